"""`python bench/align/run.py`: dedup's aligner and fast-diff-match-patch on the same pairs, and the ratios.

Timed is the CPU of a whole process that reads two files and compares them, less the CPU of the same process on two
files of ten characters: start-up and imports cancel out. Each is run three times and the least is taken. The peak
memory is that of the process. fast-diff-match-patch is installed into a cache folder beside this file on first use;
it is run with no time limit and semantic cleanup, as its users do.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from pairs import pair

HERE = Path(__file__).parent
CACHE = HERE / ".cache"
RUNS = 3

OURS = """
import sys
from dedup.aligning import align
from dedup.model import Article, Page, Span
from dedup.normalising import normalise
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
ours, theirs = (open(path, encoding="utf-8").read() for path in sys.argv[1:3])
print(len(peer.diff(ours, theirs, timelimit=0, cleanup="Semantic", counts_only=False)), 0)
"""


def measured(code: str, left: Path, right: Path) -> tuple[float, int, str]:
    """Least CPU seconds of a process on the two files, its peak memory in MB, and what it printed."""
    best, peak, said = float("inf"), 0, ""
    for _ in range(RUNS):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        script = f"{code}\nimport resource\nprint(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)"
        path = os.pathsep.join([str(CACHE / "peer"), str(HERE.parents[1])])
        done = subprocess.run(
            [sys.executable, "-c", script, str(left), str(right)],
            env={**os.environ, "PYTHONPATH": path},
            capture_output=True,
            text=True,
            check=True,
        )
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        best = min(best, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
        said, peak_line = done.stdout.rsplit("\n", 2)[:2]
        peak = int(peak_line)
    return best, peak, said


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
    tiny = written("tiny", ("十个字的一小段文章。", "十个字的一小段文字。"))
    idle, _, _ = measured(OURS, *tiny)
    peer_idle, _, _ = measured(THEIRS, *tiny)
    print(f"start-up: dedup {idle:.2f} s, fast-diff-match-patch {peer_idle:.2f} s (taken off below)")
    ours: dict[int, float] = {}
    theirs: dict[int, float] = {}
    for size in arguments.sizes:
        paths = written(str(size), pair(size))
        seconds, peak, said = measured(OURS, *paths)
        ours[size] = seconds - idle
        line = f"{size:>9} characters: dedup {ours[size]:.3f} s, {peak} MB, segments and moved characters {said}"
        if size <= 100_000:
            seconds, peak, said = measured(THEIRS, *paths)
            theirs[size] = seconds - peer_idle
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
