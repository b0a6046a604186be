"""Measures the stages on invented pages and holds the floors: `python -m tests.quality.gate`.

The floors are pinned in `floors.toml` with a digest of the pages that they were measured on. A new pin never lowers a
floor unless `--allow-regression` says so.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import time
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from dedup.model import Article, Page, Span
from tests.quality.pages import PagePair, TruePage, page_pair
from tests.quality.scoring import Owner, Score, score_cut, score_pairs, score_rows

FLOORS: Final = Path(__file__).with_name("floors.toml")
MEASURES: Final = {
    "cut": "articles cut right",
    "cut alone": "articles cut right on a page without its partner",
    "headline": "headline told from its kicker and subheadline",
    "kind of article": "articles, photos, continuations told apart",
    "pairs": "pairs found",
    "true pairs": "pairs that are true",
    "differences": "planted differences found",
    "rows": "rows that are planted differences",
    "exact readings": "found differences with exactly the planted readings",
    "kind of row": "found differences of the planted kind",
}
"""Measure → what it says. The first four follow from cutting, the next two from grouping."""
GATED: Final = ("cut", "cut alone", "pairs", "true pairs", "differences", "rows", "exact readings", "kind of row")

MARGIN: Final = 0.01
"""How far below what was reached a floor is pinned: a change that mends a root may trade one article for another on
these few pages, and a floor that forbids it forbids mending. Two in a hundred lost are a regression."""


@dataclass(frozen=True, slots=True)
class Sample:
    """Which pages are measured."""

    seed: str
    pages: int
    true_cuts: bool = False
    """Start from the true articles: what is measured is grouping, aligning and judging alone."""

    def pairs(self) -> list[PagePair]:
        """The pairs of pages."""
        return [page_pair(f"{self.seed}-{number}") for number in range(max(1, self.pages // 2))]


def digest(pairs: Sequence[PagePair]) -> str:
    """A digest of the pages: floors hold for the pages that they were measured on, and for no others."""
    text = "\0".join(page.text for pair in pairs for page in (pair.left, pair.right))
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def page_of(true: TruePage) -> Page:
    """The page as loading would give it."""
    return Page(f"{true.siglum}.txt", true.siglum, true.text, "utf-8", "made here")


def true_articles(true: TruePage) -> tuple[Article, ...]:
    """The page cut as it truly is."""
    return tuple(
        Article(
            id=f"{true.siglum}#{number:02d}",
            source=f"{true.siglum}.txt",
            layout=true.layout,
            kind="article" if article.kind == "fragment" else article.kind,  # type: ignore[arg-type]
            headline=article.headline,
            bylines=(),
            spans=tuple(Span(start, end, role) for start, end, role in article.spans),  # type: ignore[arg-type]
            text="\n".join("".join(true.text[start:end].split("\n")) for start, end, _ in article.spans),
        )
        for number, article in enumerate(true.articles, 1)
    )


def measure(pair: PagePair, *, true_cuts: bool = False) -> Score:
    """One pair of pages through the stages, and its score."""
    from dedup.aligning import align
    from dedup.corpus import cut_all
    from dedup.cutting import cut
    from dedup.grouping import group
    from dedup.judging import judge, learn, tie
    from dedup.normalising import normalise
    from dedup.settings import Settings

    score, settings = Score(), Settings()
    pages = (page_of(pair.left), page_of(pair.right))
    articles: list[tuple[Article, Page]] = []
    owners: dict[str, Owner] = {}
    cuts = [()] * 2 if true_cuts else [done.articles for done in cut_all(pages, settings)[0]]
    for true, page, together in zip((pair.left, pair.right), pages, cuts, strict=True):
        found = true_articles(true) if true_cuts else together
        if not true_cuts:
            by_itself = Score()
            score_cut(by_itself, pair.name, true, cut(page))
            score.take(by_itself, "cut", "cut alone")
        owners |= score_cut(score, pair.name, true, found)
        articles += ((article, page) for article in found)
    witnesses = {article.id: normalise(article, page) for article, page in articles}
    grouping = group(list(witnesses.values()), settings.grouping)
    verified = [(one.id, found) for one in grouping.groups for found in one.pairs]
    score_pairs(score, pair, [(found.left, found.right) for _, found in verified], owners)
    laid = [(id, align(witnesses[found.left], witnesses[found.right], settings.aligning)) for id, found in verified]
    knowledge = learn([article for article, _ in articles], list(witnesses.values()), [one for _, one in laid])
    rows = [row for id, alignment in laid for row in judge(alignment, id, knowledge, settings.judging)]
    score_rows(score, pair, tie(rows), (pages[0].source, pages[1].source))
    return score


def measured(sample: Sample) -> tuple[Score, str]:
    """The score over all pairs of the sample, and the digest of its pages."""
    pairs = sample.pairs()
    total = Score()
    for pair in pairs:
        total.add(measure(pair, true_cuts=sample.true_cuts))
    return total, digest(pairs)


# ── floors ────────────────────────────────────────────────────────────────────────────────────────────────────────


def floors() -> dict[str, Any]:
    """The pinned samples: name → seed, pages, digest and the floor of each measure."""
    return tomllib.loads(FLOORS.read_text("utf-8")) if FLOORS.exists() else {}


def sample_of(row: dict[str, Any]) -> Sample:
    """The sample that a pinned row was measured on."""
    return Sample(row["seed"], row["pages"], row.get("true_cuts", False))


def below(row: dict[str, Any], score: Score) -> list[str]:
    """The measures that are below their floor, as sentences."""
    return [
        f"{MEASURES[name]}: {score.share(name):.4f}, the floor is {floor:.4f}"
        for name, floor in row["floors"].items()
        if score.share(name) < floor
    ]


def pin(*, allow_regression: bool) -> list[str]:
    """Measures the pinned samples again and raises the floors to what they reach. Returns what was refused."""
    refused: list[str] = []
    rows = floors()
    for name, row in rows.items():
        score, pages = measured(sample_of(row))
        lower = [] if pages != row["digest"] else below(row, score)
        if lower and not allow_regression:
            refused += [f"{name}: {says}" for says in lower]
            continue
        kept = row["floors"] if pages == row["digest"] and not allow_regression else {}
        row["digest"] = pages
        row["floors"] = {measure: _floor(score, measure, kept.get(measure, 0.0)) for measure in GATED}
    if not refused:
        FLOORS.write_text(_toml(rows), "utf-8")
    return refused


def _floor(score: Score, measure: str, kept: float) -> float:
    return max(kept, int((score.share(measure) - MARGIN) * 10000) / 10000)


def _toml(rows: dict[str, Any]) -> str:
    lines = [
        "# Floors of the quality gate, each measured on the pages that its digest names. `python -m tests.quality.gate --pin`",
        "# writes this file and never lowers a floor; `--allow-regression` does, and the commit says why.",
    ]
    for name, row in rows.items():
        lines += ["", f"[{json.dumps(name)}]", f'seed = "{row["seed"]}"', f"pages = {row['pages']}"]
        lines += ["true_cuts = true"] if row.get("true_cuts") else []
        lines += [f'digest = "{row["digest"]}"', "", f"[{json.dumps(name)}.floors]"]
        lines += [f'"{measure}" = {floor}' for measure, floor in row["floors"].items()]
    return "\n".join(lines) + "\n"


# ── for people ────────────────────────────────────────────────────────────────────────────────────────────────────


def report(score: Score, show: int, only: str) -> None:
    """Prints the shares, the shares by class where something was missed, and the first misses."""
    for name, says in MEASURES.items():
        if only and only != name:
            continue
        print(f"{score.share(name):8.2%}  {score.counts[f'{name} right']}/{score.counts[name]}  {says}")
        table = score.by_sort.get(name, {})
        for sort in sorted(sort for sort in table if f"{sort} missed" in table):
            print(f"            {table[f'{sort} missed']:4} of {table[sort]:4} missed: {sort}")
        for miss in [miss for miss in score.misses if miss.measure == name][:show]:
            print(f"    - [{miss.pair}] {miss.says}")


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line. Exit code 1 where a floor is not held or a pin is refused."""
    parser = argparse.ArgumentParser(prog="python -m tests.quality.gate", description=__doc__)
    parser.add_argument("--seed", help="measure other pages than the pinned ones")
    parser.add_argument("--pages", type=int, default=20, help="how many pages, with --seed")
    parser.add_argument("--pair", help="measure one pair by its name, as the misses tell it")
    parser.add_argument("--show", type=int, default=0, help="how many misses of each measure to print")
    parser.add_argument("--only", default="", choices=["", *MEASURES], help="print one measure")
    parser.add_argument("--true-cuts", action="store_true", help="start from the true articles")
    parser.add_argument("--pin", action="store_true", help="raise the floors to what is reached now")
    parser.add_argument("--allow-regression", action="store_true", help="with --pin: lower floors too")
    options = parser.parse_args(arguments)
    if options.pin:
        refused = pin(allow_regression=options.allow_regression)
        print("\n".join([*refused, "nothing was written"] if refused else ["pinned"]))
        return 1 if refused else 0
    if options.pair:
        report(measure(page_pair(options.pair), true_cuts=options.true_cuts), options.show or 1000, options.only)
        return 0
    if options.seed is not None:
        began = time.perf_counter()
        score, _ = measured(Sample(options.seed, options.pages, options.true_cuts))
        report(score, options.show, options.only)
        print(f"{options.pages} pages in {time.perf_counter() - began:.1f} s")
        return 0
    low: list[str] = []
    for name, row in floors().items():
        score, pages = measured(sample_of(row))
        print(f"{name}: {row['pages']} pages of seed {row['seed']}")
        report(score, options.show, options.only)
        if pages != row["digest"]:
            low.append(f"{name}: the pages are not the ones that the floors were measured on; pin them again")
        low += [f"{name}: {says}" for says in below(row, score)]
    print("\n".join(low or ["all floors are held"]))
    return 1 if low else 0


if __name__ == "__main__":
    sys.exit(main())
