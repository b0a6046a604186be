"""All articles of a run, in columns, and the different texts among them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from dedup.engines.scanning import Scan, Scanned
from dedup.engines.threads import Crew
from dedup.grouping.names import Names
from dedup.loading.ids import Apart, told_apart
from dedup.sketching.arrays import Integers, Numbers, lengths
from dedup.text.shingling import Hashes

_SHARE_BITS: Final = 3
"""First bits of the digests that are sorted together, which makes eight calls: enough to keep two workers, or four, equally busy."""


@dataclass(frozen=True, slots=True, eq=False)
class Articles:
    """All articles in the order they were read. Texts are numbered in the order of their digests; articles with one digest have one text."""

    digests: Hashes
    sampled: Numbers
    """How many samples each article has."""
    origins: Numbers
    places: Integers
    extents: Numbers
    """Where the text of each article is read again: the number of its table (or `SPOOLED`), its place there in bytes, and its length in bytes;
    for spooled letters place and length in UTF-16 units."""
    sizes: Numbers
    """Units of letters."""
    ids: Names
    distinct: bool
    """Whether no two ids are equal."""
    sigla: tuple[tuple[str, int], ...]
    """For each batch the short name of its table, and where the articles of the batch end."""
    text_of: Numbers
    """The number of each article's text; -1 where it has no letters."""
    speaker: Integers
    """For each text the first article that has it."""
    copies: Integers
    """For each text how many articles have it."""

    @classmethod
    def of(cls, scan: Scan, crew: Crew) -> Articles:
        """The articles that a scan has kept."""
        digests, sampled, origins, places, sizes, extents, name_sizes = Scanned.joined(scan.kept, crew)
        scan.kept.clear()
        name_ends = np.cumsum(name_sizes, dtype=np.int64)
        ids = Names(b"".join(scan.names), name_ends - name_sizes, name_ends)
        share_of = (digests >> np.uint64(64 - _SHARE_BITS)).astype(np.uint8)
        shares = (partial(_share_ordered, digests, share_of, share) for share in range(1 << _SHARE_BITS))
        calls: list[Callable[[], Any]] = [partial(ids.distinct, crew.kernels), *shares]
        distinct, *shared = crew.each(lambda call: call(), calls)
        order = np.concatenate(shared)
        order = order[sizes[order] > 0]
        ordered = digests[order]
        first = np.append(np.ones(min(1, len(order)), np.bool_), ordered[1:] != ordered[:-1])
        begins = np.flatnonzero(first)
        text_of = np.full(len(digests), -1, np.int32)
        text_of[order] = np.cumsum(first, dtype=np.int32) - 1
        copies = np.diff(np.append(begins, len(order)))
        speaker = np.minimum.reduceat(order, begins) if len(order) else order
        return cls(
            digests=digests,
            sampled=sampled,
            origins=origins,
            places=places,
            extents=extents,
            sizes=sizes,
            ids=ids,
            distinct=distinct,
            sigla=tuple(scan.sigla),
            text_of=text_of,
            speaker=speaker,
            copies=copies,
        )

    def speaking(self) -> Numbers:
        """The text of each article; -1 where another article stands for the text."""
        texts = np.full(len(self.digests), -1, np.int32)
        texts[self.speaker] = np.arange(len(self.speaker), dtype=np.int32)
        return texts

    def named(self, chosen: Integers) -> tuple[Names, Integers]:
        """The ids of the chosen articles, sorted, and the article of each. An id that a table repeats gets `~2`, one of two tables `table/` in front."""
        names = (self.ids if self.distinct else Names.of(self._told_apart(self.ids))).at(chosen)
        order = names.sorted()
        return names.at(order), chosen[order]

    def _told_apart(self, ids: Names) -> list[str]:
        sigla = self._sigla()
        apart = {siglum: Apart() for siglum in set(sigla)}
        return told_apart([(siglum, apart[siglum](name)) for siglum, name in zip(sigla, ids, strict=True)])

    def _sigla(self) -> list[str]:
        ends = np.array([end for _, end in self.sigla], np.int64)
        return [
            siglum for (siglum, _), count in zip(self.sigla, lengths(ends).tolist(), strict=True) for _ in range(count)
        ]


def _share_ordered(digests: Hashes, share_of: npt.NDArray[np.uint8], share: int) -> Integers:
    """The articles of one share, sorted by their digests."""
    found = np.flatnonzero(share_of == share)
    return found[np.argsort(digests[found])]
