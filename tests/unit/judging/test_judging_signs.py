"""Every sign decides about the stretch marked in its example, and not about the one marked in its counter-example."""

from __future__ import annotations

import re

import pytest

from dedup.judging.recognising.candidate import Candidate
from dedup.judging.recognising.date_forms import DATE_FORMS, DateForm
from dedup.judging.recognising.dates import dates
from dedup.judging.recognising.name_signs import NAME_SIGNS
from dedup.judging.recognising.names import names
from dedup.judging.recognising.place_names import WAYS_TO_PLACES, Stretch, Way, place_names
from dedup.judging.recognising.sign import Sign, first_sign
from dedup.judging.words.lexicon import tears_a_word, tokens
from dedup.press.surnames import surname_of

by_name = pytest.mark.parametrize("sign", NAME_SIGNS, ids=lambda sign: sign.name)


def _marked(example: str) -> tuple[str, int, int]:
    before, _, rest = example.partition("<")
    marked, _, behind = rest.partition(">")
    return before + marked + behind, len(before), len(before) + len(marked)


def _candidate(example: str) -> Candidate:
    text, start, end = _marked(example)
    return Candidate(text, start, start + len(surname_of(text[start:end]) or ""), end)


@by_name
def test_example(sign: Sign[Candidate]) -> None:
    candidate = _candidate(sign.example)

    assert first_sign(NAME_SIGNS, candidate) is sign
    assert ((candidate.start, candidate.end) in names(candidate.text)) == sign.shows


@by_name
def test_counter_example(sign: Sign[Candidate]) -> None:
    candidate = _candidate(sign.counter_example)

    assert not sign.applies(candidate)
    if sign.shows:
        assert (candidate.start, candidate.end) not in names(candidate.text)


def test_a_sign_has_a_reason_and_a_name_of_its_own() -> None:
    assert len({sign.name for sign in NAME_SIGNS}) == len(NAME_SIGNS)
    assert all(sign.reason.endswith(".") for sign in NAME_SIGNS)


by_way = pytest.mark.parametrize("way", WAYS_TO_PLACES, ids=lambda way: way.name)


@by_way
def test_place(way: Way) -> None:
    text, *span = _marked(way.example)

    assert tuple(span) in way.spans(Stretch(text, tokens(text)))
    assert tuple(span) in place_names(text)


@by_way
def test_no_place(way: Way) -> None:
    text, *span = _marked(way.counter_example)

    assert tuple(span) not in way.spans(Stretch(text, tokens(text)))
    assert tuple(span) not in place_names(text)


by_form = pytest.mark.parametrize("form", DATE_FORMS, ids=lambda form: form.name)


@by_form
def test_date(form: DateForm) -> None:
    text, *span = _marked(form.example)

    assert next(each for each in DATE_FORMS if re.compile(each.expression).match(text, span[0])) is form
    assert tuple(span) in dates(text)


@by_form
def test_no_date(form: DateForm) -> None:
    text, *span = _marked(form.counter_example)

    assert tuple(span) not in [match.span() for match in re.finditer(form.expression, text)]
    assert tuple(span) not in dates(text)


def test_a_form_has_a_reason_and_a_name_of_its_own() -> None:
    assert len({form.name for form in DATE_FORMS}) == len(DATE_FORMS)
    assert all(form.reason.endswith(".") for form in DATE_FORMS)


def test_a_place_inside_a_word_of_the_cut_tears_it():
    text = "中华人民共和国主席杨欣, 昨日 in Beijing 介绍"
    inside = {at for word in tokens(text) for at in range(word.start + 1, word.end)}
    assert {at for at in range(len(text) + 1) if tears_a_word(text, at)} == inside
    assert not tears_a_word("", 0)
