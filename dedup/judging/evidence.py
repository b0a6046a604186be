"""What can be proved about a discrepancy, and which side does it favour? (first step: nothing)"""

from __future__ import annotations

from dedup.judging.knowledge import Knowledge
from dedup.judging.places import Both, Place
from dedup.judging.rules import Rule
from dedup.model import Evidence


def evidence_of(place: Place, rule: Rule, words: Both, knowledge: Knowledge) -> tuple[Evidence, ...]:
    """The evidence about a place, in the order of the rules of evidence."""
    return ()
