"""A line of marks that end something is the end of the line above: `……和冲突。` / `”`, `新低…` / `…`.

Observation. A column that breaks its lines anywhere leaves the last mark of a paragraph alone on a line, or half of an ellipsis.
Rule. No paragraph and no headline is such a mark alone, so it is read with the line above before any line is weighed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from dedup.cutting.lines.splitting import Line

_LAST: Final = re.compile("[，。、；：！？”’）》〉】〕」』]+")
"""Marks that only follow; the straight ones may begin a line as well."""
_HALF: Final = re.compile("…+|—+")
"""What is the rest of a mark where the line above ends with the same; else it may be a paragraph left out."""


def last_marks_joined(lines: Sequence[Line]) -> list[Line]:
    """The lines, each line of nothing but last marks as the end of the one above. A line under a heading mark stays."""
    out: list[Line] = []
    for line in lines:
        if out and not line.level and not out[-1].level and _ends(out[-1].text, line.text):
            # the width stays: it is how the line fills its column
            out[-1] = replace(out[-1], end=line.end, text=out[-1].text + line.text)
        else:
            out.append(line)
    return out


def _ends(above: str, text: str) -> bool:
    return bool(_LAST.fullmatch(text) or (_HALF.fullmatch(text) and above.endswith(text[0])))
