"""A finished run's pairs, each with its witnesses, alignment and discrepancies, made again from the sources.

The report keeps the places of segments, not the texts of pages. The alignments made here are compared with the report's, so that an
edition never shows other places than the report.
"""

from __future__ import annotations

import json
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter
from pathlib import Path

from dedup import rows
from dedup.aligning import align
from dedup.configuring import configure
from dedup.exporting.transcript import Transcript, transcribed
from dedup.model import Alignment, Article, Decision, Discrepancy, Ends, Failure, Segment
from dedup.normalising import normalise
from dedup.rows import Row
from dedup.store import finished
from dedup.store.sources import reloaded


@dataclass(frozen=True, eq=False)
class Collation:
    """A pair laid side by side."""

    left: Article
    right: Article
    alignment: Alignment
    discrepancies: tuple[Discrepancy, ...]
    decisions: Mapping[str, Decision]
    """The decisions that stand, by the discrepancy's key."""

    @cached_property
    def transcripts(self) -> tuple[Transcript, Transcript]:
        """What is read of the two articles."""
        return transcribed(self.left, self.alignment.left), transcribed(self.right, self.alignment.right)

    @cached_property
    def moves(self) -> tuple[Discrepancy, ...]:
        """The rows of moved blocks; the words inside them have rows of their own."""
        return tuple(row for row in self.discrepancies if row.moves)

    def discrepancy_of(self, segment: Segment) -> Discrepancy | None:
        """The discrepancy of a variant; None if it was judged not to be one."""
        for side, (start, end) in enumerate((segment.left, segment.right)):
            witness = (self.alignment.left, self.alignment.right)[side]
            for at in range(start, end):
                found = self._places[side].get(int(witness.starts[at]))
                if found:
                    return found
        return None

    @cached_property
    def _places(self) -> tuple[dict[int, Discrepancy], dict[int, Discrepancy]]:
        """For each character of a differing reading, by its source offset, the discrepancy."""
        left: dict[int, Discrepancy] = {}
        right: dict[int, Discrepancy] = {}
        for row in self.discrepancies:
            if not row.moves:
                left.update(dict.fromkeys(range(row.left.start, row.left.end), row))
                right.update(dict.fromkeys(range(row.right.start, row.right.end), row))
        return left, right


def collations(out: Path, pairs: Container[Ends] | None = None) -> Iterator[Collation | Failure]:
    """The collations of `pairs`, or of all, in the report's order; a source that cannot be read is one `Failure`.

    Raises:
        UsageError: `out` is no report folder.
    """
    with finished.opened(out) as connection:
        (stored,) = connection.execute("SELECT value FROM meta WHERE key = 'settings'").fetchone()
    settings = configure(json.loads(stored)).settings.aligning
    articles, decisions = finished.articles(out), finished.standing(out)
    discrepancies: dict[Ends, list[Discrepancy]] = {}
    for made in finished.discrepancies(out).values():
        discrepancies.setdefault(made.ends, []).append(made)
    laid = [row for row in finished.alignments(out) if pairs is None or (row["left"], row["right"]) in pairs]
    used = [articles[row[side]] for row in laid for side in ("left", "right")]
    sources = reloaded(out, (article.source for article in used))
    yield from (found for found in sources.values() if isinstance(found, Failure))
    for row in laid:
        left, right = articles[row["left"]], articles[row["right"]]
        ours, theirs = sources[left.source], sources[right.source]
        if isinstance(ours, Failure) or isinstance(theirs, Failure):
            continue
        alignment = align(normalise(left, ours.page), normalise(right, theirs.page), settings)
        if rows.of_alignment(alignment, row["group"]) != row:
            yield _of_another_version(row)
            continue
        own = discrepancies.get((left.id, right.id), [])
        own.sort(key=attrgetter("order"))
        yield Collation(left, right, alignment, tuple(own), decisions)


def _of_another_version(row: Row) -> Failure:
    reason = f"{row['left']} ~ {row['right']}: this version of dedup lays the two otherwise than the report does."
    hint = "Make the report again; it keeps the decisions."
    return Failure(row["left"], "aligning", "", reason, hint)
