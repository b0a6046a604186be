"""Which shelf an address names: a file, or a Redis server."""

from __future__ import annotations

from dedup.indexing.shelves import Shelf


def shelf(where: str, *, must_exist: bool = False) -> Shelf:
    """The shelf that a path or a `redis://` address names.

    Raises:
        UsageError: there is no index and there must be one, or the file is no index.
        MissingExtra: Redis is asked for and not installed.
    """
    if where.startswith(("redis://", "rediss://")):
        from dedup.indexing.redis import RedisShelf

        return RedisShelf.open(where, must_exist=must_exist)
    from dedup.indexing.sqlite import SqliteShelf

    return SqliteShelf.open(where, must_exist=must_exist)
