"""What people see: HTML pages and the terminal. Nothing here decides anything; it shows `Results`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from dedup.settings import ReportingSettings

if TYPE_CHECKING:
    from dedup.model import Results

__all__ = ["write_html"]


def write_html(results: Results, out: Path, settings: ReportingSettings | None = None) -> None:
    """Write the report's pages into `out`: `index.html`, `pairs/*.html`, lists, names, apparatus. Raises: OSError."""
    from dedup.reporting.writing import write_html as write  # noqa: PLC0415: templates are loaded when they are used

    write(results, out, settings or ReportingSettings())
