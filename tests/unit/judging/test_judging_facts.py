"""Numbers, dates, shares, sums and times: what says the same in another dress, and what says something else."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from tests.unit.judging.by_hand import judged

_CASES = tomllib.loads((Path(__file__).parents[2] / "cases" / "judging" / "facts.toml").read_text("utf-8"))
assert len(_CASES["same"]) > 80
assert len(_CASES["different"]) > 80


def _rows(case: str):
    sentence = "The report said {}, officials said." if case.isascii() or "€" in case else "据记者了解，{}，各界关注。"
    left, right = case.split("|")
    return judged(sentence.format(left), sentence.format(right))


@pytest.mark.parametrize("case", _CASES["same"])
def test_the_same_fact(case: str) -> None:
    assert {row.severity for row in _rows(case)} <= {"low"}


@pytest.mark.parametrize("case", _CASES["different"])
def test_another_fact(case: str) -> None:
    assert {(row.kind, row.severity) for row in _rows(case)} & {("number", "high"), ("date", "high")}
