"""Every difference that matters between two real pages, and no more than one that does not."""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path

import pytest

from dedup.model import Discrepancy
from dedup.text.folding import fold
from tests.unit.judging.by_hand import sample_rows

_CASES = Path(__file__).parents[2] / "cases" / "judging" / "samples.toml"
_EXPECTED = tomllib.loads(_CASES.read_text("utf-8"))["row"]


@pytest.fixture(scope="module")
def rows() -> tuple[Discrepancy, ...]:
    return sample_rows(Path(__file__).parents[3] / "samples", "000", "001")


def _short(text: str) -> str:
    folded = fold(text).text
    return folded if len(folded) < 30 else folded[:6] + "…"


def _as_case(row: Discrepancy) -> tuple[object, ...]:
    return (
        row.kind,
        row.severity,
        row.rule,
        (_short(row.left.text), _short(row.right.text)),
        (_short(row.left.word), _short(row.right.word)),
        row.left.before[-6:],
        row.transposition is not None,
        row.same_as is not None,
    )


def _as_expected(case: dict[str, object]) -> tuple[object, ...]:
    return (
        case["kind"],
        case["severity"],
        case["rule"],
        tuple(case["readings"]),
        tuple(case["words"]),
        case["before"],
        case.get("block", False),
        case.get("same_as_first", False),
    )


def test_the_cases_are_the_46_of_the_issue():
    assert len(_EXPECTED) == 46
    assert sum(case["kind"] == "transposition" for case in _EXPECTED) == 1


def test_nothing_that_matters_is_missing_and_one_row_at_most_does_not_matter(rows):
    expected, actual = Counter(map(_as_expected, _EXPECTED)), Counter(map(_as_case, rows))

    assert list((expected - actual).elements()) == []
    assert (actual - expected).total() <= 1


def test_rows_say_what_stands_in_the_sources(rows, samples):
    sources = {path.name: path.read_text("utf-8") for path in samples.glob("*.txt")}
    for row in rows:
        for reading in (row.left, row.right):
            source = sources[reading.source]
            assert source[reading.start : reading.end] == reading.text
            assert reading.line == source.count("\n", 0, reading.start) + 1
            assert len(reading.before) <= 10
            assert len(reading.after) <= 10


def test_what_lies_in_the_moved_block_names_it(rows):
    block = next(row for row in rows if row.kind == "transposition")
    inside = [row for row in rows if row.transposition is not None]

    assert {row.transposition for row in inside} == {block.key}
    assert ("张静", "张翀") in {(row.left.word, row.right.word) for row in inside}


def test_one_finding_in_five_places(rows):
    places = [row for row in rows if {row.left.word, row.right.word} == {"公办", "国办"}]

    assert len(places) == 5
    assert [row.same_as for row in places] == [None] + [places[0].key] * 4


def test_keys_are_unique_and_sixteen_hexadecimal_digits(rows):
    keys = [row.key for row in rows]

    assert len(set(keys)) == len(keys)
    assert all(len(key) == 16 and int(key, 16) >= 0 for key in keys)
