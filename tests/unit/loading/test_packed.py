"""Packed tables say what they hold, wherever they lie; of a torn one the rows before the tear are read."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from pathlib import Path

import pytest

from dedup.loading import survey
from dedup.loading.packed import torn, unpacked
from dedup.loading.records import Record, records
from dedup.model import Failure
from dedup.settings import LoadingSettings

ROWS = [{"id": f"n{number}", "text": f"第{number}条新闻，今天的天气很好。"} for number in range(2000)]
LINES = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in ROWS).encode()
SEPARATED = ("id,text\n" + "".join(f"{row['id']},{row['text']}\n" for row in ROWS)).encode()


def read(path: Path) -> tuple[list[str], list[Failure]]:
    """The texts of the tables in a path, and what could not be read."""
    found = survey([str(path)])
    assert not found.pages
    rows = [row for source in found.tables for row in records(source, LoadingSettings())]
    texts = [row.page.text for row in rows if isinstance(row, Record)]
    return texts, [*found.failures, *(row for row in rows if isinstance(row, Failure))]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.jsonl.gz", LINES),
        ("a.NDJSON.GZ", LINES),
        ("a.csv.gz", SEPARATED),
        ("a.tsv.gz", SEPARATED.replace(b",", b"\t")),
    ],
)
def test_a_packed_table_is_the_table(tmp_path: Path, name: str, content: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(gzip.compress(content))
    assert read(path) == ([row["text"] for row in ROWS], [])
    (source,) = survey([str(path)]).tables
    assert source.siglum == "a", "as the table that is not packed"


def test_a_packed_table_in_an_archive_is_an_archive_in_an_archive(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("rows.jsonl.gz", gzip.compress(LINES))
    texts, failures = read(tmp_path / "a.zip")
    assert (texts, [failure.hint for failure in failures]) == ([], ["Unpack the outer one."])


def test_few_bytes_that_unpack_to_a_line_without_end(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("dedup.loading.packed._LONGEST_LINE", 100_000)
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress(LINES + b" " * 10_000_000))
    texts, failures = read(path)
    assert texts == [row["text"] for row in ROWS]
    assert ["line of it is longer than 100,000 bytes" in failure.reason for failure in failures] == [True]


@pytest.mark.parametrize("size", [1, 8192, 1 << 20])
def test_all_that_stands_before_the_tear_comes_out(size: int) -> None:
    packed = gzip.compress(LINES, 1)
    for length in (0, 5, 20, len(packed) // 2, len(packed) - 9, len(packed) - 1):
        stream = unpacked(io.BytesIO(packed[:length]), ".jsonl.gz")
        parts = iter(lambda: stream.read(size), b"")  # noqa: B023 - asked for at once
        came = b"".join(parts) if size > 1 else stream.read()
        assert LINES.startswith(came)
        assert len(came) >= len(LINES) * (length - 10_000) // len(packed)
        assert torn(stream, "a") is not None, "even nothing, packed, has some bytes"


def test_a_byte_that_flipped_is_told(tmp_path: Path) -> None:
    packed = bytearray(gzip.compress(LINES))
    packed[-6] ^= 255  # the checksum
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(packed)
    texts, failures = read(path)
    assert texts == [row["text"] for row in ROWS]
    assert [failure.reason for failure in failures] == [failures[0].reason]
    assert "CRC check failed" in failures[0].reason
