"""The pair in the terminal: the same words with and without colour, at any width."""

import io

from rich.console import Console

from dedup.reporting.terminal import print_diff
from tests.unit.reporting.making import moved_article, pair_of


def printed(results, **console) -> str:
    out = io.StringIO()
    print_diff(results.alignments[0], results.discrepancies, Console(file=out, **({"width": 100} | console)))
    return out.getvalue()


def test_both_readings_stand_between_marks_with_line_and_context():
    text = printed(pair_of("通知（记者张静）日前", "通知（记者张翀）日前", ["body"]))
    assert "A 1  通知(记者张⟦静⟧)日前" in text
    assert "B 1  通知(记者张⟦翀⟧)日前" in text
    assert "1 difference  ◆1" in text


def test_an_absent_reading_has_its_sign():
    assert "B 1  心贴心⟦∅⟧为" in printed(pair_of("心贴心地为", "心贴心为", ["body"]))


def test_a_reading_over_two_head_lines_shows_no_mark_of_a_heading():
    results = pair_of("### 农村公路建设\n### 便民到家门", "### 农村公路建好\n### 惠民到家门", ["headline"] * 2)
    text = printed(results)
    assert "#" not in text
    assert "农村公路建" in text


def test_without_colour_nothing_is_lost():
    results = pair_of("公办和公办", "国办和国办", ["body"])
    coloured = printed(results, force_terminal=True, color_system="truecolor")
    assert "\x1b[" in coloured
    assert "\x1b[3" not in printed(results, force_terminal=True, no_color=True)
    assert "\x1b" not in printed(results)


def test_the_same_text_says_so():
    assert "The two say the same." in printed(pair_of("天地", "天地", ["body"]))


def test_a_narrow_terminal(samples):
    from rich.cells import cell_len

    assert max(cell_len(line) for line in printed(moved_article(samples), width=40).splitlines()) <= 40


def test_control_characters_do_nothing():
    assert "\x1b" not in printed(pair_of("甲\x1b]0;x\x07乙", "甲\x1b]0;y\x07丙", ["body"]))


def test_the_moved_article(samples, golden):
    golden("report/moved-article.terminal.txt", printed(moved_article(samples), width=120))
