"""JSON Lines → letters, row by row, in one pass; `folding` folds the text of a row. What is unusual is left to Python's parser."""

# mypy: allow-untyped-defs, allow-untyped-calls
# numba compiles these functions by themselves: they take many parameters and hold their branches in one body
# ruff: noqa: ANN001, ANN201

from __future__ import annotations

import numpy as np

from dedup.sketching.kernels.folding import FALL_BACK, READ, decode, emit, fold_pairs

BLANK = 2
"""The state of a row that is an empty line; the others are `READ` and `FALL_BACK`."""


def hexadecimal(source, at):
    """The value of four hexadecimal digits, or -1."""
    value = np.int64(0)
    for place in range(4):
        digit = np.int64(source[at + place])
        if 48 <= digit <= 57:
            value = value * 16 + digit - 48
        elif 65 <= digit <= 70:
            value = value * 16 + digit - 55
        elif 97 <= digit <= 102:
            value = value * 16 + digit - 87
        else:
            return np.int64(-1)
    return value


def fold_string(source, at, stop, table, near, units, size, scratch):
    """Fold the JSON string whose first character is at `at` to letters behind `units[:size]`; the new size, or -1 if Python must read it.

    `scratch[2]` becomes the place behind the closing quotation mark.
    """
    while at < stop:
        at, size = fold_pairs(source, at, stop, near, units, size)
        byte = source[at]
        if byte == 34:
            scratch[2] = at + 1
            return size
        if byte < 32:
            return np.int64(-1)
        if byte != 92:
            got = decode(source, at, stop)
            if got < 0:
                return np.int64(-1)
            at += got & 7
            code = got >> 3
        else:
            if at + 1 >= stop:
                return np.int64(-1)
            mark = source[at + 1]
            at += 2
            if mark == 117:
                if at + 4 > stop:
                    return np.int64(-1)
                code = hexadecimal(source, at)
                at += 4
                if code < 0 or 0xDC00 <= code <= 0xDFFF:
                    return np.int64(-1)
                if code >= 0xD800:
                    if at + 6 > stop or source[at] != 92 or source[at + 1] != 117:
                        return np.int64(-1)
                    low = hexadecimal(source, at + 2)
                    if low < 0xDC00 or low > 0xDFFF:
                        return np.int64(-1)
                    code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00)
                    at += 6
            elif mark in (34, 92, 47):
                code = np.int64(mark)
            elif mark in (98, 102, 110, 114, 116):
                code = np.int64(32)
            else:
                return np.int64(-1)
        size = emit(code, table, units, size)
        if size < 0:
            return size
    return np.int64(-1)


def skip_string(source, at, stop, escapes):
    """The place behind the closing quotation mark of the JSON string whose first character is at `at`; -1 if Python must read it.

    Without `escapes`, Python must read a string that has one: its bytes are not its text.
    """
    while at < stop:
        byte = source[at]
        if byte == 34:
            return at + 1
        if byte < 32 or (byte == 92 and not escapes):
            return np.int64(-1)
        if byte == 92:
            if at + 1 >= stop:
                return np.int64(-1)
            mark = source[at + 1]
            if mark == 117:
                if at + 6 > stop:
                    return np.int64(-1)
                code = hexadecimal(source, at + 2)
                if code < 0 or 0xD800 <= code <= 0xDFFF:
                    return np.int64(-1)
                at += 6
            elif mark in (34, 92, 47, 98, 102, 110, 114, 116):
                at += 2
            else:
                return np.int64(-1)
            continue
        got = decode(source, at, stop)
        if got < 0:
            return np.int64(-1)
        at += got & 7
    return np.int64(-1)


def skip_plain(source, at, stop):
    """The place behind `true`, `false`, `null` or an integer; -1 if it is something else."""
    byte = source[at]
    if byte == 116 and at + 4 <= stop and source[at + 1] == 114 and source[at + 2] == 117 and source[at + 3] == 101:
        return at + 4
    if byte == 110 and at + 4 <= stop and source[at + 1] == 117 and source[at + 2] == 108 and source[at + 3] == 108:
        return at + 4
    if byte == 102 and at + 5 <= stop and source[at + 1] == 97 and source[at + 2] == 108 and source[at + 3] == 115:
        return at + 5 if source[at + 4] == 101 else np.int64(-1)
    begin = at
    while at < stop and 48 <= source[at] <= 57:
        at += 1
    if at == begin or (source[begin] == 48 and at > begin + 1) or at - begin > 15:
        return np.int64(-1)
    return at


