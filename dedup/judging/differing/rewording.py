"""Rewording: variants around text that is equal by chance are one reworded passage.

Observation: two unrelated sentences share a character here and a comma there, and would otherwise be a dozen rows. Rule: variants that follow
each other closely are one, if the whole is long and little of it is equal.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from dedup.judging.differing.capitals import only_capitals
from dedup.judging.differing.joining import at_ends_of_fields, is_paragraph
from dedup.judging.differing.variant import Variant
from dedup.model import HEAD_ROLES, Alignment, Witness
from dedup.settings import JudgingSettings


def reworded(alignment: Alignment, variants: list[Variant], settings: JudgingSettings) -> list[Variant]:
    """The variants, joined where what is equal between them is chance."""
    found: list[Variant] = []
    run: list[Variant] = []
    for variant in [*variants, None]:
        if run and (variant is None or not _follows_closely(alignment, run[-1], variant)):
            found.extend(_one_or_many(alignment, run, settings))
            run = []
        if variant is not None:
            run.append(variant)
    return found


_CHANCE: Final = 4
"""Most equal folded characters between two variants that unrelated Chinese sentences share by chance; five are rare."""
_FEWEST_EQUAL: Final = 0.4
"""Share of equal characters below which a stretch counts as reworded: edited sentences keep 0.6 or more."""


def _follows_closely(alignment: Alignment, before: Variant, behind: Variant) -> bool:
    ours, theirs = behind.left[0] - before.left[1], behind.right[0] - before.right[1]
    if before.transposition != behind.transposition or not 0 <= ours == theirs <= _CHANCE:
        return False
    if any(only_capitals(*variant.readings(alignment)) for variant in (before, behind)):
        return False
    if is_paragraph(alignment, before) or is_paragraph(alignment, behind):
        return False
    if not ours and at_ends_of_fields(alignment, behind):
        return False
    return all(
        _is_head(witness, a[0]) == _is_head(witness, b[0])
        for (witness, a), (_, b) in zip(before.sides(alignment), behind.sides(alignment), strict=True)
    )


_OF_A_HEADLINE: Final = 8
"""Least characters of a headline that can be reworded: 三门峡库区白天鹅突破万只 against 万羽天鹅舞黄河 is one row. Counter-example: A股三连涨
against B股两连涨 are two."""


def _one_or_many(alignment: Alignment, run: list[Variant], settings: JudgingSettings) -> list[Variant]:
    """The run joined into one variant if it is long and little of it is equal; else unchanged."""
    whole = run[0].through(run[-1])
    equal = sum(b.left[0] - a.left[1] for a, b in pairwise(run))
    in_head = all(_is_head(witness, start) for witness, (start, _) in whole.sides(alignment))
    longer = _OF_A_HEADLINE if in_head else settings.passage
    return [whole] if len(run) > 1 and whole.longest > longer and equal < _FEWEST_EQUAL * whole.longest else run


def _is_head(witness: Witness, at: int) -> bool:
    return witness.role_at(at) in HEAD_ROLES
