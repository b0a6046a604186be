"""Rows hold the paragraphs that share their text; every paragraph is in exactly one."""

from dedup.normalising import normalise
from dedup.reporting.view.rows import rows_of
from tests.unit.reporting.making import align_fields, align_plainly, page_of, simple_article

LONG = "荆州市总工会不断打造特色服务，提升服务水平。"
OTHER = "工会驿站开展的多样活动，让户外劳动者行走在路上。"
THIRD = "为发挥好服务阵地的作用，该市将工会服务阵地建设纳入方案。"


def witness(name: str, *parts: tuple[str, str]):
    page = page_of(name, "\n".join(text for _, text in parts))
    return normalise(simple_article(page, [role for role, _ in parts]), page)


def shapes(left, right, alignment=None):
    rows = rows_of(alignment or align_plainly(left, right))
    return [(tuple(p.ordinal for p in row.left), tuple(p.ordinal for p in row.right)) for row in rows]


def test_equal_paragraphs_stand_side_by_side():
    left, right = witness("a", ("body", LONG), ("body", OTHER)), witness("b", ("body", LONG), ("body", OTHER))
    assert shapes(left, right) == [((1,), (1,)), ((2,), (2,))]
    assert all(row.equal for row in rows_of(align_plainly(left, right)))


def test_a_split_paragraph_is_one_row():
    left, right = witness("a", ("body", LONG + OTHER)), witness("b", ("body", LONG), ("body", OTHER))
    assert shapes(left, right) == [((1,), (1, 2))]
    assert rows_of(align_plainly(left, right))[0].equal


def test_a_paragraph_of_one_side_has_a_row_at_its_place():
    left = witness("a", ("body", LONG), ("body", THIRD))
    right = witness("b", ("body", LONG), ("body", OTHER), ("body", THIRD))
    assert shapes(left, right) == [((1,), (1,)), ((), (2,)), ((2,), (3,))]


def test_headlines_come_first_wherever_they_stand():
    left = witness("a", ("headline", "建起小驿站"), ("body", LONG))
    right = witness("b", ("body", LONG), ("headline", "建起小驿站"))
    alignment = align_fields(left, right, [((0, 1), (1, 2)), ((1, 2), (0, 1))], {})
    assert shapes(left, right, alignment) == [((1,), (2,)), ((2,), (1,))]
    assert [row.head for row in rows_of(alignment)] == [True, False]
    assert [row.by_right for row in rows_of(alignment)] == [0, 1]


def test_headlines_without_a_common_character_stand_side_by_side():
    left, right = witness("a", ("headline", "天地"), ("body", LONG)), witness("b", ("headline", "人和"), ("body", LONG))
    assert shapes(left, right) == [((1,), (1,)), ((2,), (2,))]


def test_a_moved_block_has_both_orders():
    left = witness("a", ("body", LONG), ("body", OTHER), ("body", THIRD))
    right = witness("b", ("body", THIRD), ("body", LONG), ("body", OTHER))
    alignment = align_fields(left, right, [((0, 2), (1, 3)), ((2, 3), (0, 1))], {1: 0})
    rows = rows_of(alignment)
    assert [row.moved for row in rows] == [None, None, 0]
    assert [row.by_left for row in rows] == [0, 1, 2]
    assert [row.by_right for row in rows] == [1, 2, 0]


def test_one_side_empty():
    left, right = witness("a", ("body", LONG)), witness("b", ("body", OTHER))
    shown = shapes(left, right)
    assert sorted(i for left, _ in shown for i in left) == [1]
    assert sorted(j for _, right in shown for j in right) == [1]
