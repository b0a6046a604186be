"""Every number that steers `dedup`: value, unit, reason, trade. One frozen dataclass a stage.

A number without a reason is a defect: `number()` refuses to be called without one.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Any


def number(default: Any, *, unit: str, why: str, trade: str = "") -> Any:
    """A dataclass field that carries its unit, its reason, and what raising and lowering it costs."""
    if not why:
        raise ValueError("a setting needs a reason")
    return dataclasses.field(default=default, metadata={"unit": unit, "why": why, "trade": trade})


@dataclass(frozen=True, slots=True)
class LoadingSettings:
    """How files become pages."""

    encoding: str = number(
        "auto",
        unit="codec name, or auto",
        why="Most pages say by their bytes what they are; a folder that misleads the detector can be told.",
    )
    longest_source: int = number(
        32 * 1024 * 1024,
        unit="bytes",
        why="A page is some kilobytes. A file of tens of megabytes is a dump of many: its place is a table, a row an article.",
        trade="Raising it admits longer texts, at about sixty bytes of memory and a microsecond a character.",
    )


@dataclass(frozen=True, slots=True)
class CuttingSettings:
    """How pages become articles."""


@dataclass(frozen=True, slots=True)
class GroupingSettings:
    """How near-duplicates are found and verified."""


@dataclass(frozen=True, slots=True)
class AligningSettings:
    """How two witnesses are laid side by side."""


@dataclass(frozen=True, slots=True)
class JudgingSettings:
    """Which variants an editor should see."""


@dataclass(frozen=True, slots=True)
class ReportingSettings:
    """What the report shows."""

    language: str = number("auto", unit="zh, en or auto", why="The page follows the reader's browser unless told.")


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings of a run, a section a stage."""

    loading: LoadingSettings = LoadingSettings()
    cutting: CuttingSettings = CuttingSettings()
    grouping: GroupingSettings = GroupingSettings()
    aligning: AligningSettings = AligningSettings()
    judging: JudgingSettings = JudgingSettings()
    reporting: ReportingSettings = ReportingSettings()
