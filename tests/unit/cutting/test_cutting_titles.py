"""What one page shows of a head, the other need not guess: where a line ends, and which line is the headline."""

from __future__ import annotations

from dedup.cutting import cut, cut_again, whole
from dedup.cutting.parallels.stretches import Parallels
from dedup.cutting.parallels.titles import Titles
from dedup.model import Page
from tests.unit.cutting.pages_of_two import CLINIC, HARBOUR, SCHOOL, page, wrapped

KICKER = "深化改革、减费、提速一起抓，港口更忙了"


def _headlines(page: Page, other: Page) -> list[str | None]:
    return [article.headline for article in cut_again(page, cut(page), [(other, cut(other))])]


def _web(*head: str) -> Page:
    return page("web", *head, *HARBOUR[1:], f"## {SCHOOL[0]}", *SCHOOL[1:])


def _print(*head: str) -> Page:
    gap = "\n"
    body = "\n".join(line for text in HARBOUR[1:] for line in wrapped(text))
    rest = "\n".join((SCHOOL[0], *(line for text in SCHOOL[1:] for line in wrapped(text))))
    clinic = "\n".join((CLINIC[0], *(line for text in CLINIC[1:] for line in wrapped(text))))
    return page("print", *head, body, rest, clinic, gap=gap)


def test_a_headline_that_print_wraps_is_one_line_where_the_web_page_has_it_so():
    torn = _print("温州港", "新开五条外贸航线")
    assert "温州港新开五条外贸航线" in _headlines(torn, _web("## 温州港新开五条外贸航线"))


def test_a_line_of_the_web_page_is_one_whatever_that_page_takes_it_for():
    web = _web("温州工会“海港夜校”开课", "夜校开课 码头更忙")
    titles = Titles(Parallels([(web.text, cut(web))]), SCHOOL[1])
    assert titles.parting("温州工会", "“海港夜校”开课") == "one"
    assert titles.parting("夜校开课", "码头更忙") != "one"


def test_two_lines_of_the_web_page_are_two_in_print():
    close = _print(HARBOUR[0], "码头工人学会远程操作")
    assert HARBOUR[0] in _headlines(close, _web(f"# {HARBOUR[0]}", "## 码头工人学会远程操作"))


def test_two_lines_that_the_web_page_sets_as_one_part_where_print_parts_them():
    glued = _web(f"## {HARBOUR[0]} 码头工人学会远程操作")
    assert HARBOUR[0] in _headlines(glued, _print(HARBOUR[0], "", "码头工人学会远程操作"))


def test_a_headline_of_two_phrases_stays_one():
    phrases = _web("## 温州港 新开五条外贸航线")
    assert "温州港 新开五条外贸航线" in _headlines(phrases, _print("温州港", "新开五条外贸航线"))


def test_a_gap_elsewhere_in_the_line_of_the_web_page_does_not_part_the_two():
    web = _web("外贸航线稳中有进 码头更忙了")
    titles = Titles(Parallels([(web.text, cut(web))]), "".join(HARBOUR[1:]))
    assert titles.parting("外贸航线稳中有", "进 码头更忙了") == "one"
    assert titles.parting("外贸航线稳中有进", "码头更忙了") == "glued"


def test_heading_marks_tell_the_headline_of_a_page_without_any():
    marked = _web(f"# {KICKER}", "## 温州港新开五条外贸航线")
    assert KICKER in _headlines(_print(KICKER, "", "温州港新开五条外贸航线"), marked)
    plain = _web("温州港新开五条外贸航线")
    assert KICKER not in _headlines(_print(KICKER, "", "温州港新开五条外贸航线"), plain)


def test_the_marks_of_a_page_go_before_those_of_another():
    marked = _web(f"# {KICKER}", "## 温州港新开五条外贸航线")
    other = page("other", f"## {KICKER}", "# 温州港新开五条外贸航线", *HARBOUR[1:], f"## {SCHOOL[0]}", *SCHOOL[1:])
    assert _headlines(marked, other)[0] == KICKER
    assert _headlines(other, marked)[0] == "温州港新开五条外贸航线"


def test_a_line_of_two_tells_nothing_of_either_though_one_is_misread():
    glued = _web("## 温州巷新升五条外贸航线 码头工人学会远程操作")
    assert _headlines(_print(HARBOUR[0], "", "码头工人学会远程操作"), glued)[0] == HARBOUR[0]


