"""`dedup group` on one machine: scan, propose, verify, connect; one process or several, the result is the same.

    tables, pages ─scan→ samples, letters on disk ─propose→ candidates ─verify→ pairs ─connect→ groups

Nothing depends on the order of the articles: texts are numbered by their digests, and of identical texts the one whose
id sorts first speaks for all.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from dedup.engines.forking import can_fork, shared, side_by_side
from dedup.engines.scanning import Part, Scanner, letters_file, scan_stretch, stretches
from dedup.grouping import Links, connected, shingle_set
from dedup.grouping.sampled import Proposals, proposals, text_bits, unrepeated
from dedup.grouping.verifying import overlap
from dedup.loading.tables import Batch
from dedup.loading.tabular import Columns, Table
from dedup.model import Failure, Group
from dedup.settings import GroupingSettings
from dedup.sketching import Letters, Room, powers
from dedup.text.shingling import IDEOGRAPH, Hashes

T = TypeVar("T")
Integers = npt.NDArray[np.int64]
Progress = Callable[[str, int, int], None]

WORTH_COMPILING = 24 << 20
"""Bytes of input: compiling takes about ten seconds, once; numpy takes as long for this much."""
_SMALLEST_STRETCH = 1 << 20
"""Bytes of a table below which it is not cut for several processes."""
_WORTH_SHARING = 1 << 20
"""Samples below which a second process costs more than it saves; of candidates, a 64th of it."""
_ARTICLES_AT_ONCE = 8192
"""Articles whose samples are numbered at a time: some ten megabytes."""
_PAIRS_AT_ONCE = 4096
"""Candidates between two times at which the mapped letters are let go: some ten megabytes."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A table of JSON Lines on disk that can be read in stretches, and its columns."""

    table: Table
    path: str
    columns: Columns


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """The groups of a run, what could not be read, and the numbers people ask for."""

    groups: tuple[Group, ...]
    failures: tuple[Failure, ...]
    articles: int
    letters: int
    compared: int
    """Candidates that were verified."""
    pairs: int


def group_all(
    stretched: Sequence[Stretch],
    others: Iterable[Batch],
    settings: GroupingSettings,
    *,
    processes: int = 1,
    compiled: bool = True,
    heard: Progress = lambda _stage, _done, _total: None,
) -> Found:
    """The groups of all articles of some tables, and of batches that come from elsewhere.

    Raises:
        ChildProcessError: one of several processes failed.
    """
    processes = processes if can_fork() else 1
    if compiled:
        from dedup.sketching.compiling import kernels
        from dedup.sketching.tables import fold_table

        kernels(), fold_table()  # before the processes part: each would load them again
    with tempfile.TemporaryDirectory(prefix="dedup-") as name:
        folder = Path(name)
        letters_file(folder).touch()
        parts = _scanned(folder, stretched, others, settings, processes, compiled, heard)
        articles = _Articles.of(parts)
        heard("proposing", 0, len(articles.sizes))
        found = _proposed(articles, parts, settings, processes, compiled)
        for part in parts:
            part.samples.unlink(missing_ok=True)
        heard("verifying", 0, len(found))
        counts = _verified(articles, folder, found, settings, processes, compiled)
    heard("connecting", 0, len(found))
    links = Links(found.left.astype(np.int64), found.right.astype(np.int64), *counts)
    held, _ = links.judged(found.rare, settings)
    groups = _connected(articles, held, settings)
    failures = tuple(sorted(failure for part in parts for failure in part.failures))
    pairs = sum(len(group.pairs) for group in groups)
    return Found(groups, failures, len(articles.digests), int(articles.all_sizes.sum()), len(found), pairs)


# ── scanning ──────────────────────────────────────────────────────────────────────────────────────────────────────


