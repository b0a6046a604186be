"""A block of whole sentences stays where the page has it, even if a byline leads it: its move is a finding.

The web page of the samples has the byline and four paragraphs of one article last, the print page has them second. An
editor must see that (CONTRACT: a moved block is a row), so the cutter must not put it right.
"""

from pathlib import Path

from dedup.cutting import cut
from dedup.loading import load
from dedup.model import Page


def test_the_byline_in_the_middle_stays_behind_the_body_above_it(samples: Path) -> None:
    (page,) = (item for item in load([str(samples / "000_4353041a1ac12516.txt")]) if isinstance(item, Page))
    article = cut(page)[8]
    places = [span.start for span in article.spans if span.role in {"byline", "body"}]
    assert places == sorted(places)
    assert [span.role for span in article.spans].index("byline") > 5
