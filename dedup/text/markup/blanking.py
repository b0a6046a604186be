"""Blanking: code points of a text become invisible ones, in place."""

from __future__ import annotations

import re
from typing import Final

import numpy as np

from dedup.model import Offsets

BLANKED: Final = "\u2060"
"""What a sign of markup becomes: WORD JOINER, which shows nothing and is dropped wherever invisible characters are."""
HELD: Final = "\u2064"
"""What the rest of a character reference becomes, INVISIBLE PLUS: it belongs to the character that the reference stands for."""
_HELD: Final = re.compile(f"{HELD}+")


class Blanking:
    """A text of which signs are blanked one after another; its length never changes."""

    def __init__(self, text: str) -> None:
        self._source = text
        self._out = list(text)
        self._changed = False
        self.literal: set[int] = set()
        """Places of characters that were escaped: they are no signs, whatever they look like."""

    @property
    def text(self) -> str:
        """The text as it is now; the very same object as the source if nothing was blanked."""
        return "".join(self._out) if self._changed else self._source

    def blank(self, start: int, end: int) -> None:
        """Nothing is shown of `start..end`."""
        self.put(start, end, "")

    def put(self, start: int, end: int, shown: str) -> None:
        """Nothing is shown of `start..end` but `shown`, which is no longer, at its start."""
        self._changed = True
        self._out[start:end] = (shown + BLANKED * (end - start))[: end - start]

    def hold(self, start: int, end: int, shown: str) -> None:
        """`start..end` stands for the characters `shown`."""
        self._changed = True
        self._out[start:end] = (shown + HELD * (end - start))[: end - start]


def as_shown(bare: str) -> str:
    """A stretch of a blanked text without what shows nothing."""
    return bare.replace(BLANKED, "").replace(HELD, "")


def unit_end(bare: str, end: int) -> int:
    """Where the character that ends at `end` ends with the whole reference that it comes from."""
    while bare.startswith(HELD, end):
        end += 1
    return end


def whole_units(bare: str, ends: Offsets) -> Offsets:
    """The ends of characters in a blanked text, each moved behind the whole reference that it comes from: 7, not 1, for `&ldquo;`."""
    if HELD not in bare:
        return ends
    behind = {found.start(): found.end() for found in _HELD.finditer(bare)}
    return np.array([behind.get(end, end) for end in ends.tolist()], np.int32)
