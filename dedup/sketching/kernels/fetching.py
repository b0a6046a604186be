"""Stretches of a file → memory, without a return to Python for each: other threads can work meanwhile.

A kernel calls only what it is given: this one is given the address of the system's `pread`.
"""

# mypy: allow-untyped-defs, allow-untyped-calls
# numba compiles these functions by themselves: they take many parameters and hold their branches in one body
# ruff: noqa: ANN001, ANN201

from __future__ import annotations

import os

import numpy as np


def read_at(_read, file, into, at, size, place):
    """Read `size` bytes at a place of a file into `into[at:]`; how many came. In compiled code this is a call of the function at `_read`."""
    return os.preadv(file, [into[at : at + size]], place)


def fetch(read, file, places, extents, count, gap, into):
    """Read stretches of a file into memory, one behind the other, `gap` bytes apart; how many bytes came."""
    came = np.int64(0)
    at = np.int64(0)
    for row in range(count):
        came += read_at(read, file, into, at, extents[row], places[row])
        at += extents[row] + gap
    return came
