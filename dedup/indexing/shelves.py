"""Where an index is kept: what a shelf holds of a text, and what it can be asked."""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from dedup.text.shingling import Hashes


@dataclass(frozen=True, slots=True)
class Text:
    """What an index keeps of a text; its digest names it."""

    digest: int
    samples: bytes
    """64-bit hashes."""
    letters: bytes
    """UTF-16, packed."""

    @property
    def hashes(self) -> Hashes:
        """The samples."""
        return np.frombuffer(self.samples, np.dtype("<u8"))

    def unpacked(self) -> str:
        """The letters."""
        return zlib.decompress(self.letters).decode("utf-16-le", "surrogatepass")


class Shelf(Protocol):
    """Where an index is kept. Each call takes effect whole or not at all."""

    def meta(self) -> Mapping[str, int]:
        """The settings that the index was made with; empty before the first addition."""

    def begin(self, settings: Mapping[str, int]) -> None:
        """Make an empty index with these settings."""

    def digests(self, ids: Sequence[str]) -> Mapping[str, int]:
        """The digest of the text of each article that is there."""

    def put(self, articles: Mapping[str, int], texts: Sequence[Text]) -> None:
        """Add articles by id and digest, replacing those of the same id, and the texts that are not there."""

    def drop(self, ids: Sequence[str]) -> int:
        """Take articles out, and texts that nobody says any more; how many articles were there."""

    def postings(self, hashes: Hashes) -> tuple[Hashes, Hashes]:
        """For each text that has one of these samples: the sample, and the text's digest."""

    def texts(self, digests: Sequence[int]) -> Mapping[int, Text]:
        """Texts by digest."""

    def articles(self, digests: Sequence[int]) -> Mapping[int, Sequence[str]]:
        """For each digest the ids of the articles that say it, sorted; only of those that are there."""

    def counts(self) -> tuple[int, int]:
        """How many articles, how many texts."""

    def close(self) -> None:
        """Let go of it."""

    def answering(self) -> AbstractContextManager[None]:
        """A context in which a shelf that is broken, or answers no more, is an `OutputError` that says so."""
