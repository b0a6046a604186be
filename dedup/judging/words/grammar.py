"""Which words may stand where? The closed lists of `data/grammar.toml`."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib.resources import files


@lru_cache(maxsize=1)
def _lists() -> dict[str, tuple[str, ...]]:
    text = (files("dedup.judging") / "data" / "grammar.toml").read_text(encoding="utf-8")
    return {name: tuple(words.split()) for name, words in tomllib.loads(text).items()}


def listed(name: str) -> tuple[str, ...]:
    """The words of a list.

    Raises:
        KeyError: there is no such list.
    """
    return _lists()[name]


def any_of(name: str) -> str:
    """The words of a list as the inside of a regular expression, the longest first."""
    return "|".join(map(re.escape, sorted(listed(name), key=lambda word: (-len(word), word))))
