"""Sources → their permanent names in an index.

Observation. An index outlives the call that adds to it. Newspapers use the same file names every day (`d1/01.txt`, `d2/01.txt`), and
tables number their rows from 1. Rule. The id of an article in an index begins with the place of its source relative to the folder
of the index: `d1/01.txt#03`, `rows.jsonl#a17`, or `rows.jsonl:8` for a row without an id. So one file is one source, from any
folder and by any path; two files are two; and an index can be moved together with its archive. Counter-example. What comes
from a pipe has no place: a row keeps its own id, and an article without one is named by the digest of its text.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

STREAM: Final = "-"
_NUMBERED: Final = re.compile(r"-(?::\d+)?(?:#\d+)?")
"""An id that only counts the articles of a pipe: the next pipe has the same one."""


@dataclass(frozen=True, slots=True)
class Places:
    """Gives sources the names that they have in one index."""

    folder: str | None
    """The folder of the index; None for an index on a server, which uses absolute paths."""

    @classmethod
    def of(cls, where: str) -> Places:
        """For the index in the file, or at the address, `where`."""
        return cls(None if "://" in where else os.path.realpath(Path(where).parent))

    def __call__(self, name: str) -> str:
        """The place of a source, given its name: a file, a member of an archive, or `-`."""
        if name == STREAM:
            return STREAM
        whole = os.path.realpath(name)
        try:
            place = os.path.relpath(whole, self.folder) if self.folder else whole
        except ValueError:  # on another drive
            place = whole
        return place.replace(os.sep, "/")


def lasting(name: str, digest: int) -> str:
    """The permanent id of an article in an index, given its id and the digest of its text."""
    return f"{STREAM}#{digest:016x}" if _NUMBERED.fullmatch(name) else name
