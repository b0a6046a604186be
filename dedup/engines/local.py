"""`dedup group` on one machine: scan, propose, verify, connect; one worker or several, the result is the same.

    tables, pages ─scan→ samples on shelves ─gather→ buckets ─propose→ candidates ─verify→ pairs ─connect→ groups

The result does not depend on the order of the articles: texts are numbered by their digests, and of the articles with one text the
one whose id sorts first stands for all. Workers are threads: everything that takes time is compiled and releases Python's lock.
"""

from __future__ import annotations

import errno
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Final

import numpy as np

from dedup.engines.articles import Articles
from dedup.engines.fetching import Fetcher
from dedup.engines.scanning import Scan, TableOnDisk
from dedup.engines.threads import Crew
from dedup.errors import InputError, OutputError
from dedup.grouping import Groups, Links, connected
from dedup.grouping.connecting import components
from dedup.grouping.sampled import Proposals, proposals
from dedup.loading.batches import Batch
from dedup.model import Failure, Group
from dedup.progress import Progress, unheard
from dedup.settings import GroupingSettings
from dedup.sketching import Rooms
from dedup.sketching.arrays import Numbers
from dedup.sketching.buckets import Buckets, Sampled
from dedup.sketching.shelves import Shelves, Stack

WORTH_COMPILING: Final = 24 << 20
"""Bytes of input from which compiling the kernels pays: it takes about ten seconds, once, and numpy takes as long for this much."""


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """The groups of a run, what could not be read, and the counts that are reported."""

    columns: Groups
    failures: tuple[Failure, ...]
    articles: int
    letters: int
    compared: int
    """Candidates that were verified: pairs of different texts. Articles with the same text are pairs without being compared."""

    @property
    def groups(self) -> tuple[Group, ...]:
        """The groups as objects."""
        return tuple(self.columns)


def group_all(
    on_disk: Sequence[TableOnDisk],
    others: Iterable[Batch],
    settings: GroupingSettings,
    *,
    crew: Crew,
    progress: Progress = unheard,
) -> Found:
    """The groups of all articles of tables on disk and of other batches.

    Raises:
        InputError: a table was changed or removed while it was being read.
        OutputError: the temporary folder is full.
    """
    with _told_if_gone(on_disk), tempfile.TemporaryDirectory(prefix="dedup-") as name:
        spool = Path(name) / "letters"
        stamps = [one.stamp() for one in on_disk]
        total = sum(size for size, _ in stamps)
        with _told_if_full(spool), spool.open("wb") as file:
            scan = Scan(file)
            for done in scan.tables(on_disk, settings, crew):
                progress("scanning", done, total)
            for count in scan.others(others, settings, crew.kernels):
                progress("scanning", count, 0)
        articles = Articles.of(scan, crew)
        progress("proposing", 0, len(articles.speaker))
        found = _proposed(articles, scan.shelves, settings, crew)
        fetcher = Fetcher(articles, on_disk, stamps, spool, crew.kernels)
        verifying = partial(progress, "verifying")
        held = _verified(fetcher, found, settings, crew, verifying)
        compared = found.left.astype(np.int64), found.right.astype(np.int64)
        left, right = held.uncompared(len(articles.speaker), compared, found.rare, settings)
        more = Proposals(left.astype(np.int32), right.astype(np.int32), np.ones(len(left), np.bool_))
        held = held.joined(_verified(fetcher, more, settings, crew, verifying))
    groups = _connected(articles, held, settings)
    letters = int(articles.sizes.sum(dtype=np.int64))
    return Found(groups, tuple(sorted(scan.failures)), len(articles.digests), letters, len(found) + len(more))


@contextmanager
def _told_if_gone(on_disk: Sequence[TableOnDisk]) -> Iterator[None]:
    """Turn an error about a table that can no longer be opened into an `InputError` that names it."""
    try:
        yield
    except OSError as error:
        gone = next((one.table.name for one in on_disk if one.path == str(error.filename)), None)
        if gone is None:
            raise
        reason = f"The file cannot be opened any more: {error.strerror or error}."
        raise InputError(Failure(gone, "loading", "", reason, "Run again.")) from error


