"""The line that a place stands on, whatever ends the lines of its source, is the same in all that tells it."""

from __future__ import annotations

from pathlib import Path

import pytest

from dedup.cutting.lines.splitting import split_lines
from dedup.pipeline import run
from dedup.reporting.view.overview import lone_articles
from dedup.text.lines import line_of
from tests.hostile.command import dedup

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


@pytest.mark.parametrize("end", ["\n", "\r", "\x0c"], ids=ascii)
def test_an_article_begins_on_the_same_line_in_a_report_and_in_what_cut_shows(tmp_path: Path, end: str) -> None:
    page = tmp_path / "a.txt"
    page.write_bytes(end.join(["", "", "工会昨天开会，代表三百人到会，会议今天闭幕。"]).encode())
    results = run([str(page)])
    (lone,) = lone_articles(results, {article.id: article for article in results.articles})
    assert lone.line == 3
    shown = dedup("cut", "a.txt", cwd=tmp_path).out.split()
    assert shown[-2:] == ["3", "22"]
