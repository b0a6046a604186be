"""The discrepancies in the displayed text: runs of characters with their numbers.

Marks come from source offsets. The light band over the whole word does too: it is the reading widened as far as its `word` agrees with
the characters around it. In scripts with spaces a mark never covers a piece of a word: `Thomson`／`Thompson` is marked whole on both sides, and ∅ never stands inside a word.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import Literal

from dedup.model import Discrepancy, Side
from dedup.reporting.view.passages import Atom, Gap, Passage
from dedup.text.characters import is_unspaced

Strength = Literal["strong", "band", "absent", "plain"]


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of one look."""

    text: str
    gap: Gap = ""
    """What the source has before it that the display leaves out."""
    number: int | None = None
    """The discrepancy that it belongs to."""
    strength: Strength = "plain"
    moved: int | None = None
    """The number of a moved stretch smaller than a paragraph."""
    typographic: bool = False
    closes: tuple[int, ...] = ()
    """Numbers set after it, like those of an apparatus."""


@dataclass(frozen=True)
class Marked:
    """A numbered reading on one side; `start..end` counts in the source, empty where the reading is absent."""

    number: int
    start: int
    end: int
    word: str = ""
    moves: bool = False
    """True for a stretch that has only moved: its characters do not differ."""
    cuts: tuple[bool, bool] = (False, False)
    """Whether the difference begins, and whether it ends, inside a word of letters, on this side or the other."""

    @cached_property
    def closed_word(self) -> str:
        """The word without its spaces; cached, since each of thousands of paragraphs may need it."""
        return _closed(self.word)


def marked_of(number: int, discrepancy: Discrepancy, side: Side, *, moves: bool = False) -> Marked:
    """The place of one side's reading."""
    readings = discrepancy.left, discrepancy.right
    reading = discrepancy.reading(side)
    cuts = (
        any(_in_word(one.before, one.text + one.after) for one in readings),
        any(_in_word(one.before + one.text, one.after) for one in readings),
    )
    return Marked(number, reading.start, reading.end, reading.word, moves, (False, False) if moves else cuts)


def _in_word(before: str, after: str) -> bool:
    return bool(before and after) and _is_letter(before[-1]) and _is_letter(after[0])


def _is_letter(text: str) -> bool:
    """A letter of a script that sets spaces between words: of `公a1` the a."""
    return text[:1].isalpha() and not is_unspaced(text[0])


def runs_of(
    passage: Passage,
    places: Sequence[Marked],
    *,
    continues: frozenset[int] = frozenset(),
    typographic: Sequence[tuple[int, int]] = (),
) -> tuple[Run, ...]:
    """The passage as runs. `continues` are the numbers that continue in a later passage and close there."""
    layer = _Layer(passage.atoms)
    longest_first = sorted(places, key=lambda place: (place.end - place.start, place.number), reverse=True)
    for place in longest_first:
        layer.lay(place)
    for place in longest_first:
        layer.surround(place, closes=place.number not in continues)
    for start, end in typographic:
        low, high = layer.between(start, end)
        layer.typographic[low:high] = [True] * (high - low)
    return tuple(layer.runs())


