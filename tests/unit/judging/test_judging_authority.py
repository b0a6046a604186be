"""Whose names are one person's, and whose only look so."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dedup.aligning import align
from dedup.judging import authority, learn, said_in
from dedup.normalising import normalise
from tests.unit.judging.by_hand import article


def _authority(*texts: str, pairs: tuple[tuple[int, int], ...] = ()):
    made = [article(text, str(number)) for number, text in enumerate(texts)]
    witnesses = [normalise(*each) for each in made]
    alignments = [align(witnesses[a], witnesses[b]) for a, b in pairs]
    return {entry.name: entry for entry in authority(learn([a for a, _ in made], witnesses, alignments))}


def test_names_with_role_place_and_articles():
    names = _authority("山东讯（记者李明远 通讯员周岩）", "山东讯（记者李明远）")

    assert (names["李明远"].role, names["李明远"].place, names["李明远"].articles) == (
        "reporter",
        "山东",
        ("0#01", "1#01"),
    )
    assert (names["周岩"].role, names["周岩"].variant_of) == ("correspondent", None)


def test_the_place_is_the_dateline_s_and_not_what_the_text_names_first():
    names = _authority(
        "新华社海口8月4日电（记者李明远）山东号货轮到港。",
        "本报四川绵阳11月5日电（记者周岩）山东号货轮启航。",
        "本报讯（记者赵磊）山东的货轮启航。",
        "本报宾川11月5日电（记者孙倩）据江西的客商说，云南省大理州宾川县的葡萄熟了。",
        "晨报讯（记者 何平 唐山报道）在北京参展的货轮启航。",
    )

    assert {name: entry.place for name, entry in names.items()} == {
        "李明远": "海口",
        "周岩": "四川",
        "赵磊": None,
        "孙倩": "云南",
        "何平": "唐山",
    }


def test_a_town_and_a_province_may_be_one_place():
    names = _authority("新华社禹州4月5日电（记者田国垒）", "河南讯（记者田国奎）")

    evidence = names["田国奎"].evidence[0]
    assert "whether 禹州 lies in 河南 is not known" in evidence.says
    assert "禹州是否属河南不明" in said_in(evidence.rule, evidence.says, "zh")


def test_a_character_that_is_neither_alike_in_look_nor_in_sound_links_no_names_outside_a_pair():
    names = _authority(*["山东讯（记者郭绪雷）"] * 6, "山东讯（记者郭婧雷）")

    assert names["郭婧雷"].variant_of is None
    assert names["郭婧雷"].evidence == ()


def test_a_word_without_a_surname_is_no_maker():
    names = _authority(
        "编辑同志：路修好了。", "本报讯（记者高峰 摄影报道）云南摄影出版社", "〔記者王小明／花蓮報導〕颱風來襲"
    )

    assert set(names) == {"高峰", "王小明"}


def test_one_stands_for_the_other_in_a_pair_and_the_rarer_is_the_variant():
    names = _authority("江西讯（记者王晓颖）", "江西讯（记者王晓娟）", "江西讯（记者王晓颖）近日", pairs=((0, 1),))

    assert names["王晓娟"].variant_of == "王晓颖"
    assert names["王晓颖"].variant_of is None
    assert [e.rule for e in names["王晓颖"].evidence] == ["stands-for"]


def test_two_forms_of_one_character_stand_for_one_another_in_one_script_but_not_in_two():
    one = _authority("江西讯（记者陈哲）为这里", "江西讯（记者陈喆）为这里", "江西讯（记者陈喆）近日", pairs=((0, 1),))
    two = _authority(
        "江西訊（記者劉濤永）這個學校開課，學生來到東邊",
        "江西讯（记者刘涛永）这个学校开课，学生来到东边",
        pairs=((0, 1),),
    )

    assert one["陈哲"].variant_of == "陈喆"
    assert {name: entry.evidence for name, entry in two.items()} == {"劉濤永": (), "刘涛永": ()}


def test_alike_under_the_same_role_and_place():
    names = _authority("山东讯（记者田国垒）", "山东讯（记者田国奎）", "山东讯（记者田国奎）")

    assert names["田国垒"].variant_of == "田国奎"
    assert [e.rule for e in names["田国奎"].evidence] == ["alike"]


def test_a_given_name_said_twice_is_misread_twice():
    names = _authority("山东讯（记者柳珊珊）", "山东讯（记者柳姗姗）", "山东讯（记者柳姗姗）", "山东讯（记者柳珍珍）")

    assert names["柳珊珊"].variant_of == "柳姗姗"
    assert "（珊珊／姗姗，" in said_in("alike", names["柳珊珊"].evidence[0].says, "zh")
    assert names["柳珍珍"].evidence == ()


def test_two_characters_that_only_sound_alike_are_two_persons():
    names = _authority("山东讯（记者陈志伟）", "山东讯（记者陈智玮）", "山东讯（记者陈智玮）")

    assert names["陈志伟"].evidence == ()


def test_even_counts_make_none_the_variant():
    names = _authority("山东讯（记者田国垒）", "山东讯（记者田国奎）")

    assert {name.variant_of for name in names.values()} == {None}
    assert [e.rule for e in names["田国奎"].evidence] == ["alike"]


def test_alike_but_named_together():
    names = _authority("山东讯（记者田国垒 田国奎）", "山东讯（记者田国奎）")

    assert {name.variant_of for name in names.values()} == {None}
    assert [e.rule for e in names["田国奎"].evidence] == ["alike-but-apart"]


def test_alike_but_in_different_places():
    names = _authority("山东讯（记者田国垒）", "广东讯（记者田国奎）")
    evidence = names["田国奎"].evidence[0]

    assert evidence.rule == "alike-but-apart"
    assert (
        said_in(evidence.rule, evidence.says, "zh")
        == "「田国垒」形近或音近（奎／垒，形近），但应为另一人：所在地区不同。"
    )


def test_unlike_names_have_nothing_to_say():
    names = _authority("山东讯（记者田国垒）", "山东讯（记者田小雨）", "山东讯（记者李国垒）")

    assert [name.evidence for name in names.values()] == [(), (), ()]


def test_an_agency_is_no_person():
    assert "新华社" not in _authority("新华社北京4月15日电（记者李明远）")


@given(st.permutations([f"山东讯（记者田国{c}）" for c in "垒奎全"]))
def test_the_order_of_the_articles_changes_nothing(texts):
    names = _authority(*texts)

    assert list(names) == sorted(names)
    assert {name: [e.says for e in entry.evidence] for name, entry in names.items()} == {
        name: [e.says for e in entry.evidence] for name, entry in _authority("山东讯（记者田国全）", "山东讯（记者田国垒）", "山东讯（记者田国奎）").items()
    }  # fmt: skip
