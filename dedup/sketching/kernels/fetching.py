"""Stretches of a file → memory, without coming back to Python for each: others can work meanwhile.

A kernel calls nothing that it isn't given; this one is given the address of the system's `pread`.
"""

# mypy: allow-untyped-defs, allow-untyped-calls
# numba compiles these functions by themselves: they take many parameters and hold their branches in one body
# ruff: noqa: ANN001, ANN201

from __future__ import annotations

import os

import numpy as np


def read_at(_read, file, into, at, size, place):
    """Read `size` bytes at a place of a file to `into[at:]`; how many came. Compiled, it is a call of what lies at `_read`."""
    return os.preadv(file, [into[at : at + size]], place)


def fetch(read, file, places, extents, count, gap, into):
    """Read stretches of a file end to end, `gap` bytes apart; how many bytes came."""
    came = np.int64(0)
    at = np.int64(0)
    for row in range(count):
        came += read_at(read, file, into, at, extents[row], places[row])
        at += extents[row] + gap
    return came
