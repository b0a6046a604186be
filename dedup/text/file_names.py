"""A file name as text that can be written, and back: bytes that are not UTF-8 become hexadecimal escapes; and where in a name its file ends."""

from __future__ import annotations

import os
import re
from typing import Final

_ESCAPE: Final = re.compile(r"\\x([89a-f][0-9a-f])")
_PART: Final = re.compile(r"/|#|:(?=[0-9]{1,18}\Z)")
"""What may stand between a file and a part of it: a member of an archive, `#17` or `:12`."""


def shown(path: str) -> str:
    """The path as text that can be written."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def on_disk(name: str) -> str:
    """The path that is `shown` as this text. A name may contain the text of an escape: try the name as it is first."""
    parts = _ESCAPE.split(name)
    return "".join(os.fsdecode(bytes.fromhex(part)) if at % 2 else part for at, part in enumerate(parts))


def file_and_part(name: str) -> tuple[str, str] | None:
    """The longest beginning of the name that is a file, and what is left of it: `/a.txt`, `:12`, `#17`, or nothing.

    None where no beginning of the name is a file.
    """
    for at in (len(name), *reversed([mark.start() for mark in _PART.finditer(name)])):
        for path in (name[:at], on_disk(name[:at])):
            if os.path.isfile(path):
                return path, name[at:]
    return None
