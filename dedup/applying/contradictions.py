"""Decisions that contradict each other.

Observation. Two decisions may require different readings at the same place, or one may take a reading that the other gives up. Rule. Then
neither is applied, since no rule could say which the editor meant.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dedup.applying.outcomes import Planned
from dedup.model import Interval, Reading


@dataclass(frozen=True, slots=True)
class _Claim:
    """A reading's place in its source, which a decision keeps or changes."""

    reading: Reading
    by: Planned
    loses: bool

    @property
    def place(self) -> Interval:
        return self.reading.start, self.reading.end


def contradicting(wanted: Sequence[Planned]) -> dict[str, str]:
    """The keys of decisions that contradict another, with the reason."""
    claims: dict[str, list[_Claim]] = {}
    for one in wanted:
        claims.setdefault(one.loser.source, []).append(_Claim(one.loser, one, loses=True))
        claims.setdefault(one.winner.source, []).append(_Claim(one.winner, one, loses=False))
    reasons: dict[str, str] = {}
    for here in claims.values():
        here.sort(key=lambda claim: (*claim.place, claim.by.key))
        for at, claim in enumerate(here):
            for other in here[at + 1 :]:
                if other.reading.start > claim.reading.end:
                    break
                if _contradict(claim, other):
                    for mine, its in ((claim.by, other.by), (other.by, claim.by)):
                        said = (
                            f"It contradicts the decision on {its.key}: the two want different readings at one place."
                        )
                        reasons.setdefault(mine.key, said)
    return reasons


def _contradict(one: _Claim, other: _Claim) -> bool:
    """Whether the two claims are incompatible. The same reading for the same place is compatible."""
    if not (one.loses or other.loses) or not _overlap(one.reading, other.reading):
        return False
    same_place = one.loses and other.loses and one.place == other.place
    return not same_place or one.by.winner.text != other.by.winner.text


def _overlap(one: Reading, other: Reading) -> bool:
    """Whether two readings of a source overlap: a common character, or a gap inside or equal to the other's."""
    if one.start == one.end or other.start == other.end:
        inside = one.start < other.start < one.end or other.start < one.start < other.end
        return inside or (one.start, one.end) == (other.start, other.end)
    return max(one.start, other.start) < min(one.end, other.end)
