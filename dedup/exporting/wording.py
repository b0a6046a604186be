"""The words of the workbook, by key, in Chinese and English; those that the report has too are the report's."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from dedup.model import Language
from dedup.reporting.wording import strings as of_report
from dedup.reporting.wording import strings_of


@cache
def strings(language: Language) -> Mapping[str, str]:
    """All strings of the workbook in one language."""
    return {**of_report(language), **strings_of("dedup.exporting", language)}
