"""The keys of rows: digests of what a row says and where, independent of whatever else is read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from typing import Final

_BYTES: Final = 8
"""Bytes of a key, 16 hexadecimal digits: among a million rows, the chance of a collision is one in thirty million."""
_PARTED: Final = "\x1f"
"""The separator of the parts, which occurs in no real text."""


def key_of(*parts: str) -> str:
    """The key of a row made of these parts."""
    return blake2b(_PARTED.join(parts).encode("utf-8", "surrogatepass"), digest_size=_BYTES).hexdigest()


def keys_of(rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    """The keys of rows in order, each given by its parts; rows of the same parts are numbered."""
    seen: Counter[tuple[str, ...]] = Counter()
    for parts in rows:
        yield key_of(*parts, str(seen[parts]))
        seen[parts] += 1
