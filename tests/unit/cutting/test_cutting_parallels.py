"""What another page shows: how two stretches meet there, whether they are of one article, whether a line is a head line."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dedup.cutting import cut
from dedup.cutting.dividing.crossheads_elsewhere import HEADLINE_ELSEWHERE, ONLY_BELOW, shown_weight
from dedup.cutting.parallels.homes import AsTexts, Homes
from dedup.cutting.parallels.stretches import Parallels
from dedup.model import Article, Page, Span
from tests.unit.cutting.pages_of_two import CLINIC, CRANES, HARBOUR, SCHOOL, WEB, page

PARALLELS = Parallels([(WEB.text, cut(WEB))])


@pytest.mark.parametrize(
    ("before", "behind", "meeting"),
    [
        (HARBOUR[1][:30], HARBOUR[1][30:], "within"),
        (HARBOUR[1][:30], HARBOUR[1][36:], "within"),  # a clause dropped between
        (
            HARBOUR[1][:30] + "据当地",
            "媒体报道，" + HARBOUR[1][30:],
            "within",
        ),  # a clause put in, the line broken within it
        (HARBOUR[1][:30], HARBOUR[1][30:38] + "在台风过境后连夜清理倒伏的树木，", "within"),  # a clause put in behind
        (HARBOUR[1][:30], "在台风过境后的第二天上午，" + HARBOUR[1][30:34], "within"),  # and at the line's beginning
        (HARBOUR[1][:30], "在台风过境后的第二天上午，" + HARBOUR[2][:14], "apart"),
        (
            HARBOUR[1][8:28] + "而台风过境后志愿者连夜清理的" + HARBOUR[1][28:30],
            HARBOUR[1][30:],
            "within",
        ),  # and in front
        (HARBOUR[1], HARBOUR[2], "beside"),
        (HARBOUR[2], SCHOOL[1], "apart"),  # a head stands between
        (HARBOUR[1][:30], SCHOOL[2], "apart"),
        (HARBOUR[1][:30], "台风过境后社区志愿者连夜清理倒伏的树木。", "strange"),
        (HARBOUR[2], "台风过境后社区志愿者连夜清理倒伏的树木。", "ended"),
        ("台风过境后社区志愿者连夜清理倒伏的树木。", SCHOOL[1], "ended"),
        ("台风过境后社区志愿者连夜清理", "倒伏的树木，道路当天恢复通行。", None),
    ],
)
def test_how_two_stretches_meet_there(before, behind, meeting):
    assert PARALLELS.meeting(before, behind) == meeting


@pytest.mark.parametrize(
    ("before", "behind", "layout", "guessed"),
    [
        (HARBOUR[2], SCHOOL[1], "print", True),
        (HARBOUR[2], SCHOOL[1], "web", False),  # a web page stands in one order
        (HARBOUR[2], SCHOOL[1][20:], "print", False),  # torn there
        (HARBOUR[1][:30], SCHOOL[1], "print", False),
        (HARBOUR[2], "台风过境后社区志愿者连夜清理倒伏的树木。", "print", False),  # not there
    ],
)
def test_a_print_page_parts_whole_paragraphs_by_a_guess(before, behind, layout, guessed):
    articles = [replace(article, layout=layout) for article in cut(WEB)]
    assert Parallels([(WEB.text, articles)]).parted_by_guess(before, behind) is guessed


def test_a_head_whose_text_that_page_did_not_find_shows_no_home():
    head, *others = cut(WEB)
    alone = replace(head, spans=head.spans[:1])
    text = replace(head, headline=None, spans=head.spans[1:])
    shown = Parallels([(WEB.text, (alone, text, *others))])
    assert shown.heads.like(HARBOUR[0])
    assert shown.homes(HARBOUR[0]) == {}
    assert shown.kin(HARBOUR[0], HARBOUR[1]) is None
    assert next((head.article, sure) for head, _, sure in shown.heads.shown()) == (1, False)


def test_a_long_paragraph_with_an_events_name_is_not_of_the_report_on_that_event():
    strange = "".join(
        f"第{number}天夜里，社区志愿者清理倒伏的树木，道路恢复通行。" for number in "一二三四五六七八九十"
    )
    name = "在温州港三号泊位的灯光下，"
    assert PARALLELS.homes(name)
    assert not PARALLELS.homes(strange + name)


def test_a_misread_letter_hides_no_meeting():
    before = HARBOUR[1][:30].replace("泊位", "伯位")
    assert PARALLELS.meeting(before, HARBOUR[1][30:]) == "within"


def test_a_line_that_its_headline_repeats_is_found_in_its_paragraph():
    told = "记者在码头采访时看到，温州港薪开五条外贸航线以后，货车司机不用再跑办公楼，手续半小时办完。"
    web = page("web", f"## {HARBOUR[0]}", *HARBOUR[1:], told, f"## {SCHOOL[0]}", *SCHOOL[1:])
    parallels = Parallels([(web.text, cut(web))])
    assert parallels.heads.headed(HARBOUR[0])
    assert parallels.meeting(told[:11], HARBOUR[0]) == "within"
    assert parallels.meeting(HARBOUR[0], told[22:]) == "within"
    assert parallels.meeting(SCHOOL[2], HARBOUR[0]) == "apart"


TORN = page("torn", f"## {HARBOUR[0]}", HARBOUR[1][:30], f"## {SCHOOL[0]}", SCHOOL[1], HARBOUR[1][30:], SCHOOL[2])
"""A sentence that is torn there, its rest below another text."""


@pytest.mark.parametrize(("at", "meeting"), [(34, "within"), (26, "within"), (31, "apart"), (29, "apart")])
def test_a_sentence_that_is_torn_there_too_a_few_letters_beside_is_one(at, meeting):
    """One letter is often the same by chance."""
    parallels = Parallels([(TORN.text, _uncarried(TORN))])
    assert parallels.meeting(HARBOUR[1][:at], HARBOUR[1][at:]) == meeting
    assert parallels.meeting(CRANES[0][:at], HARBOUR[1][at:]) != "within"


def _uncarried(page: Page) -> list[Article]:
    """The page's articles in its own order, nothing put together that is torn."""
    article = cut(page)[0]
    parts = [(place := page.text.index(line), place + len(line)) for line in page.text.split("\n") if line]
    return [replace(article, spans=tuple(Span(start, end, "body") for start, end in parts))]


