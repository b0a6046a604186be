"""Print: head lines that end like prose, and what a credit is not."""

from __future__ import annotations

import pytest

from dedup.cutting import cut
from dedup.cutting.lines.splitting import split_lines
from dedup.cutting.paragraphs.paragraph import HEAD_ELSEWHERE, recognised
from dedup.cutting.paragraphs.readings import Readings, State
from dedup.cutting.parallels.stretches import Parallels
from dedup.cutting.signs.kinship import Junctions
from dedup.cutting.signs.seams import Seam, is_one
from dedup.model import Article, Page
from tests.unit.cutting.pages_of_two import CLINIC, page, wrapped

_BODY = """
本报讯（记者周宁）傍晚六点，老城区的修
鞋铺还亮着灯。师傅何卫把最后一双皮鞋擦亮，
放进写着号码的木格里。三十年来他修过的鞋
装得下一节车厢，记账的本子摞起来有半人高，
街坊出门远行之前总要来这里坐一坐。
""".strip()
_NEXT = """
本报讯（记者卢静）海边的观测站换上了新
仪器，每十分钟测一次潮位，数据直接传到渔港
的大屏幕上。船老大们说，以前看天，现在看屏，
心里更有底，早出晚归也少担一份心。
""".strip()


def _cut(text: str) -> tuple[Article, ...]:
    return cut(Page("p.txt", "p", text, "utf-8", "given"))


def test_a_head_of_two_lines_that_asks_behind_its_body_is_its_head() -> None:
    page = f"{_BODY}\n\n三十年只修一双鞋，\n师傅守着什么？\n\n{_NEXT}\n\n渔港装上新仪器\n"
    first, second = _cut(page)
    assert first.headline == "三十年只修一双鞋，师傅守着什么？"
    assert second.headline == "渔港装上新仪器"


def test_a_place_with_a_colon_in_a_last_line_as_wide_as_the_column_is_of_a_headline() -> None:
    page = f"{_BODY}\n\n三十年只修一双鞋\n\n{_NEXT}\n\n清河东港：渔家老少都学会看着大屏幕出海了\n"
    assert [article.headline for article in _cut(page)] == [
        "三十年只修一双鞋",
        "清河东港：渔家老少都学会看着大屏幕出海了",
    ]


def test_the_title_of_a_photo_is_no_name_behind_its_credit() -> None:
    caption = (
        "5月28日，选手们在河面上划桨前进。\n当天，一场龙舟比赛在河湾举行，吸引了两岸的观众。\n本报通讯员 冯怡珊 摄"
    )
    (photo, _) = _cut(f"{caption}\n赛龙舟 迎端午\n\n{_NEXT}\n\n渔港装上新仪器\n")
    assert (photo.kind, photo.headline) == ("photo", "赛龙舟 迎端午")
    assert [byline.name for byline in photo.bylines] == ["冯怡珊"]


def test_two_heads_above_a_narrow_opening_are_no_verse() -> None:
    heads = "老城修鞋铺里灯\n火一直亮着\n\n师傅守着街坊的脚步\n\n渔港的观测站换\n上了新仪器"
    page = (
        f"{_BODY[:-1]}，临走还\n要道一声谢。\n\n{heads}\n\n{_NEXT.replace('海边的观测站换上了新', '海边的观测', 1)}\n"
    )
    assert "\n本报讯（记者卢静）海边的观测\n" in page
    first, second = _cut(page)
    assert (first.headline, second.headline) == ("老城修鞋铺里灯火一直亮着", "渔港的观测站换上了新仪器")


def test_a_caption_begins_with_its_day_though_that_is_misread() -> None:
    caption = (
        "5月28曰，选手们在河面上划桨前进。\n当天，一场龙舟比赛在河湾举行，吸引了两岸的观众。\n本报通讯员 冯怡珊 摄"
    )
    (photo, _) = _cut(f"{caption}\n赛龙舟 迎端午\n\n{_NEXT}\n\n渔港装上新仪器\n")
    assert [span.role for span in photo.spans] == ["headline", "caption", "caption", "credit"]
    assert "划桨前进" in photo.text


def test_a_word_that_begins_like_a_wire_is_no_dateline() -> None:
    page = f"{_BODY}\n\n要加大打击网赌电诈等犯罪的力度，让街坊睡\n得安稳，民警每周来铺里讲一次。\n\n三十年只修一双鞋\n\n{_NEXT}\n\n渔港装上新仪器\n"
    first, _ = _cut(page)
    assert "网赌电诈" in first.text


_REPEATED = "县实验小学原校长、区教育局原局长孙强严重违"
"""A line of prose that has the words of a headline."""
_COLUMN = (
    "本报讯（记者李明）经海安市人民政府批准，",
    "教师工作委员会对江苏的优秀的教师，广西海安",
    _REPEATED,
    "反规定的问题进行了调查。接任的教师将到任，",
    "学校的课后服务照常进行，编程、剪纸、足球等",
    "社团每学期换一次，家长可以在网上查看情况。",
)


