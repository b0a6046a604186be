"""A page in traditional characters and one in simplified characters are one text set in two ways, and neither is the other's misprint."""

from __future__ import annotations

import pytest

from dedup.aligning import align, only_in_script
from dedup.cutting import cut
from dedup.model import Page
from dedup.press.bylines import find_names
from dedup.text.forms import in_simplified, in_two_scripts, plain
from dedup.text.shingling import letters
from tests.unit.judging.by_hand import judged, witness

WEB = "# 工会为职工办实事\n本报讯（见习记者刘涛永）日前，市总工会为后勤职工建成驿站25家，干部职工都说好。"
MORE = "这里还有书报，门口设了热饮机，师傅们进来歇脚时总说：“像到了家。”"
HALF = "# 工会为职工办实事\n本報訊（見習記者劉濤永）日前，市总工会为後勤职工建成驛站25家，幹部職工都说好。" + MORE
PRINT = "# 工會為職工辦實事\n本報訊（見習記者劉濤永）日前，市總工會為後勤職工建成驛站25家，幹部職工都說好。"


def test_nothing_differs_but_the_script():
    alignment = align(witness(PRINT, "left"), witness(WEB, "right"))

    assert [segment.relation for segment in alignment.segments] == ["equal"]
    assert only_in_script(alignment) == sum(a != b for a, b in zip(WEB, PRINT, strict=True))
    assert judged(PRINT, WEB) == ()


def test_a_page_of_which_half_is_in_the_other_script_is_set_in_both():
    (name,) = judged(HALF.replace("濤永", "浩永"), WEB + MORE)

    assert (name.kind, name.left.word, name.right.word) == ("name", "劉浩永", "刘涛永")
    assert judged(HALF, WEB + MORE) == ()
    assert len(judged(WEB.replace("职工", "職工"), WEB)) == WEB.count("职工")


def test_what_differs_besides_is_told_in_the_characters_of_its_page():
    (name, number) = judged(PRINT.replace("濤永", "浩永").replace("25", "52"), WEB)

    assert (name.kind, name.left.word, name.right.word) == ("name", "劉浩永", "刘涛永")
    assert (number.kind, number.left.word, number.right.word) == ("number", "52家", "25家")


def test_a_form_in_a_page_of_the_same_script_is_told():
    (row,) = judged("本报讯（记者丁一峯）日前，市总工会开会。", "本报讯（记者丁一峰）日前，市总工会开会。")

    assert (row.kind, row.severity) == ("name", "high")


@pytest.mark.parametrize(
    ("left", "right", "two"),
    [
        (PRINT, WEB, True),
        (WEB, PRINT, True),
        (WEB, WEB, False),
        (PRINT, PRINT, False),
        ("", PRINT, False),
        (HALF, WEB, True),
        (HALF, HALF, False),
    ],
)
def test_two_scripts(left, right, two):
    assert in_two_scripts(left, right) is two


def test_they_are_alike_to_grouping():
    assert letters(PRINT) == letters(WEB)


def test_a_page_is_cut_and_its_makers_are_told_as_in_the_other_script():
    (ours,), (theirs,) = (cut(Page("p", "p", text, "utf-8", "by hand")) for text in (PRINT, WEB))

    assert (ours.spans, ours.kind, ours.headline) == (theirs.spans, theirs.kind, "工會為職工辦實事")
    assert [(maker.name, maker.role) for maker in ours.bylines] == [("劉濤永", "reporter")]
    assert ours.text == PRINT.removeprefix("# ")


@pytest.mark.parametrize(
    ("text", "makers"),
    [
        ("本報訊（見習記者劉濤永 通訊員馬鑾）日前", [("劉濤永", "reporter"), ("馬鑾", "correspondent")]),
        ("新華社發（尹鳴 攝）", [("新华社", "agency"), ("尹鳴", "photographer")]),
        ("記者李文／台北報導", [("李文", "reporter")]),
        ("實習生陳靜", [("陳靜", "reporter")]),
        ("本报讯(记者⽥国垒 通讯员⾼明)温泉疗愈", [("⽥国垒", "reporter"), ("⾼明", "correspondent")]),
    ],
)
def test_words_for_makers_are_known_in_both_scripts(text, makers):
    found = find_names(text, 0, len(text))

    assert [(each.name, each.role) for each in found if each.role != "agency"] == [
        m for m in makers if m[1] != "agency"
    ]
    assert len(found) == len(makers)


@pytest.mark.parametrize(
    ("text", "simplified", "as_word"),
    [
        ("乾隆年間，幹部烘乾衣物後", "干隆年间，干部烘干衣物后", "乾隆年间，干部烘乾衣物後"),
        ("濾網畫", "滤网画", "滤网画"),
        ("髙峯", "高峰", "高峰"),
        ("⽥⾼⿓", "田高龙", "田高龙"),
    ],
)
def test_simplified_forms(text, simplified, as_word):
    assert (in_simplified(text), plain(text)) == (simplified, as_word)
    assert in_simplified(simplified) == simplified
