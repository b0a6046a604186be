"""However a table is parted, from a stream or on disk: every line stands whole in one block, once, in its order and with its number."""

from __future__ import annotations

import io
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dedup.loading import line_blocks
from dedup.loading.line_blocks import LineNumbers, TableBlock, blocks, read_stretch, stretches
from dedup.sketching import PLAIN, Room

MARK = b"\xef\xbb\xbf"
lines = st.lists(st.binary(max_size=12).map(lambda line: line.replace(b"\n", b"x")), max_size=12)
sizes = st.integers(1, 16)


def _kept(block: TableBlock) -> tuple[int, int, bytes]:
    return block.at, block.first_line(), block.content.tobytes()


def _told(content: bytes, found: list[tuple[int, int, bytes]]) -> None:
    """Each block lies where it says and has whole lines, and nothing but a mark is left out."""
    mark = len(MARK) if content.startswith(MARK) else 0
    at = mark
    for begin, first_line, inside in found:
        assert begin == at
        assert content[begin : begin + len(inside)] == inside
        assert first_line == 1 + content[:begin].count(b"\n")
        assert begin == mark or content[begin - 1 : begin] == b"\n"
        at += len(inside)
    assert at == max(mark, len(content))


@given(lines=lines, marked=st.booleans(), ended=st.booleans(), block=sizes, look=sizes, backwards=st.booleans())
def test_lines_of_a_file(
    tmp_path_factory: pytest.TempPathFactory,
    lines: list[bytes],
    marked: bool,
    ended: bool,
    block: int,
    look: int,
    backwards: bool,
) -> None:
    content = MARK * marked + b"\n".join(lines) + b"\n" * ended
    path: Path = tmp_path_factory.getbasetemp() / "lines.jsonl"
    path.write_bytes(content)
    numbers, room = LineNumbers(str(path)), Room()
    with patch.multiple(line_blocks, _BLOCK=block, _LOOK=look), path.open("rb", buffering=0) as file:
        parts = list(stretches(file, len(content)))
        order = parts[::-1] if backwards else parts  # workers ask in any order
        read = [read_stretch(file, part, numbers, room) for part in order]
        found = sorted(_kept(one) for one in (read_stretch(file, part, numbers, room) for part in parts) if one)
        assert None not in read
        for one, part in zip(read, order, strict=True):
            assert one is not None
            assert one.first_line() == 1 + content[: part.begin].count(b"\n")
    _told(content, [one for one in found if one[2]])


@given(lines=lines, marked=st.booleans(), ended=st.booleans(), block=st.integers(3, 16))
def test_lines_of_a_stream(lines: list[bytes], marked: bool, ended: bool, block: int) -> None:
    content = MARK * marked + b"\n".join(lines) + b"\n" * ended
    with patch.object(line_blocks, "_BLOCK", block):
        found = [_kept(one) for one in blocks(io.BytesIO(content), PLAIN)]
    _told(content, found)


def test_a_file_that_became_shorter_is_told(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_bytes(b"one\ntwo\n")
    with path.open("rb", buffering=0) as file:
        (part,) = stretches(file, 8)
        path.write_bytes(b"one\n")
        assert read_stretch(file, part, LineNumbers(str(path)), Room()) is None
