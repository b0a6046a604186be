"""A line of closing marks only belongs to the end of the line above: `……和冲突。` / `”`, `新低…` / `…`.

Observation. If a column breaks its lines anywhere, the last mark of a paragraph, or half of an ellipsis, may stand alone on a line.
Rule. No paragraph and no headline is such a mark alone. So it is joined to the line above before lines are weighed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from dedup.cutting.lines.splitting import Line

_LAST: Final = re.compile("[，。、；：！？”’）》〉】〕」』]+")
"""Marks that never begin anything; straight quotation marks may begin a line, too."""
_HALF: Final = re.compile("…+|—+")
"""Half of a mark, if the line above ends with the same; else it may stand for an omitted paragraph."""


def last_marks_joined(lines: Sequence[Line]) -> list[Line]:
    """The lines, with lines of closing marks joined to the line above. Lines with heading marks are left alone."""
    out: list[Line] = []
    for line in lines:
        if out and not line.level and not out[-1].level and _ends(out[-1].text, line.text):
            # the width stays as it is: it tells how the line fills its column
            out[-1] = replace(out[-1], end=line.end, text=out[-1].text + line.text)
        else:
            out.append(line)
    return out


def _ends(above: str, text: str) -> bool:
    return bool(_LAST.fullmatch(text) or (_HALF.fullmatch(text) and above.endswith(text[0])))
