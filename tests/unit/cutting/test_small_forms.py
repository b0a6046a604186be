"""Continuations, imprints, authors' lines, tables and briefs: each is its own, and none is another's headline."""

import tomllib
from pathlib import Path

import pytest

from dedup.cutting import cut
from dedup.cutting.paragraphs.rows import row_number
from dedup.cutting.signs import authors, desk, makers
from dedup.grouping import group
from dedup.model import Page
from dedup.normalising import normalise
from dedup.press.authors import authors as authors_on
from dedup.press.imprints import is_imprint
from dedup.press.page_lines import SURE, page_line, weight_of

PAGES = tomllib.loads((Path(__file__).parents[2] / "cases/cutting/small-forms.toml").read_text("utf-8"))["page"]


@pytest.mark.parametrize("case", PAGES, ids=lambda case: case["name"])
def test_articles_of_pages_with_small_forms(case):
    text = case["text"]
    found = cut(Page("p.txt", "p", text, "utf-8", "told"))
    assert [article.headline or "" for article in found] == [want["headline"] for want in case["articles"]]
    for article, want in zip(found, case["articles"], strict=True):
        first, last = article.spans[0], article.spans[-1]
        assert text[first.start :].startswith(want["first"])
        assert text[last.start :].startswith(want["last"])
        assert article.kind == want.get("kind", "article")
        assert [byline.name for byline in article.bylines] == want.get("by", [b.name for b in article.bylines])


def test_an_imprint_is_paired_with_nothing():
    text = "责任编辑：周立新 版式：何若男 校对：吕思远\n"
    pages = [Page(f"{name}.txt", name, text, "utf-8", "told") for name in ("a", "b")]
    witnesses = [normalise(article, page) for page in pages for article in cut(page)]
    assert [witness.text for witness in witnesses] == ["责任编辑:周立新版式:何若男校对:吕思远"] * 2
    assert not group(witnesses).groups


@pytest.mark.parametrize(
    "text",
    [
        "责任编辑：周立新 版式：何若男 校对：吕思远",
        "本版编辑:范雅琪 美编:康春生",
        "责编：邓子涵 邮箱：xinwen@bao.com.cn电话：84151234",
        "本版责编 李明 美编：王丽丽",
        "值班编辑：李明",
        "版面设计：李 明",
        "編輯/李明 校對/王強 版式/趙麗",
        "值班主任：张三 编辑：李四、王五 电话：010-84151234",
        "本版主编 刘强 责任校对 何敏",
        "新闻热线：0571-84151234 编辑：高明",
        "责编/刘红 版式/赵青 电话/8523",
    ],
)
def test_imprints(text):
    assert is_imprint(text)


@pytest.mark.parametrize(
    "text",
    [
        "编辑：您好",
        "主任：李明",
        "设计：一座桥",
        "记者：张三",
        "责编 李明",
        "责任编辑：周立新说",
        "新闻热线：84151234",
        "校对：三家单位",
        "主任：李明 电话：84151234",
    ],
)
def test_no_imprints(text):
    assert not is_imprint(text)


@pytest.mark.parametrize(
    "text",
    [
        "2024年1月18日 星期五 第4版",
        "农历甲辰年三月初八 第23456号 今日8版",
        "星期二 2024年4月16日 责任编辑：陈红 新闻热线：(010)84151234",
        "A04 要闻 2024.1.18 星期四 责编/李明 美编/王芳",
        "国内统一刊号CN11-0004 邮发代号1-5",
        "4 综合新闻",
        "健康周刊 B2版",
        "工人日报 2024年1月18日星期五",
        "THE DAILY HERALD            Friday, May 3, 1991            Page 4",
        "4 THE EVENING POST Tuesday, June 2, 1987",
        "Page 6—The Daily Chronicle—Monday, April 27, 1987",
        "A4 | MONDAY, MARCH 23, 1987 | THE GLOBE",
        "L’EST RÉPUBLICAIN   Vendredi 3 mai 1991   Page 4",
        "Vol. XCII, No. 1,234   Saturday, July 4, 1914",
        "Sport, Page 3",
    ],
)
def test_lines_that_are_surely_of_the_page(text):
    line = page_line(text)
    assert line is not None
    assert weight_of(line.kinds) >= SURE


@pytest.mark.parametrize(
    "text",
    [
        "4",
        "综合新闻",
        "2024年1月18日",
        "8 城联动",
        "2024年4月16日，总工会召开会议",
        "12家企业获奖",
        "深圳 开放",
        "12 Angry Men",
        "Local News",
        "March 12, 2024",
        "Page One",
        "Markets fell on Monday, May 3, 1991, after talks",
        "May Day, 3 Questions",
    ],
)
def test_lines_that_may_as_well_be_a_texts(text):
    line = page_line(text)
    assert line is None or weight_of(line.kinds) < SURE


