"""A text that breaks off in mid-sentence, and its rest behind another text."""

from __future__ import annotations

from dedup.cutting import cut
from tests.unit.cutting.pages_of_two import HARBOUR, SCHOOL, page


def test_the_headline_of_a_short_beginning_tells_which_rest_is_its_own() -> None:
    beginning = ("## 北京职工歌咏比赛唱响五月的鲜花", "本报讯（通讯员武平）今晚，在市劳动人民文化")
    rest = (
        "宫，一曲“咱们工人有力量”拉开了职工歌咏比赛的帷幕，各区的合唱队唱起五月的鲜花。",
        "今年的歌咏比赛有三百支合唱队参加，唱的都是职工自己写的歌，五月的鲜花年年唱响。",
    )
    lines = (*beginning, f"## {SCHOOL[0]}", *SCHOOL[1:], *rest, f"## {HARBOUR[0]}", *HARBOUR[1:])
    first, second, _ = cut(page("web", *lines))
    assert first.text.endswith(rest[1])
    assert second.text.endswith(SCHOOL[-1])
