"""Groups → lines of JSON: names and numbers, with fixed pieces of text between them.

Only for names that need no escapes and for numbers that are written without an exponent; Python writes all others.
"""

# mypy: allow-untyped-defs, allow-untyped-calls
# numba compiles these functions by themselves: they take many parameters and hold their branches in one body
# ruff: noqa: ANN001, ANN201

from __future__ import annotations

import numpy as np

ID, MEMBERS, COMMA, PAIRS, LEFT, RIGHT, SIMILARITY, CONTAINMENT, RELATION, PAIR_END, NEXT, END, NAMES = range(13)
"""The numbers of the pieces of text; from `NAMES` on they are the names of the relations."""
ZERO, POINT, LINE_FEED = np.uint8(48), np.uint8(46), np.uint8(10)


def put(source, begin, end, out, at):
    """Copy `source[begin:end]` to `out[at:]`; the place behind it."""
    for place in range(begin, end):
        out[at] = source[place]
        at += 1
    return at


def put_piece(pieces, piece_ends, number, out, at):
    """Copy a piece of text to `out[at:]`; the place behind it."""
    return put(pieces, piece_ends[number - 1] if number else np.int64(0), piece_ends[number], out, at)


def put_number(millionths, out, at):
    """Write a number from 0 to 1, given in millionths, with as many decimals as it needs, at least one; the place behind it."""
    out[at] = ZERO + np.uint8(millionths // 1_000_000)
    out[at + 1] = POINT
    at += 2
    rest, digit = millionths % 1_000_000, np.int64(100_000)
    while True:
        out[at] = ZERO + np.uint8(rest // digit)
        at += 1
        rest %= digit
        digit //= 10
        if rest == 0:
            return at


def join_names(names, begins, ends, count, out, out_ends):
    """Write names end to end, a line feed behind each; how many bytes."""
    at = np.int64(0)
    for name in range(count):
        at = put(names, begins[name], ends[name], out, at)
        out[at] = LINE_FEED
        at += 1
        out_ends[name] = at
    return at


def write_groups(
    names, begins, ends, group_ends, left_begins, left_ends, right_begins, right_ends, similarity, containment, relation, pair_ends,
    ids, first, last, pieces, piece_ends, out, line_ends,
):  # fmt: skip
    """Write the lines of the groups from `first` up to `last`; how many bytes. `ids` has twelve characters for each of these groups."""
    at = np.int64(0)
    member = group_ends[first - 1] if first else np.int64(0)
    pair = pair_ends[first - 1] if first else np.int64(0)
    for group in range(first, last):
        at = put_piece(pieces, piece_ends, ID, out, at)
        at = put(ids, 12 * (group - first), 12 * (group - first) + 12, out, at)
        at = put_piece(pieces, piece_ends, MEMBERS, out, at)
        begin = member
        while member < group_ends[group]:
            if member > begin:
                at = put_piece(pieces, piece_ends, COMMA, out, at)
            at = put(names, begins[member], ends[member], out, at)
            member += 1
        at = put_piece(pieces, piece_ends, PAIRS, out, at)
        begin = pair
        while pair < pair_ends[group]:
            if pair > begin:
                at = put_piece(pieces, piece_ends, NEXT, out, at)
            at = put_piece(pieces, piece_ends, LEFT, out, at)
            at = put(names, left_begins[pair], left_ends[pair], out, at)
            at = put_piece(pieces, piece_ends, RIGHT, out, at)
            at = put(names, right_begins[pair], right_ends[pair], out, at)
            at = put_piece(pieces, piece_ends, SIMILARITY, out, at)
            at = put_number(similarity[pair], out, at)
            at = put_piece(pieces, piece_ends, CONTAINMENT, out, at)
            at = put_number(containment[pair], out, at)
            at = put_piece(pieces, piece_ends, RELATION, out, at)
            at = put_piece(pieces, piece_ends, NAMES + relation[pair], out, at)
            at = put_piece(pieces, piece_ends, PAIR_END, out, at)
            pair += 1
        at = put_piece(pieces, piece_ends, END, out, at)
        line_ends[group - first] = at
    return at
