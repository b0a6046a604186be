"""The overview: one sentence, then every pair, reading, unpaired article, near miss and doubt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Final

from dedup.model import SEVERITIES, Article, Pair, Results
from dedup.reporting.shortening import beginning
from dedup.reporting.text_language import language_of
from dedup.reporting.view.cards import Card
from dedup.reporting.view.pair import PairView
from dedup.reporting.view.shape import Strip
from dedup.text.lines import line_of
from dedup.text.shingling import letters

WORDS_SHOWN = 6
"""Most readings in a row of the overview, the most severe first: two lines at most; the rest is a number."""

OPENING_SHOWN: Final = 60
"""Characters of an unpaired article's text that are shown: a line."""

_HEADS: Final = {"headline", "kicker", "subheadline", "rubric", "byline"}


@dataclass(frozen=True, slots=True)
class Summary:
    """A pair as a row of the overview."""

    left: str
    right: str
    href: str
    title: str
    language: str
    similarity: float
    characters: tuple[int, int]
    words: tuple[Card, ...]
    more: int
    counts: tuple[int, int, int]
    """High, medium, low."""
    moved: int
    """Characters in moved blocks."""
    kinds: tuple[str, ...]
    strip: Strip
    makers: tuple[str, ...]
    group: str
    sources: tuple[str, str]
    siblings: int
    """Members of the group."""
    alike: int
    """Further pairs of the group in which nothing differs either."""
    other_title: str | None
    """B's headline where it differs from A's in more than script and typesetting."""
    relation: str
    doubtful: bool
    """Whether the cut of one of the two is doubtful: part of it is in another article than its partner on the other page."""

    @property
    def searched(self) -> tuple[str, str, str]:
        """The row as indexed by the search over all pages of the list: address, title, other text."""
        readings = [f"{card.left.lettering.text or '∅'}／{card.right.lettering.text or '∅'}" for card in self.words]
        pages = (PurePath(source).name for source in self.sources)
        also = (*([self.other_title] if self.other_title else []), *readings, *self.makers, *pages)
        return self.href, self.title, " ".join(also)

    @property
    def facets(self) -> tuple[str, ...]:
        """The filters that the row matches: the kinds of its differences, and whether one is of high severity."""
        return ("high", *self.kinds) if self.counts[0] else self.kinds


@dataclass(frozen=True, slots=True)
class Lone:
    """An unpaired article and its nearest candidate."""

    article: Article
    language: str
    nearest: Pair | None
    other: Article | None
    line: int
    """Where it begins in its source."""
    opening: str
    """What its text begins with: enough to know it by."""


@dataclass(frozen=True, slots=True)
class Near:
    """Two articles that were compared and found too unlike."""

    pair: Pair
    left: Article
    right: Article


@dataclass(frozen=True, slots=True)
class Counts:
    """The numbers of the sentence."""

    pages: int
    articles: int
    groups: int
    pairs: int
    discrepancies: int
    high: int
    typographic: int


@dataclass(frozen=True, slots=True)
class Stage:
    """The settings of one stage: names and values."""

    name: str
    settings: tuple[tuple[str, str], ...]


def summary_of(
    view: PairView, href: str, articles: tuple[Article, Article], siblings: int, alike: int, *, doubtful: bool
) -> Summary:
    """The row of a pair."""
    gravest = view.findings("high")
    makers = {byline.name for article in articles for byline in article.bylines}
    return Summary(
        left=view.pair.left,
        right=view.pair.right,
        href=href,
        title=view.title,
        language=view.left.language,
        similarity=view.pair.similarity,
        characters=(view.left.characters, view.right.characters),
        words=gravest[:WORDS_SHOWN],
        more=max(0, len(gravest) - WORDS_SHOWN),
        counts=(view.count("high"), view.count("medium"), view.count("low")),
        moved=sum(move.characters for move in view.moves),
        kinds=tuple(sorted({card.kind for card in view.cards})),
        strip=view.strip,
        makers=tuple(sorted(makers)),
        group=view.group,
        sources=(view.left.source, view.right.source),
        siblings=siblings,
        alike=alike,
        other_title=_other_title(*articles),
        relation=view.pair.relation,
        doubtful=doubtful,
    )


def _other_title(left: Article, right: Article) -> str | None:
    ours, theirs = left.headline, right.headline
    return theirs if ours and theirs and letters(ours) != letters(theirs) else None


def counts_of(results: Results) -> Counts:
    """The numbers of the sentence."""
    return Counts(
        pages=len(results.pages),
        articles=len(results.articles),
        groups=len(results.groups),
        pairs=len(results.alignments),
        discrepancies=len(results.discrepancies),
        high=sum(1 for discrepancy in results.discrepancies if discrepancy.severity == "high"),
        typographic=sum(results.typographic.values()),
    )


def facets(rows: Sequence[Sequence[str]]) -> tuple[tuple[str, int], ...]:
    """For each filter of a list, how many of its rows match: severities, then kinds, the commonest first."""
    counted = Counter(facet for row in rows for facet in row)

    def order(item: tuple[str, int]) -> tuple[int, int, str]:
        facet, number = item
        return SEVERITIES.index(facet) if facet in SEVERITIES else len(SEVERITIES), -number, facet

    return tuple(sorted(counted.items(), key=order))


def lone_articles(results: Results, articles: Mapping[str, Article]) -> tuple[Lone, ...]:
    """The articles that are in no group, in page order."""
    paired = {member for group in results.groups for member in group.members}
    nearest: dict[str, Pair] = {}
    texts = {page.source: page.text for page in results.pages}
    for pair in sorted(results.below_threshold, key=lambda pair: -pair.similarity):
        nearest.setdefault(pair.left, pair)
        nearest.setdefault(pair.right, pair)
    out = []
    for article in results.articles:
        if article.id not in paired:
            near = nearest.get(article.id)
            other = None if near is None else articles.get(near.right if near.left == article.id else near.left)
            line = line_of(texts.get(article.source, ""), min(span.start for span in article.spans))
            out.append(Lone(article, language_of(article.text), near, other, line, _opening(article)))
    return tuple(out)


def _opening(article: Article) -> str:
    """The first paragraph other than a head, up to a line; nothing if the supplied title of an article without a headline already has it."""
    if not article.headline:
        return ""
    roles = (span.role for span in article.spans)
    texts = (text for role, text in zip(roles, article.text.split("\n"), strict=False) if role not in _HEADS)
    return beginning(next(texts, ""), OPENING_SHOWN)


def near_misses(results: Results, articles: Mapping[str, Article]) -> tuple[Near, ...]:
    """The pairs below the threshold, the likest first."""
    pairs = sorted(results.below_threshold, key=lambda pair: (-pair.similarity, pair.left, pair.right))
    return tuple(
        Near(pair, articles[pair.left], articles[pair.right])
        for pair in pairs
        if pair.left in articles and pair.right in articles
    )


def stages_of(settings: Mapping[str, object]) -> tuple[Stage, ...]:
    """The settings of the run, given as `stage.name`, a stage a block."""
    stages: dict[str, list[tuple[str, str]]] = {}
    for key, value in settings.items():
        stage, _, name = key.partition(".")
        stages.setdefault(stage, []).append((name, str(value)))
    return tuple(Stage(stage, tuple(entries)) for stage, entries in stages.items())
