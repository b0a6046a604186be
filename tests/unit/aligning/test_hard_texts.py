"""Texts that drive aligners into quadratic work or into nonsense: each is aligned whole, and says what it left out."""

from __future__ import annotations

import random

import pytest

from dedup.aligning import align
from dedup.model import Alignment, Article, Page, Span, Witness
from dedup.normalising import normalise

Q_MARKED = "q" + "\u0301" * 1_000
"""No composed form, so folding leaves it as it is."""
SENTENCE = "全市建成三百四十九家工会驿站,小区里的服务中心。"


def witness(text: str, name: str) -> Witness:
    page = Page(name, name, text, "utf-8", "given")
    spans = (Span(0, len(text), "body"),) if text else ()
    return normalise(Article(name, name, "web", "article", None, (), spans, text), page)


def aligned(left: str, right: str) -> Alignment:
    alignment = align(witness(left, "a"), witness(right, "b"))
    assert alignment.left.text == left
    assert alignment.right.text == right
    return alignment


def told(alignment: Alignment) -> list[tuple[str, str]]:
    left, right = alignment.left.text, alignment.right.text
    return [(left[slice(*s.left)], right[slice(*s.right)]) for s in alignment.segments if s.relation != "equal"]


def unrelated(count: int, seed: int) -> str:
    return "".join(chr(0x4E00 + code) for code in random.Random(seed).choices(range(3000), k=count))


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        pytest.param("的" * 100_000, "的" * 99_998, [("的的", "")], id="a run of one character"),
        pytest.param(SENTENCE * 10_000, SENTENCE * 9_999, [(SENTENCE, "")], id="one sentence ten thousand times"),
        pytest.param(
            SENTENCE * 10_000,
            SENTENCE * 5_000 + SENTENCE.replace("九", "八") + SENTENCE * 4_999,
            [("九", "八")],
            id="an edit in one of ten thousand",
        ),
        pytest.param("", unrelated(200_000, 1), [("", unrelated(200_000, 1))], id="an empty side"),
        pytest.param("🇨🇳🇯🇵" * 5_000, "🇨🇳🇯🇵" * 4_999, [("🇨🇳🇯🇵", "")], id="flags in a row"),
        pytest.param(Q_MARKED * 9, Q_MARKED * 8, [(Q_MARKED, "")], id="letters with many marks"),
        pytest.param(Q_MARKED, Q_MARKED[:-1], [(Q_MARKED, Q_MARKED[:-1])], id="one letter, and one mark less"),
        pytest.param("甲\ud800乙" * 3_000, "甲\ud800乙" * 2_999 + "甲乙", [("\ud800", "")], id="lone surrogates"),
    ],
)
def test_told_exactly(left: str, right: str, expected: list[tuple[str, str]]) -> None:
    assert told(aligned(left, right)) == expected


@pytest.mark.parametrize(
    ("left", "right"),
    [
        pytest.param(unrelated(200_000, 1), unrelated(200_000, 2), id="nothing in common"),
        pytest.param("的" * 100_000, "了" * 100_000, id="one character against another"),
        pytest.param("甲乙丙丁戊己庚" * 7_000, "甲乙丙丁戊" * 10_000, id="two periods"),
    ],
)
def test_what_is_not_compared_is_said(left: str, right: str) -> None:
    alignment = aligned(left, right)
    assert any(segment.coarse for segment in alignment.segments)
    assert not alignment.transpositions


def test_lines_in_reverse_are_moved_blocks() -> None:
    lines = [unrelated(30, seed) + "。" for seed in range(300)]
    alignment = aligned("".join(lines), "".join(reversed(lines)))
    assert told(alignment) == []
    assert len(alignment.transpositions) == len(lines) - 1


def test_ends_of_moved_lines_do_not_meet_by_chance() -> None:
    """A text so long that only every fourth shingle is an anchor: a line's ends may hold none."""
    lines = [unrelated(30, seed) + "。" for seed in range(3000)]
    alignment = aligned("".join(lines), "".join(reversed(lines)))
    assert len(told(alignment)) < len(lines) / 100
