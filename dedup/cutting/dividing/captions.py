"""Captions: where the text begins that a photographer's name ends."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from dedup.cutting.paragraphs.paragraph import Paragraph

_DATED: Final = re.compile(r"^(?:\d{4}年)?\d{1,2}月\d{1,2}日|^图为")
"""How most captions begin: with the day on which the picture was taken."""
_CAPTION_START: Final = re.compile(
    r"^(?:\d{1,2}月\d{1,2}日|近日|日前|图为|图①|这是|\d{4}年\d{1,2}月|今年|[上下左右]图|▲|△|↑|←|→|▼)"
)
MOST_CAPTION_PARAGRAPHS: Final = 4
"""Paragraphs of a caption: one or two, seldom three, and the credit."""
LONGEST_CAPTION: Final = 700
"""Characters: a longer text with a photographer at its end is an illustrated article."""


def captions_of(paragraphs: Sequence[Paragraph]) -> dict[int, int]:
    """First paragraph → last paragraph of each photo caption."""
    out: dict[int, int] = {}
    taken = -1
    for at, part in enumerate(paragraphs):
        if not part.credited or at <= taken:
            continue
        start = _caption_start(paragraphs, at, taken)
        if start is not None:
            out[start] = at
            taken = at
    return out


def _caption_start(paragraphs: Sequence[Paragraph], at: int, taken: int) -> int | None:
    """Where the caption begins that ends at this credit; None if the text above is a report of its own."""
    length = 0
    begun: int | None = None
    back = at
    while back > taken and at - back < MOST_CAPTION_PARAGRAPHS:
        part = paragraphs[back]
        if part.kind in {"head", "rubric"}:
            return back + 1 if back < at else None
        if part.opening:
            return None if at - back <= 1 else begun
        if part.kind != "body" and back < at:
            return begun
        length += len(part.text)
        if length > LONGEST_CAPTION:
            return begun
        if part.kind == "body":
            if _DATED.match(part.text):
                return back
            begun = back if begun is None or _CAPTION_START.match(part.text) else begun
        back -= 1
    return begun
