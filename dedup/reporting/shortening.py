"""Long texts, shortened for display: their beginning, their end, or both without the middle. `…` stands for the rest."""

from __future__ import annotations

import unicodedata
from typing import Final

LONGEST_SHOWN: Final = 60
"""Characters of a reading. A paragraph that only one side has is read in the text, not on its card."""


def beginning(text: str, length: int) -> str:
    """The first `length` characters."""
    return text if len(text) <= length else f"{text[:length]}…"


def ending(text: str, length: int) -> str:
    """The last `length` characters; more if the first of them is a combining mark."""
    if len(text) <= length:
        return text
    cut = len(text) - length
    while cut > 0 and unicodedata.combining(text[cut]):
        cut -= 1
    return f"…{text[cut:]}"


def shortened(text: str) -> str:
    """A long reading with its middle left out."""
    half = LONGEST_SHOWN // 2
    return text if len(text) <= LONGEST_SHOWN else f"{text[:half]}…{text[-half:]}"
