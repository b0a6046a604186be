"""Marks come from offsets; the band around them from the word, where the characters around agree with it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dedup.model import Discrepancy, Reading
from dedup.normalising import normalise
from dedup.reporting.view.marks import Marked, marked_of, runs_of
from dedup.reporting.view.passages import passages_of
from tests.unit.reporting.making import page_of, simple_article


def passage_of(text: str):
    page = page_of("p", text)
    return passages_of(normalise(simple_article(page, ["body"]), page))[0]


def shown(text: str, *places: Marked, **more) -> str:
    """Strong characters between [ ], the band between ( ), the number behind."""
    out = []
    for run in runs_of(passage_of(text), places, **more):
        piece = {"strong": "[{}]", "band": "({})", "absent": "[∅]", "plain": "{}"}[run.strength].format(run.text)
        out.append(piece + "".join(map(str, run.closes)))
    return "".join(out)


def test_a_mark_stands_at_its_offset_not_at_the_first_same_character():
    assert shown("口碑口口相传", Marked(1, 3, 4, "口口相传")) == "口碑(口)[口](相传)1"


def test_the_band_is_the_word_around_the_mark():
    assert shown("记者张静讯", Marked(1, 3, 4, "张静")) == "记者(张)[静]1讯"


def test_a_word_that_does_not_agree_with_the_text_makes_no_band():
    assert shown("记者张静讯", Marked(1, 3, 4, "李静")) == "记者张[静]1讯"


def test_an_absent_reading_stands_at_its_place_inside_its_word():
    assert shown("心贴心为", Marked(4, 3, 3, "心贴心")) == "(心贴心)[∅]4为"
    assert shown("党建携手", Marked(2, 1, 1, "党建")) == "(党)[∅](建)2携手"


def test_two_marks_in_one_word_share_its_band():
    assert shown("多措并举", Marked(1, 1, 2, "多措并举"), Marked(2, 3, 4, "多措并举")) == "(多)[措]1(并)[举]2"


def test_numbers_that_meet_keep_to_their_marks():
    assert shown("张静讯", Marked(1, 1, 2, "静"), Marked(2, 2, 2, "")) == "张[静]1[∅]2讯"


def test_a_mark_that_goes_on_in_the_next_paragraph_closes_there():
    assert shown("天地人", Marked(1, 1, 9, ""), continues=frozenset({1})) == "天[地人]"


@pytest.mark.parametrize(
    ("text", "place", "wanted"),
    [
        ("By Sara Thomson", Marked(1, 11, 11, "Thomson", cuts=(True, True)), "By Sara [Thomson]1"),
        ("City council votes", Marked(1, 1, 6, "council", cuts=(True, True)), "[City council]1 votes"),
        ("By Sarah T", Marked(1, 7, 8, "Sarah", cuts=(True, False)), "By [Sarah]1 T"),
        ("By Sara T", Marked(1, 7, 7, "Sara", cuts=(True, False)), "By [Sara]1 T"),
        ("in July and", Marked(1, 5, 7, "July", cuts=(True, False)), "in [July]1 and"),
        ("Council OKs", Marked(1, 1, 1, "Council", cuts=(True, True)), "[Council]1 OKs"),
        ("bridge, built", Marked(1, 8, 8, "built"), "bridge, [∅](built)1"),
    ],
)
def test_a_mark_is_no_piece_of_a_word_of_letters(text, place, wanted):
    assert shown(text, place) == wanted


def test_two_differences_in_one_word_of_letters_have_their_numbers_behind_it():
    places = (Marked(1, 1, 2, "", cuts=(True, True)), Marked(2, 4, 4, "", cuts=(True, True)))
    assert shown("c0mitee x", *places) == "[c0mitee]12 x"


@pytest.mark.parametrize(
    ("left", "right", "cuts"),
    [
        (("By ", "Sara", "", " T"), ("By ", "Sara", "h", " T"), (True, False)),
        (("", "C", "", "ouncil"), ("", "C", "ity c", "ouncil"), (True, True)),
        (("", "e, ", "", "built"), ("", "e, ", "which was ", "built"), (False, False)),
        (("记", "张", "静", "讯"), ("记", "张", "翀", "讯"), (False, False)),
        (("", "第", "2", "条"), ("", "第", "12", "条"), (False, False)),
    ],
)
def test_what_either_side_cuts_is_a_word_of_both(left, right, cuts):
    readings = [
        Reading("a", "a.txt", 0, len(text), text, text, start + before, after, 1)
        for start, before, text, after in (left, right)
    ]
    found = Discrepancy("k", "g", None, "wording", "substitution", "high", None, "wording", "…", *readings)
    assert marked_of(1, found, "left").cuts == marked_of(1, found, "right").cuts == cuts


def test_a_letter_spaced_word_has_its_band():
    assert shown("北 京 市 职 业 技 能", Marked(1, 2, 3, "北京")) == "(北)[京]1市职业技能"


def test_a_moved_stretch_is_no_difference():
    runs = runs_of(passage_of("天地人"), [Marked(1, 1, 3, "地人", moves=True)])
    assert [(run.text, run.strength, run.moved) for run in runs] == [("天", "plain", None), ("地人", "plain", 1)]
    assert runs[-1].closes == (1,)


def test_typographic_places_are_said():
    runs = runs_of(passage_of("甲,乙"), [], typographic=[(1, 2)])
    assert [(run.text, run.typographic) for run in runs] == [("甲", False), (",", True), ("乙", False)]


@pytest.mark.parametrize("character", ["𠮷", "葛\U000e0100", "é"])
def test_a_grapheme_stays_whole(character):
    runs = runs_of(passage_of(f"甲{character}乙"), [Marked(1, 1, 1 + len(character))])
    assert [run.text for run in runs] == ["甲", character, "乙"]


@given(
    st.text(alphabet="天地人 ，a1", min_size=1, max_size=30).filter(str.strip),
    st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30), st.text(alphabet="天地人", max_size=4)), max_size=5),
)
def test_marks_change_no_character_and_every_number_closes_once(text, spans):
    passage = passage_of(text)
    end = passage.atoms[-1].end
    places = [
        Marked(number, min(a, b, end), min(max(a, b), end), word, cuts=(a > b, a % 2 == 0))
        for number, (a, b, word) in enumerate(spans, start=1)
    ]
    runs = runs_of(passage, places)
    assert "".join(run.text for run in runs) == passage.text
    assert sorted(number for run in runs for number in run.closes) == [place.number for place in places]