@pytest.mark.parametrize(
    ("above", "counts"),
    [
        ("教师工作委员会对江苏的优秀的教师，广西海安", False),  # 海安|县: the sentence goes on
        ("教师工作委员会对江苏的优秀教师给予表扬。", True),  # the sentence is over
        ("教师工作委员会对江苏", True),  # no full line
    ],
)
def test_a_full_line_in_mid_sentence_is_no_head_line_though_it_has_the_words_of_one(above: str, counts: bool) -> None:
    head = "广西海安县实验小学原校长、区教育局原局长孙强严重违反规定被免职"
    web = page("web", f"## {head}", "今天开学。", f"## {CLINIC[0]}", *CLINIC[1:])
    lines = split_lines("\n".join((_COLUMN[0], above, *_COLUMN[2:])))
    kinds, junctions = [recognised(line) for line in lines], Junctions(line.text for line in lines)
    alone, beside = (
        Readings(lines, kinds, junctions, parallels).costs(2)[State.HEAD]
        for parallels in (Parallels(), Parallels([(web.text, cut(web))]))
    )
    assert alone - beside == pytest.approx(HEAD_ELSEWHERE[True] if counts else 0.0)


_COUNCIL = """
The council voted on Tuesday to close two branch
libraries and to spend the savings on longer hours
at the main building, where visitor numbers have
doubled since the roof was repaired last spring.
""".strip()
_STORM = """
A storm that crossed the bay overnight tore the
roof from the fish market and sank eleven boats at
their moorings. Nobody was hurt, but the ice plant
will be out of service until the pumps are dried.
""".strip()


@pytest.mark.parametrize("behind", [True, False])
def test_a_latin_byline_belongs_to_the_head_line_above_it_on_whichever_side_heads_stand(behind: bool) -> None:
    council, storm = "Two libraries to close\nBy Anna Miller", "Storm sinks eleven boats\nBy Peter Holt"
    texts = (_COUNCIL, council, _STORM, storm) if behind else (council, _COUNCIL, storm, _STORM)
    first, second = _cut("\n".join(texts) + "\n")
    assert [article.headline for article in (first, second)] == ["Two libraries to close", "Storm sinks eleven boats"]
    assert [byline.name for article in (first, second) for byline in article.bylines] == ["Anna Miller", "Peter Holt"]
    assert first.text.splitlines()[:2] == ["Two libraries to close", "By Anna Miller"]


_TORN = """
本报讯（记者周宁）傍晚六点，老城区的修鞋
铺还亮着灯。师傅何卫把最后一双皮鞋擦亮，放
进写着号码的木格里。三十年来他修过的鞋装得
下一节车厢，记账的本子摞起来有半人高，街坊
""".strip()
"""A text that breaks off at the end of its column."""


def test_a_full_line_right_above_an_opening_is_the_head_of_a_text_that_breaks_off() -> None:
    head = "老城区修鞋铺三十年灯火不熄街坊常来坐一坐"
    first, second = _cut(f"{_TORN}\n{head}\n{_NEXT}\n渔港装上新仪器\n")
    assert (first.headline, second.headline) == (head, "渔港装上新仪器")


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("县委书记李明在全县经济工作座谈会上强", "调要把促进农民增收作为首要任务来抓紧"),
        ("福建省发展改革委召开", "在闽央企对接座谈会"),
    ],
)
def test_a_headline_broken_within_a_word_or_between_an_office_and_what_it_calls_is_one(above: str, below: str) -> None:
    assert is_one(Seam(above, below, 0, 1), Junctions([above, below, "会议强调要落实"]), kicker=False)


def test_a_meeting_that_is_held_ends_its_line() -> None:
    assert not is_one(Seam("职工技能大赛总结大会召开", "选手代表同台交流", 0, 1), Junctions([]), kicker=False)


_COBBLER = (
    "本报讯（记者周宁）傍晚六点，老城区的修鞋铺还亮着灯，师傅何卫把最后一双皮鞋擦亮，放进写着号码的木格里。",
    "三十年来他修过的鞋装得下一节车厢，记账的本子摞起来有半人高，街坊出门远行之前总要来这里坐一坐。",
)
_FISHING = (
    "本报讯（记者卢静）海边的观测站换上了新仪器，每十分钟测一次潮位，数据直接传到渔港的大屏幕上。",
    "船老大们说，以前看天，现在看屏，心里更有底，早出晚归也少担一份心。",
)


def _wrapped(*paragraphs: str, width: int) -> str:
    return "\n".join(line for text in paragraphs for line in wrapped(text, width))


@pytest.mark.parametrize(
    ("head", "width"),
    [("老城区修鞋铺三十年灯不灭", 14), ("师傅何卫守着老城区的修鞋铺", 16), ("一盏灯亮了三十年修鞋师傅何卫", 17)],
)
def test_between_two_openings_a_line_that_may_be_prose_is_rather_a_headline(head: str, width: int) -> None:
    first, second = _COBBLER
    page = [_wrapped(first, width=width), head, _wrapped(second, *_FISHING, width=width), "渔港装上新仪器"]
    assert [article.headline for article in _cut("\n".join(page))] == [head, "渔港装上新仪器"]


@pytest.mark.parametrize(("head", "width"), [("渔港观测站换上新仪器", 14), ("渔港的观测站换上新仪器了", 15)])
def test_the_rest_of_a_sentence_that_a_box_tore_stands_below_the_head_of_the_box(head: str, width: int) -> None:
    torn = "".join(_COBBLER)[:52] + "里，又送走了最后一位老主顾和几个学"
    rest = "者，三十年来他修过的鞋装得下一节车厢，记账的本子摞起来有半人高，街坊出门远行之前总要来修鞋铺这里坐一坐。"
    page = [_wrapped(torn, width=width), _wrapped(*_FISHING, width=20), head, _wrapped(rest, width=width)]
    assert head in [article.headline for article in _cut("\n".join([*page, "何卫守着修鞋铺三十年"]))]
