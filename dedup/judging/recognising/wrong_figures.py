"""Whether one number may be a slip for another: the same figures in another order, or one of them wrong."""

from __future__ import annotations

import re
from typing import Final

_FEWEST: Final = 3
"""Least figures, final noughts aside, of a number with two figures swapped or one wrong: 349 and 394. Shorter ones (12 and 21, 31 and 41, 200
and 300) are often two counts in an article."""


def is_slip(left: str, right: str) -> bool:
    """Whether two numbers have the same figures in another order, or all but one of them."""
    ours, theirs = figures_of(left), figures_of(right)
    return (len(ours) >= _FEWEST and sorted(ours) == sorted(theirs)) or one_wrong(left, right)


def one_wrong(left: str, right: str) -> bool:
    """Whether two numbers differ in one figure out of three or more.

    Final noughts do not count: 200元 and 500元 are two sums. Nor do rates: 增长10.1% and 增长10.2% often stand together.
    """
    if left.endswith("%") or right.endswith("%"):
        return False
    ours, theirs = figures_of(left).rstrip("0"), figures_of(right).rstrip("0")
    return len(ours) >= _FEWEST and one_differs(ours, theirs)


def one_differs(left: str, right: str) -> bool:
    """Whether two equally long rows of figures differ in one place."""
    return len(left) == len(right) and sum(a != b for a, b in zip(left, right, strict=True)) == 1


def figures_of(number: str) -> str:
    """The figures of a number alone."""
    return re.sub(r"\D", "", number)
