"""`python bench/align/run.py`: dedup's aligner and fast-diff-match-patch on the same pairs, and the ratios.

Timed is the CPU of a process from the end of its imports to its end: it reads two files and compares them, cold. Start-up
is told apart. Each is run five times and the least is taken. The peak memory is that of the process. fast-diff-match-patch is installed into a cache folder beside this file on first use;
it is run with no time limit and semantic cleanup, as its users do.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from pairs import pair

HERE = Path(__file__).parent
CACHE = HERE / ".cache"
RUNS = 5

OURS = """
import sys
from dedup.aligning import align
from dedup.model import Article, Page, Span
from dedup.normalising import normalise
import time; started = time.process_time()
def witness(path):
    text = open(path, encoding="utf-8").read()
    page = Page(path, path, text, "utf-8", "given")
    return normalise(Article(path, path, "web", "article", None, (), (Span(0, len(text), "body"),), text), page)
alignment = align(witness(sys.argv[1]), witness(sys.argv[2]))
moved = sum(t.left[1] - t.left[0] for t in alignment.transpositions if not t.swap)
print(len(alignment.segments), moved)
"""
THEIRS = """
import sys
import fast_diff_match_patch as peer
import time; started = time.process_time()
ours, theirs = (open(path, encoding="utf-8").read() for path in sys.argv[1:3])
print(len(peer.diff(ours, theirs, timelimit=0, cleanup="Semantic", counts_only=False)), 0)
"""


def measured(code: str, left: Path, right: Path) -> tuple[float, float, int, str]:
    """Least CPU seconds of a process on the two files, of its start-up, its peak memory in MB, and what it printed."""
    tail = "print(started, time.process_time() - started, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)"
    path = os.pathsep.join([str(CACHE / "peer"), str(HERE.parents[1])])
    rows: list[tuple[float, float, int, str]] = []
    for _ in range(RUNS):
        done = subprocess.run(
            [sys.executable, "-c", f"import resource\n{code}\n{tail}", str(left), str(right)],
            env={**os.environ, "PYTHONPATH": path},
            capture_output=True,
            text=True,
            check=True,
        )
        said, numbers = done.stdout.strip().rsplit("\n", 1)
        start, seconds, peak = numbers.split()
        rows.append((float(seconds), float(start), int(peak), said))
    return min(rows)


def written(name: str, texts: tuple[str, str]) -> tuple[Path, Path]:
    """The two texts as files."""
    CACHE.mkdir(exist_ok=True)
    paths = CACHE / f"{name}_a.txt", CACHE / f"{name}_b.txt"
    for path, text in zip(paths, texts, strict=True):
        path.write_text(text, "utf-8")
    return paths


def install() -> None:
    """The peer, once."""
    if not (CACHE / "peer").exists():
        command = [sys.executable, "-m", "pip", "install", "--quiet", "--target", str(CACHE / "peer")]
        subprocess.run([*command, "fast-diff-match-patch"], check=True)


def main() -> None:
    """Prints a line a size, and the ratios that the issue asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000, 200_000, 1_000_000])
    arguments = parser.parse_args()
    install()
    ours: dict[int, float] = {}
    theirs: dict[int, float] = {}
    for size in arguments.sizes:
        paths = written(str(size), pair(size))
        ours[size], start, peak, said = measured(OURS, *paths)
        line = f"{size:>9} characters: dedup {ours[size]:.3f} s, {peak} MB, segments and moved characters {said} (start-up {start:.2f} s)"
        if size <= 100_000:
            theirs[size], _, peak, said = measured(THEIRS, *paths)
            line += f"; peer {theirs[size]:.3f} s, {peak} MB, diffs {said.split()[0]}"
        print(line, flush=True)
    if 100_000 in theirs:
        print(f"100,000: 1/{theirs[100_000] / ours[100_000]:.0f} of the peer (asked: 1/20)")
        if 1_000_000 in ours:
            print(f"1,000,000: {ours[1_000_000] / theirs[100_000]:.2f} of the peer's 100,000 (asked: < 0.5)")
    if {100_000, 200_000} <= set(ours):
        print(f"twice the length: {ours[200_000] / ours[100_000]:.2f} times the time (asked: <= 2.2)")


if __name__ == "__main__":
    main()
