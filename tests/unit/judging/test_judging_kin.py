"""Who stands in one group, and how many of them have these words."""

from __future__ import annotations

from dedup.aligning import align
from dedup.judging.knowing.kin import Kin, kin_of
from tests.unit.judging.by_hand import witness


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
