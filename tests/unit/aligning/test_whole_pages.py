"""Two uncut pages: shared articles come out as moved blocks, with the names that differ inside them."""

from __future__ import annotations

import pytest

from dedup.aligning import align, typographic
from dedup.model import Alignment

from .test_cases import witness


@pytest.fixture(scope="module")
def pages(request: pytest.FixtureRequest) -> Alignment:
    folder = request.config.rootpath / "samples"
    left, right = (next(folder.glob(f"{name}*.txt")).read_text("utf-8") for name in ("000", "001"))
    return align(witness(left, "000"), witness(right, "001"))


@pytest.mark.parametrize(
    ("readings", "moved"),
    [
        (("静", "翀"), True),
        (("婧", "绪"), True),
        (("娟", "颖"), True),
        (("宝", "玺"), False),
        (("全", "垒"), False),
        (("期护理", "护险"), False),
        ((",发现", "发现,"), True),
        (("", "每人"), False),
    ],
)
def test_the_differences_that_matter_are_told_once(pages: Alignment, readings: tuple[str, str], moved: bool) -> None:
    found = [
        s
        for s in pages.segments
        if s.relation != "equal" and (pages.left.text[slice(*s.left)], pages.right.text[slice(*s.right)]) == readings
    ]
    assert len(found) == 1
    assert (found[0].transposition is not None) == moved


def test_one_reading_five_times(pages: Alignment) -> None:
    both = [(pages.left.text[slice(*s.left)], pages.right.text[slice(*s.right)]) for s in pages.segments]
    assert both.count(("公", "国")) == 5


def test_shared_articles_are_moved_blocks(pages: Alignment) -> None:
    moved = [t for t in pages.transpositions if not t.swap]
    assert 8 <= len(moved) <= 16
    covered = sum(t.left[1] - t.left[0] for t in moved)
    assert covered > len(pages.left.text) / 3


def test_typographic_differences_are_counted(pages: Alignment) -> None:
    assert 500 < len(typographic(pages)) < 800
