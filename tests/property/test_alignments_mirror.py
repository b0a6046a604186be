"""Law: aligning the other way round gives the mirror image, exactly; and the mirror of a mirror is the thing itself."""

from __future__ import annotations

from hypothesis import given

from dedup.aligning import align, distance, mirror
from dedup.model import Witness
from tests.property.strategies import witness, witnesses


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


def test_what_was_joined_stands_in_the_same_order_from_both_sides() -> None:
    """Shrunk from a pair that fuzzing found: after joining, an addition touches another segment than its parts did."""
    left = "\u0301\U000e0101𠮷🇯🇯🇨🇳가각👨\U000e0101\U000e0101"
    right = (
        "\U000e0101\U000e0101\u0308e🇯\u0308🇯가\u200d🇳🇳a𠮷가각\u200d🇳𠮷👩가🇯𡃁🇳👩𠮷👩가𡃁가\u0308🇨\u0308👨a𠮷e"
        "\U000e0101\u0308e\u200d🇯𡃁👨\U000e0101\U000e0101🇯𠮷🇯🇯🇨각👩가🇳가각e"
    )
    ours, theirs = witness(left, name="a"), witness(right, name="b")
    assert align(ours, theirs).segments == mirror(align(theirs, ours)).segments
