"""Words that one article lacks and that stand in another article of its page: a doubt about the cut, and no grave omission."""

from __future__ import annotations

import pytest

from dedup.judging import astray, said_in
from dedup.judging.astray import ASTRAY
from dedup.model import Article, Discrepancy, DiscrepancyRelation, Reading, Span

STORY = "郑雨桐说，鱼苗放进水库以后，渔民三年不下网。"
OTHER = "石桥修好了，赶集的人不再绕路。"
SAYS = "韩冬梅说渔网收了。"


def _article(page: str, number: int, text: str) -> Article:
    return Article(f"{page}#{number}", page, "web", "article", None, (), (Span(0, 1, "body"),), text, ())


def _row(relation: DiscrepancyRelation, words: str, one: str, other: str) -> Discrepancy:
    sides = (words, "") if relation == "left-only" else ("", words)
    left, right = (
        Reading(article, article[0], 0, len(text), text, text, "", "", 1)
        for article, text in zip((one, other), sides, strict=True)
    )
    return Discrepancy("k", "g", None, "name", relation, "high", None, "person", "A name differs.", left, right)


@pytest.mark.parametrize(
    ("words", "left", "right", "severity"),
    [
        (SAYS, (STORY + SAYS, OTHER), (STORY, OTHER + SAYS), "low"),  # it stands in the other article there
        (SAYS, (STORY + SAYS, OTHER), (STORY, OTHER), "high"),  # it stands nowhere there
        (SAYS, (STORY + SAYS, OTHER + SAYS), (STORY, OTHER + SAYS), "high"),  # once less there
        (SAYS, (STORY + SAYS, OTHER), (SAYS + STORY, OTHER), "high"),  # moved within the article
        ("渔网", (STORY + "渔网", OTHER), (STORY, OTHER + "渔网"), "high"),  # too short to tell
    ],
)
def test_words_that_stand_in_another_article(
    words: str, left: tuple[str, str], right: tuple[str, str], severity: str
) -> None:
    pages = {
        page: [_article(page, number, text) for number, text in enumerate(texts)]
        for page, texts in (("a", left), ("b", right))
    }
    (row,) = astray([_row("left-only", words, "a#0", "b#0")], pages)
    assert row.severity == severity
    assert [each.rule for each in row.evidence] == ([ASTRAY] if severity == "low" else [])


def test_the_rows_of_tables_are_on_no_page() -> None:
    row = _row("right-only", SAYS, "a#0", "b#0")
    assert astray([row], {}) == [row]


def test_the_doubt_is_told_in_both_languages() -> None:
    pages = {"a": [_article("a", 0, STORY), _article("a", 1, OTHER + SAYS)], "b": [_article("b", 0, STORY + SAYS)]}
    (row,) = astray([_row("right-only", SAYS, "a#0", "b#0")], pages)
    (evidence,) = row.evidence
    assert said_in(evidence.rule, evidence.says, "en") == evidence.says
    assert "文章划分可能有误" in said_in(evidence.rule, evidence.says, "zh")
