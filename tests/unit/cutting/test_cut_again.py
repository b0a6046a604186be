"""A page cut again with a look at its partner: torn texts are whole, ids stay, nothing is copied."""

from __future__ import annotations

from dedup.corpus import cut_all
from dedup.cutting import cut, cut_again
from dedup.model import Article, Page
from tests.unit.cutting.pages_of_two import CLINIC, CRANES, HARBOUR, SCHOOL, WEB, page, wrapped

STORM = (
    "台风过境后志愿者清理道路",
    "本报讯（记者吴涛）台风过境后，温岭的社区志愿者连夜清理倒伏的树木，道路当天恢复通行，供电所抢修了线路。",
)
FRAGMENT = "补好了”。堤坝上的抽水泵昼夜运转，村民陆续搬回家中。"


def _letters(article: Article) -> str:
    return article.text.replace("\n", "").replace("#", "").replace(" ", "")


def test_a_text_torn_between_columns_is_put_together_as_its_partner_has_it():
    harbour = wrapped(HARBOUR[1] + HARBOUR[2])
    print_page = page(
        "print",
        *harbour[:2],
        *wrapped(SCHOOL[1]),
        *wrapped(SCHOOL[2]),
        *harbour[2:],
        SCHOOL[0],
        *wrapped(CLINIC[1]),
        *wrapped(CLINIC[2]),
        CLINIC[0],
        HARBOUR[0],
    )
    again = cut_again(print_page, cut(print_page), [(WEB, cut(WEB))])
    assert sorted(map(_letters, again)) == sorted("".join(report) for report in (HARBOUR, SCHOOL, CLINIC))


def test_a_strange_fragment_below_a_text_that_ends_there_is_its_own():
    web = page("other", f"## {HARBOUR[0]}", *HARBOUR[1:], FRAGMENT, f"## {SCHOOL[0]}", *SCHOOL[1:])
    again = cut_again(web, cut(web), [(WEB, cut(WEB))])
    assert [_letters(article) for article in again] == ["".join(HARBOUR), "".join(SCHOOL), FRAGMENT]


def test_what_begins_as_hardly_a_sentence_does_is_of_no_text_that_ends_above_it():
    stray = "家的小饭馆一晚上卖出两百碗牛肉粉，看台上坐满了打球的人。"
    web = page("other", f"## {HARBOUR[0]}", *HARBOUR[1:], stray, f"## {SCHOOL[0]}", *SCHOOL[1:])
    again = cut_again(web, cut(web), [(WEB, cut(WEB))])
    assert [_letters(article) for article in again] == ["".join(HARBOUR), "".join(SCHOOL), stray]


def test_pages_that_share_nothing_change_nothing():
    storm = page("storm", f"## {STORM[0]}", *STORM[1:])
    assert cut_again(WEB, cut(WEB), [(storm, cut(storm))]) == cut(WEB)


def test_a_moved_paragraph_stays_where_it_stands():
    moved = page("moved", f"## {HARBOUR[0]}", HARBOUR[2], HARBOUR[1], f"## {SCHOOL[0]}", *SCHOOL[1:])
    again = cut_again(moved, cut(moved), [(WEB, cut(WEB))])
    assert [_letters(article) for article in again] == ["".join((HARBOUR[0], HARBOUR[2], HARBOUR[1])), "".join(SCHOOL)]


def test_what_another_page_has_in_one_article_is_not_taken_for_the_rest_of_a_stranger():
    ball = (
        "社区球场夜里亮起灯",
        "本报讯（记者龚秀英）温岭的社区球场夜里亮起灯，居民下班以后也能打一场篮球，看台上坐满了人。",
        "居民说，打球的有码头工",
    )
    rest = "柄，码头工人学会了远程操作，吞吐量比去年同期增长两成。"  # it lost its beginning, and no sentence is torn above it
    web = page("web", f"## {ball[0]}", *ball[1:], f"## {HARBOUR[0]}", HARBOUR[1], rest, f"## {SCHOOL[0]}", *SCHOOL[1:])
    other = page("other", f"## {HARBOUR[0]}", HARBOUR[1], CRANES[1], f"不少工{rest}", f"## {SCHOOL[0]}", *SCHOOL[1:])
    assert _letters(cut(web)[0]) == "".join((*ball, rest))
    again = cut_again(web, cut(web), [(other, cut(other))])
    assert [_letters(article) for article in again[:2]] == ["".join(ball), "".join((*HARBOUR[:2], rest))]


