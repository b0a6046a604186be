"""What a card says of a reading: the differing characters in their word, code points, the raw line."""

from dataclasses import replace

import pytest

from dedup.model import Reading
from dedup.reporting.shortening import LONGEST_SHOWN
from dedup.reporting.view.cards import cards_of
from dedup.reporting.view.lettering import lettering_of, letterings_of
from tests.unit.reporting.making import judge_plainly, pair_of

BASE = Reading("a#01", "a.txt", 3, 4, "静", "张静", "本报记者张", "通讯员", 1)


@pytest.mark.parametrize(
    ("reading", "expected"),
    [
        (BASE, ("张", "静", "")),
        (replace(BASE, text="口", word="口口相传", before="圈子里口", after="相传,让"), ("口", "口", "相传")),
        (replace(BASE, text="口", word="口口相传", before="圈子里", after="口相传,让"), ("", "口", "口相传")),
        (replace(BASE, text="", word="心贴心", before="心贴心", after="为户外"), ("心贴心", "", "")),
        (replace(BASE, text="", word="党建", before="开展党", after="建携手"), ("党", "", "建")),
        (replace(BASE, text="", word="", before="党", after="建"), ("", "", "")),
        (replace(BASE, text="ITY\nHALL", word="CITY HALL", before="C", after=" By A"), ("C", "ITY HALL", "")),
        (replace(BASE, text="设\n\n### 便", word="建设便民", before="推进建", after="民路"), ("建", "设便", "民")),
        (replace(BASE, text="设**\n**便", word="建设便民", before="推进建", after="民路"), ("建", "设便", "民")),
        (replace(BASE, text="the man\r\nand a dog", word="", before="", after=""), ("", "the man and a dog", "")),
        (replace(BASE, text="工 会", word="总工会", before="县总", after="组织"), ("总", "工会", "")),
        (replace(BASE, text="甲", word="乙", before="", after=""), ("", "甲", "")),
    ],
)
def test_lettering(reading, expected):
    lettering = lettering_of(reading)
    assert (lettering.before, lettering.strong, lettering.after) == expected


def test_a_long_reading_is_shortened_in_its_middle():
    text = "天" * 200
    assert len(lettering_of(replace(BASE, text=text, word=text)).strong) == LONGEST_SHOWN + 1


def card_of(left: str, right: str):
    results = pair_of(left, right, ["body"])
    alignment = results.alignments[0]
    return cards_of(judge_plainly(alignment, "g"), (alignment.left.original, alignment.right.original), {})[0]


def test_single_characters_have_code_points():
    card = card_of("有人住需求", "有入住需求")
    assert (card.left.points, card.right.points) == (("4EBA",), ("5165",))
    assert card_of("甲天地乙", "甲人和乙").left.points == ()
    assert card_of("甲4乙", "甲5乙").left.points == ()


def test_the_raw_line_is_the_sources():
    card = card_of("通知（记者张静）日前", "通知（记者张翀）日前")
    (line,) = card.left.raw
    assert (line.number, line.before, line.text, line.after) == (1, "通知（记者张", "静", "）日前")


def test_recurring_differences_are_counted_here_and_elsewhere():
    results = pair_of("公办和公办", "国办和国办", ["body"])
    found = list(results.discrepancies)
    found = [found[0], replace(found[1], same_as=found[0].key)]
    cards = cards_of(found, ("公办和公办", "国办和国办"), {found[0].key: 5})
    assert [(card.first, card.times, card.elsewhere) for card in cards] == [(1, 2, 3), (1, 2, 3)]


def test_the_gravest_place_of_a_finding_stands_for_it():
    results = pair_of("公办和公办和公办", "国办和国办和国办", ["body"])
    found = list(results.discrepancies)
    found = [
        replace(each, severity=severity, same_as=same)
        for each, severity, same in zip(
            found, ("medium", "high", "high"), (None, found[0].key, found[0].key), strict=True
        )
    ]
    cards = cards_of(found, ("公办和公办和公办", "国办和国办和国办"), {})
    assert [card.first for card in cards] == [2, 2, 2]


@pytest.mark.parametrize(
    ("left", "right", "size"),
    [
        ("张静", "张翀", "large"),
        ("党建共建", "党建工建", "large"),
        ("本报天津四月", "本报讯", "middle"),
        ("Smith", "Smyth", "large"),
        ("nineteen", "ninety", "middle"),
        ("John Smith", "John Smyth", "middle"),
        ("TRAVAUX", "trois", "middle"),
        ("misunderstood", "understood", "small"),
        ("the state court", "the State Court of Ohio", "small"),
        ("", "张翀", "large"),
    ],
)
def test_how_large_two_readings_are_set_follows_their_width(left, right, size):
    results = pair_of(f"甲乙丙丁{left}戊己庚辛", f"甲乙丙丁{right}戊己庚辛", ["body"])
    found = next(iter(results.discrepancies))
    both = [replace(side, text=text, word=text) for side, text in ((found.left, left), (found.right, right))]
    originals = tuple(page.text for page in results.pages)
    (card,) = cards_of([replace(found, left=both[0], right=both[1])], originals, {})
    assert card.size == size


@pytest.mark.parametrize(
    ("dropped", "shown"),
    [("每人", ("入住", "入住每人")), ("增强了大联欢的氛围", ("", "增强了大联欢的氛围"))],
)
def test_a_clause_of_one_side_stands_against_nothing_and_a_word_beside_its_neighbour(dropped, shown):
    results = pair_of("入住后", f"入住{dropped}后", ["body"])
    (found,) = judge_plainly(results.alignments[0], "g")
    absent = replace(found.left, word="入住", before="入住", after="后")
    present = replace(found.right, word=f"入住{dropped}", before="入住", after="后")

    letterings = letterings_of(replace(found, left=absent, right=present))

    assert tuple(lettering.text for lettering in letterings) == shown
