"""An index kept on disk: which of these articles do we already have?

An index holds each text once, with the ids of the articles that have it, and for each sample the texts that have it. A query gets the
answer that `dedup group` would give for the articles of the index and of the query together: the same samples, the same limits
on common ones, the same exact comparison.
"""

from __future__ import annotations

from dedup.indexing.index import Index, of_answer
from dedup.indexing.shelves import Shelf

__all__ = ["Index", "of_answer", "shelf"]


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
