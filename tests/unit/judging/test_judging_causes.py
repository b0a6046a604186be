"""Look, sound and form on slips that the tables were not made from."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dedup.judging.words.causes import cause_of, look_alike, sound_alike
from dedup.text.forms import are_forms, plain

_CASES = tomllib.loads((Path(__file__).parents[2] / "cases" / "judging" / "causes.toml").read_text("utf-8"))
_DATA = Path(__file__).parents[3] / "dedup" / "judging" / "data"


def _pairs(name: str) -> list[tuple[str, str]]:
    return [tuple(word.split("/")) if "/" in word else (word[0], word[1]) for word in _CASES[name].split()]


def test_look_alikes():
    missed = [pair for pair in _pairs("look-alike") if not look_alike(*pair)]

    assert len(missed) <= 0.08 * len(_pairs("look-alike")), missed


def test_sound_alikes():
    assert [pair for pair in _pairs("sound-alike") if not sound_alike(*pair)] == []


@pytest.mark.parametrize(("name", "cause"), [("close-homophones", "look-alike"), ("homophones", "sound-alike")])
def test_alike_in_look_and_sound(name, cause):
    pairs = _pairs(name)

    assert [pair for pair in pairs if not (look_alike(*pair) and sound_alike(*pair))] == []
    assert [pair for pair in pairs if cause_of(*pair) != cause] == []


def test_forms():
    assert [pair for pair in _pairs("variant-form") if cause_of(*pair) != "variant-form"] == []


def test_latin():
    assert [pair for pair in _pairs("latin") if cause_of(*pair) != "look-alike"] == []


def test_unlike():
    assert [pair for pair in _pairs("unlike") if cause_of(*pair)] == []


@pytest.mark.parametrize(
    ("left", "right", "cause"),
    [
        ("人", "入", "look-alike"),
        ("再", "在", "sound-alike"),
        ("蓝", "南", "sound-alike"),  # near initials
        ("林", "灵", "sound-alike"),  # near finals
        ("張", "张", "variant-form"),
        ("人住", "入住", "look-alike"),
        ("帐", "账", "look-alike"),  # alike in both, and close
        ("馆", "倌", "sound-alike"),  # alike in both, and not close
        ("入住", "入駐", "sound-alike"),
        ("", "社", None),
        ("静", "静", None),
        ("措并举", "举措", None),
        ("modern", "modem", "look-alike"),
        ("the", "a", None),
    ],
)
def test_cause(left, right, cause):
    assert cause_of(left, right) == cause


@given(st.text("人入未末爲為再在rnm公国", max_size=3), st.text("人入未末爲為再在rnm公国", max_size=3))
def test_a_cause_is_the_same_both_ways(left, right):
    assert cause_of(left, right) == cause_of(right, left)


@given(st.text(max_size=20))
def test_plain_keeps_the_length(text):
    assert len(plain(text)) == len(text)
    assert not are_forms(text, text)


def test_the_tables_are_small():
    sizes = {path.name: path.stat().st_size for path in _DATA.glob("*.txt")}

    assert sizes["look_alike.txt"] <= 600_000
    assert sum(sizes.values()) <= 1_500_000
