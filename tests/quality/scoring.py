"""Compares what the stages say of a pair of pages with the truth.

Issue 2's measures: articles cut right, pairs found and false, planted differences found, false rows. Each miss is kept
as a `Miss` with a text that a person can read and a class to count by. Offsets count in the pages' texts.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate
from typing import Final, NamedTuple

from dedup.model import Article, Discrepancy, Reading
from tests.quality.pages import PagePair, Places, TrueArticle, TrueEdit, TruePage
from tests.quality.telling import shown

OWN_SHARE: Final = 0.95
"""An article is cut right when its cut holds this share of its characters (issue 2) …"""
FOREIGN_SHARE: Final = 0.05
"""… and no more than this share of any other article's characters (issue 2)."""
NEAR: Final = 2
"""Visible characters by which a row may lie beside the planted place: a doubled character or an insertion among
equal ones can rightly be told on either side; more would let a row at the next edit count."""

KINDS: Final[Mapping[str, frozenset[str]]] = {
    "name": frozenset({"name"}),
    "number": frozenset({"number", "date"}),
    "date": frozenset({"date", "number", "dateline"}),
    "organisation": frozenset({"organisation"}),
    "place": frozenset({"place", "organisation", "dateline"}),
    "punctuation": frozenset({"punctuation"}),
    "shifted comma": frozenset({"punctuation", "transposition"}),
    "headline": frozenset({"headline"}),
    "dateline": frozenset({"dateline"}),
    "swapped neighbours": frozenset({"transposition"}),
    "moved": frozenset({"transposition"}),
}
"""What the kind of a row may be for a planted kind; the other planted kinds may get any."""

LOOSE: Final = frozenset({"moved", "shifted comma", "swapped neighbours", "dateline"})
"""Kinds that can be told exactly in more than one way: any reading at the place passes as exact."""


@dataclass(frozen=True, slots=True)
class Miss:
    """One failure: which measure it counts against, its class, and what a person should look at."""

    measure: str
    sort: str
    pair: str
    says: str


@dataclass(slots=True)
class Score:
    """Counts over any number of pairs of pages."""

    counts: Counter[str] = field(default_factory=Counter)
    by_sort: dict[str, Counter[str]] = field(default_factory=dict)
    """Measure → Counter of `class` and `class missed`."""
    misses: list[Miss] = field(default_factory=list)

    def note(self, measure: str, sort: str, *, good: bool, pair: str = "", says: str = "") -> None:
        """One thing measured."""
        self.counts[measure] += 1
        table = self.by_sort.setdefault(measure, Counter())
        table[sort] += 1
        if good:
            self.counts[f"{measure} right"] += 1
        else:
            table[f"{sort} missed"] += 1
            self.misses.append(Miss(measure, sort, pair, says))

    def take(self, other: Score, measure: str, name: str) -> None:
        """One measure of the other added to these under another name."""
        self.counts[name] += other.counts[measure]
        self.counts[f"{name} right"] += other.counts[f"{measure} right"]
        self.by_sort.setdefault(name, Counter()).update(other.by_sort.get(measure, Counter()))
        self.misses += [replace(miss, measure=name) for miss in other.misses if miss.measure == measure]

    def share(self, measure: str) -> float:
        """The share of that measure that was right, 1.0 where there was nothing to measure."""
        return self.counts[f"{measure} right"] / self.counts[measure] if self.counts[measure] else 1.0

    def add(self, other: Score) -> None:
        """The other's counts added to these."""
        self.counts.update(other.counts)
        for measure, table in other.by_sort.items():
            self.by_sort.setdefault(measure, Counter()).update(table)
        self.misses += other.misses


def folded(text: str) -> str:
    """The text with what is layout taken away: spaces, width, the style of quotation marks."""
    plain = unicodedata.normalize("NFKC", text).translate(str.maketrans("「」『』", "“”‘’"))
    return "".join(char for char in plain.replace('"', "“").replace("”", "“") if not char.isspace())


# ── cutting ───────────────────────────────────────────────────────────────────────────────────────────────────────


def inked(page: TruePage, article: Article) -> frozenset[int]:
    """The visible characters of a cut that some true article owns."""
    owned = frozenset().union(*(true.offsets for true in page.articles))
    return frozenset(at for span in article.spans for at in range(span.start, span.end) if at in owned)


class Owner(NamedTuple):
    """The story that most of a cut's visible characters belong to, and the share of the story that the cut holds."""

    story: str
    held: float


