"""`python -m tests.quality.edits [FILE…]`: plants variants in the samples, or in the files given, and scores aligning.

The last line of each block is what plain edit distance makes of the same texts.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from dedup.aligning import align
from dedup.aligning.gaps import equal_runs
from dedup.aligning.variants import variants
from dedup.settings import AligningSettings
from tests.property.strategies import witness
from tests.quality.edits.planting import plant
from tests.quality.edits.scoring import Score, score, sided


def main(paths: list[str], show: int = 0) -> None:
    """Prints the scores at three densities."""
    files = [Path(p) for p in paths] or sorted(Path("samples").glob("*.txt"))
    for density in (0.01, 0.03, 0.08):
        ours, plain, kinds = Score(), Score(), Counter[str]()
        for seed, path in enumerate(files):
            text = "".join(path.read_text("utf-8").split())
            text = witness(text).text
            left, right, truth = plant(text, density, seed)
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
    main([a for a in sys.argv[1:] if a != "--show"], "--show" in sys.argv)
