"""Print: two head lines that stand one below the other are one headline, or two lines."""

from __future__ import annotations

import pytest

from dedup.cutting import cut
from dedup.cutting.signs.kinship import Junctions
from dedup.cutting.signs.seams import Seam, is_one
from tests.unit.cutting.pages_of_two import CLINIC, HARBOUR, SCHOOL, page, wrapped


@pytest.mark.parametrize(
    ("seam", "one"),
    [
        (Seam("福州守护城市", "更新的历史文化记忆", 0, 1, told=True), True),
        (Seam("福州守护城市", "更新的历史文化记忆", 0, 1), False),  # one of them is not in the text
        (Seam("福州守护城市", "更新的历史文化记忆", 1, 1, told=True), False),
        (Seam("福州：在城市", "更新中守护历史文化记忆", 0, 0), True),  # a phrase that the upper line leaves open
        (Seam("福州：在城市", "更新中守护历史文化记忆", 1, 1), False),
        (Seam("福建省发展改革委召开", "在闽央企对接座谈会", 0, 1), True),
        (Seam("清河建成63", "处户外劳动者服务站点", 0, 1), True),
        (Seam("清河市第六届职工", "技能大赛开赛", 0, 1), True),
        (Seam("清河市第六届职工技能大赛", "八十名选手同台", 0, 1), False),
        (Seam("职工“学堂”·", "思政进班组", 0, 1), True),
        (Seam("一部水泵修了十来回", "惠及沿河农户2.7万户", 0, 1), False),
        (Seam("邻里之间", "一口老井又出水", 0, 1), False),
        (Seam("外长就亚太形势阐", "述我观点和立场", 0, 0), True),  # broken within a word
        (Seam("三十年只修一双鞋，", "师傅守着什么？", 0, 0), True),
        (Seam("北京市职业技能大赛启动", "3大赛道同台竞技", 0, 1), False),
        (
            Seam("HARBOUR BOARD RAISES ITS DUES", "BY HALF A PENNY TO PAY FOR"),
            True,
        ),  # longer than a wrapped line of Han
        (Seam("HARBOUR BOARD RAISES ITS DUES", "Shipowners Call It Unjust"), False),
        (Seam("HARBOUR BOARD RAISES ITS DUES", "SHIPOWNERS CALL IT UNJUST", 1, 1), False),
        (Seam("HARBOUR BOARD MEETS.", "SHIPOWNERS CALL IT UNJUST"), False),
    ],
)
def test_what_a_seam_shows(seam, one):
    assert is_one(seam, Junctions([]), kicker=False) is one


@pytest.mark.parametrize(
    ("gap", "kicker", "one"),
    [
        (0, False, True),
        (1, False, False),  # the page sets other head lines no further apart
        (0, True, False),
    ],
)
def test_a_long_headline_is_over_two_lines_where_they_stand_closer_and_none_is_a_kicker(gap, kicker, one):
    above, below = "海安市召开春季职工技能培训工作推进会议暨", "首批劳动竞赛先进集体先进个人代表表彰座谈会"
    assert is_one(Seam(above, below, gap, 1, told=True), Junctions([]), kicker=kicker) is one


@pytest.mark.parametrize(
    ("first", "one"),
    [("温州港三号泊位", True), ("山海之间换新颜", False)],
    ids=["the text tells of both lines", "it tells nothing of the first"],
)
def test_closer_lines_are_one_headline_where_the_text_tells_of_both(first: str, one: bool):
    """The clinic's two lines stand apart, the harbour's do not."""
    lines = [
        *wrapped(HARBOUR[1]),
        *wrapped(HARBOUR[2]),
        "",
        first,
        "码头工人学会了远程操作",
        "",
        *wrapped(CLINIC[1]),
        *wrapped(CLINIC[2]),
        "",
        CLINIC[0],
        "",
        "检查结果全市互认",
        "",
        *wrapped(SCHOOL[1]),
        *wrapped(SCHOOL[2]),
        "",
        SCHOOL[0],
    ]
    harbour, *_ = cut(page("print", *lines, gap="\n"))
    assert (harbour.headline == f"{first}码头工人学会了远程操作") is one
