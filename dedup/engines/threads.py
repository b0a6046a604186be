"""Work side by side: threads, for the compiled kernels and the reading of files leave Python's lock to the others."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from itertools import count
from typing import Final, TypeVar

T = TypeVar("T")
R = TypeVar("R")
_AHEAD: Final = 1
"""Calls that wait for a worker. More keep no worker busier, and each holds memory of its own, which the caches lose."""


def in_order(work: Callable[[T], R], items: Iterable[T], workers: int) -> Iterator[R]:
    """`map` with several calls at once; the answers come in the order of the items.

    Each worker takes the next item itself, when it has nothing to do: what an item is read from a file for is then at hand.
    """
    if workers == 1:
        yield from map(work, items)
        return
    from concurrent.futures import ThreadPoolExecutor
    from threading import Lock

    numbered = enumerate(items)
    alone = Lock()

    def step() -> tuple[int, R] | None:
        with alone:
            taken = next(numbered, None)
        return None if taken is None else (taken[0], work(taken[1]))

    with ThreadPoolExecutor(workers) as pool:
        begun = deque(pool.submit(step) for _ in range(workers + _AHEAD))
        answers: dict[int, R] = {}
        try:
            for number in count():
                while begun and number not in answers:
                    answer = begun.popleft().result()
                    if answer is not None:
                        answers[answer[0]] = answer[1]
                if number not in answers:
                    return
                yield answers.pop(number)
                begun.append(pool.submit(step))
        finally:  # an error, an interruption, or nobody wants the rest
            for one in begun:
                one.cancel()
