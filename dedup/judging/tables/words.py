"""Writes `words.txt`: common Chinese words with their class and frequency, for finding where a word begins and ends.

Source: the dictionary of jieba (MIT licence), counted on newspapers and books. Kept: Han words of one to six
characters seen at least `LEAST` times. Left out: names of persons, which would make a misread name look like a word.

A line is a class, a band and the words: `n7 劳模 养老`. The band is the binary logarithm of the frequency, rounded down.

    python -m dedup.judging.tables.words
"""

from __future__ import annotations

from collections import defaultdict
from importlib.resources import files
from pathlib import Path
from typing import Final

from dedup.text.characters import is_han

LEAST: Final = 20
"""Times a word was seen. Below this the dictionary holds many that only look like words; 60,000 words are left."""
LEAST_PLACE: Final = 3
"""The same for names of places and bodies: they are rare each, and a county's name is no accident."""
LONGEST: Final = 6
_CLASSES: Final = {
    "ns": "s",
    "nt": "t",
    "nz": "n",
    "m": "m",
    "q": "q",
    "v": "v",
    "a": "a",
    "n": "n",
    "j": "n",
    "b": "n",
    "l": "n",
    "i": "n",
}
"""jieba's tags → ours: s place, t body, n noun, v verb, a adjective, m numeral, q measure; all others f, function word."""


def main() -> None:
    """Filter and write."""
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for line in (files("jieba") / "dict.txt").read_text(encoding="utf-8").splitlines():
        word, count, tag = line.split()
        if tag.startswith("nr") or len(word) > LONGEST or not all(map(is_han, word)):
            continue
        kind = _CLASSES.get(tag) or _CLASSES.get(tag[0], "f")
        if kind == "m" and len(word) > 1:  # `一万余元` is no word but a number: `numbers` reads those
            continue
        if int(count) >= (LEAST_PLACE if kind in "st" else LEAST):
            groups[f"{kind}{int(count).bit_length() - 1}"].append(word)
    out = Path(__file__).parents[1] / "data" / "words.txt"
    out.write_text("".join(f"{key} {' '.join(sorted(groups[key]))}\n" for key in sorted(groups)), encoding="utf-8")


if __name__ == "__main__":
    main()
