"""UTF-8 → letters, as UTF-16 units, in one pass by a table.

The fold table has a 32-bit entry for each code point: 0 if it is dropped, `SLOW` if Python must fold it, else the letter that it
becomes. The near table has the same for plane 0 in 16 bits, `FAR` where that is not enough; it is small enough for the cache.
"""

# mypy: allow-untyped-defs, allow-untyped-calls
# numba compiles these functions by themselves: they take many parameters and hold their branches in one body
# ruff: noqa: ANN001, ANN201

from __future__ import annotations

import numpy as np

SLOW = np.uint32(1 << 31)
THREE_MARKS, THREE_BYTES = np.uint64(0xC080_C0C0_F0C0_C0F0), np.uint64(0x8080_8080_E080_80E0)
"""A mask over eight bytes, and its value where they begin with two code points of three bytes each and a third that is not ASCII."""
TOP, MIDDLE, LOW = np.uint64(0xF0_0000_F000), np.uint64(0x0F_C000_0FC0), np.uint64(0x00_3F00_003F)
"""The bits of a code point that come from its first, second and third byte; those of the next code point are 24 bits higher."""
FAR = np.uint16(0xFFFF)
"""Entry of the near table: the fold table must be asked. Also for all below U+1000, whose three bytes begin with E0 and may be invalid."""
DROPPED = np.uint16(0)
READ, FALL_BACK = 0, 1
"""The state of a text: its letters are read, or Python must fold it."""


def decode(source, at, stop):
    """The code point at `at` and its length in bytes as `code * 8 + length`; -1 if the bytes are not valid UTF-8."""
    first = np.int64(source[at])
    if first < 0x80:
        return first * 8 + 1
    if first < 0xC2:
        return np.int64(-1)
    if first < 0xE0:
        if at + 1 >= stop or source[at + 1] & 0xC0 != 0x80:
            return np.int64(-1)
        return ((first & 0x1F) << 6 | np.int64(source[at + 1]) & 0x3F) * 8 + 2
    if first < 0xF0:
        if at + 2 >= stop or source[at + 1] & 0xC0 != 0x80 or source[at + 2] & 0xC0 != 0x80:
            return np.int64(-1)
        code = (first & 0x0F) << 12 | (np.int64(source[at + 1]) & 0x3F) << 6 | np.int64(source[at + 2]) & 0x3F
        if code < 0x800 or 0xD800 <= code <= 0xDFFF:
            return np.int64(-1)
        return code * 8 + 3
    if first > 0xF4 or at + 3 >= stop:
        return np.int64(-1)
    if source[at + 1] & 0xC0 != 0x80 or source[at + 2] & 0xC0 != 0x80 or source[at + 3] & 0xC0 != 0x80:
        return np.int64(-1)
    code = (
        (first & 0x07) << 18
        | (np.int64(source[at + 1]) & 0x3F) << 12
        | (np.int64(source[at + 2]) & 0x3F) << 6
        | np.int64(source[at + 3]) & 0x3F
    )
    if code < 0x10000 or code > 0x10FFFF:
        return np.int64(-1)
    return code * 8 + 4


def emit(code, table, units, size):
    """Append to `units` the letter that a code point becomes; the new size, or -1 if Python must fold it."""
    letter = table[code]
    if letter == 0:
        return size
    if letter & SLOW:
        return np.int64(-1)
    if letter < 0x10000:
        units[size] = np.uint16(letter)
        return size + 1
    letter -= np.uint32(0x10000)
    units[size] = np.uint16(np.uint32(0xD800) | (letter >> np.uint32(10)))
    units[size + 1] = np.uint16(np.uint32(0xDC00) | (letter & np.uint32(0x3FF)))
    return size + 2


def eight_bytes(source, at):
    """Eight bytes as one number, the first one lowest; compiled to one memory access."""
    low = np.uint64(source[at]) | np.uint64(source[at + 1]) << np.uint64(8) | np.uint64(source[at + 2]) << np.uint64(16)
    low |= np.uint64(source[at + 3]) << np.uint64(24) | np.uint64(source[at + 4]) << np.uint64(32)
    low |= np.uint64(source[at + 5]) << np.uint64(40) | np.uint64(source[at + 6]) << np.uint64(48)
    return low | np.uint64(source[at + 7]) << np.uint64(56)


def fold_pairs(source, at, stop, near, units, size):
    """Fold code points of three bytes (such as ideographs) two at a time; where it stopped, and the new size."""
    while at + 7 < stop:
        two = eight_bytes(source, at)
        if two & THREE_MARKS != THREE_BYTES:
            break
        codes = (two << np.uint64(12)) & TOP | (two >> np.uint64(2)) & MIDDLE | (two >> np.uint64(16)) & LOW
        one, other = near[codes & np.uint64(0xFFFF)], near[codes >> np.uint64(24)]
        if (one == FAR) | (other == FAR):
            break
        units[size] = one
        size += np.int64(one != DROPPED)
        units[size] = other
        size += np.int64(other != DROPPED)
        at += 6
    return at, size


def fold_text(source, at, stop, table, near, units, size):
    """Fold `source[at:stop]` to letters behind `units[:size]`; the new size, or -1 if Python must fold it."""
    while at < stop:
        at, size = fold_pairs(source, at, stop, near, units, size)
        got = decode(source, at, stop)
        if got < 0:
            return np.int64(-1)
        at += got & 7
        size = emit(got >> 3, table, units, size)
        if size < 0:
            return size
    return size


def fold_texts(source, offsets, count, table, near, units, ends, states):
    """Fold texts in UTF-8, text i being `source[offsets[i]:offsets[i + 1]]`, to letters end to end; the number of units."""
    size = np.int64(0)
    for row in range(count):
        got = fold_text(source, offsets[row], offsets[row + 1], table, near, units, size)
        if got < 0:
            states[row] = FALL_BACK
        else:
            states[row] = READ
            size = got
        ends[row] = size
    return size
