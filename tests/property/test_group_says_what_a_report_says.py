"""`dedup group PATHS` prints the groups.jsonl of `dedup report PATHS`, byte for byte: for tables where ids and texts come again too."""

from __future__ import annotations

import json
import random
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given
from hypothesis import settings as effort
from hypothesis import strategies as st

from dedup.engines.inputs import Asked
from dedup.engines.paths import group_paths
from dedup.pipeline import run
from dedup.rows import line, of_group
from dedup.settings import GroupingSettings, Settings

Row = tuple[str | int, str]

FIRST = "".join(chr(0x4E00 + n * 7919 % 5000) for n in range(90))
SECOND = "".join(chr(0x4E00 + (n * 104729 + 77) % 5000) for n in range(90))
TEXTS = (
    FIRST,
    "，".join(FIRST),  # another layout, the same text
    FIRST[:40] + "误" + FIRST[41:],
    FIRST[:30] + "错" + FIRST[31:70] + "讹" + FIRST[71:],
    FIRST[:45],
    SECOND,
    SECOND[:50] + "误" + SECOND[51:],
    FIRST + SECOND,
    "，。",  # no letters: an article nobody groups, but its id is taken
    "",
)
IDS = ("a", "a~2", "b", "é", 'q"', "c/a", 7, "a-name-that-is-longer-than-the-columns-by-which-names-are-sorted-at-once")
tables = st.lists(st.tuples(st.sampled_from(IDS), st.sampled_from(TEXTS)), min_size=1, max_size=9)


def both(folder: Path, several: list[list[Row]], settings: Settings, workers: int) -> tuple[bytes, bytes]:
    """What `group` prints, and what a report's groups.jsonl holds."""
    for number, rows in enumerate(several):
        lines = (json.dumps({"id": name, "text": text}) + "\n" for name, text in rows)
        (folder / f"{number}.jsonl").write_text("".join(lines), "utf-8")
    path = [str(folder)]
    grouped = group_paths(Asked(path, settings), workers=workers, progress=lambda *_: None)
    results = run(path, settings)
    return b"".join(grouped.lines()), b"".join(
        line(of_group(one)) for one in sorted(results.groups, key=lambda one: one.members)
    )


@pytest.mark.parametrize(
    "settings", [Settings(), Settings(grouping=GroupingSettings(bands=64))], ids=["samples", "bands"]
)
@effort(max_examples=80)
@given(several=st.lists(tables, min_size=1, max_size=2), workers=st.integers(1, 2))
@example(several=[[("a", FIRST), ("b", FIRST), ("c/a", TEXTS[2]), ("é", TEXTS[2])]], workers=1)
@example(several=[[("a", SECOND), ("a", FIRST), ("b", FIRST)]], workers=1)
def test_group_says_what_a_report_says(settings: Settings, several: list[list[Row]], workers: int) -> None:
    with TemporaryDirectory() as name:
        said, reported = both(Path(name), several, settings, workers)
    assert said.decode() == reported.decode()


@pytest.mark.parametrize("copies", [13, 40, 64])
@pytest.mark.parametrize("rate", [0.02, 0.1])
def test_a_wire_story_in_many_papers_is_one_group_with_all_its_pairs(copies: int, rate: float, tmp_path: Path) -> None:
    """More copies than a sample may have to propose each pair; with a tenth of the characters misread each sample is in other copies."""
    chance = random.Random(f"{copies} {rate}")
    story = [chr(0x4E00 + chance.randrange(3000)) for _ in range(400)]
    papers: list[Row] = [
        (n, "".join(chr(0x4E00 + chance.randrange(3000)) if chance.random() < rate else one for one in story))
        for n in range(copies)
    ]
    said, reported = both(tmp_path, [papers], Settings(), 1)
    assert said.decode() == reported.decode()
    (found,) = map(json.loads, said.splitlines())
    assert len(found["members"]) == copies
    assert len(found["pairs"]) > 0.9 * copies * (copies - 1) / 2
