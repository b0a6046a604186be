"""Swaps: neighbours that have changed places. `應云何` against `云何應`, `名词和动词` against `动词和名词`.

Observation. An alignment with the fewest edits shows a swap as an omission here and an addition there, or as two substitutions that undo
each other. Rule. A stretch of at most three variants that is `X c Y` on one side and `Y c X` on the other is a swap; X and Y are words, c may
be empty. In scripts with spaces the stretch is widened to whole words and may have any number of variants: `retired from` and `from
retired` share letters at meaningless places. If c begins or ends like X and Y, that part belongs to the words. An edit beside a swap may
have merged with its second word, which is then looked for at the edge of that variant. A mark that has jumped over a word is no swap but
one variant that covers both places; so are two figures, or two letters of one word: 1973 against 1937.
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
"""The most variants of one swap, shifted mark or misspelling: X, Y, and a mark that moved with them. A swap may have more where spaces
separate words, because such words share letters: `retired from` against `from retired` has the fewest edits in four places, `raison inverse`
against `inverse raison` in eight. So may a swap of two long words (便意频频、排便量少), which do not stand in the other order by chance."""
_LONG: Final = 3
"""Characters of a long word."""
_STOPS: Final = frozenset("。！？!?;；,、")
"""Marks, as folded, that no word contains: on both sides of them stand clauses or items of a list. If one word jumps over a list, as in
眼、耳、鼻不漏 against 不漏眼、耳、鼻, that word has moved: so in seven of seven cases in collated classics."""
_ENDS: Final = frozenset("。！？!?;；")
"""Marks, as folded, that end a sentence: what stands on both sides of one are no neighbours."""
_AROUND: Final = 2
"""Characters that may stand between two swapped words of any length; between longer words as many as the two have together. Collated classics
record 30 swaps with so many between and none with more; with more, 10 pairs of names in lists would be swaps."""


class Swap(NamedTuple):
    """A stretch of equal length on both sides, and the lengths of the two words in it that have changed places."""

    l0: int
    r0: int
    length: int
    first: int
    """Characters of X, which stands first on the left and last on the right; 0 if the stretch is one variant and no swap."""
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
    """The variants, with those of a swap, a shifted mark or a misspelling made one; and the swaps, by the index of that variant."""
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
    """The variant without the common beginning and the common end of its readings."""
    left, right, _ = compared
    l0, l1, r0, r1 = variant
    while l0 < l1 and r0 < r1 and left[l0] == right[r0]:
        l0, r0 = l0 + 1, r0 + 1
    while l0 < l1 and r0 < r1 and left[l1 - 1] == right[r1 - 1]:
        l1, r1 = l1 - 1, r1 - 1
    return Variant(l0, l1, r0, r1)


def _read(compared: Compared, head: Variant, tail: Variant, room: Interval) -> Swap | None:
    """The stretch from one variant to another as a swap, or None if it is none; `room` is where it may lie on the left."""
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
    """The two variants, widened to the edges of the words that they begin and end in: [men and wo]men against [women and ]men."""
    left, right, _ = compared
    down = up = 0
    while head.l0 - down > room[0] and _in_word((left, head.l0 - down), (right, head.r0 - down)):
        down += 1
    while tail.l1 + up < room[1] and _in_word((left, tail.l1 + up), (right, tail.r1 + up)):
        up += 1
    return head._replace(l0=head.l0 - down, r0=head.r0 - down), tail._replace(l1=tail.l1 + up, r1=tail.r1 + up)


def _in_word(*places: tuple[str, int]) -> bool:
    """Whether one of the places lies inside a word of a script with spaces."""
    return any(0 < at < len(text) and _spaced(text[at - 1]) and _spaced(text[at]) for text, at in places)


def _drawn_together(compared: Compared, head: Variant, tail: Variant) -> tuple[Variant, Variant]:
    """Two one-sided variants, slid towards each other as far as possible."""
    left, right, _ = compared
    between = tail.l0 - head.l1
    text, start, end = (left, head.l0, head.l1) if head.l0 < head.l1 else (right, head.r0, head.r1)
    by = slide_room(text, start, end, 0, between - 1)[1]
    head = Variant(*(at + by for at in head))
    text, start, end = (left, tail.l0, tail.l1) if tail.l0 < tail.l1 else (right, tail.r0, tail.r1)
    by = slide_room(text, start, end, between - by - 1, 0)[0]
    return head, Variant(*(at - by for at in tail))


def _exchanged(ours: str, theirs: str, settings: AligningSettings) -> tuple[int, int] | None:
    """The lengths of X and Y, if `ours` is X c Y and `theirs` is Y c X, with the shortest c; else None.

    X and Y have at most `swap_part` characters, or one word of a script with spaces.
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
    """The swap with what belongs to both words moved out of the middle: 名(词和)动词 → 名词(和)动词."""
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
    """Whether the two words are neighbours: little stands between, and neither has jumped over far more than its own length.

    右手把如意珠，左手把 against 左手把如意珠，右手把 differs in two single characters, and is no swap of clauses. In scripts with spaces single words are
    long enough: `red car and the blue` against `blue car and the red` is a swap.
    """
    _, between, _ = swap.parts(left)
    shorter, longer = sorted((swap.first, swap.last))
    if _ENDS.intersection(between):
        return False
    if _spaced(left[swap.l0]) and (between or shorter > 1):
        return True
    return len(between) <= max(_AROUND, swap.first + swap.last) and longer <= settings.swap_stretch * shorter


def _fair(left: str, right: str, swap: Swap) -> bool:
    """Whether X and Y are two different whole words."""
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
    """Whether a place lies inside a number, a grapheme, or a word of a script with spaces."""
    if not 0 < at < len(text):
        return False
    before, behind = text[at - 1], text[at]
    return (before.isdigit() and behind.isdigit()) or (_spaced(before) and _spaced(behind)) or bound(before, behind)


def _word(text: str) -> int:
    """Characters up to the first space or Han character: `l'administration` is moved as one word."""
    return next((at for at, character in enumerate(text) if is_space(character) or is_unspaced(character)), len(text))


def _spaced(character: str) -> bool:
    return character.isalnum() and not is_unspaced(character)


def _edge(character: str) -> bool:
    return is_mark(character) or is_space(character)


def _only_marks(text: str) -> bool:
    return all(map(_edge, text))
