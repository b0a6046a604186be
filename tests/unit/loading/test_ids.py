"""Ids of a run: no two articles have one, and their order plays no part."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dedup.loading.ids import told_apart

NAMES = st.text("tx/~2", max_size=4)


def test_rows_get_their_table_in_front_and_pages_keep_their_names() -> None:
    assert told_apart([("t", "x"), ("u", "y")]) == ["x", "y"]
    assert told_apart([("t", "x"), ("u", "x"), ("", "x")]) == ["t/x", "u/x", "x"]
    assert told_apart([("t", "x"), ("t", "t/x"), ("u", "x")]) == ["t/x~2", "t/x", "u/x"]


@given(st.sets(st.tuples(st.sampled_from(["", "t", "t/x", "u"]), NAMES)))
def test_no_two_have_one_id_in_whatever_order(named: set[tuple[str, str]]) -> None:
    order = sorted(named)
    told = dict(zip(order, told_apart(order), strict=True))
    assert len(set(told.values())) == len(order)
    backwards = dict(zip(order[::-1], told_apart(order[::-1]), strict=True))
    assert told == backwards
