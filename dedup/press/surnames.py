"""How Chinese names begin: the surnames, from `data/surnames.txt`."""

from __future__ import annotations

from importlib.resources import files
from typing import Final

from dedup.text.forms import in_both_scripts, plain

_OF_OLD, _LATER, _DOUBLE = (files("dedup.press") / "data" / "surnames.txt").read_text(encoding="utf-8").splitlines()
SINGLE: Final = frozenset(_OF_OLD + _LATER)
"""Surnames of one character, in simplified forms."""
DOUBLE: Final = frozenset(_DOUBLE.split())
"""Surnames of two."""
SURNAMES: Final = "".join(sorted(form for name in SINGLE for form in in_both_scripts(name)))
"""Surnames of one character in both scripts, as the inside of a character class."""
DOUBLE_SURNAMES: Final = "|".join(
    sorted(f"[{''.join(in_both_scripts(name[0]))}][{''.join(in_both_scripts(name[1]))}]" for name in DOUBLE)
)
"""Surnames of two in both scripts, as branches of a pattern."""

NEVER_FIRST: Final = "的们之了着过是也与或"
"""Particles and function words that begin no name, as in 记者的天职, 记者们; as the inside of a character class."""


def surname_of(name: str) -> str | None:
    """The surname that a Han name begins with, in either script, or None."""
    simplified = plain(name)
    if simplified[:2] in DOUBLE:
        return name[:2]
    return name[:1] if simplified[:1] in SINGLE else None


def has_surname(name: str) -> bool:
    """Whether the name begins with a known surname, or is set with a middle dot."""
    return "·" in name or surname_of(name) is not None
