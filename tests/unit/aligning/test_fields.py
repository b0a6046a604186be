"""Heads and bodies: a headline's place is layout, and text under another role is on both sides."""

from __future__ import annotations

from dedup.aligning import align
from dedup.model import Alignment, Article, Page, Role, Span, Witness
from dedup.normalising import normalise

BODY = "天津市总工会下发通知，推出三项举措帮扶劳模养老。记者日前获悉，崇义县组织劳模走进田间地头。"


def witness(*parts: tuple[Role, str], name: str = "a") -> Witness:
    """The parts as paragraphs of a page, read in this order."""
    text, spans = "", []
    for role, part in parts:
        spans.append(Span(len(text), len(text) + len(part), role))
        text += part + "\n"
    page = Page(name, name, text, "utf-8", "given")
    return normalise(Article(name, name, "web", "article", None, (), tuple(spans), text), page)


def variants(alignment: Alignment) -> list[tuple[str, str]]:
    left, right = alignment.left.text, alignment.right.text
    return [(left[slice(*s.left)], right[slice(*s.right)]) for s in alignment.segments if s.relation != "equal"]


def test_a_headline_behind_its_body_is_layout() -> None:
    left = witness(("headline", "优先入住公办养老机构"), ("body", BODY))
    right = witness(("body", BODY), ("headline", "优先入住国办养老机构"))
    alignment = align(left, right)
    assert variants(alignment) == [("公", "国")]
    assert not alignment.transpositions


def test_heads_in_another_order_are_layout() -> None:
    left = witness(("headline", "多措并举帮扶劳模养老"), ("kicker", "天津市总"), ("body", BODY))
    right = witness(("kicker", "天津市总"), ("headline", "多措并举帮扶劳模养老"), ("body", BODY))
    alignment = align(left, right)
    assert variants(alignment) == []
    assert not alignment.transpositions


def test_a_kicker_cut_as_body_is_not_missing() -> None:
    left = witness(("kicker", "江西崇义县总精准服务助力春耕"), ("headline", "专家送技术到家门口"), ("body", BODY))
    right = witness(("headline", "专家送技术到家门口"), ("body", BODY), ("body", "江西崇义县总精准服务助力春耕"))
    alignment = align(left, right)
    assert variants(alignment) == []
    assert not alignment.transpositions


def test_a_crosshead_cut_as_body_with_an_edit_inside() -> None:
    left = witness(
        ("headline", "小驿站"), ("body", BODY), ("subheadline", "多家单位共建联建"), ("body", "截至目前，已建成驿站。")
    )
    right = witness(
        ("headline", "小驿站"), ("body", BODY), ("body", "多家单位共建共建"), ("body", "截至目前，已建成驿站。")
    )
    alignment = align(left, right)
    assert variants(alignment) == [("联", "共")]
    assert not alignment.transpositions


def test_a_headline_repeated_in_the_body_stays_with_the_headline() -> None:
    left = witness(("headline", "优先入住公办养老机构"), ("body", "优先入住公办养老机构的劳模，" + BODY))
    right = witness(("headline", "优先入住国办养老机构"), ("body", "优先入住国办养老机构的劳模，" + BODY))
    assert variants(align(left, right)) == [("公", "国"), ("公", "国")]


def test_a_moved_paragraph_is_one_transposition_with_its_edits() -> None:
    moved = "“上厕所、手机充电、解决午餐，还能休息半小时，工会驿站简直就是我的加油站。”"
    left = witness(("body", BODY), ("body", moved), ("byline", "本报记者张静本报通讯员田晓军"))
    right = witness(("byline", "本报记者张翀本报通讯员田晓军"), ("body", moved), ("body", BODY))
    alignment = align(left, right)
    assert variants(alignment) == [("静", "翀")]
    assert {t.swap for t in alignment.transpositions} == {False}


def test_what_stands_on_one_side_only_is_told() -> None:
    left = witness(("headline", "小驿站"), ("body", BODY))
    right = witness(("headline", "小驿站"), ("body", BODY + "各级工会要做好宣传。"))
    assert variants(align(left, right)) == [("", "各级工会要做好宣传。")]


def test_empty_and_unlike() -> None:
    assert align(witness(), witness()).segments == ()
    assert [s.relation for s in align(witness(("body", "甲")), witness()).segments] == ["left-only"]
    assert [s.relation for s in align(witness(("body", "甲")), witness(("headline", "乙"))).segments] == [
        "right-only",
        "left-only",
    ]


NOTE = "编者按：近一个时期，这件事引起读者关注。"


def test_a_name_is_told_apart_from_a_note_below_its_byline() -> None:
    left = witness(("headline", "小驿站"), ("byline", "本报记者 张静"), ("body", BODY))
    right = witness(("headline", "小驿站"), ("byline", "本报记者 张翀"), ("body", NOTE), ("body", BODY))
    assert variants(align(left, right)) == [("静", "翀"), ("", NOTE.replace("，", ",").replace("：", ":"))]
    assert variants(align(right, left)) == [("翀", "静"), (NOTE.replace("，", ",").replace("：", ":"), "")]


def test_the_last_word_of_a_paragraph_is_told_apart_from_the_next_paragraph() -> None:
    left = witness(("body", BODY), ("body", "文稿由编辑部"))
    right = witness(("body", BODY), ("body", "文稿由评论组"), ("body", NOTE))
    assert variants(align(left, right))[0] == ("编辑部", "评论组")


def test_a_paragraph_worded_anew_as_two_is_one_variant() -> None:
    left = witness(("body", BODY), ("body", "大雪封山，班车停运"))
    right = witness(("body", BODY), ("body", "路上有冰。"), ("body", "今天没有客车"))
    assert len(variants(align(left, right))) == 1


def test_a_small_word_of_a_head_is_none_of_a_body() -> None:
    left = witness(("headline", "Ban a blow to growth"), ("body", "A ban by a Portuguese court will remain in force."))
    right = witness(("headline", "Ban opposed by Minister"), ("body", "Agriculture Minister Alvaro Barreto disagreed."))
    alignment = align(left, right)
    heads = (left.fields[0].end, right.fields[0].end)
    equal = [(segment.left, segment.right) for segment in alignment.segments if segment.relation == "equal"]
    assert all((ours[0] < heads[0]) == (theirs[0] < heads[1]) for ours, theirs in equal)
