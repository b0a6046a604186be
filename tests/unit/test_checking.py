"""A stretch that both pages have must lie in two articles that are a pair; else both cuts are doubtful."""

from dedup.aligning import align
from dedup.checking import doubts, only_stand_elsewhere
from dedup.cutting import whole
from dedup.model import Article, Page, Span
from dedup.normalising import normalise

FIRST = "本报讯（记者李明）四月三日，江城市图书馆新馆开放，当天接待读者两千余人，借出图书三千多册。"
SECOND = "本报讯（记者王芳）白沙镇中学的操场上，一百二十名学生参加了春季运动会，比赛共设十四个项目。"
STRAY = "馆长说，新馆每周开放六天，夜间延长到九点半，读者凭身份证就能办理借书手续，不收押金。"


def page(name: str, *paragraphs: str) -> Page:
    return Page(f"{name}.txt", name, "\n\n".join(paragraphs), "utf-8", "told")


def article(page: Page, number: int, *paragraphs: str) -> Article:
    spans = tuple(Span(page.text.index(part), page.text.index(part) + len(part), "body") for part in paragraphs)
    return Article(f"{page.siglum}#{number:02d}", page.source, "web", "article", None, (), spans, "\n".join(paragraphs))


def checked(left: Page, right: Page, ours: list[Article], theirs: list[Article]):
    alignment = align(normalise(whole(left), left), normalise(whole(right), right))
    return doubts(alignment, ours, theirs, {"a#01": "g1", "b#01": "g1", "a#02": "g2", "b#02": "g2"})


def test_a_paragraph_on_the_wrong_article_is_doubted_on_both_sides() -> None:
    left, right = page("a", FIRST, STRAY, SECOND), page("b", FIRST, STRAY, SECOND)
    found = checked(
        left,
        right,
        [article(left, 1, FIRST, STRAY), article(left, 2, SECOND)],
        [article(right, 1, FIRST), article(right, 2, STRAY, SECOND)],
    )
    assert set(found) == {"a#01", "b#02"}
    (reason,) = found["a#01"]
    assert reason.rule == "block-edge"
    assert left.text[reason.start : reason.end] == STRAY
    assert "b#02" in reason.says


def test_cuts_that_agree_are_not_doubted() -> None:
    left, right = page("a", FIRST, STRAY, SECOND), page("b", SECOND, FIRST, STRAY)
    found = checked(
        left,
        right,
        [article(left, 1, FIRST, STRAY), article(left, 2, SECOND)],
        [article(right, 1, FIRST, STRAY), article(right, 2, SECOND)],
    )
    assert found == {}


# ── articles that stand elsewhere ─────────────────────────────────────────────────────────────────────────────────

THIRD = "本报讯（记者赵强）青石镇昨天举行技能比武，六十名电焊工同场竞技，前三名获得了技师证书。"


def elsewhere(left: Page, right: Page, ours: list[Article], theirs: list[Article]) -> tuple[int, frozenset[int]]:
    alignment = align(normalise(whole(left), left), normalise(whole(right), right))
    return len(alignment.transpositions), only_stand_elsewhere(alignment, ours, theirs)


def test_an_article_before_another_only_stands_elsewhere() -> None:
    left, right = page("a", FIRST, STRAY, SECOND), page("b", SECOND, FIRST, STRAY)
    ours = [article(left, 1, FIRST, STRAY), article(left, 2, SECOND)]
    theirs = [article(right, 1, SECOND), article(right, 2, FIRST, STRAY)]
    assert elsewhere(left, right, ours, theirs) == (1, frozenset({0}))


def test_a_paragraph_that_moved_inside_an_article_is_none() -> None:
    left, right = page("a", FIRST, STRAY, SECOND), page("b", STRAY, FIRST, SECOND)
    ours = [article(left, 1, FIRST, STRAY), article(left, 2, SECOND)]
    theirs = [article(right, 1, STRAY, FIRST), article(right, 2, SECOND)]
    assert elsewhere(left, right, ours, theirs) == (1, frozenset())


def test_a_paragraph_that_moved_to_another_article_is_none() -> None:
    left, right = page("a", FIRST, STRAY, SECOND, THIRD), page("b", FIRST, SECOND, THIRD, STRAY)
    ours = [article(left, 1, FIRST, STRAY), article(left, 2, SECOND, THIRD)]
    theirs = [article(right, 1, FIRST), article(right, 2, SECOND, THIRD, STRAY)]
    assert elsewhere(left, right, ours, theirs) == (1, frozenset())


def test_texts_that_are_no_pages_have_none() -> None:
    left, right = page("a", FIRST, STRAY, SECOND), page("b", SECOND, FIRST, STRAY)
    assert elsewhere(left, right, [], []) == (1, frozenset())
