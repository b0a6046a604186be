"""One side of a place: the reading in its text, the window around it, and the words there.

Answers are worked out on demand from a window around the reading; they never depend on the rest of the text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Final

from dedup.judging.words.latin import is_letter
from dedup.judging.words.lexicon import Token, tokens
from dedup.model import Interval, Role, Witness
from dedup.text.characters import is_mark
from dedup.text.forms import plain
from dedup.text.markup import as_shown

Spans = tuple[Interval, Interval]
"""Where something is on the left and on the right, in the folded texts."""
Window = tuple[int, str]
"""The start of a stretch of the folded text, and its text."""

_NEAR: Final = 16
"""Folded characters examined on each side of a variant for persons, numbers and dates: more than any of them has, introduction included."""
_FAR: Final = 24
"""The same for words, places and organisations, whose names begin with a place: 广西壮族自治区南宁市邕宁区人民检察院 has 19."""


@dataclass(frozen=True)
class Face:
    """One side of a place."""

    witness: Witness
    span: Interval
    """Where the reading stands in the folded text; an absent one is empty."""
    makers: tuple[Interval, ...]
    """The folded spans of the article's bylines."""

    @cached_property
    def text(self) -> str:
        """The folded reading."""
        return self.witness.text[slice(*self.span)]

    @cached_property
    def role(self) -> Role:
        """The role of the field that holds the reading; of the field before it where an absent one stands in front of a body."""
        start, end = self.span
        role = self.witness.role_at(start)
        if role != "body" or start < end or not start:
            return role
        begins = any(part.start == start for part in self.witness.fields_over(start - 1, start + 1))
        return self.witness.role_at(start - 1) if begins else role

    @cached_property
    def near(self) -> Window:
        """The window in which words and short names are looked for."""
        return self._window(_NEAR)

    @cached_property
    def far(self) -> Window:
        """The window in which the names of bodies are looked for."""
        return self._window(_FAR)

    def _window(self, reach: int) -> Window:
        """The window: within the field, so that no word reaches over the end of a paragraph. It splits no word in Latin script."""
        text, (lower, upper) = self.witness.text, self.field
        start, end = max(lower, self.span[0] - reach), min(upper, self.span[1] + reach)
        start, end = whole_letters(text, start, end, max(lower, start - reach), min(upper, end + reach))
        return start, text[start:end]

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """The words around the reading; their offsets count in the far window, from which bodies and places are taken too."""
        return tokens(self.far[1])

    @cached_property
    def field(self) -> Interval:
        """The fields that the reading lies in, as one span."""
        start, end = self.span
        if start < end:
            touched = self.witness.fields_over(start, end)
        else:  # inside a field, or the first of two that meet
            beside = [p for p in self.witness.fields_over(start - 1, start + 1) if p.start < p.end]
            touched = self.witness.fields_over(start, start) or tuple(beside[:1])
        return (touched[0].start, touched[-1].end) if touched else (start, end)

    def found(self, finder: Callable[[str], Iterable[Interval]], *, far: bool = False) -> list[Interval]:
        """The spans, in the folded text, of what a finder finds in a window; it reads simplified forms, as its lists have them."""
        start, text = self._plain_far if far else self._plain_near
        return [(start + a, start + b) for a, b in finder(text)]

    @cached_property
    def _plain_near(self) -> Window:
        return self.near[0], plain(self.near[1])

    @cached_property
    def _plain_far(self) -> Window:
        return self.far[0], plain(self.far[1])

    def found_in_lists(self, finder: Callable[[str], Iterable[Interval]]) -> list[Interval]:
        """As `found`, but names in a list are separated by the source's spaces, which folded text lacks.

        `马秀英 王建国 赵 磊` is three names: the space inside the last stands between two single characters.
        """
        start, text = self.near
        pieces = _between_spaces(self.witness, start, text)
        marked, places = "、".join(pieces), []
        at = start
        for piece in pieces:
            places += [*range(at, at + len(piece)), at + len(piece)]
            at += len(piece)
        return [(places[a], places[b - 1] + 1) for a, b in finder(plain(marked))]

    def holder(self, spans: Iterable[Interval]) -> Interval | None:
        """The span that holds the reading, or most of it; an empty reading must lie inside."""
        start, end = self.span
        best: Interval | None = None
        for a, b in spans:
            common = min(b, end) - max(a, start)
            held = a < start < b if start == end else common > 0 and 2 * common >= end - start
            if held and (best is None or b - a > best[1] - best[0]):
                best = a, b
        return best

    @cached_property
    def held(self) -> list[Token]:
        """The words that overlap the reading; their offsets count in the far window."""
        base, (start, end) = self.far[0], self.span
        return [token for token in self.tokens if token.start + base < end and start < token.end + base]

    def enclosed(self, opening: str, closing: str, reach: int) -> Interval | None:
        """The span between the nearest opening mark before the reading and the closing mark behind it."""
        text, (start, end) = self.witness.text, self.span
        lower, upper = self.field
        a = text.rfind(opening, max(lower, start - reach), start)
        b = text.find(closing, end, min(upper, end + reach))
        if a < 0 or b < 0 or closing in text[a:start] or opening in text[end:b]:
            return None
        return a, b + 1

    @cached_property
    def between_quotes(self) -> Interval | None:
        """The span inside the quotation marks around the reading; an odd number of marks before it opens a quotation."""
        text, (start, end) = self.witness.text, self.span
        lower, upper = self.field
        if text.count('"', lower, start) % 2 == 0:
            return None
        closing = text.find('"', end, upper)
        return (text.rfind('"', lower, start) + 1, closing) if closing >= 0 else None


def _between_spaces(witness: Witness, start: int, text: str) -> list[str]:
    last = start + max(1, len(text)) - 1
    ends, starts = witness.ends[start:last].tolist(), witness.starts[start + 1 : last + 1].tolist()
    gaps = ((at, as_shown(witness.bare[a:b])) for at, (a, b) in enumerate(zip(ends, starts, strict=True), 1) if a < b)
    cuts = [at for at, between in gaps if not between.strip(" \t\u3000")]
    pieces = [text[a:b] for a, b in pairwise([0, *cuts, len(text)])]
    joined = pieces[:1]
    for before, piece in pairwise(pieces):
        if _is_single(before) and _is_single(piece):
            joined[-1] += piece
        else:
            joined.append(piece)
    return joined


def _is_single(piece: str) -> bool:
    """Whether it is one character, perhaps with marks: a letter-spaced line has 示， between two spaces."""
    return sum(not is_mark(character) for character in piece) == 1


def whole_letters(text: str, start: int, end: int, least: int, most: int) -> Interval:
    """The span, widened within bounds to the ends of the Latin words it would split."""
    while least < start < len(text) and is_letter(text[start - 1]) and is_letter(text[start]):
        start -= 1
    while 0 < end < most and is_letter(text[end - 1]) and is_letter(text[end]):
        end += 1
    return start, end
