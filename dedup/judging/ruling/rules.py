"""The rules in their order: asked one after the other, and the first that applies wins."""

from __future__ import annotations

from typing import Final

from dedup.judging.differing.faces import Spans
from dedup.judging.differing.places import Place
from dedup.judging.ruling.first_rules import FIRST_RULES
from dedup.judging.ruling.last_rules import LAST_RULES
from dedup.judging.ruling.rule import Rule

RULES: Final[tuple[Rule, ...]] = (*FIRST_RULES, *LAST_RULES)


def rule_named(name: str) -> Rule:
    """The rule of that name.

    Raises:
        KeyError: there is none.
    """
    return {rule.name: rule for rule in RULES}[name]


def first_that_applies(place: Place) -> tuple[Rule, Spans]:
    """The first rule that applies to the place, and the words that it shows. The last rule always applies."""
    for rule in RULES:
        words = rule.applies(place)
        if words is not None:
            return rule, words
    raise AssertionError("the last rule applies to every place")
