"""Decisions: the log in run.db, the state that follows from it, the mirror for colleagues."""

import json
import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from dedup.errors import OutputError, UsageError
from dedup.model import Decision
from dedup.store import decisions
from dedup.store.claims import DATABASE
from dedup.store.finished import decided, opened_to_decide
from dedup.store.folder import write
from dedup.store.mirror import MIRROR, merged, mirrored, parsed
from tests.unit.test_store import RESULTS

WHEN = "2024-04-16T08:30:00Z"


@pytest.fixture
def out(tmp_path: Path) -> Path:
    write(tmp_path / "out", RESULTS, [])
    return tmp_path / "out"


def said(key: str, choice: str | None, note: str = "") -> Decision:
    return Decision(key, choice, note, "an editor", WHEN)


def test_what_is_decided_stands_in_the_database_and_in_the_mirror(out: Path) -> None:
    with opened_to_decide(out) as connection:
        decisions.decide(connection, [said("k2", "left"), said("k1", None, "看原稿")])
    assert decided(out) == {"k1": said("k1", None, "看原稿"), "k2": said("k2", "left")}
    lines = (out / MIRROR).read_text("utf-8").splitlines()
    assert [json.loads(line) for line in lines] == [
        {"key": "k1", "choice": None, "note": "看原稿", "who": "an editor", "when": WHEN},
        {"key": "k2", "choice": "left", "note": "", "who": "an editor", "when": WHEN},
    ]


def test_a_step_of_several_is_undone_at_once_and_done_again(out: Path) -> None:
    with opened_to_decide(out) as connection:
        decisions.decide(connection, [said("k1", "right")])
        decisions.decide(connection, [said("k1", "left"), said("k2", "left")])
        undone = decisions.undo(connection, "another", WHEN)
        assert undone is not None
        assert [one.key for one in undone.changes] == ["k1", "k2"]
        assert {key: one.choice for key, one in decisions.current(connection).items()} == {"k1": "right", "k2": None}
        assert decisions.redo(connection, "another", WHEN) == undone
        assert {key: one.choice for key, one in decisions.current(connection).items()} == {"k1": "left", "k2": "left"}
        assert decisions.redo(connection, "another", WHEN) is None
        assert connection.execute("SELECT count(*) FROM decision_log").fetchone()[0] == 7


def test_what_stands_already_makes_no_step(out: Path) -> None:
    with opened_to_decide(out) as connection:
        assert decisions.decide(connection, [said("k", "left")]) is not None
        assert decisions.decide(connection, [said("k", "left")]) is None
        assert decisions.decide(connection, []) is None
        assert len(decisions.history(connection).done) == 1


def test_a_log_of_an_earlier_version_is_read_and_goes_on(out: Path) -> None:
    with closing(sqlite3.connect(out / DATABASE)) as connection, connection:
        connection.executescript("""
            DROP VIEW decision_current; DROP TABLE decision_log;
            CREATE TABLE decision_log (
                id INTEGER PRIMARY KEY AUTOINCREMENT, key TEXT NOT NULL, decision TEXT NOT NULL,
                note TEXT NOT NULL DEFAULT '', who TEXT NOT NULL DEFAULT '', "when" TEXT NOT NULL);
            CREATE VIEW decision_current AS
                SELECT * FROM decision_log WHERE id IN (SELECT max(id) FROM decision_log GROUP BY key);
            INSERT INTO decision_log (key, decision, "when") VALUES ('old', 'both', 'then');
        """)
    assert decided(out)["old"].choice == "both"
    with opened_to_decide(out) as connection:
        decisions.decide(connection, [said("new", "ignore")])
        decisions.undo(connection, "", WHEN)
        decisions.undo(connection, "", WHEN)
        assert {key: one.choice for key, one in decisions.current(connection).items()} == {"new": None, "old": None}


def test_a_run_keeps_decisions_and_their_mirror_even_of_keys_that_no_longer_occur(out: Path) -> None:
    with opened_to_decide(out) as connection:
        decisions.decide(connection, [said("gone", "left")])
    mirror = (out / MIRROR).read_bytes()
    write(out, RESULTS, [])
    assert decided(out)["gone"].choice == "left"
    assert (out / MIRROR).read_bytes() == mirror


def test_undone_trials_leave_no_line_in_the_mirror(out: Path) -> None:
    with opened_to_decide(out) as connection:
        decisions.decide(connection, [said("k", "left")])
    with opened_to_decide(out) as connection:
        decisions.undo(connection, "", WHEN)
    assert (out / MIRROR).read_bytes() == b""


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written_is_told(out: Path) -> None:
    (out / DATABASE).chmod(0o444)
    with pytest.raises(OutputError, match="right to write"), opened_to_decide(out) as connection:
        decisions.decide(connection, [said("k", "left")])


def test_a_mirror_leads_back() -> None:
    told = (said("a", "left", "“引号” 与\n换行"), said("b", None, "只是\u2028备注\x85"), said("c", "ignore"))
    assert parsed(mirrored(reversed(told)), "mirror") == told


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b'{"key": "k", "choice": "left"}\nnonsense\n', "mirror, line 2: not JSON"),
        (b'{"choice": "left"}', "line 1: not a decision"),
        (b'{"key": "k", "choice": "A"}', "line 1: the choice is 'A'. It is left, right, both, ignore or null."),
        (b'{"key": "k", "choice": ["left"]}', "line 1: the choice is"),
        (b'{"key": "k", "choice": "left", "note": 3}', "note, who and when are texts"),
        (b'{"key": "k", "choice": "left"}\n{"key": "k", "choice": "right"}', "line 2: the key k occurs twice"),
        ('{"key": "k", "note": "备注"}'.encode("gb18030"), "not UTF-8 at byte"),
        (b"[1]", "not a decision"),
        (b"[" * 100_000, "not JSON"),
        (b'{"key": "k", "note": "\\ud800"}', "line 1: half a surrogate pair"),
    ],
)
def test_what_is_no_mirror_is_told_with_its_place(content: bytes, says: str) -> None:
    with pytest.raises(UsageError, match=says):
        parsed(content, "mirror")


def test_merging_takes_what_is_new_and_lists_what_was_decided_differently() -> None:
    ours = {
        one.key: one for one in (said("a", "left"), said("b", "left"), said("c", None), said("d", "both", "我们的"))
    }
    theirs = [
        said("a", "left"),
        said("b", "right"),
        said("c", "ignore"),
        said("d", "both", "他们的"),
        said("e", None, "看"),
    ]
    found = merged(ours, theirs)
    assert found.taken == (said("c", "ignore"), said("e", None, "看"))
    assert found.same == 1
    assert found.conflicts == ((ours["b"], theirs[1]), (ours["d"], theirs[3]))


def test_a_note_and_a_choice_from_two_desks_come_together() -> None:
    found = merged({"k": said("k", "left")}, [said("k", None, "原稿如此")])
    assert found.taken == (said("k", "left", "原稿如此"),)
