"""Which blocks off the chain have moved."""

from __future__ import annotations

import random

import numpy as np

from dedup.aligning import align
from dedup.aligning.moving import _disjoint

from .test_cases import told, witness

SENTENCE = "抓重点谋长远构建新发展格局强调"


def scribbled(count: int, rng: random.Random) -> tuple[str, str]:
    """A text, and what is left of it when every tenth character is misread: nothing that is equal is an anchor's length."""
    text = [chr(code) for code in rng.choices(range(0x4E00, 0x5600), k=count)]
    return "".join(text), "".join("〇" if at % 10 == 9 else character for at, character in enumerate(text))


def test_a_misread_character_before_a_copy_of_a_sentence_moves_nothing() -> None:
    """题抓重点… stands once on each side, but in two places a long way apart: on the right the second copy has 题 for 垫."""
    rng = random.Random(1)
    (first, first_misread), (last, last_misread) = scribbled(600, rng), scribbled(600, rng)
    between = "".join(chr(code) for code in rng.choices(range(0x5700, 0x9000), k=3000))
    copies = SENTENCE[:6] + "涌" + SENTENCE[6:]
    left = first + "题" + SENTENCE + first + between + last + "垫" + SENTENCE + last
    right = first_misread + "题" + copies + first_misread + between + last_misread + "题" + SENTENCE + last_misread
    assert told(align(witness(left), witness(right)))["moved"] == []


def test_runs_that_are_cut_where_they_overlap_still_keep_their_order() -> None:
    """Of two that overlap on the left by nearly all of the second, its end stands behind the third one on the right."""
    runs, _ = _disjoint(
        "a" * 60, "a" * 60, np.array([[0, 0, 20], [10, 30, 12], [22, 33, 6]]), [np.array([[40, 50, 8]])]
    )
    assert np.all(runs[1:, :2] >= runs[:-1, :2] + runs[:-1, 2:])
