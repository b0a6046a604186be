"""Groups → the lines of `groups.jsonl`, from columns, without an object for each of millions of groups."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from itertools import islice, pairwise
from typing import Final

import numpy as np

from dedup.engines.threads import Crew
from dedup.grouping.columns import Groups, bounds, digest_of, id_of
from dedup.grouping.relating import RELATIONS
from dedup.rows import Row, line, of_group, of_pair
from dedup.sketching import Kernels
from dedup.sketching.arrays import Integers, Reals

_MILLION: Final = 1e6
_EXPONENT: Final = 100
"""Millionths below which Python writes a number with an exponent."""
_ESCAPED: Final = re.compile(rb'[\x00-\x09\x0b-\x1f"\\]')
"""Characters that JSON escapes, but for the line feed, which parts the names here. Lone surrogates do not come: reading refuses them."""
_GROUPS_AT_ONCE: Final = 1 << 12
"""Groups whose lines are made by one call: about a megabyte."""
_PIECES: Final = (
    b'{"id":"g', b'","members":["', b'","', b'"],"pairs":[', b'{"left":"', b'","right":"', b'","similarity":', b',"containment":',
    b',"relation":"', b'"}', b",", b"]}\n", *(relation.encode() for relation in RELATIONS),
)  # fmt: skip
"""The fixed pieces of a row of `groups.jsonl`, by their numbers in `kernels.writing`."""


def of_groups(groups: Groups) -> Iterator[Row]:
    """`rows.of_group` of each group, made from the columns."""
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


def lines_of_groups(groups: Groups, crew: Crew) -> Iterator[bytes]:
    """The lines of `groups.jsonl`; each item holds many of them."""
    similarity, containment = ((column * _MILLION).round().astype(np.int64) for column in _rounded(groups))
    firsts = range(0, len(groups), _GROUPS_AT_ONCE)
    for written in crew.each(partial(_written, groups, similarity, containment, crew.kernels), firsts):
        yield from written


def _written(groups: Groups, similarity: Integers, containment: Integers, kernels: Kernels, first: int) -> list[bytes]:
    """The lines of the groups from `first` on, as many as one call makes. Python writes them if a name needs an escape or a number an exponent."""
    last = min(len(groups), first + _GROUPS_AT_ONCE)
    begin, end = bounds(groups.member_ends, first)[0], int(groups.member_ends[last - 1])
    low, high = bounds(groups.pair_ends, first)[0], int(groups.pair_ends[last - 1])
    members, left, right = groups.members, groups.left, groups.right
    joined, ends = kernels.joined(members.letters, members.begins[begin:end], members.ends[begin:end])
    small = any(((column[low:high] > 0) & (column[low:high] < _EXPONENT)).any() for column in (similarity, containment))
    if small or _ESCAPED.search(joined) or joined.count(b"\n") > end - begin:
        return [line(of_group(groups.group(number))) for number in range(first, last)]
    cuts = [0, *ends[groups.member_ends[first:last] - begin - 1].tolist()]
    ids = "".join([digest_of(joined[cut : following - 1]) for cut, following in pairwise(cuts)]).encode()
    columns = (
        members.begins, members.ends, groups.member_ends, left.begins, left.ends, right.begins, right.ends,
        similarity, containment, groups.relation, groups.pair_ends,
    )  # fmt: skip
    paired = int((left.ends - left.begins + right.ends - right.begins)[low:high].sum())
    fixed = (last - first + end - begin + high - low) * (sum(map(len, _PIECES)) + 2 * len("0.123456"))
    laid = kernels.lay_groups(members.letters, columns, ids, (first, last), _PIECES, len(joined) + paired + fixed)
    if laid is None:
        return [line(of_group(groups.group(number))) for number in range(first, last)]
    lines, line_ends = laid
    at = 0
    parts: list[bytes] = []
    for number in sorted(number for number in groups.otherwise if first <= number < last):
        place = number - first
        parts += lines[at : int(line_ends[place - 1]) if place else 0], line(of_group(groups.group(number)))
        at = int(line_ends[place])
    return [*parts, lines[at:]]


def _rounded(groups: Groups) -> tuple[Reals, Reals]:
    """Similarity and containment of all pairs, from 0 to 1, each as `round(value, 6)`.

    A value that lies nearly half way between two millionths is rounded by Python, which looks at all its digits.
    """
    return _to_millionths(groups.similarity), _to_millionths(groups.containment)


def _to_millionths(values: Reals) -> Reals:
    scaled = values * _MILLION
    nearest = np.rint(scaled)
    found: Reals = nearest / _MILLION
    for at in np.flatnonzero(np.abs(scaled - nearest) > 0.499).tolist():
        found[at] = round(float(values[at]), 6)
    return found