def test_words_tell_between_two_articles_only_where_another_page_leaves_it_open():
    rest = "说来也巧，那天几个孩子跟着志愿者来看船，老师傅把望远镜借给他们，一个一个地教怎么看远处的灯。"
    reports = [[f"## {head}", *body] for head, *body in (HARBOUR, SCHOOL, CLINIC)]
    web = page("web", *reports[0], *reports[1], *reports[2], "", rest)
    other = page("other", *reports[0], rest, *reports[1], *reports[2])
    assert _letters(cut(web)[-1]) == rest
    again = cut_again(web, cut(web), [(other, cut(other))])
    assert [_letters(article) for article in again] == ["".join((*HARBOUR, rest)), "".join(SCHOOL), "".join(CLINIC)]


def test_an_article_keeps_its_number_and_a_new_one_gets_the_next():
    web = page("other", f"## {HARBOUR[0]}", *HARBOUR[1:], FRAGMENT, f"## {SCHOOL[0]}", *SCHOOL[1:])
    alone = cut(web)
    again = {article.id: article for article in cut_again(web, alone, [(WEB, cut(WEB))])}
    assert len(alone) == 2
    assert [again[article.id].headline for article in alone] == [article.headline for article in alone]
    assert _letters(again["other#03"]) == FRAGMENT
    assert {reason.rule for reason in again["other#01"].reasons} >= {"shown-elsewhere"}


def test_what_another_page_has_shortened_stays_whole():
    more = (
        "码头工人孙强说，过去一个班要爬上爬下十几趟，如今坐在屏幕前就能装完一条船。",
        "温州港还计划把两个老泊位改造成自动化泊位，预计明年夏天完工。",
        "海关在码头设了窗口，货车司机不用再跑办公楼，手续半小时办完。",
    )
    long = page("long", f"## {HARBOUR[0]}", *HARBOUR[1:], *more, f"## {SCHOOL[0]}", *SCHOOL[1:])
    again = cut_again(long, cut(long), [(WEB, cut(WEB))])
    assert [_letters(article) for article in again] == ["".join((*HARBOUR, *more)), "".join(SCHOOL)]
    pressed = cut_again(long, cut(long), [(WEB, cut(WEB))], trust=3.0)
    assert [_letters(article) for article in pressed] == ["".join(HARBOUR), "".join(SCHOOL), "".join(more)]
    assert cut_all([long, WEB])[0][0].articles == again


SECTION = (
    "夜校教会工人开吊车",
    "老家在山区的青年白天装货，晚上听课，三个月后拿到证书，工资涨了一半，还把妻子接进城里租了房。",
)


PLAIN = page("web", HARBOUR[0], *HARBOUR[1:], *SECTION, SCHOOL[0], *SCHOOL[1:])


def _marked(*reports: tuple[str, ...]) -> Page:
    return page("other", *(line for head, *body in reports for line in (f"## {head}", *body)))


def test_a_section_that_both_pages_have_in_a_row_is_no_report_of_its_own():
    row = _marked(HARBOUR, SECTION, SCHOOL)
    assert [article.headline for article in cut(row)] == [HARBOUR[0], SECTION[0], SCHOOL[0]]
    again = cut_again(PLAIN, cut(PLAIN), [(row, cut(row))])
    assert [article.headline for article in again] == [HARBOUR[0], SCHOOL[0]]


def test_a_report_that_stands_elsewhere_on_the_other_page_is_its_own():
    other = _marked(SECTION, SCHOOL, HARBOUR)
    assert [article.headline for article in cut(PLAIN)] == [HARBOUR[0], SCHOOL[0]]
    again = cut_again(PLAIN, cut(PLAIN), [(other, cut(other))])
    assert sorted(filter(None, (article.headline for article in again))) == sorted((HARBOUR[0], SECTION[0], SCHOOL[0]))


def test_a_line_below_a_text_that_ends_there_on_the_other_page_is_no_crosshead():
    evening = ("两百名山区青年学会开吊车拿证书", SECTION[1])
    web = page(
        "other", f"## {HARBOUR[0]}", *HARBOUR[1:], f"### {evening[0]}", evening[1], f"## {SCHOOL[0]}", *SCHOOL[1:]
    )
    assert [article.headline for article in cut(web)] == [HARBOUR[0], SCHOOL[0]]
    again = cut_again(web, cut(web), [(WEB, cut(WEB))])
    assert sorted(filter(None, (article.headline for article in again))) == sorted((HARBOUR[0], evening[0], SCHOOL[0]))


def test_a_rest_below_another_text_is_not_cut_at_its_crosshead():
    web = page("web", f"## {HARBOUR[0]}", *HARBOUR[1:], "### 轮流学习", *CRANES, f"## {SCHOOL[0]}", *SCHOOL[1:])
    texts = (HARBOUR[0], HARBOUR[1]), SCHOOL, (HARBOUR[2], "轮流学习", *CRANES), CLINIC
    print_page = page("print", *(line for text in texts for part in text for line in wrapped(part)), gap="\n")
    again = cut_again(print_page, cut(print_page), [(web, cut(web))])
    assert sorted(map(_letters, again)) == sorted(
        ("".join((*HARBOUR, "轮流学习", *CRANES)), "".join(SCHOOL), "".join(CLINIC))
    )


