"""A finished run → workbooks, tables, critical editions and patches; one module per format."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal, NamedTuple

from dedup.errors import UsageError
from dedup.model import Failure, Language, Severity

__all__ = ["EVERYTHING", "Exported", "Format", "Only", "Selection", "export"]

Format = Literal["xlsx", "csv", "jsonl", "tei", "patch"]
Only = Literal["open", "decided"]
_NOTHING: Final = "Nothing was found or selected, so it is empty."


class Selection(NamedTuple):
    """Which findings are exported; by default all."""

    min_severity: Severity = "low"
    only: Only | None = None
    """Those without a decision, or those with one; None: both."""


EVERYTHING: Final = Selection()


@dataclass(frozen=True, slots=True)
class Exported:
    """The bytes of a file, and what is missing from it."""

    content: bytes
    failures: tuple[Failure, ...] = ()
    """Sources that could not be read, or that the format cannot hold."""
    refused: tuple[str, ...] = ()
    """Decisions that a patch cannot express, one sentence each."""
    empty: str = ""
    """Why it is empty, as a sentence; empty if it is not."""


def export(
    out: Path,
    format: Format,
    *,
    names: bool = False,
    only: Only | None = None,
    min_severity: Severity = "low",
    language: Language | None = None,
    bom: bool = True,
    beside: Path | None = None,
) -> Exported:
    """The report `out` in a format. `names` gives the name authority instead; `only` and `min_severity` select findings: rows of a table
    or a workbook, pairs of an edition, decisions of a patch.

    `language` is that of a workbook's words, None the report's; `bom`, with guarded cells, is for CSV; links of a workbook are relative to
    `beside`.

    Raises:
        UsageError: `out` is no report folder, or the format has no such choice.
        MissingExtra: the format needs a package that is not installed.
    """
    table = format in {"csv", "jsonl"}
    if names and not table:
        raise UsageError("The names are a table, so they need csv or jsonl. A workbook has a sheet of them anyway.")
    if format == "patch" and only == "open":
        raise UsageError("A patch is made of decisions, so it never holds open findings. Leave out --only open.")
    selection = Selection(min_severity, only)
    if format == "tei":
        from dedup.exporting.tei import tei

        content, pairs, missing = tei(out, selection)
        return Exported(content, tuple(missing), empty="" if pairs else _NOTHING)
    if format == "patch":
        from dedup.exporting.patch import patch

        content, applied, unpatched = patch(out, min_severity)
        refused = tuple(one.sentence for one in applied.outcomes if one.status == "refused")
        failures = (*applied.failures, *unpatched)
        return Exported(content, failures, refused, empty="" if content else _no_patch(out, bool(failures or refused)))
    if format == "xlsx":
        from dedup.exporting.workbook import workbook

        spoken = language or _language(out)
        return Exported(workbook(out, spoken, selection, beside=beside))
    content = _table(out, format, selection, names=names, bom=bom)
    return Exported(content, empty="" if content else _NOTHING)


def _no_patch(out: Path, left_out: bool) -> str:
    if left_out:
        return "The patch is empty: it can carry none of the decisions."
    return f"No decision changes a source, so the patch is empty. Decide with: dedup review {out}"


def _language(out: Path) -> Language:
    """The report's, and Chinese where the report follows the reader's browser."""
    from dedup.exporting.findings import parameters

    return "en" if parameters(out).get("reporting.language") == "en" else "zh"


def _table(out: Path, format: Literal["csv", "jsonl"], selection: Selection, *, names: bool, bom: bool) -> bytes:
    from dedup.exporting import findings
    from dedup.exporting.table import as_bytes

    rows = findings.names(out) if names else findings.discrepancies(out, selection)
    if format == "jsonl":
        return as_bytes(rows, "jsonl")
    return as_bytes(rows if names else findings.with_columns(rows), "csv", bom=bom)