def test_words_that_tell_the_headline_go_before_the_first_line_of_the_web_page():
    printed = _print("温州港多措并举", "", HARBOUR[0], "", "码头工人学会远程操作")
    loose = _web("温州港多措并举", HARBOUR[0])
    assert cut(loose)[0].headline == "温州港多措并举"
    assert _headlines(printed, loose)[0] == HARBOUR[0]
    assert _headlines(loose, printed)[0] == HARBOUR[0]


OFFICE = "温州港务集团新增外贸航线助力企业出海"


def test_print_shows_the_headline_by_its_size_to_a_page_without_marks():
    broken = _print(OFFICE, "", "五条新航线\n\n直达东南亚")
    plain = _web(OFFICE, "五条新航线直达东南亚")
    assert _headlines(broken, plain)[0] == "五条新航线直达东南亚"
    assert _headlines(plain, broken)[0] == "五条新航线直达东南亚"
    marked = _web(f"# {OFFICE}", "## 五条新航线直达东南亚")
    assert _headlines(broken, marked)[0] == _headlines(marked, broken)[0] == OFFICE


def test_the_middle_one_of_three_lines_is_the_headline():
    web = _web("温州港多措并举", HARBOUR[0], "码头工人学会远程操作")
    assert [span.role for span in cut(web)[0].spans[:3]] == ["kicker", "headline", "subheadline"]
    handed = _web("温州港多措并举", "航线一条条开出去——", HARBOUR[0])
    assert cut(handed)[0].headline != "航线一条条开出去——"
    council = ("Council votes to close libraries", "Savings go to longer hours", "Roof was mended last spring")
    english = page(
        "en", *council, "The council voted on Tuesday to close two libraries and spend the savings. It met late."
    )
    assert cut(english)[0].headline == council[0]


def test_a_kicker_that_hands_over_is_parted_from_the_headline_behind_it_on_its_line():
    web = _web("## 航线一条条开出去—— 港口更忙了")
    assert cut(web)[0].headline == "港口更忙了"
    quoted = _web("## 航线一条条开出去,“越开越远—— 越开越忙”")
    assert cut(quoted)[0].headline == "航线一条条开出去,“越开越远—— 越开越忙”"


def test_a_gap_that_a_typesetter_left_behind_a_figure_parts_nothing():
    counted = _print("温州港新航线鸣笛，12990 名乘客", "", "五条新航线直达东南亚")
    assert cut(counted)[0].headline == "五条新航线直达东南亚"


def test_a_gap_before_a_figure_parts_two_lines_of_the_web_page():
    web = _web("## 温州港务集团新增外贸航线助力企业出海 5条航线直达东南亚的港口")
    assert cut(web)[0].headline == "5条航线直达东南亚的港口"


STANDFIRST = "记者走进温州港，看到的是这样一幅图景：夜里的码头和白天一样忙"


def test_what_stands_below_a_label_is_a_standfirst_however_wide_it_is_set():
    lines = [line for text in HARBOUR[1:] for line in wrapped(text)]
    story = page("print", "阅读提示", STANDFIRST, "本报记者 周航", *lines, HARBOUR[0], gap="\n")
    assert [(span.role, story.text[span.start : span.end]) for span in cut(story)[0].spans[:3]] == [
        ("headline", HARBOUR[0]),
        ("standfirst", "阅读提示"),
        ("standfirst", STANDFIRST),
    ]
    web = page("web", f"## {HARBOUR[0]}", "阅读提示", STANDFIRST, "本报记者 周航", *HARBOUR[1:])
    assert [span.role for span in cut(web)[0].spans[:3]] == ["headline", "standfirst", "standfirst"]


def test_nor_is_it_a_head_line_where_another_page_takes_it_for_one():
    lines = [line for text in HARBOUR[1:] for line in wrapped(text)]
    school = [line for text in SCHOOL[1:] for line in wrapped(text)]
    story = page("print", "阅读提示", STANDFIRST, "本报记者 周航", *lines, HARBOUR[0], *school, SCHOOL[0], gap="\n")
    other = page("other", f"## {STANDFIRST}", *HARBOUR[1:], f"## {SCHOOL[0]}", *SCHOOL[1:])
    first, _ = cut_again(story, cut(story), [(other, cut(other))])
    assert [span.role for span in first.spans[:3]] == ["headline", "standfirst", "standfirst"]


PHRASES = ("码头工人坐进屏幕", "十二个港口远程操作船")


