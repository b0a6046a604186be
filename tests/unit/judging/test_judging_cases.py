"""Pairs of readings and the rows that an editor should see; and what still goes wrong, strictly."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from tests.unit.judging.by_hand import judged

_FOLDER = Path(__file__).parents[2] / "cases" / "judging"
_BY_TOPIC = (
    "in-the-wild",
    "bylines",
    "persons",
    "bodies",
    "numbers",
    "dates",
    "wording",
    "english",
    "other-alphabets",
    "sentences",
    "severity",
    "articles",
    "editors",
    "headlines",
    "newspaper",
    "latin",
    "outsider",
    "layout",
)


def _cases(*names: str):
    found = []
    for name in names:
        cases = tomllib.loads((_FOLDER / f"{name}.toml").read_text("utf-8"))["case"]
        assert cases
        found += [pytest.param(case, id=f"{name}: {case['label']}") for case in cases]
    return found


def _rows(case: dict[str, str]) -> list[str]:
    def word(text: str) -> str:
        return text.replace(" ", "_") or "-"

    return [
        f"{r.kind} {r.severity} {word(r.left.word)} {word(r.right.word)}" for r in judged(case["left"], case["right"])
    ]


@pytest.mark.parametrize("case", _cases(*_BY_TOPIC))
def test_rows(case):
    assert _rows(case) == case["rows"]
    for row in judged(case["left"], case["right"]):
        lacking = {"left-only": (True, False), "right-only": (False, True)}.get(row.relation, (True, True))
        assert (bool(row.left.text), bool(row.right.text)) == lacking, "the relation says what the sources have"
    if "causes" in case:
        assert [row.cause or "-" for row in judged(case["left"], case["right"])] == case["causes"]


@pytest.mark.xfail(strict=True, reason="told in docs/how/judging.md")
@pytest.mark.parametrize("case", _cases("known-failures"))
def test_known_failures(case):
    assert _rows(case) == case["rows"]
