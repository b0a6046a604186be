"""The content of a finished run as rows: discrepancies with their decisions, doubts, names, articles, pairs."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from dedup.exporting import EVERYTHING, Selection
from dedup.model import SEVERITIES, Decision, from_severity
from dedup.rows import Row
from dedup.store.finished import opened, standing


def discrepancies(out: Path, selection: Selection = EVERYTHING) -> list[Row]:
    """The selected rows of `discrepancies.jsonl` of a finished run; decided ones include the decision.

    Raises:
        UsageError: `out` is no report folder.
    """
    query = """SELECT row FROM discrepancies ORDER BY left_article, right_article,
               json_extract(row, '$.left.start'), json_extract(row, '$.right.start'), key"""
    wanted = from_severity(selection.min_severity)
    taken = standing(out)
    found = [row for row in _rows(out, query) if row["severity"] in wanted]
    if selection.only is not None:
        found = [row for row in found if (row["key"] in taken) == (selection.only == "decided")]
    return [{**row, "decision": _told(taken[row["key"]])} if row["key"] in taken else row for row in found]


def with_columns(rows: Iterable[Row]) -> list[Row]:
    """The same rows with the same columns in each, decided or not: what a table needs."""
    blank = {field.name: None for field in dataclasses.fields(Decision) if field.name != "key"}
    return [{**row, "decision": row.get("decision", blank)} for row in rows]


def _told(decision: Decision) -> Row:
    """The decision without its key, which is its row's."""
    return {name: value for name, value in dataclasses.asdict(decision).items() if name != "key"}


def names(out: Path) -> list[Row]:
    """The name authority of a finished run: names by role and place, with variants that are likely one person.

    Raises:
        UsageError: `out` is no report folder.
    """
    return _rows(out, "SELECT row FROM names ORDER BY name, role, place")


def suspicions(out: Path) -> list[Row]:
    """What looks wrong in one article by itself, in the order of the sources.

    Raises:
        UsageError: `out` is no report folder.
    """
    query = """SELECT row FROM suspicions ORDER BY json_extract(row, '$.source'), json_extract(row, '$.start'), key"""
    return _rows(out, query)


def articles(out: Path) -> list[Row]:
    """Id, source, layout, kind, headline and length of each article, and in how many pairs it is.

    Raises:
        UsageError: `out` is no report folder.
    """
    return _plain(
        out,
        """SELECT id, source, layout, kind, headline, length(text) AS characters, (SELECT count(*) FROM pairs p
           WHERE p."group" IS NOT NULL AND a.id IN (p."left", p."right")) AS pairs FROM articles a ORDER BY id""",
    )


def pairs(out: Path) -> list[Row]:
    """Each verified pair with its figures, and how many discrepancies of each severity it has.

    Raises:
        UsageError: `out` is no report folder.
    """
    counts = ", ".join(
        f'(SELECT count(*) FROM discrepancies d WHERE d.left_article = p."left" AND d.right_article = p."right"'  # noqa: S608
        f" AND d.severity = '{severity}') AS {severity}"
        for severity in SEVERITIES
    )
    return _plain(
        out,
        f"""SELECT p."left", p."right", l.headline AS left_headline, r.headline AS right_headline, similarity, containment,
            relation, typographic, {counts} FROM pairs p JOIN articles l ON l.id = p."left" JOIN articles r ON r.id = p."right"
            WHERE p."group" IS NOT NULL ORDER BY p."left", p."right" """,  # noqa: S608 - constants
    )


def parameters(out: Path) -> dict[str, Any]:
    """The version that made the report, and every setting of it.

    Raises:
        UsageError: `out` is no report folder.
    """
    with opened(out) as connection:
        stored = dict(connection.execute("SELECT key, value FROM meta").fetchall())
    return {"version": stored["version"], **json.loads(stored["settings"])}


def _rows(out: Path, query: str) -> list[Row]:
    with opened(out) as connection:
        return [json.loads(row) for (row,) in connection.execute(query)]


def _plain(out: Path, query: str) -> list[Row]:
    with opened(out) as connection:
        return [dict(row) for row in connection.execute(query)]
