"""How many of something, in the English sentences that are said outside of pages: their strings count by themselves."""

from __future__ import annotations


def many(count: int, one: str, several: str = "") -> str:
    """`1 pair`, `2,000 pairs`."""
    return f"{count:,} {one if count == 1 else several or one + 's'}"
