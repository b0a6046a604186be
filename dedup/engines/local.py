"""`dedup group` on one machine: scan, propose, verify, connect; one worker or several, the result is the same.

    tables, pages ─scan→ samples on shelves ─gather→ buckets ─propose→ candidates ─verify→ pairs ─connect→ groups

Nothing depends on the order of the articles: texts are numbered by their digests, and of identical texts the one whose
id sorts first speaks for all. Workers are threads: all that takes time is compiled, and leaves Python's lock to others.
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
import numpy.typing as npt

from dedup.engines.articles import Articles
from dedup.engines.fetching import Fetcher
from dedup.engines.scanning import Scan, Stretch
from dedup.engines.threads import in_order
from dedup.errors import OutputError
from dedup.grouping import Groups, Links, connected, shingle_set
from dedup.grouping.buckets import Buckets, Numbers, Shelf
from dedup.grouping.connecting import components
from dedup.grouping.sampled import Proposals, Sampled, proposals
from dedup.grouping.verifying import overlap
from dedup.loading.tables import Batch
from dedup.model import Failure, Group
from dedup.settings import GroupingSettings
from dedup.sketching import Letters, Room, Rooms, longest
from dedup.text.shingling import IDEOGRAPH

Integers = npt.NDArray[np.int64]
Progress = Callable[[str, int, int], None]
Counts = tuple[Numbers, Numbers, Numbers, Numbers]
"""Of each candidate the shingles of the left set, of the right set, those shared, and the larger text's repeats."""

WORTH_COMPILING: Final = 24 << 20
"""Bytes of input: compiling takes about ten seconds, once; numpy takes as long for this much."""
_PAIRS_AT_ONCE: Final = 512
"""Candidates whose texts are in memory together: some six megabytes, which a processor's cache holds."""


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """The groups of a run, what could not be read, and the numbers people ask for."""

    columns: Groups
    failures: tuple[Failure, ...]
    articles: int
    letters: int
    compared: int
    """Candidates that were verified."""

    @property
    def groups(self) -> tuple[Group, ...]:
        """The groups as objects."""
        return tuple(self.columns)


def group_all(
    stretched: Sequence[Stretch],
    others: Iterable[Batch],
    settings: GroupingSettings,
    *,
    workers: int = 1,
    compiled: bool = True,
    heard: Progress = lambda _stage, _done, _total: None,
) -> Found:
    """The groups of all articles of some tables, and of batches that come from elsewhere.

    Raises:
        InputError: a table was written to meanwhile.
        OutputError: the temporary folder is full.
    """
    workers = workers if compiled else 1  # numpy and Python take turns
    with tempfile.TemporaryDirectory(prefix="dedup-") as name:
        spool = Path(name) / "letters"
        stamps = [one.stamp() for one in stretched]
        total = sum(size for size, _ in stamps)
        with _told_if_full(spool), spool.open("wb") as file:
            scan = Scan(file)
            for done in scan.tables(stretched, settings, workers, compiled=compiled):
                heard("scanning", done, total)
            for count in scan.others(others, settings, compiled=compiled):
                heard("scanning", count, 0)
        articles = Articles.of(scan)
        heard("proposing", 0, len(articles.speaker))
        found = _proposed(articles, scan.shelves, settings, workers, compiled)
        fetcher = Fetcher(articles, stretched, stamps, spool, compiled)
        held = _verified(fetcher, found, settings, workers, compiled, heard)
        compared = found.left.astype(np.int64), found.right.astype(np.int64)
        left, right = held.uncompared(len(articles.speaker), compared, found.rare, settings)
        more = Proposals(left.astype(np.int32), right.astype(np.int32), np.ones(len(left), np.bool_))
        held = held.joined(_verified(fetcher, more, settings, workers, compiled, heard))
    groups = _connected(articles, held, settings)
    letters = int(articles.sizes.sum(dtype=np.int64))
    return Found(groups, tuple(sorted(scan.failures)), len(articles.digests), letters, len(found) + len(more))


@contextmanager
def _told_if_full(spool: Path) -> Iterator[None]:
    """A folder that has no room for the letters is named, and the way out."""
    try:
        yield
    except OSError as error:
        if error.errno not in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}:
            raise
        reason = f"{spool.parent}: the letters of the articles cannot be kept there: {error.strerror}"
        raise OutputError(f"{reason}. Name another folder with TMPDIR.") from error


# ── proposing ─────────────────────────────────────────────────────────────────────────────────────────────────────


