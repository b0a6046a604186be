"""Where do the originals differ although the folded texts are equal? Counted, and shown on demand."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from dedup.aligning.anchors import codes
from dedup.model import Alignment, Witness


@dataclass(frozen=True, slots=True)
class Typographic:
    """A place where the originals differ and say the same; spans count in the two sources."""

    left: tuple[int, int]
    right: tuple[int, int]


def typographic(alignment: Alignment) -> tuple[Typographic, ...]:
    """Widths, spaces, wraps and the style of marks inside the equal segments, in the left witness's order."""
    return ()
