"""Which Han characters the tables cover.

GB 2312 (simplified, 6,763) and Big5 (traditional, 13,053): what newspapers of both scripts are set in. The first level
of either standard holds the characters in daily use; readings are confused there most of the time.
"""

from __future__ import annotations

from collections.abc import Iterator

from dedup.text.characters import is_han

_LAST_DAILY = {"gb2312": 0xD7, "big5": 0xC6}
"""The first byte's last value on level one of the standard."""


def newspaper_characters() -> list[str]:
    """The characters of both standards in code point order."""
    return sorted({character for codec in _LAST_DAILY for character, _ in _decoded(codec)})


def daily_characters() -> frozenset[str]:
    """The characters on level one of either standard."""
    return frozenset(
        character for codec, last in _LAST_DAILY.items() for character, high in _decoded(codec) if high <= last
    )


def _decoded(codec: str) -> Iterator[tuple[str, int]]:
    for high in range(0xA1, 0xFE):
        for low in (*range(0x40, 0x7F), *range(0xA1, 0xFF)):
            try:
                character = bytes((high, low)).decode(codec)
            except UnicodeDecodeError:
                continue
            if len(character) == 1 and is_han(character) and not 0xF900 <= ord(character) <= 0xFAFF:
                yield character, high
