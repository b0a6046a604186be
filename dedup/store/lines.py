"""Results → the files of JSON Lines, and the order of their rows."""

from __future__ import annotations

from collections.abc import Iterator
from operator import attrgetter

from dedup import rows
from dedup.model import Results
from dedup.rows import Row, geometries


def result_rows(results: Results) -> Iterator[tuple[str, Iterator[Row]]]:
    """Each file of JSON Lines and its rows, sorted as they are written, made one after the other."""
    group_of = {pair.ends: group.id for group in results.groups for pair in group.pairs}
    articles = sorted(results.articles, key=attrgetter("id"))
    groups = sorted(results.groups, key=attrgetter("members"))
    alignments = sorted(results.alignments, key=attrgetter("ends"))
    discrepancies = sorted(results.discrepancies, key=attrgetter("order"))
    where = geometries(results.pages)
    yield "articles.jsonl", (rows.of_article(article, where) for article in articles)
    yield "groups.jsonl", map(rows.of_group, groups)
    yield "alignments.jsonl", (rows.of_alignment(a, group_of[a.ends]) for a in alignments)
    yield "discrepancies.jsonl", (rows.of_discrepancy(found, where) for found in discrepancies)
    yield "failures.jsonl", map(rows.of_failure, sorted(results.failures))
