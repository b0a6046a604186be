"""Number words of French and German: from two to ninety-nine, with a power behind them.

Observation. A language has few words for numbers, and builds the others from them: `soixante-treize` is sixty-thirteen, `vierundzwanzig` four and twenty.
Rule. All are built here and read as wholes. `un` and `ein` are left out, since they mostly are articles, and so are words that are common in English
(`seize`, `elf`).
"""

from __future__ import annotations

import re
from typing import Final

_FRENCH_UNITS: Final = (
    "deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf"
)
_FRENCH_TENS: Final = "vingt trente quarante cinquante soixante septante huitante nonante"
_GERMAN_UNITS: Final = "zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn"
_GERMAN_TENS: Final = "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig"
LEAST_TEENS: Final = 10
"""Only smaller units stand before `und`."""
_OVER_TWENTY: Final = ("soixante", "quatre-vingt")
"""French tens that go on to nineteen: `soixante-quinze`, `quatre-vingt-dix`."""


def _french() -> dict[str, int]:
    units = dict(enumerate(_FRENCH_UNITS.split(), 2))
    tens = dict(zip(range(20, 100, 10), _FRENCH_TENS.split(), strict=True))
    found = {word: value for value, word in (*units.items(), *tens.items())}
    found |= {"quatre-vingts": 80, "soixante et onze": 71, "soixante-et-onze": 71}
    for ten, word in (*tens.items(), (80, "quatre-vingt")):
        most = 19 if word in _OVER_TWENTY else 9
        found |= {f"{word}-{units[unit]}": ten + unit for unit in range(2, most + 1)}
        found |= {f"{word}{joined}un": ten + 1 for joined in (" et ", "-et-", "-")}
    return found


def _german() -> dict[str, int]:
    units = dict(enumerate(_GERMAN_UNITS.split(), 2))
    tens = dict(zip(range(20, 100, 10), _GERMAN_TENS.split(), strict=True))
    found = {word: value for value, word in (*units.items(), *tens.items())}
    under_ten = {1: "ein"} | {unit: word for unit, word in units.items() if unit < LEAST_TEENS}
    return found | {f"{one}und{word}": ten + unit for ten, word in tens.items() for unit, one in under_ten.items()}


_ENGLISH_TOO: Final = frozenset({"six", "seize", "elf"})
"""Words of English: a number word of its own, and two others."""
WORDS: Final = {word: value for word, value in (_french() | _german()).items() if word not in _ENGLISH_TOO}
"""The words, in small letters."""
_POWERS: Final = {
    "cent": 100, "cents": 100, "hundert": 100, "mille": 1000, "tausend": 1000, "million": 10**6, "millions": 10**6, "millionen": 10**6, "milliard": 10**9, "milliards": 10**9,
    "milliarden": 10**9,
}  # fmt: skip
PATTERN: Final = (
    rf"\b(?!Sept\b)(?i:{'|'.join(sorted(map(re.escape, WORDS), key=len, reverse=True))})"
    rf"(?:(?i:hundert|tausend)|[- ](?i:{'|'.join(sorted(_POWERS, key=len, reverse=True))}))?\b(?!-)"
)
"""A number word, with a power behind it where one stands there; `Sept` is a month in English."""
_POWER: Final = re.compile(rf"[- ]?({'|'.join(sorted(_POWERS, key=len, reverse=True))})$")


def value_of_words(words: str) -> int:
    """The value of what `PATTERN` matches: `deux cents`, `vierundzwanzig`."""
    words = words.lower()  # casefold would turn ß into ss
    if words in WORDS:
        return WORDS[words]
    power = _POWER.search(words)
    return WORDS[words[: power.start()]] * _POWERS[power[1]] if power else 1
