"""Have two neighbours changed places? `應云何` against `云何應`, `名词和动词` against `动词和名词`.

Observation. A minimal alignment tells a swap as an omission here and an addition there, or as two substitutions that
undo each other. Rule. A stretch of at most three variants that reads `X c Y` on one side and `Y c X` on the other is a
swap; X and Y are words, c may be empty. Where spaces part the words the stretch is widened to whole ones, and may hold any
number of variants: `retired from` against `from retired` share letters in places that say nothing. Where c begins or ends like what stands at X and Y, that belongs to the words. An edit
beside a swap may have become one variant with its second word: there the word is looked for at the variant's edge.
A mark that jumped over a word is no swap: it is one variant that covers both places. So are two figures or letters of
one word: 1973 against 1937.
"""

from __future__ import annotations

from collections.abc import Iterator
from operator import itemgetter
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from dedup.aligning.anchoring.anchors import Codes, Text, spread
from dedup.aligning.anchoring.variants import Variant, Variants, one_sided
from dedup.aligning.graphemes import bound
from dedup.aligning.laying.slides import slide_room
from dedup.settings import AligningSettings
from dedup.text.characters import is_mark, is_space, is_unspaced

_MOST: Final = 3
"""Variants that one swap, shifted mark or misspelling may be scattered over: X, Y, and a mark that moved with them. Words of
letters share letters, so that `retired from` against `from retired` costs the least in four places, `raison inverse` against
`inverse raison` in eight: where spaces part the words a swap may be scattered over any number."""
_WORD: Final = 2
"""Characters of a word that is looked for inside another variant. A single one is there by chance more often than not: in
formulaic text it would find 5 swaps and tell 10 that are none; words of two and more find 3 and no false one."""
_STOPS: Final = frozenset("。！？!?;；,、")
"""Marks that no word contains, as folded: what stands on both sides of them are clauses or items of a list, not neighbours.
Where one word jumps over a list, 眼、耳、鼻不漏 against 不漏眼、耳、鼻, that word is what moved: seven of seven in collated classics."""


class Swap(NamedTuple):
    """A stretch of one length on both sides, and the lengths of the words that changed places in it."""

    l0: int
    r0: int
    length: int
    first: int
    """Characters of X, which stands first on the left and last on the right; 0 for what is one variant and no swap."""
    last: int
    """Characters of Y."""


class Candidate(NamedTuple):
    """The variants from one to another, of which all may be one swap but what is `rest`."""

    first: int
    last: int
    head: Variant
    tail: Variant
    rest: Variant | None = None
    """What the first or the last of them holds beside the swap."""

    @property
    def at(self) -> int:
        """Which of the variants becomes the swap."""
        return self.last if self.rest and self.rest.l0 <= self.head.l0 else self.first


def swapped(left: Text, right: Text, found: Variants, settings: AligningSettings) -> tuple[Variants, dict[int, Swap]]:
    """The variants, those of a swap, a shifted mark or a misspelling as one; and the swaps by the index of their variant."""
    swaps: dict[int, Swap] = {}
    gone: list[int] = []
    rows = found.tolist()
    found = found.copy()
    done = -1
    for candidate in _candidates(left, right, found, settings):
        first, last, head, tail, rest = candidate
        if first <= done:
            continue
        floor = rows[first - 1][1] if first else 0
        ceiling = rows[last + 1][0] if last + 1 < len(rows) else len(left)
        if rest:
            floor, ceiling = (head.l0, ceiling) if candidate.at == last else (floor, tail.l1)
        if last - first == 1 and head.one_sided and tail.one_sided:
            head, tail = _drawn_together(left.text, right.text, head, tail)
        swap = _read(left.text, right.text, head, tail, (floor, ceiling), settings)
        if swap is None or (rest and not swap.first):
            continue
        if last - first >= _MOST and not (swap.first and _spaced(left.text[swap.l0])):
            continue
        found[candidate.at] = (swap.l0, swap.l0 + swap.length, swap.r0, swap.r0 + swap.length)
        if swap.first:
            swaps[candidate.at - len(gone)] = swap
        if rest:
            found[first + last - candidate.at] = _narrowed(left.text, right.text, rest)
        else:
            gone += range(first + 1, last + 1)
        done = last
    return np.delete(found, gone, axis=0), swaps


