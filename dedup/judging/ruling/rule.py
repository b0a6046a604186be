"""A rule: named data that says what a variant is and how much it matters.

Its example is a pair of texts in which it applies to some place, its counter-example a pair in which it applies to none; both are run as
tests and printed in docs/rules.md. In an example, a line that begins with `# ` is a headline. When rules apply is told in the modules beside
this one, a function a rule.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from dedup.judging.differing.faces import Spans
from dedup.judging.differing.places import Place
from dedup.model import DiscrepancyKind, Severity


@dataclass(frozen=True, slots=True)
class Rule:
    """One way in which a variant matters to an editor."""

    name: str
    reason: str
    """One sentence, shown to the editor."""
    reason_zh: str
    """The same in Chinese."""
    kind: DiscrepancyKind
    severity: Severity
    example: tuple[str, str]
    counter_example: tuple[str, str]
    applies: Callable[[Place], Spans | None]
    """The words to show, in the folded texts, where the rule applies; None where it doesn't."""
