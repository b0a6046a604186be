"""What shows nothing is not compared and not read; what joins letters is."""

from __future__ import annotations

import pytest

from dedup.text.as_read import as_read
from dedup.text.folding import fold


@pytest.mark.parametrize(
    ("source", "folded", "read"),
    [
        ("新\u200c桥\u200d通车", "新桥通车", "新桥通车"),
        ("\u200d新桥\u200b", "新桥", "新桥"),
        ("10\u200d月\u200c5日，\u200c“\u200d好\u200c”", '10月5日,"好"', "10月5日，“好”"),
        ("A\u200cB", "AB", "AB"),
        ("\U0001f468\u200d\U0001f469", "\U0001f468\u200d\U0001f469", "\U0001f468\u200d\U0001f469"),
        ("می\u200cخواهم", "می\u200cخواهم", "می\u200cخواهم"),
    ],
)
def test_joiners(source: str, folded: str, read: str) -> None:
    assert fold(source).text == folded
    assert as_read(source) == read


def test_a_long_run_of_blanks_is_read_in_one_go() -> None:
    """Each blank of it looked at from each other would take minutes."""
    assert as_read("新桥" + " " * 200_000 + "通车") == "新桥 通车"
    assert as_read("新桥" + " " * 200_000 + "\n\u3000\u3000通车") == "新桥通车"
