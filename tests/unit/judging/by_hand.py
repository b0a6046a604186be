"""Small articles by hand: a line is a paragraph, a line that begins with `# ` a headline, with `@ ` a byline."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from dedup.aligning import align
from dedup.cutting import cut
from dedup.grouping import group
from dedup.judging import judge, learn, tie
from dedup.model import Alignment, Article, Discrepancy, Page, Role, Span, Witness
from dedup.normalising import normalise
from dedup.press.bylines import find_names

_ROLES: dict[str, Role] = {
    "# ": "headline",
    "@ ": "byline",
    "^ ": "kicker",
    "~ ": "standfirst",
    "> ": "continuation-mark",
}


def article(text: str, name: str = "a") -> tuple[Article, Page]:
    page = Page(name, name, text, "utf-8", "by hand")
    spans = []
    for line in re.finditer(r"[^\n]+", text):
        role = _ROLES.get(line.group()[:2], "body")
        start = line.start() + (0 if role == "body" else 2)
        spans.append(Span(start, line.end(), role))
    headline = next((text[s.start : s.end] for s in spans if s.role == "headline"), None)
    bylines = find_names(text, 0, len(text))
    reader = "\n".join(text[s.start : s.end] for s in spans)
    return Article(f"{name}#01", name, "web", "article", headline, bylines, tuple(spans), reader), page


def witness(text: str, name: str = "a") -> Witness:
    return normalise(*article(text, name))


def laid(left: str, right: str) -> Alignment:
    return align(witness(left, "left"), witness(right, "right"))


def judged(left: str, right: str, *others: str) -> tuple[Discrepancy, ...]:
    """The rows of a pair in a corpus with some other articles.

    One that begins with `= ` belongs to the pair's group, with `A: ` or `B: ` to the left or right page. ` // ` parts another story as
    the left page has it from the same as the right page has it.
    """
    stories = [text.split(" // ") for text in others if " // " in text]
    others = (
        *(text for text in others if " // " not in text),
        *(f"{page}: {text}" for story in stories for page, text in zip("AB", story, strict=True)),
    )
    texts = [left, right, *(re.sub("^(?:= |[AB]: )", "", text) for text in others)]
    made = [article(text, name) for text, name in zip(texts, ("left", "right", *map(str, range(40))), strict=False)]
    witnesses = [normalise(*each) for each in made]
    alignment = align(witnesses[0], witnesses[1])
    joined = [align(witnesses[0], w) for w, text in zip(witnesses[2:], others, strict=True) if text.startswith("= ")]
    told = witnesses[len(witnesses) - 2 * len(stories) :]
    joined += [align(one, other) for one, other in zip(told[::2], told[1::2], strict=True)]
    pages = ["left", "right", *(_PAGES.get(text[:3]) for text in others)]
    articles = [a if page is None else replace(a, source=page) for (a, _), page in zip(made, pages, strict=True)]
    knowledge = learn(articles, witnesses, [alignment, *joined])
    return tie(judge(alignment, "g", knowledge))


_PAGES = {"A: ": "left", "B: ": "right"}


def sample_rows(folder: Path, *names: str) -> tuple[Discrepancy, ...]:
    """The rows of the pairs of the named pages, cut, grouped and aligned as the main job does."""
    made = []
    for path in sorted(folder.glob("*.txt")):
        if path.stem[:3] in names:
            page = Page(path.name, path.stem[:3], path.read_text("utf-8"), "utf-8", "a sample")
            made += [(each, page) for each in cut(page)]
    witnesses = {each.id: normalise(each, page) for each, page in made}
    pairs = [(found.id, pair) for found in group(list(witnesses.values())).groups for pair in found.pairs]
    alignments = [align(witnesses[pair.left], witnesses[pair.right]) for _, pair in pairs]
    knowledge = learn([each for each, _ in made], list(witnesses.values()), alignments)
    rows = [row for (name, _), laid in zip(pairs, alignments, strict=True) for row in judge(laid, name, knowledge)]
    return tie(rows)
