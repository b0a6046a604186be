"""A variant in its context: which name, number, date, body, title or word holds it on either side.

Each answer is a pair of spans in the folded texts, widened equally on both sides, or None.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from dedup.judging.differing.faces import Face, Spans
from dedup.judging.differing.mentions import mentioned
from dedup.judging.differing.variant import Variant
from dedup.judging.differing.widening import Widening
from dedup.judging.recognising.bodies import bodies
from dedup.judging.recognising.dates import dates
from dedup.judging.recognising.names import names
from dedup.judging.recognising.numbers import figures
from dedup.judging.recognising.place_names import place_names
from dedup.judging.recognising.stations import stations_of
from dedup.model import HEAD_ROLES, Interval, Side
from dedup.settings import JudgingSettings
from dedup.text.characters import HAN_CLASS, is_mark, is_space

_LINKS: Final = ({"的", ""}, {"地", ""})
"""Particles that link two words, present on one side only."""
_DAY: Final = r"(?:\d{4}年)?\d{1,2}月\d{1,2}日"
_DATELINE: Final = re.compile(
    rf"[(\[]?(?:据)?(?:本报|本刊|本网|新华社|中新社|中国新闻社|[{HAN_CLASS}]{{2,6}}(?:日报|晚报|时报|社|网))[{HAN_CLASS}·]{{0,14}}?(?:{_DAY})?(?:专电|电|讯)[)\]]?"
    rf"|[{HAN_CLASS}·]{{2,12}}?{_DAY}(?:专电|电|讯)"
    r"|(?:[A-Z][A-Z. ]{1,30}|(?P<mixed>[A-Z][A-Za-z. ]{1,30}))(?:, [A-Z][a-z]+\.? \d{1,2})? ?\(?(?:AP|Reuters|AFP|Xinhua|UPI)?\)?"
    r"(?(mixed) - | ?-(?![a-z0-9]))"
)
"""The dash of an English dateline has spaces around it or follows capitals: `Police say twenty-one` and `US-led` are not datelines."""
_CLOSING: Final = re.compile(r"\([^()]{2,20}(?:电|讯)\)$")
"""A dateline in brackets that ends a paragraph: (新华社北京电)."""
_CLOSING_REACH: Final = 24
"""Folded characters of the longest of these, brackets included."""
_DATELINE_REACH: Final = 40
"""Folded characters from the start of a paragraph within which its dateline ends."""
_TITLE_REACH: Final = 40
NAME_READING: Final = 8
"""Folded characters. A longer reading is more than a name, unless a byline says otherwise."""
_STOPS: Final = re.compile("[。!?;…,:]")


def matches_of(pattern: re.Pattern[str]) -> Callable[[str], Iterator[Interval]]:
    """A finder of what the pattern matches."""
    return lambda text: (match.span() for match in pattern.finditer(text))


@dataclass(frozen=True)
class Place:
    """A variant with both its faces.

    It is a place in the pair (docs/glossary.md), not the place on a page that loading knows (`model.Place`).
    """

    variant: Variant
    left: Face
    right: Face
    settings: JudgingSettings
    swap: bool = False
    """Whether it is two neighbours that were swapped."""
    occurrences: int = 1
    """The number of places in the pair where these two words face each other."""

    def face(self, side: Side) -> Face:
        """The face of a side."""
        return self.left if side == "left" else self.right

    @property
    def faces(self) -> tuple[Face, Face]:
        """Both faces, left and right."""
        return self.left, self.right

    def each(self, spans: Spans) -> Iterator[tuple[Face, Interval]]:
        """Each face with its span."""
        return zip(self.faces, spans, strict=True)

    @cached_property
    def readings(self) -> tuple[str, str]:
        """The folded readings."""
        return self.left.text, self.right.text

    @cached_property
    def longest(self) -> int:
        """The length of the longer reading."""
        return max(map(len, self.readings))

    @cached_property
    def whole(self) -> Spans:
        """The readings' own spans."""
        return self.left.span, self.right.span

    @cached_property
    def only_marks(self) -> bool:
        """Whether the readings differ in punctuation only; the dot inside a foreign name is part of the name."""
        left, right = ("".join(c for c in text if not is_mark(c) and not is_space(c)) for text in self.readings)
        marks = [character for character in "".join(self.readings) if is_mark(character)]
        return left == right and bool(marks) and "·" not in marks

    @cached_property
    def is_particle(self) -> bool:
        """Whether one page has an extra 的 or 地 as a word of its own, linking two words and not part of a word or name (地区, 土地局)."""
        left, right = self.readings
        face = self.left if left else self.right
        return {left, right} in _LINKS and [token.text for token in face.held] == [face.text]

    @cached_property
    def in_head(self) -> bool:
        """Whether it stands in a headline, kicker, subheadline or rubric."""
        return any(face.role in HEAD_ROLES for face in self.faces if face.text) or (
            self.left.role in HEAD_ROLES and self.right.role in HEAD_ROLES
        )

    @cached_property
    def maker(self) -> Spans | None:
        """The names of makers here, in a byline or credit."""
        return (
            self.widened(self.left.holder(self.left.makers), self.right.holder(self.right.makers)) or self._held_makers
        )

    @cached_property
    def _held_makers(self) -> Spans | None:
        """The makers inside a reading that only one side has: a byline left out on the other."""
        for face in self.faces:
            start, end = face.span
            if any(start <= a and b <= end for a, b in face.makers):
                return self.whole
        return None

    @cached_property
    def person(self) -> Spans | None:
        """The names of persons here, in running text."""
        return self.widened(*(face.holder(face.found_in_lists(names)) for face in self.faces))

    @cached_property
    def mentioned(self) -> Spans | None:
        """The names of persons here that are introduced elsewhere."""
        return self.widened(*(face.holder(mentioned(face, self.faces)) for face in self.faces))

    @cached_property
    def body(self) -> Spans | None:
        """The names of bodies here."""
        return self.held(bodies, far=True)

    @cached_property
    def place_name(self) -> Spans | None:
        """The names of places here."""
        return self.held(place_names, far=True)

    @cached_property
    def date(self) -> Spans | None:
        """The dates here."""
        return self.held(dates)

    @cached_property
    def number(self) -> Spans | None:
        """The numbers here, with their units."""
        return self.held(figures)

    def held(self, finder: Callable[[str], Iterable[Interval]], *, far: bool = False) -> Spans | None:
        """What the finder finds around the readings."""
        return self.widened(*(face.holder(face.found(finder, far=far)) for face in self.faces))

    def has_both(self, finder: Callable[[str], Iterable[Interval]]) -> bool:
        """Whether the finder finds something around the reading on each side independently."""
        return all(face.holder(face.found(finder)) is not None for face in self.faces)

    @cached_property
    def dateline(self) -> Spans | None:
        """The datelines that open the paragraphs of the readings."""
        spans: list[Interval | None] = []
        for face in self.faces:
            lower, upper = face.field
            opening = _DATELINE.match(face.witness.text, lower, min(upper, lower + _DATELINE_REACH))
            closing = _CLOSING.search(face.witness.text, max(lower, upper - _CLOSING_REACH), upper)
            found = [match.span() for match in (opening, closing) if match]
            found += stations_of(face.witness, face.field)
            spans.append(face.holder(found))
        return self.widened(*spans)

    @cached_property
    def document(self) -> Spans | None:
        """The titles of documents or works in 《》 that hold the readings."""
        return self.widened(*(face.enclosed("《", "》", _TITLE_REACH) for face in self.faces))

    @cached_property
    def quoted(self) -> Spans | None:
        """The text between the quotation marks around the readings, without the marks."""
        return self.widened(self.left.between_quotes, self.right.between_quotes)

    @cached_property
    def is_term(self) -> bool:
        """Whether the quotation marks around the readings set off a term rather than speech."""
        if self.quoted is None:
            return False
        texts = self.texts(self.quoted)
        return all(len(text) <= self.settings.term_length and not _STOPS.search(text) for text in texts)

    @cached_property
    def words(self) -> Spans:
        """The words that hold the readings; a passage stands for itself."""
        return self.whole if self.longest > self.settings.passage else self._widening.words

    @cached_property
    def _widening(self) -> Widening:
        return Widening(*self.faces)

    def texts(self, spans: Spans) -> tuple[str, str]:
        """The folded texts of a span on each side."""
        left, right = (face.witness.text[slice(*span)] for face, span in self.each(spans))
        return left, right

    def widened(self, left: Interval | None, right: Interval | None) -> Spans | None:
        """Both readings widened as far as either side's span reaches, through equal characters on the other side."""
        return self._widening.widened(left, right)
