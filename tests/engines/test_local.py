"""The batch path: one process or several, compiled or not, the same; and inputs that could cost a square."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

import orjson
import pytest

from dedup.engines.forking import can_fork, side_by_side
from dedup.engines.local import Found, Stretch, group_all
from dedup.grouping import group
from dedup.loading.tables import Batch
from dedup.loading.tabular import Columns, Table
from dedup.settings import GroupingSettings
from dedup.text.shingling import letters
from tests.unit.grouping.test_grouping import witness

SETTINGS = GroupingSettings()


def article(chance: random.Random, length: int) -> str:
    return "".join(chr(0x4E00 + chance.randrange(3000)) for _ in range(length))


def noisy(text: str, rate: float, chance: random.Random) -> str:
    return "".join(chr(0x4E00 + chance.randrange(3000)) if chance.random() < rate else one for one in text)


def in_memory(rows: list[tuple[str, str]], *, compiled: bool = True, processes: int = 1) -> Found:
    ids, texts = zip(*rows, strict=True)
    return group_all([], [Batch.of(ids, texts)], SETTINGS, compiled=compiled, processes=processes)


@pytest.fixture(scope="module")
def rows() -> list[tuple[str, str]]:
    chance = random.Random(5)
    found: list[tuple[str, str]] = []
    for n in range(150):
        text = article(chance, chance.randrange(60, 900))
        found.append((f"a{n}", text))
        if n % 3 == 0:
            found.append((f"a{n}.copy", noisy(text, chance.choice((0, 0.02, 0.1, 0.2)), chance)))
        if n % 10 == 1:
            found.append((f"a{n}.part", text[len(text) // 4 : len(text) // 2 + 10]))
    return found


@pytest.fixture(scope="module")
def table(rows: list[tuple[str, str]], tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("tables") / "rows.jsonl"
    filler = "，" * 4000  # drops out of the fold, and makes the file long enough to be cut for two processes
    path.write_bytes(b"".join(orjson.dumps({"id": i, "text": t + filler}) + b"\n" for i, t in rows))
    return path


def stretched(table: Path, *, processes: int, compiled: bool) -> Found:
    columns = Columns("text", "id")
    one = Stretch(Table(str(table), "rows", ".jsonl", columns), str(table), columns)
    return group_all([one], [], SETTINGS, processes=processes, compiled=compiled)


def test_two_processes_and_no_compiler_find_the_same(table: Path, rows: list[tuple[str, str]]) -> None:
    one = stretched(table, processes=1, compiled=True)
    assert one.articles == len(rows)
    assert one.groups == stretched(table, processes=2, compiled=True).groups
    assert one.groups == stretched(table, processes=1, compiled=False).groups
    assert one.groups == in_memory([(i, letters(t)) for i, t in reversed(rows)]).groups


def test_the_batch_path_finds_what_the_whole_sets_find(rows: list[tuple[str, str]]) -> None:
    sampled = {(p.left, p.right) for one in in_memory(rows).groups for p in one.pairs}
    whole = {(p.left, p.right) for one in group([witness(*row) for row in rows], SETTINGS).groups for p in one.pairs}
    assert sampled <= whole
    assert len(sampled) >= 0.97 * len(whole)


def test_articles_of_one_id_are_told_apart() -> None:
    text = article(random.Random(1), 200)
    (one,) = in_memory([("a", text), ("a", text), ("b", text)]).groups
    assert one.members == ("a", "a~2", "b")


def test_texts_shorter_than_a_shingle() -> None:
    found = in_memory([("a", "中国"), ("b", "中国"), ("c", "中"), ("d", ""), ("e", "")])
    assert [one.members for one in found.groups] == [("a", "b")]


def test_nothing_at_all() -> None:
    assert group_all([], [], SETTINGS, compiled=False).groups == ()


def test_identical_articles_make_one_group_with_one_pair_for_each_member() -> None:
    text = article(random.Random(2), 300)
    (one,) = in_memory([(f"a{n:05d}", text) for n in range(10_000)]).groups
    assert len(one.members) == 10_000
    assert len(one.pairs) == 9_999


def test_thousands_of_copies_that_differ_a_little_are_one_group() -> None:
    chance = random.Random(3)
    text = article(chance, 400)
    (one,) = in_memory([(f"a{n}", noisy(text, 0.02, chance)) for n in range(2000)]).groups
    assert len(one.members) == 2000


def test_boilerplate_joins_nothing_and_costs_no_square() -> None:
    chance = random.Random(4)
    page = article(chance, 500)
    found = in_memory([(f"a{n}", article(chance, 700) + page) for n in range(5000)])
    assert found.groups == ()
    assert found.compared < 10 * 5000


def test_an_article_of_five_megabytes_and_an_excerpt_of_it() -> None:
    chance = random.Random(6)
    book = article(chance, 1_700_000)
    found = in_memory([("book", book), ("part", book[70_000:70_400]), ("other", article(chance, 400))])
    assert [one.members for one in found.groups] == [("book", "part")]
    assert found.groups[0].pairs[0].relation == "contains"


def test_one_letter_five_million_times() -> None:
    assert in_memory([("a", "中" * 2_000_000), ("b", article(random.Random(7), 500))]).groups == ()


def test_time_grows_no_worse_than_the_input() -> None:
    """Ten times the identical articles take less than thirty times the time: a square would take a hundred."""
    text = article(random.Random(8), 200)
    in_memory([("a", text)])

    def seconds(count: int) -> float:
        begin = time.process_time()
        in_memory([(f"a{n}", text) for n in range(count)])
        return time.process_time() - begin

    assert seconds(20_000) < 30 * max(seconds(2_000), 0.01)


def test_kernels_load_without_numba() -> None:
    code = "import sys; from dedup.sketching.compiling import kernels; kernels(); print('numba' in sys.modules)"
    run = [sys.executable, "-c", code]
    subprocess.run(run, check=True, capture_output=True)
    assert subprocess.run(run, check=True, capture_output=True, text=True).stdout == "False\n"


@pytest.mark.skipif(not can_fork(), reason="no fork here")
def test_a_process_that_fails_is_told() -> None:
    def fails() -> None:
        raise ValueError("the reason")

    with pytest.raises(ChildProcessError, match="the reason"):
        side_by_side([fails, lambda: None])
