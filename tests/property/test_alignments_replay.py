"""Law: the segments of an alignment tile both texts, and either text can be rebuilt from the other and the variants."""

from __future__ import annotations

from hypothesis import example, given

from dedup.aligning import align
from dedup.aligning.anchoring.anchors import codes
from dedup.aligning.laying.placing import placed
from dedup.model import Alignment, Witness
from tests.property.strategies import pairs, texts, witness, witnesses


def right_from_left(alignment: Alignment) -> str:
    """The right text: equal stretches from the left one, all else from the variants."""
    parts = sorted(
        (
            s.right,
            alignment.left.text[slice(*s.left)] if s.relation == "equal" else alignment.right.text[slice(*s.right)],
        )
        for s in alignment.segments
        if s.right[0] < s.right[1]
    )
    return "".join(text for _, text in parts)


def left_from_right(alignment: Alignment) -> str:
    parts = sorted(
        (
            s.left,
            alignment.right.text[slice(*s.right)] if s.relation == "equal" else alignment.left.text[slice(*s.left)],
        )
        for s in alignment.segments
        if s.left[0] < s.left[1]
    )
    return "".join(text for _, text in parts)


@given(witnesses())
def test_replay_gives_both_texts_back(both: tuple[Witness, Witness]) -> None:
    alignment = align(*both)
    assert right_from_left(alignment) == both[1].text
    assert left_from_right(alignment) == both[0].text


def _field_starts(witness: Witness) -> set[int]:
    return {part.start for part in witness.fields}


@given(witnesses())
@example(
    (  # a variant that was cut where a block was taken out, of which b was left on both sides
        witness("bbabbabbbbaaabababbbabaabbbaabbbbaabbaabbbbbaaabab"),
        witness("aabbbbbaaababbbabbbabbbbaaabababbbabaabbaabbbbaabba"),
    )
)
def test_segments_are_maximal_ordered_and_true(both: tuple[Witness, Witness]) -> None:
    alignment = align(*both)
    present = [s.left for s in alignment.segments if s.left[0] < s.left[1]]
    assert present == sorted(present)
    for segment in alignment.segments:
        ours, theirs = both[0].text[slice(*segment.left)], both[1].text[slice(*segment.right)]
        expected = {
            (True, True): "equal" if ours == theirs else "substitution",
            (True, False): "left-only",
            (False, True): "right-only",
        }
        assert segment.relation == expected[bool(ours), bool(theirs)]
    for before, behind in zip(alignment.segments, alignment.segments[1:], strict=False):
        touch = before.left[1] == behind.left[0] and before.right[1] == behind.right[0]
        border = behind.left[0] in _field_starts(both[0]) or behind.right[0] in _field_starts(both[1])
        if touch and before.transposition == behind.transposition and not border:
            assert (before.relation == "equal") != (behind.relation == "equal")


@example(  # the second block takes the text that the first, found before it, has on the right alone at its beginning
    (
        witness("零一二三四五六七八九甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉"),
        witness("戌亥天地玄黄宇宙亥卯寅丑子癸壬庚己戊丁丙洪荒日辰巳午未申酉宇未辛癸子丑寅卯四五六七八九甲乙", name="b"),
    )
)
@example(  # the block that ends in 五 reaches into the swap of 五 and 壬
    (
        witness("零一二三四五六七八九甲乙丙丁戊己庚辛甲乙丙五壬丙"),
        witness("丁戊己庚八九壬五辛甲乙丙五八辛甲乙丙癸七子丑寅四,丙壬五丙甲卯辰二巳,三四五六七", name="b"),
    )
)
@given(witnesses())
def test_transpositions_hold_their_segments(both: tuple[Witness, Witness]) -> None:
    alignment = align(*both)
    for index, transposition in enumerate(alignment.transpositions):
        inside = [s for s in alignment.segments if s.transposition == index]
        assert inside
        for side, span in (("left", transposition.left), ("right", transposition.right)):
            spans = [getattr(s, side) for s in inside if getattr(s, side)[0] < getattr(s, side)[1]]
            assert span[0] == min(start for start, _ in spans)
            assert span[1] == max(end for _, end in spans)


@given(witnesses())
def test_what_is_told_as_moved_passed_something(both: tuple[Witness, Witness]) -> None:
    alignment = align(*both)
    equal = [(s.left, s.right) for s in alignment.segments if s.relation == "equal"]
    for moved in alignment.transpositions:
        others = [*equal, *((other.left, other.right) for other in alignment.transpositions)]
        assert any(
            (left[1] <= moved.left[0] and moved.right[1] <= right[0])
            or (moved.left[1] <= left[0] and right[1] <= moved.right[0])
            or (moved.swap and moved.left[0] <= left[0] and left[1] <= moved.left[1])
            for left, right in others
        )


@given(witnesses())
def test_an_absent_reading_has_no_place_inside_a_block(both: tuple[Witness, Witness]) -> None:
    alignment = align(*both)
    for segment in alignment.segments:
        if segment.transposition is None:
            for (start, end), blocks in (
                (segment.left, [t.left for t in alignment.transpositions]),
                (segment.right, [t.right for t in alignment.transpositions]),
            ):
                assert start < end or not any(block[0] < start < block[1] for block in blocks)


@given(texts)
def test_a_text_against_itself_has_no_variant(text: str) -> None:
    alignment = align(witness(text), witness(text))
    assert all(s.relation == "equal" and s.transposition is None for s in alignment.segments)
    assert not alignment.transpositions


@given(witnesses())
def test_a_witness_against_itself_has_no_variant(both: tuple[Witness, Witness]) -> None:
    alignment = align(both[0], both[0])
    assert all(s.relation == "equal" and s.transposition is None for s in alignment.segments)


@given(pairs())
def test_placing_keeps_the_edits_fewest_and_costs_no_more_than_before(both: tuple[str, str]) -> None:
    from dedup.aligning.anchoring.gaps import equal_runs
    from dedup.settings import AligningSettings
    from tests.slow_truth import fewest

    left, right = both[0][:60], both[1][:60]
    runs = equal_runs(left, right, AligningSettings()).runs
    told = _told(left, right, placed(codes(left), codes(right), runs).tolist())
    truth = fewest(left, right)
    assert told[0] == truth[0]
    assert truth <= told <= _told(left, right, runs.tolist())


def _told(left: str, right: str, runs: list[tuple[int, int, int]]) -> tuple[int, int, int]:
    """Edits, exchanges and places of an alignment."""
    edits = exchanges = places = at = by = 0
    for start, begin, length in [*runs, (len(left), len(right), 0)]:
        assert start >= at
        assert begin >= by
        assert left[start : start + length] == right[begin : begin + length]
        if start > at or begin > by:
            places += 1
            edits += max(start - at, begin - by)
            exchanges += min(start - at, begin - by)
        at, by = start + length, begin + length
    return edits, exchanges, places
