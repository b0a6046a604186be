r"""Replacing a reading in a source so that the page keeps its layout.

Observation. The losing side may be wrapped and letter-spaced, and writes its marks in its own width. Rule. The two
readings are compared by what counts (folded); a character that folds the same on both sides stays, white space included; one that differs
is replaced in place; a superfluous one is removed; a missing one is inserted after the character before it. White space stays where it
was, unless it would now read as a space between two words.

Example: `发现\n，` that is to read `，发现` becomes `，发现\n`. Counter-example: `劳 模` in a line set wide that is to read
`劳英模` becomes `劳 英 模`, not `劳英 模`.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from typing import Final

from rapidfuzz.distance import Levenshtein

from dedup.model import Article, Reading, Witness
from dedup.text.characters import is_unspaced
from dedup.text.gaps import is_letter_spaced
from dedup.text.markup import as_shown

_LINE_END: Final = re.compile(r"\r\n|[\r\n]")
_CLOSING: Final = {"Pe", "Pf", "Po"}
"""Unicode's categories of marks that close something: no line begins with them."""
_HYPHENATED: Final = re.compile(r"[-‐=¬⸗]\s*")
"""A hyphen and the line end behind it, which fold to nothing inside a word."""


@dataclass(frozen=True, slots=True)
class Character:
    """A character that counts: how it is compared, how it is typed, and where it stands in its source."""

    folded: str
    typed: str
    start: int
    end: int
    paragraph: bool = False
    """Whether a paragraph begins with it."""


@dataclass(frozen=True, slots=True)
class Edit:
    """`start..end` of a source becomes `text`."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, eq=False)
class Side:
    """An article as one side of an edit: characters by their place in its source."""

    article: Article
    witness: Witness

    def splits_ligature(self, start: int, end: int) -> bool:
        """Whether a character that folds to several stands at an edge of the folded span, in it or outside."""
        starts, ends = self.witness.starts, self.witness.ends
        edges = {at for at in (start - 1, start, end - 1, end) if 0 <= at < len(starts) and starts[at] < ends[at]}
        near = ((at, other) for at in edges for other in (at - 1, at + 1) if 0 <= other < len(starts))
        return any(starts[at] == starts[other] and ends[at] == ends[other] for at, other in near)

    def characters(self, start: int, end: int) -> list[Character]:
        """The characters of a folded span; what folds to several is one."""
        made: list[Character] = []
        paragraph = False
        for at in range(start, end):
            paragraph = paragraph or at in self._begins
            begin, stop = int(self.witness.starts[at]), int(self.witness.ends[at])
            if begin == stop:
                continue  # the space that joins two fields
            folded = self.witness.text[at]
            if made and made[-1].start == begin:
                made[-1] = replace(made[-1], folded=made[-1].folded + folded)
            else:
                typed = _typed(as_shown(self.witness.bare[begin:stop]))
                made.append(Character(folded, typed, begin, stop, paragraph and at > start))
                paragraph = False
        return made

    @cached_property
    def _begins(self) -> frozenset[int]:
        """Where paragraphs begin in the folded text."""
        return frozenset(field.start for field in self.witness.fields)

    @cached_property
    def widths(self) -> dict[str, str]:
        """How this page writes each mark that has two widths: the one that it has more often."""
        counts = Counter(self.witness.original)
        forms: dict[str, list[str]] = {}
        for character in counts:
            if unicodedata.category(character)[0] == "P":
                forms.setdefault(unicodedata.normalize("NFKC", character), []).append(character)
        return {form: max(sorted(of), key=counts.__getitem__) for form, of in forms.items()}

    @cached_property
    def paragraph_break(self) -> str:
        """What stands between two paragraphs of it: what does most often."""
        spans = sorted((span.start, span.end) for span in self.article.spans if span.role == "body")
        between = Counter(self.witness.original[a:b] for (_, a), (b, _) in pairwise(spans))
        blank = {gap: count for gap, count in between.items() if not gap.strip() and _LINE_END.search(gap)}
        return max(sorted(blank), key=blank.__getitem__, default=self.line_end)

    @cached_property
    def line_end(self) -> str:
        """How it ends its lines: as the first one is ended."""
        found = _LINE_END.search(self.witness.original)
        return found[0] if found else "\n"

    @cached_property
    def width(self) -> int:
        """Characters of its usual line, where lines are wrapped; 0 where a paragraph is a line."""
        if self.article.layout != "print":
            return 0
        spans = sorted((span.start, span.end) for span in self.article.spans if span.role == "body")
        lines = [line for start, end in spans for line in _LINE_END.split(self.witness.original[start:end])[:-1]]
        lengths = sorted(len(line) for line in lines if line.strip())
        return lengths[len(lengths) // 2] if lengths else 0


def _typed(stretch: str) -> str:
    return "".join(stretch.split()) or " "


def rewritten(loser: Side, reading: Reading, winner: Side, taken: Reading) -> Edit | None:
    """The edit of the loser's source that makes it read what the winner reads; None where it cannot be told."""
    if reading.start == reading.end and taken.start == taken.end:
        return None  # a space between two paragraphs, which stands nowhere
    place, source = (
        loser.witness.from_source(reading.start, reading.end),
        winner.witness.from_source(taken.start, taken.end),
    )
    if place is None or source is None:
        return None
    if loser.splits_ligature(*place) or winner.splits_ligature(*source):
        return None  # perhaps a part of it differs: the reading does not say which
    old = loser.characters(*place)
    new = [_in_width(c, loser) for c in winner.characters(*source)] if taken.start < taken.end else []
    start, end, before, behind = _surroundings(loser, place, reading.start)
    line = _Line(loser, start)
    gaps = _gaps(loser, old, start, end)
    text = _merged(old, new, gaps, before, behind, line)
    edit = _trimmed(loser.witness.original, start, end, text)
    return edit if edit.text or edit.start < edit.end else None


