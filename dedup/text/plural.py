"""Counts in English sentences outside the report's pages, whose strings have a plural of their own."""

from __future__ import annotations


def many(count: int, one: str, several: str = "") -> str:
    """`1 pair`, `2,000 pairs`."""
    return f"{count:,} {one if count == 1 else several or one + 's'}"
