"""A long list → its pages: the rows of each, its address, and the links between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

T = TypeVar("T")

REACH: Final = 4
"""Pages of a list that are linked on each side of the current one, besides the first and the last: one line."""

LIGHT: Final = 10
"""A row of names, sigla or places takes about a tenth of the bytes of a pair's row, so a page holds this many times more."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """A link to one page of a list."""

    label: str
    href: str
    current: bool


@dataclass(frozen=True, slots=True)
class Paged(Generic[T]):
    """A list, cut into pages."""

    items: Sequence[T]
    length: int
    """Rows of a page."""
    begins: str
    """The address of the first page, on which other things may stand too."""
    folder: str
    """What the addresses of the further pages begin with: `lists/pairs` for `lists/pairs-2.html`."""

    @property
    def first(self) -> Sequence[T]:
        """The rows of the first page."""
        return self.items[: self.length]

    @property
    def pager(self) -> tuple[Leaf, ...]:
        """The links of the first page."""
        return self._pager(0)

    def further(self) -> Iterator[tuple[str, Sequence[T], tuple[Leaf, ...]]]:
        """The second and further pages: address, rows, links."""
        for number in range(1, self._count):
            rows = self.items[number * self.length : (number + 1) * self.length]
            yield self._href(number), rows, self._pager(number)

    @property
    def _count(self) -> int:
        return -(-len(self.items) // self.length)

    def _href(self, number: int) -> str:
        return f"{self.folder}-{number + 1}.html" if number else self.begins

    def _pager(self, current: int) -> tuple[Leaf, ...]:
        near = range(max(0, current - REACH), min(self._count, current + REACH + 1))
        shown = sorted({0, *near, self._count - 1}) if self._count else []
        return tuple(Leaf(f"{number + 1}", self._href(number), number == current) for number in shown)
