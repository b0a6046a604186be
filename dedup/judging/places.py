"""A variant in its surroundings: which name, number, date, body, title or word holds it on either side?

Each question answers with a pair of spans in the folded texts, widened alike on both sides, or None. Answers are worked
out when a rule asks, from a window about the variant; they never depend on the rest of the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile
from typing import Final

from dedup.judging.bodies import bodies, places
from dedup.judging.dates import dates
from dedup.judging.forms import plain
from dedup.judging.lexicon import Token, cohesion, tokens
from dedup.judging.names import names
from dedup.judging.numbers import figures
from dedup.judging.variants import Variant
from dedup.model import HEAD_ROLES, Role, Side, Witness
from dedup.settings import JudgingSettings
from dedup.text.characters import HAN_CLASS, is_mark

Span = tuple[int, int]
Both = tuple[Span, Span]
Window = tuple[int, str]

_NEAR: Final = 16
"""Folded characters looked at each side of a variant for persons, numbers and dates: longer than any of them with what
introduces it."""
_FAR: Final = 24
"""The same for words, places and the names of bodies, which begin with their place: 广西壮族自治区南宁市邕宁区人民检察院 has 19."""
_DAY: Final = r"(?:\d{4}年)?\d{1,2}月\d{1,2}日"
_DATELINE: Final = re.compile(
    rf"[(\[]?(?:据)?(?:本报|本刊|本网|新华社|中新社|中国新闻社|[{HAN_CLASS}]{{2,6}}(?:日报|晚报|时报|社|网))[{HAN_CLASS}·]{{0,14}}?(?:{_DAY})?(?:专电|电|讯)[)\]]?"
    rf"|[{HAN_CLASS}·]{{2,12}}?{_DAY}(?:专电|电|讯)"
    r"|[A-Z][A-Za-z. ]{1,30}(?:, [A-Z][a-z]+\.? \d{1,2})? ?\(?(?:AP|Reuters|AFP|Xinhua|UPI)?\)? ?-"
)
_DATELINE_REACH: Final = 40
"""Folded characters from the start of a paragraph in which its dateline ends."""
_TITLE_REACH: Final = 40
_STOPS: Final = re.compile("[。!?;…,:]")


@dataclass(frozen=True)
class Face:
    """One side of a place."""

    witness: Witness
    span: Span
    makers: tuple[Span, ...]
    """The folded spans of the article's bylines."""

    @cached_property
    def text(self) -> str:
        """The folded reading."""
        return self.witness.text[slice(*self.span)]

    @cached_property
    def role(self) -> Role:
        """The role of the field that holds the reading."""
        start, end = self.span
        if start == end and start and any(part.start == start for part in self.witness.fields):
            return (
                self.witness.role_at(start - 1)
                if self.witness.role_at(start) == "body"
                else self.witness.role_at(start)
            )
        return self.witness.role_at(start)

    @cached_property
    def near(self) -> Window:
        """The window in which words and short names are looked for."""
        return self._window(_NEAR)

    @cached_property
    def far(self) -> Window:
        """The window in which the names of bodies are looked for."""
        return self._window(_FAR)

    def _window(self, reach: int) -> Window:
        """Where the window begins, and its text: within the field, so that no word reaches over a paragraph's end."""
        lower, upper = self.field
        start = max(lower, self.span[0] - reach)
        return start, self.witness.text[start : min(upper, self.span[1] + reach)]

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """The words about the reading; their offsets count in the far window, which bodies and places are cut from, too."""
        return tokens(self.far[1])

    @cached_property
    def field(self) -> Span:
        """The fields that the reading lies in, as one span."""
        start, end = self.span
        touched = [p for p in self.witness.fields if p.start < max(end, start + 1) and start < p.end]
        if start == end:
            touched = [p for p in self.witness.fields if p.start <= start <= p.end and p.start < p.end]
            inside = [p for p in touched if p.start < start < p.end]
            touched = inside or touched[:1]
        return (touched[0].start, touched[-1].end) if touched else (start, end)

    def found(self, finder: Callable[[str], Iterable[Span]], *, far: bool = False) -> list[Span]:
        """The spans, in the folded text, that a finder shows in a window: it reads simplified forms, as the lists have them."""
        start, text = self.far if far else self.near
        return [(start + a, start + b) for a, b in finder(plain(text))]

    def holder(self, spans: Iterable[Span]) -> Span | None:
        """The span that holds the reading, or most of it; an empty reading must stand inside."""
        start, end = self.span
        best: Span | None = None
        for a, b in spans:
            common = min(b, end) - max(a, start)
            held = a < start < b if start == end else common > 0 and 2 * common >= end - start
            if held and (best is None or b - a > best[1] - best[0]):
                best = a, b
        return best


