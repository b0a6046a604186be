"""Head lines that a page with heading marks proves: they are head lines wherever they stand here, and of their own text."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dedup.cutting import cut, cut_again
from dedup.cutting.parallels.proofs import proofs_of
from dedup.cutting.parallels.stretches import Parallels
from dedup.model import Article, Page
from tests.unit.cutting.pages_of_two import CLINIC, CRANES, HARBOUR, SCHOOL, page, wrapped

SUB = "远控操作员坐进屏幕前 码头工人学会新手艺"
MARKED = page(
    "web", f"## {SCHOOL[0]}", *SCHOOL[1:], f"## {HARBOUR[0]}", f"### {SUB}", *HARBOUR[1:], f"# {CLINIC[0]}", *CLINIC[1:]
)


def _column(*texts: str) -> list[str]:
    return [line for text in texts for line in wrapped(text)]


def _again(print_page: Page, web: Page = MARKED) -> dict[str | None, Article]:
    return {article.headline: article for article in cut_again(print_page, cut(print_page), [(web, cut(web))])}


def _body(article: Article) -> str:
    return article.text[article.text.index("本报讯") :].replace("\n", "")


def test_two_heads_that_look_like_verse_together_are_two_heads():
    heads = (SCHOOL[0][:6], SCHOOL[0][6:], HARBOUR[0][:6], HARBOUR[0][6:], *SUB.split(" "))
    print_page = page("print", *_column(*SCHOOL[1:]), *heads, *_column(*HARBOUR[1:]))
    again = _again(print_page)
    assert [_body(again[report[0]]) for report in (SCHOOL, HARBOUR)] == ["".join(SCHOOL[1:]), "".join(HARBOUR[1:])]
    assert [span.role for span in again[HARBOUR[0]].spans[:2]] == ["headline", "subheadline"]


def test_a_head_in_the_midst_of_its_text_is_its_head():
    web = page(
        "web",
        f"## {SCHOOL[0]}",
        *SCHOOL[1:],
        f"# {HARBOUR[0]}",
        f"### {SUB}",
        *HARBOUR[1:],
        *CRANES,
        f"# {CLINIC[0]}",
        *CLINIC[1:],
    )
    harbour = (*_column(*HARBOUR[1:]), HARBOUR[0], SUB, *_column(*CRANES))
    print_page = page("print", *_column(*SCHOOL[1:]), SCHOOL[0], *harbour, *_column(*CLINIC[1:]), CLINIC[0])
    again = _again(print_page, web)
    assert {head: _body(article) for head, article in again.items()} == {
        SCHOOL[0]: "".join(SCHOOL[1:]),
        HARBOUR[0]: "".join((*HARBOUR[1:], *CRANES)),
        CLINIC[0]: "".join(CLINIC[1:]),
    }
    assert "head-within" in {reason.rule for reason in again[HARBOUR[0]].reasons}


def test_a_kicker_without_a_mark_stands_with_its_headline_where_print_has_the_two_in_one_head():
    kicker = "操作员坐在屏幕前轻推手柄"
    web = page(
        "web", f"## {SCHOOL[0]}", *SCHOOL[1:], kicker, f"# {HARBOUR[0]}", *HARBOUR[1:], f"# {CLINIC[0]}", *CLINIC[1:]
    )
    print_page = page("print", *_column(*SCHOOL[1:]), SCHOOL[0], kicker, HARBOUR[0], *_column(*HARBOUR[1:]))
    assert kicker not in {span.role: web.text[span.start : span.end] for span in cut(web)[1].spans}.values()
    again = {article.headline: article for article in cut_again(web, cut(web), [(print_page, cut(print_page))])}
    first = again[HARBOUR[0]].spans[0]
    assert (first.role, web.text[first.start : first.end]) == ("kicker", kicker)


def test_prose_that_tells_again_what_its_headline_tells_does_not_draw_it_in():
    head = "海安课后服务与12家少年宫重点社团签约"
    body = "今天，海安少年宫、市图书馆等12家少年宫重点社团签约落地海安课后服务，经费总规模超过700万元，家长也放了心。"
    columns = [wrapped(text, 18) for text in (HARBOUR[1], HARBOUR[2], body, CLINIC[1], CLINIC[2])]
    web = page("web", HARBOUR[0], *HARBOUR[1:], head, body, CLINIC[0], *CLINIC[1:])
    print_page = page(
        "print", HARBOUR[0], *columns[0], *columns[1], head, *columns[2], CLINIC[0], *columns[3], *columns[4]
    )
    assert _again(print_page, web).keys() == {HARBOUR[0], head, CLINIC[0]}


def test_what_a_line_is_by_its_words_it_stays_though_another_page_marks_it():
    web = page("web", "## G 新闻特写", f"# {HARBOUR[0]}", *HARBOUR[1:], f"# {CLINIC[0]}", *CLINIC[1:])
    print_page = page("print", "G 新闻特写", HARBOUR[0], *_column(*HARBOUR[1:]), CLINIC[0], *_column(*CLINIC[1:]))
    harbour = _again(print_page, web)[HARBOUR[0]]
    assert [span.role for span in harbour.spans[:2]] == ["rubric", "headline"]


@pytest.mark.parametrize(
    ("lines", "proved"),
    [
        ([HARBOUR[0]], [0]),
        ([HARBOUR[0][:5], HARBOUR[0][5:]], [0, 1]),
        ([HARBOUR[0].replace("五", "王")], [0]),
        ([HARBOUR[0] + "。"], []),
        ([HARBOUR[0][:5], "两岸往来", HARBOUR[0][5:]], []),
        ([HARBOUR[0], "两岸往来", HARBOUR[0]], []),
        (["今年" + HARBOUR[0] + "以来吞吐量增长"], []),
    ],
    ids=["as it is", "over two lines", "misread", "a sentence", "torn apart", "twice", "within a line"],
)
def test_what_proves_a_head_line(lines: list[str], proved: list[int]):
    parallels = Parallels([(MARKED.text, cut(MARKED))])
    assert sorted(proofs_of(lines, parallels)) == proved


def test_a_page_without_marks_proves_the_headline_right_above_a_signed_text():
    plain = page("plain", HARBOUR[0], *HARBOUR[1:])
    unsigned = page("plain", HARBOUR[0], HARBOUR[1].replace("（记者周航）", ""), *HARBOUR[2:])
    proved = [proofs_of([HARBOUR[0]], Parallels([(one.text, cut(one))])) for one in (plain, unsigned)]
    assert [sorted(proofs) for proofs in proved] == [[0], []]
    assert not proofs_of([HARBOUR[1], HARBOUR[2]], Parallels([(plain.text, cut(plain))]))


def test_a_head_in_the_midst_of_its_text_needs_no_marks():
    web = page("web", SCHOOL[0], *SCHOOL[1:], HARBOUR[0], *HARBOUR[1:], *CRANES, CLINIC[0], *CLINIC[1:])
    harbour = (*_column(*HARBOUR[1:]), HARBOUR[0], *_column(*CRANES))
    print_page = page("print", *_column(*SCHOOL[1:]), SCHOOL[0], *harbour, *_column(*CLINIC[1:]), CLINIC[0])
    assert _body(_again(print_page, web)[HARBOUR[0]]) == "".join((*HARBOUR[1:], *CRANES))


def test_the_only_head_line_of_a_report_stands_in_its_midst():
    harbour = (*_column(*HARBOUR[1:]), HARBOUR[0], *_column(*CRANES))
    alone = cut(page("print", *_column(*SCHOOL[1:]), SCHOOL[0], *_column(*CLINIC[1:]), CLINIC[0], *harbour))
    assert {article.headline: len(article.text) for article in alone}.get(HARBOUR[0], 0) > len("".join(CRANES))


def test_a_smaller_mark_right_below_a_larger_one_is_of_its_head_though_the_partner_has_the_two_in_two_articles():
    head, sub = "两个老泊位改造成自动化泊位", "三号泊位依然灯火通明 集装箱稳稳落上货车"
    web = page("web", f"## {head}", f"### {sub}", *HARBOUR[1:], *CRANES, f"## {CLINIC[0]}", *CLINIC[1:])
    parted = page("parted", f"# {sub}", *HARBOUR[1:], f"# {head}", *CRANES)
    theirs = cut(parted)
    assert [article.headline for article in theirs] == [sub, head]
    assert cut_again(web, cut(web), [(parted, theirs)]) == cut(web)


def test_a_marked_head_there_above_another_text_than_its_own_proves_no_article():
    web = page("web", f"## {HARBOUR[0]}", *HARBOUR[1:])
    (article,) = cut(web)
    far = replace(article, spans=(article.spans[0],))
    rest = replace(article, spans=article.spans[1:])
    for articles, proved in (([article], 1), ([far, rest], None)):
        assert proofs_of([HARBOUR[0]], Parallels([(web.text, articles)]))[0].article == proved


@pytest.mark.parametrize("mark", ["## ", ""])
def test_a_headline_that_asks_is_its_text_s_on_both_pages(mark):
    head = ("坐进屏幕前，放下旧手柄，", "码头工人怎样学会新手艺？")
    web = page("web", *SCHOOL, mark + "".join(head), "本报记者 汪凯", *HARBOUR[1:], *CLINIC)
    columns = ("本报记者 汪凯", *_column(*HARBOUR[1:]), *head, *_column(*CLINIC[1:]), CLINIC[0])
    print_page = page("print", *_column(*SCHOOL[1:]), SCHOOL[0], *columns)
    again = cut_again(print_page, cut(print_page), [(web, cut(web))])
    heads = [(article.headline or "").replace("\n", "") for article in again if "汪凯" in article.text]
    assert heads == ["".join(head)]


def test_a_headline_that_is_wrapped_at_its_colon_is_proved():
    head = ("回应港口质疑的操作员：", "“我们欢迎大家来看一看”")
    web = page("web", f"## {SCHOOL[0]}", *SCHOOL[1:], "## " + "".join(head), *HARBOUR[1:])
    assert proofs_of(head, Parallels([(web.text, cut(web))])).keys() == {0, 1}
    announced = page("web", f"## {SCHOOL[0]}", *SCHOOL[1:], f"## {head[0][:-1]}", *HARBOUR[1:])
    assert not proofs_of(head[:1], Parallels([(announced.text, cut(announced))]))


def test_a_line_of_a_web_page_that_ends_no_sentence_speaks_against_no_head_line():
    head = ("操作员坐进屏幕前，码头工人放下", "旧手柄，四十人学会新手艺")
    lead = "12月26日上午，温州港的四十名码头工人坐进屏幕前，轻推手柄，吊起了第一只集装箱，箱子落得又轻又稳。"
    web = page("web", *SCHOOL, "".join(head), lead, *HARBOUR[2:], *CRANES, *CLINIC)
    bodies = [web.text[span.start : span.end] for article in cut(web) for span in article.spans if span.role == "body"]
    assert {"".join(head), lead} <= set(bodies)
    heads = Parallels([(web.text, cut(web))]).heads
    assert [heads.headed(line) for line in head] == [None, None]
    assert heads.open("".join(head))
    assert [heads.headed(line) for line in _column(lead)[:2]] == [False, False]


def test_a_line_that_ends_before_it_begins_stands_in_no_line_of_a_web_page():
    head = "操作员坐进屏幕前，码头工人放下旧手柄，四十人学会新手艺"
    lead = "12月26日上午，温州港的四十名码头工人坐进屏幕前，轻推手柄，吊起了第一只集装箱，箱子落得又轻又稳。"
    web = page("web", *SCHOOL, head, lead, *HARBOUR[2:], *CRANES, *CLINIC)
    heads = Parallels([(web.text, cut(web))]).heads
    assert heads.open(head)
    assert not heads.open(lead[:30] + head[-15:])
