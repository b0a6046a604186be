"""Where a reading stands that one side lacks."""

from __future__ import annotations

from tests.unit.judging.by_hand import judged


def test_a_headline_that_lacks_its_end_lacks_it_there_wherever_its_body_stands():
    body = "昨天上午，论坛在国家会议中心开幕，来自各国的两千名代表参加了会议。"
    (row,) = judged(f"# 全球现代化论坛在京举行\n{body}", f"{body}\n# 全球现代化论坛在京")

    assert (row.left.text, row.right.text) == ("举行", "")
    assert row.right.start == len(f"{body}\n# 全球现代化论坛在京")


def test_a_body_that_lacks_its_beginning_lacks_it_there():
    body = "论坛在国家会议中心开幕，来自各国的两千名代表参加了会议。"
    (row,) = judged(f"# 全球现代化论坛在京\n昨天上午，{body}", f"{body}\n# 全球现代化论坛在京")

    assert (row.left.text, row.right.text) == ("昨天上午，", "")
    assert row.right.start == 0
