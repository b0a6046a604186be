"""Law: two witnesses with the same text and fields have one equal segment, and every step of aligning would say so too."""

from __future__ import annotations

from hypothesis import given

from dedup.aligning import _aligned, align
from dedup.model import Witness
from dedup.settings import AligningSettings
from tests.property.strategies import witnesses


@given(witnesses())
def test_copies_are_one_equal_segment(both: tuple[Witness, Witness]) -> None:
    for witness in both:
        short, whole = align(witness, witness), _aligned(witness, witness, AligningSettings(), mirrored=False)
        assert short.segments == whole.segments
        assert short.transpositions == whole.transpositions == ()
