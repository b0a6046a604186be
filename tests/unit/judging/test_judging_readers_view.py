"""The line that a reading stands on, whatever ends the lines of its source."""

from __future__ import annotations

import pytest

from dedup.cutting.lines.splitting import split_lines
from dedup.judging.differing.readers_view import line_of
from tests.unit.judging.by_hand import judged

_LINES = ("工会昨天开会。", "", "代表三百人到会。", "会议今天闭幕。")


@pytest.mark.parametrize(
    "end", ["\n", "\r", "\r\n", "\x0b", "\x0c", "\x1c", "\x1d", "\x1e", "\x85", "\u2028", "\u2029"], ids=ascii
)
def test_any_line_end_counts_once(end):
    source = end.join(_LINES)

    assert [line_of(source, source.index(text)) for text in _LINES if text] == [1, 3, 4]
    assert line_of(source, len(source)) == 4
    assert line_of(source + end, len(source + end)) == 5


def test_lines_are_counted_as_the_cutter_parts_them():
    source = "".join(f"第{code}行{chr(code)}" for code in range(0x3000) if not chr(code).isalnum()) + "末行"
    lines = split_lines(source)

    assert [line_of(source, line.start) for line in lines] == list(range(1, len(lines) + 1))


def test_line_ends_of_several_kinds_in_one_source():
    source = "甲\r\n乙\r丙\n丁\u2028\n戊\x0c己"

    assert [line_of(source, source.index(character)) for character in "甲乙丙丁戊己"] == [1, 2, 3, 4, 6, 7]


def test_a_headline_that_lacks_its_end_lacks_it_there_wherever_its_body_stands():
    body = "昨天上午，论坛在国家会议中心开幕，来自各国的两千名代表参加了会议。"
    (row,) = judged(f"# 全球现代化论坛在京举行\n{body}", f"{body}\n# 全球现代化论坛在京")

    assert (row.left.text, row.right.text) == ("举行", "")
    assert row.right.start == len(f"{body}\n# 全球现代化论坛在京")


def test_a_body_that_lacks_its_beginning_lacks_it_there():
    body = "论坛在国家会议中心开幕，来自各国的两千名代表参加了会议。"
    (row,) = judged(f"# 全球现代化论坛在京\n昨天上午，{body}", f"{body}\n# 全球现代化论坛在京")

    assert (row.left.text, row.right.text) == ("昨天上午，", "")
    assert row.right.start == 0
