"""Work side by side in forked processes: they inherit the arrays, and answer in shared ones."""

from __future__ import annotations

import mmap
import os
import traceback
import warnings
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

T = TypeVar("T")


def can_fork() -> bool:
    """Whether this system starts a process as a copy of the running one."""
    return hasattr(os, "fork")


def shared(count: int, dtype: npt.DTypeLike) -> npt.NDArray[Any]:
    """An array of zeros that forked processes write into and their parent reads."""
    kind = np.dtype(dtype)
    return np.frombuffer(mmap.mmap(-1, max(1, count * kind.itemsize)), kind, count)


def side_by_side(tasks: Sequence[Callable[[], T]]) -> list[T]:
    """Run each task in a process of its own, a single one here; their answers in order. Much is better answered in
    shared arrays.

    Raises:
        ChildProcessError: a task failed; the others were ended. Says the task's own error.
    """
    if len(tasks) == 1 or not can_fork():
        return [task() for task in tasks]
    import multiprocessing

    context = multiprocessing.get_context("fork")
    running: list[tuple[Any, Any]] = []
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # numpy's idle threads take no part
            for task in tasks:
                ours, theirs = context.Pipe(duplex=False)
                process = context.Process(target=_run, args=(task, theirs))
                process.start()
                theirs.close()
                running.append((process, ours))
        answers: list[T] = []
        for process, ours in running:
            try:
                answer, error = ours.recv()
            except EOFError:
                answer, error = None, "it ended without a word; perhaps the memory ran out"
            process.join()
            if error:
                raise ChildProcessError(error)
            answers.append(answer)
        return answers
    finally:
        for process, ours in running:
            if process.is_alive():
                process.terminate()
                process.join()
            ours.close()


def _run(task: Callable[[], Any], answer: Any) -> None:
    try:
        answer.send((task(), None))
    except KeyboardInterrupt:
        answer.send((None, "interrupted"))
    except BaseException:  # noqa: BLE001 - the parent raises it
        answer.send((None, traceback.format_exc()))
