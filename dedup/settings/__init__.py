"""Every number that steers `dedup`: value, unit, reason, trade. One frozen dataclass a stage, in a module of its name.

A number without a reason is a defect: `number()` refuses to be called without one (`section`).
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from dedup.settings.aligning import AligningSettings
from dedup.settings.cutting import CuttingSettings
from dedup.settings.grouping import GroupingSettings
from dedup.settings.judging import JudgingSettings
from dedup.settings.loading import LoadingSettings
from dedup.settings.reporting import ReportingSettings

__all__ = [
    "AligningSettings",
    "CuttingSettings",
    "GroupingSettings",
    "JudgingSettings",
    "LoadingSettings",
    "ReportingSettings",
    "Settings",
    "as_mapping",
    "each_setting",
]


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings of a run, a section a stage."""

    loading: LoadingSettings = field(default_factory=LoadingSettings)
    cutting: CuttingSettings = field(default_factory=CuttingSettings)
    grouping: GroupingSettings = field(default_factory=GroupingSettings)
    aligning: AligningSettings = field(default_factory=AligningSettings)
    judging: JudgingSettings = field(default_factory=JudgingSettings)
    reporting: ReportingSettings = field(default_factory=ReportingSettings)


def each_setting(settings: Settings) -> Iterator[tuple[str, str, Any, dataclasses.Field[Any]]]:
    """Every setting, in the order of the stages: its stage, its name, its value, and the field that tells unit and reason."""
    for stage in dataclasses.fields(settings):
        section = getattr(settings, stage.name)
        for one in dataclasses.fields(section):
            yield stage.name, one.name, getattr(section, one.name), one


def as_mapping(settings: Settings) -> dict[str, Any]:
    """`stage.name` → value, for `run.json` and the report."""
    return {f"{stage}.{name}": value for stage, name, value, _ in each_setting(settings)}
