"""Law: aligning the other way round gives the mirror image, exactly; and the mirror of a mirror is the thing itself."""

from __future__ import annotations

from hypothesis import given
from strategies import witnesses

from dedup.aligning import align, distance, mirror
from dedup.model import Witness


@given(witnesses())
def test_align_mirrors(both: tuple[Witness, Witness]) -> None:
    there, back = align(both[0], both[1]), mirror(align(both[1], both[0]))
    assert there.segments == back.segments
    assert there.transpositions == back.transpositions


@given(witnesses())
def test_mirror_twice_is_nothing(both: tuple[Witness, Witness]) -> None:
    alignment = align(*both)
    again = mirror(mirror(alignment))
    assert again.segments == alignment.segments
    assert again.transpositions == alignment.transpositions
    assert distance(mirror(alignment)) == distance(alignment)
