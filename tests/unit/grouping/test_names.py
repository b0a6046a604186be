"""Names as columns of bytes sort, and come back, as the strings do."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dedup.grouping.names import Names
from dedup.sketching import PLAIN
from dedup.sketching.compiled import COMPILED

ANY = st.text(st.characters(), max_size=80)
"""With zeros, halves of pairs, and more bytes than are sorted as numbers."""


@given(
    st.lists(
        ANY | st.sampled_from(["", "a", "a\0", "a\0\0", "12345678", "123456789", "\ud800", "\uffff", "\U00010000"])
    )
)
def test_they_sort_as_strings(strings: list[str]) -> None:
    names = Names.of(strings)
    order = names.sorted()
    assert [strings[number] for number in order.tolist()] == sorted(strings)
    for kernels in (COMPILED, PLAIN):
        assert names.distinct(kernels=kernels) == (len(set(strings)) == len(strings))
    assert list(names) == strings
    assert list(names.at(order)) == sorted(strings)
    assert [names[number] for number in range(len(names))] == strings
