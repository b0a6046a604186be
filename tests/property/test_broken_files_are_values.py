"""A file of any format with any of its bytes changed, lost or doubled is a page or a failure, and never stops a run."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dedup.loading import load_page
from dedup.loading.sources import Source
from dedup.model import Failure, Page
from tests.unit.loading import typeset

FORMS = {
    "pdf": lambda text: typeset.as_pdf(typeset.set_in_columns(text)),
    "alto": lambda text: typeset.as_alto(typeset.set_in_columns(text)),
    "page": lambda text: typeset.as_page_xml(typeset.set_in_columns(text)),
    "hocr": lambda text: typeset.as_hocr(typeset.set_in_columns(text)),
    "docx": typeset.as_docx,
    "odt": typeset.as_odt,
    "epub": typeset.as_epub,
    "tei": typeset.as_tei,
    "html": typeset.as_html,
    "mhtml": typeset.as_mhtml,
}
PIECES = st.one_of(
    st.binary(max_size=4), st.sampled_from([b"<", b"&", b'"', b"\0", b"\xff\xfe", b"-1", b"99999999", b"<a>" * 300])
)
EDITS = st.lists(st.tuples(st.floats(0, 1), st.integers(0, 200), PIECES), min_size=1, max_size=20)


@cache
def whole(form: str) -> bytes:
    sample = next((Path(__file__).parent.parent.parent / "samples").glob("000*"))
    return FORMS[form]("\n".join(sample.read_text("utf-8").splitlines()[:12]))


@pytest.mark.parametrize("form", FORMS)
@given(edits=EDITS)
def test_a_broken_file_is_a_page_or_a_failure(form: str, edits: list[tuple[float, int, bytes]]) -> None:
    data = bytearray(whole(form))
    for place, lost, piece in edits:
        at = int(place * len(data))
        data[at : at + lost] = piece
    items = list(load_page(Source(f"a.{form}", "a", f".{form}", lambda _: bytes(data))))
    assert items
    for item in items:
        assert isinstance(item, Page | Failure)
        if isinstance(item, Failure):
            assert not item.reason.startswith("A mistake in dedup"), item.reason
        elif item.geometry is not None and len(item.geometry.ends):
            assert item.geometry.ends[-1] <= len(item.text)
