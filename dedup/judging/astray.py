"""Words that one article lacks and that stand in another article of its page: none are missing, but one of the pages is cut wrongly.

Observation. Columns that were read in the wrong order, and fragments that no cutter can place, hang words of one article on another. Two rows
then tell of an omission, often a grave one, though nothing was left out. Rule. If the two pages have the words equally often, and only the two
articles do not, the row is a doubt about the cut. A byline that is left out on one page, whose maker signs another article there, too, stands
once less on that page. A phrase of two or three letters may be left out here and there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from dedup.judging.saying import Template
from dedup.model import Article, Discrepancy, Evidence
from dedup.text.shingling import letters

LEAST: Final = 4
"""Letters of the shortest words that are looked for: a name of two or three letters and its verb."""
ASTRAY: Final = "cut-astray"
ASTRAY_TEMPLATE: Final = Template(
    "The other page has these words in another of its articles: one of the two pages may be cut wrongly.",
    "另一版把这些文字放在别的文章里：两版之一的文章划分可能有误。",
)


def astray(rows: Iterable[Discrepancy], pages: Mapping[str, Sequence[Article]]) -> list[Discrepancy]:
    """The rows in their order; those about words that only stand in another article are of low severity, and their evidence tells it.

    `pages` are the articles of each page. Rows of tables are on no page.
    """
    texts: dict[str, dict[str, str]] = {}
    found = []
    for row in rows:
        for source in {row.left.source, row.right.source} & pages.keys() - texts.keys():
            texts[source] = {article.id: letters(article.text) for article in pages[source]}
        found.append(_told(row) if _is_astray(row, texts) else row)
    return found


def _is_astray(row: Discrepancy, texts: Mapping[str, Mapping[str, str]]) -> bool:
    if row.relation not in {"left-only", "right-only"} or row.left.source == row.right.source:
        return False
    has, lacks = (row.left, row.right) if row.relation == "left-only" else (row.right, row.left)
    words = letters(has.text)
    if len(words) < LEAST or has.source not in texts or lacks.source not in texts:
        return False
    on_page = [sum(text.count(words) for text in texts[each.source].values()) for each in (has, lacks)]
    in_article = [texts[each.source].get(each.article, "").count(words) for each in (has, lacks)]
    return on_page[0] == on_page[1] and in_article[0] > in_article[1]


def _told(row: Discrepancy) -> Discrepancy:
    says = Evidence(ASTRAY, ASTRAY_TEMPLATE.say(), None)
    return replace(row, severity="low", evidence=(*row.evidence, says))
