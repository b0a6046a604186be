"""`python -c "from tests.hostile.pausing import main; main()" SAID …`: `dedup`, which stops itself when it has said a line.

A signal that is sent when a test has read the line comes when the machine gets round to it: on a busy one the run is over
by then. A run that has stopped itself waits for its signal where it said so.
"""

from __future__ import annotations

import os
import signal
import sys
from typing import IO


class Pausing:
    """Standard error that stops the process, once, as soon as what is written begins with a given text."""

    def __init__(self, stream: IO[str], said: str) -> None:
        self._stream = stream
        self._said: str | None = said

    def write(self, text: str) -> int:
        written = self._stream.write(text)
        if self._said is not None and text.startswith(self._said):
            self._said = None
            self._stream.flush()
            os.kill(os.getpid(), signal.SIGSTOP)
        return written

    def __getattr__(self, name: str) -> object:
        return getattr(self._stream, name)


def main() -> None:
    from dedup import processes
    from dedup.cli import main as run

    processes._MOMENT = 0.0  # whatever is stopped has had others work for it
    said = sys.argv.pop(1)
    sys.stderr = Pausing(sys.stderr, said)  # type: ignore[assignment]
    run()
