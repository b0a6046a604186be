"""Captions: the texts that end with a photographer's name, and where they begin."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from dedup.cutting.lines.scripts import has_case
from dedup.cutting.paragraphs.paragraph import Paragraph
from dedup.cutting.parallels.stretches import Parallels

_DATED: Final = re.compile(r"^(?:\d{4}年)?\d{1,2}月\d{1,2}[日曰目臼]|^图为")
"""How most captions begin: with the day on which the picture was taken; 日 may be misread."""
_CAPTION_START: Final = re.compile(
    r"^(?:\d{1,2}月\d{1,2}日|近日|日前|图为|图①|这是|\d{4}年\d{1,2}月|今年|[上下左右]图|▲|△|↑|←|→|▼)"
)
MOST_CAPTION_PARAGRAPHS: Final = 4
"""The most paragraphs of a caption: one or two, seldom three, and the credit."""
LONGEST_CAPTION: Final = 700
"""The most characters of a caption: a longer text with a photographer's name at its end is an illustrated article."""


def captions_of(paragraphs: Sequence[Paragraph], parallels: Parallels) -> dict[int, int]:
    """The first paragraph of each caption → its last."""
    out: dict[int, int] = {}
    taken = -1
    for at, part in enumerate(paragraphs):
        if not part.credited:
            continue
        start = _caption_start(paragraphs, at, taken, parallels)
        if start is not None:
            out[start] = at
            taken = at
    return out


def _caption_start(paragraphs: Sequence[Paragraph], at: int, taken: int, parallels: Parallels) -> int | None:
    """The first paragraph of the caption that ends with the credit at `at`; None if the text above is a report. `taken` ends the caption before.

    A caption does not include what another page has in another article. In an alphabet it is one paragraph.
    """
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
            if _DATED.match(part.text) or has_case(part.text):
                return back
            if back < at and parallels.kin(part.text, paragraphs[at].text) == "other":
                return begun
            begun = back if begun is None or _CAPTION_START.match(part.text) else begun
        back -= 1
    return begun
