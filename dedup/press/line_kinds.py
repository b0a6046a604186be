"""The shape of a kind of line that is recognised as a whole, and that stands in no text."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LineKind:
    """A kind of line that is the page's or the site's: its pattern matches the whole line."""

    name: str
    pattern: re.Pattern[str]
    reason: str
    example: str
    counter_example: str
