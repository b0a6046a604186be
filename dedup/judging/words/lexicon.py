"""Where does a word begin and end? Words and their class, from `data/words.txt`, and the likeliest cut of a stretch.

Observation: editors think in words and read a misread character as part of one. Rule: a stretch of Han text is cut so
that the product of the words' frequencies is highest; a character that no word covers stands alone. Other scripts are
cut at spaces and marks. Traditional text is looked up by its simplified forms. Cities that the words lack are listed in `data/grammar.toml`.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache
from importlib.resources import files
from operator import attrgetter
from typing import Final, NamedTuple

from dedup.judging.words.grammar import listed
from dedup.text.characters import is_extender, is_han, is_mark, is_space
from dedup.text.forms import plain

_TOTAL: Final = 26
"""Binary logarithm of the number of words that were counted: what a band is measured against."""
_UNKNOWN: Final = -_TOTAL - 1
"""Weight of a character that the list doesn't have: half as likely as a word seen once."""
_CITY: Final = 6 - _TOTAL
"""Weight of a city that the list doesn't have: in the middle of those that it has."""
REMEMBERED: Final = 16_384
"""Words that are kept with what the list says of them: a text's few characters are asked for again and again."""


class Token(NamedTuple):
    """A word of a stretch; `start..end` counts where the stretch counts."""

    start: int
    end: int
    text: str
    kind: str
    """s place, t body, n noun, v verb, a adjective, m numeral, q measure, f function word; `-` unknown Han, `w` other
    words and figures, `.` marks, ` ` space."""


@lru_cache(maxsize=1)
def _words() -> dict[str, tuple[str, int]]:
    table: dict[str, tuple[str, int]] = {}
    for line in (files("dedup.judging") / "data" / "words.txt").read_text(encoding="utf-8").splitlines():
        key, *words = line.split(" ")
        value = (key[0], int(key[1:]) - _TOTAL)
        for word in words:
            table[word] = value
    for city in listed("cities"):
        table[city] = ("s", table[city][1] if city in table else _CITY)
    return table


@lru_cache(maxsize=1)
def _longest() -> dict[str, int]:
    """The first two characters of every word, with the length of the longest that begins so: most places of a text begin none."""
    found: dict[str, int] = {}
    for word in _words():
        if len(word) > max(1, found.get(word[:2], 0)):
            found[word[:2]] = len(word)
    return found


@lru_cache(maxsize=REMEMBERED)
def _listed(text: str) -> tuple[str, int] | None:
    """The word's class and weight, in either script; None where the list doesn't have it."""
    return _words().get(plain(text))


def is_word(text: str) -> bool:
    """Whether the list has it as a word, in either script."""
    return _listed(text) is not None


def holds_a_word(text: str) -> bool:
    """Whether words of two or more characters cover part of it: `王府井`, `高质量`."""
    return any(is_word(text[i:j]) for i in range(len(text)) for j in range(i + 2, len(text) + 1))


def kind_of(text: str) -> str | None:
    """The word's class, or None where the list doesn't have it."""
    found = _listed(text)
    return found[0] if found else None


def commonness_of(text: str) -> int | None:
    """Binary logarithm of how often the word was counted among 2²⁶ words, or None where the list doesn't have it."""
    found = _listed(text)
    return found[1] + _TOTAL if found else None


@lru_cache(maxsize=4096)
def tokens(text: str) -> tuple[Token, ...]:
    """The text cut into words; the tokens tile it."""
    found: list[Token] = []
    at = 0
    while at < len(text):
        stop = at + 1
        if is_han(text[at]):
            while stop < len(text) and is_han(text[stop]):
                stop += 1
            found.extend(_cut_han(text, at, stop))
        elif is_space(text[at]):
            found.append(Token(at, stop, text[at], " "))
        elif is_mark(text[at]):
            found.append(Token(at, stop, text[at], "."))
        else:
            while stop < len(text) and _continues_word(text, stop):
                stop += 1
            found.append(Token(at, stop, text[at:stop], "w"))
        at = stop
    return tuple(found)


def tears_a_word(text: str, at: int) -> bool:
    """Whether this place lies inside one of the words that the text is cut into."""
    cut = tokens(text)
    word = bisect_left(cut, at, key=attrgetter("start")) - 1
    return word >= 0 and at < cut[word].end


def cohesion(word: str) -> int:
    """How much likelier the word is than its characters by chance side by side, as a binary logarithm."""
    words = _words()
    single = [words.get(character) for character in plain(word)]
    whole = words.get(plain(word))
    return (whole[1] if whole else _UNKNOWN) - sum(found[1] if found else _UNKNOWN for found in single)


def likelihood(text: str) -> int:
    """Binary logarithm of how likely the text's words are together, in its likeliest cut; comparable between texts that say the same."""
    words = _words()
    return sum(words[word][1] if (word := plain(t.text)) in words else _UNKNOWN * len(word) for t in tokens(text))


def _continues_word(text: str, at: int) -> bool:
    character = text[at]
    if is_han(character) or is_space(character):
        return False
    if is_mark(character) and not is_extender(character):
        inside = at + 1 < len(text) and text[at - 1].isalnum() and text[at + 1].isalnum()
        return inside and character in ".,'’-&" and not is_han(text[at + 1])
    return True


def _cut_han(text: str, start: int, end: int) -> list[Token]:
    """The likeliest cut of a run of Han characters, from the back: best[i] is the weight of the best cut of i..end."""
    words, longest = _words(), _longest()
    run = plain(text[start:end])
    length = len(run)
    best = [0] * (length + 1)
    step = [(1, "-")] * length
    for at in range(length - 1, -1, -1):
        kind, weight = words.get(run[at], ("-", _UNKNOWN))
        weight += best[at + 1]
        step[at] = 1, kind
        most = longest.get(run[at : at + 2])
        if most is not None:
            for size in range(2, min(most, length - at) + 1):
                longer = words.get(run[at : at + size])
                if longer is not None and longer[1] + best[at + size] >= weight:
                    weight, step[at] = longer[1] + best[at + size], (size, longer[0])
        best[at] = weight
    found: list[Token] = []
    at = start
    while at < end:
        size, kind = step[at - start]
        found.append(Token(at, at + size, text[at : at + size], kind))
        at += size
    return found
