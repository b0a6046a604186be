"""Bytes become text in any encoding that newspapers used, and nonsense is refused."""

import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dedup.loading.encodings import Decoded, Undecodable, decode

SIMPLIFIED = "本报讯（记者张静）日前，湖北省荆州市总工会建成349家工会驿站，为户外劳动者提供服务。"
TRADITIONAL = "【本報訊】記者張靜報導，台北市政府昨日宣布，將於明年起推動新的公共運輸計畫，並增加預算。"
JAPANESE = "東京で二十五日、新しい図書館の開館式が行われ、市長らが出席した。"
WESTERN = "Le café “Déjà vu” a fermé ses portes à Orléans, où il était né – naïveté comprise."


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (SIMPLIFIED, "utf-8"),
        (SIMPLIFIED, "gb18030"),
        (TRADITIONAL, "big5hkscs"),
        (JAPANESE, "cp932"),
        (WESTERN, "cp1252"),
        (SIMPLIFIED + "\nABC 123\n", "utf-16-le"),
        (SIMPLIFIED + "\nABC 123\n", "utf-16-be"),
    ],
)
def test_text_without_a_mark_is_recognised(text: str, encoding: str) -> None:
    decoded = decode(text.encode(encoding))
    assert isinstance(decoded, Decoded)
    assert (decoded.text, decoded.encoding, decoded.damage) == (text, encoding, None)
    assert decoded.reason


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_is_no_part_of_the_text(encoding: str) -> None:
    decoded = decode(SIMPLIFIED.encode(encoding))
    assert isinstance(decoded, Decoded)
    assert decoded.text == SIMPLIFIED
    assert "mark" in decoded.reason


def test_big5_is_not_taken_for_gb18030_which_decodes_it_without_an_error() -> None:
    data = TRADITIONAL.encode("big5hkscs")
    data.decode("gb18030")
    decoded = decode(data)
    assert isinstance(decoded, Decoded)
    assert decoded.encoding == "big5hkscs"


def test_a_few_broken_bytes_cost_only_themselves_and_are_told() -> None:
    data = bytearray((SIMPLIFIED * 5).encode())
    data[30:31] = b"\xff"
    decoded = decode(bytes(data))
    assert isinstance(decoded, Decoded)
    assert decoded.damage is not None
    assert decoded.text.endswith(SIMPLIFIED)


@pytest.mark.parametrize(
    "data",
    [b"\x89PNG\r\n\x1a\n" + bytes(200), gzip.compress(b"hello" * 500, mtime=0), bytes(range(128, 256)) * 20],
    ids=["picture", "archive", "noise"],
)
def test_what_is_no_text_is_refused_with_the_way_out(data: bytes) -> None:
    refused = decode(data)
    assert isinstance(refused, Undecodable)
    assert refused.place.startswith("byte ")
    assert refused.reason
    assert refused.hint


def test_line_ends_stay_as_they_are() -> None:
    decoded = decode("一\r\n二\r三\n".encode())
    assert isinstance(decoded, Decoded)
    assert decoded.text == "一\r\n二\r三\n"


def test_the_settings_word_on_the_encoding_counts() -> None:
    assert isinstance(decode(SIMPLIFIED.encode("gb18030"), "gb18030"), Decoded)
    refused = decode(SIMPLIFIED.encode(), "ascii")
    assert isinstance(refused, Undecodable)
    assert "ascii" in refused.reason


@given(st.binary(max_size=400))
def test_any_bytes_are_text_or_a_reason(data: bytes) -> None:
    assert isinstance(decode(data), Decoded | Undecodable)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn", "Co"]), max_size=300))
def test_utf8_comes_back_as_it_was(text: str) -> None:
    decoded = decode(text.encode())
    assert isinstance(decoded, Decoded)
    assert decoded.text == text.removeprefix("\ufeff")
