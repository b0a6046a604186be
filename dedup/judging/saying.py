"""Sentences in two languages from one template: what is stored is English, what an editor reads is either.

A template has its values in braces. The English sentence leads back to its values, so that a stored one can be said in
Chinese without being stored twice.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from dedup.model import Language

_SIDES: Final = {"left": "A", "right": "B"}
"""What a value named `side` is called: as the pages of the report and the terminal call it, in either language."""
_WORDS: Final = {
    "role": {
        "reporter": "记者",
        "correspondent": "通讯员",
        "photographer": "摄影者",
        "agency": "通讯社",
        "reporter or photographer": "记者或摄影者",
    },
    "cause": {"look-alike": "形近", "sound-alike": "音近", "variant-form": "异体"},
}
"""By the name of a value, the words of the language itself that it may be. A reading stays as it is: `body` is no 正文."""


@dataclass(frozen=True, slots=True)
class Template:
    """A sentence in both languages with the same values."""

    en: str
    zh: str

    def __post_init__(self) -> None:
        if set(re.findall(r"\{(\w+)\}", self.en)) != set(re.findall(r"\{(\w+)\}", self.zh)):
            raise ValueError(f"the two languages have different values: {self.en}")

    def say(self, **values: object) -> str:
        """The English sentence. A value named `side` is `left` or `right`."""
        return self.en.format(
            **{name: _SIDES[str(value)] if name == "side" else value for name, value in values.items()}
        )

    def values(self, sentence: str) -> dict[str, str] | None:
        """The values in the English sentence, or None where the template did not make it."""
        found = _pattern(self.en).fullmatch(sentence)
        return found.groupdict() if found else None

    def in_language(self, sentence: str, language: Language) -> str | None:
        """The English sentence in a language, or None where the template did not make it."""
        values = self.values(sentence)
        if values is None or language == "en":
            return None if values is None else sentence
        return self.zh.format(**{name: _WORDS.get(name, {}).get(value, value) for name, value in values.items()})


@cache
def _pattern(template: str) -> re.Pattern[str]:
    seen: set[str] = set()
    out: list[str] = []
    for piece in re.split(r"(\{\w+\})", template):
        if not piece.startswith("{"):
            out.append(re.escape(piece))
        elif piece in seen:
            out.append(f"(?P={piece[1:-1]})")
        else:
            seen.add(piece)
            out.append(f"(?P<{piece[1:-1]}>.*?)")
    return re.compile("".join(out), re.DOTALL)