@pytest.mark.parametrize(
    "text",
    [
        "分享到:",
        "【字体：大 中 小】",
        "返回首页",
        "下一篇：无",
        "[查看PDF版]",
        "首页 > 新闻 > 正文",
        "当前位置:首页>数字报",
        "人民日报 1996年7月2日",
    ],
)
def test_lines_of_web_pages_and_mastheads(text):
    line = page_line(text)
    assert line is not None
    assert weight_of(line.kinds) >= SURE


@pytest.mark.parametrize("text", ["点赞", "评论", "机遇>挑战", "第1条", "（点赞）", "QINGHE RIBAO", "人民日报"])
def test_words_that_may_head_a_text(text):
    line = page_line(text)
    assert line is None or weight_of(line.kinds) < SURE


def test_a_line_of_latin_capitals_on_a_chinese_page_is_the_papers_name():
    assert page_line("QINGHE RIBAO", among_han=True).kinds == {"masthead"}
    assert page_line("NBA", among_han=True) is None
    assert page_line("GDP CPI", among_han=True) is None


def test_a_head_of_a_few_letters_without_a_text_is_paired_with_nothing():
    pages = [Page(f"{name}.txt", name, "## 小信箱\n", "utf-8", "told") for name in ("a", "b")]
    assert not group([normalise(article, page) for page in pages for article in cut(page)]).groups


@pytest.mark.parametrize("text", ["□ 金欣新", "■李明", "◎张 静 王晓", "□ 欧阳修远"])
def test_authors_lines(text):
    assert authors.is_author_line(text)
    assert makers.is_byline(text)


@pytest.mark.parametrize("text", ["◆ 要闻", "■ 关注", "◆ 方向", "■ 热点", "□ 金欣新说", "金欣新"])
def test_no_authors_lines(text):
    assert not authors.is_author_line(text)


@pytest.mark.parametrize("text", ["报道，清河港", "报道,清河港"])
def test_a_clause_that_ends_with_a_makers_word_is_no_byline(text):
    assert not makers.is_byline(text)


def test_an_author_is_named_at_his_place():
    line = "◎张 静 王晓"
    assert [(b.name, line[b.start : b.end]) for b in authors_on(line, 0, len(line))] == [
        ("张静", "张 静"),
        ("王晓", "王晓"),
    ]


@pytest.mark.parametrize(
    "text", ["要闻速览", "短波", "信息窗", "新闻集纳", "百姓之声", "■ 一线快讯", "【国际短波】", "新闻扫描", "要聞速覽"]
)
def test_names_of_columns_of_briefs(text):
    assert desk.is_rubric(text)


@pytest.mark.parametrize("text", ["Local News", "SPORT", "Faits divers"])
def test_names_of_sections_in_an_alphabet(text):
    assert desk.is_rubric(text)


@pytest.mark.parametrize(
    "text",
    ["Sport of kings", "news", "Business as usual", "扫描", "窗", "之声", "快递", "快递小哥", "播报员", "短波电台开播"],
)
def test_no_names_of_columns(text):
    assert not desk.is_rubric(text)


@pytest.mark.parametrize("text", ["遗失声明", "寻物启事", "停水通知", "公告"])
def test_names_of_notices(text):
    assert desk.is_notice(text)


@pytest.mark.parametrize("text", ["两国发表联合声明称", "县里发出通知 要求查漏", "通知到每一户"])
def test_no_names_of_notices(text):
    assert not desk.is_notice(text)


@pytest.mark.parametrize(
    ("text", "number"),
    [("1邓小博 机床厂88.1分", 1), ("10 王晓", 10), ("2023年成绩", None), ("88.1分", None), ("3月5日", None)],
)
def test_row_numbers(text, number):
    assert row_number(text) == number


def test_a_paragraph_torn_at_a_word_is_read_before_its_rest_right_below():
    from tests.unit.cutting.pages_of_two import page

    web = page(
        "web",
        "## 怎样写好文章",
        "写好文章要先想清楚，再动笔。文章的标题要响亮，开头要利落。",
        "二、练习是关键，平时要多写。文章写得多了，自然顺手，下笔也就快了许多。",
        "学会修改文章也要紧。写完一定要反复修改，根据不同的方法，分别对文",
        "章的标题和结尾作调整，直到自己满意。",
    )
    (article,) = cut(page("web", *web.text.split("\n\n"), gap="\n\n\n"))
    assert [web.text.replace("\n\n", "\n\n\n")[span.start :][:2] for span in article.spans] == [
        "##",
        "写好",
        "二、",
        "学会",
        "章的",
    ]
