"""The files of the export menu: what `dedup export` writes, by format."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final


def _xlsx(out: Path) -> bytes:
    from dedup.exporting.findings import parameters
    from dedup.exporting.workbook import workbook

    return workbook(out, "en" if parameters(out).get("reporting.language") == "en" else "zh")


def _csv(out: Path) -> bytes:
    from dedup.exporting.findings import discrepancies, with_columns
    from dedup.exporting.table import as_bytes

    return as_bytes(with_columns(discrepancies(out)), "csv")


def _jsonl(out: Path) -> bytes:
    from dedup.exporting.findings import discrepancies
    from dedup.exporting.table import as_bytes

    return as_bytes(discrepancies(out), "jsonl")


def _tei(out: Path) -> bytes:
    from dedup.exporting.tei import tei

    return tei(out)[0]


def _patch(out: Path) -> bytes:
    from dedup.exporting.patch import patch

    return patch(out)[0]


FORMATS: Final[Mapping[str, tuple[Callable[[Path], bytes], str, str]]] = {
    "xlsx": (_xlsx, "findings.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "csv": (_csv, "findings.csv", "text/csv"),
    "jsonl": (_jsonl, "findings.jsonl", "application/x-ndjson"),
    "tei": (_tei, "apparatus.xml", "application/tei+xml"),
    "patch": (_patch, "decisions.patch", "text/x-diff"),
}
"""Format → what makes it of a report folder, the name that the browser gives it, and its media type."""
