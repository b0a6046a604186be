"""Nouns → rows: the one place that knows the fields of the JSON Lines files (schema version 1)."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from itertools import islice, pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import orjson

from dedup.grouping.columns import Groups, bounds, digest_of, id_of
from dedup.grouping.relating import RELATIONS
from dedup.model import Geometry
from dedup.sketching.arrays import Integers, Reals

if TYPE_CHECKING:  # to write groups takes none of them
    from dedup.grouping.sampled import Map
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
_MILLION: Final = 1e6
_EXPONENT: Final = 100
"""Millionths below which a number is written with an exponent."""
_ESCAPED: Final = re.compile(rb'[\x00-\x09\x0b-\x1f"\\]')
"""What stands in JSON as its escape, a line feed left out. Halves of pairs are failures where they are read."""
_GROUPS_AT_ONCE: Final = 1 << 12
"""Groups whose lines one call lays together: about a megabyte."""
_PIECES: Final = (
    b'{"id":"g', b'","members":["', b'","', b'"],"pairs":[', b'{"left":"', b'","right":"', b'","similarity":', b',"containment":',
    b',"relation":"', b'"}', b",", b"]}\n", *(relation.encode() for relation in RELATIONS),
)  # fmt: skip
"""A row of `groups.jsonl` as the kernel lays it together: in the order of the numbers in `kernels.writing`."""


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


def of_groups(groups: Groups) -> Iterator[Row]:
    """`of_group` of each, from columns: of millions no object is made."""
    similarity, containment = (column.tolist() for column in _rounded(groups))
    relations = [RELATIONS[code] for code in groups.relation.tolist()]
    columns = zip(groups.left, groups.right, similarity, containment, relations, strict=True)
    begin = first = 0
    for number, (end, last) in enumerate(zip(groups.member_ends.tolist(), groups.pair_ends.tolist(), strict=True)):
        members = groups.members.between(begin, end)
        pairs = [
            {"left": left, "right": right, "similarity": alike, "containment": part, "relation": relation}
            for left, right, alike, part, relation in islice(columns, last - first)
        ]
        if number in groups.otherwise:
            pairs = [of_pair(pair) for pair in groups.otherwise[number]]
        yield {"id": id_of(members), "members": members, "pairs": pairs}
        begin, first = end, last


def lines_of_groups(groups: Groups, *, compiled: bool, each: Map = map) -> Iterator[bytes]:
    """The lines of `groups.jsonl`, many at a time: a kernel writes them where there is one."""
    if not compiled:
        yield from map(line, of_groups(groups))
        return
    similarity, containment = ((column * _MILLION).round().astype(np.int64) for column in _rounded(groups))
    firsts = range(0, len(groups), _GROUPS_AT_ONCE)
    for written in each(partial(_written, groups, similarity, containment), firsts):
        yield from written


def _written(groups: Groups, similarity: Integers, containment: Integers, first: int) -> list[bytes]:
    """The lines of some groups; where a name or a number has to be written otherwise than as it is, Python writes them."""
    from dedup.sketching.compiling import kernels

    last = min(len(groups), first + _GROUPS_AT_ONCE)
    begin, end = bounds(groups.member_ends, first)[0], int(groups.member_ends[last - 1])
    low, high = bounds(groups.pair_ends, first)[0], int(groups.pair_ends[last - 1])
    members, left, right = groups.members, groups.left, groups.right
    names = np.frombuffer(members.letters, np.uint8)
    room = int((members.ends - members.begins)[begin:end].sum()) + end - begin
    joined, ends = np.empty(room, np.uint8), np.empty(end - begin, np.int64)
    kernels()("join_names", names, members.begins[begin:end], members.ends[begin:end], end - begin, joined, ends)
    together = joined.tobytes()
    small = any(((column[low:high] > 0) & (column[low:high] < _EXPONENT)).any() for column in (similarity, containment))
    if small or _ESCAPED.search(together) or together.count(b"\n") > end - begin:
        return [line(of_group(groups.group(number))) for number in range(first, last)]
    cuts = [0, *ends[groups.member_ends[first:last] - begin - 1].tolist()]
    ids = "".join([digest_of(together[cut : following - 1]) for cut, following in pairwise(cuts)]).encode()
    pieces, piece_ends = np.frombuffer(b"".join(_PIECES), np.uint8), np.cumsum([len(piece) for piece in _PIECES])
    paired = int((left.ends - left.begins + right.ends - right.begins)[low:high].sum())
    room += paired + (last - first + end - begin + high - low) * (len(pieces) + 2 * len("0.123456"))
    out, line_ends = np.empty(room, np.uint8), np.empty(last - first, np.int64)
    made = kernels()(
        "write_groups", names, members.begins, members.ends, groups.member_ends, left.begins, left.ends, right.begins, right.ends,
        similarity, containment, groups.relation, groups.pair_ends, np.frombuffer(ids, np.uint8), first, last, pieces, piece_ends,
        out, line_ends,
    )  # fmt: skip
    lines, at = out[:made].tobytes(), 0
    parts: list[bytes] = []
    for number in sorted(number for number in groups.otherwise if first <= number < last):
        place = number - first
        parts += lines[at : int(line_ends[place - 1]) if place else 0], line(of_group(groups.group(number)))
        at = int(line_ends[place])
    return [*parts, lines[at:]]


def _rounded(groups: Groups) -> tuple[Reals, Reals]:
    """Similarity and containment of all pairs, each as `round(value, 6)`.

    Values are from 0 to 1. What lies near the middle of two is left to Python, which sees all digits.
    """
    return _to_millionths(groups.similarity), _to_millionths(groups.containment)


def _to_millionths(values: Reals) -> Reals:
    scaled = values * _MILLION
    nearest = np.rint(scaled)
    found: Reals = nearest / _MILLION
    for at in np.flatnonzero(np.abs(scaled - nearest) > 0.499).tolist():
        found[at] = round(float(values[at]), 6)
    return found


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


def of_reading(reading: Reading, geometries: Geometries = _NOWHERE) -> Row:
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
        "left": of_reading(discrepancy.left, geometries),
        "right": of_reading(discrepancy.right, geometries),
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
