"""A sign: named data that says whether a stretch of text is what is looked for.

A sign's example is a sentence in which it decides about the stretch marked `<so>`, its counter-example one in which it does not; both are
run as tests and printed in docs/rules.md.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Sign(Generic[T]):
    """One way to know what a candidate is."""

    name: str
    shows: bool
    """Whether the sign is for the candidate or against it."""
    reason: str
    example: str
    counter_example: str
    applies: Callable[[T], bool]


def first_sign(signs: Iterable[Sign[T]], candidate: T) -> Sign[T] | None:
    """The sign that decides about a candidate, the first that applies; None if none does."""
    for sign in signs:
        if sign.applies(candidate):
            return sign
    return None
