"""Every rule applies to a place of its example and to no place of its counter-example."""

from __future__ import annotations

import pytest

from dedup.judging import RULES, Rule
from dedup.judging.ruling.exclusive import FieldGroup, field_groups
from dedup.judging.ruling.opposites import Opposite, opposites
from tests.unit.judging.by_hand import judged

by_name = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)


@by_name
def test_example(rule: Rule):
    row = next((row for row in judged(*rule.example) if row.rule == rule.name), None)

    assert row is not None, [(r.rule, r.left.word, r.right.word) for r in judged(*rule.example)]
    assert (row.kind, row.severity, row.reason) == (rule.kind, rule.severity, rule.reason)


@by_name
def test_counter_example(rule: Rule):
    assert rule.name not in {row.rule for row in judged(*rule.counter_example)}


@by_name
def test_says_why_in_both_languages(rule: Rule):
    assert rule.reason.endswith(".")
    assert rule.reason_zh.endswith("。")


def test_names_are_unique():
    assert len({rule.name for rule in RULES}) == len(RULES)


def test_all_kinds_can_occur():
    assert {rule.kind for rule in RULES} == {
        "name", "organisation", "place", "number", "date", "dateline", "headline", "wording", "punctuation", "transposition",
    }  # fmt: skip


by_group = pytest.mark.parametrize("group", opposites(), ids=lambda group: group.name)


@by_group
def test_opposites_are_told(group: Opposite):
    assert [(row.rule, row.severity) for row in judged(*group.example)] == [("opposite", "high")]
    assert [row.rule for row in judged(*group.example[::-1])] == ["opposite"]


@by_group
def test_no_opposites(group: Opposite):
    rows = judged(*group.counter_example)
    assert rows
    assert all(row.rule != "opposite" for row in rows)
    assert group.reason


by_field = pytest.mark.parametrize("group", field_groups(), ids=lambda group: group.name)


@by_field
def test_only_one_word_of_a_field_is_true(group: FieldGroup):
    assert [(row.rule, row.severity) for row in judged(*group.example)] == [("one-of-a-field", "high")]
    assert [row.rule for row in judged(*group.example[::-1])] == ["one-of-a-field"]


@by_field
def test_words_of_no_field(group: FieldGroup):
    rows = judged(*group.counter_example)
    assert rows
    assert all(row.rule != "one-of-a-field" for row in rows)
    assert group.reason


@by_field
def test_a_word_stands_once_in_a_line(group: FieldGroup):
    for line in group.lines:
        words = [word for words in line for word in words.split("=")]
        assert len(words) == len(set(words)) > 1
