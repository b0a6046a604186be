"""Notes that a text goes on on another page, or comes from one."""

from __future__ import annotations

import pytest

from dedup.press.jumps import comes_from, ends_going, goes_to, is_jump

TO = [
    "（下转第4版）",
    "(转A3版)",
    "Continued on Page 6",
    "(Cont'd on p. 12)",
    "See MAYOR, Page 6",
    "See Page 6",
    "PLEASE TURN TO PAGE 6, COLUMN 3",
    "Continued on next page",
    "Suite page 6",
    "Fortsetzung auf Seite 6",
]
FROM = [
    "（上接第1版）",
    "紧接 2 版",
    "（上接今日第3版）",
    "（上接第1版《清河新桥正式通车，两岸居民往来只需五分钟》）",
    "Continued from Page 1",
    "CONTINUED FROM FRONT PAGE",
    "From Page 1",
    "MAYOR, from Page 1",
    "Suite de la première page",
    "Fortsetzung von Seite 1",
]
BEHIND = [
    "办好每一件事。（下转第4版）",
    "The fund was closed last year. (Continued on Page 6)",
    "The fund was closed last year and (Continued on Page 6)",
    "Le fonds est fermé. Suite page 6",
]
SENTENCES = [
    "下转向大会报告",
    "版面上接下来的是",
    "The talks continued on Monday.",
    "He continued from page 4 of his speech to the end of it",
    "La suite du procès",
    "Die Fortsetzung der Reihe",
    "Continued growth",
    "Readers who want the list should turn to page 6.",
    "The mayor said the story continues on page 6",
    "The rest of the book continues to next page",
]


@pytest.mark.parametrize("line", TO)
def test_it_goes_to_another_page(line: str) -> None:
    assert goes_to(line)
    assert is_jump(line)
    assert not comes_from(line)


@pytest.mark.parametrize("line", FROM)
def test_it_comes_from_another_page(line: str) -> None:
    assert comes_from(line)
    assert is_jump(line)
    assert not goes_to(line)


@pytest.mark.parametrize("paragraph", BEHIND)
def test_a_paragraph_ends_with_it(paragraph: str) -> None:
    assert ends_going(paragraph)
    assert not goes_to(paragraph)


@pytest.mark.parametrize("line", SENTENCES)
def test_a_sentence_is_none(line: str) -> None:
    assert not is_jump(line)
    assert not ends_going(line)
