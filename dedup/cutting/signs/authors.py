"""Whether a line that has the shape of an author's line holds names: the letters of a name make no words.

Observation. The words `关注`, `高温` and `方向` begin with surnames, too. But the letters of a word stand together far more often than by
chance, and those of a name do not: of 1,500 made and 50 printed names, 99 % have no two neighbouring letters for which
`letters.together` is above 1. Of the words of three letters that begin with a surname seven in ten have, of those of two letters half.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from dedup.cutting.signs.letters import together
from dedup.press.authors import names_of_authors
from dedup.press.surnames import DOUBLE_SURNAMES

MOST_TOGETHER: Final = 1.1
"""How much more often than by chance two neighbouring letters of a name may stand together, as `letters.together` tells it."""


def is_author_line(text: str) -> bool:
    """Whether the line is an ornament and the names of authors (`□ 李梅`)."""
    return _are_names(names_of_authors(text, bare=False))


def are_bare_names(text: str) -> bool:
    """Whether the text is names of persons and nothing else; an ornament may stand before them."""
    return _are_names(names_of_authors(text, bare=True))


def _are_names(names: tuple[str, ...]) -> bool:
    return bool(names) and all(together(*pair) <= MOST_TOGETHER for name in names for pair in _pairs(name))


def _pairs(name: str) -> Iterator[tuple[str, str]]:
    """The neighbouring letters of a name; those of a double surname are left out, since they stand together in every text."""
    return pairwise(name[1:] if re.match(DOUBLE_SURNAMES, name) else name)
