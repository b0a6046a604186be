"""Print: head lines that end like prose, and what a credit is not."""

from __future__ import annotations

from dedup.cutting import cut
from dedup.model import Article, Page

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


def test_the_title_of_a_photo_is_no_name_behind_its_credit() -> None:
    caption = (
        "5月28日，选手们在河面上划桨前进。\n当天，一场龙舟比赛在河湾举行，吸引了两岸的观众。\n本报通讯员 冯怡珊 摄"
    )
    (photo, _) = _cut(f"{caption}\n赛龙舟 迎端午\n\n{_NEXT}\n\n渔港装上新仪器\n")
    assert (photo.kind, photo.headline) == ("photo", "赛龙舟 迎端午")
    assert [byline.name for byline in photo.bylines] == ["冯怡珊"]


def test_a_word_that_begins_like_a_wire_is_no_dateline() -> None:
    page = f"{_BODY}\n\n要加大打击网赌电诈等犯罪的力度，让街坊睡\n得安稳，民警每周来铺里讲一次。\n\n三十年只修一双鞋\n\n{_NEXT}\n\n渔港装上新仪器\n"
    first, _ = _cut(page)
    assert "网赌电诈" in first.text
