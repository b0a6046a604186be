"""Law: every folded character leads back to the source characters that it was made from, through any order of spans."""

from __future__ import annotations

from hypothesis import given

from dedup.aligning import align, typographic
from dedup.model import Witness
from dedup.text.folding import fold
from dedup.text.folds import fold_character
from dedup.text.forms import in_simplified
from tests.property.strategies import texts, witness, witnesses


@given(texts)
def test_a_folded_character_comes_from_its_source(text: str) -> None:
    folded = fold(text)
    assert len(folded.text) == len(folded.starts) == len(folded.ends)
    at = 0
    for character, start, end in zip(folded.text, folded.starts.tolist(), folded.ends.tolist(), strict=True):
        assert at <= start <= end <= len(text) or start < at <= end
        assert start < end
        assert character in fold(text[start:end]).text or character == " "
        at = start


@given(texts)
def test_folding_again_changes_nothing(text: str) -> None:
    folded = fold(text).text
    assert fold(folded).text == folded


@given(texts)
def test_what_is_dropped_shows_nothing(text: str) -> None:
    folded = fold(text)
    covered = {
        at for start, end in zip(folded.starts.tolist(), folded.ends.tolist(), strict=True) for at in range(start, end)
    }
    for at, character in enumerate(text):
        if at not in covered:
            assert not fold_character(character).strip() or character in "-‐=¬⸗\u00ad" or fold(character).text == ""


@given(witnesses())
def test_source_spans_contain_what_they_say(both: tuple[Witness, Witness]) -> None:
    alignment = align(*both)
    for segment in alignment.segments:
        for side, (start, end) in ((both[0], segment.left), (both[1], segment.right)):
            for begin, stop in side.runs(start, end) if start < end else ():
                low, high = side.to_source(begin, stop)
                told = fold(side.original, low, high).text
                assert side.text[begin:stop].replace(" ", "") in told.replace(" ", "")  # half a ligature is the whole
                assert len(told) <= stop - begin + 4
                if low < high and len(side.fields_over(begin, stop)) == 1:
                    back = side.from_source(low, high)
                    assert back is not None
                    assert side.text[begin:stop].strip() in side.text[slice(*back)]


@given(witnesses())
def test_fold_then_align_is_align_then_drop_typographic(both: tuple[Witness, Witness]) -> None:
    alignment = align(*both)
    plain = align(witness(both[0].text), witness(both[1].text))
    if len(both[0].fields) <= 1 >= len(both[1].fields) and not (both[0].fields and both[0].fields[0].role != "body"):
        assert [(s.relation, s.left, s.right) for s in plain.segments] == [
            (s.relation, s.left, s.right) for s in alignment.segments
        ]
    for place in typographic(alignment):
        ours = in_simplified(fold(both[0].original, *place.left).text.strip())
        theirs = in_simplified(fold(both[1].original, *place.right).text.strip())
        assert ours == theirs or ours.casefold() == theirs.casefold()  # a head in capitals
        assert both[0].original[slice(*place.left)] != both[1].original[slice(*place.right)]
