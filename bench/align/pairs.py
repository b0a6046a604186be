"""Pairs of long texts for timing: sentences of the samples strung together, with noise, with or without moved blocks.

Very repetitive on purpose: a few hundred distinct sentences, so that anchors are hard to come by. The same numbers give
the same texts everywhere.
"""

from __future__ import annotations

import random
import re
from functools import cache
from pathlib import Path

SAMPLES = Path(__file__).parents[2] / "samples"


@cache
def sentences() -> tuple[str, ...]:
    """The distinct sentences of four sample pages, white space closed up."""
    found: list[str] = []
    for name in ("000", "002", "003", "004"):
        for path in sorted(SAMPLES.glob(f"{name}*.txt")):
            text = "".join(path.read_text("utf-8").split()).replace("#", "")
            found += [part for part in re.split(r"(?<=[。！？!?])", text) if 8 <= len(part) <= 200]
    return tuple(dict.fromkeys(found))


def pair(length: int, noise: float = 0.02, moves: int = 4, seed: int = 7) -> tuple[str, str]:
    """Two texts of about `length` characters: the second has noise, and blocks of 3 % that stand elsewhere."""
    rng = random.Random(seed)
    known = sentences()
    letters = sorted(set("".join(known)))
    paragraphs: list[str] = []
    total = 0
    while total < length:
        text = "".join(rng.sample(known, 4))
        half = len(text) // 2
        paragraphs.append(f"{text[:half]}{len(paragraphs)}号{text[half:]}")
        total += len(paragraphs[-1])
    other = list(paragraphs)
    size = max(1, len(other) * 3 // 100)
    for _ in range(moves):
        start = rng.randrange(0, len(other) - size)
        block = other[start : start + size]
        del other[start : start + size]
        place = rng.randrange(0, len(other))
        other[place:place] = block
    return "".join(paragraphs), "".join(_noisy("".join(other), noise, letters, rng))


def _noisy(text: str, noise: float, letters: list[str], rng: random.Random) -> list[str]:
    out: list[str] = []
    for character in text:
        chance = rng.random()
        if chance < 0.7 * noise:
            out.append(rng.choice(letters))
        elif chance < 0.85 * noise:
            continue
        elif chance < noise:
            out += [character, rng.choice(letters)]
        else:
            out.append(character)
    return out
