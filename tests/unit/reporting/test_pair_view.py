"""A pair's page as values: numbers, moved block, marks inside it, map and strip."""

import pytest

from dedup.reporting.view.pair import pair_view
from tests.unit.reporting.making import moved_article, pair_of


def view_of(results):
    (group,) = results.groups
    (pair,) = group.pairs
    articles = (results.article(pair.left), results.article(pair.right))
    return pair_view(pair, group.id, results.alignments[0], articles, results.discrepancies, everywhere={})


@pytest.fixture(scope="module")
def view():
    from conftest import SAMPLES

    return view_of(moved_article(SAMPLES))


def test_the_printed_order_comes_first(view):
    assert view.base == "right"
    assert [row.by_right for row in view.rows] == sorted(row.by_right for row in view.rows)


def test_fields_come_first(view):
    assert [row.label for row in view.rows][:3] == ["headline", "kicker", "rubric"]


def test_the_moved_block_is_one_heading_over_its_rows(view):
    (move,) = view.moves
    assert (move.paragraphs, move.left, move.right) == (5, "11–15", "3–7")
    assert [view.rows[index].moved for index in move.rows] == [move.number] * 5
    assert view.cards[move.number - 1].kind == "transposition"


def test_differences_inside_the_moved_block_are_marked(view):
    name = next(card for card in view.cards if card.kind == "name")
    row = next(row for row in view.rows if row.label == "byline")
    assert row.moved == 1
    strong = [run for run in row.left.paragraphs[0].runs if run.number == name.number and run.strength == "strong"]
    assert [run.text for run in strong] == ["静"]


def test_numbers_follow_the_rows(view):
    order = [
        number
        for row in view.rows
        for paragraph in row.right.paragraphs
        for run in paragraph.runs
        for number in run.closes
    ]
    assert order == sorted(order)
    assert [card.number for card in view.cards] == list(range(1, len(view.cards) + 1))


def test_equal_rows_fold_and_headlines_never(view):
    folded = [row for row in view.rows if row.folds]
    assert folded
    assert not any(row.head for row in folded)
    assert all(
        run.number is None
        for row in folded
        for cell in (row.left, row.right)
        for paragraph in cell.paragraphs
        for run in paragraph.runs
    )


def test_a_split_paragraph_is_said(view):
    assert [row.split for row in view.rows if row.split] == [(1, 2)]


def test_the_map_crosses_where_the_block_moved(view):
    moved = [ribbon for ribbon in view.map.ribbons if ribbon.moved]
    assert len(moved) == 5
    assert min(ribbon.left.start for ribbon in moved) > 700
    assert max(ribbon.right.end for ribbon in moved) < 500
    assert len(view.strip.moves) == 1


def test_every_number_has_a_tick_on_both_bars_but_the_moved_block(view):
    expected = [card.number for card in view.cards if not card.moves]
    assert sorted(tick.number for tick in view.map.left_ticks) == expected
    assert sorted(tick.number for tick in view.map.right_ticks) == expected


def test_a_paragraph_of_one_side_has_its_sign_on_the_other():
    view = view_of(pair_of("甲乙丙丁戊己庚辛\n子丑寅卯", "甲乙丙丁戊己庚辛", ["body", "body"], ["body"]))
    lonely = next(row for row in view.rows if not row.right.paragraphs)
    assert lonely.right.absent == (1,)


def test_a_moved_stretch_smaller_than_a_paragraph_is_marked_in_the_text():
    from dedup.model import Alignment, Segment, Transposition
    from tests.unit.reporting.making import judge_plainly, results_of

    results = pair_of("甲乙丙丁戊己庚辛壬癸", "甲丙丁戊己庚辛壬癸乙", ["body"])
    plain = results.alignments[0]
    alignment = Alignment(
        plain.left,
        plain.right,
        (
            Segment("equal", (0, 1), (0, 1)),
            Segment("equal", (1, 2), (9, 10), 0),
            Segment("equal", (2, 10), (1, 9)),
        ),
        (Transposition((1, 2), (9, 10)),),
    )
    view = view_of(results_of(results.pages, results.articles, [alignment], judge_plainly(alignment, "g")))
    assert view.moves == ()
    (row,) = view.rows
    for cell in (row.left, row.right):
        assert [run.text for run in cell.paragraphs[0].runs if run.moved == 1] == ["乙"]
    assert not row.folds


def test_a_sentence_missing_at_a_paragraphs_end_has_its_sign_there():
    view = view_of(pair_of("甲乙丙丁戊\n子丑寅卯辰", "甲乙丙丁戊己庚\n子丑寅卯辰", ["body", "body"]))
    (first, second) = view.rows
    assert [run.strength for run in first.left.paragraphs[0].runs][-1] in {"absent", "band"}
    assert any(run.strength == "absent" for run in first.left.paragraphs[0].runs)
    assert second.folds


def test_a_title_is_the_first_words_where_there_is_no_headline():
    assert view_of(pair_of("甲乙丙丁", "甲乙丙戊", ["body"])).title == "［甲乙丙丁］"
