"""Many articles together, in arrays: the letters of their texts end to end, and their ids. Nothing else of a row is kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np
import numpy.typing as npt

from dedup.failing import sifted
from dedup.model import Failure
from dedup.sketching import Letters

Read = tuple[str, str] | Failure
"""The id of an article with its letters, or with a text to take letters from; or a row that could not be read."""
LettersOf = Callable[[Sequence[str]], Letters]
"""A function from texts to their letters."""


@dataclass(frozen=True, slots=True, eq=False)
class Batch:
    """Rows of one table: letters and ids, each end to end, and the rows that could not be read."""

    letters: Letters
    names: bytes
    """The ids in UTF-8."""
    name_ends: npt.NDArray[np.int64]
    failures: tuple[Failure, ...] = ()
    spans: npt.NDArray[np.int64] | None = None
    """Where each row begins and ends in the bytes of its table, if a kernel can read it there again."""
    siglum: str = ""
    """The short name of the table, by which its ids are told from those of other tables; empty if ids are unique anyhow."""

    def __len__(self) -> int:
        """How many articles."""
        return len(self.letters)

    @classmethod
    def of(
        cls,
        ids: Sequence[str],
        letters: Letters,
        failures: Iterable[Failure] = (),
        spans: npt.NDArray[np.int64] | None = None,
        siglum: str = "",
    ) -> Batch:
        """Articles by their ids and letters."""
        encoded = [name.encode("utf-8", "surrogatepass") for name in ids]
        ends = np.cumsum([len(name) for name in encoded], dtype=np.int64)
        return cls(letters, b"".join(encoded), ends, tuple(failures), spans, siglum)

    @classmethod
    def unread(cls, failures: Iterable[Failure]) -> Batch:
        """No articles, only failures."""
        return cls.of((), Letters.of(()), failures)

    @classmethod
    def read(cls, found: Iterable[Read], siglum: str = "", letters_of: LettersOf = Letters.of) -> Batch:
        """A batch of the articles and the failures among `found`."""
        articles, failures = sifted(found)
        return cls.of([id for id, _ in articles], letters_of([text for _, text in articles]), failures, siglum=siglum)


def batched(found: Iterable[Read], most: int, siglum: str = "", letters_of: LettersOf = Letters.of) -> Iterator[Batch]:
    """Batches of at most `most` articles and failures."""
    rest = iter(found)
    while some := list(islice(rest, most)):
        yield Batch.read(some, siglum, letters_of)
