"""Work side by side: threads, for the compiled kernels and the reading of files leave Python's lock to the others."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import Final, TypeVar

T = TypeVar("T")
R = TypeVar("R")
_AHEAD: Final = 1
"""Calls that wait for a worker. More keep no worker busier, and each holds memory of its own, which the caches lose."""


def in_order(work: Callable[[T], R], items: Iterable[T], workers: int) -> Iterator[R]:
    """`map` with several calls at once; the answers come in the order of the items, which are taken as they are needed."""
    if workers == 1:
        yield from map(work, items)
        return
    from concurrent.futures import Future, ThreadPoolExecutor

    with ThreadPoolExecutor(workers) as pool:
        begun: deque[Future[R]] = deque()
        try:
            for item in items:
                begun.append(pool.submit(work, item))
                if len(begun) > workers + _AHEAD:
                    yield begun.popleft().result()
            while begun:
                yield begun.popleft().result()
        finally:  # an error, an interruption, or nobody wants the rest
            for one in begun:
                one.cancel()
