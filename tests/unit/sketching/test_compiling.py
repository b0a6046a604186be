"""Compiled kernels and tables on disk: a file that does not fit is not used, a folder that cannot be written is no error."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from dedup.settings import GroupingSettings
from dedup.sketching import Letters, Room, compiling, sketch, tables
from dedup.text.shingling import letters_of, shingle_hash, shingle_hash64


def test_machine_code_is_read_back_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "kernels.o"
    assert compiling._read(path) is None
    compiling._write(path, b"code")
    assert compiling._read(path) == b"code"
    path.write_bytes(path.read_bytes()[:-1] + b"X")
    assert compiling._read(path) is None
    assert [entry.name for entry in tmp_path.iterdir()] == ["kernels.o"]


def test_a_folder_that_cannot_be_written_costs_nothing_but_time(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    compiling.keep(tmp_path / "file" / "kernels.o", b"code")
    assert (tmp_path / "file").read_text() == "in the way"


def test_the_cache_can_be_put_elsewhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DEDUP_CACHE", str(tmp_path))
    assert compiling.folder() == tmp_path
    monkeypatch.delenv("DEDUP_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert compiling.folder() == tmp_path / "dedup"


def test_kernels_refuse_arrays_that_they_cannot_read() -> None:
    call = compiling.kernels()
    with pytest.raises(TypeError, match="uint64"):
        call("shelve", np.zeros(4, np.int64), np.zeros(1, np.int64), 1, np.zeros(16, np.int64), np.zeros(4, np.uint64))
    with pytest.raises(TypeError, match="contiguous"):
        call("count_lines", np.zeros(8, np.uint8)[::2], 4)


def test_the_fold_table_is_made_anew_where_its_file_is_damaged(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DEDUP_CACHE", str(tmp_path))
    monkeypatch.setattr(tables, "_LAST_ASSIGNED", 0x3000)
    made = tables.fold_table.__wrapped__()
    (path,) = tmp_path.iterdir()
    path.write_bytes(b"damaged" + path.read_bytes())
    assert np.array_equal(tables.fold_table.__wrapped__(), made)
    path.write_bytes(path.read_bytes()[:-4])
    assert np.array_equal(tables.fold_table.__wrapped__(), made)
    assert np.array_equal(tables.fold_table.__wrapped__(), made)


@pytest.mark.parametrize(
    ("character", "entry"),
    [
        ("a", ord("a")),
        ("Ａ", ord("a")),
        ("，", 0),
        (" ", 0),
        ("\u200b", 0),
        ("\ufe0f", 0),
        ("中", ord("中")),
        ("𠮷", ord("𠮷")),
    ],
)
def test_what_a_code_point_becomes(character: str, entry: int) -> None:
    assert tables._entry(character) == entry


@pytest.mark.parametrize("character", ["\u0308", "ﬁ", "ß", "\u2126"])
def test_what_a_table_cannot_fold(character: str) -> None:
    assert tables._entry(character) == tables.SLOW
    assert letters_of(character) or character == "\u0308"


def test_room_is_used_again() -> None:
    room = Room()
    first = room.take("a", 100, np.uint64)
    assert np.shares_memory(first, room.take("a", 50, np.uint64))
    assert len(room.take("a", 1000, np.uint64)) == 1000


def test_an_empty_batch_has_an_empty_sketch() -> None:
    for compiled in (True, False):
        assert len(sketch(Letters.of([]), GroupingSettings(), compiled=compiled)) == 0


def test_hashes_of_one_shingle() -> None:
    assert shingle_hash(b"abc") == shingle_hash64(b"abc") >> 32


def test_kernels_call_nothing() -> None:
    """A call into a library would go to address 0: what a compiler makes of loops that fill or copy must not be in them."""
    code = compiling._read(compiling._place()) or compiling._compile()
    assert [name for name in (b"memset", b"memcpy", b"memmove") if name in code] == []