@contextmanager
def _told_if_full(spool: Path) -> Iterator[None]:
    """Turn the error of a full temporary folder into an `OutputError` that names it and the way out."""
    try:
        yield
    except OSError as error:
        if error.errno not in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}:
            raise
        reason = f"{spool.parent}: the letters of the articles cannot be kept there: {error.strerror}"
        raise OutputError(f"{reason}. Name another folder with TMPDIR.") from error


def _proposed(articles: Articles, shelves: Shelves, settings: GroupingSettings, crew: Crew) -> Proposals:
    """The pairs of texts worth comparing: those that share buckets, which are gathered from the shelves."""
    text_of = articles.speaking()
    rooms = Rooms()

    def gathered(shelf: tuple[int, Sequence[Stack]]) -> tuple[Buckets, Numbers]:
        with rooms.one() as room:
            return crew.kernels.gather(*shelf, text_of, len(articles.speaker), settings, room)

    sampled = articles.sampled[articles.speaker]
    rare = sampled.copy()
    buckets: list[Buckets] = []
    for some, crowds in crew.each(gathered, enumerate(shelves.each())):
        buckets.append(some)
        rare -= crowds
    shelves.clear()
    texts = Sampled(articles.sizes[articles.speaker], sampled, rare)
    return proposals(buckets, texts, settings, crew.kernels, crew.each, crew.workers)


_PAIRS_AT_ONCE: Final = 1024
"""The most candidates whose texts are in memory together: some twelve megabytes, which fit in a processor's cache. With half as many, one worker
takes a twentieth longer and two a tenth: the work of numpy and Python for each call keeps Python's lock, for which the other worker waits.
"""


def _verified(
    fetcher: Fetcher,
    found: Proposals,
    settings: GroupingSettings,
    crew: Crew,
    progress: Callable[[int, int], None],
) -> Links:
    """The candidates that are pairs. Connected candidates are compared in the same calls, so that most texts are read only once."""
    rooms = Rooms()
    left, right = found.left.astype(np.int64), found.right.astype(np.int64)
    order = np.argsort(components(len(fetcher.articles.speaker), left, right)[left], kind="stable")

    rounds = -(-len(found) // (_PAIRS_AT_ONCE * crew.workers)) or 1
    at_once = -(-len(found) // (rounds * crew.workers)) or 1  # equal shares, so that no worker waits for the last call

    def compare(low: int) -> Links:
        some = order[low : low + at_once]
        texts, places = np.unique(np.concatenate((left[some], right[some])), return_inverse=True)
        with rooms.one() as room:
            letters, place = fetcher.letters(texts, room)
            sides = place[places[: len(some)]], place[places[len(some) :]]
            counts = crew.kernels.compare(letters, *sides, settings, room)
            links = Links.of(sides[0].astype(np.int64), sides[1].astype(np.int64), counts, settings)
            good = links.holding(found.rare[some], letters.text, settings, crew.kernels)
            held = links.where(good).read(letters.text, settings, crew.kernels)
        return replace(held, left=left[some][good], right=right[some][good])

    parts: list[Links] = []
    for held in crew.each(compare, range(0, len(found), at_once)):
        parts.append(held)
        progress(min(len(parts) * at_once, len(found)), len(found))
    return Links.none(settings).joined(*parts)


def _connected(articles: Articles, held: Links, settings: GroupingSettings) -> Groups:
    """The groups. Texts without a pair and without a copy are left out first, so that names are only made for the others."""
    wanted = np.append(articles.copies > 1, False)  # the last element is for articles without letters, whose text is -1
    wanted[held.left] = wanted[held.right] = True
    place = np.cumsum(wanted) - 1
    names, chosen = articles.named(np.flatnonzero(wanted[articles.text_of]))
    renumbered = replace(held, left=place[held.left], right=place[held.right])
    return connected(renumbered, names, place[articles.text_of[chosen]], settings)
