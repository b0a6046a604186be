"""Every rule of evidence finds something in its example and nothing in its counter-example; and favours the right side."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dedup.judging import EVIDENCE_RULES, EvidenceRule, said_in
from tests.unit.judging.by_hand import judged

by_name = pytest.mark.parametrize("rule", EVIDENCE_RULES, ids=lambda rule: rule.name)


def _found(texts: tuple[str, ...], name: str):
    return [evidence for row in judged(*texts) for evidence in row.evidence if evidence.rule == name]


@by_name
def test_example(rule: EvidenceRule):
    assert _found(rule.example, rule.name) != []


@by_name
def test_counter_example(rule: EvidenceRule):
    assert _found(rule.counter_example, rule.name) == []


@by_name
def test_is_said_in_chinese_too(rule: EvidenceRule):
    for evidence in _found(rule.example, rule.name):
        chinese = said_in(rule.name, evidence.says, "zh")
        assert chinese.endswith("。")
        assert chinese != evidence.says
        assert said_in(rule.name, evidence.says, "en") == evidence.says


@by_name
def test_mirrored_texts_favour_the_other_side(rule: EvidenceRule):
    left, right, *others = rule.example
    other = {"left": "right", "right": "left", None: None}

    straight = {evidence.favours for evidence in _found((left, right, *others), rule.name)}
    mirrored = {evidence.favours for evidence in _found((right, left, *others), rule.name)}
    if rule.name != "third-witness":  # the third article is joined to the left one
        assert {other[side] for side in straight} == mirrored


@pytest.mark.parametrize(
    ("texts", "name", "favours"),
    [
        (("# 优先入住公办机构\n公办明细。在公办。", "# 优先入住公办机构\n国办明细。在国办。"), "contradicts-itself", "left"),
        (("报名于4月30日截止", "报名于4月31日截止"), "impossible-date", "left"),
        (("2024年4月15日（星期一）", "2024年4月16日（星期一）"), "impossible-date", "left"),
        (("140个项目中，有国赛13个、省赛31个、行业赛96个", "140个项目中，有国赛13个、省赛37个、行业赛96个"), "sum", "left"),
        (("共140个，其中甲13个、乙31个、丙96个", "共146个，其中甲13个、乙31个、丙96个"), "sum", "left"),
        (("（记者弛明远）日前", "（记者张明远）日前"), "no-surname", "right"),
        (("有人住需求的劳模可以咨询", "有入住需求的劳模可以咨询"), "no-word", "right"),
        (("江西讯（记者王晓颖）", "江西讯（记者王晓娟）", "江西讯（记者王晓颖）"), "known-elsewhere", "left"),
        (("江西讯（记者王晓颖）", "江西讯（记者王晓娟）", "山东讯（记者王晓颖）"), "known-elsewhere", None),
        (("江西讯（记者王晓颖）", "江西讯（记者王晓娟）", "江西讯（记者王晓颖）", "广东讯（记者王晓娟）"), "known-elsewhere", None),
        (("建成349家驿站。349家驿站免费开放", "建成349家驿站。394家驿站免费开放"), "contradicts-itself", "left"),
        (("西厅有12m²，不大。东厅有13m²。", "西厅有13m²，不大。东厅有13m²。"), "contradicts-itself", None),
    ],
)  # fmt: skip
def test_favours(texts, name, favours):
    assert {evidence.favours for evidence in _found(texts, name)} == {favours}


def test_a_word_that_both_pages_write_in_both_ways_proves_nothing():
    texts = ("# 公办国办机构\n公办明细。公办。公办。", "# 公办国办机构\n国办明细。国办。国办。")

    assert _found(texts, "contradicts-itself") == []


def test_a_headline_says_nothing_about_another_word():
    assert _found(("# 利润下降\n不良率持平。", "# 利润下降\n不良率下降。"), "contradicts-itself") == []


def test_a_sentence_of_another_rule_comes_back_as_it_is():
    assert said_in("no-such-rule", "A sentence.", "zh") == "A sentence."


@given(st.text(alphabet="{}()[].*?\\左a", max_size=12))
def test_values_come_through_whatever_they_are(value):
    rule = next(rule for rule in EVIDENCE_RULES if rule.name == "impossible-date")
    says = rule.template.say(side="left", date=value)

    assert said_in(rule.name, says, "zh") == rule.template.zh.format(side="A", date=value)


def test_sides_are_called_as_the_pages_call_them():
    says = [each.says for each in _found(("报名于4月31日截止", "报名于4月30日截止"), "impossible-date")]
    other = [each.says for each in _found(("报名于4月30日截止", "报名于4月31日截止"), "impossible-date")]

    assert says == ["Page A's 4月31日 does not exist in the calendar."]
    assert other == ["Page B's 4月31日 does not exist in the calendar."]
    assert said_in("impossible-date", says[0], "zh") == "A 的「4月31日」在日历中不存在。"


def test_a_reading_is_no_word_of_the_sentence():
    rule = next(rule for rule in EVIDENCE_RULES if rule.name == "contradicts-itself")
    says = rule.template.say(side="left", theirs="body", own="headline", times=2, heads=0, here=1)

    assert "「body」（其中标题 0 处），1 处作「headline」" in (said_in(rule.name, says, "zh") or "")


def test_two_names_that_are_both_known_elsewhere_are_told_once():
    others = ("江西讯（记者王晓颖）近日", "江西讯（记者王晓娟）近日")

    assert len(_found(("江西讯（记者王晓颖）日前", "江西讯（记者王晓娟）日前", *others), "known-elsewhere")) == 1


def test_a_foreign_name_begins_with_no_surname():
    (row,) = judged("德国总理朔尔茨会见了代表团", "德国总理肖尔茨会见了代表团")

    assert (row.kind, row.left.word, row.right.word) == ("name", "朔尔茨", "肖尔茨")
    assert [each.rule for each in row.evidence] == []


def test_a_number_is_no_part_of_another():
    (row,) = judged("共有5名选手。其中15名已到，5.6名未到。", "共有6名选手。其中15名已到，5.6名未到。")

    assert [each.rule for each in row.evidence] == []


_FAVOURS = tomllib.loads((Path(__file__).parents[2] / "cases" / "judging" / "favours.toml").read_text("utf-8"))["case"]
assert len(_FAVOURS) > 50


@pytest.mark.parametrize("case", _FAVOURS, ids=lambda case: case["label"])
def test_evidence_favours_the_right_side_or_nobody(case):
    rows = judged(case["left"], case["right"], *case.get("others", ()))
    favoured = {evidence.favours for row in rows for evidence in row.evidence} - {None}

    assert favoured <= {case["true"]}
    assert favoured == {case["favours"]} - {"-"}
