"""The apparatus of a group of three or more: one line per place, the readings, and who has which.

The base is the member with the most alignments, and among several the longest. Each of its alignments shows where the other witness
differs, judged and widened as on the page of the pair; places that overlap become one, as severe as the most severe of them. Every member
aligned with the base has a reading at each place. A moved block has a line of its own, which names the members that have it in another
order; differences inside it have lines like any others. A member that belongs to the group only through another, and is not aligned with
the base, appears in no line: its differences are on the pages of its own pairs.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from dedup.judging.differing.readers_view import reading, shown
from dedup.judging.judgement import places_of
from dedup.judging.knowing.knowledge import Knowledge
from dedup.judging.ruling.rules import first_that_applies, rule_named
from dedup.model import (
    MOVED_BLOCK,
    SEVERITIES,
    Alignment,
    ApparatusEntry,
    DiscrepancyKind,
    Group,
    Interval,
    Severity,
    Witness,
)
from dedup.settings import JudgingSettings


@dataclass(frozen=True, slots=True)
class _Column:
    """A witness aligned with the base: where it differs, as spans in the base's and its own folded text, also widened to words."""

    witness: Witness
    variants: tuple[tuple[Interval, Interval], ...]
    words: tuple[_Word, ...]
    blocks: tuple[Interval, ...]
    """The blocks of the base that this witness has in another order."""


@dataclass(frozen=True, slots=True, order=True)
class _Word:
    """A place of the base, widened to the word, with its kind and severity."""

    start: int
    end: int
    gravity: int
    """The index of its severity in `SEVERITIES`."""
    rule: str


def collate(
    group: Group,
    alignments: Sequence[Alignment],
    knowledge: Knowledge,
    settings: JudgingSettings = JudgingSettings(),  # noqa: B008 - frozen
) -> tuple[ApparatusEntry, ...]:
    """The places where members of the group differ, in the base's reading order; offsets count in the base's source."""
    base = _base(group, alignments)
    if base is None:
        return ()
    columns = [
        _column(base, alignment, knowledge, settings) for alignment in alignments if base.article in alignment.ends
    ]
    columns.sort(key=lambda column: column.witness.article)
    table = _Table(group.id, base, columns, settings.context)
    lines = [(place.start, place.end, table.place(place)) for place in _merged(columns)]
    lines = [line for line in lines if len(line[2].readings) > 1]
    blocks = sorted({block for column in columns for block in column.blocks})
    lines += [(start, -end, table.block((start, end))) for start, end in blocks]
    return tuple(entry for _, _, entry in sorted(lines, key=lambda line: line[:2]))


def _base(group: Group, alignments: Sequence[Alignment]) -> Witness | None:
    """The member with the most alignments; among several the longest, which has a place for whatever an excerpt leaves out."""
    counts = Counter(article for alignment in alignments for article in alignment.ends)
    known = {w.article: w for alignment in alignments for w in (alignment.left, alignment.right)}
    best = min(
        (a for a in group.members if a in known), key=lambda a: (-counts[a], -len(known[a].text), a), default=None
    )
    return None if best is None else known[best]


def _column(base: Witness, alignment: Alignment, knowledge: Knowledge, settings: JudgingSettings) -> _Column:
    ours = 0 if alignment.left.article == base.article else 1
    variants: list[tuple[Interval, Interval]] = []
    words: list[_Word] = []
    blocks: list[Interval] = []
    for place in places_of(alignment, knowledge, settings):
        rule, widened = first_that_applies(place)
        if rule.name == MOVED_BLOCK:
            blocks.append(place.whole[ours])
            continue
        variants.append((place.whole[ours], place.whole[1 - ours]))
        words.append(_Word(*widened[ours], SEVERITIES.index(rule.severity), rule.name))
    witness = alignment.left if ours else alignment.right
    return _Column(witness, tuple(sorted(variants)), tuple(words), tuple(blocks))


def _merged(columns: Sequence[_Column]) -> list[_Word]:
    """The places, merged where they overlap, or where they meet and a witness adds text there, which can belong to one of them only."""
    added = {ours[0] for column in columns for ours, _ in column.variants if ours[0] == ours[1]}
    merged: list[_Word] = []
    for word in sorted({word for column in columns for word in column.words}):
        last = merged[-1] if merged else None
        if last and (
            word.start < last.end
            or (word.start, word.end) == (last.start, last.end)
            or (word.start == last.end and word.start in added)
        ):
            gravest = min(last, word, key=lambda one: one.gravity)
            merged[-1] = _Word(last.start, max(word.end, last.end), gravest.gravity, gravest.rule)
        else:
            merged.append(word)
    return merged


@dataclass(frozen=True, slots=True)
class _Table:
    """The base with the witnesses aligned with it; makes the lines of the apparatus. Spans count in the base's folded text."""

    group: str
    base: Witness
    columns: Sequence[_Column]
    context: int

    def block(self, block: Interval) -> ApparatusEntry:
        """The line of a moved block: what the base has there, and who has it elsewhere."""
        rule = rule_named(MOVED_BLOCK)
        readings = ((shown(self.base, *block).strip(), (self.base.article,)),)
        moved = tuple(column.witness.article for column in self.columns if block in column.blocks)
        return self._line(block, readings, rule.kind, rule.severity, moved)

    def place(self, place: _Word) -> ApparatusEntry:
        """The line of a place: its readings, the most frequent first.

        Readings that differ only in typesetting are one, printed as its first witness has it.
        """
        base, span = self.base, (place.start, place.end)
        having = {base.text[slice(*span)].strip(): (shown(base, *span).strip(), [base.article])}
        for column in self.columns:
            folded, text = _reading(base, column, span)
            having.setdefault(folded, (text, []))[1].append(column.witness.article)
        ordered = sorted(having.values(), key=lambda one: (-len(one[1]), one[0]))
        readings = tuple((text, tuple(sorted(articles))) for text, articles in ordered)
        return self._line(span, readings, rule_named(place.rule).kind, SEVERITIES[place.gravity])

    def _line(
        self,
        span: Interval,
        readings: tuple[tuple[str, tuple[str, ...]], ...],
        kind: DiscrepancyKind,
        severity: Severity,
        moved: tuple[str, ...] = (),
    ) -> ApparatusEntry:
        here = reading(self.base, span, span, self.context)
        place = here.start, here.end, here.before, here.after
        return ApparatusEntry(self.group, self.base.article, *place, readings, kind, severity, moved)


def _reading(base: Witness, column: _Column, place: Interval) -> tuple[str, str]:
    """What a witness has at a place of the base, folded and as shown: the base's text with the witness's variants substituted."""
    start, end = place
    pieces: list[tuple[Witness, int, int]] = []
    at = start
    first = bisect_left(column.variants, start, key=lambda variant: variant[0][0])
    for ours, theirs in islice(column.variants, first, None):
        if ours[0] > end:
            break
        if ours[1] > end or ours[0] < at:  # where two overlap, as swapped neighbours do, the first covers both
            continue
        pieces += [(base, at, ours[0]), (column.witness, *theirs)]
        at = ours[1]
    pieces.append((base, at, end))
    folded = "".join(witness.text[begin:stop] for witness, begin, stop in pieces)
    return folded.strip(), "".join(shown(*piece) for piece in pieces).strip()