@dataclass(frozen=True)
class Place:
    """A variant with both its faces."""

    variant: Variant
    left: Face
    right: Face
    settings: JudgingSettings
    swap: bool = False
    """Whether it is two neighbours that were swapped."""
    occurrences: int = 1
    """How many places of the pair have these two words against each other."""

    def face(self, side: Side) -> Face:
        """The face of a side."""
        return self.left if side == "left" else self.right

    @cached_property
    def readings(self) -> tuple[str, str]:
        """The folded readings."""
        return self.left.text, self.right.text

    @cached_property
    def longest(self) -> int:
        """The length of the longer reading."""
        return max(map(len, self.readings))

    @cached_property
    def in_head(self) -> bool:
        """Whether it stands in a headline, kicker, subheadline or rubric."""
        return any(face.role in HEAD_ROLES for face in (self.left, self.right) if face.text) or (
            self.left.role in HEAD_ROLES and self.right.role in HEAD_ROLES
        )

    @cached_property
    def maker(self) -> Both | None:
        """The names of makers that stand here in a byline or credit."""
        return (
            self.widened(self.left.holder(self.left.makers), self.right.holder(self.right.makers)) or self._held_makers
        )

    @cached_property
    def _held_makers(self) -> Both | None:
        """The makers inside a reading that one side only has: a byline that is left out."""
        for face in (self.left, self.right):
            start, end = face.span
            if any(start <= a and b <= end for a, b in face.makers):
                return self.left.span, self.right.span
        return None

    @cached_property
    def person(self) -> Both | None:
        """The names of persons that stand here in running text."""
        return self.held(names)

    @cached_property
    def body(self) -> Both | None:
        """The names of bodies that stand here."""
        return self.widened(*(face.holder(face.found(bodies, far=True)) for face in (self.left, self.right)))

    @cached_property
    def place_name(self) -> Both | None:
        """The names of places that stand here."""
        return self.widened(*(face.holder(face.found(places, far=True)) for face in (self.left, self.right)))

    @cached_property
    def date(self) -> Both | None:
        """The dates that stand here."""
        return self.held(dates)

    @cached_property
    def number(self) -> Both | None:
        """The numbers that stand here, with their units."""
        return self.held(figures)

    def held(self, finder: Callable[[str], Iterable[Span]]) -> Both | None:
        """What the finder shows that holds the readings."""
        return self.widened(self.left.holder(self.left.found(finder)), self.right.holder(self.right.found(finder)))

    def has_both(self, finder: Callable[[str], Iterable[Span]]) -> bool:
        """Whether the finder shows something that holds the reading on each side by itself."""
        return all(face.holder(face.found(finder)) is not None for face in (self.left, self.right))

    @cached_property
    def dateline(self) -> Both | None:
        """The datelines that open the paragraphs in which the readings stand."""
        spans: list[Span | None] = []
        for face in (self.left, self.right):
            lower, upper = face.field
            opening = _DATELINE.match(face.witness.text, lower, min(upper, lower + _DATELINE_REACH))
            closing = re.search(r"\([^()]{2,20}(?:电|讯)\)$", face.witness.text[max(lower, upper - 24) : upper])
            found = [opening.span()] if opening else []
            if closing:
                base = max(lower, upper - 24)
                found.append((base + closing.start(), base + closing.end()))
            spans.append(face.holder(found))
        return self.widened(*spans)

    @cached_property
    def title(self) -> Both | None:
        """The titles in 《》 that hold the readings."""
        return self.widened(*(_enclosed(face, "《", "》", _TITLE_REACH) for face in (self.left, self.right)))

    @cached_property
    def quoted(self) -> Both | None:
        """What stands between the quotation marks about the readings, marks left out."""
        return self.widened(*(_between_quotes(face) for face in (self.left, self.right)))

    @cached_property
    def is_term(self) -> bool:
        """Whether the quotation marks about the readings set off a term rather than speech."""
        if self.quoted is None:
            return False
        texts = [
            face.witness.text[slice(*span)] for face, span in zip((self.left, self.right), self.quoted, strict=True)
        ]
        return all(len(text) <= self.settings.term_length and not _STOPS.search(text) for text in texts)

    @cached_property
    def words(self) -> Both:
        """The words that hold the readings, widened to where on both sides a word begins and ends; never both empty."""
        left, right = self.left.span, self.right.span
        if self.longest > self.settings.passage:
            return left, right
        whole = self._closest_word
        if whole is not None:
            return self.widened(*whole) or (left, right)
        before = _step(_edges(self.left, -1), _edges(self.right, -1), self._equal_before)
        behind = _step(_edges(self.left, 1), _edges(self.right, 1), self._equal_behind)
        if before == behind == 0 and any(map(_is_no_word, (self.left, self.right))):
            before, behind = self._bare_neighbours
        wide = ((left[0] - before, left[1] + behind), (right[0] - before, right[1] + behind))
        if all(start < end for start, end in wide) or all(map(is_mark, "".join(self.readings))):
            return wide
        return self._with_neighbour(*wide)

    @cached_property
    def _closest_word(self) -> tuple[Span | None, Span | None] | None:
        """Where as many characters stand on both sides: the word about them on either side that the texts use most.

        有人住 cuts to 有人 and 住, 有入住 to 有 and 入住: the article says 入住 elsewhere, so 人住 stands for it. Where neither
        word recurs, the one that holds together best is taken.
        """
        if len(self.left.text) != len(self.right.text):
            return None
        found: list[tuple[int, int, int, Span]] = []
        for side, face in enumerate((self.left, self.right)):
            base, (start, end) = face.far[0], face.span
            held = [t for t in face.tokens if t.start + base < end and start < t.end + base]
            if len(held) == 1 and len(held[0].text) > 1 and held[0].kind not in "w.":
                used = self.left.witness.text.count(held[0].text) + self.right.witness.text.count(held[0].text)
                found.append((used, cohesion(held[0].text), -side, (held[0].start + base, held[0].end + base)))
        if not found:
            return None
        _, _, side, span = max(found)
        return (span, None) if side == 0 else (None, span)

    @cached_property
    def _bare_neighbours(self) -> tuple[int, int]:
        """How many single characters stand before and behind that say something: 高|峰, where the list lacks 高峰."""
        sides = [(_bare(face, -1), _bare(face, 1)) for face in (self.left, self.right)]
        (before, behind), (others_before, others_behind) = sides
        return min(before, others_before, self._equal_before), min(behind, others_behind, self._equal_behind)

    def _with_neighbour(self, left: Span, right: Span) -> Both:
        """Where one word is empty, the word behind goes with both (每月／每人每月), or, at a mark or an end, the one before."""
        face, (start, end) = (self.left, left) if left[0] < left[1] else (self.right, right)
        base = face.far[0]
        behind = next((t for t in face.tokens if t.start + base >= end), None)
        before = next((t for t in reversed(face.tokens) if t.end + base <= start), None)
        particle = end - start == 1 and face.witness.text[start] in PARTICLES
        if behind is not None and behind.kind not in ". " and not particle:
            step = self._whole_figure(face, behind.start + base, behind.end + base) - end
            if step <= self._equal_behind:
                return (left[0], left[1] + step), (right[0], right[1] + step)
        if before is not None and before.kind not in ". ":
            step = start - before.start - base
            if step <= self._equal_before:
                return (left[0] - step, left[1]), (right[0] - step, right[1])
        return left, right

    @staticmethod
    def _whole_figure(face: Face, start: int, end: int) -> int:
        """Where the date or number ends that begins with this word; the word's own end where none does."""
        spans = face.found(dates) + face.found(figures)
        return max((b for a, b in spans if a == start), default=end)

    @cached_property
    def _equal_before(self) -> int:
        """How many characters before the readings are equal, within both windows."""
        return _equal(self.left, self.right, -1)

    @cached_property
    def _equal_behind(self) -> int:
        return _equal(self.left, self.right, 1)

    def widened(self, left: Span | None, right: Span | None) -> Both | None:
        """Both readings widened as far as either side's span reaches, through equal characters on the other side."""
        if left is None and right is None:
            return None
        before = max(
            (face.span[0] - span[0] for face, span in ((self.left, left), (self.right, right)) if span), default=0
        )
        behind = max(
            (span[1] - face.span[1] for face, span in ((self.left, left), (self.right, right)) if span), default=0
        )
        out: list[Span] = []
        for face, own in ((self.left, left), (self.right, right)):
            start = face.span[0] - min(max(before, 0), self._equal_before)
            end = face.span[1] + min(max(behind, 0), self._equal_behind)
            if own is not None:
                start, end = min(start, own[0]), max(end, own[1])
            out.append((start, end))
        return out[0], out[1]