def score_cut(score: Score, name: str, page: TruePage, articles: Sequence[Article]) -> dict[str, Owner]:
    """Scores the cuts of one page. Returns article id → whose it is, for each cut that is mostly of one story."""
    cuts = {article.id: inked(page, article) for article in articles}
    for true in page.articles:
        best = max(cuts, key=lambda name: len(cuts[name] & true.offsets), default=None)
        if best is None:
            score.note("cut", _sort(page, true), good=False, pair=name, says=f"{page.siglum}: nothing was cut")
            continue
        held = len(cuts[best] & true.offsets) / len(true.offsets)
        foreign = [
            (len(cuts[best] & other.offsets) / len(other.offsets), other)
            for other in page.articles
            if other is not true
        ]
        worst = max(foreign, key=lambda pair: pair[0], default=(0.0, true))
        cut = next(article for article in articles if article.id == best)
        heading = headline_right(true, cut.headline)
        reasons = []
        if held < OWN_SHARE:
            reasons.append(f"holds {held:.0%} of it; lost: {_pieces(page, true.offsets - cuts[best])}")
        if worst[0] > FOREIGN_SHARE:
            reasons.append(
                f"holds {worst[0]:.0%} of {worst[1].headline or worst[1].story}: {_pieces(page, cuts[best] & worst[1].offsets)}"
            )
        if not heading:
            reasons.append(f"headline {cut.headline!r}, truly {' / '.join(true.head_lines) or None!r}")
        says = f"{page.siglum} ({page.layout}) {best}: {true.headline or true.story}\n      " + "\n      ".join(reasons)
        score.note("cut", _sort(page, true), good=not reasons, pair=name, says=says)
        score.note(
            "headline",
            f"{page.layout} {shown(page, true)}",
            good=_same_headline(true, cut.headline),
            pair=name,
            says=says,
        )
        kind = "article" if true.kind == "fragment" else true.kind
        score.note(
            "kind of article", true.kind, good=cut.kind == kind, pair=name, says=f"{says}{cut.kind}, truly {kind}"
        )
    return {
        cut: Owner(true.story, len(ink & true.offsets) / len(true.offsets))
        for cut, ink in cuts.items()
        for true in page.articles
        if len(ink & true.offsets) * 2 > len(ink)
    }


def _sort(page: TruePage, true: TrueArticle) -> str:
    return f"{page.layout} {true.kind} {true.structure}"


def _pieces(page: TruePage, offsets: Iterable[int]) -> str:
    """The stretches of text at these offsets, shortened."""
    ordered = sorted(offsets)
    if not ordered:
        return ""
    runs = [[ordered[0], ordered[0]]]
    for at in ordered[1:]:
        if page.text[runs[-1][1] : at].strip(" \n" + page.text[runs[-1][1]]) == "":
            runs[-1][1] = at
        else:
            runs.append([at, at])
    texts = ["".join(page.text[a : b + 1].split()) for a, b in runs[:4]]
    return " … ".join(text if len(text) <= 40 else f"{text[:18]}[{len(text)}]{text[-18:]}" for text in texts)


def headline_right(true: TrueArticle, said: str | None) -> bool:
    """Whether the headline said is one that an editor would call right: the headline, with or without its other lines.

    Kicker and headline on two plain lines cannot be told apart by their text: any run of the head's lines passes.
    """
    if not true.head_lines:
        return said is None
    if said is None:
        return False
    lines = [folded(line) for line in true.head_lines]
    runs = {"".join(lines[a:b]) for a in range(len(lines)) for b in range(a + 1, len(lines) + 1)}
    return folded(said) in runs


def _same_headline(true: TrueArticle, said: str | None) -> bool:
    return folded(said or "") == folded(true.headline or "")


# ── grouping ──────────────────────────────────────────────────────────────────────────────────────────────────────


def score_pairs(score: Score, pair: PagePair, pairs: Iterable[tuple[str, str]], owners: Mapping[str, Owner]) -> None:
    """Scores the pairs, given whose each cut is: one is true where both cuts are of one story, be they cut well or ill,
    and a story is found where two cuts that hold most of it pair."""
    found: set[str] = set()
    for names in pairs:
        one, other = (owners.get(name) for name in names)
        true = one is not None and other is not None and one.story == other.story
        score.note("true pairs", "", good=true, pair=pair.name, says=f"{' with '.join(names)}: {one} with {other}")
        if one and other and true and min(one.held, other.held) > 0.5:
            found.add(one.story)
    for story in sorted(pair.shared):
        score.note("pairs", story.split("/")[-1][:5], good=story in found, pair=pair.name, says=f"{story} has no pair")


