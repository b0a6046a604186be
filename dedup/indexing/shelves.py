"""The storage of an index: what is stored of a text, and the interface of a shelf."""

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
    """What an index stores of a text, which its digest identifies."""

    digest: int
    samples: bytes
    """The samples: 64-bit hashes, little-endian."""
    letters: bytes
    """The letters: UTF-16, little-endian, compressed."""

    @property
    def hashes(self) -> Hashes:
        """The samples as an array."""
        return np.frombuffer(self.samples, np.dtype("<u8"))

    def unpacked(self) -> str:
        """The letters as a string."""
        return zlib.decompress(self.letters).decode("utf-16-le", "surrogatepass")


class Shelf(Protocol):
    """The storage of one index. Each call takes effect as a whole or not at all."""

    def meta(self) -> Mapping[str, int]:
        """The settings that the index was made with; empty before the first addition."""

    def begin(self, settings: Mapping[str, int]) -> None:
        """Make an empty index that has these settings."""

    def digests(self, ids: Sequence[str]) -> Mapping[str, int]:
        """Id → digest of the text, for the articles that are there."""

    def put(self, articles: Mapping[str, int], texts: Sequence[Text]) -> None:
        """Add articles (id → digest), replacing those of the same id, and those of the texts that are not there yet."""

    def drop(self, ids: Sequence[str]) -> int:
        """Remove articles, and texts that no article has any more; how many of the articles were there."""

    def postings(self, hashes: Hashes) -> tuple[Hashes, Hashes]:
        """Two columns: a sample of these, and the digest of a text that has it."""

    def texts(self, digests: Sequence[int]) -> Mapping[int, Text]:
        """Digest → text, for the texts that are there."""

    def articles(self, digests: Sequence[int]) -> Mapping[int, Sequence[str]]:
        """Digest → the sorted ids of the articles with that text, for the texts that are there."""

    def counts(self) -> tuple[int, int]:
        """How many articles, how many texts."""

    def close(self) -> None:
        """Release the storage."""

    def answering(self) -> AbstractContextManager[None]:
        """A context that turns the errors of a damaged or unreachable storage into an `OutputError`."""
