"""Print: a head between columns left and right of it is the head of the text above it and of the text below."""

from __future__ import annotations

from dedup.cutting import cut
from tests.unit.cutting.pages_of_two import CLINIC, CRANES, HARBOUR, SCHOOL, page, wrapped

SUB = "两个老泊位改造成自动化泊位"


def _column(*paragraphs: str, width: int = 20) -> list[str]:
    return [line for text in paragraphs for line in wrapped(text, width)]


def _texts(*lines: str) -> dict[str | None, str]:
    whole = (*_column(*SCHOOL[1:]), SCHOOL[0], *lines, *_column(*CLINIC[1:]), CLINIC[0])
    return {one.headline: one.text.replace("\n", "") for one in cut(page("print", *whole))}


def test_two_lines_in_the_midst_are_the_head_of_both_halves():
    told = _texts(*_column(*HARBOUR[1:]), HARBOUR[0], SUB, *_column(*CRANES))
    assert told.keys() == {SCHOOL[0], HARBOUR[0], CLINIC[0]}
    assert all(text in told[HARBOUR[0]] for text in (*HARBOUR[1:], *CRANES))


def test_a_text_of_another_matter_below_the_head_is_another_text():
    brief = "气象台预计明后两天沿海有七级阵风，渔船应当回港避风，轮渡也将停航，请市民出门留意天气变化，关好门窗。"
    told = _texts(*_column(*HARBOUR[1:]), HARBOUR[0], *_column(brief, width=16), "渔船回港避风轮渡停航")
    assert not any(HARBOUR[1] in text and brief in text for text in told.values())


def test_the_first_turn_of_a_talk_begins_a_text():
    talk = ("问：泊位什么时候改造？", "答：老泊位今年改造成自动化泊位，港口的集装箱吞吐量还要增长，船公司不再等泊位。")
    told = _texts(*_column(*HARBOUR[1:]), HARBOUR[0], SUB, *_column(*talk))
    assert not any(HARBOUR[1] in text and talk[0] in text for text in told.values())


BRIEF = (
    "气象台预计明后两天沿海有七级阵风，渔船应当回港避风。",
    "轮渡也将停航，请市民出门留意天气变化，关好门窗。",
)


def test_a_line_whose_words_all_stand_above_it_is_the_head_of_that_text_and_no_crosshead():
    told = _texts(*_column(*BRIEF), "渔船回港避风", *_column(*CRANES), "桥吊装卸集装箱")
    assert told["渔船回港避风"] == "".join(("渔船回港避风", *BRIEF))
    assert told["桥吊装卸集装箱"] == "".join(("桥吊装卸集装箱", *CRANES))


def test_two_lines_that_tell_of_one_side_each_are_no_head_of_both():
    told = _texts(*_column(*HARBOUR[1:]), HARBOUR[0], "渔船回港避风", *_column(*BRIEF))
    assert {HARBOUR[0], "渔船回港避风"} < told.keys()
