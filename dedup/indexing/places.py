"""Sources → the names they have in an index, for good.

Observation. An index outlives the call that adds to it. Newspapers name their files alike day by day (`d1/01.txt`, `d2/01.txt`),
and tables number their rows from 1. Rule. An article's id in an index begins with the place of its source, as seen from
the folder of the index: `d1/01.txt#03`, `rows.jsonl#a17`, `rows.jsonl:8` where a row has no id. So a file is one source
from whichever folder and by whatever path it is added, two files are two, and an index moves together with its archive.
Counter-example. What comes by a pipe has no place: a row's own id stands for itself, and what has none is named by its text.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

STREAM: Final = "-"
_NUMBERED: Final = re.compile(r"-(?::\d+)?(?:#\d+)?")
"""An id that says only the how manieth article of a pipe it is: the next pipe has one too."""


@dataclass(frozen=True, slots=True)
class Places:
    """The places of sources as an index names them."""

    folder: str | None
    """The index's folder; None for an index on a server, which names the whole path."""

    @classmethod
    def of(cls, where: str) -> Places:
        """For the index in that file or at that address."""
        return cls(None if "://" in where else os.path.realpath(Path(where).parent))

    def __call__(self, name: str) -> str:
        """The place of a source by its name as given: a file, a member of an archive, or `-`."""
        if name == STREAM:
            return STREAM
        whole = os.path.realpath(name)
        try:
            place = os.path.relpath(whole, self.folder) if self.folder else whole
        except ValueError:  # on another drive
            place = whole
        return place.replace(os.sep, "/")


def lasting(name: str, digest: int) -> str:
    """The id of an article in an index."""
    return f"{STREAM}#{digest:016x}" if _NUMBERED.fullmatch(name) else name
