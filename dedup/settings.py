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

    shortest_transposition: int = number(
        12,
        unit="folded characters",
        why="Shorter runs repeat by chance: dates, names of offices. Swapped neighbours are found apart, at any length.",
        trade="Raising it tells short moves as omission and addition; lowering it takes stock phrases for moves.",
    )
    anchor_lengths: tuple[int, ...] = number(
        (13, 8, 5),
        unit="folded characters",
        why="13 characters that stand once on each side are the same place; what they leave open is anchored by 8, then 5.",
        trade="Longer anchors miss noisy text, shorter ones meet by chance.",
    )
    whole_gap: int = number(
        9_000_000,
        unit="cells (left length x right length)",
        why="Two texts of 3,000 characters are compared exactly without anchors in about a millisecond.",
        trade="Raising it costs time on long texts; lowering it trusts the anchors earlier.",
    )
    largest_gap: int = number(
        2_000_000_000,
        unit="cells",
        why="The most that one stretch without anchors may cost, about a second. Beyond it the stretch is marked coarse.",
        trade="Raising it compares unlike texts exactly at the price of time.",
    )
    heavy_block: int = number(
        24,
        unit="anchored characters",
        why="A block off the chain that is lighter may be a stock phrase: it counts as moved only if the text is left over.",
        trade="Lowering it lets boilerplate pull text out of its place.",
    )
    shortest_rescue: int = number(
        4,
        unit="folded characters",
        why="A kicker or byline that stands in another field on the other side is layout; below four characters chance decides.",
    )
    swap_part: int = number(
        11,
        unit="folded characters",
        why="Neighbours that change places: each is a word or phrase. Longer parts are transpositions of their own.",
    )
    swap_middle: int = number(
        8,
        unit="folded characters",
        why="What may stand between two swapped words and stay (the 和 of 名词和动词).",
    )
    swap_stretch: int = number(
        6,
        unit="folded characters that one character may jump",
        why="A particle dropped here and added a clause later are two variants, and no swap.",
    )


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
