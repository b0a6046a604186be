"""The words that hold two readings, widened equally on both sides so that they can be compared.

Observation: an editor reads 人住／入住 where a diff says 人／入. Rule: a reading is widened, through equal text, to the nearest word boundary in
both texts.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile
from typing import Final

from dedup.judging.differing.faces import Face, Spans, whole_letters
from dedup.judging.recognising.dates import dates
from dedup.judging.recognising.numbers import figures
from dedup.judging.words.grammar import listed
from dedup.judging.words.lexicon import cohesion
from dedup.model import Interval
from dedup.text.characters import is_mark

PARTICLES: Final = frozenset("的地得了着过之所而于以其也矣乎焉哉兮耳者呢吗吧啊呀嘛啦")
"""Function words of modern and classical Chinese, which carry no meaning by themselves."""
_COMPLEMENTS: Final = frozenset(listed("complements"))
"""Words that say behind a verb where it leads or that it succeeds; they belong to it: 商量起|水渠, 记录到|流星."""
_ALSO_VERBS: Final = frozenset(listed("also_verbs"))
_MOST_BARE: Final = 1
"""Single characters on each side that may belong to a word: words missing from the list have two or three characters."""


@dataclass(frozen=True)
class Widening:
    """The two sides of a place, and how far to widen their readings."""

    left: Face
    right: Face

    @cached_property
    def room(self) -> tuple[int, int]:
        """How many characters before and after the readings are equal, within both windows."""
        return _equal(self.left, self.right, -1), _equal(self.left, self.right, 1)

    def widened(self, left: Interval | None, right: Interval | None) -> Spans | None:
        """Both readings widened as far as either side's span reaches, through equal characters on the other side."""
        sides = ((self.left, left), (self.right, right))
        if left is None and right is None:
            return None
        before = max((face.span[0] - span[0] for face, span in sides if span), default=0)
        behind = max((span[1] - face.span[1] for face, span in sides if span), default=0)
        out: list[Interval] = []
        for face, own in sides:
            start = face.span[0] - min(max(before, 0), self.room[0])
            end = face.span[1] + min(max(behind, 0), self.room[1])
            if own is not None:
                start, end = min(start, own[0]), max(end, own[1])
            out.append(whole_letters(face.witness.text, start, end, *face.field))
        return out[0], out[1]

    @cached_property
    def words(self) -> Spans:
        """The words that hold the readings, widened to word boundaries on both sides; never both empty."""
        left, right = self.left.span, self.right.span
        whole = self._closest_word
        if whole is not None:
            return self.widened(*whole) or (left, right)
        before = _step(_edges(self.left, -1), _edges(self.right, -1), self.room[0])
        behind = _step(_edges(self.left, 1), _edges(self.right, 1), self.room[1])
        if before == behind == 0 and any(map(_is_no_word, (self.left, self.right))):
            before, behind = self._bare_neighbours
        wide = ((left[0] - before, left[1] + behind), (right[0] - before, right[1] + behind))
        if all(start < end for start, end in wide) or all(map(is_mark, self.left.text + self.right.text)):
            return wide
        return self._with_neighbour(*wide)

    @cached_property
    def _closest_word(self) -> tuple[Interval | None, Interval | None] | None:
        """For readings of equal length: the word around them, on either side, that the texts use most.

        有人住 cuts to 有人 and 住, 有入住 to 有 and 入住: the article says 入住 elsewhere, so 人住 stands for it. If neither word recurs, the more
        cohesive one is taken.
        """
        if len(self.left.text) != len(self.right.text):
            return None
        ours, theirs = (_one_word(face) for face in (self.left, self.right))
        if ours is not None and theirs is not None:
            return (ours, None) if self._use(self.left, ours) >= self._use(self.right, theirs) else (None, theirs)
        return None if ours is None and theirs is None else (ours, theirs)

    def _use(self, face: Face, word: Interval) -> tuple[int, int]:
        """How often both texts have a word, and how cohesive it is."""
        text = face.witness.text[slice(*word)]
        return sum(side.witness.text.count(text) for side in (self.left, self.right)), cohesion(text)

    @cached_property
    def _bare_neighbours(self) -> tuple[int, int]:
        """How many single content characters are right before and after: 高|峰, where the list lacks 高峰."""
        before, behind = ([_single_words(face, step) for face in (self.left, self.right)] for step in (-1, 1))
        return min(*before, self.room[0]), min(*behind, self.room[1])

    def _with_neighbour(self, left: Interval, right: Interval) -> Spans:
        """If one word is empty, both take the following word (每月／每人每月) or, at a mark or an end, the preceding one."""
        face, (start, end) = (self.left, left) if left[0] < left[1] else (self.right, right)
        base = face.far[0]
        behind = next((t for t in face.tokens if t.start + base >= end), None)
        before = next((t for t in reversed(face.tokens) if t.end + base <= start), None)
        own = face.witness.text[start:end]
        verb = before is not None and before.end + base == start and (before.kind == "v" or before.text in _ALSO_VERBS)
        complement = own in _COMPLEMENTS and verb
        particle = complement or (len(own) == 1 and own in PARTICLES)
        if behind is not None and behind.kind not in ". " and behind.text not in PARTICLES and not particle:
            step = _whole_figure(face, behind.start + base, behind.end + base) - end
            if step <= self.room[1]:
                return (left[0], left[1] + step), (right[0], right[1] + step)
        if before is not None and before.kind not in ". ":
            step = start - before.start - base
            if step == 1 and start == face.span[0] and not complement:  # 短|板上, where the list lacks 短板
                step = max(step, _single_words(face, -1, 1 + _MOST_BARE))
            if step <= self.room[0]:
                return (left[0] - step, left[1]), (right[0] - step, right[1])
        return left, right