def skip_space(source, at, stop):
    """The next place that holds no white space."""
    while at < stop and (source[at] == 32 or source[at] == 9 or source[at] == 13):
        at += 1
    return at


def same_bytes(source, at, stop, key, length):
    """Whether `source[at:stop]` is the key."""
    if stop - at != length:
        return False
    for place in range(length):  # noqa: SIM110 - no generators in a kernel
        if source[at + place] != key[place]:
            return False
    return True


def read_row(source, at, stop, text_key, text_length, id_key, id_length, table, near, units, size, scratch):
    """Read one line of JSON: the letters of its text to `units`, the place of its id to `scratch[0:2]`; the new size, or -1 if Python must read it."""
    scratch[0] = -1
    seen = False
    at = skip_space(source, at, stop)
    if at >= stop or source[at] != 123:
        return np.int64(-1)
    at = skip_space(source, at + 1, stop)
    while at < stop and source[at] == 34:
        begin = at + 1
        at = skip_string(source, begin, stop, False)
        if at < 0:
            return np.int64(-1)
        is_text = same_bytes(source, begin, at - 1, text_key, text_length)
        is_id = same_bytes(source, begin, at - 1, id_key, id_length)
        at = skip_space(source, at, stop)
        if at >= stop or source[at] != 58:
            return np.int64(-1)
        at = skip_space(source, at + 1, stop)
        if at >= stop:
            return np.int64(-1)
        if source[at] == 34:
            if is_text:
                if seen:
                    return np.int64(-1)
                seen = True
                size = fold_string(source, at + 1, stop, table, near, units, size, scratch)
                if size < 0:
                    return size
                at = scratch[2]
            else:
                begin = at + 1
                at = skip_string(source, begin, stop, not is_id)
                if at < 0:
                    return np.int64(-1)
                if is_id:
                    if scratch[0] >= 0 or at - 1 == begin:  # a second id, or an empty one
                        return np.int64(-1)
                    scratch[0] = begin
                    scratch[1] = at - 1
        else:
            if is_text or source[at] == 123 or source[at] == 91:
                return np.int64(-1)
            begin = at
            at = skip_plain(source, at, stop)
            if at < 0:
                return np.int64(-1)
            if is_id:
                if scratch[0] >= 0 or source[begin] < 48 or source[begin] > 57:
                    return np.int64(-1)
                scratch[0] = begin
                scratch[1] = at
        at = skip_space(source, at, stop)
        if at < stop and source[at] == 44:
            at = skip_space(source, at + 1, stop)
            if at >= stop or source[at] != 34:
                return np.int64(-1)
            continue
        if at < stop and source[at] == 125 and seen:
            at = skip_space(source, at + 1, stop)
            if (at < stop and source[at] != 10) or (id_length > 0 and scratch[0] < 0):
                return np.int64(-1)
            scratch[3] = at
            return size
        return np.int64(-1)
    return np.int64(-1)


def read_rows(
    source,
    length,
    text_key,
    text_length,
    id_key,
    id_length,
    table,
    near,
    units,
    capacity,
    ends,
    id_spans,
    row_spans,
    states,
    scratch,
):
    """Read a block of whole lines of JSON, at most `capacity` rows; how many rows there were. `scratch[4]` becomes the bytes read.

    For row i: its letters are `units[ends[i-1]:ends[i]]`, `row_spans` and `id_spans` are where the row and its id begin and end in the
    block, `states` is `READ`, `FALL_BACK` or `BLANK`.
    """
    row = np.int64(0)
    size = np.int64(0)
    at = np.int64(0)
    while at < length and row < capacity:
        got = read_row(source, at, length, text_key, text_length, id_key, id_length, table, near, units, size, scratch)
        if got < 0:
            stop = at
            while stop < length and source[stop] != 10:
                stop += 1
            states[row] = BLANK if skip_space(source, at, stop) == stop else FALL_BACK
        else:
            stop = scratch[3]
            states[row] = READ
            size = got
        row_spans[2 * row] = at
        row_spans[2 * row + 1] = stop
        id_spans[2 * row] = scratch[0]
        id_spans[2 * row + 1] = scratch[1]
        ends[row] = size
        row += 1
        at = stop + 1
    scratch[4] = at
    return row


def count_lines(source, length):
    """How many line feeds there are; vectorised."""
    found = np.int64(0)
    at = np.int64(0)
    while at < length:
        stop = min(length, at + 4096)
        some = np.uint32(0)
        for place in range(at, stop):
            some = np.uint32(some + np.uint32(source[place] == 10))
        found += np.int64(some)
        at = stop
    return found
