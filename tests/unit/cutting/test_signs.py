"""Every named sign of cutting holds for its example and not for its counter-example, and gives its reason as a sentence."""

from __future__ import annotations

import pytest

from dedup.cutting.paragraphs import surroundings
from dedup.cutting.signs import columns, evidence, recognising, seams

SIGNS = [
    *recognising.KINDS,
    *recognising.ENDS_AND_BEGINNINGS,
    *evidence.HEADLIKE,
    *evidence.STARTS_INSIDE,
    *columns.SIGNS,
    *surroundings.SIGNS,
    *seams.SIGNS,
]


@pytest.mark.parametrize("sign", SIGNS, ids=lambda sign: sign.name)
def test_sign(sign) -> None:
    assert sign.applies(sign.example)
    assert not sign.applies(sign.counter_example)
    assert sign.reason.endswith(".")
