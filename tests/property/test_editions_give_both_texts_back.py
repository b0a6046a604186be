"""Law: either witness of a pair can be rebuilt to the letter from its critical edition, moved blocks and all."""

from __future__ import annotations

import io
from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from dedup.aligning import align
from dedup.cutting.writing.spans import text_of
from dedup.exporting.collations import Collation
from dedup.exporting.elements import Document
from dedup.exporting.tei import write_pair
from dedup.model import Article
from tests.property.strategies import pairs, spans, witness
from tests.unit.exporting.editions import texts


def article(name: str, text: str, parts) -> Article:
    return Article(name, name, "web", "article", None, (), parts, text_of(text, parts))


@given(pairs(), st.data())
def test_both_texts_come_back(both: tuple[str, str], data: st.DataObject) -> None:
    parts = [data.draw(spans(text)) for text in both]
    alignment = align(*(witness(text, own, name) for text, own, name in zip(both, parts, "ab", strict=True)))
    left, right = (article(name, text, own) for name, text, own in zip("ab", both, parts, strict=True))
    to = io.StringIO()
    write_pair(Document(to), Collation(left, right, alignment, (), {}), 1)
    (made,) = texts(ET.fromstring(to.getvalue().replace("<TEI>", '<TEI xmlns="http://www.tei-c.org/ns/1.0">')))
    assert made == {"a": left.text, "b": right.text}
