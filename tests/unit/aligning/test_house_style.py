"""A headline in capitals says what the other page's says; what differs in it besides is told."""

from __future__ import annotations

from tests.unit.judging.by_hand import judged, laid

BODY = "\nThree branch libraries will close on Wednesdays from 6 April."


def test_a_headline_in_capitals_is_no_difference():
    left, right = "# LIBRARY HOURS TO BE CUT IN SPRING" + BODY, "# Library hours to be cut in spring" + BODY

    assert [segment.relation for segment in laid(left, right).segments] == ["equal"]
    assert judged(left, right) == judged(right, left) == ()


def test_another_word_in_a_headline_in_capitals_is_told():
    rows = judged("# LIBRARY HOURS TO BE CUT IN SPRING" + BODY, "# Library hours to be cut in autumn" + BODY)

    assert any("SPRING" in row.left.text and "autumn" in row.right.text for row in rows)


def test_capitals_in_the_text_are_told():
    (row,) = judged("The chairman, Mr. JAMES WILSON, spoke.", "The chairman, Mr. James Wilson, spoke.")

    assert (row.kind, row.severity) == ("wording", "low")