def test_what_has_more_in_front_of_what_is_found_of_it_does_not_begin_in_the_paragraph_above():
    longer = "在浙江省的东南沿海一座县城里面，" + SCHOOL[1]
    assert PARALLELS.meeting(HARBOUR[2], longer) == "apart"


def test_a_line_that_goes_on_from_another_than_the_one_above_is_told():
    lines = [
        HARBOUR[1][:20],
        "台风过境后社区志愿者连夜清理倒伏的树木",
        HARBOUR[1][20:40],
        HARBOUR[1][40:],
        SCHOOL[1][:20],
    ]
    assert PARALLELS.goes_on_from(lines) == {2: 0, 3: 2}
    assert Parallels().goes_on_from(lines) == {}


def test_a_line_goes_on_from_another_though_a_word_at_the_break_is_not_there():
    lines = [HARBOUR[1][:34] + "新的", "台风过境后社区志愿者连夜清理倒伏的树木", HARBOUR[1][34:]]
    assert PARALLELS.goes_on_from(lines) == {2: 0}


@pytest.mark.parametrize(
    ("above", "weight"),
    [
        (["台风过境后社区志愿者连夜清理倒伏的树木。"], 0.0),
        (
            [
                "台风过境后社区志愿者连夜清理倒伏的树木。",
                "镇里的供电所抢修了一整夜，天亮前所有村子都来了电，学校也照常开门。",
            ]
            * 2,
            ONLY_BELOW,
        ),
        (["台风过境后社区志愿者连夜清理倒伏的树木。", SCHOOL[1]], 0.0),
        (["台风过境后社区志愿者连夜清理倒伏的树木。", HARBOUR[1]], 0.0),
    ],
    ids=[
        "too short to be found",
        "nothing of it there",
        "its first paragraph there",
        "its first paragraph in another article",
    ],
)
def test_a_line_is_a_headline_where_a_page_has_it_and_the_text_below_but_nothing_of_the_text_above(above, weight):
    web = page("web", *(line for head, *body in (HARBOUR, SCHOOL) for line in (f"## {head}", *body)))
    shown = shown_weight(Parallels([(web.text, cut(web))]), iter(above), SCHOOL[0], SCHOOL[2])
    assert shown == pytest.approx(HEADLINE_ELSEWHERE + weight)


