"""A fuzz target for the laws of aligning: `python -m tests.property.fuzz_aligning [SECONDS] [SEED]`.

Draws pairs of texts that hurt aligners (rotated and shuffled blocks, periods, doubled passages, marks, graphemes cut
open), larger than the property tests do, and checks tiling, replay and the mirror. It prints the first pair that breaks
a law and stops; it is no test and runs as long as it is told to.
"""

from __future__ import annotations

import random
import sys
import time

from dedup.aligning import align, mirror
from dedup.text.forms import plain
from tests.property.strategies import ALPHABETS, PHRASES, witness
from tests.property.test_alignments_replay import left_from_right, right_from_left


def text(rng: random.Random) -> str:
    """A text of one of the shapes that hurt."""
    kind = rng.randrange(5)
    if kind == 0:
        return "".join(rng.choices(rng.choice(ALPHABETS), k=rng.randrange(400)))
    if kind == 1:
        return "".join(rng.choices(PHRASES, k=rng.randrange(60)))
    if kind == 2:
        return rng.choice(PHRASES) * rng.randrange(1, 40)
    if kind == 3:
        return "".join(chr(rng.choice((0x20, 0x4E00, 0x3042, 0x1F1E6, 0x300)) + rng.randrange(40)) for _ in range(200))
    return "".join(rng.choices(PHRASES, k=12)) * rng.randrange(1, 8)


def mangled(source: str, rng: random.Random) -> str:
    """The text with blocks rotated, shuffled, doubled and dropped, and some noise."""
    for _ in range(rng.randrange(8)):
        if not source:
            break
        a, b, c = sorted(rng.randrange(len(source) + 1) for _ in range(3))
        source = rng.choice(
            (
                source[:a] + source[b:c] + source[a:b] + source[c:],
                source[:b] + source[a:b] + source[b:],
                source[:a] + source[b:],
                source[:a] + source[a:b][::-1] + source[b:],
                source[:a] + rng.choice(rng.choice(ALPHABETS)) + source[a:],
            )
        )
    return source


def main() -> None:
    """Runs until the time is up or a law breaks."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 60
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 0
    end, count = time.monotonic() + seconds, 0
    while time.monotonic() < end:
        rng = random.Random(f"{seed}/{count}")
        left = text(rng)
        right = mangled(left, rng) if rng.random() < 0.8 else text(rng)
        ours, theirs = witness(left, name="a"), witness(right, name="b")
        try:
            alignment, back = align(ours, theirs), align(theirs, ours)
            assert right_from_left(alignment) == alignment.right.text
            assert left_from_right(alignment) == alignment.left.text
            # one script against the other is aligned in simplified forms: the same letters
            assert plain(alignment.left.text) == plain(ours.text)
            assert plain(alignment.right.text) == plain(theirs.text)
            assert mirror(back).segments == alignment.segments
            assert mirror(back).transpositions == alignment.transpositions
        except Exception:  # whatever it is, the pair that did it is shown before the run ends
            print(f"seed {seed}/{count}\n{left!r}\n{right!r}")
            raise
        count += 1
    print(f"{count} pairs, every law held")


if __name__ == "__main__":
    main()
