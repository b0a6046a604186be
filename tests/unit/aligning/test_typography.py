"""Typographic differences: places where the originals differ and the folded texts do not."""

from __future__ import annotations

from dedup.aligning import align, typographic

from .test_cases import witness


def places(left: str, right: str) -> list[tuple[str, str]]:
    return [(left[slice(*p.left)], right[slice(*p.right)]) for p in typographic(align(witness(left), witness(right)))]


def test_widths_spaces_and_marks() -> None:
    assert places("建成 349 家，“小”驿站", '建成349家,"小"驿站') == [
        (" ", ""),
        (" ", ""),
        ("，", ","),
        ("“", '"'),
        ("”", '"'),
    ]


def test_a_wrap_is_a_place() -> None:
    assert places("优先入住\n养老机构", "优先入住养老机构") == [("\n", "")]


def test_none_in_equal_originals_and_none_in_variants() -> None:
    assert places("张静，记者", "张静，记者") == []
    assert places("张，静", "张；静") == []
    assert places("", "") == []
