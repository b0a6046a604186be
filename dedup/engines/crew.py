"""The workers of `dedup group`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from dedup.engines.threads import in_order
from dedup.sketching import Kernels

T = TypeVar("T")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Crew:
    """A number of workers, and the kernels that all of them use."""

    kernels: Kernels
    workers: int = 1

    @classmethod
    def of(cls, kernels: Kernels, workers: int) -> Crew:
        """The workers asked for; only one if the kernels keep Python's lock, since several would only take turns."""
        return cls(kernels, workers if kernels.side_by_side else 1)

    def each(self, work: Callable[[T], R], items: Iterable[T]) -> Iterator[R]:
        """`map`, with as many calls at once as there are workers."""
        return in_order(work, items, self.workers)
