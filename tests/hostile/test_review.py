"""The review app as a command: how it ends."""

from __future__ import annotations

import signal
import sys
from pathlib import Path

import pytest

from tests.hostile.command import dedup, started

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
PAGE = "## 新馆开放\n\n本报讯（记者{}）四月三日，江城市图书馆新馆开放，当天接待读者两千余人，借出图书三千多册。\n"


def test_ctrl_c_ends_the_review_with_a_word(tmp_path: Path) -> None:
    pytest.importorskip("flask")
    for name, who in (("a.txt", "张静"), ("b.txt", "张翀")):
        (tmp_path / name).write_text(PAGE.format(who), "utf-8")
    assert dedup("report", "a.txt", "b.txt", "-o", "out", "-q", cwd=tmp_path).code == 0
    interruptible = lambda: signal.signal(signal.SIGINT, signal.default_int_handler)  # noqa: E731 - whoever runs the tests may ignore it
    process = started("review", "out", "--no-browser", cwd=tmp_path, before=interruptible)
    assert process.stderr is not None
    while not process.stderr.readline().startswith(b"Press Ctrl-C"):
        assert process.poll() is None
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 0
    assert said.endswith(b"Ended.\n")
