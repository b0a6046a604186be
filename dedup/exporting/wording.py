"""The words of the workbook, by key, in Chinese and English; those that the report has too are the report's."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources

from dedup.model import Language
from dedup.reporting.wording import strings as of_report


@cache
def strings(language: Language) -> Mapping[str, str]:
    """All strings of one language: section and key joined by a dot."""
    text = resources.files("dedup.exporting").joinpath("strings", f"{language}.toml").read_text(encoding="utf-8")
    own = {
        f"{section}.{key}": value for section, entries in tomllib.loads(text).items() for key, value in entries.items()
    }
    return {**of_report(language), **own}
