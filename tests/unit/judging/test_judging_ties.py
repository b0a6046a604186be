"""One finding in many places, and keys that name just one row."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dedup.judging import tie
from tests.unit.judging.by_hand import judged

_LEFT, _RIGHT = "入住公办机构。公办机构明细。", "入住国办机构。国办机构明细。"


def test_a_difference_that_recurs_is_tied_to_its_first_place():
    first, second = judged(_LEFT, _RIGHT)

    assert (first.same_as, second.same_as) == (None, first.key)


def test_the_other_way_round_it_is_another_finding():
    rows = tie([*judged(_LEFT, _RIGHT), *judged("已在国办机构里", "已在公办机构里")])

    assert [row.same_as for row in rows] == [None, rows[0].key, None]


@pytest.mark.parametrize(
    ("left", "right", "findings"),
    [
        ("合作区成立。双方合作愉快", "商作区成立。双方商作愉快", 1),
        ("巴拿马运河通航。运河管理局说，苏伊士运河也通航", "巴拿马国河通航。国河管理局说，苏伊士国河也通航", 1),
        ("在运河上运输粮食", "在国河上国输粮食", 2),  # two words, though the characters are the same
        ("市长张静、市长张明到场", "市长章静、市长章明到场", 2),  # two persons
        ("来了3百人，走了3千人", "来了5百人，走了5千人", 2),  # two numbers
    ],
)
def test_a_misreading_that_made_no_word_is_one_finding_in_longer_words_too(left, right, findings):
    rows = judged(left, right)

    assert len(rows) > 1
    assert len({row.same_as or row.key for row in rows}) == findings


def test_where_both_are_words_the_words_shown_decide():
    first, second = judged("会议很多，会议也长", "会意很多，会意也长")
    longer = replace(
        second, left=replace(second.left, word="会议室"), right=replace(second.right, word="会意室"), same_as=None
    )

    assert [row.same_as for row in tie([first, longer])] == [None, None]


def test_marks_are_not_tied():
    rows = judged("深挖，追诉，严惩。", "深挖、追诉、严惩。")

    assert [row.same_as for row in rows] == [None, None]


def test_tying_again_changes_nothing():
    rows = judged(_LEFT, _RIGHT)

    assert tie(rows) == rows


def _of_copy(rows, name):
    return [replace(row, left=replace(row.left, article=name), same_as=None) for row in rows]


def test_of_pairs_that_share_keys_the_first_keeps_them():
    rows = judged(_LEFT, _RIGHT)
    told = tie([*_of_copy(rows, "more#01"), *_of_copy(rows, "last#01"), *rows])
    keys = [row.key for row in told]

    assert keys[2:4] == [row.key for row in rows]
    assert len(set(keys)) == 6
    assert [row.same_as for row in told] == [keys[2], keys[2], None, *[keys[2]] * 3]


def test_which_pair_comes_first_plays_no_part_for_keys():
    rows = judged(_LEFT, _RIGHT)
    copies = _of_copy(rows, "more#01")
    straight, turned = tie([*rows, *copies]), tie([*copies, *rows])

    assert {(row.left, row.key) for row in straight} == {(row.left, row.key) for row in turned}


def test_a_row_inside_a_moved_block_names_the_block_of_its_own_pair():
    block, inside = judged(_LEFT, _RIGHT)
    rows = [block, replace(inside, transposition=block.key)]
    told = tie([*rows, *_of_copy(rows, "more#01")])

    assert [row.transposition for row in told] == [None, told[0].key, None, told[2].key]
    assert told[0].key != told[2].key
