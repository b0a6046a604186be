"""The exceptions, all of them for people: what, where, why, next step.

DedupError
├── UsageError       wrong arguments or settings (exit 2): nothing was written
│   └── MissingExtra     an optional package is not installed
├── InputError       one source cannot be read; becomes a `Failure`, the rest goes on (exit 3)
├── OutputError      the output cannot be written (exit 4)
└── Interrupted      somebody stopped the run (exit 130); what was done is kept
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from dedup.model import Failure

DISTRIBUTION: Final = "dedup-collation"
"""What to install: the name on PyPI, where `dedup` is somebody else's."""


class DedupError(Exception):
    """Base of all that `dedup` raises on purpose."""

    exit_code = 1


class UsageError(DedupError):
    """Wrong arguments or settings; nothing was written."""

    exit_code = 2


class MissingExtra(UsageError):
    """A feature needs a package that is not installed: says which extra brings it."""

    def __init__(self, feature: str, extra: str) -> None:
        super().__init__(f"{feature} needs an extra that is not installed. Run: pip install '{DISTRIBUTION}[{extra}]'")


class InputError(DedupError):
    """One source cannot be read: carries the `Failure` that goes into `failures.jsonl`."""

    exit_code = 3

    def __init__(self, failure: Failure) -> None:
        super().__init__(f"{failure.source}: {failure.reason} {failure.hint}".strip())
        self.failure = failure


class OutputError(DedupError):
    """The output cannot be written: what and where."""

    exit_code = 4


class Interrupted(DedupError):
    """The run was stopped, and the same command resumes: says where what was done is kept."""

    exit_code = 130
