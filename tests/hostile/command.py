"""Runs the real command in a process of its own, and looks at what it left."""

from __future__ import annotations

import ctypes
import fcntl
import hashlib
import json
import os
import signal
import struct
import subprocess
import sys
import termios
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PROGRAM = [sys.executable, "-c", "from dedup.cli import main; main()"]
PAUSING = [sys.executable, "-c", "from tests.hostile.pausing import main; main()"]
LONGEST = 120
"""Seconds after which a run counts as hanging: a FIFO that is opened never ends."""


@dataclass(frozen=True, slots=True)
class Run:
    """What a run said and how it ended."""

    code: int
    out: str
    err: str


def started(
    *arguments: str | Path,
    cwd: Path,
    environment: Mapping[str, str] | None = None,
    before: Callable[[], None] | None = None,
    stdout: int = subprocess.PIPE,
    program: Sequence[str] = PROGRAM,
) -> subprocess.Popen[bytes]:
    """`dedup` with these arguments, running; `before` is called in the new process."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("DEDUP_")}
    own = {"NO_COLOR": "1", "PYTHONPATH": str(Path(__file__).parent.parent.parent), **(environment or {})}
    return subprocess.Popen(
        [*program, *map(str, arguments)],
        cwd=cwd,
        env=clean | own,
        stdin=subprocess.PIPE,
        stdout=stdout,
        stderr=subprocess.PIPE,
        preexec_fn=before,  # noqa: PLW1509 - no threads here
    )


def ended(process: subprocess.Popen[bytes], stdin: bytes = b"") -> Run:
    """What the process left; a traceback fails the test whatever else it is about."""
    out, err = process.communicate(stdin, timeout=LONGEST)
    run = Run(process.returncode, (out or b"").decode("utf-8", "replace"), err.decode("utf-8", "replace"))
    assert "Traceback" not in run.err, run.err
    assert "Traceback" not in run.out, run.out
    assert "Exception ignored" not in run.err, run.err
    return run


def stopped_when(
    said: str,
    signal_: signal.Signals,
    *arguments: str | Path,
    cwd: Path,
    environment: Mapping[str, str] | None = None,
) -> Run:
    """`dedup` with these arguments, which gets the signal as soon as it says a line that begins so."""
    process = started(
        said, *arguments, cwd=cwd, environment=environment, before=interruptible, program=PAUSING
    )  # fmt: skip
    status = os.waitpid(process.pid, os.WUNTRACED)[1]
    assert os.WIFSTOPPED(status), f"the run ended before it said {said}"
    process.send_signal(signal_)
    process.send_signal(signal.SIGCONT)
    return ended(process)


def until_read(process: subprocess.Popen[bytes], data: bytes) -> None:
    """Write to the process until it has read all of it and waits for more."""
    assert process.stdin is not None
    process.stdin.write(data)
    process.stdin.flush()
    waiting = bytearray(struct.pack("i", 1))
    while struct.unpack("i", waiting)[0]:
        assert process.poll() is None
        fcntl.ioctl(process.stdin, termios.FIONREAD, waiting)


def interruptible() -> None:
    """Who runs the tests in the background (`&`, `nohup`) has them, and all that they start, ignore these signals."""
    for ignored in (signal.SIGINT, signal.SIGHUP):
        signal.signal(ignored, signal.SIG_DFL)


def dedup(
    *arguments: str | Path,
    cwd: Path,
    stdin: bytes = b"",
    stdout: Path | None = None,
    environment: Mapping[str, str] | None = None,
    before: Callable[[], None] | None = None,
) -> Run:
    """`dedup` with these arguments, to its end."""
    if stdout is None:
        return ended(started(*arguments, cwd=cwd, environment=environment, before=before), stdin)
    with stdout.open("wb") as target:
        process = started(*arguments, cwd=cwd, environment=environment, before=before, stdout=target.fileno())
        return ended(process, stdin)


def as_nobody_in_particular() -> None:
    """From here on permissions count, even for root: the privilege to pass over them is given up."""
    drop, override, read_search = 24, 1, 2  # PR_CAPBSET_DROP, CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH
    libc = ctypes.CDLL(None)
    for capability in (override, read_search):
        libc.prctl(drop, capability, 0, 0, 0)


def rows(path: Path) -> list[dict[str, Any]]:
    """The rows of a JSON Lines file."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def digests(folder: Path) -> dict[str, str]:
    """Name → digest of the bytes of every regular file below the folder; links by where they lead."""
    found = {}
    for path in sorted(folder.rglob("*")):
        if path.is_symlink():
            found[str(path)] = f"-> {path.readlink()}"
        elif path.is_file():
            found[str(path)] = hashlib.sha256(path.read_bytes()).hexdigest()
    return found
