"""A difference that recurs over a corpus is one finding with its places and their count, and what only looks alike is not."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from pathlib import Path, PurePath
from typing import Any

import pytest

from tests.hostile.command import dedup, rows

_CASE = tomllib.loads((Path(__file__).parents[2] / "cases" / "judging" / "recurring.toml").read_text("utf-8"))
_DIFFERENCE = re.compile(r"\[([^|\]]*)\|([^|\]]*)\]")


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report over the corpus of the case file."""
    folder = tmp_path_factory.mktemp("recurring")
    for pair in _CASE["pair"]:
        for side, group in (("print", 1), ("web", 2)):
            page = folder / "in" / side / f"{pair['name']}.txt"
            page.parent.mkdir(parents=True, exist_ok=True)
            page.write_text(_DIFFERENCE.sub(lambda found, group=group: found[group], pair["text"].lstrip()), "utf-8")
    run = dedup("report", "in", "-o", "out", "--quiet", cwd=folder)
    assert run.code == 0, run.err
    return folder / "out"


def _told(row: dict[str, Any]) -> str:
    return f"{PurePath(row['left']['source']).stem} {row['kind']} {row['left']['word']} {row['right']['word']}"


def test_findings_are_those_of_the_corpus(report: Path) -> None:
    findings: dict[str, list[str]] = {}
    for row in rows(report / "discrepancies.jsonl"):
        findings.setdefault(row["same_as"] or row["key"], []).append(_told(row))

    assert sorted(findings.values()) == sorted(finding["rows"] for finding in _CASE["finding"])


def test_the_first_of_a_finding_stands_first_in_the_file(report: Path) -> None:
    seen = set()
    for row in rows(report / "discrepancies.jsonl"):
        assert row["same_as"] is None or row["same_as"] in seen
        seen.add(row["key"])


def test_the_overview_tells_a_finding_once_with_its_count(report: Path) -> None:
    page = (report / "index.html").read_text("utf-8")
    readings = page.partition('id="readings"')[2]
    counts = Counter(map(int, re.findall(r"<summary>×(\d+)\b", readings)))

    assert counts == Counter(len(finding["rows"]) for finding in _CASE["finding"] if len(finding["rows"]) > 1)


def test_the_pages_count_here_and_elsewhere(report: Path) -> None:
    bank = next((report / "pairs").glob("*1-bank*")).read_text("utf-8")
    tax = next((report / "pairs").glob("*2-tax*")).read_text("utf-8")

    assert "3 times in this pair, once in others." in bank
    assert "Once in this pair, 3 times in others." in tax
