"""How far a run is: what whoever waits is told, and the seconds that a stage took."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

T = TypeVar("T")
Progress = Callable[[str, int, int], None]
"""Is told a stage, how much of it is done, and how much there is; of 0 where nobody knows."""


def unheard(_stage: str, _done: int, _total: int) -> None:
    """Progress that nobody listens to."""


def counted(items: Iterable[T], stage: str, total: int, progress: Progress) -> Iterator[T]:
    """The items, each told when it is done."""
    progress(stage, 0, total)
    for done, item in enumerate(items, 1):
        yield item
        progress(stage, min(done, total), total)


class Clock:
    """Seconds a stage, and the progress inside it. A stage may come again: its seconds add up."""

    def __init__(self, progress: Progress = unheard) -> None:
        self.seconds: dict[str, float] = {}
        self._progress = progress

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Time what is done inside."""
        self._progress(name, 0, 0)
        begin = time.perf_counter()
        yield
        self.seconds[name] = round(self.seconds.get(name, 0.0) + time.perf_counter() - begin, 3)

    def counted(self, name: str, items: Iterable[T], total: int) -> Iterator[T]:
        """The items, each told when it is done."""
        return counted(items, name, total, self._progress)
