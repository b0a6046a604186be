"""What looks wrong in one text by itself; and what a careful writer may write."""

from __future__ import annotations

from pathlib import Path

import pytest
from by_hand import article
from hypothesis import given
from hypothesis import strategies as st

from dedup.cutting import cut
from dedup.judging import SUSPICION_RULES, Knowledge, SuspicionRule, said_in, suspect
from dedup.model import Page
from dedup.normalising import normalise

by_name = pytest.mark.parametrize("rule", SUSPICION_RULES, ids=lambda rule: rule.name)


def _suspicions(text: str):
    made, page = article(text)
    return suspect(made, normalise(made, page), Knowledge())


@by_name
def test_example(rule: SuspicionRule):
    found = [s for s in _suspicions(rule.example) if s.rule == rule.name]

    assert len(found) == 1
    assert rule.example[found[0].start : found[0].end] == found[0].text != ""
    assert said_in(rule.name, found[0].reason, "zh") != found[0].reason


@by_name
def test_counter_example(rule: SuspicionRule):
    assert _suspicions(rule.counter_example) == ()


@pytest.mark.parametrize(
    "text",
    [
        "法律法规规定的保护职责，由市总工会工会干部落实。",
        "干劲劲头落到实处，为了了解情况，目的的达成。",
        "“送餐忙。\n“吃饭不规律。”",
        "他说：“抓‘四风’要抓好。”",
        "1）报名；2）参赛。",
        "两位全国劳动模范王晓娟、王晓燕姐妹。",
        "建成工会驿站31家，投入450余万元；又建成工会驿站13家，投入460余万元。",
        "哈哈哈，他笑了。一一一大队。",
        "The dog’s bone (and the cat’s) is here...",
        "2024年2月29日是星期四。",
    ],
)
def test_lets_pass(text):
    assert _suspicions(text) == ()


def test_on_the_samples_each_one_was_checked_by_reading(samples: Path):
    found = []
    for path in sorted(samples.glob("*.txt")):
        page = Page(path.name, path.stem[:3], path.read_text("utf-8"), "utf-8", "a sample")
        for each in cut(page):
            found += [(s.article[:3], s.rule, s.line) for s in suspect(each, normalise(each, page), Knowledge())]

    assert found == [
        ("002", "doubled-character", 37),  # 源头参与与维护职工权益
        ("002", "unmatched-mark", 49),  # “苏工暖”新”集体生日会
        ("002", "unmatched-mark", 81),  # “送餐忙…就好”。这次检查得明白，心里踏实。”
    ]


@given(st.text(alphabet="的了与“”（）()，。349家工会4月31日\n# a", max_size=60))
def test_places_lie_in_the_source(text):
    made, page = article(text)
    for suspicion in suspect(made, normalise(made, page), Knowledge()):
        assert text[suspicion.start : suspicion.end] == suspicion.text