def _proposed(
    articles: Articles, shelves: Sequence[Shelf], settings: GroupingSettings, workers: int, compiled: bool
) -> Proposals:
    text_of = articles.speaking()
    rooms = Rooms()

    def gathered(shelf: Shelf) -> tuple[Buckets, Numbers]:
        with rooms.one() as room:
            return shelf.buckets(text_of, len(articles.speaker), settings, room, compiled=compiled)

    sampled = articles.sampled[articles.speaker]
    rare = sampled.copy()
    buckets: list[Buckets] = []
    for some, crowds in in_order(gathered, shelves, workers):
        buckets.append(some)
        rare -= crowds
    texts = Sampled(articles.sizes[articles.speaker], sampled, rare)
    return proposals(
        buckets, texts, settings, compiled=compiled, each=partial(in_order, workers=workers), sharers=workers
    )


# ── verifying ─────────────────────────────────────────────────────────────────────────────────────────────────────


def _verified(
    fetcher: Fetcher, found: Proposals, settings: GroupingSettings, workers: int, compiled: bool, heard: Progress
) -> Links:
    """The candidates that are pairs. Those that hang together are compared one after the other, so that each text is fetched once."""
    rooms = Rooms()
    left, right = found.left.astype(np.int64), found.right.astype(np.int64)
    order = np.argsort(components(len(fetcher.articles.speaker), left, right)[left], kind="stable")

    def compare(low: int) -> Links:
        some = order[low : low + _PAIRS_AT_ONCE]
        texts, places = np.unique(np.concatenate((left[some], right[some])), return_inverse=True)
        with rooms.one() as room:
            letters, place = fetcher.letters(texts, room)
            sides = place[places[: len(some)]], place[places[len(some) :]]
            counts = (_verify if compiled else _verify_plainly)(letters, *sides, settings, room)
            links = Links.of(sides[0].astype(np.int64), sides[1].astype(np.int64), counts, settings)
            good = links.holding(found.rare[some], letters.text, settings)
            held = links.where(good).read(letters.text, settings)
        return replace(held, left=left[some][good], right=right[some][good])

    parts: list[Links] = []
    for held in in_order(compare, range(0, len(found), _PAIRS_AT_ONCE), workers):
        parts.append(held)
        heard("verifying", min(len(parts) * _PAIRS_AT_ONCE, len(found)), len(found))
    return Links.none(settings).joined(*parts)


def _verify(letters: Letters, left: Numbers, right: Numbers, settings: GroupingSettings, room: Room) -> Counts:
    from dedup.sketching.compiling import kernels

    places = longest(letters)
    chains = 1 << (4 * places - 1).bit_length()
    ends, shared = np.zeros(len(letters), np.int64), np.zeros(len(left), np.int32)
    repeats = np.zeros(len(letters), np.int32)
    kernels()(
        "verify_pairs", letters.units, letters.ends, len(letters), left, right, len(left), settings.shingle * IDEOGRAPH,
        room.take("codes", places, np.uint32), room.take("quads", places, np.uint64),
        room.take("hashes", places, np.uint64), room.take("heads", chains, np.uint32),
        room.take("links", places, np.uint32), room.take("sets", len(letters.units) + 1, np.uint64), ends, repeats, shared,
    )  # fmt: skip
    sizes = np.diff(ends, prepend=0).astype(np.int32)
    return sizes[left], sizes[right], shared, repeats[np.where(sizes[left] > sizes[right], left, right)]


def _verify_plainly(letters: Letters, left: Numbers, right: Numbers, settings: GroupingSettings, _: Room) -> Counts:
    sets = [shingle_set(letters.text(index), settings) for index in range(len(letters))]
    both = [overlap(sets[one], sets[other]) for one, other in zip(left.tolist(), right.tolist(), strict=True)]
    columns = np.array([(one.left, one.right, one.shared, one.repeats) for one in both], np.int32).reshape(-1, 4).T
    return columns[0], columns[1], columns[2], columns[3]


# ── connecting ────────────────────────────────────────────────────────────────────────────────────────────────────


def _connected(articles: Articles, held: Links, settings: GroupingSettings) -> Groups:
    """Groups of the texts that are paired or have copies; all others are left out before anything has a name."""
    wanted = np.append(articles.copies > 1, False)  # an article without letters has the last place: nobody wants it
    wanted[held.left] = wanted[held.right] = True
    place = np.cumsum(wanted) - 1
    names, chosen = articles.named(np.flatnonzero(wanted[articles.text_of]))
    renumbered = replace(held, left=place[held.left], right=place[held.right])
    return connected(renumbered, names, place[articles.text_of[chosen]], settings)
