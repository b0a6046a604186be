"""The pages of the name authority: names that may be one person, then all others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from dedup.model import Article, NameEntry
from dedup.reporting.framing import Frame
from dedup.reporting.paging import LIGHT, Paged
from dedup.reporting.view.names import authority_page, families_of


def name_pages(
    names: Sequence[NameEntry], articles: Mapping[str, Article], frame: Frame, rows_per_page: int
) -> Iterator[tuple[str, str]]:
    """The pages of names, with those of one person together; no page if there are none."""
    if not names:
        return
    families, others = families_of(names)
    paged = Paged((*families, *others), LIGHT * rows_per_page, "names.html", "lists/names")
    totals = {"total": len(names), "families_total": len(families), "others_total": len(others)}
    for href, rows, pager in (("names.html", paged.first, paged.pager), *paged.further()):
        page = authority_page(rows, articles, frame.addresses.articles.get)
        home = "../" * href.count("/")
        yield (
            href,
            frame.render("names.html", home=home, families=page.families, others=page.others, pager=pager, **totals),
        )
