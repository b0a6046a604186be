"""Facts that differ in sentences of many beats: which are high, which are only medium, and what is no fact."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from tests.unit.judging.by_hand import judged

_BEATS = tomllib.loads((Path(__file__).parents[2] / "cases" / "judging" / "planted.toml").read_text("utf-8"))["beat"]
assert sum(len(beat.get("told", ())) for beat in _BEATS) > 200
_PLANTED = re.compile(r"\{(?P<left>.*)\|(?P<right>.*)\}")


def _cases(name: str):
    return [pytest.param(case, id=f"{beat['name']}: {case}") for beat in _BEATS for case in beat.get(name, ())]


def _severities(case: str) -> set[str]:
    report = (
        "The report came late. {} More is expected today."
        if case.isascii()
        else "本报讯 天气转好，现场来了许多人。{}各界十分关注此事。"
    )
    rows = judged(*(report.format(_PLANTED.sub(rf"\g<{side}>", case)) for side in ("left", "right")))
    assert rows
    return {row.severity for row in rows}


@pytest.mark.parametrize("case", _cases("told"))
def test_a_fact_is_high(case: str) -> None:
    assert "high" in _severities(case)


@pytest.mark.parametrize("case", _cases("missed"))
def test_a_fact_that_is_only_medium(case: str) -> None:
    assert _severities(case) == {"medium"}, "it is told now: move it to `told`"


@pytest.mark.parametrize("case", _cases("wording"))
def test_other_words_are_not_high(case: str) -> None:
    assert "high" not in _severities(case)


@pytest.mark.parametrize("case", _cases("overtold"))
def test_other_words_that_are_told_as_a_fact(case: str) -> None:
    assert "high" in _severities(case), "it is none now: move it to `wording`"
