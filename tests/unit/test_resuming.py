"""What is kept of an interrupted run: taken up whole or made again, never half, never another run's."""

from __future__ import annotations

import resource
from collections.abc import Callable
from pathlib import Path

import orjson
import pytest

import dedup
from dedup import Settings, run
from dedup.errors import Interrupted, OutputError
from dedup.model import Article, Discrepancy, Failure, Segment, Suspicion
from dedup.reporting import writing
from dedup.reporting.pair_pages import Written
from dedup.reporting.writing import pair_pages
from dedup.store.restoring import restored
from dedup.store.resuming import NAME, PROGRAM, Kept, run_digest

Numbers = tuple[int, ...]
SAMPLES = str(Path(__file__).parents[2] / "samples")


class Work:
    """Makes numbers, and counts how often it was asked."""

    def __init__(self) -> None:
        self.done: list[int] = []

    def make(self, number: int) -> Numbers:
        self.done.append(number)
        return number, number + 1


def part(kept: Kept, make: Callable[[int], object], number: int) -> object:
    """The part of that number."""
    return next(kept.parts(Numbers, make, [(f"part {number}", number)]))


def interrupted(folder: Path, run: str = "one", parts: int = 3) -> None:
    """A run that is interrupted when it has done so many parts."""
    work = Work()
    with pytest.raises(Interrupted, match="resumes"), Kept(folder) as kept:  # noqa: PT012 - it is the context that raises
        kept.begin(run)
        for number in range(parts):
            assert part(kept, work.make, number) == (number, number + 1)
        raise KeyboardInterrupt


def made_by(folder: Path, run: str = "one", parts: int = 5) -> list[int]:
    """Which parts a run makes that goes to its end; all of them are right, made or taken up."""
    work = Work()
    with Kept(folder) as kept:
        kept.begin(run)
        for number in range(parts):
            assert part(kept, work.make, number) == (number, number + 1)
        assert kept.taken == parts - len(work.done)
    assert not (folder / NAME).exists()
    return work.done


def test_what_was_done_is_not_done_again(tmp_path: Path) -> None:
    interrupted(tmp_path / "out")
    assert made_by(tmp_path / "out") == [3, 4]
    assert made_by(tmp_path / "out") == [0, 1, 2, 3, 4], "done: nothing is kept"


def test_a_run_may_be_interrupted_again_and_again(tmp_path: Path) -> None:
    for parts in (1, 3, 4):
        interrupted(tmp_path / "out", parts=parts)
    assert made_by(tmp_path / "out") == [4]


def test_what_another_run_had_done_is_of_no_use(tmp_path: Path) -> None:
    interrupted(tmp_path / "out", run="other")
    assert made_by(tmp_path / "out") == [0, 1, 2, 3, 4]


def test_a_run_that_gives_up_keeps_nothing(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="gone"), Kept(tmp_path / "out") as kept:  # noqa: PT012 - it is the context that raises
        kept.begin("one")
        part(kept, Work().make, 1)
        raise OSError("gone")
    assert not (tmp_path / "out").exists()


def test_an_interruption_before_anything_was_done_keeps_nothing(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt), Kept(tmp_path / "out") as kept:  # noqa: PT012 - it is the context that raises
        kept.begin("one")
        raise KeyboardInterrupt
    assert not (tmp_path / "out").exists()


def test_every_damaged_byte_costs_parts_and_never_makes_a_wrong_one(tmp_path: Path) -> None:
    interrupted(tmp_path / "out")
    whole = (tmp_path / "out" / NAME).read_bytes()
    for at in range(len(whole)):
        (tmp_path / "out").mkdir(exist_ok=True)
        (tmp_path / "out" / NAME).write_bytes(whole[:at] + bytes([whole[at] ^ 0x55]) + whole[at + 1 :])
        assert set(made_by(tmp_path / "out")) >= {3, 4}


def test_a_part_does_not_stand_for_another_by_one_wrong_bit(tmp_path: Path) -> None:
    interrupted(tmp_path / "out")
    file = tmp_path / "out" / NAME
    file.write_bytes(file.read_bytes().replace(b" part 1\n", b" part 3\n"))
    assert made_by(tmp_path / "out") == [1, 3, 4]


