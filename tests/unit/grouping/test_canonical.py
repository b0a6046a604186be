"""One letter in two encodings is one letter: for the fold, for the kernels, for Python, and its offsets lead back."""

from __future__ import annotations

import sys
import tomllib
import unicodedata
from pathlib import Path

import pytest

from dedup.sketching import PLAIN
from dedup.sketching.compiled import COMPILED
from dedup.sketching.fold_tables import SLOW, fold_table
from dedup.text.folding import fold
from dedup.text.shingling import letters, letters_of

CASES = tomllib.loads(Path("tests/cases/grouping/canonical.toml").read_text("utf-8"))
SAME, DIFFERENT, IN_LETTERS = CASES["same"], CASES["different"], CASES["plain"]


@pytest.mark.parametrize("case", SAME, ids=[case["why"] for case in SAME])
@pytest.mark.parametrize("times", [1, 60], ids=["by character", "by array"])
def test_one_letter_in_two_encodings(case: dict[str, str], times: int) -> None:
    one, other = (case[side] * times for side in ("one", "other"))
    assert one != other
    assert fold(one).text == fold(other).text
    assert letters(one) == letters(other)
    for kernels in (COMPILED, PLAIN):
        made = kernels.fold([one, other])
        assert made.text(0) == made.text(1) == letters(one)


@pytest.mark.parametrize("case", SAME, ids=[case["why"] for case in SAME])
def test_offsets_lead_back_to_all_parts_of_a_letter(case: dict[str, str]) -> None:
    text = case["other"]
    made = fold(text)
    spans = list(zip(made.starts.tolist(), made.ends.tolist(), strict=True))
    assert "".join(text[start:end] for start, end in spans) == text
    assert all(
        fold(text[start:end]).text.strip() == letter.strip()
        for letter, (start, end) in zip(made.text, spans, strict=True)
    )


@pytest.mark.parametrize("case", IN_LETTERS, ids=[case["why"] for case in IN_LETTERS])
@pytest.mark.parametrize("times", [1, 60], ids=["by character", "by array"])
def test_letters_are_the_same_without_what_print_leaves_out(case: dict[str, str], times: int) -> None:
    one, other = (case[side] * times for side in ("one", "other"))
    assert fold(one).text != fold(other).text
    assert letters(one) == letters(other)
    for kernels in (COMPILED, PLAIN):
        made = kernels.fold([one, other])
        assert made.text(0) == made.text(1) == letters(one)


@pytest.mark.parametrize("case", DIFFERENT, ids=[case["why"] for case in DIFFERENT])
def test_other_letters_stay_others(case: dict[str, str]) -> None:
    made = COMPILED.fold([case["one"], case["other"]])
    assert made.text(0) != made.text(1)
    assert [made.text(0), made.text(1)] == [letters(case["one"]), letters(case["other"])]
    assert fold(case["one"]).text != fold(case["other"]).text


def test_every_letter_that_can_be_taken_apart_is_the_same_taken_apart() -> None:
    """11,172 Hangul syllables, and all else that Unicode decomposes."""
    characters = [chr(code) for code in range(sys.maxunicode + 1)]
    found = [character for character in characters if unicodedata.normalize("NFD", character) != character]
    apart = [unicodedata.normalize("NFD", character) for character in found]
    assert len(found) > 13_000
    assert [fold(character).text for character in found] == [fold(character).text for character in apart]
    expected = [letters(character) for character in found]
    for some in (found, apart):
        made = COMPILED.fold(some)
        assert [made.text(row) for row in range(len(made))] == expected
        assert [letters(character) for character in some] == expected


def test_what_the_table_folds_it_folds_as_the_words_say() -> None:
    table = fold_table()
    for code in range(0x20, 0xFFFF):
        if table[code] != SLOW and not 0xD800 <= code <= 0xDFFF:
            assert letters_of(chr(code)) == (chr(table[code]) if table[code] else "")
