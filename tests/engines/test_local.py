"""The batch path: one worker or several, compiled or not, the same; and inputs that could cost a square."""

from __future__ import annotations

import random
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from threading import Event

import numpy as np
import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dedup.engines import group_lines
from dedup.engines.group_lines import _to_millionths, lines_of_groups, of_groups
from dedup.engines.local import Found, group_all
from dedup.engines.scanning import TableOnDisk
from dedup.engines.threads import Crew, in_order
from dedup.errors import InputError
from dedup.grouping import group
from dedup.loading import line_blocks
from dedup.loading.batches import Batch
from dedup.loading.table_columns import Columns, Table
from dedup.rows import line, of_group
from dedup.settings import GroupingSettings
from dedup.sketching import PLAIN, Kernels
from dedup.sketching.compiled import COMPILED
from dedup.text.shingling import letters
from tests.unit.grouping.test_grouping import witness

SETTINGS = GroupingSettings()


def article(chance: random.Random, length: int) -> str:
    return "".join(chr(0x4E00 + chance.randrange(3000)) for _ in range(length))


def noisy(text: str, rate: float, chance: random.Random) -> str:
    return "".join(chr(0x4E00 + chance.randrange(3000)) if chance.random() < rate else one for one in text)


def in_memory(rows: list[tuple[str, str]], *, kernels: Kernels = COMPILED, workers: int = 1) -> Found:
    return group_all([], [Batch.read(rows)], SETTINGS, crew=Crew.of(kernels, workers))


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
    filler = "，" * 4000  # drops out of the fold, and makes the file long enough for several blocks
    path.write_bytes(b"".join(orjson.dumps({"id": i, "text": t + filler}) + b"\n" for i, t in rows))
    return path


def stretched(table: Path, *, workers: int, kernels: Kernels) -> Found:
    columns = Columns("text", "id")
    one = TableOnDisk(Table(str(table), "rows", ".jsonl", columns), str(table), columns)
    return group_all([one], [], SETTINGS, crew=Crew.of(kernels, workers))


def test_any_number_of_workers_and_no_compiler_find_the_same(table: Path, rows: list[tuple[str, str]]) -> None:
    one = stretched(table, workers=1, kernels=COMPILED)
    assert one.articles == len(rows)
    for workers in (2, 3, 4):
        assert one.groups == stretched(table, workers=workers, kernels=COMPILED).groups
    assert one.groups == stretched(table, workers=1, kernels=PLAIN).groups
    assert one.groups == in_memory([(i, letters(t)) for i, t in reversed(rows)]).groups


def test_the_batch_path_finds_what_the_whole_sets_find(rows: list[tuple[str, str]]) -> None:
    sampled = {(p.left, p.right) for one in in_memory(rows).groups for p in one.pairs}
    whole = {(p.left, p.right) for one in group([witness(*row) for row in rows], SETTINGS).groups for p in one.pairs}
    assert sampled <= whole
    assert len(sampled) >= 0.97 * len(whole)


def test_groups_are_written_from_columns_as_from_objects(rows: list[tuple[str, str]]) -> None:
    """A group of a text, its copy and a noisy one has other pairs than its columns tell."""
    chance = random.Random(9)
    text = article(chance, 300)
    found = in_memory([*rows, ("c1", text), ("c2", text), ("c3", noisy(text, 0.1, chance))])
    assert found.columns.pair_count() > len(found.columns.left)
    assert list(of_groups(found.columns)) == [of_group(one) for one in found.groups]
    for kernels in (COMPILED, PLAIN):
        assert b"".join(lines_of_groups(found.columns, Crew(kernels))) == b"".join(
            map(line, map(of_group, found.groups))
        )
    assert found.columns.pair_count() == sum(len(one.pairs) for one in found.groups)