def test_two_phrases_that_print_breaks_at_their_gap_are_one_headline_on_both_pages():
    whole = " ".join(PHRASES)
    web, printed = _web(whole), _print(*PHRASES)
    assert _headlines(web, printed)[0] == whole
    assert "".join(PHRASES) in _headlines(printed, web)


def test_a_kicker_on_the_line_of_a_web_page_is_none_of_two_phrases_where_print_sets_it_apart():
    web = _web("港口更忙了 温州港昨天新开“五条线”")
    printed = _print("港口更忙了", "", "温州港昨天新开“五条线”")
    assert "温州港昨天新开“五条线”" in _headlines(printed, web)


def test_a_columns_name_on_the_line_of_a_web_page_is_no_phrase_of_its_headline():
    web, printed = _web("港区一线观察 新开五条外贸航线"), _print("港区一线观察", "", "新开五条外贸航线")
    assert "新开五条外贸航线" in _headlines(printed, web)


def test_two_lines_of_the_web_page_are_two_whatever_it_takes_them_for():
    web = _web("与风浪赛跑", "温州港新开五条外贸航线")
    titles = Titles(Parallels([(web.text, (whole(web),))]))
    assert titles.parting("与风浪赛跑", "温州港新开六条外贸航线") == "two"
    assert titles.parting("与风浪赛跑", "码头工人学会新手艺") is None


def test_a_head_of_several_lines_has_two_phrases_on_one_of_them():
    line = "温州港一年新增十二条外贸航线 码头工人不用再爬上爬下"
    assert cut(_web(line))[0].headline != line
    assert [span.role for span in cut(_web("港口更忙了——", line))[0].spans][:3] == ["kicker", "headline", "body"]


def test_the_marks_of_another_page_tell_nothing_of_a_line_that_it_has_not():
    web = _web(f"## {KICKER}——", "# 温州港新开五条外贸航线")
    printed = _print(f"{KICKER}——", "", "桥吊司机学会了新手艺")
    assert "桥吊司机学会了新手艺" in _headlines(printed, web)


def test_a_line_that_tells_the_headline_in_other_words_does_not_hide_which_is_it():
    web = _web("# 温州港昨天新开五条外贸航线", "## 码头工人学会远程操作")
    printed = _print("温州港去年新开外贸航线", "", "温州港昨天新开五条外贸航线")
    assert "温州港昨天新开五条外贸航线" in _headlines(printed, web)


def test_the_only_head_line_of_the_web_page_is_the_headline_of_three_in_print():
    printed = _print("温州港深化改革", "", "温州港多措并举", "", "温州港昨天新开五条外贸航线")
    assert "温州港昨天新开五条外贸航线" in _headlines(printed, _web("温州港昨天新开五条外贸航线"))


def test_a_wide_gap_does_not_part_a_kicker_from_its_headline_where_the_other_page_has_them_in_one_head():
    kicker, places = "全线设泊位24座", ("城南", "城北", "城东", "城西", "河口")
    briefs = [
        (f"{place}添了一座小公园", f"本报讯（记者李明）{place}昨天添了一座小公园，街坊早晚都来散步。")
        for place in places
    ]
    web = page("web", *(line for brief in briefs for line in (*brief, "")), kicker, "", *HARBOUR)
    harbour = "\n".join((kicker, "", HARBOUR[0], *(line for text in HARBOUR[1:] for line in wrapped(text))))
    school = "\n".join((SCHOOL[0], *(line for text in SCHOOL[1:] for line in wrapped(text))))
    printed = page("print", school, "", harbour, gap="\n")
    assert cut(web)[-1].headline == HARBOUR[0]
    assert kicker not in cut(web)[-1].text
    last = cut_again(web, cut(web), [(printed, cut(printed))])[-1]
    assert kicker in last.text


def test_a_phrase_of_which_the_text_tells_nothing_is_of_the_headline_where_it_stands_closer_than_other_lines():
    phrases = "报关少跑腿", "温州港集装箱吞吐量增长"
    body = [line for text in HARBOUR[1:] for line in wrapped(text)]
    clinic = [CLINIC[0], "", "检查结果全市互认", "", *(line for text in CLINIC[1:] for line in wrapped(text))]
    web = _web(f"## {' '.join(phrases)}")
    assert "".join(phrases) in _headlines(page("print", *phrases, *body, "", *clinic, gap="\n"), web)
