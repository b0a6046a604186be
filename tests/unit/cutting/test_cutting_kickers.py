"""A head line that lists matters, or parts clauses, above a shorter one is its kicker."""

from __future__ import annotations

import pytest

from dedup.cutting.signs.kickers import SIGNS, introduces, kicker_sign, set_larger


@pytest.mark.parametrize("sign", SIGNS, ids=lambda sign: sign.name)
def test_sign(sign):
    assert sign.applies(sign.example)
    assert not any(other.applies(sign.counter_example) for other in SIGNS)
    assert kicker_sign(*sign.example) == sign.reason


@pytest.mark.parametrize(
    ("line", "below", "says"),
    [
        ("修路、架桥、通水一起抓", "山村换新颜", "one by one"),
        ("修路、架桥、通水一起抓", "山村、城镇都换新颜", None),
        ("修路、架桥一起抓", "山村换了新颜", None),
        ("小镇留客，靠的不只是灯", "夜里开了张", "comma"),
        ("小镇多措并举", "「不夜小镇」开了张", "coined"),
        ("小镇多措并举做好入会工作", "职工“学堂·阅读”走进班组", "coined"),
        ("小镇开出“夜校”", "职工“学堂·阅读”走进班组", None),  # both coin
        ("小镇多措并举", "店主说“灯亮了，人也多了。”", None),  # somebody says something
    ],
)
def test_kickers_show_themselves(line: str, below: str, says: str | None) -> None:
    sign = kicker_sign(line, below)
    assert (says in sign) if says and sign else sign is says


_AROUND = "日前，福建省泉州市的医院推出周末门诊。"


@pytest.mark.parametrize(
    ("line", "below", "body", "kicker"),
    [
        (
            "福建多家医院探索一站式门诊",
            "泉州医院开出周末门诊",
            "本报福建泉州4月15日电（记者周宁）日前，",
            True,
        ),  # a dateline
        ("福建多家医院探索一站式门诊", "泉州医院开出周末门诊", "日前，福建的医院推出周末门诊，泉州的也在内。", False),
        ("福建多家医院探索一站式门诊", "患者不再跑远路", _AROUND, False),
        ("福建泉州医院探索一站式门诊", "泉州患者不再跑远路", _AROUND, False),  # it is the same place
        ("泉州市把劳动教育搬到田间", "晋江小学开起劳动课", "日前，福建省泉州市晋江实验小学的菜园里，", True),
        ("泉州市把劳动教育搬到田间", "晋江小学开起劳动课", "日前，泉州、晋江两地的小学里，", False),
        ("福建省又一条铁路铺轨", "泉州至晋江一小时可达", "本报泉州4月15日电（记者周宁）日前，", True),
        (
            "福建又一条铁路铺轨",
            "泉州至晋江一小时可达",
            "本报泉州4月15日电（记者周宁）日前，",
            False,
        ),  # a city, or a province
        ("福建省又一条铁路铺轨", "泉州至晋江一小时可达", "泉州4月15日的天气很好，", False),  # no dateline
    ],
)
def test_a_place_of_its_own(line: str, below: str, body: str, kicker: bool) -> None:
    assert (kicker_sign(line, below, body) is not None) is kicker


@pytest.mark.parametrize(
    ("lines", "larger"),
    [
        (("福建切实保障新就业形态劳动者权益", "为货车司机开展\n免费健康体检"), 1),
        (("为货车司机开展\n\n免费健康体检", "工会干部把服务送到货运站场"), 0),
        (("福建多措并举，做好新就业形态劳动者\n入会进家的关爱服务工作", "建起小驿站"), None),  # a kicker of two lines
        (("福建保障权益", "为货车司机开展\n免费健康体检"), None),  # the column is no wider
        (("为货车司机开展免费健康体检", "工会干部把服务送到货运站场"), None),
    ],
)
def test_the_line_that_is_broken_where_a_longer_one_is_not_is_set_larger(
    lines: tuple[str, ...], larger: int | None
) -> None:
    assert set_larger(lines) == larger


@pytest.mark.parametrize(
    ("line", "below", "over"),
    [
        ("退渔还湿之后——", "候鸟又飞回来了", True),
        ("小镇留住人，靠的不只是灯", "夜市开了张", True),
        ("小镇留住人 靠的不只是灯", "夜市开了张", False),
        ("小镇留住人，靠的不只是灯", "夜市，开了张", False),
    ],
)
def test_what_hands_over_to_the_phrase_behind_it(line: str, below: str, over: bool) -> None:
    assert introduces(line, below) is over
