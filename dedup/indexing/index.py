"""An index: articles are added and removed, and it answers whether it has others."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Final

from dedup.errors import UsageError
from dedup.indexing.families import alike
from dedup.indexing.places import lasting
from dedup.indexing.shelves import Shelf, Text
from dedup.loading.batches import Batch
from dedup.loading.ids import Apart
from dedup.model import Pair
from dedup.rows import of_pair
from dedup.settings import GroupingSettings
from dedup.sketching import sketch

_SHAPE: Final = ("shingle", "long_shingle", "sampling", "dense_length", "bands", "permutations")
"""Settings that decide what is stored. An index keeps the values it was made with; one older than bands has no value for them, which is 0."""
_VERSION: Final = "schema_version"
_VERSION_NOW: Final = 4
"""Version of the stored format. Version 1 (which stored no number) had ids that did not tell folders apart. Version 2 took traditional and simplified
characters for different letters; version 3 did so with accented and plain letters of Greek, Cyrillic and Arabic."""


@dataclass(frozen=True, slots=True)
class Info:
    """What an index holds."""

    articles: int
    texts: int
    settings: Mapping[str, int]
    """The settings that the index was made with."""


@dataclass(frozen=True, slots=True)
class Added:
    """How many articles an addition added, replaced and left as they were."""

    new: int
    replaced: int
    unchanged: int


@dataclass(frozen=True, slots=True)
class Answer:
    """What an index knows about one article."""

    id: str
    same_text: tuple[str, ...]
    """Articles of the index with the same letters; the article itself, too, if it is in the index."""
    pairs: tuple[Pair, ...]
    """Pairs with similar articles of the index; of several articles with one text, only with the first."""

    @property
    def known(self) -> bool:
        """Whether the index has the article, or a similar one."""
        return bool(self.same_text or self.pairs)


@dataclass(frozen=True, slots=True)
class Index:
    """An index on a shelf, with the settings for its texts."""

    shelf: Shelf
    settings: GroupingSettings

    @classmethod
    def on(cls, shelf: Shelf, settings: GroupingSettings) -> Index:
        """The index on that shelf, to add to or to query.

        Raises:
            UsageError: it was made with other settings, or by another version of dedup.
        """
        cls.whole(shelf)
        held, wanted = shelf.meta(), _shape(settings)
        for key in _SHAPE:
            was, asked = held.get(key, 0), wanted.get(key, 0)
            if held and was != asked:
                raise UsageError(
                    f"The index was made with grouping.{key} = {was}, not {asked}. Use that value, or make a new index."
                )
        return cls(shelf, settings)

    @classmethod
    def whole(cls, shelf: Shelf) -> Index:
        """The index on that shelf with any settings, for callers that neither add nor query texts.

        Raises:
            UsageError: it was made by another version of dedup.
        """
        held = shelf.meta()
        version = held.get(_VERSION, 1 if held else _VERSION_NOW)
        if version < _VERSION_NOW:
            raise UsageError(
                "The index was made by an older version of dedup, which stored texts differently. Make it again from the articles: dedup index add."
            )
        if version > _VERSION_NOW:
            raise UsageError("The index was made by a newer version of dedup. Use that version, or make a new index.")
        return cls(shelf, GroupingSettings())

    def info(self) -> Info:
        """What the index holds."""
        settings = {key: value for key, value in self.shelf.meta().items() if key != _VERSION}
        return Info(*self.shelf.counts(), settings)

    def add(self, batches: Iterable[Batch]) -> Added:
        """Add articles; one whose id is there is replaced if its text has changed. An interrupted addition can be run again."""
        if not self.shelf.meta():
            self.shelf.begin({_VERSION: _VERSION_NOW} | _shape(self.settings))
            Index.on(self.shelf, self.settings)  # another writer may have been first
        new = replaced = unchanged = 0
        for read in self._read(batches):
            known = self.shelf.digests([name for name, _ in read])
            fresh = {name: text for name, text in read if known.get(name) != text.digest}
            self.shelf.put(
                {name: text.digest for name, text in fresh.items()},
                list({t.digest: t for t in fresh.values()}.values()),
            )
            replaced += sum(name in known for name in fresh)
            new += sum(name not in known for name in fresh)
            unchanged += len(read) - len(fresh)
        return Added(new, replaced, unchanged)

    def remove(self, ids: Sequence[str]) -> int:
        """Remove articles; how many of them were there."""
        return self.shelf.drop(ids)

    def query(self, batches: Iterable[Batch]) -> Iterator[Answer]:
        """What the index knows about each article, sorted by id. All articles asked about are held in memory."""
        asked = {name: text for read in self._read(batches) for name, text in read}
        texts = {text.digest: text for text in asked.values()}
        found = alike(self.shelf, texts, self.settings)
        involved = sorted({*texts, *(other for pairs in found.values() for other, _ in pairs)})
        holders = self.shelf.articles(involved)
        for name in sorted(asked):
            digest = asked[name].digest
            same = tuple(holders.get(digest, ()))
            pairs = [_named(name, holders[other][0], pair) for other, pair in found.get(digest, []) if other in holders]
            yield Answer(name, same, tuple(sorted(pairs)))

    def _read(self, batches: Iterable[Batch]) -> Iterator[list[tuple[str, Text]]]:
        """Id and text of each article that has letters, batch by batch; repeated ids are told apart."""
        apart, siglum = Apart(), ""
        for batch in batches:
            if batch.siglum != siglum:
                apart, siglum = Apart(), batch.siglum
            found = [(apart(lasting(name, text.digest)), text) for name, text in self._texts(batch)]
            yield [(name, text) for name, text in found if text.letters]

    def _texts(self, batch: Batch) -> Iterator[tuple[str, Text]]:
        """Id and text of each article of a batch, also without letters: such a row takes part in telling repeated ids apart, as in a report."""
        made = sketch(batch.letters, self.settings)
        begin = sampled = 0
        for row in range(len(batch)):
            end, stop = int(batch.name_ends[row]), int(made.ends[row])
            name = batch.names[begin:end].decode("utf-8", "surrogatepass")
            samples = made.samples[sampled:stop].astype("<u8").tobytes()
            begin, sampled = end, stop
            text = batch.letters.text(row)
            packed = zlib.compress(text.encode("utf-16-le", "surrogatepass"), 1) if text else b""
            yield name, Text(int(made.digests[row]), samples, packed)


def _shape(settings: GroupingSettings) -> dict[str, int]:
    """The settings that an index stores. Without bands the number of permutations plays no part and is 0."""
    kept = {key: asdict(settings)[key] for key in _SHAPE}
    return kept if settings.bands else kept | {"permutations": 0}


def _named(one: str, other: str, pair: Pair) -> Pair:
    left, right = sorted((one, other))
    return Pair(left, right, pair.similarity, pair.containment, pair.relation)


def of_answer(answer: Answer) -> dict[str, Any]:
    """An answer as a row of JSON."""
    return {
        "id": answer.id,
        "known": answer.known,
        "same_text": list(answer.same_text),
        "pairs": [of_pair(pair) for pair in answer.pairs],
    }
