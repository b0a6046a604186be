"""An index in Redis, for a team. It is kept with datasketch's storage classes, whose lists and sets are separate keys."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import parse_qs, urlsplit

import numpy as np

from dedup.errors import MissingExtra, OutputError, UsageError
from dedup.indexing.shelves import Text
from dedup.text.shingling import Hashes

_PREFIX: Final = "dedup"


@dataclass(frozen=True, slots=True)
class RedisShelf:
    """An index under one prefix of a Redis database: `redis://HOST:PORT/DB?prefix=NAME`."""

    address: str
    settings: Any
    """name → number"""
    by_article: Any
    """id → digest"""
    by_digest: Any
    """digest → ids"""
    text: Any
    """digest → samples, letters"""
    sample: Any
    """sample → digests"""

    @classmethod
    def open(cls, where: str, *, must_exist: bool) -> RedisShelf:
        """Connect to an index, which may be empty unless it `must_exist`.

        Raises:
            MissingExtra: redis is not installed.
            OutputError: nothing answers at the address.
            UsageError: the address is not valid, or there is no index though it `must_exist`.
        """
        try:
            import redis  # noqa: F401 - whether it is there
        except ImportError:
            raise MissingExtra("An index in Redis", "redis") from None
        from datasketch.storage import ordered_storage, unordered_storage

        address = urlsplit(where)
        prefix = parse_qs(address.query).get("prefix", [_PREFIX])[0]
        try:
            port, database = address.port or 6379, int(address.path.strip("/") or 0)
        except ValueError as error:
            raise UsageError(
                f"{where}: not a Redis address: {error}. Write redis://HOST:PORT/NUMBER?prefix=NAME."
            ) from None
        connection: dict[str, Any] = {
            "host": address.hostname or "localhost",
            "port": port,
            "db": database,
            "ssl": address.scheme == "rediss",
            "username": address.username,
            "password": address.password,
        }
        config = {"type": "redis", "redis": connection}
        storages = {
            name: kind(config, f"{prefix}:{name}:".encode())
            for name, kind in (
                ("settings", ordered_storage),
                ("by_article", ordered_storage),
                ("by_digest", unordered_storage),
                ("text", ordered_storage),
                ("sample", unordered_storage),
            )
        }
        made = cls(f"{connection['host']}:{port}", **storages)
        with made.answering():
            empty = not made.settings.size()
        if must_exist and empty:
            raise UsageError(f"There is no index under {prefix!r}. Make one with: dedup index add {where} PATH")
        return made

    def meta(self) -> Mapping[str, int]:
        """The settings that the index was made with."""
        return {key.decode(): int(self.settings.get(key)[0]) for key in sorted(self.settings.keys())}

    def begin(self, settings: Mapping[str, int]) -> None:
        """Store the settings."""
        for name, value in settings.items():
            self.settings.insert(name, value)

    def digests(self, ids: Sequence[str]) -> Mapping[str, int]:
        """Id → digest of the text, for the articles that are there."""
        found = self.by_article.getmany(*map(_bytes, ids)) if ids else []
        return {name: int(values[-1]) for name, values in zip(ids, found, strict=True) if values}

    def put(self, articles: Mapping[str, int], texts: Sequence[Text]) -> None:
        """Add texts with their samples, then the articles: an interrupted addition leaves at most texts that no article has."""
        self.drop(list(articles))
        there = self.articles([text.digest for text in texts])
        for one in texts:
            if one.digest in there:
                continue
            key = _key(one.digest)
            for sample in np.unique(one.hashes).tolist():
                self.sample.insert(_key(sample), key, buffer=True)
            self.text.remove(key, buffer=True)
            self.text.insert(key, one.samples, one.letters, buffer=True)
        for storage in (self.sample, self.text):
            storage.empty_buffer()
        for name, digest in articles.items():
            self.by_digest.insert(_key(digest), _bytes(name), buffer=True)
            self.by_article.insert(_bytes(name), _key(digest), buffer=True)
        for storage in (self.by_digest, self.by_article):
            storage.empty_buffer()

    def drop(self, ids: Sequence[str]) -> int:
        """Remove articles, and texts that no article has any more."""
        known = self.digests(ids)
        for name, digest in known.items():
            self.by_article.remove(_bytes(name))
            self.by_digest.remove_val(_key(digest), _bytes(name))
        said = self.articles(list(known.values()))
        for digest, one in self.texts([digest for digest in known.values() if digest not in said]).items():
            self.by_digest.remove(_key(digest))
            for sample in np.unique(one.hashes).tolist():
                self.sample.remove_val(_key(sample), _key(digest))
            self.text.remove(_key(digest))
        return len(known)

    def postings(self, hashes: Hashes) -> tuple[Hashes, Hashes]:
        """Two columns: a sample of these, and the digest of a text that has it."""
        keys = hashes.tolist()
        found = self.sample.getmany(*map(_key, keys)) if keys else []
        rows = sorted((key, int(digest)) for key, digests in zip(keys, found, strict=True) for digest in digests)
        columns = np.array(rows, np.uint64).reshape(-1, 2)
        return columns[:, 0].copy(), columns[:, 1].copy()

    def texts(self, digests: Sequence[int]) -> Mapping[int, Text]:
        """Digest → text, for the texts that are there."""
        found = self.text.getmany(*map(_key, digests)) if digests else []
        return {digest: Text(digest, *values) for digest, values in zip(digests, found, strict=True) if values}

    def articles(self, digests: Sequence[int]) -> Mapping[int, Sequence[str]]:
        """Digest → the sorted ids of the articles with that text."""
        found = self.by_digest.getmany(*map(_key, digests)) if digests else []
        return {
            digest: sorted(name.decode("utf-8", "surrogatepass") for name in names)
            for digest, names in zip(digests, found, strict=True)
            if names
        }

    def counts(self) -> tuple[int, int]:
        """How many articles, how many texts."""
        return self.by_article.size(), self.text.size()

    def close(self) -> None:
        """Nothing: each storage owns its connection."""

    @contextmanager
    def answering(self) -> Iterator[None]:
        """A context that turns an error of the server into an `OutputError`."""
        import redis

        try:
            yield
        except redis.RedisError as error:
            raise OutputError(f"{self.address}: Redis does not answer: {error}. Start it, and run again.") from error


def _key(number: int) -> bytes:
    return str(number).encode()


def _bytes(name: str) -> bytes:
    return name.encode("utf-8", "surrogatepass")
