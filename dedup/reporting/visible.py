"""How control characters are shown."""

from __future__ import annotations

import re
from typing import Final, TypeVar

from markupsafe import Markup

T = TypeVar("T")

_ACTING: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
"""Controls except tab and line feed, bidirectional overrides, lone surrogates, noncharacters."""


def visible(value: T) -> T | str:
    """Text with control characters replaced by signs; markup, and anything but text, is returned unchanged.

    Example: a NUL becomes `␀`, U+202E becomes `[U+202E]`. Counter-example: a line feed stays.
    """
    if not isinstance(value, str) or isinstance(value, Markup) or not _ACTING.search(value):
        return value
    return _ACTING.sub(_sign, value)


def _sign(match: re.Match[str]) -> str:
    code = ord(match[0])
    return chr(0x2400 + code) if code < 0x20 else "\u2421" if code == 0x7F else f"[U+{code:04X}]"
