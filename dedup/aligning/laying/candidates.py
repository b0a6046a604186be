"""Candidates for swaps: rows of variants that together have the same characters on both sides.

They are found by running sums of a hash of each character. If an edit beside a swap has merged with the second word, the second word is
looked for by itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from operator import itemgetter
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from dedup.aligning.anchoring.anchors import Codes, Text, spread
from dedup.aligning.anchoring.variants import Variant, Variants, one_sided
from dedup.settings import AligningSettings
from dedup.text.characters import is_unspaced

_WORD: Final = 2
"""The fewest characters of a word that is looked for inside another variant. A single one is mostly there by chance: in formulaic text it
would find 5 swaps and 10 false ones; words of two or more find 3 and no false one."""


class Candidate(NamedTuple):
    """A range of variants that may be one swap, but for the `rest`."""

    first: int
    last: int
    head: Variant
    tail: Variant
    rest: Variant | None = None
    """What the first or the last variant has besides the swap."""

    @property
    def at(self) -> int:
        """The index of the variant that becomes the swap."""
        return self.last if self.rest and self.rest.l0 <= self.head.l0 else self.first


def candidates(left: Text, right: Text, found: Variants, settings: AligningSettings) -> list[Candidate]:
    """The candidates, sorted by where they begin and then by width; those in which a variant is longer than the swap come last for each place."""
    surplus = np.zeros(len(found) + 1, np.uint64)
    np.cumsum(_sums(left.codes, found[:, :2]) - _sums(right.codes, found[:, 2:]), out=surplus[1:])
    out: list[tuple[int, int, Candidate]] = []
    widest = 2 * settings.swap_part + settings.swap_middle
    for more in range(len(found)):
        l0, r0 = found[: len(found) - more, 0], found[: len(found) - more, 2]
        l1, r1 = found[more:, 1], found[more:, 3]
        near = l1 - l0 <= 2 * widest
        if not near.any():
            break
        same = (l1 - l0 == r1 - r0) & near & (l1 - l0 > 1)
        same &= surplus[more + 1 :] == surplus[: len(found) - more]  # equal text between the variants cancels out
        for first in np.flatnonzero(same).tolist():
            head, tail = Variant(*found[first].tolist()), Variant(*found[first + more].tolist())
            out.append((first, more, Candidate(first, first + more, head, tail)))
    beside = found[1:, 0] - found[:-1, 1] <= settings.swap_part
    words = one_sided(found) & ((found[:, [1, 3]] - found[:, [0, 2]]).max(axis=1) >= _WORD)
    for first in np.flatnonzero(beside & (words[:-1] | words[1:])).tolist():
        head, tail = Variant(*found[first].tolist()), Variant(*found[first + 1].tolist())
        cuts = _cuts(left.text, right.text, head, tail)
        out += [(first, len(found), Candidate(first, first + 1, *cut)) for cut in cuts]
    return [candidate for *_, candidate in sorted(out, key=itemgetter(0, 1))]


def _cuts(left: str, right: str, head: Variant, tail: Variant) -> Iterator[tuple[Variant, Variant, Variant]]:
    """A variant that is just X, and the part of its neighbour that is X on the other side, at the end towards it; with the rest of the neighbour.

    主导工会、 against 主导工会的、: an edit beside a swap has merged with its second word.
    """
    for text, other, turned in ((left, right, False), (right, left, True)):
        before, behind = (head.turned, tail.turned) if turned else (head, tail)
        found: list[tuple[Variant, Variant, Variant]] = []
        size = before.r1 - before.r0
        if (
            before.l0 == before.l1
            and size >= _WORD
            and _same(text[behind.l0 : behind.l1][:size], other[before.r0 : before.r1])
        ):
            at = behind.l0 + size
            found.append((before, behind._replace(l1=at, r1=behind.r0), behind._replace(l0=at)))
        size = behind.r1 - behind.r0
        if (
            behind.l0 == behind.l1
            and size >= _WORD
            and _same(text[before.l0 : before.l1][-size:], other[behind.r0 : behind.r1])
        ):
            at = before.l1 - size
            found.append((before._replace(l0=at, r0=before.r1), behind, before._replace(l1=at)))
        for one, two, rest in found:
            yield (one.turned, two.turned, rest.turned) if turned else (one, two, rest)


def _same(ours: str, theirs: str) -> bool:
    """Whether the two have the same characters in any order: a word, or a word with the text between the words.

    Not in scripts with spaces: there an edit beside a word is rarely one variant with it, and `March 3,` against `3 March` is one date.
    """
    return sorted(ours) == sorted(theirs) and all(map(is_unspaced, ours))


def _sums(text: Codes, spans: npt.NDArray[np.int64]) -> npt.NDArray[np.uint64]:
    """The sum of the hashes of the code points of each span: equal sums mean the same characters, in any order."""
    lengths = spans[:, 1] - spans[:, 0]
    mixed = text[np.repeat(spans[:, 0], lengths) + spread(lengths)].astype(np.uint64) + np.uint64(1)
    mixed *= np.uint64(0x9E3779B97F4A7C15)
    mixed ^= mixed >> np.uint64(31)
    mixed *= np.uint64(0xD6E8FEB86659FD93)
    running = np.zeros(len(mixed) + 1, np.uint64)
    np.cumsum(mixed, out=running[1:])
    stops = np.cumsum(lengths)
    sums: npt.NDArray[np.uint64] = running[stops] - running[stops - lengths]
    return sums
