"""What people see: HTML pages and the terminal. Nothing here decides anything; it shows `Results`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from dedup.settings import ReportingSettings

if TYPE_CHECKING:
    from dedup.keeping import Kept
    from dedup.model import Pair, Results

__all__ = ["pages", "render", "render_pair", "write_html"]


def pages(
    results: Results, settings: ReportingSettings | None = None, kept: Kept | None = None
) -> Iterator[tuple[str, bytes]]:
    """Every page of the report, its address and its bytes, one after the other: thousands need not be held at once.

    Those of pairs are taken from `kept` as far as an interrupted run had made them.
    """
    from dedup.reporting import writing

    return writing.pages(results, settings, kept)


def render(results: Results, settings: ReportingSettings | None = None) -> dict[str, bytes]:
    """Every page of the report by its address: `index.html`, `pairs/*.html`, lists, names, apparatus.

    A pure function: no clock, no chance, nothing of the machine.
    """
    from dedup.reporting import writing

    return writing.render(results, settings)


def render_pair(results: Results, pair: Pair, settings: ReportingSettings | None = None) -> bytes:
    """The page of one pair of `results`, by itself."""
    from dedup.reporting import writing

    return writing.render_pair(results, pair, settings)


def write_html(results: Results, out: Path, settings: ReportingSettings | None = None) -> None:
    """Write every page into `out`. For a folder that is renewed whole or not at all, see `dedup.store.write`.

    Raises: OSError.
    """
    for name, content in render(results, settings).items():
        path = out / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
