"""What a page shows of which head line is the headline: the classes in which the gate lists headlines."""

from __future__ import annotations

from tests.quality.pages import TrueArticle, TruePage

OF_THREE = 3


def shown(page: TruePage, true: TrueArticle) -> str:
    """How the page shows the article's headline.

    It stands `alone`, is `marked`, set `larger` or the middle one `of three`. Or it stands `on one line` with another, or below or
    above one like it (`plain`): then its words tell, or another page, or nothing. `none`: the article has none.
    """
    if true.headline is None:
        return "none"
    lines = [
        (start, end, role)
        for start, end, role in true.spans
        if "".join(page.text[start:end].split()) in true.head_lines
    ]
    lines = [line for line in lines if line[2] != "rubric"]
    if len(lines) == 1:
        return "alone"
    start, end = next((start, end) for start, end, role in lines if role == "headline")
    others = [line for line in lines if line[2] != "headline"]
    if any("\n" not in page.text[min(end, other[1]) : max(start, other[0])] for other in others):
        return "on one line"
    level = _level(page.text, start)
    if level and all(_level(page.text, other[0]) != level for other in others):
        return "marked"
    widest = max((end - start for start, end, _ in others if "\n" not in page.text[start:end]), default=0)
    pieces = page.text[start:end].split("\n")
    if len(pieces) > 1 and max(map(len, pieces)) < widest:
        return "larger"
    return "of three" if len(lines) == OF_THREE else "plain"


def _level(text: str, at: int) -> int:
    """The heading marks in front of the line that has the place."""
    line = text[text.rfind("\n", 0, at) + 1 : at]
    return line.count("#")