def _in_width(character: Character, loser: Side) -> Character:
    """A mark in the width that the page has for it, and what begins a paragraph behind what parts paragraphs there."""
    typed = loser.widths.get(unicodedata.normalize("NFKC", character.typed), character.typed)
    return replace(character, typed=loser.paragraph_break + typed if character.paragraph else typed)


def _surroundings(loser: Side, place: tuple[int, int], at: int) -> tuple[int, int, str, str]:
    """Where the stretch begins behind the character before it and ends at the one behind it; those two, folded.

    Characters of other fields are none: their place is another paragraph.
    """
    witness, (first, last) = loser.witness, place
    if first == last and first and witness.ends[first - 1] == at:
        begins = ends = next(field for field in witness.fields if field.start < first <= field.end)
    else:  # an absent reading that is no paragraph's end stands where the next begins
        begins = next(field for field in witness.fields if field.start <= first < field.end)
        ends = next(field for field in witness.fields if field.start < max(last, first + 1) <= field.end)
    before = first > begins.start and witness.starts[first - 1] < witness.ends[first - 1]
    behind = last < ends.end
    start = int(witness.ends[first - 1]) if before else int(witness.starts[first]) if first < len(witness.text) else 0
    end = int(witness.starts[last]) if behind else int(witness.ends[last - 1]) if last > first else start
    return start, max(start, end), witness.text[first - 1] if before else "", witness.text[last] if behind else ""


def _gaps(loser: Side, old: Sequence[Character], start: int, end: int) -> list[str]:
    """What stands in front of each old character, and behind the last."""
    edges = [start, *(edge for character in old for edge in (character.start, character.end)), end]
    return [loser.witness.original[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True)]


