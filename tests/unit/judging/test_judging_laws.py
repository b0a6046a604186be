"""What holds for every pair of texts: places lead back, layout never shows, sides are equals, keys stay."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dedup.aligning import align, mirror
from dedup.judging import Knowledge, judge, learn, suspect
from dedup.normalising import normalise
from tests.unit.judging.by_hand import article, judged, laid, witness

_WORDS = ["天津市总工会", "劳模", "公办", "国办", "养老机构", "4月15日", "450余万元", "，", "。", "、", "“", "”", "张静", "张翀", "记者", "的", "不", "入住", "人住", "爲", "為", " ", "\n", "the ", "Smith ", "(", ")"]  # fmt: skip
_TEXTS = st.lists(st.sampled_from(_WORDS), max_size=25).map("".join)
_MIRRORED = {"left-only": "right-only", "right-only": "left-only"}


@given(_TEXTS, _TEXTS)
def test_places_lead_back(left, right):
    for row in judged(left, right):
        for reading, text in ((row.left, left), (row.right, right)):
            assert text[reading.start : reading.end] == reading.text
            assert (reading.text == "") == (reading.start == reading.end)
            assert reading.line == text.count("\n", 0, reading.start) + 1
            assert len(reading.before) <= 10 >= len(reading.after)


@given(_TEXTS, _TEXTS)
def test_every_row_says_something_different(left, right):
    for row in judged(left, right):
        if row.relation != "transposition":
            assert row.left.text != row.right.text


@given(_TEXTS)
def test_a_text_against_itself_has_no_row(text):
    assert judged(text, text) == ()


@given(_TEXTS, st.randoms(use_true_random=False))
def test_layout_never_shows(text, rng):
    widths = str.maketrans(dict(zip(",.()4150日", ",.（）４１５０日", strict=True)))
    other = "".join(c + rng.choice(["", "", "\u3000", "\r"]) if not c.isascii() else c for c in text.translate(widths))
    other = other.replace("“", "「").replace("”", "」")

    assert [row for row in judged(text, other) if row.relation != "transposition"] == []


@given(_TEXTS, _TEXTS)
def test_the_sides_are_equals(left, right):
    alignment = laid(left, right)
    rows = judge(alignment, "g", Knowledge())
    turned = judge(mirror(alignment), "g", Knowledge())

    assert sorted((r.rule, r.relation, r.left.text, r.right.text, r.left.word, r.right.word) for r in rows) == sorted(
        (r.rule, _MIRRORED.get(r.relation, r.relation), r.right.text, r.left.text, r.right.word, r.left.word)
        for r in turned
    )


@given(_TEXTS, _TEXTS)
def test_keys_stay_when_lines_are_wrapped_anew(left, right):
    wrapped = "".join(c + "\r" if c == "，" else c for c in right)  # by_hand takes a line feed for a paragraph's end

    assert {row.key for row in judged(left, right)} == {row.key for row in judged(left, wrapped)}


def test_keys_stay_when_other_pages_come_in():
    pair = ("入住公办机构（记者张静）。", "入住国办机构（记者张翀）。")

    assert [row.key for row in judged(*pair)] == [row.key for row in judged(*pair, "别的文章，记者张静。")]


def test_a_passage_that_stands_in_another_article_of_the_page_is_layout():
    texts = {
        "left": ["大赛昨天启动。报名已经开始。", "天津市总工会帮扶劳模养老，推出三项举措。"],
        "right": ["大赛昨天启动。报名已经开始。天津市总工会帮扶劳模养老，推出三项举措。"],
    }
    made = []
    for side, several in texts.items():
        for number, text in enumerate(several):
            each, page = article(text, side)
            object.__setattr__(each, "id", f"{side}#{number}")
            made.append((each, normalise(each, page)))
    alignment = align(made[0][1], made[2][1])

    assert judge(alignment, "g", learn([a for a, _ in made], [w for _, w in made], [alignment])) == ()
    assert len(judge(alignment, "g", Knowledge())) == 1


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("# 小驿站温暖一座城\n清晨的驿站里，骑手们正在喝水充电。", "清晨的驿站里，骑手们正在喝水充电。\n# 小驿站 温暖一座城"),
        ("@ 本报记者 张静\n清晨的驿站里，骑手们正在喝水充电。", "清晨的驿站里，骑手们正在喝水充电。\n@ 本报记者 张静"),
        ("他说“好”。", "他说「好」。"),
        ("他说：“抓‘四风’。”", "他说：『抓「四风」。』"),
        ("■大赛启动", "大赛启动"),
        ("大赛启动.", "大赛启动。"),
        ("（上接第1版）大赛启动", "大赛启动"),
        ("北京——天津", "北京—天津"),
        ("等等……", "等等…"),
        ("第一段。第二段。", "第一段。\n第二段。"),
        ("co-\noperate with", "cooperate with"),
    ],
)  # fmt: skip
def test_is_layout(left, right):
    assert judged(left, right) == ()


@pytest.mark.parametrize(
    ("left", "right", "readings"),
    [
        ("天津市总多措并举帮扶", "天津市总多举措帮扶", [("措并举", "举措")]),
        ("走访用人单位后，发现辖区", "走访用人单位后发现，辖区", [("，发现", "发现，")]),
        ("按照长期护理基金实际", "按照长护险基金实际", [("期护理", "护险")]),
        ("有微波炉可以加热，不用", "有微波炉可以热饭，不用", [("加热", "热饭")]),
        ("本报石门4月15日电（记者周岩）", "本报讯（记者周岩）", [("石门4月15日电", "讯")]),
        ("2024年4月15日开幕", "2023年5月16日开幕", [("4年4月15", "3年5月16")]),
        ("It must be appreciable here", "It must be great here", None),
    ],
)
def test_one_thing_is_one_row(left, right, readings):
    rows = judged(left, right)

    assert len(rows) == 1
    assert readings is None or [(row.left.text, row.right.text) for row in rows] == readings


def test_two_things_are_two_rows():
    rows = judged("推出劳模优先入住公办养老机构", "推出劳摸优先入住国办养老机构")

    assert [(row.left.word, row.right.word) for row in rows] == [("劳模", "劳摸"), ("公办", "国办")]


def test_an_empty_witness():
    assert judge(align(witness("", "a"), witness("", "b")), "g", Knowledge()) == ()
    (row,) = judged("", "大赛")

    assert (row.relation, row.left.text, row.left.start, row.right.text) == ("right-only", "", 0, "大赛")


def test_lines_are_counted_whatever_ends_them():
    for end in ("\n", "\r\n", "\r"):
        (row,) = judged(f"一行{end}两行公办机构", f"一行{end}两行国办机构")

        assert row.left.line == 2


_HOSTILE = ["1" * 5000, "亿" * 500, "二" * 500, "“" * 300, "((((", "\ud800", "\U0001f468\u200d\U0001f469", "e\u0301", "\x00", "<script>", "4月" * 50, "00日", "9999年99月99日", "记者" * 40, "·" * 30, "张" * 60, "A. " * 40, "“" + "字" * 300, "\u202e", "100%" * 30, "零分之一", "1分之0"]  # fmt: skip


@given(
    st.lists(st.sampled_from(_HOSTILE), max_size=6).map("".join),
    st.lists(st.sampled_from(_HOSTILE), max_size=6).map("".join),
)
def test_nothing_breaks_it(left, right):
    for row in judged(left, right):
        assert left[row.left.start : row.left.end] == row.left.text
        assert right[row.right.start : row.right.end] == row.right.text
    made, page = article(left)
    suspect(made, normalise(made, page))
