"""The name of a file as text that can be written, and back: bytes that are no UTF-8 stand as hexadecimal escapes."""

from __future__ import annotations

import os
import re
from typing import Final

_ESCAPE: Final = re.compile(r"\\x([89a-f][0-9a-f])")


def shown(path: str) -> str:
    """The path as text that can be written."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def on_disk(name: str) -> str:
    """The path that is `shown` so. A name may hold the text of an escape by itself: look for the name as it stands first."""
    parts = _ESCAPE.split(name)
    return "".join(os.fsdecode(bytes.fromhex(part)) if at % 2 else part for at, part in enumerate(parts))
