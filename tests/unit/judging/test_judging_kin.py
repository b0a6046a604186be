"""Who of a group has these words: the index answers as a search through every text would."""

from __future__ import annotations

from by_hand import witness
from hypothesis import given
from hypothesis import strategies as st

from dedup.aligning import align
from dedup.judging.kin import Kin, kin_of

_FEW = st.text("甲乙丙\U00020bb7\ud800", max_size=30)
"""Of so few characters that words recur, within one text and over the border of two."""


@given(st.lists(_FEW, min_size=1, max_size=6), _FEW)
def test_those_that_have_the_words_are_found(texts, words):
    kin = Kin(dict(zip("abcdef", texts, strict=False)))

    assert kin.having(words) == {article for article, text in kin.texts.items() if words in text}


@given(st.lists(_FEW, min_size=1, max_size=6), st.data())
def test_words_of_a_text_are_found_in_it(texts, data):
    kin = Kin(dict(zip("abcdef", texts, strict=False)))
    text = data.draw(st.sampled_from(texts))
    start = data.draw(st.integers(0, len(text)))
    words = text[start : data.draw(st.integers(start, len(text)))]

    assert kin.having(words) == {article for article, text in kin.texts.items() if words in text}


def test_words_do_not_reach_from_one_text_into_the_next():
    assert Kin({"a": "甲乙丙丁", "b": "戊己庚辛"}).having("丙丁戊己庚辛") == frozenset()


def test_a_chain_of_alignments_joins_a_group():
    a, b, c, d, e = (witness("同一段文字。", name) for name in "abcde")
    kin = kin_of([align(a, b), align(d, e), align(b, c)])

    assert kin["a#01"] is kin["b#01"] is kin["c#01"]
    assert set(kin["c#01"].texts) == {"a#01", "b#01", "c#01"}
    assert kin["d#01"] is kin["e#01"] is not kin["a#01"]
    assert kin["e#01"].first == "d#01"
