"""The table of letters: what stands in it, and what it says at a break."""

from __future__ import annotations

from importlib.resources import files

import pytest

from dedup.cutting.signs.kinship import Junctions
from dedup.cutting.signs.letters import begins, seldom_begins, together


@pytest.mark.parametrize("pair", ["劳动", "检察", "职工", "记者"])
def test_letters_of_a_word_stand_together(pair):
    assert together(*pair) > 2


@pytest.mark.parametrize("pair", ["光认", "们日", "认日"])
def test_letters_across_two_sentences_do_not(pair):
    assert together(*pair) < 1


@pytest.mark.parametrize(("opening", "inner"), [("据悉", "悉据"), ("此外", "的话"), ("近日", "们的")])
def test_some_letters_begin_sentences_and_others_do_not(opening, inner):
    assert begins(opening) > 1
    assert begins(inner) < 0


@pytest.mark.parametrize("text", ["据悉，该市", "在澳门，花灯亮起", "长期以来", "“家的味道", ""])
def test_what_may_begin_a_sentence_is_not_seldom(text):
    assert seldom_begins(text) == 0


@pytest.mark.parametrize("text", ["家的小饭馆", "者准备了轮椅", "业额平均增长"])
def test_what_stands_within_sentences_begins_one_seldom(text):
    assert seldom_begins(text) > 0.7


@pytest.mark.parametrize("unknown", ["A", "𠮷", "", "é"])
def test_what_the_table_does_not_know_says_nothing(unknown):
    assert (together(unknown, "动"), together("劳", unknown), begins(unknown)) == (0.0, 0.0, 0.0)


def test_no_letter_stands_twice_and_none_is_counted_oftener_than_seen():
    _, *lines = (files("dedup.cutting") / "data" / "letters.txt").read_text("utf-8").splitlines()
    rows = [line.split(" ", 3) for line in lines]
    assert len({row[0] for row in rows}) == len(rows) > 2000
    assert all(int(begun) <= int(seen) for _, seen, begun, _ in rows)


def test_a_word_torn_in_two_flows_and_a_new_sentence_does_not():
    junctions = Junctions(["今天的会议在北京举行。"])
    assert junctions.flow("组织职工开展劳", "动竞赛，") > 2
    assert junctions.flow("组织职工开展劳", "据悉，该市") < 0
