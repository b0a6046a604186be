"""Whether two stretches are of one matter, and whether a head line is of a text."""

from __future__ import annotations

import pytest

from dedup.cutting.signs.letters import frequency
from dedup.cutting.signs.matter import Matter, told_by

SCHOOL = ("课后服务时间，孩子们在编程社团里剪纸，家长放了心。", "剪纸老师说，编程社团的孩子们每学期换一次。")
HARBOUR = ("港口的集装箱泊位又增长，桥吊司机学会了远程操作。", "桥吊司机在操作室里，一个集装箱泊位三分钟就装完。")
COMMON = (
    "我们国家的经济工作进行得很好，各地的发展都有了进步。",
    "我们国家的社会工作正在进行，各地的发展还要有新的进步。",
)


@pytest.mark.parametrize("texts", [(*SCHOOL, *HARBOUR), SCHOOL, HARBOUR])
def test_rare_words_of_two_stretches_show_one_matter_on_a_page_of_any_length(texts):
    assert Matter(texts).one([0], [1]) > 2


def test_two_stretches_without_common_words_are_two_matters():
    assert Matter((*SCHOOL, *HARBOUR)).one([0, 1], [2, 3]) < 0


def test_words_of_any_news_show_less_than_rare_ones():
    matter = Matter((*SCHOOL, *COMMON))
    assert matter.one([0], [1]) > matter.one([2], [3])


def test_a_head_line_is_of_the_text_that_has_its_words():
    matter = Matter((*SCHOOL, *HARBOUR))
    line = told_by("编程社团剪纸忙")
    assert matter.telling(line, 0, 2) > 2
    assert matter.telling(line, 2, 4) < 0


def test_a_word_of_an_alphabet_tells_the_less_the_more_stretches_have_it():
    matter = Matter(("the harbour pilots", "harbour pilots said", "mayor said", "council said", "bishop said"))
    assert matter.telling(told_by("harbour"), 1, 2) > matter.telling(told_by("said"), 1, 2)


def test_what_stands_in_any_text_tells_nothing():
    assert told_by("The 100 and a 12") == {}


def test_a_stretch_without_words_is_of_no_matter():
    matter = Matter(("……", *SCHOOL))
    assert matter.one([0], [1]) == matter.telling(told_by("……"), 1, 2) == 0


def test_pairs_of_frequent_letters_are_frequent():
    assert frequency("中国") > frequency("剪纸") > 0
