"""Heads inside their text: print sets columns left and right of a headline, so that half of the text is read before it.

A page by itself hardly ever shows whether this is so, or whether there are two articles. Another page proves it (`parallels.proofs`): a line
of the run is a head line there, no line is one of another article, and the texts above and below here are both in the article that it heads.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from dedup.cutting.dividing.bench import Bench

REACH: Final = 3
"""Paragraphs above and below that are looked up until one is found: `……孙英权说。` is too short to be found."""


def inner_heads(bench: Bench, captioned: frozenset[int]) -> Iterator[int]:
    """The number of the first paragraph below each head that stands inside its text; `captioned` are the paragraphs of captions."""
    paragraphs = bench.paragraphs
    for run in bench.runs_of_heads:
        at = run.stop
        articles = {bench.proofs[line].article for line in run if line in bench.proofs}
        if len(articles) != 1 or None in articles or paragraphs[at].opening:
            continue
        if not captioned.isdisjoint({run.start - 1, at}):
            continue
        above, below = (
            range(run.start - 1, max(-1, run.start - 1 - REACH), -1),
            range(at, min(len(paragraphs), at + REACH)),
        )
        if articles <= _homes(bench, above) and articles <= _homes(bench, below):
            yield at


def _homes(bench: Bench, near: Iterable[int]) -> set[int]:
    """The articles of other pages that have the first of these paragraphs that is found on any."""
    for at in near:
        part = bench.paragraphs[at]
        if part.kind != "body":
            break
        found = bench.parallels.homes(part.text)
        if found:
            return set(found.values())
    return set()
