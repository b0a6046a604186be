"""Why something could not be read, and what to do, in both languages: stored in English, shown in either.

What a library or the system says inside a sentence stays as it says it. A sentence that this version does not know is shown as it is, marked
as English: a report may have been made by another one.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources
from typing import Final

from markupsafe import Markup, escape

from dedup.judging.saying import Template
from dedup.reporting.both_languages import spoken
from dedup.reporting.visible import visible

_COUNTED: Final = re.compile(r"([\d,]+) \w+")
"""A number with what it counts, as a value: `3 fields`."""


def failure(sentence: str) -> Markup:
    """The place, the reason or the hint of a failure in both languages."""
    shown = escape(visible(sentence))
    chinese = in_chinese(sentence)
    zh = Markup('<span lang="en">{}</span>').format(shown) if chinese is None else escape(visible(chinese))
    return spoken({"zh": zh, "en": shown}) if sentence else Markup("")


def in_chinese(sentence: str) -> str | None:
    """The sentence in Chinese, with the values in it; None if it is not in the table."""
    for template in templates():
        values = template.values(sentence)
        if values is not None:
            return template.zh.format(**{name: _value(name, value) for name, value in values.items()})
    return None


def _value(name: str, value: str) -> str:
    """A value in Chinese: a sentence of the table, or a number, whose unit the Chinese sentence has itself."""
    counted = _COUNTED.fullmatch(value) if name.startswith("n_") else None
    return counted[1] if counted else in_chinese(value) or value


@cache
def templates() -> tuple[Template, ...]:
    """All sentences, in the order in which they are tried."""
    text = resources.files("dedup.reporting").joinpath("strings", "failures.toml").read_text(encoding="utf-8")
    return tuple(Template(en, zh) for section in tomllib.loads(text).values() for en, zh in section.items())
