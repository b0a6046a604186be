"""A finished run → an Excel workbook for editors: its sheets and their rows.

The one door of xlsxwriter, with `sheets`. The bytes follow from the run alone, not from the clock.
"""

from __future__ import annotations

import datetime as dt
import io
import os
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Final

from dedup.errors import MissingExtra
from dedup.exporting import EVERYTHING, Selection, findings
from dedup.exporting.sheets import Cell, Columns, Emphasised, Link, Sheets
from dedup.judging import RULES, said_in
from dedup.model import Language
from dedup.reporting.addresses import pair_href
from dedup.reporting.text_language import language_of
from dedup.reporting.wording import strings as of_report
from dedup.reporting.wording import strings_of
from dedup.rows import Row
from dedup.store.claims import written_before
from dedup.text.as_read import across_lines

_MADE: Final = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
"""The date in the file: the clock is no part of a result."""
_FONTS: Final = {"zh-Hant": "Microsoft JhengHei", "ja": "Yu Gothic", "ko": "Malgun Gothic"}
_FONT: Final = "Microsoft YaHei"
"""One font that has the Han characters in the shapes of the texts' language. Where it is missing, programs take their own."""
_SHAPES: Final = {"high": "▲", "medium": "◆", "low": "○"}
"""Severity is told by shape first, as on the pages, and its word beside it."""


