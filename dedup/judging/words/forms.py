"""Are two characters forms of one? From `data/variant_form.txt`."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from typing import Final

from dedup.text.characters import is_han


def lines_with(table: str, character: str) -> Iterator[str]:
    """The lines of a table that hold a character. Few characters are ever asked for: searching is faster than parsing."""
    at = table.find(character)
    while at >= 0:
        end = table.find("\n", at)
        yield table[table.rfind("\n", 0, at) + 1 : end]
        at = table.find(character, end)


@lru_cache(maxsize=1)
def _table() -> str:
    return (files("dedup.judging") / "data" / "variant_form.txt").read_text(encoding="utf-8")


@lru_cache(maxsize=4096)
def forms_of(character: str) -> frozenset[str]:
    """All forms of a Han character that the table has, itself among them; none for one that it doesn't have."""
    return (
        frozenset(other for line in lines_with(_table(), character) for other in line)
        if is_han(character)
        else frozenset()
    )


def are_forms(left: str, right: str) -> bool:
    """Whether the two texts, character by character, are the same or forms of one another, and differ somewhere."""
    if len(left) != len(right) or left == right:
        return False
    return all(a == b or b in forms_of(a) for a, b in zip(left, right, strict=True))


class _Plain(dict[int, str]):
    """Each character's simplified form, worked out when a text first holds it."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        forms = () if _is_plain(character) else forms_of(character)
        self[code] = min((form for form in forms if _is_plain(form)), default=character)
        return self[code]


_PLAIN: Final = _Plain()


def _is_plain(character: str) -> bool:
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def plain(text: str) -> str:
    """The text in simplified forms, one character for one: for looking words up, never for showing."""
    return text if text.isascii() else text.translate(_PLAIN)
