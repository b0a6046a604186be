"""What may have led from one reading to the other: its look, its sound, or its form. Evidence, never a filter.

Han characters: `data/look_alike.txt` (strokes compared), `data/sound_alike.txt` (syllables without their tone), and the
pairs of initials and finals that speakers of many dialects, and input methods, do not keep apart. Latin letters: the
confusions of machine reading. The form of a character is asked first: it explains without a mistake. Most characters hold one that
tells their sound, so many pairs are alike in both: a close likeness explains more than one sound, one sound more than a likeness.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from functools import lru_cache
from importlib.resources import files
from typing import Final

from dedup.model import Cause
from dedup.text.characters import is_han
from dedup.text.forms import are_forms, lines_with

NEAR_INITIALS: Final = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("n", "l"), ("r", "l"), ("f", "h"))
NEAR_FINALS: Final = (("ang", "an"), ("eng", "en"), ("ing", "in"))
"""Source: the pairs that input methods for standard Chinese offer as fuzzy sounds (模糊音): retroflex and dental
initials, n/l, r/l, f/h, front and back nasals (-iang/-ian and -uang/-uan go with -ang/-an)."""

ASPIRATED: Final = (("p", "b"), ("t", "d"), ("k", "g"), ("q", "j"), ("c", "z"))
"""Initials that differ in the breath alone: 超/遭, 波/破 are mistaken by learners and by ear. Source: the table of initials of
standard Chinese (汉语拼音方案). On 3,724 characters that teachers corrected they explain 4 in a hundred more; of pairs drawn at
random they call 4 in a thousand more alike."""

LATIN_LOOK_ALIKES: Final = (
    ("rn", "m"), ("ri", "n"), ("ni", "m"), ("cl", "d"), ("ci", "a"), ("vv", "w"), ("li", "h"), ("ii", "u"), ("ii", "n"),
    ("tl", "d"), ("in", "m"), ("iu", "m"), ("fi", "h"), ("ti", "n"), ("lc", "k"), ("ol", "d"), ("ij", "y"), ("Ii", "h"), ("lt", "h"), ("ui", "m"), ("hn", "lm"),
)  # fmt: skip
"""One letter against two. Source: the observation of machine-read print: strokes that touch or part."""
_LATIN_CLASSES: Final = (
    "ceoaG0ODQ", "il1I|!jtfrJ", "sſf", "nuhbrm", "vyw", "gqy9", "B83", "S5s", "Z2z", "hbk", "tfr", "EFRPB", "UVY", "MN", "CG", "aes", "aun", "hcb",
)  # fmt: skip
"""Letters and figures that one blot or one missing stroke turns into one another."""


_MOST_LETTERS: Final = 4
"""Letters over which a confusion may reach: more of a word is another word."""


def cause_of(left: str, right: str) -> Cause | None:
    """The likely cause of one reading standing for the other; None where neither form, look nor sound explains it."""
    if not left or not right or left == right:
        return None
    if are_forms(left, right) or spelt_out(left, right):
        return "variant-form"
    if (
        _without_accents(left) == _without_accents(right)
        or _all_differing(left, right, _close)
        or _latin_look_alike(left, right)
    ):
        return "look-alike"
    if _all_differing(left, right, homophones):
        return "sound-alike"
    if _all_differing(left, right, look_alike):
        return "look-alike"
    return "sound-alike" if _all_differing(left, right, sound_alike) else None


_LETTERS_IN_ONE: Final = {"œ": "oe", "æ": "ae", "Œ": "Oe", "Æ": "Ae", "ß": "ss"}
"""Letters that a keyboard, a typesetter or a reading machine writes as two."""


def spelt_out(left: str, right: str) -> bool:
    """Whether the two differ in letters that one side writes as two: œuvre, oeuvre."""
    return left != right and _spelt(left).casefold() == _spelt(right).casefold() and left.casefold() != right.casefold()


def _spelt(text: str) -> str:
    return "".join(_LETTERS_IN_ONE.get(character, character) for character in text)


def _without_accents(text: str) -> str:
    """The letters without the marks above and below, which machines that read lose: ecole, garcon."""
    return "".join(c for c in unicodedata.normalize("NFD", _spelt(text)) if not unicodedata.combining(c))


def may_be_misread(left: str, right: str) -> bool:
    """Whether the look alone may have led from one reading to the other, whatever else may have."""
    return bool(left and right and left != right) and (
        _all_differing(left, right, look_alike) or _latin_look_alike(left, right)
    )


def _all_differing(left: str, right: str, alike: Callable[[str, str], bool]) -> bool:
    return len(left) == len(right) and all(a == b or alike(a, b) for a, b in zip(left, right, strict=True))


def look_alike(left: str, right: str) -> bool:
    """Whether the strokes of two Han characters lie alike."""
    first, second = sorted((left, right))
    return is_han(first) and is_han(second) and any(second in others for others in _look_alikes(first))


def close_or_homophones(left: str, right: str) -> bool:
    """Whether two Han characters are taken for one another so easily that this alone tells something."""
    return are_forms(left, right) or _close(left, right) or homophones(left, right)


def _close(left: str, right: str) -> bool:
    """Whether they lie so much alike that the look explains more than one sound does."""
    first, second = sorted((left, right))
    return is_han(first) and is_han(second) and second in _look_alikes(first)[0]


@lru_cache(maxsize=4096)
def _look_alikes(character: str) -> tuple[str, str]:
    """The characters of a higher code point that are alike: the close ones, the others."""
    table = _strokes()
    at = 0 if table.startswith(character) else table.find("\n" + character) + 1
    if not table.startswith(character, at):
        return "", ""
    close, _, others = table[at + 1 : table.find("\n", at)].partition(" ")
    return close, others


@lru_cache(maxsize=1)
def _strokes() -> str:
    return (files("dedup.judging") / "data" / "look_alike.txt").read_text(encoding="utf-8")


@lru_cache(maxsize=1)
def _sounds() -> str:
    return (files("dedup.judging") / "data" / "sound_alike.txt").read_text(encoding="utf-8")


@lru_cache(maxsize=4096)
def syllables(character: str) -> frozenset[str]:
    """The syllables that the character is read with."""
    return frozenset(line.partition(" ")[0] for line in lines_with(_sounds(), character))


@lru_cache(maxsize=4096)
def _syllables(character: str) -> frozenset[str]:
    """The same, near sounds made one."""
    return frozenset(map(_blurred, syllables(character)))


def _blurred(syllable: str) -> str:
    """The syllable with its near initials and finals made one, and ü with u."""
    syllable = syllable.replace("ü", "u")
    for initial, near in NEAR_INITIALS:
        if syllable.startswith(initial) and len(syllable) > len(initial):
            syllable = near + syllable.removeprefix(initial)
            break
    for initial, near in ASPIRATED:
        if syllable.startswith(initial) and len(syllable) > 1:
            syllable = near + syllable.removeprefix(initial)
    if syllable.startswith("hu") and len(syllable) > 2:  # hua/fa, huang/fang: the glide goes with the initial
        syllable = "h" + syllable[2:]
    for final, near in NEAR_FINALS:
        if syllable.endswith(final):
            return syllable.removesuffix(final) + near
    return syllable


def homophones(left: str, right: str) -> bool:
    """Whether two Han characters share a syllable, tones set aside."""
    return is_han(left) and is_han(right) and not syllables(left).isdisjoint(syllables(right))


def sound_alike(left: str, right: str) -> bool:
    """Whether two Han characters share a syllable, tones and near sounds set aside."""
    return is_han(left) and is_han(right) and not _syllables(left).isdisjoint(_syllables(right))


def _latin_look_alike(left: str, right: str) -> bool:
    """Whether what differs between the two words is a usual confusion of machine reading."""
    begin = 0
    while begin < min(len(left), len(right)) and left[begin] == right[begin]:
        begin += 1
    end = 0
    while end < min(len(left), len(right)) - begin and left[-1 - end] == right[-1 - end]:
        end += 1
    a, b = left[begin : len(left) - end], right[begin : len(right) - end]
    if any(is_han(character) for character in a + b):
        return False
    if max(len(a), len(b)) > _MOST_LETTERS or not a + b:
        return False
    if (a, b) in LATIN_LOOK_ALIKES or (b, a) in LATIN_LOOK_ALIKES:
        return True
    return len(a) == len(b) and all(
        x == y or any(x in group and y in group for group in _LATIN_CLASSES) for x, y in zip(a, b, strict=True)
    )
