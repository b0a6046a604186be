"""One of something and several of it, where sentences are said outside of pages."""

from __future__ import annotations

import pytest

from dedup.text.plural import many


@pytest.mark.parametrize(
    ("count", "said"),
    [(0, "0 discrepancies"), (1, "1 discrepancy"), (2, "2 discrepancies"), (2000, "2,000 discrepancies")],
)
def test_the_word_goes_with_the_number(count: int, said: str) -> None:
    assert many(count, "discrepancy", "discrepancies") == said
    assert many(count, "pair") == f"{count:,} pair{'' if count == 1 else 's'}"
