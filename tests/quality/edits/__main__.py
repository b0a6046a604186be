"""`python -m tests.quality.edits [FILE…]`: plants variants in the samples, or in the files given, and scores aligning.

With `--formulaic` the texts are prose that repeats itself, and phrases are dropped, added and said twice. With `--seeds N`
each text is planted N times with other variants.

The last line of each block is what plain edit distance makes of the same texts.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

from dedup.aligning import align
from dedup.aligning.anchoring.gaps import equal_runs
from dedup.aligning.anchoring.variants import variants
from dedup.settings import AligningSettings
from tests.property.strategies import witness
from tests.quality.edits.formulaic import formulaic
from tests.quality.edits.planting import APPARATUS, KINDS, plant
from tests.quality.edits.scoring import Score, score, sided

FORMULAIC = 24
"""Texts of formulaic prose, of 4,000 characters each; every second one has no marks."""


def main() -> None:
    """Prints the scores at several densities."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="*", metavar="FILE")
    parser.add_argument("--show", action="store_true", help="print what is told otherwise than it was planted")
    parser.add_argument("--formulaic", action="store_true")
    parser.add_argument("--seeds", type=int, default=1, metavar="N")
    asked = parser.parse_args()
    _measure(asked.paths, asked.seeds, show=asked.show, formulaic_prose=asked.formulaic)


def _measure(paths: list[str], seeds: int, *, show: bool, formulaic_prose: bool) -> None:
    if formulaic_prose:
        sources = [formulaic(4000, seed, marks=seed % 2 == 0) for seed in range(FORMULAIC)]
    else:
        files = [Path(p) for p in paths] or sorted(Path("samples").glob("*.txt"))
        sources = ["".join(path.read_text("utf-8").split()) for path in files]
    for density in (0.02, 0.05, 0.08, 0.12) if formulaic_prose else (0.01, 0.03, 0.08):
        ours, plain, kinds = Score(), Score(), Counter[str]()
        for seed, text in enumerate(sources * seeds):
            left, right, truth = plant(witness(text).text, density, seed, APPARATUS if formulaic_prose else KINDS)
            alignment = align(witness(left), witness(right))
            if alignment.left.text != left or alignment.right.text != right:
                continue
            ours += score(alignment, truth)
            runs = equal_runs(left, right, AligningSettings()).runs
            found = variants(runs, len(left), len(right)).tolist()
            plain += sided([v[:2] for v in found], [t.left for t in truth])
            plain += sided([v[2:] for v in found], [t.right for t in truth])
            kinds.update(t.kind for t in truth)
            if show:
                _show(alignment, truth)
        print(f"{density:.2f} of {sum(kinds.values())}\n  {ours}\n  {plain}")


def _show(alignment, truth) -> None:
    left, right = alignment.left.text, alignment.right.text
    true = {(t.left, t.right) for t in truth}
    for s in alignment.segments:
        if s.relation != "equal" and (s.left, s.right) not in true:
            near = [
                (t.kind, left[slice(*t.left)], right[slice(*t.right)], t.left[0])
                for t in truth
                if t.left[0] - 4 <= s.left[1] and s.left[0] <= t.left[1] + 4
            ]
            context = left[max(0, s.left[0] - 5) : s.left[1] + 5], right[max(0, s.right[0] - 5) : s.right[1] + 5]
            print("   ", *context, "|", left[slice(*s.left)], "/", right[slice(*s.right)], s.left[0], near)


if __name__ == "__main__":
    main()