def test_a_paragraph_of_a_continuation_that_stands_above_its_mark_is_a_part_of_it():
    web = page("web", f"## {SCHOOL[0]}", *SCHOOL[1:], CRANES[1], f"（上接第1版）{HARBOUR[2]}", CRANES[0])
    other = page("other", f"## {SCHOOL[0]}", *SCHOOL[1:], f"（上接第1版）{HARBOUR[2]}", *CRANES)
    again = cut_again(web, cut(web), [(other, cut(other))])
    assert [len(article.spans) for article in again] == [3, 4]
    assert CRANES[1] in _letters(again[1])


def test_of_two_heads_above_two_texts_each_is_given_to_its_own_though_no_word_tells_it():
    school = ("小操场 大课堂", *SCHOOL[1:])
    web = page(
        "web", f"## {HARBOUR[0]}", f"## {school[0]}", *school[1:], HARBOUR[2], *CRANES, f"## {CLINIC[0]}", *CLINIC[1:]
    )
    other = _marked(school, CLINIC)
    again = cut_again(web, cut(web), [(other, cut(other))])
    assert [article.headline for article in again if CRANES[0] in _letters(article)] == [HARBOUR[0]]


STRANGER = (
    "台风过后，温岭的街巷里，志愿者和供电所的师傅一起清理倒伏的树木，签订协议的施工队连夜抢修线路。",
    "家长带着孩子把姜汤送到路口，少年宫的大厅成了临时安置点，二十多位老人在那里过夜。",
)
"""Whole sentences, their opening on no page."""


def test_a_line_between_two_texts_that_a_partner_has_as_the_headline_of_a_signed_report_is_no_crosshead():
    web = page("other", "## 码头来了新帮手", *HARBOUR[1:], f"## {SCHOOL[0]}", *SCHOOL[1:])
    texts = (HARBOUR[1:], "码头来了新帮手"), (STRANGER, "温岭连夜抢修"), (SCHOOL[1:], SCHOOL[0])
    lines = (line for body, head in texts for part in (*body, head) for line in wrapped(part))
    print_page = page("print", *lines, gap="\n")
    again = cut_again(print_page, cut(print_page), [(web, cut(web))])
    assert [article.headline for article in again] == ["码头来了新帮手", "温岭连夜抢修", SCHOOL[0]]


def test_a_crosshead_that_has_the_words_of_its_own_headline_stays_in_its_article():
    article = (*HARBOUR, "温州港新开外贸航线", *CRANES)
    web, other = (_marked(article, SCHOOL), page("other", *article, *SCHOOL))
    again = cut_again(other, cut(other), [(web, cut(web))])
    assert [article.headline for article in again] == [HARBOUR[0], SCHOOL[0]]


CAPTION = "5月3口，在安徽省芜湖市镜湖区，市民正在参加插花比赛。新华社记者 王涛 摄"
"""Its day is misread, so that nothing here shows where it begins."""


def test_a_caption_does_not_reach_into_what_a_partner_has_in_another_article():
    web = page("other", f"## {HARBOUR[0]}", *HARBOUR[1:], *CRANES, "巧手插花", CAPTION, f"## {SCHOOL[0]}", *SCHOOL[1:])
    print_page = page(
        "print",
        *wrapped(HARBOUR[1]),
        *wrapped(HARBOUR[2]),
        HARBOUR[0],
        *wrapped(CRANES[0][11:]),
        *wrapped(CAPTION, 30),
        "巧手插花",
        *wrapped(SCHOOL[1]),
        *wrapped(SCHOOL[2]),
        SCHOOL[0],
    )
    again = cut_again(print_page, cut(print_page), [(web, cut(web))])
    assert [_letters(article) for article in again if article.kind == "photo"] == [
        "巧手插花" + CAPTION.replace(" ", "")
    ]


def test_an_author_who_stands_first_on_a_print_page_is_known_by_the_other_page():
    essay = ("老巷子里的灯", "巷口那盏灯亮了三十年，灯下的修鞋摊从父亲传到儿子，街坊们路过总要停下来说几句话。")
    web = page("other", f"## {essay[0]}", "沈璐", essay[1], f"## {HARBOUR[0]}", *HARBOUR[1:])
    for name in ("沈璐", "沈路"):
        lines = (name, *wrapped(essay[1]), essay[0], *wrapped(HARBOUR[1]), *wrapped(HARBOUR[2]), HARBOUR[0])
        print_page = page("print", *lines)
        again = cut_again(print_page, cut(print_page), [(web, cut(web))])
        assert [article.headline for article in again] == [essay[0], HARBOUR[0]]
        assert [byline.name for byline in again[0].bylines] == [name]
