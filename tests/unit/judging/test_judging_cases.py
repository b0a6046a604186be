"""Pairs of readings and the rows that an editor should see; and what still goes wrong, strictly."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from by_hand import judged

_FOLDER = Path(__file__).parents[2] / "cases" / "judging"


def _cases(name: str):
    cases = tomllib.loads((_FOLDER / f"{name}.toml").read_text("utf-8"))["case"]
    assert cases
    return [pytest.param(case, id=case["label"]) for case in cases]


def _rows(case: dict[str, str]) -> list[str]:
    def word(text: str) -> str:
        return text.replace(" ", "_") or "-"

    return [
        f"{r.kind} {r.severity} {word(r.left.word)} {word(r.right.word)}" for r in judged(case["left"], case["right"])
    ]


@pytest.mark.parametrize("case", _cases("in-the-wild"))
def test_in_the_wild(case):
    assert _rows(case) == case["rows"]


@pytest.mark.xfail(strict=True, reason="told in docs/how/judging.md")
@pytest.mark.parametrize("case", _cases("known-failures"))
def test_known_failures(case):
    assert _rows(case) == case["rows"]
