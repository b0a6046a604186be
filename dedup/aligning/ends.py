"""Variants at the ends of fields: a reading does not go on beyond the end of a byline or a paragraph."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from dedup.aligning.pieces import COARSE, EQUAL, L0, L1, R0, R1, Piece, Pieces, Places, table
from dedup.model import HEAD_ROLES, Interval, Role, Witness

_SIGNATURES: Final[frozenset[Role]] = frozenset({"byline", "credit"})


@dataclass(frozen=True, slots=True)
class Ends:
    """Where the fields of a witness end, except those of heads; `signatures` are the ends of bylines and credits."""

    all: tuple[int, ...]
    signatures: frozenset[int]

    @classmethod
    def of(cls, witness: Witness) -> Ends:
        """The ends of the fields of a witness that are not empty."""
        fields = [part for part in witness.fields if part.start < part.end and part.role not in HEAD_ROLES]
        signed = frozenset(part.end for part in fields if part.role in _SIGNATURES)
        return cls(tuple(part.end for part in fields), signed)

    def within(self, start: int, end: int) -> tuple[int, ...]:
        """The ends after `start`, up to and including `end`."""
        return self.all[bisect_right(self.all, start) : bisect_right(self.all, end)]

    def reached(self, starts: Places, ends: Places) -> npt.NDArray[np.bool_]:
        """For each stretch, whether it has an end within."""
        known = np.array(self.all, np.int64)
        found: npt.NDArray[np.bool_] = np.searchsorted(known, starts, "right") < np.searchsorted(known, ends, "right")
        return found


def parted_at_ends(pieces: Pieces, ours: Ends, theirs: Ends) -> Pieces:
    """The pieces; a variant is split where both its readings reach the end of a field and at least one goes on behind it.

    What one page adds after a byline or a paragraph is not part of the name before it: 静 against 翀 is one variant, and a note that the
    other page lacks is another. The ends of two bylines match. The ends of two paragraphs match if one reading ends there and the other
    has as many characters before its end; otherwise one paragraph was rewritten as two.
    """
    reach = np.flatnonzero(
        (pieces[:, EQUAL] == 0)
        & (pieces[:, COARSE] == 0)
        & ours.reached(pieces[:, L0], pieces[:, L1])
        & theirs.reached(pieces[:, R0], pieces[:, R1])
    )
    out: list[Pieces] = []
    at = 0
    for row in reach.tolist():
        l0, l1, r0, r1, *rest = pieces[row].tolist()
        end = _end_of_both(ours, theirs, (l0, l1), (r0, r1))
        if end is not None:
            x, y = end
            out += [pieces[at:row], table((Piece(l0, x, r0, y, *rest), Piece(x, l1, y, r1, *rest)))]
            at = row + 1
    return np.concatenate((*out, pieces[at:])) if out else pieces


def _end_of_both(ours: Ends, theirs: Ends, left: Interval, right: Interval) -> tuple[int, int] | None:
    """Where to split a variant, on the left and on the right: its first ends of fields that match; None if there are none."""
    both = ours.within(*left), theirs.within(*right)
    x, y = (
        next((end for end in ends if end in each.signatures), None)
        for each, ends in zip((ours, theirs), both, strict=True)
    )
    if x is not None and y is not None:
        return (x, y) if (x, y) != (left[1], right[1]) else None
    length = min(left[1] - left[0], right[1] - right[0])
    x, y = left[0] + length, right[0] + length
    paragraphs = x in both[0] and y in both[1] and x not in ours.signatures and y not in theirs.signatures
    return (x, y) if paragraphs and (x, y) != (left[1], right[1]) else None
