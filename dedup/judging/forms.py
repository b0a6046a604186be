"""Are two characters forms of one? From `data/variant_form.txt`."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files


@lru_cache(maxsize=1)
def _forms() -> dict[str, frozenset[str]]:
    near: dict[str, set[str]] = {}
    for line in (files("dedup.judging") / "data" / "variant_form.txt").read_text(encoding="utf-8").splitlines():
        for character in line:
            near.setdefault(character, set()).update(line)
    return {character: frozenset(others) for character, others in near.items()}


def are_forms(left: str, right: str) -> bool:
    """Whether the two texts, character by character, are the same or forms of one another, and differ somewhere."""
    if len(left) != len(right) or left == right:
        return False
    forms = _forms()
    return all(a == b or b in forms.get(a, ()) for a, b in zip(left, right, strict=True))


@lru_cache(maxsize=65536)
def _plain(character: str) -> str:
    if _is_plain(character):
        return character
    return min((form for form in _forms().get(character, ()) if _is_plain(form)), default=character)


def _is_plain(character: str) -> bool:
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def plain(text: str) -> str:
    """The text in simplified forms, one character for one: for looking words up, never for showing."""
    if text.isascii():
        return text
    return "".join(map(_plain, text))
