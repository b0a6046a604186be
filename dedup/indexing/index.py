"""An index on its shelf: articles are added and taken out, and it says what it knows of others."""

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
"""Settings that decide what is stored: an index keeps those it was made with. Those that are older than bands have none."""
_VERSION: Final = "schema_version"
_VERSION_NOW: Final = 4
"""Of what is stored. Ids of version 1, which kept none, didn't tell folders apart, so that nobody can say whose they are; version 2
took traditional and simplified characters for different letters, version 3 accented letters of Greek, Cyrillic and Arabic."""


@dataclass(frozen=True, slots=True)
class Info:
    """What an index holds."""

    articles: int
    texts: int
    settings: Mapping[str, int]
    """The settings that it was made with."""


@dataclass(frozen=True, slots=True)
class Added:
    """What an addition did."""

    new: int
    replaced: int
    unchanged: int


@dataclass(frozen=True, slots=True)
class Answer:
    """What an index knows of one article."""

    id: str
    same_text: tuple[str, ...]
    """Articles of the index that say the same, letter by letter; itself too where it is there."""
    pairs: tuple[Pair, ...]
    """With articles of the index that are alike; of articles with one text, with the first."""

    @property
    def known(self) -> bool:
        """Whether the index has it, or its like."""
        return bool(self.same_text or self.pairs)


@dataclass(frozen=True, slots=True)
class Index:
    """An index on its shelf."""

    shelf: Shelf
    settings: GroupingSettings

    @classmethod
    def on(cls, shelf: Shelf, settings: GroupingSettings) -> Index:
        """The index on that shelf.

        Raises:
            UsageError: it was made with other settings, or by another version.
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
        """The index on that shelf, for those who don't ask it about texts: whatever its settings.

        Raises:
            UsageError: it was made by another version.
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
        """What it holds."""
        settings = {key: value for key, value in self.shelf.meta().items() if key != _VERSION}
        return Info(*self.shelf.counts(), settings)

    def add(self, batches: Iterable[Batch]) -> Added:
        """Add articles; one whose id is there is replaced if its text is another. Interrupted, it can be run again."""
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
        """Take articles out; how many were there."""
        return self.shelf.drop(ids)

    def query(self, batches: Iterable[Batch]) -> Iterator[Answer]:
        """What the index knows of each article, sorted by id. The articles asked for are held in memory together."""
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
        """Id and text of each article that has letters, batch by batch; of rows with one id each has its own."""
        apart, siglum = Apart(), ""
        for batch in batches:
            if batch.siglum != siglum:
                apart, siglum = Apart(), batch.siglum
            found = [(apart(lasting(name, text.digest)), text) for name, text in self._texts(batch)]
            yield [(name, text) for name, text in found if text.letters]

    def _texts(self, batch: Batch) -> Iterator[tuple[str, Text]]:
        """Id and text of each article of a batch, those without letters too: in a report they count as well."""
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
    """What an index keeps of its settings. Without bands nothing is permuted."""
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
