"""The log of decisions: it only grows, every state can be reached again, and whoever opens it finds the same."""

from __future__ import annotations

import sqlite3
from contextlib import closing

from hypothesis import given
from hypothesis import strategies as st

from dedup.model import CHOICES, Decision
from dedup.store import decisions
from dedup.store.mirror import merged, mirrored, parsed

KEYS = st.sampled_from("abcd")
SAID = st.tuples(st.sampled_from([None, *CHOICES]), st.sampled_from(["", "note"]))
STEPS = st.lists(
    st.one_of(
        st.dictionaries(KEYS, SAID, min_size=1, max_size=3).map(lambda wanted: ("decide", wanted)),
        st.just(("undo", {})),
        st.just(("redo", {})),
    ),
    max_size=25,
)
State = dict[str, tuple[str | None, str]]


def standing(connection: sqlite3.Connection) -> State:
    said = {key: (one.choice, one.note) for key, one in decisions.current(connection).items()}
    return {key: value for key, value in said.items() if any(value)}


def log(connection: sqlite3.Connection) -> list[tuple[object, ...]]:
    return connection.execute("SELECT * FROM decision_log ORDER BY id").fetchall()


@given(STEPS)
def test_the_log_does_what_a_stack_of_states_does(steps: list[tuple[str, State]]) -> None:
    past: list[State] = [{}]
    future: list[State] = []
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        decisions.prepare(connection)
        before = log(connection)
        for number, (act, wanted) in enumerate(steps):
            if act == "decide":
                made = decisions.decide(
                    connection, [Decision(k, c, n, "", f"{number}") for k, (c, n) in wanted.items()]
                )
                changed = {key: value for key, value in {**past[-1], **wanted}.items() if any(value)}
                assert (made is None) == (changed == past[-1])
                if made:
                    past, future = [*past, changed], []
            elif act == "undo":
                assert (decisions.undo(connection, "", f"{number}") is None) == (len(past) == 1)
                if len(past) > 1:
                    future.append(past.pop())
            else:
                assert (decisions.redo(connection, "", f"{number}") is None) == (not future)
                if future:
                    past.append(future.pop())
            after = log(connection)
            assert after[: len(before)] == before
            before = after
            assert standing(connection) == past[-1]
            told = decisions.history(connection)
            assert (len(told.done), len(told.undone)) == (len(past) - 1, len(future))


@given(st.dictionaries(KEYS, SAID), st.dictionaries(KEYS, SAID))
def test_merging_is_told_once(ours: State, theirs: State) -> None:
    mine = {key: Decision(key, *said) for key, said in ours.items()}
    found = merged(mine, [Decision(key, *said) for key, said in theirs.items()])
    joined = mine | {one.key: one for one in found.taken}
    again = merged(joined, [Decision(key, *said) for key, said in theirs.items()])
    assert again.taken == ()
    assert again.conflicts == found.conflicts
    assert {our.key for our, _ in found.conflicts}.isdisjoint(one.key for one in found.taken)
    assert len(found.taken) + found.same + len(found.conflicts) == len(theirs)


@given(st.dictionaries(KEYS, SAID))
def test_a_mirror_taken_in_changes_nothing(said: State) -> None:
    mine = {key: Decision(key, *what) for key, what in said.items()}
    found = merged(mine, parsed(mirrored(mine.values()), "mirror"))
    assert found.taken == found.conflicts == ()
