"""What looks wrong in one text by itself; and what a careful writer may write."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dedup.cutting import cut
from dedup.judging import SUSPICION_RULES, SuspicionRule, said_in, suspect
from dedup.model import Page
from dedup.normalising import normalise
from dedup.settings import JudgingSettings
from tests.unit.judging.by_hand import article

CASES: Final = tomllib.loads(
    (Path(__file__).parents[2] / "cases" / "judging" / "suspicions.toml").read_text(encoding="utf-8")
)["case"]
assert CASES
by_name = pytest.mark.parametrize("rule", SUSPICION_RULES, ids=lambda rule: rule.name)


def _suspicions(text: str):
    made, page = article(text)
    return suspect(made, normalise(made, page))


@by_name
def test_example(rule: SuspicionRule):
    found = [s for s in _suspicions(rule.example) if s.rule == rule.name]

    assert len(found) == 1
    assert rule.example[found[0].start : found[0].end] == found[0].text != ""
    assert said_in(rule.name, found[0].reason, "zh") != found[0].reason


@by_name
def test_counter_example(rule: SuspicionRule):
    assert _suspicions(rule.counter_example) == ()


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['rule']}: {case['why']}")
def test_case(case):
    assert case["rule"] in {rule.name for rule in SUSPICION_RULES}
    assert [(s.rule, s.text) for s in _suspicions(case["text"])] == [(case["rule"], text) for text in case["told"]]


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
        "他现在在北京，重庆和成都都去了，关系缓和和加深，实实在在地做事，一把把锁、一对对新人。",
        "“好好好！”他说，“对对对，就这么办。”后来。。。。。。",
        "他受不了了，得了了结的消息，编号二二二，碑文作口口口口。",
        "名为体用。是即二名之用。是即二名之用。是不二。",
        "都督梁、南、北秦三州诸军事，又任秦二州刺史。",
        "市长王镕时常下乡。市长王镕死于病。市长王镕常率众人。",
        "市长李玄翰视察。市长李玄范视察。",
        "臨空遙的的，竟曉獨熒熒。",
        "隴者，何止手胼胝。\n覓句句句好，慚予筋力衰。",
        "依對對治事者，所謂善不善等，何以故？是法之義也。",
        "君王了了，将帅惺惺。一回得胜，此之谓也。",
        "不须用泪零。不须用泪零。他是书生志诚。",
        "若诸比丘比丘尼、优婆塞优婆夷，闻此法者，得无量之福也。",
        "他说：“我们先来。\n他们后到。”大家都笑了。",
        "一条出于葱岭，一条出于于阗，这两条河合流后注入盐泽。",
        "太尉桓焉、司徒刘寿免。甲戌之日，司徒刘授免，天子哀之。",
        "He had had enough of that that he knew.",
    ],
)
def test_lets_pass(text):
    assert _suspicions(text) == ()


@pytest.mark.parametrize(
    ("text", "slip"),
    [("参与与维护", "与与"), ("对旁边的的一个人说", "的的"), ("我们们们都去", "们们们"), ("他们都是是好人", "是是")],
)
def test_doubled_characters(text, slip):
    assert [s.text for s in _suspicions(text)] == [slip]


def test_context_is_as_long_as_set():
    made, page = article("大家都说这是源头参与与维护职工权益的特色做法。")
    (short,) = suspect(made, normalise(made, page), JudgingSettings(context=3))

    assert (short.before, short.text, short.after) == ("源头参", "与与", "维护职")
    assert short.key != suspect(made, normalise(made, page), JudgingSettings(key_context=3))[0].key


def test_repeated_words_in_english():
    assert [s.text for s in _suspicions("It was opened by the the Dean on Monday.")] == ["the the"]


def test_on_the_samples_each_one_was_checked_by_reading(samples: Path):
    found = []
    for path in sorted(samples.glob("*.txt")):
        page = Page(path.name, path.stem[:3], path.read_text("utf-8"), "utf-8", "a sample")
        for each in cut(page):
            found += [(s.article[:3], s.rule, s.line) for s in suspect(each, normalise(each, page))]

    assert found == [
        ("002", "doubled-character", 37),  # 源头参与与维护职工权益
        ("002", "unmatched-mark", 49),  # “苏工暖”新”集体生日会
        ("002", "unmatched-mark", 81),  # “送餐忙…就好”。这次检查得明白，心里踏实。”
    ]


@given(st.text(alphabet="的了与“”（）()，。349家工会4月31日\n# a", max_size=60))
def test_places_lie_in_the_source(text):
    made, page = article(text)
    for suspicion in suspect(made, normalise(made, page)):
        assert text[suspicion.start : suspicion.end] == suspicion.text