def test_a_file_that_ends_anywhere_gives_what_is_whole(tmp_path: Path) -> None:
    interrupted(tmp_path / "out")
    whole = (tmp_path / "out" / NAME).read_bytes()
    made = []
    for end in range(len(whole) + 1):
        (tmp_path / "out").mkdir(exist_ok=True)
        (tmp_path / "out" / NAME).write_bytes(whole[:end])
        made.append(len(made_by(tmp_path / "out")))
    assert made == sorted(made, reverse=True)
    assert (made[0], made[-1]) == (5, 2)


def test_the_same_command_twice_at_once_keeps_for_one_of_them(tmp_path: Path) -> None:
    with Kept(tmp_path) as first, Kept(tmp_path) as second:
        first.begin("one")
        second.begin("one")
        work = Work()
        for kept in (first, second):
            assert part(kept, work.make, 1) == (1, 2)
        assert work.done == [1, 1]
        assert (tmp_path / NAME).read_bytes().count(b" part 1\n") == 1


def test_a_mistake_is_not_kept(tmp_path: Path) -> None:
    def broken(number: int) -> Failure:
        return Failure("a.txt", "cutting", "", f"no number {number}", "")

    for _ in range(2):
        with pytest.raises(Interrupted), Kept(tmp_path) as kept:  # noqa: PT012 - it is the context that raises
            kept.begin("one")
            assert part(kept, broken, 2) == broken(2)
            assert part(kept, Work().make, 1) == (1, 2)
            raise KeyboardInterrupt
    assert kept.taken == 1


def test_a_full_disk_is_told_at_once_and_leaves_nothing(tmp_path: Path) -> None:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, before[1]))
    try:
        with pytest.raises(OutputError, match="cannot be written"), Kept(tmp_path / "out") as kept:  # noqa: PT012 - it is the context that raises
            kept.begin("one")
            part(kept, lambda _: tuple(map(str, range(1000))), 1)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert not (tmp_path / "out").exists()


def test_without_a_folder_nothing_is_kept() -> None:
    with Kept() as kept:
        kept.begin("one")
        assert part(kept, Work().make, 1) == (1, 2)


def test_a_run_is_known_by_all_that_its_results_follow_from() -> None:
    page, settings = ("a.txt", "公办"), {"shingle": 5}
    assert run_digest((page, settings)) == run_digest((page, settings))
    assert (
        len({run_digest(v) for v in ((page, settings), (page, {"shingle": 4}), (("a.txt", "国办"), settings), ())}) == 4
    )


def test_a_run_is_known_by_the_program_that_it_was_made_with(tmp_path: Path) -> None:
    assert Path(dedup.__file__).parent == PROGRAM
    (tmp_path / "cutting").mkdir()
    module = tmp_path / "cutting" / "web.py"
    module.write_text("HEAD_FROM = 1.0")
    before = run_digest((), tmp_path)
    assert run_digest((), tmp_path) == before
    module.write_text("HEAD_FROM = 1.25")
    assert run_digest((), tmp_path) != before


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        (Article, lambda results: results.articles),
        (Discrepancy, lambda results: results.discrepancies),
        (Suspicion, lambda results: results.suspicions),
        (Segment, lambda results: [segment for found in results.alignments for segment in found.segments]),
    ],
)
def test_every_noun_comes_back_as_it_was(results, kind, values) -> None:
    assert values(results)
    for value in values(results):
        assert restored(kind, orjson.loads(orjson.dumps(value))) == value


def test_a_page_and_its_row_come_back_as_they_were(results) -> None:
    found = pair_pages(results, Settings().reporting)
    for place in range(len(found.pairs)):
        written = found.written(place)
        assert restored(Written, orjson.loads(orjson.dumps(written))) == written


def test_results_and_pages_are_the_same_from_kept_parts(results, tmp_path: Path) -> None:
    def render(kept: Kept):
        found = run([SAMPLES], kept=kept)
        return found, dict(writing.pages(found, Settings().reporting, kept))

    with pytest.raises(Interrupted), Kept(tmp_path) as kept:  # noqa: PT012 - it is the context that raises
        first = render(kept)
        assert kept.taken == 0
        raise KeyboardInterrupt
    with Kept(tmp_path) as kept:
        second = render(kept)
        pages, articles, pairs = len(results.pages), len(results.articles), len(results.alignments)
        checked = kept.taken - pages - articles - 3 * pairs
        assert 0 < checked <= pages, "cut, suspected; aligned, judged, written; and whole pages checked"
    assert first[1] == second[1]
    for name in ("articles", "groups", "discrepancies", "suspicions", "apparatus", "doubts", "typographic"):
        assert getattr(first[0], name) == getattr(second[0], name)