def _candidates(left: Text, right: Text, found: Variants, settings: AligningSettings) -> list[Candidate]:
    """Stretches that hold the same characters on both sides, narrow ones first; and those that a variant reaches out of."""
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
        same &= surplus[more + 1 :] == surplus[: len(found) - more]  # what is equal between them adds nothing
        for first in np.flatnonzero(same).tolist():
            head, tail = Variant(*found[first].tolist()), Variant(*found[first + more].tolist())
            out.append((first, more, Candidate(first, first + more, head, tail)))
    beside = found[1:, 0] - found[:-1, 1] <= settings.swap_part
    alone = one_sided(found)
    for first in np.flatnonzero(beside & (alone[:-1] | alone[1:])).tolist():
        head, tail = Variant(*found[first].tolist()), Variant(*found[first + 1].tolist())
        cuts = _cuts(left.text, right.text, head, tail)
        out += [(first, len(found), Candidate(first, first + 1, *cut)) for cut in cuts]
    return [candidate for *_, candidate in sorted(out, key=itemgetter(0, 1))]


def _cuts(left: str, right: str, head: Variant, tail: Variant) -> Iterator[tuple[Variant, Variant, Variant]]:
    """Two variants of which one is X alone, and the other begins or ends with X towards it on the other side; and the rest.

    主导工会、 against 主导工会的、: an edit that stands beside a swap has become one variant with its second word.
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
    """Whether the two hold the same characters in some order: a word, or a word and what stands between the words.

    In scripts with spaces an edit beside a word is rarely one variant with it, and March 3, against 3 March is one date.
    """
    return sorted(ours) == sorted(theirs) and all(map(is_unspaced, ours))


def _narrowed(left: str, right: str, variant: Variant) -> Variant:
    """The variant without what its readings begin and end with in common."""
    l0, l1, r0, r1 = variant
    while l0 < l1 and r0 < r1 and left[l0] == right[r0]:
        l0, r0 = l0 + 1, r0 + 1
    while l0 < l1 and r0 < r1 and left[l1 - 1] == right[r1 - 1]:
        l1, r1 = l1 - 1, r1 - 1
    return Variant(l0, l1, r0, r1)


def _sums(text: Codes, spans: npt.NDArray[np.int64]) -> npt.NDArray[np.uint64]:
    """For each span the sum of a hash of its code points: what has one sum holds the same characters in some order."""
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


def _read(
    left: str, right: str, head: Variant, tail: Variant, room: tuple[int, int], settings: AligningSettings
) -> Swap | None:
    """The stretch from one variant to another as a swap, if it reads as one."""
    swap = _read_as_it_is(left, right, head, tail, room, settings)
    whole = _to_word_edges(left, right, head, tail, room)
    if (swap and swap.first) or whole == (head, tail):
        return swap
    words = _read_as_it_is(left, right, *whole, room, settings)
    return words if words and words.first else swap


def _read_as_it_is(
    left: str, right: str, head: Variant, tail: Variant, room: tuple[int, int], settings: AligningSettings
) -> Swap | None:
    ours, theirs = left[head.l0 : tail.l1], right[head.r0 : tail.r1]
    if len(ours) != len(theirs) or len(ours) < 2 or sorted(ours) != sorted(theirs):
        return None
    words = _exchanged(ours, theirs, settings)
    if words is None:
        return None
    swap = Swap(head.l0, head.r0, len(ours), *words)
    x, y = ours[: swap.first], ours[len(ours) - swap.last :]
    if _only_marks(x) or _only_marks(y) or _torn(ours, swap.first):
        return swap._replace(first=0, last=0) if swap.first + swap.last == swap.length else None
    if not _near(left, swap, settings):
        return None
    swap = _whole_words(left, swap, room)
    return swap if _fair(left, right, swap) else None


def _to_word_edges(
    left: str, right: str, head: Variant, tail: Variant, room: tuple[int, int]
) -> tuple[Variant, Variant]:
    """The two with the rest of the spaced words that they begin and end in: [men and wo]men against [women and ]men."""
    down = up = 0
    while head.l0 - down > room[0] and _in_word((left, head.l0 - down), (right, head.r0 - down)):
        down += 1
    while tail.l1 + up < room[1] and _in_word((left, tail.l1 + up), (right, tail.r1 + up)):
        up += 1
    return head._replace(l0=head.l0 - down, r0=head.r0 - down), tail._replace(l1=tail.l1 + up, r1=tail.r1 + up)


def _in_word(*places: tuple[str, int]) -> bool:
    """Whether one of the places lies inside a word of a script that parts its words by spaces."""
    return any(0 < at < len(text) and _spaced(text[at - 1]) and _spaced(text[at]) for text, at in places)


def _drawn_together(left: str, right: str, head: Variant, tail: Variant) -> tuple[Variant, Variant]:
    """Two one-sided variants, slid towards each other as far as that goes."""
    between = tail.l0 - head.l1
    text, start, end = (left, head.l0, head.l1) if head.l0 < head.l1 else (right, head.r0, head.r1)
    by = slide_room(text, start, end, 0, between - 1)[1]
    head = Variant(*(at + by for at in head))
    text, start, end = (left, tail.l0, tail.l1) if tail.l0 < tail.l1 else (right, tail.r0, tail.r1)
    by = slide_room(text, start, end, between - by - 1, 0)[0]
    return head, Variant(*(at - by for at in tail))


def _exchanged(ours: str, theirs: str, settings: AligningSettings) -> tuple[int, int] | None:
    """The lengths of X and Y where the one reads X c Y and the other Y c X, with the shortest c.

    In scripts with spaces one word is a part whatever its length.
    """
    count = len(ours)
    best: tuple[int, int] | None = None
    most, utmost = max(settings.swap_part, _word(ours)), max(settings.swap_part, _word(theirs))
    for first in range(1, min(most, count - 1) + 1):
        if theirs[count - first :] != ours[:first]:
            continue
        for last in range(max(1, count - first - settings.swap_middle), min(utmost, count - first) + 1):
            middle = ours[first : count - last]
            if (
                theirs[:last] == ours[count - last :]
                and theirs[last : count - first] == middle
                and (best is None or first + last > sum(best))
            ):
                best = first, last
    return best


def _whole_words(left: str, swap: Swap, room: tuple[int, int]) -> Swap:
    """The swap with what X and Y have in common drawn out of the middle: 名(词和)动词 → 名词(和)动词."""
    ours = left[swap.l0 : swap.l0 + swap.length]
    middle = ours[swap.first : swap.length - swap.last]
    behind = left[swap.l0 + swap.length : room[1]]
    tail = 0
    while tail < min(len(middle), len(behind)) and middle[tail] == behind[tail] and not _edge(middle[tail]):
        tail += 1
    middle = middle[tail:]
    before = left[room[0] : swap.l0]
    head = 0
    while (
        head < min(len(middle), len(before)) and middle[-1 - head] == before[-1 - head] and not _edge(middle[-1 - head])
    ):
        head += 1
    return Swap(
        swap.l0 - head, swap.r0 - head, swap.length + head + tail, swap.first + head + tail, swap.last + head + tail
    )


def _near(left: str, swap: Swap, settings: AligningSettings) -> bool:
    """Whether the two are neighbours: the words outweigh what stands between, and no single character jumps far.

    右手把如意珠，左手把 against 左手把如意珠，右手把 is two readings of one character each, and no swap of clauses.
    Where spaces part the words, a single one is long already: red car and the blue is one with blue car and the red.
    """
    between = swap.length - swap.first - swap.last
    alone = min(swap.first, swap.last) == 1 and not between
    near = between <= swap.first + swap.last or _spaced(left[swap.l0])
    return near and (not alone or swap.length - 1 <= settings.swap_stretch)


def _fair(left: str, right: str, swap: Swap) -> bool:
    """Whether the two are words, and whole ones."""
    x = left[swap.l0 : swap.l0 + swap.first]
    y = left[swap.l0 + swap.length - swap.last : swap.l0 + swap.length]
    if x == y or _STOPS.intersection(x + y):
        return False
    for text, start, first, last in (
        (left, swap.l0, swap.first, swap.last),
        (right, swap.r0, swap.last, swap.first),
    ):
        end = start + swap.length
        if any(_torn(text, at) for at in (start, start + first, end - last, end)):
            return False
    return True


def _torn(text: str, at: int) -> bool:
    """Whether a place lies inside a number, a grapheme, or a word of a script that parts its words by spaces."""
    if not 0 < at < len(text):
        return False
    before, behind = text[at - 1], text[at]
    return (before.isdigit() and behind.isdigit()) or (_spaced(before) and _spaced(behind)) or bound(before, behind)


def _word(text: str) -> int:
    """Characters up to the first space, if spaces part the words: l'administration is one word to who moves it."""
    return next((at for at, character in enumerate(text) if is_space(character) or is_unspaced(character)), len(text))


def _spaced(character: str) -> bool:
    return character.isalnum() and not is_unspaced(character)


def _edge(character: str) -> bool:
    return is_mark(character) or is_space(character)


def _only_marks(text: str) -> bool:
    return all(map(_edge, text))
