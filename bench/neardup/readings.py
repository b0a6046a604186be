"""Two machine readings of one page, and classical texts with a translation between: how many are found together.

    python bench/neardup/readings.py --lines LINES --classical CLASSICAL --modern MODERN
    python bench/neardup/readings.py --ocr OCR --truth TRUTH --bitexts FOLDER

OCR and TRUTH hold a page a line, as a machine read it and as it is (the text files of ICDAR 2017, in which `@` fills gaps). In FOLDER and below it lie
`source.txt`, `target.txt` and `bitext.txt` of a text each (NiuTrans Classical-Modern): a classical text, its translation, and both line by line.
LINES holds a line of an English page a line, CLASSICAL and MODERN a sentence of Chinese a line; all in UTF-8. Pages are
lines drawn at random (so some share lines), readings are made by a noise model, always the same for the same input.
"""

from __future__ import annotations

import argparse
import random
import re
import unicodedata
from collections import Counter
from itertools import pairwise
from pathlib import Path

from rapidfuzz.distance import Levenshtein, Opcodes

from dedup.engines.local import group_all
from dedup.engines.threads import Crew
from dedup.loading.batches import Batch
from dedup.settings import GroupingSettings
from dedup.sketching.compiled import COMPILED
from dedup.text.shingling import letters

LETTERS = "abcdefghijklmnopqrstuvwxyz"
ACCENTS = {"e": "éèê", "a": "àâ", "o": "ô", "u": "ùû", "i": "îï", "c": "ç"}
PAIRS = 300


def accented(page: str) -> str:
    """A fifth of the letters that can have an accent get one, the same in every occurrence of a word."""

    def word(found: re.Match[str]) -> str:
        chance = random.Random(found[0])
        return "".join(chance.choice(ACCENTS[c]) if c in ACCENTS and chance.random() < 0.2 else c for c in found[0])

    return re.sub(r"\w+", word, page)


def misread(letter: str, chance: random.Random) -> str:
    """A letter replaced (half of the cases), dropped (a quarter), doubled, or followed by a gap."""
    kind = chance.random()
    if kind < 0.5:
        return chance.choice(LETTERS)
    if kind < 0.75:
        return ""
    return letter * 2 if kind < 0.9 else letter + " "


def reading(page: str, rate: float, chance: random.Random) -> str:
    """A page as a machine reads it: letters misread, half of the accents lost, words broken at line ends, lines swapped."""
    found = "".join(
        misread(c, chance)
        if c.isalpha() and chance.random() < rate
        else unicodedata.normalize("NFD", c)[0]
        if not c.isascii() and chance.random() < 0.5
        else c
        for c in page
    )
    width = chance.randint(45, 70)
    lines = [found[at : at + width] for at in range(0, len(found), width)]
    lines = [line + "-" if line[-1:].isalpha() and chance.random() < 0.5 else line for line in lines]
    for at in range(len(lines) - 1):
        if chance.random() < 0.03:
            lines[at], lines[at + 1] = lines[at + 1], lines[at]
    return "\n".join(lines)


def together(pairs: list[tuple[str, str]]) -> float:
    """The part of the pairs whose two texts end in one group."""
    read = (
        (f"{number}{side}", letters(text))
        for number, pair in enumerate(pairs)
        for side, text in zip("ab", pair, strict=True)
    )
    found = group_all([], [Batch.read(read)], GroupingSettings(), crew=Crew(COMPILED))
    group_of = {member: group.id for group in found.groups for member in group.members}
    alike = [group_of.get(f"{n}a", "") == group_of.get(f"{n}b") for n in range(len(pairs))]
    return sum(alike) / len(alike)