def _scanned(
    folder: Path,
    stretched: Sequence[Stretch],
    others: Iterable[Batch],
    settings: GroupingSettings,
    processes: int,
    compiled: bool,
    heard: Progress,
) -> list[Part]:
    total = sum(Path(one.path).stat().st_size for one in stretched)
    tasks: list[Callable[[], Part]] = []
    at = 0
    for number, one in enumerate(stretched):
        share = max(1, min(processes, Path(one.path).stat().st_size // _SMALLEST_STRETCH))
        for begin, end in stretches(one.path, share):
            scanner = Scanner(
                folder, f"{number}-{begin}", at, settings, compiled, lambda done, _count: heard("scanning", done, total)
            )
            tasks.append(partial(scan_stretch, scanner, one.table, one.path, begin, end, one.columns))
            at += end - begin
    parts: list[Part] = []
    if processes > 1 and len(tasks) > 1:
        parts += [
            part
            for share in side_by_side([partial(_each, tasks[first::processes]) for first in range(processes)])
            for part in share
        ]
    else:
        parts += _each(tasks)
    scanner = Scanner(folder, "others", at, settings, compiled, lambda _done, count: heard("scanning", count, 0))
    for batch in others:
        scanner.take(batch)
    return [*parts, scanner.part()]


def _each(tasks: Sequence[Callable[[], T]]) -> list[T]:
    return [task() for task in tasks]


@dataclass(frozen=True, slots=True, eq=False)
class _Articles:
    """All articles, and the texts among them: text i is what all articles of the i-th digest say."""

    digests: Hashes
    all_sizes: Integers
    text_of: Integers
    """The number of each article's text; -1 where it has no letters."""
    speaker: Integers
    """For each text the number of one article that has it."""
    copies: Integers
    """For each text how many articles have it."""
    starts: Integers
    sizes: Integers
    sampled: Integers
    """For each text: where its letters begin in the file, how many they are, how many samples it has."""
    names: bytes
    name_ends: Integers

    @classmethod
    def of(cls, parts: Sequence[Part]) -> _Articles:
        digests = np.concatenate([part.digests for part in parts])
        sizes = np.concatenate([part.sizes for part in parts])
        order = np.argsort(digests, kind="stable")
        order = order[sizes[order] > 0]
        first = (
            np.concatenate(([True], digests[order][1:] != digests[order][:-1])) if len(order) else np.empty(0, np.bool_)
        )
        text_of = np.full(len(digests), -1, np.int64)
        text_of[order] = np.cumsum(first) - 1
        speaker = order[first]
        copies = np.diff(np.append(np.flatnonzero(first), len(order)))
        starts = np.concatenate([part.starts for part in parts])[speaker]
        sampled = np.concatenate([part.sampled for part in parts])[speaker]
        name_ends = np.cumsum(np.concatenate([part.name_sizes for part in parts]))
        names = b"".join(part.names for part in parts)
        return cls(digests, sizes, text_of, speaker, copies, starts, sizes[speaker], sampled, names, name_ends)

    def names_of(self, articles: Integers) -> list[str]:
        """The ids of some articles."""
        ends = self.name_ends[articles].tolist()
        begins = np.where(articles > 0, self.name_ends[articles - 1], 0).tolist()
        return [self.names[begin:end].decode("utf-8", "surrogatepass") for begin, end in zip(begins, ends, strict=True)]


# ── proposing ─────────────────────────────────────────────────────────────────────────────────────────────────────


def _proposed(
    articles: _Articles, parts: Sequence[Part], settings: GroupingSettings, processes: int, compiled: bool
) -> Proposals:
    entries = _entries(articles, parts, processes, compiled)
    count = len(articles.sizes)
    entries.sort(kind="stable" if processes > 1 else None)  # of two sorted halves a stable sort is one merge
    if processes == 1 or len(entries) < _WORTH_SHARING:
        return proposals(
            unrepeated(entries, compiled=compiled), articles.sizes, articles.sampled, settings, compiled=compiled
        )
    entries = unrepeated(entries, compiled=compiled)
    bounds = [round(count * (1 - (1 - number / processes) ** 0.5)) for number in range(processes + 1)]
    work = [
        partial(proposals, entries, articles.sizes, articles.sampled, settings, compiled=compiled, texts=(low, high))
        for low, high in pairwise(bounds)
    ]
    found = side_by_side(work)
    return Proposals(*(np.concatenate([getattr(one, column) for one in found]) for column in ("left", "right", "rare")))


def _entries(articles: _Articles, parts: Sequence[Part], processes: int, compiled: bool) -> Hashes:
    """Every sample of every text as `hash | text`, end to end for each part; of several processes each part is sorted."""
    total = int(articles.sampled.sum())
    entries = shared(total, np.uint64) if processes > 1 else np.empty(total, np.uint64)
    speaks = np.zeros(len(articles.digests), np.bool_)
    speaks[articles.speaker] = True
    texts = np.where(speaks, articles.text_of, -1)
    bits = text_bits(len(articles.sizes))
    tasks: list[Callable[[], None]] = []
    made = article = 0
    for part in parts:
        here = texts[article : article + len(part)]
        count = int(part.sampled[here >= 0].sum())
        tasks.append(partial(_number, part, here, entries[made : made + count], bits, compiled, processes > 1))
        made += count
        article += len(part)
    if processes > 1 and total >= _WORTH_SHARING:
        side_by_side([partial(_each, tasks[first::processes]) for first in range(processes)])
    else:
        _each(tasks)
    return entries


def _number(part: Part, texts: Integers, entries: Hashes, bits: int, compiled: bool, sort: bool) -> None:
    """Fill `entries` from the samples of one part."""
    room = Room()
    made = 0
    with part.samples.open("rb", buffering=0) as file:
        for low in range(0, len(part), _ARTICLES_AT_ONCE):
            sampled = part.sampled[low : low + _ARTICLES_AT_ONCE]
            samples = room.take("samples", int(sampled.sum()), np.uint64)
            file.readinto(samples.data.cast("B"))
            numbered = _numbered(samples, sampled, texts[low : low + len(sampled)], bits, compiled)
            entries[made : made + len(numbered)] = numbered
            made += len(numbered)
    if sort:
        entries.sort()


def _numbered(samples: Hashes, sampled: Integers, texts: Integers, bits: int, compiled: bool) -> Hashes:
    """`hash | text` of each sample, without those of texts below 0."""
    if compiled:
        from dedup.sketching.compiling import kernels

        return samples[: kernels()("number", samples, sampled, texts, len(sampled), bits, 0)]
    each = np.repeat(texts, sampled)
    kept = each >= 0
    return samples[kept] >> np.uint64(bits) << np.uint64(bits) | each[kept].astype(np.uint64)


# ── verifying ─────────────────────────────────────────────────────────────────────────────────────────────────────


def _verified(
    articles: _Articles, folder: Path, found: Proposals, settings: GroupingSettings, processes: int, compiled: bool
) -> tuple[Integers, Integers, Integers]:
    """The three counts of each candidate: left set, right set, shared."""
    several = processes if len(found) > _WORTH_SHARING // 64 else 1
    counts = tuple(shared(len(found), np.int32) for _ in range(3))
    cuts = np.linspace(0, len(found), several + 1).astype(int).tolist()
    side_by_side(
        [
            partial(_verify, articles, letters_file(folder), found, low, high, counts, settings, compiled)
            for low, high in pairwise(cuts)
        ]
    )
    return counts[0].astype(np.int64), counts[1].astype(np.int64), counts[2].astype(np.int64)


def _verify(
    articles: _Articles,
    path: Path,
    found: Proposals,
    low: int,
    high: int,
    counts: tuple[npt.NDArray[np.int32], ...],
    settings: GroupingSettings,
    compiled: bool,
) -> None:
    """Verify the candidates `low..high`: of a few thousand at a time the letters are fetched, in the file's order."""
    room = Room()
    with path.open("rb", buffering=0) as file:
        for begin in range(low, high, _PAIRS_AT_ONCE):
            here = slice(begin, min(begin + _PAIRS_AT_ONCE, high))
            texts, places = np.unique(np.concatenate((found.left[here], found.right[here])), return_inverse=True)
            starts, sizes = articles.starts[texts], articles.sizes[texts]
            stops = np.cumsum(sizes)
            units = room.take("units", int(stops[-1]), np.uint16)
            whole = units.data.cast("B")
            for at, size, stop in zip((2 * starts).tolist(), (2 * sizes).tolist(), (2 * stops).tolist(), strict=True):
                file.seek(at)
                file.readinto(whole[stop - size : stop])
            left, right = np.split(places.astype(np.int32), 2)
            columns = tuple(column[here] for column in counts)
            if compiled:
                _verify_compiled(units, stops - sizes, stops, left, right, columns, settings, room)
            else:
                _verify_plainly(Letters(units, stops), left, right, columns, settings)


def _verify_compiled(
    units: npt.NDArray[np.uint16],
    starts: Integers,
    stops: Integers,
    left: npt.NDArray[np.int32],
    right: npt.NDArray[np.int32],
    counts: tuple[npt.NDArray[np.int32], ...],
    settings: GroupingSettings,
    room: Room,
) -> None:
    from dedup.sketching.compiling import kernels

    longest = int((stops - starts).max()) + 1
    slots = max(16, 1 << (2 * longest - 1).bit_length())
    kernels()(
        "verify_pairs", units, starts, stops, left, right, len(left), settings.shingle * IDEOGRAPH, powers(settings.shingle),
        room.take("codes", longest, np.uint32), room.take("hashes", longest, np.uint64),
        room.take("left", slots, np.uint64), room.take("right", slots, np.uint64), counts[2], counts[0], counts[1],
    )  # fmt: skip


def _verify_plainly(
    letters: Letters,
    left: npt.NDArray[np.int32],
    right: npt.NDArray[np.int32],
    counts: tuple[npt.NDArray[np.int32], ...],
    settings: GroupingSettings,
) -> None:
    sets = [shingle_set(letters.text(index), settings) for index in range(len(letters))]
    for at, (one, other) in enumerate(zip(left.tolist(), right.tolist(), strict=True)):
        both = overlap(sets[one], sets[other])
        for column, value in zip(counts, (both.left, both.right, both.shared), strict=True):
            column[at] = value


# ── connecting ────────────────────────────────────────────────────────────────────────────────────────────────────


def _connected(articles: _Articles, held: Links, settings: GroupingSettings) -> tuple[Group, ...]:
    """Groups of the texts that are paired or have copies; all others are left out before anything has a name."""
    texts = np.unique(np.concatenate((held.left, held.right, np.flatnonzero(articles.copies > 1))))
    place = np.zeros(len(articles.sizes), np.int64)
    place[texts] = np.arange(len(texts))
    wanted = np.zeros(len(articles.sizes) + 1, np.bool_)
    wanted[texts] = True
    chosen = np.flatnonzero(
        wanted[articles.text_of]
    )  # an article without letters has the last place, which nobody wants
    names = articles.names_of(chosen)
    text_of = place[articles.text_of[chosen]].tolist()
    copies: list[list[str]] = [[] for _ in texts]
    before, again = None, 0
    for one in sorted(range(len(names)), key=names.__getitem__):
        name = names[one]
        again = again + 1 if name == before else 0
        before = name
        copies[text_of[one]].append(f"{name}~{again + 1}" if again else name)
    renumbered = Links(place[held.left], place[held.right], held.left_size, held.right_size, held.shared)
    return connected(renumbered, copies, settings)
