"""`python -m tests.quality.edits.moving [FILE…]`: plants moved blocks in the samples, or in the files given, with noise.

Told is whether an alignment explains the order of what is there.

A block that passes another changes their order, and either of the two may be told as moved: an aligner keeps the
heavier one in its place. So what is asked is not whether the block that was moved is told, but whether of any two
stretches that stand in another order than before one is.
"""

from __future__ import annotations

import itertools
import random
import sys
from pathlib import Path
from typing import Final, NamedTuple

from dedup.aligning import align
from dedup.model import Alignment
from tests.property.strategies import witness

SHORTEST = 12
"""Characters of the shortest block that a transposition tells: a shorter stretch may pass another untold."""
_TOLD = 0.6
"""The share of a stretch's characters that must lie in a transposition on both sides: noise at its ends may fall out."""

PLANS: Final = ((500, 3, 40), (1000, 4, 60), (3000, 8, 100), (10_000, 8, 200), (30_000, 10, 300))
"""Characters of a text, blocks that move in it, and characters of the longest; the shortest has 12."""
NOISES: Final = (0.0, 0.05, 0.1, 0.2)
TEXTS: Final = 24


class Stretch(NamedTuple):
    """A part of the text that stayed together, and its spans in the two texts."""

    left: tuple[int, int]
    right: tuple[int, int]
    moved: bool


def move(text: str, sizes: list[int], noise: float, seed: int) -> tuple[str, str, list[Stretch]]:
    """Two texts, of which the second has blocks of these sizes elsewhere and noise, and their stretches in left order."""
    rng = random.Random(seed)
    starts = _starts(len(text), sizes, rng)
    blocks = {start: start + size for start, size in zip(starts, sizes, strict=True)}
    places = sorted({0, len(text), *starts, *blocks.values()})
    parts = [(a, b) for a, b in itertools.pairwise(places) if a < b]
    moved = [part for part in parts if blocks.get(part[0]) == part[1]]
    order = _split([part for part in parts if part not in moved], len(moved), rng)
    for block in rng.sample(moved, len(moved)):
        order.insert(rng.randrange(len(order) + 1), block)
    letters = sorted(set(text))
    right, stretches = "", list[Stretch]()
    for start, end in order:
        noisy = _noisy(text[start:end], noise, letters, rng)
        stretches.append(Stretch((start, end), (len(right), len(right) + len(noisy)), (start, end) in moved))
        right += noisy
    return text, right, sorted(_joined(stretches))


def _starts(length: int, sizes: list[int], rng: random.Random) -> list[int]:
    """Where blocks of these sizes begin that neither overlap nor touch."""
    gaps = sorted(rng.sample(range(length - sum(sizes) - len(sizes)), len(sizes)))
    return [gap + sum(sizes[:index]) + index for index, gap in enumerate(gaps)]


def _split(parts: list[tuple[int, int]], count: int, rng: random.Random) -> list[tuple[int, int]]:
    """The parts that stay, cut at as many places, so that a block may land anywhere."""
    for _ in range(count):
        index = rng.choices(range(len(parts)), [b - a for a, b in parts])[0]
        start, end = parts[index]
        at = rng.randint(start, end)
        parts[index : index + 1] = [part for part in ((start, at), (at, end)) if part[0] < part[1]]
    return parts


def _joined(stretches: list[Stretch]) -> list[Stretch]:
    """Stretches that follow each other on both sides are one: a block that landed where it was has not moved."""
    out: list[Stretch] = []
    for stretch in stretches:
        if out and out[-1].left[1] == stretch.left[0]:
            last = out.pop()
            left, right = (last.left[0], stretch.left[1]), (last.right[0], stretch.right[1])
            out.append(Stretch(left, right, last.moved and stretch.moved))
        else:
            out.append(stretch)
    return out


def _noisy(text: str, noise: float, letters: list[str], rng: random.Random) -> str:
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
    return "".join(out)


class Told(NamedTuple):
    """Counts, so that many pairs add up."""

    moved: int = 0
    explained: int = 0
    """Of the moved blocks those whose new order is told."""
    false: int = 0
    """Transpositions of text that passed nothing."""

    def __add__(self, other: object) -> Told:
        """The counts of both."""
        assert isinstance(other, Told)
        return Told(*(a + b for a, b in zip(self, other, strict=True)))


def told(alignment: Alignment, stretches: list[Stretch]) -> Told:
    """How the alignment tells the order of the stretches."""
    blocks = [t for t in alignment.transpositions if not t.swap]
    left = {at for block in blocks for at in range(*block.left)}
    right = {at for block in blocks for at in range(*block.right)}
    is_told = {s: _share(s.left, left) >= _TOLD and _share(s.right, right) >= _TOLD for s in stretches}
    moved = explained = 0
    passing = set[Stretch]()
    for one in stretches:
        passed = [other for other in stretches if (one.left < other.left) != (one.right < other.right)]
        passing.update(passed)
        passed = [other for other in passed if other.left[1] - other.left[0] >= SHORTEST]
        if one.moved and passed:
            moved += 1
            explained += is_told[one] or all(is_told[other] for other in passed)
    true = {at for stretch in passing for at in range(*stretch.left)}
    false = sum(_share(block.left, true) < 1 - _TOLD for block in blocks)
    return Told(moved, explained, false)


def _share(span: tuple[int, int], places: set[int]) -> float:
    return sum(at in places for at in range(*span)) / max(1, span[1] - span[0])


def planted(source: str, plan: tuple[int, int, int], noise: float) -> Told:
    """What is told of the blocks that move in `TEXTS` parts of a source, by a plan and with noise."""
    length, count, longest = plan
    total = Told()
    for number in range(TEXTS):
        rng = random.Random(f"{length}/{noise}/{number}")
        start = rng.randrange(max(1, len(source) - length))
        sizes = [rng.randint(SHORTEST, longest) for _ in range(count)]
        left, right, stretches = move(source[start : start + length], sizes, noise, rng.randrange(10**9))
        alignment = align(witness(left), witness(right))
        if (alignment.left.text, alignment.right.text) == (left, right):  # noise may fold with its neighbour
            total += told(alignment, stretches)
    return total


def main(paths: list[str]) -> None:
    """Prints what is explained of the moved blocks at every length and noise."""
    files = [Path(path) for path in paths] or sorted(Path("samples").glob("*.txt"))
    source = witness("".join("".join(path.read_text("utf-8").split()) for path in files)).text
    for plan, noise in itertools.product(PLANS, NOISES):
        total = planted(source, plan, noise)
        print(f"{plan[0]} {noise:.0%}: {total.explained} of {total.moved} explained, {total.false} false", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
