"""One finding in many places, and keys that name just one row."""

from __future__ import annotations

from dataclasses import replace

from by_hand import judged

from dedup.judging import tie

_LEFT, _RIGHT = "入住公办机构。公办机构明细。", "入住国办机构。国办机构明细。"


def test_a_difference_that_recurs_is_tied_to_its_first_place():
    first, second = judged(_LEFT, _RIGHT)

    assert (first.same_as, second.same_as) == (None, first.key)


def test_it_is_the_same_finding_the_other_way_round():
    rows = tie([*judged(_LEFT, _RIGHT), *judged("已在国办机构里", "已在公办机构里")])

    assert [row.same_as for row in rows] == [None, rows[0].key, rows[0].key]


def test_marks_are_not_tied():
    rows = judged("深挖，追诉，严惩。", "深挖、追诉、严惩。")

    assert [row.same_as for row in rows] == [None, None]


def test_tying_again_changes_nothing():
    rows = judged(_LEFT, _RIGHT)

    assert tie(rows) == rows


def test_keys_that_two_pairs_share_are_made_anew_in_both():
    rows = judged(_LEFT, _RIGHT)
    copies = [replace(row, left=replace(row.left, article="copy#01"), same_as=None) for row in rows]
    told = tie([*rows, *copies])

    assert len({row.key for row in told}) == 4
    assert {row.key for row in told}.isdisjoint({row.key for row in rows})
    assert [row.same_as for row in told] == [None, *[told[0].key] * 3]
