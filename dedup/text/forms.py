"""Forms of characters, and the script a text is set in; from the tables in `data`."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Final, Literal

import numpy as np
import numpy.typing as npt

from dedup.text.characters import is_han

_DATA: Final = Path(__file__).parent / "data"


def lines_with(table: str, character: str) -> Iterator[str]:
    """The lines of a table that contain a character. Few characters are ever looked up, so searching is faster than parsing."""
    at = table.find(character)
    while at >= 0:
        end = table.find("\n", at)
        yield table[table.rfind("\n", 0, at) + 1 : end]
        at = table.find(character, end)


@lru_cache(maxsize=1)
def table() -> str:
    """The forms of characters, one set per line."""
    return (_DATA / "variant_form.txt").read_text(encoding="utf-8")


def tables() -> str:
    """All tables that forms are looked up in: a cache made with them is keyed by their digest."""
    return table() + _pairs()


@lru_cache(maxsize=4096)
def forms_of(character: str) -> frozenset[str]:
    """All listed forms of a Han character, itself included; none for an unlisted one."""
    return (
        frozenset(other for line in lines_with(table(), character) for other in line)
        if is_han(character)
        else frozenset()
    )


def are_forms(left: str, right: str) -> bool:
    """Whether two different texts consist, character by character, of equal characters or forms of each other."""
    if len(left) != len(right) or left == right:
        return False
    return all(a == b or b in forms_of(a) for a, b in zip(left, right, strict=True))


@lru_cache(maxsize=1)
def _simplified() -> dict[str, str]:
    """The simplified form of each character that has another: the commonest where there are several (乾 is 干)."""
    pairs = _pairs()
    return dict(zip(pairs[::2], pairs[1::2], strict=True))


@lru_cache(maxsize=1)
def _pairs() -> str:
    """Each such character followed by its simplified form, concatenated."""
    return (_DATA / "simplified_form.txt").read_text(encoding="utf-8").replace("\n", "")


@lru_cache(maxsize=1)
def _traditional() -> dict[str, str]:
    """The traditional forms of each simplified character that has others."""
    forms: dict[str, str] = {}
    for traditional, simplified in _simplified().items():
        forms[simplified] = forms.get(simplified, "") + traditional
    return forms


def in_both_scripts(character: str) -> str:
    """A simplified character with its traditional forms: 范 and 範 for 范."""
    return character + _traditional().get(character, "")


class _Plain(dict[int, str]):
    """Each character's simplified form, computed on first use. Characters also used in simplified text stay: 乾隆.

    The signs of radicals that many a PDF has for characters (⽥) become these (田).
    """

    def __missing__(self, code: int) -> str:
        character = unicodedata.normalize("NFKC", chr(code)) if 0x2E80 <= code <= 0x2FDF else chr(code)
        form = _simplified().get(character)
        if in_gb2312(character):
            self[code] = character
        else:
            self[code] = self[ord(form)] if form else _commoner(character)
        return self[code]


def _commoner(character: str) -> str:
    """For a character that is neither traditional nor simplified, the form used in simplified text: 高 for 髙."""
    return min(filter(in_gb2312, forms_of(character)), default=character)


class _OneScript(dict[int, str]):
    """Each character's simplified form, even if it is also used in simplified text: 后 for 後, 干 for 乾."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        self[code] = _PLAIN[ord(_simplified().get(character, character))]
        return self[code]


_PLAIN: Final = _Plain()
_ONE_SCRIPT: Final = _OneScript()


def in_gb2312(character: str) -> bool:
    """Whether the character is one of those in common use in simplified text (GB 2312)."""
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def plain(text: str) -> str:
    """The text in simplified forms, one character for one: for looking words up, never for showing."""
    return text if text.isascii() else text.translate(_PLAIN)


def in_simplified(text: str) -> str:
    """The text in simplified characters, one for one: for comparing with texts that may have 干 for 乾; never for showing."""
    return text if text.isascii() else text.translate(_ONE_SCRIPT)


@lru_cache(maxsize=8)
def whole_in_simplified(source: str) -> str:
    """`in_simplified` of a whole page, cached; the very same object if nothing changes."""
    simplified = in_simplified(source)
    return source if simplified == source else simplified


Script = Literal["traditional", "simplified", "mixed"]
_LEAST: Final = 3
"""Least characters of a script in a text: one or two may be forms chosen for a name."""
_TIMES: Final = 10
"""How many times as many of one script as of the other: a page may quote a name or a poem in the other, or have a misreading."""
_LEAST_MIXED: Final = 8
"""Least different characters exclusive to each script in a half-converted text: a quoted poem and names that keep their forms have fewer."""
_LOOKED_AT: Final = 20_000
"""Characters from the start by which a text's script is determined: the script is the same throughout."""


def in_two_scripts(left: str, right: str) -> bool:
    """Whether the scripts of two texts differ: traditional, simplified, or a mixture."""
    if left.isascii() or right.isascii():
        return False
    starts = left[:_LOOKED_AT], right[:_LOOKED_AT]
    if max(_held(start, "traditional") for start in starts) < _LEAST:
        return False  # true of nearly all pairs, and saves the table of simplified characters
    scripts = {_script_of(start) for start in starts}
    return len(scripts) > 1 and None not in scripts


def _script_of(text: str) -> Script | None:
    """The script of a text, by characters exclusive to one; None if it has too few of them, or a few of both."""
    traditional, simplified = _held(text, "traditional"), _held(text, "simplified")
    if traditional >= max(_LEAST, _TIMES * simplified):
        return "traditional"
    if simplified >= max(_LEAST, _TIMES * traditional):
        return "simplified"
    fewest = min(_different(text, "traditional"), _different(text, "simplified"))
    return "mixed" if fewest >= _LEAST_MIXED else None


def _different(text: str, script: Script) -> int:
    """How many different characters of a text are exclusive to this script."""
    codes = _codes(text)
    return len(np.unique(codes[_only_in(script)[codes]]))


@lru_cache(maxsize=128)
def _held(text: str, script: Script) -> int:
    """How many characters of a text are exclusive to this script."""
    return int(np.count_nonzero(_only_in(script)[_codes(text)]))


@lru_cache(maxsize=2)
def _only_in(script: Script) -> npt.NDArray[np.bool_]:
    """By code point, whether only this script has it: it has a simplified form, or no traditional text has it (为, but not 后)."""
    flags = np.zeros(0x110000, bool)
    if script == "traditional":
        flags[_codes(_pairs()[::2])] = True
    else:
        forms = _pairs()[1::2]
        flags[_codes(forms)] = True
        flags[_codes(forms.encode("big5", "ignore").decode("big5"))] = False
    return flags


def _codes(text: str) -> npt.NDArray[np.uint32]:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
