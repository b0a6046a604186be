"""Print: two head lines that stand one below the other are one headline, or two lines."""

from __future__ import annotations

import pytest

from dedup.cutting import cut
from dedup.cutting.signs.kinship import Junctions
from dedup.cutting.writing.seams import Seam, is_one
from tests.unit.cutting.pages_of_two import CLINIC, HARBOUR, SCHOOL, page, wrapped


@pytest.mark.parametrize(
    ("seam", "one"),
    [
        (Seam("福州：在城市", "更新中守护历史文化记忆", 0, 1), True),
        (Seam("福州：在城市", "更新中守护历史文化记忆", 0, 0), False),
        (Seam("福州：在城市", "更新中守护历史文化记忆", 1, 1), False),
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
    assert is_one(Seam(above, below, gap, 1), Junctions([]), kicker=kicker) is one


def test_lines_closer_than_the_page_sets_others_are_one_headline():
    """The clinic's two lines stand apart: where the page sets them so, the harbour's two are one."""
    lines = [
        *wrapped(HARBOUR[1]),
        *wrapped(HARBOUR[2]),
        "",
        "温州：在港口",
        "守护百年码头的记忆",
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
    assert [article.headline for article in cut(page("print", *lines, gap="\n"))] == [
        "温州：在港口守护百年码头的记忆",
        CLINIC[0],
        SCHOOL[0],
    ]