def workbook(out: Path, language: Language, selection: Selection = EVERYTHING, *, beside: Path | None = None) -> bytes:
    """The workbook, with the selected findings; links to the pages of the report are relative to the folder `beside` in which it will lie.

    Raises:
        UsageError: `out` is no report folder.
        MissingExtra: xlsxwriter is not installed.
    """
    try:
        from xlsxwriter import Workbook
    except ImportError as error:
        raise MissingExtra("A workbook", "xlsx") from error
    rows = findings.discrepancies(out, selection)
    articles, pairs = findings.articles(out), findings.pairs(out)
    pages = _Pages(out, beside)
    content = io.BytesIO()
    made = Workbook(content, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    made.set_properties({"created": _MADE, "title": "dedup"})
    text = "".join(row["headline"] or "" for row in articles)
    sheets = Sheets(made, strings(language), _FONTS.get(language_of(text), _FONT))
    headlines = {row["id"]: row["headline"] for row in articles}
    sheets.add("discrepancies", _DISCREPANCIES, _told(rows, headlines, pages, sheets.words, language))
    sheets.add("pairs", _PAIRS, (_pair(row, pages, sheets.words) for row in pairs))
    sheets.add("articles", _ARTICLES, (_article(row, sheets.words) for row in articles))
    doubts = (_doubt(row, headlines, sheets.words, language) for row in findings.suspicions(out))
    sheets.add("suspicions", _SUSPICIONS, doubts)
    sheets.add("names", _NAMES, (_name(row, sheets.words, language) for row in findings.names(out)))
    sheets.add("parameters", _PARAMETERS, ((key, str(value)) for key, value in findings.parameters(out).items()))
    made.close()
    return content.getvalue()


@cache
def strings(language: Language) -> Mapping[str, str]:
    """The words of the workbook by key; those that the report has too are the report's."""
    return {**of_report(language), **strings_of("dedup.exporting", language)}


_DISCREPANCIES: Final[Columns] = {
    "number": 6, "severity": 9, "kind": 10, "headline": 34, "left_reading": 18, "right_reading": 18, "left_context": 46,
    "right_context": 46, "reason": 30, "evidence": 44, "left_place": 24, "right_place": 24, "choice": 11, "note": 28,
    "who": 10, "when": 21, "key": 18,
}  # fmt: skip
_PAIRS: Final[Columns] = {
    "left": 28, "right": 28, "left_headline": 40, "right_headline": 40, "similarity": 11, "containment": 12,
    "relation": 12, "high": 8, "medium": 8, "low": 8, "typographic": 12,
}  # fmt: skip
_ARTICLES: Final[Columns] = {
    "id": 28, "headline": 50, "source": 36, "layout": 10, "article_kind": 12, "characters": 11, "pairs": 8,
}  # fmt: skip
_SUSPICIONS: Final[Columns] = {"context": 60, "doubt": 60, "headline": 40, "at": 36}
_NAMES: Final[Columns] = {"name": 14, "role": 14, "place": 22, "articles": 44, "variant_of": 14, "evidence": 60}
_PARAMETERS: Final[Columns] = {"setting": 40, "value": 40}


class _Pages:
    """Where the pages of pairs are, as seen from the workbook."""

    def __init__(self, out: Path, beside: Path | None) -> None:
        self._there = set(written_before(out))
        self._way = os.path.relpath(out.resolve(), beside.resolve()) if beside else "."

    def link(self, text: str, left: str, right: str, key: str = "") -> Cell:
        page = pair_href((left, right))
        if page not in self._there:
            return text
        return Link(text, f"external:{self._way}/{page}{f'#d={key}' if key else ''}")


def _told(
    rows: Sequence[Row], headlines: dict[str, str | None], pages: _Pages, words: Mapping[str, str], language: Language
) -> Iterable[tuple[Cell, ...]]:
    reasons = {rule.name: rule.reason_zh for rule in RULES} if language == "zh" else {}
    for number, row in enumerate(rows, 1):
        left, right = row["left"], row["right"]
        ids, decided = (left["article"], right["article"]), row.get("decision", {})
        severity = row["severity"]
        headline = headlines.get(ids[0]) or headlines.get(ids[1]) or " ~ ".join(ids)
        yield (
            number,
            f"{_SHAPES[severity]} {words[f'severity.{severity}']}",
            words[f"kind.{row['kind']}"],
            pages.link(headline, *ids, row["key"]),
            left["word"] or words["text.absent"],
            right["word"] or words["text.absent"],
            Emphasised(left["before"], across_lines(left["text"]) or words["text.absent"], left["after"], "left"),
            Emphasised(right["before"], across_lines(right["text"]) or words["text.absent"], right["after"], "right"),
            reasons.get(row["rule"], row["reason"]),
            "\n".join(said_in(item["rule"], item["says"], language) for item in row["evidence"]),
            f"{left['source']}:{left['line']}",
            f"{right['source']}:{right['line']}",
            words[f"choice.{decided['choice']}"] if decided else None,
            decided.get("note"),
            decided.get("who"),
            decided.get("when"),
            row["key"],
        )


def _pair(row: Row, pages: _Pages, words: Mapping[str, str]) -> tuple[Cell, ...]:
    left, right = row["left"], row["right"]
    headlines = pages.link(row["left_headline"] or left, left, right), row["right_headline"]
    figures = round(row["similarity"], 4), round(row["containment"], 4), words[f"relation.{row['relation']}"]
    return (left, right, *headlines, *figures, row["high"], row["medium"], row["low"], row["typographic"])


def _article(row: Row, words: Mapping[str, str]) -> tuple[Cell, ...]:
    kinds = words[f"layout.{row['layout']}"], words[f"kind_of.{row['kind']}"]
    return (row["id"], row["headline"], row["source"], *kinds, row["characters"], row["pairs"])


def _doubt(
    row: Row, headlines: Mapping[str, str | None], words: Mapping[str, str], language: Language
) -> tuple[Cell, ...]:
    context = Emphasised(row["before"], row["text"] or words["text.absent"], row["after"], "doubt")
    title = headlines.get(row["article"]) or row["article"]
    return (context, said_in(row["rule"], row["reason"], language), title, f"{row['source']}:{row['line']}")


def _name(row: Row, words: Mapping[str, str], language: Language) -> tuple[Cell, ...]:
    evidence = "\n".join(said_in(item["rule"], item["says"], language) for item in row["evidence"])
    role = words[f"byline.{row['role']}"]
    return (row["name"], role, row["place"], "\n".join(row["articles"]), row["variant_of"], evidence)
