"""Finds the same newspaper article in its web and print layouts, and every place where the two differ in what they say.

Each stage is a function from one noun to the next, and each can be called by itself:

    load → Page ─cut→ Article ─normalise→ Witness ─group→ Group ─align→ Alignment ─judge→ Discrepancy

`run` goes the whole way. A stage is imported when it is first used, so that `import dedup` costs nothing.
"""

from __future__ import annotations

import os

from dedup.first_use import home_of, on_first_use

TYPE_CHECKING = False  # typing's own takes a while to import, and the command line is not ready for Ctrl-C until then
if TYPE_CHECKING:
    from dedup.aligning import align, mirror, typographic
    from dedup.comparing import compare
    from dedup.cutting import cut, whole
    from dedup.errors import DedupError, InputError, MissingExtra, OutputError, UsageError
    from dedup.grouping import Grouping, group
    from dedup.judging import authority, collate, judge, learn, suspect, tie
    from dedup.loading import load
    from dedup.loading.table_columns import Columns, Tables
    from dedup.model import (
        Alignment,
        ApparatusEntry,
        Article,
        Aside,
        Byline,
        Discrepancy,
        Evidence,
        Failure,
        Field,
        Geometry,
        Group,
        NameEntry,
        Page,
        Pair,
        Reading,
        Reason,
        Results,
        Segment,
        Span,
        Suspicion,
        Title,
        Transposition,
        Witness,
    )
    from dedup.normalising import normalise
    from dedup.pipeline import run
    from dedup.settings import (
        AligningSettings,
        CuttingSettings,
        GroupingSettings,
        JudgingSettings,
        LoadingSettings,
        ReportingSettings,
        Settings,
    )

os.environ.setdefault("OPENBLAS_THREAD_TIMEOUT", "4")
"""numpy's threads for algebra, one a core, stay awake for some 50 milliseconds after each use, the loading of numpy too. Nobody here does
algebra: they sleep after 16 cycles. Whoever set it, or loaded numpy before, keeps theirs."""

_HOMES = {
    "dedup.aligning": "align mirror typographic",
    "dedup.comparing": "compare",
    "dedup.cutting": "cut whole",
    "dedup.errors": "DedupError InputError MissingExtra OutputError UsageError",
    "dedup.grouping": "Grouping group",
    "dedup.judging": "authority collate judge learn suspect tie",
    "dedup.loading": "load",
    "dedup.loading.table_columns": "Columns Tables",
    "dedup.model": (
        "Alignment ApparatusEntry Article Aside Byline Discrepancy Evidence Failure Field Geometry Group "
        "NameEntry Page Pair Reading Reason Results Segment Span Suspicion Title Transposition Witness"
    ),
    "dedup.normalising": "normalise",
    "dedup.pipeline": "run",
    "dedup.settings": (
        "AligningSettings CuttingSettings GroupingSettings JudgingSettings LoadingSettings ReportingSettings Settings"
    ),
}
_HOME_OF = home_of(_HOMES)
if not TYPE_CHECKING:  # a type checker would take it that any name can be asked for
    __getattr__ = on_first_use(__name__, _HOME_OF)

__all__ = [
    "AligningSettings", "Alignment", "ApparatusEntry", "Article", "Aside", "Byline", "Columns", "CuttingSettings",
    "DedupError", "Discrepancy", "Evidence", "Failure", "Field", "Geometry", "Group", "Grouping",
    "GroupingSettings", "InputError", "JudgingSettings", "LoadingSettings", "MissingExtra", "NameEntry",
    "OutputError", "Page", "Pair", "Reading", "Reason", "ReportingSettings", "Results", "Segment", "Settings",
    "Span", "Suspicion", "Tables", "Title", "Transposition", "UsageError", "Witness", "align", "authority",
    "collate", "compare", "cut", "group", "judge", "learn", "load", "mirror", "normalise", "run", "suspect", "tie",
    "typographic", "whole",
]  # fmt: skip


def __dir__() -> list[str]:
    return sorted([*globals(), *_HOME_OF])