PARTICLES: Final = frozenset("的地得了着过之所而于以其也矣乎焉哉兮耳者呢吗吧啊呀嘛啦")
"""Characters that hold a sentence together and say nothing by themselves, of modern and of classical Chinese."""


def _edges(face: Face, direction: int) -> set[int]:
    """The distances from the reading at which a word begins or ends: before it (-1) or behind it (1)."""
    base, (start, end) = face.far[0], face.span
    edges = {base, *(base + t.end for t in face.tokens)}
    if direction < 0:
        return {start - edge for edge in edges if edge <= start}
    return {edge - end for edge in edges if edge >= end}


def _is_no_word(face: Face) -> bool:
    """Whether the reading is one Han character that is no word by itself: it is a part of one that the list lacks."""
    base, (start, end) = face.far[0], face.span
    held = [t for t in face.tokens if t.start + base < end and start < t.end + base]
    return len(held) == 1 and end - start == 1 and held[0].kind == "-"


def _bare(face: Face, direction: int) -> int:
    """How many Han characters beside the reading stand alone, up to a function word: a longer word needs no such help."""
    base, (start, end) = face.far[0], face.span
    near = (
        [t for t in reversed(face.tokens) if t.end + base <= start]
        if direction < 0
        else [t for t in face.tokens if t.start + base >= end]
    )
    alone = takewhile(lambda t: len(t.text) == 1 and t.kind in "-navst", near)
    return min(sum(1 for _ in alone), _MOST_BARE)