def told(name: str, pairs: list[tuple[str, str]]) -> None:
    """Say how many of the pairs end in one group, how the texts of each are related, and how many other pairs are found."""
    read = (
        (f"{number}{side}", letters(text))
        for number, pair in enumerate(pairs)
        for side, text in zip("ab", pair, strict=True)
    )
    found = group_all([], [Batch.read(read)], GroupingSettings(), crew=Crew(COMPILED))
    group_of = {member: group.id for group in found.groups for member in group.members}
    alike = sum(group_of.get(f"{n}a", "") == group_of.get(f"{n}b") for n in range(len(pairs)))
    own, others = Counter[str](), 0
    for pair in (pair for group in found.groups for pair in group.pairs):
        one = pair.left[:-1] == pair.right[:-1]
        own[pair.relation] += one
        others += not one
    print(f"{name}: {alike} of {len(pairs)} together ({dict(own)}), {others} pairs of other texts")


def cut_alike(left: str, right: str, size: int) -> list[tuple[str, str]]:
    """Two readings of a page cut at the same places, every `size` characters of the left one; whole where size is 0."""
    if not size:
        return [(left, right)]
    wanted = range(size, len(left) - size // 2, size)
    opcodes = Levenshtein.opcodes(left, right)
    ends = [(0, 0), *((place, _counterpart(place, opcodes)) for place in wanted), (len(left), len(right))]
    return [(left[a:c], right[b:d]) for (a, b), (c, d) in pairwise(ends)]


def _counterpart(place: int, opcodes: Opcodes) -> int:
    step = next(one for one in opcodes if place < one.src_end)
    return min(step.dest_start + place - step.src_start, step.dest_end)


def pages(lines: list[str], size: int, chance: random.Random) -> list[str]:
    """Pages of `size` characters, put together from lines drawn at random."""
    return [" ".join(chance.choices(lines, k=1 + size // 40))[:size] for _ in range(PAIRS)]


def woven(sentences: list[str], modern: list[str], count: int, chance: random.Random) -> tuple[str, str]:
    """A text of some sentences, and the same with a modern one, one to four times as long at most, behind each."""
    chosen = chance.choices(sentences, k=count)
    parts = [one + chance.choice(modern)[: chance.randint(len(one), 4 * len(one))] for one in chosen]
    return "".join(chosen), "".join(parts)


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("--lines", "--classical", "--modern", "--ocr", "--truth", "--bitexts"):
        options.add_argument(name, type=Path)
    given = options.parse_args()
    if given.ocr and given.truth:
        read, true = (path.read_text("utf-8").split("\n") for path in (given.ocr, given.truth))
        both = [(one.replace("@", ""), other) for one, other in zip(true, read, strict=True) if len(one) > 200]
        for size in (0, 1500, 500):
            told(
                f"{given.ocr.name}, {size or 'all'} characters",
                [pair for page in both for pair in cut_alike(*page, size)],
            )
    if given.bitexts:
        folders = sorted(path.parent for path in given.bitexts.rglob("bitext.txt"))
        for side in ("source", "target"):
            mixed = [
                re.sub(r"^(古文|现代文)：", "", (one / "bitext.txt").read_text("utf-8"), flags=re.MULTILINE)
                for one in folders
            ]
            alone = [(one / f"{side}.txt").read_text("utf-8") for one in folders]
            told(
                f"{side} alone and with the other between",
                [pair for pair in zip(alone, mixed, strict=True) if len(pair[0]) > 30],
            )
    if given.lines:
        lines = [line for line in given.lines.read_text("utf-8").splitlines() if len(line) > 60]
        for language, write in (("English", str), ("French", accented)):
            for size in (400, 1200, 5000):
                chance = random.Random(size)
                made = [write(page) for page in pages(lines, size, chance)]
                for rate in (0.03, 0.05, 0.08, 0.12):
                    found = together([(reading(page, rate, chance), reading(page, rate, chance)) for page in made])
                    print(f"{language}, {size} characters, {rate:.0%} of letters in each reading: {found:.3f}")
    if given.classical and given.modern:
        sentences, modern = (path.read_text("utf-8").splitlines() for path in (given.classical, given.modern))
        for count in (4, 10, 30, 150):
            chance = random.Random(count)
            found = together([woven(sentences, modern, count, chance) for _ in range(PAIRS)])
            print(f"classical, {count} sentences, a modern one behind each: {found:.3f}")


if __name__ == "__main__":
    main()
