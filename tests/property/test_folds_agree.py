"""Folding through arrays and folding character by character give the same."""

from hypothesis import example, given
from hypothesis import strategies as st

from dedup.text.folding import fold, fold_by_character
from dedup.text.folding_arrays import fold_by_array

LATIN = "ab cdÉ-=¬⸗\n\r\t —–…“”'ſ."
MIXED = st.text(
    st.sampled_from("建成 349 家，“小”驿\n站——……--a b-c\u200b\u3000（）e\u0301ﬁ\ufe0f" + LATIN), max_size=60
)
SPREAD = st.lists(st.sampled_from("合作指针TP12，.\n-")).map(" ".join)


@given(MIXED | SPREAD | st.text(st.sampled_from(LATIN), max_size=40) | st.text(max_size=40), st.integers(0, 5))
@example("co-\nop", 0)
@example("a- -b", 0)
@example("a¬\nb", 0)
@example("A⸗\r\nB", 0)
@example("a=\nb =\nc", 0)
@example("— —", 0)
@example("a--\nb", 0)
@example("年1\n\n0月2,\r0日3\n4%a\nb 5 6日 7. \n8元", 0)
@example("合 作 指 针 和   T P P   谈 判 a b", 0)
@example("a b 合 作 指 针 T P, 谈 判\nP P", 2)
def test_by_array_is_by_character(text: str, start: int) -> None:
    start = min(start, len(text))
    fast, slow = fold_by_array(text, start, len(text)), fold_by_character(text, start, len(text))
    if fast is None:
        return
    assert fast.text == slow.text
    assert fast.starts.tolist() == slow.starts.tolist()
    assert fast.ends.tolist() == slow.ends.tolist()


def test_long_and_short_texts_fold_alike() -> None:
    text = "建成 349 家，“小”驿\n站 a b co-\nop —— 合 作 T P P 谈 判"
    assert fold(text * 50).text == fold_by_character(text * 50, 0, len(text) * 50).text
    assert fold(text).text == fold_by_character(text, 0, len(text)).text
