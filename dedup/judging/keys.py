"""The keys of rows: digests of what a row says and where, so that they stay the same whatever else is read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from typing import Final

_BYTES: Final = 8
"""16 hexadecimal digits: among a million rows the chance of two alike is one in thirty million."""
_PARTED: Final = "\x1f"
"""What parts are joined by: it stands in no text that anybody writes."""


def key_of(*parts: str) -> str:
    """The key of a row that is made of these parts."""
    return blake2b(_PARTED.join(parts).encode("utf-8", "surrogatepass"), digest_size=_BYTES).hexdigest()


def keys_of(rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    """The keys of rows in their order, each given by its parts; what is made of the same parts is told apart by counting."""
    seen: Counter[tuple[str, ...]] = Counter()
    for parts in rows:
        yield key_of(*parts, str(seen[parts]))
        seen[parts] += 1
