"""What is left over on both sides: chance makes no block of it, whatever the alphabet."""

from __future__ import annotations

import itertools

import pytest

from dedup.aligning import align
from tests.unit.aligning.test_cases import witness

SENTENCES = (
    "The harbour master asked for two more boats, and the council voted the money without a word of debate. ",
    "Rain fell on the moor all night, and the men who kept the road open had neither food nor fire until the morning. ",
    "Her brother, who had sailed with the fleet, wrote that the winter in the islands was mild and the people friendly. ",
    "Nothing was heard of the missing letter, though every clerk in the office searched the shelves for it. ",
    "At the end of the season the company divided a small profit among all hands. ",
    "Farmers complained that the price of corn had fallen below what they had paid for the seed. ",
    "The judge told the jury to trust the papers before it. ",
)


@pytest.mark.parametrize("sentences", list(itertools.combinations(SENTENCES, 4)))
def test_unrelated_sentences_of_a_small_alphabet_hold_no_moved_block(sentences: tuple[str, ...]) -> None:
    left, right = "".join(sentences[:2]), "".join(sentences[2:])
    moved = [t for t in align(witness(left), witness(right)).transpositions if not t.swap]
    assert moved == []
