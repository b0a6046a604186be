"""A head line that lists matters, or parts clauses, above a shorter one is its kicker."""

from __future__ import annotations

from pathlib import Path

import pytest

from dedup.cutting.signs.kickers import SIGNS, kicker_sign


@pytest.mark.parametrize("sign", SIGNS, ids=lambda sign: sign.name)
def test_sign(sign):
    assert sign.applies(sign.example)
    assert not any(other.applies(sign.counter_example) for other in SIGNS)
    assert kicker_sign(*sign.example) == sign.reason


def test_the_docs_tell_each_sign():
    page = (Path(__file__).parents[3] / "docs" / "how" / "cutting.md").read_text("utf-8")
    rows = [
        f"| {sign.name} | {sign.reason} | {'／'.join(sign.example)} | {'／'.join(sign.counter_example)} |"
        for sign in SIGNS
    ]
    assert [row for row in rows if row not in page] == []


@pytest.mark.parametrize(
    ("line", "below", "says"),
    [
        ("修路、架桥、通水一起抓", "山村换新颜", "one by one"),
        ("修路、架桥、通水一起抓", "山村、城镇都换新颜", None),
        ("修路、架桥一起抓", "山村换了新颜", None),
        ("小镇留客，靠的不只是灯", "夜里开了张", "comma"),
    ],
)
def test_kickers_show_themselves(line: str, below: str, says: str | None) -> None:
    sign = kicker_sign(line, below)
    assert (says in sign) if says and sign else sign is says
