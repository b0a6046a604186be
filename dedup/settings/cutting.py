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
        why="A page shows by its lines which habit it has; a folder of odd pages can be told.",
        choices=("auto", "web", "print"),
    )
    most_articles: int = number(
        400,
        unit="articles a page",
        why="Halves and headlines that stand apart are looked for among all texts of a page; a newspaper page has some forty.",
        trade="Raising it finds more on pages that are whole issues, at a cost that grows with the square.",
        least=1,
    )
