"""Which texts have these words, of all and of a group: the index answers as a search through every text would."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dedup.aligning import align
from dedup.judging.knowing.holders import Holders, Kin, kin_of
from tests.unit.judging.by_hand import witness

_FEW = st.text("甲乙丙\U00020bb7\ud800", max_size=30)
"""Of so few characters that words recur, within one text and over the border of two."""
_TEXTS = st.lists(_FEW, min_size=1, max_size=6).map(lambda texts: dict(zip("abcdef", texts, strict=False)))
_GRAMS = st.sampled_from((2, 6))


@given(_TEXTS, _FEW, _GRAMS)
def test_those_that_have_the_words_are_found(texts, words, gram):
    assert list(Holders(texts, gram).having(words)) == [name for name, text in texts.items() if words in text]


@given(_TEXTS, _GRAMS, st.data())
def test_words_of_a_text_are_found_in_it(texts, gram, data):
    text = data.draw(st.sampled_from(list(texts.values())))
    start = data.draw(st.integers(0, len(text)))
    words = text[start : data.draw(st.integers(start, len(text)))]

    assert list(Holders(texts, gram).having(words)) == [name for name, text in texts.items() if words in text]


def test_words_do_not_reach_from_one_text_into_the_next():
    assert list(Holders({"a": "甲乙丙丁", "b": "戊己庚辛"}, 6).having("丙丁戊己庚辛")) == []


def test_no_texts_have_nothing():
    assert list(Holders().having("甲乙")) == []


class _Watched(dict[str, str]):
    """Texts that count how often one is looked into."""

    looks = 0

    def __getitem__(self, name: str) -> str:
        self.looks += 1
        return super().__getitem__(name)


def test_only_texts_that_have_the_characters_are_looked_into():
    texts = _Watched({str(code): f"甲{chr(code)}乙" for code in range(0x4E00, 0x4E00 + 2000)})
    holders = Holders(texts)

    assert list(holders.having("甲丁")) == [str(ord("丁"))]
    assert texts.looks == 1


def test_those_that_have_the_words_are_counted_however_often_they_are_asked():
    kin = Kin({"a": "大赛昨天启动", "b": "大赛昨日启动", "c": "大赛昨天正式启动"})

    assert [kin.count(words) for words in ("昨天", "大赛昨天启动", "大赛昨天启动", "昨年")] == [2, 1, 1, 0]


def test_a_chain_of_alignments_joins_a_group():
    a, b, c, d, e = (witness("同一段文字。", name) for name in "abcde")
    kin = kin_of([align(a, b), align(d, e), align(b, c)])

    assert kin["a#01"] is kin["b#01"] is kin["c#01"]
    assert set(kin["c#01"].texts) == {"a#01", "b#01", "c#01"}
    assert kin["d#01"] is kin["e#01"] is not kin["a#01"]
    assert kin["e#01"].first == "d#01"
