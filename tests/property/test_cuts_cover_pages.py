"""Laws of cutting: every visible character is in exactly one span of one article; the text is the spans' text; no page raises."""

from __future__ import annotations

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from dedup.cutting import cut, cut_again, whole
from dedup.cutting.writing.spans import text_of
from dedup.model import Page
from dedup.settings import CuttingSettings
from dedup.text.characters import JOINERS, is_invisible, is_space
from dedup.text.markup import bare, has_markup
from dedup.text.markup.blanking import HELD

PIECES = [
    "## 建起小驿站 温暖一座城", "# 标题", "### 阅读提示", "阅读提示", " 阅 读 提 示", "本报讯(记者张静 通讯员李明)近日,山东省济宁市", "本报记者 张静 摄",
    "本报记者 张静", "(上接第1版)", "(新华社北京10月20日电)", "（记者 李明）", "新闻特写", "4月12日，在南京，市民正在看书。", "为实现新就业形态劳动者入会全覆",
    "盖,威海经济技术开发区总工会依托三级组织体系。", "贴心了”。据统计,今年以来已有17户。", "企 业 工 会 要 协 商 增 加 创 新", "LONDON, May 3 — The mayor said so.", "By John Smith",
    "把工会组织的服务进一步下沉和前移——", "────", "本版责编：周立新 版式：何若男", "#", "######", "￥%…", "\u200b", "\ufeff", "\x00\x07", "  ", "\u3000\u3000王强平时最头疼的事", "。", "，", "\r", "\x0c",
    "**新桥通车**", "**本报讯**（记者[张静](/z)）近日", "![图](a.jpg)", "## [新桥通车](http://x.cn/a.html)", "&nbsp;&ldquo;新桥&rdquo;", "<p>新桥</p>", "> 引文", "* 项", "\u200c",
    "2019-11-27 08:32 | 来源:新华网 | 作者:李明 | 阅读量:10", "(2019-11-27)", "相关阅读", "· 标题", "第2页 共3页", "网友评论",
]  # fmt: skip
lines = st.one_of(st.sampled_from(PIECES), st.text(max_size=40))
pages = st.lists(st.tuples(lines, st.sampled_from(["\n", "\n\n", "\n\n\n\n", "\r\n", "\u2028", ""])), max_size=25)


def page_of(parts) -> Page:
    text = "".join(line + end for line, end in parts)
    return Page("p.txt", "p", text, "utf-8", "told", markup=has_markup(text))


def shown(page: Page) -> list[int]:
    """Where something shows, the whole of a character reference included."""
    places, seen = [], False
    for at, c in enumerate(bare(page)):
        seen = seen if c == HELD and page.markup else not (is_space(c) or is_invisible(c) or c in JOINERS)
        places += [at] if seen else []
    return places


TAKEN_TWICE = [("，", "\n"), ("## 建起小驿站 温暖一座城", "\n"), ("，", "\n"), ("## 建起小驿站 温暖一座城", "\n"), ("(新华社北京10月20日电)", "\n"), ("盖,威海经济技术开发区总工会依托三级组织体系。", "\n")]  # fmt: skip
"""A text that breaks off is taken for the rest of another, and its own rest is found after that."""

IN_A_SENTENCE = [("本报讯（记者 田国奎）清河新桥昨天正式通", "\n"), ("车，两岸居民往来只要五分钟，过去绕行上游", "\n"), ("的老桥要走四十分钟，路也不平，雨天还积水", "\n"), ("本版责编：周立新 版式：何若男", "\n"), ("，如今坐公共汽车去医院的老人不用换乘，站", "\n"), ("点就在桥头，夜里也有人散步，孩子跑得飞快", "\n"), ("，桥上还留出了骑行道。", "\n")]  # fmt: skip
"""A line of the page stands within a paragraph."""


@pytest.mark.parametrize("layout", ["auto", "web", "print"])
@given(parts=pages)
@example(parts=TAKEN_TWICE)
@example(parts=IN_A_SENTENCE)
def test_every_visible_character_belongs_to_one_span(layout, parts):
    page = page_of(parts)
    held = [
        at
        for article in cut(page, CuttingSettings(layout=layout))
        for span in article.spans
        for at in range(span.start, span.end)
    ]
    assert len(held) == len(set(held))
    assert set(shown(page)) <= set(held)


@given(parts=pages)
def test_the_text_is_what_is_read_of_the_spans(parts):
    page = page_of(parts)
    for article in cut(page):
        assert article.text == text_of(bare(page), article.spans)
        solid = "".join(article.text.split())
        for span in article.spans:
            first = bare(page)[span.start]
            assert not is_space(first)
            assert first in "#*_" or first in solid or is_invisible(first) or first in JOINERS


@given(parts=pages)
def test_the_same_page_is_cut_the_same_way(parts):
    page = page_of(parts)
    assert cut(page) == cut(page)
    assert [article.id for article in cut(page)] == [f"p#{number:02d}" for number in range(1, len(cut(page)) + 1)]


@given(parts=pages, others=pages, shuffled=st.randoms(use_true_random=False))
def test_a_page_cut_again_keeps_its_characters_and_its_ids(parts, others, shuffled):
    page, mixed = page_of(parts), [*parts, *others]
    shuffled.shuffle(mixed)
    other = Page("q.txt", "q", page_of(mixed).text, "utf-8", "told")
    alone = cut(page)
    assume(alone)
    again = cut_again(page, alone, [(other, cut(other))])
    held = [at for article in again for span in article.spans for at in range(span.start, span.end)]
    assert len(held) == len(set(held))
    assert set(shown(page)) <= set(held)
    numbers = [int(article.id.removeprefix("p#")) for article in again]
    assert numbers == sorted(set(numbers))
    assert again == cut_again(page, alone, [(other, cut(other))])


@given(parts=pages)
def test_a_whole_page_holds_all_that_it_shows(parts):
    page = page_of(parts)
    held = {at for span in whole(page).spans for at in range(span.start, span.end)}
    assert set(shown(page)) <= held


@given(parts=pages)
def test_reasons_and_bylines_stand_on_the_page(parts):
    page = page_of(parts)
    for article in cut(page):
        spans = [(span.start, span.end) for span in article.spans]
        for byline in article.bylines:
            assert any(start <= byline.start < byline.end <= end for start, end in spans)
        for reason in article.reasons:
            assert 0 <= reason.start <= reason.end <= len(page.text)
            assert reason.says.endswith((".", "!"))


def test_head_lines_with_a_text_between_them_are_not_one_line():
    spread = "企 业 工 会 要 协 商 增 加 创 新"
    cut(
        Page(
            "p",
            "p",
            f"{spread}\n{'0' * 18}\n{spread}\n### 阅读提示\n阅读提示## 建起小驿站 温暖一座城\n",
            "utf-8",
            "told",
        )
    )


@pytest.mark.parametrize(
    "text",
    [
        "字" * 2_000_000,
        " " * 2_000_000,
        "\n" * 500_000,
        "（" * 500_000,
        "短行没有标点\n" * 4_000,
        "## 标题\n" * 4_000,
        "本报记者 张三 摄\n" * 4_000,
        "本报讯(记者张三)今天\n" * 2_000,
    ],
    ids=["line", "spaces", "line-ends", "brackets", "short-lines", "headlines", "credits", "openings"],
)
def test_hostile_pages_end(text):
    cut(Page("h", "h", text, "utf-8", "told"))
