"""A file name as text that can be written, and back: bytes that are not UTF-8 become hexadecimal escapes."""

from __future__ import annotations

import os
import re
from typing import Final

_ESCAPE: Final = re.compile(r"\\x([89a-f][0-9a-f])")


def shown(path: str) -> str:
    """The path as text that can be written."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def on_disk(name: str) -> str:
    """The path that is `shown` as this text. A name may contain the text of an escape: try the name as it is first."""
    parts = _ESCAPE.split(name)
    return "".join(os.fsdecode(bytes.fromhex(part)) if at % 2 else part for at, part in enumerate(parts))
