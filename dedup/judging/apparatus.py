"""Groups of three and more: one line a place, the readings, and who has which.

The base is the member that most alignments join to others. Each alignment of the base tells places of its folded text
where the other differs, widened to words; places that overlap are one. At each place every member that is aligned with
the base has a reading. A member that only a chain holds in the group is not aligned with the base and stands in no line:
its differences are those of its own pairs.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from dedup.judging.faces import Face
from dedup.judging.places import Place
from dedup.judging.readers_view import reading, shown
from dedup.judging.variants import variants_of
from dedup.model import Alignment, ApparatusEntry, Group, Witness
from dedup.settings import JudgingSettings

Span = tuple[int, int]
_CONTEXT: Final = 10


@dataclass(frozen=True, slots=True)
class _Column:
    """A witness laid against the base: where it differs, as spans of the base and of itself, and the same as words."""

    witness: Witness
    variants: tuple[tuple[Span, Span], ...]
    words: tuple[Span, ...]


def collate(
    group: Group,
    alignments: Sequence[Alignment],
    settings: JudgingSettings = JudgingSettings(),  # noqa: B008 - frozen
) -> tuple[ApparatusEntry, ...]:
    """The places where members of the group differ, in the order of the base's reading; offsets count in its source."""
    base = _base(group, alignments)
    if base is None:
        return ()
    columns = [_column(base, alignment, settings) for alignment in alignments if base.article in _members(alignment)]
    columns.sort(key=lambda column: column.witness.article)
    added = {ours[0] for column in columns for ours, _ in column.variants if ours[0] == ours[1]}
    places = _merged([span for column in columns for span in column.words], added)
    entries = (_entry(group, base, columns, place) for place in places)
    return tuple(entry for entry in entries if len(entry.readings) > 1)


def _members(alignment: Alignment) -> tuple[str, str]:
    return alignment.left.article, alignment.right.article


def _base(group: Group, alignments: Sequence[Alignment]) -> Witness | None:
    """The member with the most alignments; of several, the first in order."""
    counts = Counter(article for alignment in alignments for article in _members(alignment))
    known = {w.article: w for alignment in alignments for w in (alignment.left, alignment.right)}
    best = min((a for a in group.members if a in known), key=lambda a: (-counts[a], a), default=None)
    return None if best is None else known[best]


def _column(base: Witness, alignment: Alignment, settings: JudgingSettings) -> _Column:
    on_left = alignment.left.article == base.article
    variants: list[tuple[Span, Span]] = []
    words: list[Span] = []
    for variant in variants_of(alignment, settings):
        if variant.moved:
            continue
        place = Place(
            variant, Face(alignment.left, variant.left, ()), Face(alignment.right, variant.right, ()), settings
        )
        variants.append((variant.left, variant.right) if on_left else (variant.right, variant.left))
        words.append(place.words[0] if on_left else place.words[1])
    return _Column(alignment.right if on_left else alignment.left, tuple(sorted(variants)), tuple(words))


def _merged(spans: list[Span], added: set[int]) -> list[Span]:
    """The spans with those made one that overlap, or that meet where a witness adds something: it can stand in one only."""
    merged: list[Span] = []
    for start, end in sorted(set(spans)):
        if merged and (start < merged[-1][1] or (start == merged[-1][1] and start in added)):
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged


def _entry(group: Group, base: Witness, columns: list[_Column], place: Span) -> ApparatusEntry:
    readings: dict[str, list[str]] = {shown(base, *place).strip(): [base.article]}
    for column in columns:
        readings.setdefault(_reading(base, column, place), []).append(column.witness.article)
    here = reading(base, place, place, _CONTEXT)
    return ApparatusEntry(
        group=group.id,
        base=base.article,
        start=here.start,
        end=here.end,
        before=here.before,
        after=here.after,
        readings=tuple(
            (text, tuple(sorted(articles)))
            for text, articles in sorted(readings.items(), key=lambda r: (-len(r[1]), r[0]))
        ),
    )


def _reading(base: Witness, column: _Column, place: Span) -> str:
    """What a witness has at a place of the base: the base's text with the witness's variants set in."""
    start, end = place
    pieces: list[str] = []
    at = start
    first = bisect_left(column.variants, start, key=lambda variant: variant[0][0])
    for ours, theirs in islice(column.variants, first, None):
        if ours[0] > end:
            break
        if ours[1] > end:
            continue
        pieces.append(shown(base, at, ours[0]))
        pieces.append(shown(column.witness, *theirs))
        at = ours[1]
    pieces.append(shown(base, at, end))
    return "".join(pieces).strip()