@pytest.mark.parametrize("odd", ['a "quoted" one', "a\\b", "two\nlines", "\x01", "人民日报#03", ""])
def test_names_that_need_escapes_are_written_as_json(
    odd: str, rows: list[tuple[str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Groups are written some at a time: those with an odd name by Python, the others by the kernel."""
    monkeypatch.setattr(group_lines, "_GROUPS_AT_ONCE", 7)
    text = article(random.Random(10), 300)
    found = in_memory([*rows, (odd, text), ("zz", text)]).columns
    assert b"".join(lines_of_groups(found, Crew(COMPILED, 2))) == b"".join(map(line, of_groups(found)))


def test_a_number_below_a_ten_thousandth_has_an_exponent(rows: list[tuple[str, str]]) -> None:
    found = in_memory(rows).columns
    small = replace(found, similarity=np.linspace(2e-6, 3e-4, len(found.similarity)))
    assert b"".join(lines_of_groups(small, Crew(COMPILED, 2))) == b"".join(map(line, of_groups(small)))


def test_repeats_of_a_book_are_counted_compiled_or_not() -> None:
    """Pages of one language: some are paired with the book by chance, fewer than would be if it repeated nothing."""
    chance = random.Random(11)
    words = ["".join(chance.choices("etaoinshrdlu", k=chance.randint(3, 9))) for _ in range(6000)]
    weights = [place**-0.7 for place in range(1, 6001)]

    def prose(count: int) -> str:
        return "".join(chance.choices(words, weights, k=count))

    book = prose(30_000)
    page = "".join(chance.choice("etaoinshrdlu") if chance.random() < 0.1 else one for one in book[50_000:51_800])
    rows = [("book", book), ("page", page), *((f"p{number}", prose(300)) for number in range(20))]
    found = in_memory(rows).columns
    assert found.group(0) == in_memory(rows, kernels=PLAIN).columns.group(0)
    assert "page" in found.group(0).members
    assert len(found.group(0).members) < len(rows)


def test_articles_of_one_id_are_told_apart() -> None:
    text = article(random.Random(1), 200)
    (one,) = in_memory([("a", text), ("a", text), ("b", text)]).groups
    assert one.members == ("a", "a~2", "b")


def test_texts_shorter_than_a_shingle() -> None:
    found = in_memory([("a", "中国"), ("b", "中国"), ("c", "中"), ("d", ""), ("e", "")])
    assert [one.members for one in found.groups] == [("a", "b")]


def test_nothing_at_all() -> None:
    assert group_all([], [], SETTINGS, crew=Crew(PLAIN)).groups == ()


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


def test_a_classical_text_and_the_same_with_a_translation_behind_each_sentence() -> None:
    chance = random.Random(10)
    sentences = [article(chance, chance.randrange(9, 15)) for _ in range(30)]
    woven = "".join(one + article(chance, chance.randrange(10, 40)) for one in sentences)
    (one,) = in_memory([("plain", "".join(sentences)), ("woven", woven), ("other", article(chance, 400))]).groups
    assert one.members == ("plain", "woven")
    assert one.pairs[0].relation == "contains"


def test_two_machine_readings_of_a_french_page_of_which_one_lost_the_accents() -> None:
    chance = random.Random(11)
    alphabet = "aabcdeeefghiijlmnnooprrssttuvéèàçêîôû"
    page = "".join(chance.choice(alphabet) for _ in range(900))
    bare = page.translate(str.maketrans("éèàçêîôû", "eeaceiou"))
    readings = [
        "".join(chance.choice(alphabet) if chance.random() < 0.06 else one for one in text) for text in (page, bare)
    ]
    (one,) = in_memory([("a", letters(readings[0])), ("b", letters(readings[1]))]).groups
    assert one.members == ("a", "b")


def test_an_article_of_five_megabytes_and_an_excerpt_of_it() -> None:
    chance = random.Random(6)
    book = article(chance, 1_700_000)
    found = in_memory([("book", book), ("part", book[70_000:70_400]), ("other", article(chance, 400))])
    assert [one.members for one in found.groups] == [("book", "part")]
    assert found.groups[0].pairs[0].relation == "contains"


def test_one_letter_five_million_times() -> None:
    assert in_memory([("a", "中" * 2_000_000), ("b", article(random.Random(7), 500))]).groups == ()


def test_work_grows_no_worse_than_the_input() -> None:
    """Ten times the identical articles are ten times the calls, a pair each, and nothing to compare."""
    text = article(random.Random(8), 200)
    in_memory([("a", text)])

    def calls(count: int) -> int:
        made = 0

        def counted(*_: object) -> None:
            nonlocal made
            made += 1

        sys.setprofile(counted)
        try:
            found = in_memory([(f"a{n}", text) for n in range(count)])
        finally:
            sys.setprofile(None)
        assert (found.compared, found.columns.pair_count()) == (0, count - 1)
        return made

    assert calls(20_000) < 11 * calls(2_000)


def test_kernels_load_without_numba() -> None:
    code = (
        "import sys; from dedup.sketching.compiling import machine_code; machine_code(); print('numba' in sys.modules)"
    )
    run = [sys.executable, "-c", code]
    subprocess.run(run, check=True, capture_output=True)
    assert subprocess.run(run, check=True, capture_output=True, text=True).stdout == "False\n"


def test_a_worker_that_fails_is_told() -> None:
    def fails(item: int) -> int:
        if item == 3:
            raise ValueError("the reason")
        return item

    for workers in (1, 2):
        answers = in_order(fails, range(100), workers)
        assert [next(answers) for _ in range(3)] == [0, 1, 2]
        with pytest.raises(ValueError, match="the reason"):
            next(answers)


def test_answers_come_in_order_though_the_first_call_ends_last() -> None:
    second = Event()

    def work(number: int) -> int:
        if number == 0:
            assert second.wait(60)
        if number == 1:
            second.set()
        return number * number

    assert list(in_order(work, range(20), 2)) == [number * number for number in range(20)]


def test_an_interruption_while_a_worker_starts_ends_the_run(tmp_path: Path) -> None:
    """A worker that already runs is told to end; otherwise Python would wait for it for ever."""
    program = tmp_path / "interrupted.py"
    program.write_text(
        "import threading\n"
        "from dedup.engines.threads import in_order\n"
        "start = threading.Thread.start\n"
        "def interrupted(self):\n"
        "    start(self)\n"
        "    raise KeyboardInterrupt\n"
        "threading.Thread.start = interrupted\n"
        "try:\n"
        "    list(in_order(str, range(3), 2))\n"
        "except KeyboardInterrupt:\n"
        "    print('interrupted')\n"
    )
    ended = subprocess.run([sys.executable, program], capture_output=True, text=True, timeout=60, check=True)
    assert ended.stdout == "interrupted\n"


def test_items_are_taken_only_as_they_are_needed() -> None:
    taken: list[int] = []

    def items() -> Iterator[int]:
        for one in range(100):
            taken.append(one)
            yield one

    before = threading.active_count()
    answers = in_order(str, items(), 2)
    assert next(answers) == "0"
    assert len(taken) < 10
    answers.close()  # type: ignore[attr-defined]
    assert threading.active_count() == before, "nobody works on"


def test_an_item_that_cannot_be_had_is_told_behind_those_before_it() -> None:
    def items() -> Iterator[int]:
        yield from range(5)
        raise OSError("the disk is gone")

    for workers in (1, 2, 3):
        answers = in_order(str, items(), workers)
        assert [next(answers) for _ in range(5)] == ["0", "1", "2", "3", "4"]
        with pytest.raises(OSError, match="the disk is gone"):
            next(answers)


@pytest.mark.parametrize(("when", "gone"), [("scanning", "b.jsonl"), ("proposing", "a.jsonl")])
def test_a_table_that_is_gone_meanwhile_is_told(table: Path, tmp_path: Path, when: str, gone: str) -> None:
    one, other = (tmp_path / name for name in ("a.jsonl", "b.jsonl"))
    columns = Columns("text", "id")
    for path in (one, other):
        path.write_bytes(table.read_bytes())
    both = [TableOnDisk(Table(str(path), path.stem, ".jsonl", columns), str(path), columns) for path in (one, other)]

    def heard(stage: str, _done: int, _total: int) -> None:
        if stage == when:
            (tmp_path / gone).unlink(missing_ok=True)

    with pytest.raises(InputError, match=f"{gone}: The file cannot be opened any more"):
        group_all(both, [], SETTINGS, crew=Crew(COMPILED), progress=heard)


def test_a_table_that_is_written_to_meanwhile_is_told(table: Path, tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_bytes(table.read_bytes())
    columns = Columns("text", "id")
    one = TableOnDisk(Table(str(path), "rows", ".jsonl", columns), str(path), columns)

    def heard(stage: str, _done: int, _total: int) -> None:
        if stage == "proposing":
            path.write_bytes(table.read_bytes()[::-1])

    with pytest.raises(InputError, match="changed while it was being read"):
        group_all([one], [], SETTINGS, crew=Crew(COMPILED), progress=heard)


def test_rows_that_only_python_reads_are_kept_aside(tmp_path: Path) -> None:
    """A combining mark, a nested column and a broken row: their blocks are not read again, and find the same."""
    chance = random.Random(9)
    text = article(chance, 300)
    rows = [
        {"id": "a", "text": "e\u0301" + text},
        {"id": "b", "text": text, "more": {"nested": [1]}},
        {"id": "c", "text": text[:200]},
    ]
    path = tmp_path / "rows.jsonl"
    path.write_bytes(b"".join(orjson.dumps(row) + b"\n" for row in rows) + b"{broken\n")
    columns = Columns("text", "id")
    one = TableOnDisk(Table(str(path), "rows", ".jsonl", columns), str(path), columns)
    found = [group_all([one], [], SETTINGS, crew=Crew(kernels)) for kernels in (COMPILED, PLAIN)]
    assert [one.members for one in found[0].groups] == [("a", "b", "c")]
    assert (found[0].groups, found[0].failures) == (found[1].groups, found[1].failures)
    assert [failure.place for failure in found[0].failures] == ["line 4"]


@pytest.mark.parametrize("workers", [1, 2])
def test_rows_are_named_by_their_lines_in_any_number_of_blocks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, workers: int
) -> None:
    """Without a column of ids; whoever reads a block does not know how many lines stand before it."""
    monkeypatch.setattr(line_blocks, "_BLOCK", 2048)
    chance = random.Random(3)
    written = [orjson.dumps({"text": article(chance, 90)}) for _ in range(40)] * 2
    written[7] = written[61] = b"{broken"
    path = tmp_path / "rows.jsonl"
    path.write_bytes(b"\n".join(written))
    columns = Columns("text", "")
    one = TableOnDisk(Table(str(path), "rows", ".jsonl", columns), str(path), columns)
    found = group_all([one], [], SETTINGS, crew=Crew(COMPILED, workers))
    assert [failure.place for failure in found.failures] == ["line 62", "line 8"]
    assert {one.members for one in found.groups} == {
        tuple(sorted((f"rows:{line}", f"rows:{line + 40}"))) for line in range(1, 41) if line not in {8, 22}
    }


@given(numerator=st.integers(0, 5000), more=st.integers(0, 5000))
def test_columns_are_rounded_as_python_rounds(numerator: int, more: int) -> None:
    value = numerator / max(1, numerator + more)
    found = _to_millionths(np.array([value, 1 / 128, 3 / 640]))
    assert found.tolist() == [round(value, 6), round(1 / 128, 6), round(3 / 640, 6)]
