"""Work side by side: the answers of `map`, whoever ends whom."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from multiprocessing import active_children
from pathlib import Path

import pytest

from dedup import Settings, processes, run
from dedup.errors import OutputError
from dedup.processes import Processes
from dedup.reporting.writing import pages, render

SAMPLES = str(Path(__file__).parents[2] / "samples")


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Work is shared out from the second item on."""
    monkeypatch.setattr(processes, "_MOMENT", 0.0)


def square(number: int) -> int:
    return number * number


def where(_number: int) -> int:
    time.sleep(0.01)
    return os.getpid()


def refused_from_three(number: int) -> int:
    if number >= 3:
        raise ValueError(number)
    return number


def ended(number: int) -> int:
    if number == 5:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def long_wait(number: int) -> int:
    time.sleep(60 if number > 1 else 0)
    return number


def deaf(number: int) -> int:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    time.sleep(60 if number > 1 else 0)
    return number


@pytest.mark.parametrize("number", [1, 2, 3])
@pytest.mark.parametrize("count", [0, 1, 2, 3, 300])
def test_answers_come_in_the_order_of_the_items(number: int, count: int) -> None:
    items = range(count)
    assert list(Processes(number).each(square, items)) == [square(item) for item in items]
    assert not active_children()


def test_two_work() -> None:
    found = set(Processes(2).each(where, range(100)))
    assert len(found - {os.getpid()}) == 2


def test_with_the_last_answer_the_processes_have_ended() -> None:
    answers = Processes(2).each(square, range(9))
    assert [next(answers) for _ in range(9)] == [square(number) for number in range(9)]
    assert not active_children()  # nothing is left to be ended when the answers are forgotten


def test_a_process_that_does_not_listen_is_ended() -> None:
    answers = Processes(2).each(deaf, range(9))
    assert next(answers) == 0
    assert next(answers) == 1
    answers.close()
    assert not active_children()


def test_what_takes_a_moment_is_not_shared_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "_MOMENT", 3600.0)
    assert set(Processes(2).each(where, range(10))) == {os.getpid()}


def test_elsewhere_what_is_needed_is_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    assert list(Processes(2).each(square, range(9))) == [square(number) for number in range(9)]


def test_an_exception_comes_in_its_turn() -> None:
    answers = Processes(2).each(refused_from_three, range(9))
    assert [next(answers) for _ in range(3)] == [0, 1, 2]
    with pytest.raises(ValueError, match="3"):
        next(answers)
    assert not active_children()


def test_a_process_that_the_system_ends_is_told() -> None:
    with pytest.raises(OutputError, match=r"want of memory\..*--workers 1"):
        list(Processes(2).each(ended, range(9)))
    assert not active_children()


def test_where_no_process_can_be_started_this_one_does_it_all(monkeypatch: pytest.MonkeyPatch) -> None:
    started = []

    def fork() -> int:
        started.append(1)
        if len(started) == 2:
            raise BlockingIOError
        return real()

    real = os.fork
    monkeypatch.setattr(os, "fork", fork)
    assert set(Processes(3).each(where, range(9))) == {os.getpid()}
    assert len(started) == 2
    for process in active_children():
        process.join(10)
    assert not active_children()


def test_nobody_waits_for_what_nobody_wants() -> None:
    begin = time.monotonic()
    answers = Processes(2).each(long_wait, range(9))
    assert [next(answers), next(answers)] == [0, 1]
    answers.close()
    assert not active_children()
    assert time.monotonic() - begin < 30


_WAITING = """
import signal
from dedup import processes
from tests.unit.test_processes import long_wait
signal.signal(signal.SIGINT, signal.default_int_handler)  # who runs the tests may ignore it
processes._MOMENT = 0.0
for number in processes.Processes(2).each(long_wait, range(9)):
    print(number, flush=True)
"""


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_whoever_is_ended_takes_the_others_along(how: signal.Signals) -> None:
    root = Path(__file__).parents[2]
    with subprocess.Popen(
        [sys.executable, "-c", _WAITING], cwd=root, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as one:
        assert one.stdout is not None
        assert [one.stdout.readline() for _ in range(2)] == [b"0\n", b"1\n"]
        os.kill(one.pid, how)
        assert one.stdout.read() == b""  # ends when the last of them is gone that could write to it
        assert one.wait() != 0


def test_a_report_shows_nothing_of_who_made_it(results) -> None:
    settings = Settings()
    found = run([SAMPLES], settings, workers=2)
    for name in ("articles", "groups", "discrepancies", "suspicions", "apparatus", "doubts", "names", "failures"):
        assert getattr(found, name) == getattr(results, name)
    assert [pair.segments for pair in found.alignments] == [pair.segments for pair in results.alignments]
    assert dict(pages(found, settings.reporting, workers=2)) == render(results, settings.reporting)
