"""The shapes of a sign in cutting. In each, a sign is named and has a reason, an example and a counter-example, which tests run.

- A `Sign` is weighed: it applies to a line (or to two lines that meet) or not, and the weights of those that apply are summed.
- A `Recogniser` decides: the first that applies says what a line is.

Two kinds of evidence are no objects of these classes. Evidence that comes in degrees (how many words two texts share, how far letters go
together) is a named weight times an amount, in the module that sums it: `crossheads`, `joints`, `heading`, `continuing`. And in
`gathering.joining` each sign is a function, since it returns a weight with the sentence that is shown to people.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Sign(Generic[T]):
    """A named piece of evidence about something: a paragraph's text, two lines that meet."""

    name: str
    weight: float
    """Above zero if it speaks for what is asked, below if against it (`evidence` tells the unit)."""
    reason: str
    example: T
    counter_example: T
    applies: Callable[[T], object]
    in_print: float | None = None
    """Its weight for a line of print, where that differs: there any line may break off."""


@dataclass(frozen=True, slots=True)
class Recogniser(Generic[T]):
    """What a paragraph shows itself to be by its own text, whatever stands around it; or what two head lines show about each other."""

    name: str
    reason: str
    example: T
    counter_example: T
    applies: Callable[[T], object]


def weight_of(signs: Iterable[Sign[T]], thing: T) -> float:
    """The sum of the weights of the signs that apply."""
    return sum(sign.weight for sign in signs if sign.applies(thing))
