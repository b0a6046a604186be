"""The address of an index → the shelf that holds it: a file, or a Redis server."""

from __future__ import annotations

from dedup.indexing.shelves import Shelf


def shelf(where: str, *, must_exist: bool = False) -> Shelf:
    """The shelf at a path or a `redis://` address.

    Raises:
        UsageError: there is no index though it `must_exist`, or the file is something else.
        MissingExtra: it is a Redis address, and redis is not installed.
    """
    if where.startswith(("redis://", "rediss://")):
        from dedup.indexing.redis import RedisShelf

        return RedisShelf.open(where, must_exist=must_exist)
    from dedup.indexing.sqlite import SqliteShelf

    return SqliteShelf.open(where, must_exist=must_exist)
