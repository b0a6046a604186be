"""The numbers of cutting."""

from __future__ import annotations

from dataclasses import dataclass

from dedup.settings.section import Section, number


@dataclass(frozen=True, slots=True)
class CuttingSettings(Section):
    """How pages become articles."""

    layout: str = number(
        "auto",
        unit="web, print or auto",
        why="The lines of a page show which layout it has; for a folder of unusual pages it can be set.",
        choices=("auto", "web", "print"),
    )
    most_articles: int = number(
        400,
        unit="articles per page",
        why="Separated halves and headlines are looked for among all texts of a page; a newspaper page has about forty.",
        trade="Raising it finds more on pages that are whole issues, at a cost that grows with the square.",
        least=1,
    )
