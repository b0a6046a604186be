"""Small reports with decisions, for tests of what is made of them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from dedup.pipeline import run
from dedup.reporting.writing import pages
from dedup.store.folder import write

TEXT = "四月三日，江城市图书馆新馆开放，当天接待读者{}千余人，借出图书三千多册，馆长{}说今后常开，欢迎大家前来。"


def report(out: Path, *sources: str) -> Path:
    """The report of some sources, which are named as seen from this folder."""
    results = run(list(sources))
    write(out, results, pages(results))
    return out


def decide(out: Path, choices: Mapping[str, str], note: str = "") -> None:
    """Decide discrepancies by key, as the review would."""
    with sqlite3.connect(out / "run.db") as connection:
        connection.executemany(
            'INSERT INTO decision_log (key, decision, note, who, "when") VALUES (?, ?, ?, ?, ?)',
            [(key, choice, note, "王", "2026-01-02T03:04:05Z") for key, choice in choices.items()],
        )
    connection.close()


def rows(out: Path) -> list[dict[str, Any]]:
    """The rows of `discrepancies.jsonl`."""
    return [json.loads(line) for line in (out / "discrepancies.jsonl").read_bytes().splitlines()]


def decide_all(out: Path, choice: str) -> list[dict[str, Any]]:
    """Decide every discrepancy alike; the rows."""
    found = rows(out)
    decide(out, {row["key"]: choice for row in found})
    return found
