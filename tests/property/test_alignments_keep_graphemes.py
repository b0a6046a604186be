"""Law: no variant begins or ends inside what a reader sees as one character, and no moved block does."""

from __future__ import annotations

from hypothesis import example, given

from dedup.aligning import align
from tests.property.strategies import pairs, witness


@given(pairs())
@example(("\u0301aa🇨a", "aa🇨\u0301a"))
def test_no_grapheme_is_torn(both: tuple[str, str]) -> None:
    from tests.slow_truth import torn

    alignment = align(witness(both[0], name="a"), witness(both[1], name="b"))
    for segment in alignment.segments:
        assert not any(torn(alignment.left.text, at) for at in segment.left)
        assert not any(torn(alignment.right.text, at) for at in segment.right)
