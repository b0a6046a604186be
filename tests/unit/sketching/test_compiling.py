"""Compiled kernels and tables on disk: a file that does not fit is not used, a folder that cannot be written is no error."""

from __future__ import annotations

import ctypes
from pathlib import Path

import numpy as np
import pytest

from dedup.settings import GroupingSettings
from dedup.sketching import PLAIN, Letters, Room, compiling, fold_tables, sketch
from dedup.sketching.compiled import COMPILED
from dedup.text.shingling import letters, letters_of, shingle_hash, shingle_hash64


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
    call = compiling.machine_code()
    with pytest.raises(TypeError, match="uint64"):
        call(
            "in_order",
            *[np.zeros(4, np.uint32), np.zeros(1, np.int64), 1, 1, np.zeros(4, np.uint32)],
            *[np.zeros(4, np.int64)] * 3,
        )
    with pytest.raises(TypeError, match="contiguous"):
        call("count_lines", np.zeros(8, np.uint8)[::2], 4)


def test_the_fold_table_is_made_anew_where_its_file_is_damaged(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DEDUP_CACHE", str(tmp_path))
    monkeypatch.setattr(fold_tables, "_LAST_ASSIGNED", 0x3000)
    made = fold_tables.fold_table.__wrapped__()
    (path,) = tmp_path.iterdir()
    path.write_bytes(b"damaged" + path.read_bytes())
    assert np.array_equal(fold_tables.fold_table.__wrapped__(), made)
    path.write_bytes(path.read_bytes()[:-4])
    assert np.array_equal(fold_tables.fold_table.__wrapped__(), made)
    assert np.array_equal(fold_tables.fold_table.__wrapped__(), made)


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
        ("\u2126", ord("ω")),
    ],
)
def test_what_a_code_point_becomes(character: str, entry: int) -> None:
    assert fold_tables._entry(character) == entry


@pytest.mark.parametrize("character", ["\u0308", "ﬁ", "ß", "\u1161", "\uff9e"])
def test_what_a_table_cannot_fold(character: str) -> None:
    assert fold_tables._entry(character) == fold_tables.SLOW
    assert letters_of(character) or character in "\u0308\uff9e"


def test_room_is_used_again() -> None:
    room = Room()
    first = room.take("a", 100, np.uint64)
    assert np.shares_memory(first, room.take("a", 50, np.uint64))
    assert len(room.take("a", 1000, np.uint64)) == 1000


def test_an_empty_batch_has_an_empty_sketch() -> None:
    for kernels in (COMPILED, PLAIN):
        assert len(sketch(Letters.of([]), GroupingSettings(), kernels=kernels)) == 0


def test_hashes_of_one_shingle() -> None:
    assert shingle_hash(b"abc") == shingle_hash64(b"abc") >> 32


def test_kernels_call_nothing() -> None:
    """A call into a library would go to address 0: what a compiler makes of loops that fill or copy must not be in them."""
    code = compiling._read(compiling._place(compiling.GROUPING)) or compiling._compile(compiling.GROUPING)
    assert [name for name in (b"memset", b"memcpy", b"memmove") if name in code] == []


def test_stretches_of_a_file_are_fetched_end_to_end(tmp_path: Path) -> None:
    """What lies behind its end does not come, and the count tells."""
    path = tmp_path / "file"
    path.write_bytes(bytes(range(200)))
    places, extents = np.array([150, 3, 190]), np.array([5, 2, 20])
    into = np.zeros(30, np.uint8)
    for kernels in (COMPILED, PLAIN):
        into[:] = 0
        with path.open("rb", buffering=0) as file:
            assert kernels.fetch(file, places, extents, 1, into) == 5 + 2 + 10
        assert into.tolist() == [*range(150, 155), 0, 3, 4, 0, *range(190, 200), *[0] * 11]


def test_a_mistake_in_a_kernel_is_an_error_of_python() -> None:
    kinds = ctypes.c_int32, *(ctypes.c_void_p,) * 3, ctypes.c_int64
    broken = ctypes.CFUNCTYPE(*kinds)(lambda *_: 1)
    address = ctypes.cast(broken, ctypes.c_void_p).value or 0
    with pytest.raises(RuntimeError, match="count_lines"):
        compiling.MachineCode({"count_lines": address}, broken)("count_lines", np.zeros(4, np.uint8), 4)


def test_letters_of_three_bytes_are_looked_up_near() -> None:
    near, table = fold_tables.near_table(), fold_tables.fold_table()
    assert near[ord("中")] == ord("中")
    assert near[ord("，")] == 0
    assert near[ord("a")] == fold_tables.FAR  # three bytes that begin with E0 may be none
    assert all(near[code] in {table[code], fold_tables.FAR} for code in range(0x10000))


@pytest.mark.parametrize("before", range(6))
@pytest.mark.parametrize(
    "bad",
    [b"\xe0\x80\x80", b"\xe0\x9f\xbf", b"\xed\xa0\x80", b"\xc0\x80", b"\xe4\xb8", b"\xf4\x90\x80\x80", b"\xb8\xad"],
)
def test_bytes_that_are_no_letter_are_left_to_python_wherever_they_stand(before: int, bad: bytes) -> None:
    row = b'{"text": "' + "中".encode() * before + bad + "文".encode() * 5 + b'"}\n'
    _, states, _, _ = COMPILED.read_rows(np.frombuffer(row, np.uint8), "text", None, Room())
    assert states.tolist() == [1]


@pytest.mark.parametrize(
    "text", ["中", "中文", "中a文，字", "हिन्दी中文中文", "中文𠮷中文中", "“中文”——中文 2026 年", "中\\n文中文中文"]
)
def test_letters_read_by_the_kernel_are_those_of_python(text: str) -> None:
    row = f'{{"text": "{text}"}}\n'.encode()
    found, states, _, _ = COMPILED.read_rows(np.frombuffer(row, np.uint8), "text", None, Room())
    assert states.any() or found.text(0) == letters(text.replace("\\n", "\n"))
    assert states.any() == ("ि" in text)  # combining marks are Python's