class _Layer:
    """The marks over each atom of a passage, while they are being placed."""

    def __init__(self, atoms: Sequence[Atom]) -> None:
        count = len(atoms)
        self.atoms = atoms
        self.length = sum(len(atom.text) for atom in atoms)
        self.starts = [atom.start for atom in atoms]
        self.ends = [atom.end for atom in atoms]
        self.strong: list[int | None] = [None] * count
        self.band: list[int | None] = [None] * count
        self.moved: list[int | None] = [None] * count
        self.typographic = [False] * count
        self.absent: dict[int, list[int]] = {}
        self.closes: dict[int, list[int]] = {}

    def between(self, start: int, end: int) -> tuple[int, int]:
        """The atoms that the source span covers, as a half-open range of their indices."""
        low = bisect_right(self.ends, start)
        return low, max(low, bisect_left(self.starts, end))

    def own(self, place: Marked) -> tuple[int, int]:
        """The atoms of the reading itself; an empty range where it is absent."""
        if place.start < place.end:
            return self.between(place.start, place.end)
        at = bisect_left(self.starts, place.start)
        return at, at

    def lay(self, place: Marked) -> None:
        low, high = self.own(place)
        target = self.moved if place.moves else self.strong
        target[low:high] = [place.number] * (high - low)

    def surround(self, place: Marked, *, closes: bool) -> None:
        """Mark what surrounds the reading: the rest of a word it cuts, the band, ∅ and the number."""
        low, high = self.own(place)
        first, last = (low, high) if place.moves else self.whole(low, high, place.cuts)
        if not place.moves:
            self._claim(self.strong, first, last, place.number)
            if place.start == place.end and first == last:
                self.absent.setdefault(low, []).append(place.number)
            begin, end = self.widened(low, high, place.closed_word)
            self._claim(self.band, min(first, begin), max(last, end), place.number)
            while end > last and self.band[end - 1] != place.number:
                end -= 1
            last = max(last, end)
        if closes:
            self.closes.setdefault(last, []).append(place.number)

    @staticmethod
    def _claim(layer: list[int | None], low: int, high: int, number: int) -> None:
        layer[low:high] = [number if before is None else before for before in layer[low:high]]

    def whole(self, low: int, high: int, cuts: tuple[bool, bool]) -> tuple[int, int]:
        """`low..high` widened over the letters beside it, where the difference cuts a word."""
        while cuts[0] and low > 0 and _is_letter(self.atoms[low - 1].text):
            low -= 1
        while cuts[1] and high < len(self.atoms) and _is_letter(self.atoms[high].text):
            high += 1
        return low, high

    def widened(self, low: int, high: int, whole: str) -> tuple[int, int]:
        """`low..high` widened to the word, given without spaces, where the characters around it are the word's own."""
        if len(whole) > self.length:  # the reading extends beyond this passage
            return low, high
        mine = _closed("".join(atom.text for atom in self.atoms[low:high]))
        at = whole.find(mine)
        while at >= 0:
            first = self._agreeing(low, whole[:at], -1)
            last = self._agreeing(high, whole[at + len(mine) :], 1)
            if first is not None and last is not None:
                return first, last
            at = whole.find(mine, at + 1) if at < len(whole) else -1
        return low, high

    def _agreeing(self, at: int, wanted: str, step: int) -> int | None:
        while wanted:
            index = at - 1 if step < 0 else at
            if not 0 <= index < len(self.atoms):
                return None
            text = _closed(self.atoms[index].text)
            if text and not (wanted.endswith(text) if step < 0 else wanted.startswith(text)):
                return None
            wanted = wanted[: len(wanted) - len(text)] if step < 0 else wanted[len(text) :]
            at += step
        return at

    def runs(self) -> Iterator[Run]:
        for _, group in groupby(range(len(self.atoms)), key=self._look()):
            inside = list(group)
            first, behind = inside[0], inside[-1] + 1
            yield from self._missing(first)
            number = self.strong[first] if self.strong[first] is not None else self.band[first]
            yield Run(
                text="".join(self.atoms[at].text for at in inside),
                gap=self.atoms[first].gap,
                number=number,
                strength="strong" if self.strong[first] is not None else "band" if number is not None else "plain",
                moved=self.moved[first],
                typographic=self.typographic[first],
                closes=self._closing(behind, missing=False),
            )
        yield from self._missing(len(self.atoms))

    def _missing(self, at: int) -> Iterator[Run]:
        closing = self._closing(at, missing=True)
        for number in sorted(self.absent.get(at, ())):
            yield Run(text="", number=number, strength="absent", closes=(number,) if number in closing else ())

    def _closing(self, at: int, *, missing: bool) -> tuple[int, ...]:
        """The numbers that close before atom `at`: those absent there, or the others."""
        absent = self.absent.get(at, ())
        return tuple(sorted(number for number in self.closes.get(at, ()) if (number in absent) == missing))

    def _look(self) -> Callable[[int], tuple[object, ...]]:
        """A key that changes wherever a run ends."""
        stretch = 0
        keys: list[tuple[object, ...]] = []
        for at, atom in enumerate(self.atoms):
            if atom.gap or at in self.absent or at in self.closes:
                stretch += 1
            strong = self.strong[at]
            band = self.band[at] if strong is None else None
            keys.append((stretch, strong, band, self.moved[at], self.typographic[at]))
        return keys.__getitem__


def _closed(text: str) -> str:
    return "".join(text.split())
