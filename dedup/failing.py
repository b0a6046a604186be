"""Failures as values: a mistake becomes one, and what was done is told from what was not."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import ParamSpec, TypeVar

from dedup.errors import DedupError
from dedup.model import Failure

T = TypeVar("T")
P = ParamSpec("P")


def guarded(stage: str, source: str, function: Callable[P, T], *arguments: P.args, **named: P.kwargs) -> T | Failure:
    """What the function returns, or a `Failure`: an input that shows a mistake of ours must not cost the others.

    Raises:
        DedupError: what is raised on purpose is no mistake.
    """
    try:
        return function(*arguments, **named)
    except DedupError:
        raise
    except Exception as error:  # noqa: BLE001 - the boundary at which one input's trouble ends
        reason = f"A mistake in dedup: {type(error).__name__}: {error}"
        return Failure(source, stage, "", reason, "Please report it with this input; everything else was done.")


def sifted(found: Iterable[T | Failure]) -> tuple[list[T], list[Failure]]:
    """What was done and what was not, each in the order in which it was found."""
    done: list[T] = []
    failures: list[Failure] = []
    for item in found:
        if isinstance(item, Failure):
            failures.append(item)
        else:
            done.append(item)
    return done, failures
