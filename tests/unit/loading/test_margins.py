"""What stands in the margins of printed pages is set aside and told; headlines at a page's top are not."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from dedup.loading.margins import SIGNS, without_margins
from dedup.loading.typesetting import SetLine, Word
from dedup.press.line_kinds import LineKind

CASES = tomllib.loads((Path(__file__).parent / "margins.toml").read_text("utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_cases(case: dict[str, list]) -> None:
    lines = [
        SetLine((Word(text, (40, top, 40 + size * len(text), top + size)),), page, number, size)
        for number, (page, top, size, text) in enumerate(case["lines"])
    ]
    kept, aside = without_margins(lines, [(600, 800)] * 2)
    assert [item.text for item in aside] == case["aside"]
    assert len(kept) + len(aside) == len(lines)


@pytest.mark.parametrize("sign", SIGNS, ids=lambda sign: sign.name)
def test_signs(sign: LineKind) -> None:
    assert sign.pattern.fullmatch(sign.example)
    assert not any(other.pattern.fullmatch(sign.counter_example) for other in SIGNS)
