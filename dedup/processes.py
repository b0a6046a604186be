"""Work side by side, in processes: what a report takes most time for is Python, which runs on one core at a time.

Of the pools that there are the standard library's is asked: it says so where the system has ended a process, and does not wait for ever.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from time import perf_counter
from typing import TYPE_CHECKING, Any, Final, TypeVar

from dedup.errors import OutputError

if TYPE_CHECKING:
    from multiprocessing.process import BaseProcess

T = TypeVar("T")
R = TypeVar("R")

_MOMENT: Final = 0.5
"""Seconds that a stage takes before it is shared out: to start two processes takes a twentieth of that, and small corpora are done by then,
in the memory of one process."""
_CALLS_EACH: Final = 16
"""Into how many calls a process's share of the items is divided, at least: the last call of one is what the others wait for."""
_LONGEST_CALL: Final = 8
"""Items of one call at most: what is done is kept, call by call."""
_SHARED_OUT: Final[list[Any]] = []
"""In a process that works for another: the work, and the items."""


def cores() -> int:
    """The cores that this process may use."""
    return len(getattr(os, "sched_getaffinity", lambda _: range(os.cpu_count() or 1))(0))


@dataclass(frozen=True, slots=True)
class Processes:
    """So many processes that work side by side; one is this process by itself."""

    number: int = 1

    def each(self, work: Callable[[T], R], items: Sequence[T]) -> Iterator[R]:
        """`map`, with what is left of the items after a moment shared out; answers, and what `work` raises, come in the order of the items.

        On Linux a process begins as a copy of this one, so that neither work nor items are sent. Elsewhere they are pickled, once a process.

        Raises:
            OutputError: the system has ended a process.
        """
        begin = perf_counter()
        for done, item in enumerate(items, 1):
            yield work(item)
            left = len(items) - done
            if min(self.number, left) > 1 and perf_counter() - begin > _MOMENT:
                yield from _side_by_side(work, items[done:], min(self.number, left))
                return


def _side_by_side(work: Callable[[T], R], items: Sequence[T], number: int) -> Iterator[R]:
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import active_children, get_context

    context = get_context("fork" if sys.platform == "linux" else "spawn")
    at_once = max(1, min(_LONGEST_CALL, len(items) // (number * _CALLS_EACH)))
    others = set(active_children())
    try:
        pool = ProcessPoolExecutor(number, context, _begin, (work, items))
        answers = pool.map(_done, range(len(items)), chunksize=at_once)
    except (OSError, NotImplementedError):  # a system without semaphores, or one that lets nobody start another process
        _end(others)
        yield from map(work, items)
        return
    try:
        for count, answer in enumerate(answers, 1):
            if count == len(items):
                pool.shutdown()  # who has all answers may not ask again: the processes end before the last is given
            yield answer
    except BrokenProcessPool as error:
        why = "a process that worked for this one was ended by the system, most likely for want of memory"
        raise OutputError(f"{why}. Run again with --workers 1.") from error
    except BaseException:  # an interruption, or nobody wants the rest: what is under way is of no use
        _end(others)
        raise
    finally:
        pool.shutdown(cancel_futures=True)


def _end(others: Collection[BaseProcess]) -> None:
    """All processes that this one has started but those, whatever they are about.

    A process that has just begun may lose a signal that can be caught, and would then wait for ever for one that was ended at its queue.
    """
    from multiprocessing import active_children

    for process in active_children():
        if process not in others:
            process.kill()


def _begin(work: Callable[[Any], Any], items: Sequence[Any]) -> None:
    """A process begins. It ends when whoever it works for says so, or is gone; what interrupts them both is for the other to hear."""
    from threading import Thread

    for name, answer in (("SIGINT", signal.SIG_IGN), ("SIGHUP", signal.SIG_IGN), ("SIGTERM", signal.SIG_DFL)):
        if hasattr(signal, name):  # Windows has no SIGHUP
            signal.signal(getattr(signal, name), answer)
    gc.freeze()  # what was there before stays: to look it through would copy the memory that it lies in
    _SHARED_OUT[:] = work, items
    Thread(target=_leave_with_the_other, daemon=True).start()


def _leave_with_the_other() -> None:
    from multiprocessing import parent_process

    other = parent_process()
    if other is not None:
        other.join()
        os._exit(1)


def _done(number: int) -> Any:
    work, items = _SHARED_OUT
    return work(items[number])
