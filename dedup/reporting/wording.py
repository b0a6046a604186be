"""Every word of the interface, by key, in Chinese and English.

A sentence is one string with named slots, never assembled from pieces. `{name}` is a slot; `{name|# page|# pages}` is a slot that counts:
the first form for one, the second for any other number, `#` the number, grouped by thousands. The strings may contain `<b>`, `<em>` and
`<kbd>`; values of slots are escaped.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Final

from markupsafe import Markup, escape

from dedup.model import Language

LANGUAGES: Final[tuple[Language, Language]] = ("zh", "en")
TAGS: Final[Mapping[Language, str]] = {"zh": "zh-Hans", "en": "en"}

_SLOT: Final = re.compile(r"\{(?P<name>\w+)(?:\|(?P<one>[^|{}]*)\|(?P<other>[^|{}]*))?\}")


def phrase(language: Language, key: str, **slots: object) -> Markup:
    """One sentence of the interface. Raises: KeyError for an unknown key or a slot that is not given."""
    return Markup(_SLOT.sub(lambda slot: _fill(slot, slots), strings(language)[key]))  # noqa: S704 - slots are escaped


def plain(language: Language, key: str, **slots: object) -> str:
    """The sentence without its markup, as text: for attributes and titles."""
    return phrase(language, key, **slots).striptags()


def _fill(slot: re.Match[str], slots: Mapping[str, object]) -> str:
    value = slots[slot["name"]]
    text = f"{value:,}" if isinstance(value, int) else str(escape(value))
    if slot["one"] is None:
        return text
    return (slot["one"] if value == 1 else slot["other"]).replace("#", text)


@cache
def strings(language: Language) -> Mapping[str, str]:
    """All strings of the report in one language."""
    return strings_of("dedup.reporting", language)


def strings_of(package: str, language: Language) -> Mapping[str, str]:
    """The strings that a package has in one language: section and key joined by a dot."""
    text = resources.files(package).joinpath("strings", f"{language}.toml").read_text(encoding="utf-8")
    sections = tomllib.loads(text)
    return {f"{section}.{key}": value for section, entries in sections.items() for key, value in entries.items()}
