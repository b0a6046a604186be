"""Nouns → rows: the one place that knows the fields of the JSON Lines files (schema version 1)."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

import orjson

from dedup.model import Geometry

if TYPE_CHECKING:  # to write groups takes none of them
    from dedup.model import (
        Alignment,
        ApparatusEntry,
        Article,
        Discrepancy,
        Failure,
        Group,
        NameEntry,
        Page,
        Pair,
        Reading,
        Results,
        Span,
        Suspicion,
        Witness,
    )

Row = dict[str, Any]


def line(row: Row) -> bytes:
    """One row as a line of UTF-8, with its line feed."""
    return orjson.dumps(row, option=orjson.OPT_APPEND_NEWLINE)


Geometries = Mapping[str, Geometry]
"""For each source that has one its geometry; the rows of a source without have no `page` and no `box`."""
_NOWHERE: Final[Geometries] = MappingProxyType({})


def geometries(pages: Iterable[Page]) -> Geometries:
    """The geometry of each source that has one."""
    return {page.source: page.geometry for page in pages if page.geometry is not None}


def of_article(article: Article, geometries: Geometries = _NOWHERE) -> Row:
    """A row of `articles.jsonl`."""
    where = geometries.get(article.source)
    return {
        "id": article.id,
        "source": article.source,
        "layout": article.layout,
        "kind": article.kind,
        "headline": article.headline,
        "bylines": [dataclasses.asdict(byline) for byline in article.bylines],
        "spans": [dataclasses.asdict(span) | _place(where, span) for span in article.spans],
        "text": article.text,
    }


def _place(geometry: Geometry | None, span: Span | Reading) -> Row:
    place = geometry.place(span.start, span.end) if geometry else None
    return {"page": place.page, "box": list(place.box)} if place else {}


def of_pair(pair: Pair) -> Row:
    """A pair inside a row of `groups.jsonl`."""
    return {
        "left": pair.left,
        "right": pair.right,
        "similarity": round(pair.similarity, 6),
        "containment": round(pair.containment, 6),
        "relation": pair.relation,
    }


def of_group(group: Group) -> Row:
    """A row of `groups.jsonl`."""
    return {"id": group.id, "members": list(group.members), "pairs": [of_pair(pair) for pair in group.pairs]}


def of_alignment(alignment: Alignment, group: str) -> Row:
    """A row of `alignments.jsonl`: each side of a segment is a list of source spans, one where the source is contiguous."""
    return {
        "group": group,
        "left": alignment.left.article,
        "right": alignment.right.article,
        "segments": [
            {
                "relation": segment.relation,
                "left": left,
                "right": right,
                "transposition": segment.transposition,
                "coarse": segment.coarse,
            }
            for segment in alignment.segments
            for left, right in [(_spans(alignment.left, *segment.left), _spans(alignment.right, *segment.right))]
            if any(start < end for start, end in left + right)  # a paragraph that only one side begins is in no source
        ],
        "transpositions": [
            {
                "left": _spans(alignment.left, *block.left),
                "right": _spans(alignment.right, *block.right),
                "swap": block.swap,
            }
            for block in alignment.transpositions
        ],
    }


def _spans(witness: Witness, start: int, end: int) -> list[list[int]]:
    return [list(witness.to_source(*run)) for run in witness.runs(start, end)]


def _of_reading(reading: Reading, geometries: Geometries = _NOWHERE) -> Row:
    """A side of a row of `discrepancies.jsonl`."""
    return dataclasses.asdict(reading) | _place(geometries.get(reading.source), reading)


def of_discrepancy(discrepancy: Discrepancy, geometries: Geometries = _NOWHERE) -> Row:
    """A row of `discrepancies.jsonl`."""
    return {
        "key": discrepancy.key,
        "group": discrepancy.group,
        "transposition": discrepancy.transposition,
        "kind": discrepancy.kind,
        "relation": discrepancy.relation,
        "severity": discrepancy.severity,
        "cause": discrepancy.cause,
        "rule": discrepancy.rule,
        "reason": discrepancy.reason,
        "left": _of_reading(discrepancy.left, geometries),
        "right": _of_reading(discrepancy.right, geometries),
        "evidence": [dataclasses.asdict(item) for item in discrepancy.evidence],
        "same_as": discrepancy.same_as,
    }


def of_failure(failure: Failure) -> Row:
    """A row of `failures.jsonl`."""
    return dataclasses.asdict(failure)


def of_suspicion(suspicion: Suspicion) -> Row:
    """A row of the suspicions."""
    return dataclasses.asdict(suspicion)


def of_name(entry: NameEntry) -> Row:
    """A row of the name authority."""
    row = dataclasses.asdict(entry)
    row["articles"] = list(entry.articles)
    return row


def of_apparatus(entry: ApparatusEntry) -> Row:
    """A row of the apparatus of a group of three and more."""
    return {
        "group": entry.group,
        "base": entry.base,
        "start": entry.start,
        "end": entry.end,
        "before": entry.before,
        "after": entry.after,
        "readings": [{"reading": reading, "articles": list(articles)} for reading, articles in entry.readings],
        "kind": entry.kind,
        "severity": entry.severity,
        "moved": list(entry.moved),
    }


def comparison(results: Results) -> Row:
    """What `dedup diff --json` prints: one pair."""
    (alignment,) = results.alignments
    (pair,) = results.groups[0].pairs
    where = geometries(results.pages)
    return {
        "left": alignment.left.article,
        "right": alignment.right.article,
        "similarity": round(pair.similarity, 6),
        "containment": round(pair.containment, 6),
        "typographic": sum(results.typographic.values()),
        "discrepancies": [of_discrepancy(discrepancy, where) for discrepancy in results.discrepancies],
    }