# ── judging ───────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Ruler:
    """Measures distances on a page in visible characters."""

    visible: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> Ruler:
        """The ruler of a page's text."""
        return cls(tuple(accumulate((not (c.isspace() or c == "#") for c in text), initial=0)))

    def touches(self, start: int, end: int, places: Places) -> bool:
        """Whether the span lies on or beside one of the places."""
        a, b = self.visible[start] - NEAR, self.visible[end] + NEAR
        return any(a <= self.visible[at] <= b for at in (places[0], places[-1])) or (
            self.visible[places[0]] <= a <= self.visible[places[-1]]
        )


def score_rows(score: Score, pair: PagePair, rows: Sequence[Discrepancy], sources: tuple[str, str]) -> None:
    """Scores the rows against the planted edits. `sources` are the sources of the left and the right page."""
    rulers = (Ruler.of(pair.left.text), Ruler.of(pair.right.text))
    sided = [
        (row, *((row.left, row.right) if row.left.source == sources[0] else (row.right, row.left)))
        for row in rows
        if {row.left.source, row.right.source} == set(sources)
    ]
    for row in rows:
        if row.left.source == row.right.source:
            says = f"{_reading(row.left)}  ≠  {_reading(row.right)}"
            score.note("rows", "in a pair on one page", good=False, pair=pair.name, says=says)
    met: set[int] = set()
    for edit in pair.edits:
        hits = [row for row, left, right in sided if _meets(edit, row, left, right, rulers)]
        met |= {id(row) for row in hits}
        if not edit.wanted:
            continue
        says = f"{edit.kind}: {_shown(pair.left, edit.left, edit.left_text)}  ≠  {_shown(pair.right, edit.right, edit.right_text)}"
        score.note("differences", edit.kind, good=bool(hits), pair=pair.name, says=says)
        if hits:
            wanted = KINDS.get(edit.kind)
            good = wanted is None or any(row.kind in wanted for row in hits)
            kinds = ", ".join(f"{row.kind} by {row.rule}: {row.left.word}|{row.right.word}" for row in hits)
            score.note("kind of row", edit.kind, good=good, pair=pair.name, says=f"{says}\n      told as {kinds}")
            exact = edit.kind in LOOSE or any(
                _least(row.left.text, row.right.text) == _least(edit.left_text, edit.right_text)
                or _least(row.left.text, row.right.text) == _least(edit.right_text, edit.left_text)
                for row in hits
            )
            score.note(
                "exact readings", edit.kind, good=exact, pair=pair.name, says=f"{says}\n      told as {_told(hits)}"
            )
    for row, left, right in sided:
        says = f"{row.kind} {row.relation} by {row.rule}: {_reading(left)}  ≠  {_reading(right)}"
        score.note("rows", row.kind, good=id(row) in met, pair=pair.name, says=says)


def _meets(edit: TrueEdit, row: Discrepancy, left: Reading, right: Reading, rulers: tuple[Ruler, Ruler]) -> bool:
    if edit.kind == "moved" and row.kind != "transposition":
        return False
    return any(
        rulers[0].touches(left.start, left.end, ours) and rulers[1].touches(right.start, right.end, theirs)
        for ours, theirs in ((edit.left, edit.right), *edit.also)
    )


def _least(one: str, other: str) -> tuple[str, str]:
    """The two readings without what they begin and end with alike; an insertion's characters in a fixed order, since
    it may be told at any of the places that give the same text."""
    a, b = folded(one), folded(other)
    while a and b and a[0] == b[0]:
        a, b = a[1:], b[1:]
    while a and b and a[-1] == b[-1]:
        a, b = a[:-1], b[:-1]
    return (a, b) if a and b else ("".join(sorted(a)), "".join(sorted(b)))


def _told(rows: Iterable[Discrepancy]) -> str:
    return "; ".join(f"{_short(row.left.text)}|{_short(row.right.text)}" for row in rows)


def _short(text: str) -> str:
    flat = "".join(text.split())
    return flat if len(flat) <= 30 else f"{flat[:12]}[{len(flat)}]{flat[-12:]}"


def _reading(reading: Reading) -> str:
    return f"{reading.before}[{_short(reading.text)}]{reading.after} @{reading.article}:{reading.start}"


def _shown(page: TruePage, places: Places, text: str) -> str:
    end = places[-1] + 1 if text else places[0]
    before = "".join(page.text[max(0, places[0] - 16) : places[0]].split())[-8:]
    after = "".join(page.text[end : end + 16].split())[:8]
    return f"{before}[{_short(text)}]{after} @{page.siglum}:{places[0]}"
