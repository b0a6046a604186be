"""The decisions of a report → a unified diff of its sources, for `patch -p0` and `git apply -p0`. The door of diff_match_patch.

A patch counts lines and copies bytes, so a source in any encoding with single-byte line ends can be patched as it is: each file's part of
the patch is in that file's own encoding. UTF-16 and UTF-32 have no such lines, and members of archives are not files: for those there is
`dedup apply`.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from dedup.applying import Applied, Corrected, apply
from dedup.model import Failure, Severity

_CONTEXT: Final = 3
"""Unchanged lines around a change: the default of diff, git and patch."""
_ESCAPES: Final = {"\t": "\\t", "\n": "\\n", "\r": "\\r", '"': '\\"', "\\": "\\\\"}
_NO_FILE: Final = "It is no file of its own, so that a patch cannot name it.", "Use: dedup apply"
_NO_LINES: Final = "Its encoding has no lines of bytes, which patches are made of.", "Use: dedup apply"

_LINE: Final = re.compile(rb"[^\n]*\n|[^\n]+")

Line = tuple[str, bytes]
"""` `, `-` or `+`, and the line with its end."""


def patch(out: Path, min_severity: Severity = "low") -> tuple[bytes, Applied, list[Failure]]:
    """The patch, what became of each decision, and the sources that a patch cannot change.

    Raises:
        UsageError: `out` is no report folder.
    """
    applied = apply(out, min_severity)
    parts: list[bytes] = []
    failures: list[Failure] = []
    for one in applied.corrected:
        if one.path is None or b"\0" in one.before:
            failures.append(Failure(one.source, "exporting", "", *(_NO_LINES if one.path else _NO_FILE)))
        else:
            parts.append(unified(one, named(one.path)))
    return b"".join(parts), applied, failures


def named(path: str) -> str:
    """A file's path from this folder, in quotes if it has characters that would end its name."""
    here = os.path.relpath(path)
    name = path if here.startswith(os.pardir) else here.replace(os.sep, "/")
    quoted = "".join(map(_quoted, name))
    return f'"{quoted}"' if quoted != name else f"{name}\t" if " " in name else name


def _quoted(character: str) -> str:
    """A character as git and patch read it between quotes."""
    control = ord(character) < 0x20 or character == "\x7f"
    return _ESCAPES.get(character, f"\\{ord(character):03o}" if control else character)


def unified(one: Corrected, name: str) -> bytes:
    """The part of a patch that turns a source into its corrected copy."""
    head = f"--- {name}\n+++ {name}\n".encode("utf-8", "surrogateescape")
    return head + b"".join(_hunk(lines, old, new) for lines, old, new in _hunks(_lines(one.before, one.after)))


def _lines(before: bytes, after: bytes) -> list[Line]:
    """Both files line by line; bytes stand as the characters of Latin 1, one each."""
    from diff_match_patch import diff_match_patch

    engine = diff_match_patch()
    engine.Diff_Timeout = 0  # with its default of a second, the clock would decide what the patch says
    old, new, lines = engine.diff_linesToChars(before.decode("latin-1"), after.decode("latin-1"))
    diffs = engine.diff_main(old, new, False)
    engine.diff_charsToLines(diffs, lines)
    signs = {engine.DIFF_EQUAL: " ", engine.DIFF_DELETE: "-", engine.DIFF_INSERT: "+"}
    return [(signs[kind], line) for kind, text in diffs for line in _LINE.findall(text.encode("latin-1"))]


def _hunks(lines: Sequence[Line]) -> Iterator[tuple[Sequence[Line], int, int]]:
    """Changes with the lines around them, and where each begins in the old and in the new file."""
    changed = [at for at, (sign, _) in enumerate(lines) if sign != " "]
    at = 0
    old = new = 1
    while changed:
        begin = max(at, changed[0] - _CONTEXT)
        last = changed.pop(0)
        while changed and changed[0] - last <= 2 * _CONTEXT:
            last = changed.pop(0)
        end = min(len(lines), last + _CONTEXT + 1)
        old += sum(sign != "+" for sign, _ in lines[at:begin])
        new += sum(sign != "-" for sign, _ in lines[at:begin])
        yield lines[begin:end], old, new
        old += sum(sign != "+" for sign, _ in lines[begin:end])
        new += sum(sign != "-" for sign, _ in lines[begin:end])
        at = end


def _hunk(lines: Sequence[Line], old: int, new: int) -> bytes:
    counts = [sum(sign != other for sign, _ in lines) for other in "+-"]
    starts = [start if count else start - 1 for start, count in zip((old, new), counts, strict=True)]
    out = [f"@@ -{starts[0]},{counts[0]} +{starts[1]},{counts[1]} @@\n".encode()]
    for sign, line in lines:
        out += [sign.encode(), line]
        if not line.endswith(b"\n"):
            out.append(b"\n\\ No newline at end of file\n")
    return b"".join(out)