def _one_word(face: Face) -> Interval | None:
    """The word of two or more characters that holds the whole reading."""
    held, base = face.held, face.far[0]
    if len(held) != 1 or len(held[0].text) < 2 or held[0].kind in "w.":
        return None
    return held[0].start + base, held[0].end + base


def _whole_figure(face: Face, start: int, end: int) -> int:
    """The end of the date or number that begins with this word; the word's own end if none does."""
    spans = face.found(dates) + face.found(figures)
    return max((b for a, b in spans if a == start), default=end)


def _edges(face: Face, direction: int) -> set[int]:
    """The distances from the reading at which a word begins or ends, before it (-1) or after it (1)."""
    base, (start, end) = face.far[0], face.span
    edges = {base, *(base + t.end for t in face.tokens)}
    if direction < 0:
        return {start - edge for edge in edges if edge <= start}
    return {edge - end for edge in edges if edge >= end}


def _step(left: set[int], right: set[int], equal: int) -> int:
    """The least distance that is a word boundary on both sides, within what is equal."""
    return min((distance for distance in left & right if distance <= equal), default=0)


def _is_no_word(face: Face) -> bool:
    """Whether the reading is one Han character that is not a word by itself: part of a word missing from the list."""
    return len(face.text) == len(face.held) == 1 and face.held[0].kind == "-"


def _single_words(face: Face, direction: int, most: int = _MOST_BARE) -> int:
    """How many lone Han characters are beside the reading, up to a function word; a longer word needs no such help."""
    base, (start, end) = face.far[0], face.span
    if direction < 0:
        beside = [token for token in reversed(face.tokens) if token.end + base <= start]
    else:
        beside = [token for token in face.tokens if token.start + base >= end]
    alone = takewhile(lambda token: len(token.text) == 1 and token.kind in "-navst", beside)
    return min(sum(1 for _ in alone), most)


def _equal(left: Face, right: Face, direction: int) -> int:
    count = 0
    a, b = (left.span[0] - 1, right.span[0] - 1) if direction < 0 else (left.span[1], right.span[1])
    low_a, low_b = left.far[0], right.far[0]
    high_a, high_b = low_a + len(left.far[1]), low_b + len(right.far[1])
    while low_a <= a < high_a and low_b <= b < high_b and left.witness.text[a] == right.witness.text[b]:
        count += 1
        a, b = a + direction, b + direction
    return count
