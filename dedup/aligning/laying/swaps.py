"""Swaps: neighbours that changed places. `應云何` against `云何應`, `名词和动词` against `动词和名词`.

Observation. A minimal alignment shows a swap as an omission here and an addition there, or as two substitutions that undo each other. Rule. A stretch of at most three variants that reads `X c Y` on one side and `Y c X` on the other is a
swap; X and Y are words, c may be empty. In scripts with spaces the stretch is widened to whole words and may hold any number of variants:
`retired from` and `from retired` share letters in meaningless places. If c begins or ends like X and Y, that belongs to the words. An
edit beside a swap may have merged with its second word, which is then looked for at the variant's edge. A mark that jumped over a word is
not a swap but one variant that covers both places. So are two figures or letters of
one word: 1973 against 1937.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np

from dedup.aligning.anchoring.anchors import Text
from dedup.aligning.anchoring.variants import Variant, Variants
from dedup.aligning.graphemes import bound
from dedup.aligning.laying.candidates import candidates
from dedup.aligning.laying.slides import slide_room
from dedup.aligning.pieces import Compared
from dedup.model import Interval
from dedup.settings import AligningSettings
from dedup.text.characters import is_mark, is_space, is_unspaced

_MOST: Final = 3
"""Variants that one swap, shifted mark or misspelling may be scattered over: X, Y, and a mark that moved with them. Words of
letters share letters, so that `retired from` against `from retired` costs the least in four places, `raison inverse` against
`inverse raison` in eight: where spaces part the words a swap may be scattered over any number, and so may one of two long words
(便意频频、排便量少), which do not stand in the other order by chance."""
_LONG: Final = 3
"""Characters of such a word."""
_STOPS: Final = frozenset("。！？!?;；,、")
"""Marks that no word contains, as folded: what stands on both sides of them are clauses or items of a list, not neighbours.
Where one word jumps over a list, 眼、耳、鼻不漏 against 不漏眼、耳、鼻, that word is what moved: seven of seven in collated classics."""
_ENDS: Final = frozenset("。！？!?;；")
"""Marks that end a sentence, as folded: what stands on both sides of one are no neighbours."""
_AROUND: Final = 2
"""Characters that two words of any length may change places around; longer words around as many as the shorter one has. In
collated classics 30 swaps are recorded around so many, and none around more, where 10 pairs of names in lists would be swaps."""


class Swap(NamedTuple):
    """A stretch of one length on both sides, and the lengths of the words that changed places in it."""

    l0: int
    r0: int
    length: int
    first: int
    """Characters of X, which stands first on the left and last on the right; 0 for what is one variant and no swap."""
    last: int
    """Characters of Y."""

    def parts(self, left: str) -> tuple[str, str, str]:
        """X, what stands between, and Y, as they stand on the left."""
        stretch = left[self.l0 : self.l0 + self.length]
        y = self.length - self.last
        return stretch[: self.first], stretch[self.first : y], stretch[y:]


def _is_long(swap: Swap) -> bool:
    return min(swap.first, swap.last) >= _LONG


def swapped(left: Text, right: Text, found: Variants, settings: AligningSettings) -> tuple[Variants, dict[int, Swap]]:
    """The variants, those of a swap, a shifted mark or a misspelling as one; and the swaps by the index of their variant."""
    swaps: dict[int, Swap] = {}
    gone: list[int] = []
    compared = Compared(left.text, right.text, settings)
    rows, found = found, found.copy()
    done = -1
    for candidate in candidates(left, right, found, settings):
        first, last, head, tail, rest = candidate
        if first <= done:
            continue
        floor = int(rows[first - 1, 1]) if first else 0
        ceiling = int(rows[last + 1, 0]) if last + 1 < len(rows) else len(left)
        if rest:
            floor, ceiling = (head.l0, ceiling) if candidate.at == last else (floor, tail.l1)
        if last - first == 1 and head.one_sided and tail.one_sided:
            head, tail = _drawn_together(compared, head, tail)
        swap = _read(compared, head, tail, (floor, ceiling))
        if swap is None or (rest and not swap.first):
            continue
        if last - first >= _MOST and not (swap.first and (_spaced(left.text[swap.l0]) or _is_long(swap))):
            continue
        found[candidate.at] = (swap.l0, swap.l0 + swap.length, swap.r0, swap.r0 + swap.length)
        if swap.first:
            swaps[candidate.at - len(gone)] = swap
        if rest:
            found[first + last - candidate.at] = _narrowed(compared, rest)
        else:
            gone += range(first + 1, last + 1)
        done = last
    return np.delete(found, gone, axis=0), swaps


def _narrowed(compared: Compared, variant: Variant) -> Variant:
    """The variant without what its readings begin and end with in common."""
    left, right, _ = compared
    l0, l1, r0, r1 = variant
    while l0 < l1 and r0 < r1 and left[l0] == right[r0]:
        l0, r0 = l0 + 1, r0 + 1
    while l0 < l1 and r0 < r1 and left[l1 - 1] == right[r1 - 1]:
        l1, r1 = l1 - 1, r1 - 1
    return Variant(l0, l1, r0, r1)


def _read(compared: Compared, head: Variant, tail: Variant, room: Interval) -> Swap | None:
    """The stretch from one variant to another as a swap, if it reads as one; `room` is where it may lie on the left."""
    swap = _read_as_it_is(compared, head, tail, room)
    whole = _to_word_edges(compared, head, tail, room)
    if (swap and swap.first) or whole == (head, tail):
        return swap
    words = _read_as_it_is(compared, *whole, room)
    return words if words and words.first else swap


def _read_as_it_is(compared: Compared, head: Variant, tail: Variant, room: Interval) -> Swap | None:
    left, right, settings = compared
    ours, theirs = left[head.l0 : tail.l1], right[head.r0 : tail.r1]
    if len(ours) != len(theirs) or len(ours) < 2 or sorted(ours) != sorted(theirs):
        return None
    words = _exchanged(ours, theirs, settings)
    if words is None:
        return None
    swap = Swap(head.l0, head.r0, len(ours), *words)
    x, _, y = swap.parts(left)
    if _only_marks(x) or _only_marks(y) or _torn(ours, swap.first):
        return swap._replace(first=0, last=0) if swap.first + swap.last == swap.length else None
    if not _near(left, swap, settings):
        return None
    swap = _whole_words(left, swap, room)
    return swap if _fair(left, right, swap) else None


def _to_word_edges(compared: Compared, head: Variant, tail: Variant, room: Interval) -> tuple[Variant, Variant]:
    """The two with the rest of the spaced words that they begin and end in: [men and wo]men against [women and ]men."""
    left, right, _ = compared
    down = up = 0
    while head.l0 - down > room[0] and _in_word((left, head.l0 - down), (right, head.r0 - down)):
        down += 1
    while tail.l1 + up < room[1] and _in_word((left, tail.l1 + up), (right, tail.r1 + up)):
        up += 1
    return head._replace(l0=head.l0 - down, r0=head.r0 - down), tail._replace(l1=tail.l1 + up, r1=tail.r1 + up)


def _in_word(*places: tuple[str, int]) -> bool:
    """Whether one of the places lies inside a word of a script that parts its words by spaces."""
    return any(0 < at < len(text) and _spaced(text[at - 1]) and _spaced(text[at]) for text, at in places)


def _drawn_together(compared: Compared, head: Variant, tail: Variant) -> tuple[Variant, Variant]:
    """Two one-sided variants, slid towards each other as far as that goes."""
    left, right, _ = compared
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


def _whole_words(left: str, swap: Swap, room: Interval) -> Swap:
    """The swap with what X and Y have in common drawn out of the middle: 名(词和)动词 → 名词(和)动词."""
    _, middle, _ = swap.parts(left)
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
    """Whether the two are neighbours: little stands between, and neither jumps over far more than itself.

    右手把如意珠，左手把 against 左手把如意珠，右手把 is two readings of one character each, and no swap of clauses.
    Where spaces part the words, a single one is long already: red car and the blue is one with blue car and the red.
    """
    _, between, _ = swap.parts(left)
    shorter, longer = sorted((swap.first, swap.last))
    if _ENDS.intersection(between):
        return False
    if _spaced(left[swap.l0]) and (between or shorter > 1):
        return True
    return len(between) <= max(_AROUND, swap.first + swap.last) and longer <= settings.swap_stretch * shorter


def _fair(left: str, right: str, swap: Swap) -> bool:
    """Whether the two are words, and whole ones."""
    x, _, y = swap.parts(left)
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