def test_of_the_text_above_a_line_only_the_nearest_is_read_where_no_page_has_the_line():
    def above():
        yield CRANES[0]
        pytest.fail("a page of many lines would be read from each of them to its top")

    assert shown_weight(PARALLELS, above(), "轮流学习", CRANES[1]) == 0.0


@pytest.mark.parametrize(
    ("one", "other", "kin"),
    [
        (HARBOUR[1], HARBOUR[2], "same"),
        (HARBOUR[0], HARBOUR[2], "same"),
        (HARBOUR[1], SCHOOL[1], "other"),
        (HARBOUR[1], "台风过境后，社区志愿者连夜清理倒伏的树木，道路当天恢复通行。" * 2, "strange"),
        (HARBOUR[1], "台风过境。", None),
        ("台风过境。", "雨停了。", None),
    ],
)
def test_whether_two_stretches_are_of_one_article_there(one, other, kin):
    assert PARALLELS.kin(one, other) == kin
    assert PARALLELS.kin(other, one) == kin


def test_a_head_line_is_known_though_a_letter_is_misread():
    assert PARALLELS.heads.headed(CLINIC[0]) is True
    assert PARALLELS.heads.headed(CLINIC[0].replace("周", "固")) is True
    assert PARALLELS.heads.headed(HARBOUR[1][14:30]) is False
    assert PARALLELS.heads.headed("台风过境后道路恢复通行") is None


@pytest.mark.parametrize(
    ("line", "headed"),
    [
        (f"{CLINIC[0]}。", None),
        (f"据悉，{CLINIC[0]}。”", None),
        (f"{CLINIC[0]}？", True),
        (f"{CLINIC[0]}（图）", True),
        (f"{CLINIC[0]}：", False),
        (f"{CLINIC[0]}:", False),
    ],
)
def test_what_ends_with_a_full_stop_or_announces_is_no_head_line_however_like_one(line, headed):
    assert PARALLELS.heads.headed(line) is headed


def test_a_crosshead_is_a_paragraph_by_itself_with_prose_of_its_article_above_and_below():
    web = page("web", f"## {HARBOUR[0]}", *HARBOUR[1:], "坐在办公室里开吊机", *CRANES, f"## {SCHOOL[0]}", *SCHOOL[1:])
    parallels = Parallels([(web.text, cut(web))])
    assert parallels.heads.crosshead("坐在办公室里开吊机")
    assert not parallels.heads.crosshead(SCHOOL[0])
    assert not parallels.heads.crosshead(HARBOUR[1])
    assert not parallels.heads.crosshead("道路当天恢复通行")


@pytest.mark.parametrize(("captions", "weight"), [((), -3.0), ((0,), 0.0)])
def test_a_line_beside_a_caption_is_no_crosshead_whatever_another_page_takes_it_for(captions, weight):
    web = page("web", f"## {HARBOUR[0]}", *HARBOUR[1:], "坐在办公室里开吊机", *CRANES, f"## {SCHOOL[0]}", *SCHOOL[1:])
    caption = "5月3日，市民正在看展。王涛 摄"
    texts = AsTexts([["坐在办公室里开吊机"], []], [caption], "web", [[None], []], (), captions)
    homes = Homes(Parallels([(web.text, cut(web))]), texts)
    assert homes.weight(0, 0, 1, 0, 1) == weight


@pytest.mark.parametrize("line", ["开吊机", "坐开吊机"])
def test_a_crosshead_of_few_letters_is_known(line):
    web = page("web", f"## {HARBOUR[0]}", *HARBOUR[1:], f"### {line}", *CRANES, f"## {SCHOOL[0]}", *SCHOOL[1:])
    parallels = Parallels([(web.text, cut(web))])
    assert parallels.heads.crosshead(line)
    assert not parallels.heads.crosshead(line[1:])


def test_without_other_pages_nothing_is_known():
    nothing = Parallels()
    assert not nothing
    assert nothing.meeting(*HARBOUR[1:]) is nothing.kin(*HARBOUR[1:]) is nothing.heads.headed(CLINIC[0]) is None


def test_a_page_beyond_all_pages_is_not_looked_up():
    text = f"## {HARBOUR[0]}\n\n" + "\n\n".join(HARBOUR[1:]) + "\n" * 300_000
    page = Page("long.txt", "long", text, "utf-8", "made here")
    assert not Parallels([(page.text, cut(page))])
