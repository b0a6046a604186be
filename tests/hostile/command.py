"""Runs the real command in a process of its own, and looks at what it left."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PROGRAM = [sys.executable, "-c", "from dedup.cli import main; main()"]
LONGEST = 120
"""Seconds after which a run counts as hanging: a FIFO that is opened never ends."""


@dataclass(frozen=True, slots=True)
class Run:
    """What a run said and how it ended."""

    code: int
    out: str
    err: str


def dedup(*arguments: str | Path, cwd: Path, stdin: bytes = b"", stdout: Path | None = None) -> Run:
    """`dedup` with these arguments; a traceback fails the test whatever else it is about."""
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("DEDUP_")},
        "NO_COLOR": "1",
        "PYTHONPATH": str(Path(__file__).parent.parent.parent),
    }
    with (stdout or Path(os.devnull)).open("wb") as target:
        done = subprocess.run(
            [*PROGRAM, *map(str, arguments)],
            cwd=cwd,
            env=environment,
            input=stdin,
            stdout=target if stdout else subprocess.PIPE,
            stderr=subprocess.PIPE,
            timeout=LONGEST,
            check=False,
        )
    run = Run(done.returncode, (done.stdout or b"").decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace"))
    assert "Traceback" not in run.err, run.err
    assert "Traceback" not in run.out, run.out
    assert "Exception ignored" not in run.err, run.err
    return run


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
