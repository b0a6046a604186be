"""Machine code that runs wherever it lies: what refers to something outside, or can be written, is refused."""

from __future__ import annotations

import ctypes

import numpy as np
import pytest

from dedup.sketching import compiling, images

pytestmark = pytest.mark.skipif(not images.runs_here(), reason="images are for Linux on x86-64")

FIVE = """
define i64 @five() {
  ret i64 5
}
"""
TABLED = """
@table = internal constant [4 x i64] [i64 3, i64 1, i64 4, i64 1]
define i64 @look(i64 %at) {
  %place = getelementptr [4 x i64], ptr @table, i64 0, i64 %at
  %found = load i64, ptr %place
  %more = call i64 @add_one(i64 %found)
  ret i64 %more
}
define internal i64 @add_one(i64 %value) noinline {
  %sum = add i64 %value, 1
  ret i64 %sum
}
"""
OUTSIDE = """
declare i64 @elsewhere()
define i64 @ask() {
  %answer = call i64 @elsewhere()
  ret i64 %answer
}
"""
WRITTEN = """
@count = internal global i64 7
define i64 @next() {
  %old = load i64, ptr @count
  %new = add i64 %old, 1
  store i64 %new, ptr @count
  ret i64 %new
}
"""


def object_file(code: str) -> bytes:
    import llvmlite.binding as llvm

    llvm.initialize_native_target()
    llvm.initialize_native_asmprinter()
    machine = llvm.Target.from_default_triple().create_target_machine(reloc="pic", codemodel="small")
    return machine.emit_object(llvm.parse_assembly(code))


def test_functions_of_several_files_run_from_one_image() -> None:
    image = images.joined([("five", "five", object_file(FIVE)), ("look", "look", object_file(TABLED))])
    addresses, kept = images.loaded(image)
    assert ctypes.CFUNCTYPE(ctypes.c_int64)(addresses["five"])() == 5
    look = ctypes.CFUNCTYPE(ctypes.c_int64, ctypes.c_int64)(addresses["look"])
    assert [look(at) for at in range(4)] == [4, 2, 5, 2]
    assert kept is not None


@pytest.mark.parametrize(
    ("code", "symbol", "said"),
    [(OUTSIDE, "ask", "'elsewhere', which is not in it"), (WRITTEN, "next", "holds what can be written")],
)
def test_what_is_not_closed_is_refused(code: str, symbol: str, said: str) -> None:
    with pytest.raises(images.NotClosed, match=said):
        images.joined([("kernel", symbol, object_file(code))])


def test_what_is_no_object_file_is_refused() -> None:
    with pytest.raises(images.NotClosed, match="no object file"):
        images.joined([("kernel", "kernel", b"MZ" + bytes(100))])


def test_a_processor_is_told_by_what_does_not_change() -> None:
    assert images.processor() == images.processor()
    assert "flags" in images.processor()
    assert "MHz" not in images.processor()


def test_both_loaders_run_the_same_kernel() -> None:
    """Elsewhere than on Linux object files are loaded by LLVM."""
    hashes = np.array([1, 2, 1, 3], np.uint32)
    begins, ends = np.array([0, 3]), np.array([3, 4])
    listed = compiling._listed(list(compiling._objects(("tell",), closed=False)))
    for addresses, kept in (
        compiling._loaded_by_llvm(listed),
        images.loaded(images.joined(compiling._objects(("tell",), closed=True))),
    ):
        counts = np.zeros(4, np.int64)
        assert compiling.MachineCode(addresses, kept)("tell", hashes, begins, ends, 2, 0, counts) == 2
        assert counts.tolist() == [0, 2, 1, 1]