@dataclass(frozen=True, slots=True)
class _Line:
    """The line of the source in which a stretch begins."""

    side: Side
    at: int

    @property
    def begin(self) -> int:
        return max(self.side.witness.original.rfind(end, 0, self.at) for end in "\r\n") + 1

    @property
    def spaced(self) -> bool:
        """Whether it is set wide."""
        original = self.side.witness.original
        end = _LINE_END.search(original, self.at)
        return is_letter_spaced(original[self.begin : end.start() if end else len(original)].split())


def _merged(
    old: Sequence[Character], new: Sequence[Character], gaps: list[str], before: str, behind: str, line: _Line
) -> str:
    """What stands between the two surrounding characters afterwards."""
    out: list[str] = []
    last = before
    waiting = gaps[0]
    """White space on whose other side the next kept character stands."""

    def put(folded: str, typed: str, gap: str) -> None:
        nonlocal last
        out.append("" if _reads_as_space(last, gap, folded) else gap)
        out.append(typed)
        last = folded

    for step in Levenshtein.opcodes([c.folded for c in old], [c.folded for c in new]):
        ours, theirs = old[step.src_start : step.src_end], new[step.dest_start : step.dest_end]
        if step.tag == "delete":
            for at in range(step.src_start, step.src_end):
                waiting = _one_of(waiting, gaps[at + 1])
        elif step.tag == "insert":
            spacing = waiting if line.spaced and waiting and not _LINE_END.search(waiting) else ""
            for folded, typed in _wrapped(theirs, line, "".join(out)):
                put(folded, typed, spacing)
        else:
            for at, (mine, its) in enumerate(zip(ours, theirs, strict=True), step.src_start):
                typed = line.side.witness.original[mine.start : mine.end] if step.tag == "equal" else its.typed
                put(its.folded, typed, waiting)
                waiting = gaps[at + 1]
    if _reads_as_space(last, waiting, behind) or (not behind and not waiting.strip()):
        waiting = ""
    return "".join(out) + waiting


def _one_of(gap: str, other: str) -> str:
    """What is left of the gaps on both sides of a character that goes: a wrap if there is one, and nobody else's text."""
    if gap.strip() or other.strip():
        return gap + other
    return other if _LINE_END.search(other) and not _LINE_END.search(gap) else gap or other


def _reads_as_space(before: str, gap: str, behind: str) -> bool:
    """Whether the gap would part two words that are one: all spaces that count are characters of their own."""
    if not (gap and before and behind):
        return False
    if " " in (before[-1], behind[0]):
        return not gap.strip()
    blank = not gap.strip() or _HYPHENATED.fullmatch(gap) is not None
    return blank and not is_unspaced(before[-1]) and not is_unspaced(behind[0])


def _wrapped(new: Sequence[Character], line: _Line, done: str) -> list[tuple[str, str]]:
    """Characters that are put in, with line ends where the page's lines would be too long.

    A line ends at a space, or beside a character of a script without spaces; no line begins with a closing mark.
    """
    side, width = line.side, line.side.width
    if not width or len(new) <= width:
        return [(character.folded, character.typed) for character in new]
    column = len(_last_line(side.witness.original[line.begin : line.at] + done))
    out: list[tuple[str, str]] = []
    for character in new:
        folded, typed = character.folded, character.typed
        breaks = folded == " " or (is_unspaced(folded[0]) and bool(out) and out[-1][0] != " ")
        if column >= width and breaks and unicodedata.category(typed[0]) not in _CLOSING:
            typed = side.line_end if folded == " " else side.line_end + typed
        column = len(_last_line(typed)) + (0 if _LINE_END.search(typed) else column)
        out.append((folded, typed))
    return out


def _last_line(text: str) -> str:
    return _LINE_END.split(text)[-1]


def _trimmed(original: str, start: int, end: int, text: str) -> Edit:
    """The edit without what it would leave as it is at its edges."""
    while start < end and text and original[start] == text[0]:
        start, text = start + 1, text[1:]
    while start < end and text and original[end - 1] == text[-1]:
        end, text = end - 1, text[:-1]
    return Edit(start, end, text)