_MOST_BARE: Final = 2
"""Characters on each side: words that the list lacks have two or three, seldom four."""


def _step(left: set[int], right: set[int], equal: int) -> int:
    """The least distance that is an edge of words on both sides, within what is equal."""
    return min((distance for distance in left & right if distance <= equal), default=0)


def _equal(left: Face, right: Face, direction: int) -> int:
    count = 0
    a, b = (left.span[0] - 1, right.span[0] - 1) if direction < 0 else (left.span[1], right.span[1])
    low_a, low_b = left.far[0], right.far[0]
    high_a, high_b = low_a + len(left.far[1]), low_b + len(right.far[1])
    while low_a <= a < high_a and low_b <= b < high_b and left.witness.text[a] == right.witness.text[b]:
        count += 1
        a, b = a + direction, b + direction
    return count


def _enclosed(face: Face, opening: str, closing: str, reach: int) -> Span | None:
    """The span between the nearest opening mark before the reading and the closing mark behind it."""
    text, (start, end) = face.witness.text, face.span
    lower, upper = face.field
    a = text.rfind(opening, max(lower, start - reach), start)
    b = text.find(closing, end, min(upper, end + reach))
    if a < 0 or b < 0 or closing in text[a:start] or opening in text[end:b]:
        return None
    return a, b + 1


def _between_quotes(face: Face) -> Span | None:
    """The span inside the quotation marks about the reading: the field's marks are counted, an odd number is open."""
    text, (start, end) = face.witness.text, face.span
    lower, upper = face.field
    if text.count('"', lower, start) % 2 == 0:
        return None
    closing = text.find('"', end, upper)
    return (text.rfind('"', lower, start) + 1, closing) if closing >= 0 else None
