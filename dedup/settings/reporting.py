"""The numbers of reporting."""

from __future__ import annotations

from dataclasses import dataclass

from dedup.settings.section import Section, number


@dataclass(frozen=True, slots=True)
class ReportingSettings(Section):
    """What the report shows."""

    language: str = number(
        "auto",
        unit="zh, en or auto",
        why="By default, the page follows the language of the reader's browser.",
        choices=("auto", "zh", "en"),
    )
    rows_per_page: int = number(
        300,
        unit="rows",
        why="A row takes about 2 kB with its strip: a day's paper is one list, its filters count all of it, and no page grows with the corpus.",
        trade="Raising it searches more rows at once; 1,500 rows make a page of 5 MB.",
        least=1,
    )
    same_in_group: int = number(
        20,
        unit="pairs",
        why="This many of a group's pairs without differences get a page and a row, a fifteenth of a page of the list: "
        "between 50,000 copies of one notice there is nothing else to find. The rest are counted, and named on the group's page.",
        trade="Raising it makes a page of about 20 kB for each further pair that says nothing new.",
        least=1,
    )
