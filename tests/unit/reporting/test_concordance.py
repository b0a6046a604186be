"""One line a difference, a recurring one once, the gravest first."""

from dataclasses import replace

import pytest

from dedup.reporting.view.concordance import concordance
from tests.unit.reporting.making import pair_of


def test_a_recurring_difference_is_one_line_with_its_places():
    found = pair_of("入住公办机构，已入住公办院", "入住国办机构，已入住国办院", ["body"]).discrepancies
    found = [found[0], replace(found[1], same_as=found[0].key)]
    (entry,) = concordance(found)
    assert [occurrence.key for occurrence in entry.occurrences] == [found[0].key, found[1].key]
    assert (entry.left.text, entry.right.text) == ("住公办", "住国办")


def test_the_context_leaves_out_what_the_word_shows():
    (found,) = pair_of("优先入住公办机构", "优先入住国办机构", ["body"]).discrepancies
    (entry,) = concordance([found])
    assert (entry.before, entry.left.text, entry.after) == ("优先入", "住公办", "机构")


@pytest.mark.parametrize(
    ("word", "text", "before", "after", "shown"),
    [
        ("襄阳职业技术学院旅游与艺术学院", "学", "业技术学院旅游与艺术", "院学生坐上了车", ("", "学生坐上了车")),
        ("Katherine O'Neill-Fotheringay", "K", "id Mayor ", "atherine", ("Mayor ", "")),
        ("王晓娟", "娟", "本报记者 王 晓", " 通讯员", ("本报记者 ", " 通讯员")),
    ],
)
def test_the_context_does_not_repeat_the_word_where_it_ends_within_it(word, text, before, after, shown):
    (found,) = pair_of("甲", "乙", ["body"]).discrepancies
    left = replace(found.left, text=text, word=word, before=before, after=after)
    (entry,) = concordance([replace(found, left=left)])
    assert (entry.left.text, entry.before, entry.after) == (word, *shown)


def test_the_context_ends_at_whole_words_of_letters():
    (found,) = pair_of("甲", "乙", ["body"]).discrepancies
    sides = [
        replace(one, text=text, word=text, before="e former ", after=" mill site")
        for one, text in ((found.left, "May"), (found.right, "March"))
    ]
    (entry,) = concordance([replace(found, left=sides[0], right=sides[1])])
    assert (entry.before, entry.after) == ("former ", " mill")


def test_the_gravest_come_first():
    found = pair_of("甲乙丙丁戊己", "甲子丙丁丑己", ["body"]).discrepancies
    graded = [replace(found[0], severity="low"), replace(found[1], severity="high")]
    assert [entry.severity for entry in concordance(graded)] == ["high", "low"]


def test_of_equal_gravity_names_come_first_and_a_recurring_one_before_them():
    found = pair_of("甲乙丙丁戊己庚辛壬癸", "甲子丙丁丑己庚寅壬卯", ["body"]).discrepancies
    kinds = ("wording", "number", "wording", "name")
    graded = [replace(one, severity="high", kind=kind) for one, kind in zip(found, kinds, strict=True)]
    assert [entry.kind for entry in concordance(graded)] == ["name", "number", "wording", "wording"]
    graded[2] = replace(graded[2], same_as=graded[0].key)
    assert [(entry.kind, entry.times) for entry in concordance(graded)] == [("wording", 2), ("name", 1), ("number", 1)]


def test_a_short_moved_block_is_told_as_one_and_swapped_neighbours_as_readings():
    (found,) = pair_of("优先入住公办机构", "优先入住国办机构", ["body"]).discrepancies
    short = replace(found, kind="transposition", relation="transposition", rule="moved-block")
    swapped = replace(short, key="s", rule="swapped-neighbours")
    assert {entry.occurrences[0].key: entry.moves for entry in concordance([short, swapped])} == {
        found.key: True,
        "s": False,
    }


def _of_three():
    """The rows of two pairs: A and B, B and C, where B has a name wrong."""
    (found,) = pair_of("本报记者 王静怡", "本报记者 王静仪", ["body"]).discrepancies
    behind = replace(found, key="behind", left=found.right, right=replace(found.left, article="third#01"))
    return found, behind


def test_a_difference_of_three_articles_is_one_line_though_its_words_stand_the_other_way_round():
    found, behind = _of_three()
    (entry,) = concordance([found, behind])
    assert entry.times == 2
    assert (entry.left.text, entry.right.text) == (found.left.word, found.right.word)
    assert [(one.key, one.turned) for one in entry.occurrences] == [(found.key, False), ("behind", True)]


def test_two_words_that_change_places_within_a_pair_are_two_lines():
    found, _ = _of_three()
    other = replace(found, key="other", left=replace(found.left, word=found.right.word, start=90, end=91))
    other = replace(other, right=replace(found.right, word=found.left.word, start=90, end=91))
    assert [entry.times for entry in concordance([found, other])] == [1, 1]


def test_a_passage_that_one_of_three_articles_lacks_is_one_line():
    (found,) = pair_of("大桥通车。", "大桥通车，两岸居民过江只需五分钟。", ["body"]).discrepancies
    other = replace(
        found, key="other", right=replace(found.right, article="third#01", word=found.right.word.replace("，", ","))
    )
    (entry,) = concordance([found, other])
    assert [one.turned for one in entry.occurrences] == [False, False]


def test_a_clause_is_told_from_a_word():
    (found,) = pair_of("甲", "乙", ["body"]).discrepancies
    told = [replace(found, key=str(n), left=replace(found.left, text="", word="建" * n)) for n in (6, 30)]
    assert [entry.long for entry in concordance(told)] == [False, True]
