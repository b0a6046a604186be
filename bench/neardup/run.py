"""The same job for dedup and its peers: `python bench/neardup/run.py` prints the table.

What is timed: the whole process, from start to exit, on one core: read raw JSON Lines, find the groups, write them.
Each peer runs in an environment of its own; runs alternate, so that what else the machine does falls on all alike.
CPU seconds are user and system time of the process and the children it waited for; memory is its peak resident set.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))
from scoring import score

HERE = Path(__file__).parent
CACHE = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "dedup-bench"
PEERS = {
    "gaoya": ("gaoya_.py", ["gaoya==0.2.2"], 200_000),
    "rensa": ("rensa_.py", ["rensa==0.5.0", "numpy"], 200_000),
    "datasketch-bulk": ("datasketch_bulk.py", ["datasketch==2.0.0"], 200_000),
    "fastsketch": ("fastsketch_.py", ["FastSketchLSH==1.0.1", "numpy"], 50_000),
    "datatrove": ("datatrove_.py", ["datatrove[io,processing]==0.10.1"], 50_000),
    "text-dedup": ("textdedup_.py", ["text-dedup==0.4.0"], 50_000),
    "datasketch-readme": ("datasketch_readme.py", ["datasketch==2.0.0"], 10_000),
}
"""Runner, packages, and the largest corpus that it is given."""
CLASSES = (
    "exact", "layout", "layout+sub3", "sub1", "sub3", "sub5", "sub10", "sub20", "trunc60", "transpose", "excerpt30", "multi",
)  # fmt: skip


def environment(name: str) -> Path | None:
    """The peer's Python, installed once; None where its packages cannot be had."""
    folder = CACHE / "environments" / name
    python = folder / "bin" / "python"
    if not (folder / "done").exists():
        subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
        done = subprocess.run(
            [python, "-m", "pip", "install", "-q", *PEERS[name][1]], capture_output=True, text=True, check=False
        )
        if done.returncode:
            print(f"{name}: not installed: {done.stderr.strip().splitlines()[-1:]}", file=sys.stderr)
            return None
        (folder / "done").touch()
    return python


def corpus(count: int, seed: int) -> Path:
    """The corpus of that size, made once."""
    folder = CACHE / "corpora" / f"{count}-{seed}"
    if not (folder / "stats.json").exists():
        command = [sys.executable, HERE / "corpus.py", "--n", str(count), "--seed", str(seed), "--out", folder]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return folder


def measured(command: list[str], folder: Path, core: int | None) -> dict[str, Any]:
    """One run: CPU and wall seconds, peak memory in megabytes, and the score."""
    with tempfile.TemporaryDirectory() as scratch:
        out = Path(scratch) / "groups.jsonl"
        filled = [part.replace("{in}", str(folder / "corpus.jsonl")).replace("{out}", str(out)) for part in command]
        # packages are compiled when they are installed; a checkout is by its first run, if it may
        around = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        single = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "RAYON_NUM_THREADS": "1", "PYTHONHASHSEED": "0"}
        begin = time.perf_counter()
        process = subprocess.Popen(
            ["taskset", "-c", str(core), *filled] if core is not None else filled,
            env={**around, **single} if core is not None else around,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - begin
        if os.waitstatus_to_exitcode(status):
            return {"failed": os.waitstatus_to_exitcode(status)}
        row = {"cpu": used.ru_utime + used.ru_stime, "wall": wall, "mb": used.ru_maxrss / 1024}
        return row | score(folder / "truth.jsonl", out)


def table(rows: list[dict[str, Any]]) -> str:
    """The rows as Markdown."""
    lines = [
        "| articles | program | CPU s | ÷ dedup | wall s | peak MB | precision | " + " | ".join(CLASSES) + " |",
        "|---|---|---|---|---|---|---|" + "---|" * len(CLASSES),
    ]
    ours = {row["articles"]: row["cpu"] for row in rows if row["program"] == "dedup"}
    for row in sorted(rows, key=lambda row: (row["articles"], row["cpu"])):
        recalls = " | ".join(f"{row['recall'].get(name, float('nan')):.3f}" for name in CLASSES)
        lines.append(
            f"| {row['articles']:,} | {row['program']} | {row['cpu']:.2f} | {row['cpu'] / ours[row['articles']]:.1f} "
            f"| {row['wall']:.2f} | {row['mb']:.0f} | {row['precision']:.4f} | {recalls} |"
        )
    return "\n".join(lines)


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--sizes", default="10000,50000,200000")
    options.add_argument("--peers", default=",".join(PEERS), help="which of the peers, by comma")
    options.add_argument("--runs", type=int, default=3)
    options.add_argument("--seed", type=int, default=21)
    options.add_argument("--core", type=int, default=0)
    options.add_argument("--two", action="store_true", help="also dedup with two workers, on all cores")
    given = options.parse_args()
    peers = list(filter(None, given.peers.split(",")))
    if unknown := sorted(set(peers) - set(PEERS)):
        options.error(f"no such peer: {', '.join(unknown)}. There are: {', '.join(PEERS)}")
    dedup = [sys.executable, "-c", "from dedup.cli import main; main()", "group", "{in}", "-o", "{out}", "--quiet"]
    rows = []
    for size in map(int, given.sizes.split(",")):
        folder = corpus(size, given.seed)
        jobs: dict[str, tuple[list[str], int | None]] = {"dedup": (dedup, given.core)}
        if given.two:
            jobs["dedup, two workers"] = ([*dedup, "--workers", "2"], None)
        for name in peers:
            runner, _, largest = PEERS[name]
            python = environment(name) if size <= largest else None
            if python:
                jobs[name] = ([str(python), str(HERE / "peers" / runner), "{in}", "{out}"], given.core)
        measured(dedup, folder, given.core)  # compiles the kernels, once a machine
        runs: dict[str, list[dict[str, Any]]] = {name: [] for name in jobs}
        for _ in range(given.runs):
            for name, (command, core) in jobs.items():
                runs[name].append(measured(command, folder, core))
                print(json.dumps({"articles": size, "program": name} | runs[name][-1]), file=sys.stderr, flush=True)
        for name, found in runs.items():
            good = [run for run in found if "cpu" in run]
            if good:
                middle = {key: statistics.median(run[key] for run in good) for key in ("cpu", "wall", "mb")}
                rows.append({"articles": size, "program": name} | good[0] | middle)
    print(table(rows))


if __name__ == "__main__":
    main()
