"""Groups of three and more: one line a place, who has which."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dedup.aligning import align
from dedup.judging import collate, learn
from dedup.model import Group
from dedup.settings import JudgingSettings
from tests.unit.judging.by_hand import witness

_TEXT = "天津市总工会下发通知，推出劳模优先入住公办养老机构等三项举措，帮扶劳模养老。"


def _apparatus(*texts: str, settings: JudgingSettings = JudgingSettings()):  # noqa: B008 - frozen
    members = [witness(text, name) for text, name in zip(texts, "abcdef", strict=False)]
    group = Group("g", tuple(w.article for w in members), ())
    alignments = [align(members[0], other) for other in members[1:]]
    return collate(group, alignments, learn([], members, alignments), settings)


def test_one_line_a_place_with_who_has_which():
    lines = _apparatus(_TEXT, _TEXT.replace("公办", "国办"), _TEXT.replace("公办", "国办").replace("三项", "四项"))

    assert [line.readings for line in lines] == [
        (("国办", ("b#01", "c#01")), ("公办", ("a#01",))),
        (("三项", ("a#01", "b#01")), ("四项", ("c#01",))),
    ]
    assert _TEXT[lines[0].start : lines[0].end] == "公办"
    assert (lines[0].before[-2:], lines[0].after[:2]) == ("入住", "养老")


def test_context_is_as_long_as_set():
    (line,) = _apparatus(_TEXT, _TEXT, _TEXT.replace("公办", "国办"), settings=JudgingSettings(context=2))

    assert (line.before, line.after) == ("入住", "养老")


def test_an_absent_reading_is_empty():
    (line,) = _apparatus(_TEXT, _TEXT, _TEXT.replace("推出劳模优先入住公办养老机构等三项举措，帮扶", "帮扶"))

    assert line.readings == (("推出劳模优先入住公办养老机构等三项举措，", ("a#01", "b#01")), ("", ("c#01",)))


def test_three_readings_of_one_place():
    (line,) = _apparatus(_TEXT, _TEXT.replace("公办", "国办"), _TEXT.replace("公办", "民办"))

    assert {reading for reading, _ in line.readings} == {"公办", "国办", "民办"}


def test_layout_makes_no_line():
    assert _apparatus(_TEXT, _TEXT.replace("，", ","), "\u3000" + _TEXT) == ()


def test_readings_that_differ_in_layout_only_are_one():
    longer = _TEXT + "各地工会，随即行动，为劳模服务。"
    (line,) = _apparatus(_TEXT, longer, longer.replace("，", ","))

    assert [articles for _, articles in line.readings] == [("b#01", "c#01"), ("a#01",)]


def test_the_base_is_no_excerpt():
    whole = _TEXT + "各地工会随即行动，为八百名劳模服务。"
    members = [
        witness(text, name) for text, name in zip((_TEXT, whole, whole.replace("八百", "九百")), "abc", strict=True)
    ]
    alignments = [align(members[0], members[1]), align(members[0], members[2]), align(members[1], members[2])]
    lines = collate(Group("g", tuple(w.article for w in members), ()), alignments, learn([], members, alignments))

    assert {line.base for line in lines} == {"b#01"}
    told = [reading for line in lines for reading, _ in line.readings]
    assert any("八百" in reading for reading in told)
    assert any("九百" in reading for reading in told)


def test_without_alignments_there_is_nothing_to_say():
    assert collate(Group("g", ("a", "b", "c"), ()), [], learn([], [], [])) == ()


def test_words_are_the_unit_in_latin():
    text = "It seems clear that organic beings must be exposed to new conditions of life."
    (line,) = _apparatus(text, text, text.replace("organic", "organised"))

    assert line.readings == (("organic", ("a#01", "b#01")), ("organised", ("c#01",)))


_PARTS = (
    "清晨的驿站里，骑手们正在喝水充电，谈着昨天的路况。",
    "工会为驿站添置了微波炉、饮水机和急救药箱等设施。",
    "市总工会主席陈志明说，全市已建成驿站1260座，惠及两万余人。",
)


def test_a_moved_block_is_a_line_that_names_who_has_it_elsewhere():
    moved = "\n".join((_PARTS[1], _PARTS[0], _PARTS[2]))
    lines = _apparatus("\n".join(_PARTS), "\n".join(_PARTS), moved)

    (block,) = lines
    assert (block.kind, block.severity, block.moved) == ("transposition", "high", ("c#01",))
    ((text, holders),) = block.readings
    assert holders == ("a#01",)
    assert text in _PARTS


def test_readings_are_widened_and_judged_as_on_the_page_of_a_pair():
    whole = "\n".join(_PARTS)
    lines = _apparatus(whole, whole.replace("志明", "志朋"), whole.replace("1260", "1620"))

    assert [(line.kind, line.severity, {text for text, _ in line.readings}) for line in lines] == [
        ("name", "high", {"陈志明", "陈志朋"}),
        ("number", "high", {"1260座", "1620座"}),
    ]


@given(st.lists(st.sampled_from(["公办", "国办", "民办", ""]), min_size=3, max_size=5))
def test_every_member_has_one_reading_a_line(words):
    lines = _apparatus(*(_TEXT.replace("公办", word) for word in words))

    for line in lines:
        assert sorted(a for _, articles in line.readings for a in articles) == [
            f"{n}#01" for n in "abcde"[: len(words)]
        ]


@given(
    st.lists(st.sampled_from(["公办 三项", "国办 三项", "民办 四项", " 三项", "公办养老的 五"]), min_size=3, max_size=5)
)
def test_each_witness_is_the_base_with_its_readings_set_in(words):
    texts = [_TEXT.replace("公办", one.split(" ")[0]).replace("三项", one.split(" ")[1]) for one in words]
    lines = _apparatus(*texts)
    base = texts[0]
    for letter, text in zip("abcde", texts, strict=False):
        read, at = "", 0
        for line in lines:
            read += base[at : line.start] + next(r for r, who in line.readings if f"{letter}#01" in who)
            at = line.end
        assert read + base[at:] == text
