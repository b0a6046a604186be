"""The kernels as machine code: compiled once by numba, kept on disk, loaded from there without numba.

Observation. Importing numba and loading its own cache takes 0.7 s and 80 MB, more than grouping 20,000 articles. Rule. numba
compiles the kernels to object files. They are kept in a file whose name is a digest of what they were made for: this processor,
these sources, these versions. On Linux the file is one image that later runs copy into memory in a millisecond; elsewhere it holds the
object files, which llvmlite (numba's loader) loads. A file that is missing or damaged is made again. If the folder cannot be written,
nothing is kept, and each run compiles.
"""

from __future__ import annotations

import ctypes
import hashlib
import os
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final

import numpy as np

from dedup.sketching import images

_B, _H, _U, _Q, _I, _L, _N, _F = "uint8", "uint16", "uint32", "uint64", "int32", "int64", "n", "x"
SIGNATURES: Final[dict[str, tuple[str, ...]]] = {
    "read_rows": (_B, _N, _B, _N, _B, _N, _U, _H, _H, _N, _L, _L, _L, _B, _L),
    "count_lines": (_B, _N),
    "fold_texts": (_B, _L, _N, _U, _H, _H, _L, _B),
    "sample_texts": (_H, _L, _N, _N, _N, _N, _N, _U, _Q, _Q, _Q, _L, _Q, _I),
    "sign_texts": (_H, _L, _N, _N, _U, _Q, _Q, _U, _U, _N, _U),
    "shelve": (_Q, _L, _N, _U, _B, _L, _L, _L),
    "tell": (_U, _L, _L, _N, _N, _L),
    "spread": (_U, _B, _L, _L, _L, _L, _N, _N, _I, _N, _L, _Q),
    "gather": (_Q, _L, _L, _N, _N, _N, _N, _N, _U, _Q, _I, _U),
    "census": (_U, _N, _N, _N, _L),
    "propose": (_U, _N, _N, _N, _N, _N, _N, _L, _Q),
    "tally": (_Q, _L, _L, _N, _I, _I, _I, _F, _F, _N, _N, _Q, _U, _U, _U, _Q),
    "fetch": (_N, _N, _L, _L, _N, _N, _B),
    "verify_pairs": (_H, _L, _N, _I, _I, _N, _N, _U, _Q, _Q, _U, _U, _Q, _L, _I, _I),
    "in_order": (_U, _L, _N, _N, _U, _Q, _Q, _L),
    "all_differ": (_B, _L, _L, _N, _N, _Q),
    "join_names": (_B, _L, _L, _N, _B, _L),
    "write_groups": (_B, _L, _L, _L, _L, _L, _L, _L, _L, _L, _B, _L, _B, _N, _N, _B, _L, _B, _L),
}
"""The parameters of each kernel: the element type for an array, `n` for an integer, `x` for a floating-point number."""
SIGNING: Final = ("sign_texts",)
"""Kernels that only bands need. They are compiled separately, which takes two seconds that other runs do not wait."""
GROUPING: Final = tuple(name for name in SIGNATURES if name not in SIGNING)
_SCALARS: Final = {_N: ctypes.c_int64, _F: ctypes.c_double}
_INNER: Final = (
    "mix", "weigh", "decode", "emit", "hexadecimal", "eight_bytes", "fold_pairs", "fold_text", "fold_string", "skip_string", "skip_plain",
    "skip_space", "same_bytes", "read_row", "is_heavy", "widen", "count_ones", "lowest_bit", "starts", "hash_even", "hash_others", "hash_runs",
    "class_of", "gated", "digest_of", "sort_few", "sift", "sort_many", "sieve", "of_one_hash", "sort_bin", "bucket_end", "weigh_bucket", "within", "gate_for", "enter", "holds", "clear", "advance",
    "same_name", "put", "put_piece", "put_number",
)  # fmt: skip
"""The functions that kernels call, each behind those that it calls itself."""

_WRAPPED: Final = "cfunc."
"""The prefix of numba's C wrapper for a function. The function without it returns a status, writes its result to the address in
its first parameter, and an error to that in its second."""


class MachineCode:
    """Compiled kernels, called by name. Arrays are passed by address, after a check of their types against the kernel's parameters."""

    def __init__(self, addresses: dict[str, int], keep: object) -> None:
        self._keep = keep
        self._functions: dict[str, tuple[Any, tuple[str, ...]]] = {}
        for name, address in addresses.items():
            parameters = SIGNATURES[name]
            kinds: list[Any] = [_SCALARS.get(kind, ctypes.c_void_p) for kind in parameters]
            kinds = [ctypes.c_void_p, ctypes.c_void_p, *kinds]
            self._functions[name] = ctypes.CFUNCTYPE(ctypes.c_int32, *kinds)(address), parameters

    def __call__(self, name: str, *arguments: Any) -> int:
        """Run a kernel and return its result.

        Raises:
            RuntimeError: the kernel failed, which only a mistake in it can cause.
            TypeError: an array is not contiguous, or has not the element type that the kernel takes.
        """
        function, parameters = self._functions[name]
        returned = ctypes.c_int64()
        passed: list[Any] = [ctypes.byref(returned), ctypes.byref(ctypes.c_void_p())]
        for kind, argument in zip(parameters, arguments, strict=True):
            if kind in _SCALARS:
                passed.append(argument)
                continue
            if argument.dtype != kind or not argument.flags.c_contiguous:
                raise TypeError(f"{name} takes a contiguous array of {kind}, not of {argument.dtype}")
            passed.append(argument.__array_interface__["data"][0])
        if function(*passed):
            raise RuntimeError(f"{name} came to no end.")
        return returned.value


@cache
def machine_code(names: tuple[str, ...] = GROUPING) -> MachineCode:
    """These kernels: loaded from disk if they were compiled before, else compiled now, which takes about ten seconds."""
    path = _place(names)
    code = _read(path)
    if code is None:
        code = _compile(names)
        _write(path, code)
    return _load(code)


@cache
def is_compiled() -> bool:
    """Whether `machine_code` would find the kernels on disk."""
    return _read(_place(GROUPING)) is not None


def folder() -> Path:
    """The folder for compiled kernels and tables, in the user's cache."""
    if "DEDUP_CACHE" in os.environ:
        return Path(os.environ["DEDUP_CACHE"])
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", tempfile.gettempdir())) / "dedup"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "dedup"


def keep(path: Path, content: bytes) -> None:
    """Write a file of the cache, as a whole or not at all; that the folder cannot be written is no error."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent)
    except OSError:
        return
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(name).replace(path)
    except OSError:
        Path(name).unlink(missing_ok=True)


def _place(names: tuple[str, ...]) -> Path:
    import llvmlite

    made_for = [
        images.processor() if images.runs_here() else _machine(),
        llvmlite.__version__,
        np.__version__,
        sys.version,
        *names,
    ]
    made_of = [
        *sorted(Path(__file__).parent.glob("*.py")),
        *sorted((Path(__file__).parent / "kernels").glob("*.py")),
        Path(__file__).parents[1] / "text" / "shingling.py",
    ]
    digest = hashlib.blake2b("\n".join(made_for).encode(), digest_size=12)
    for source in made_of:
        digest.update(source.read_bytes())
    return folder() / f"kernels-{digest.hexdigest()}.o"


def _machine() -> str:
    import llvmlite.binding as llvm

    return "\n".join([llvm.get_process_triple(), llvm.get_host_cpu_name(), llvm.get_host_cpu_features().flatten()])


def _read(path: Path) -> bytes | None:
    try:
        content = path.read_bytes()
    except OSError:
        return None
    digest, code = content[:32], content[32:]
    return code if hashlib.blake2b(code, digest_size=32).digest() == digest else None


def _write(path: Path, code: bytes) -> None:
    keep(path, hashlib.blake2b(code, digest_size=32).digest() + code)


def _compile(names: tuple[str, ...]) -> bytes:
    objects = list(_objects(names, closed=images.runs_here()))
    return images.joined(objects) if images.runs_here() else _listed(objects)


def _objects(names: tuple[str, ...], *, closed: bool) -> Iterator[tuple[str, str, bytes]]:
    """For each kernel its name, its symbol, and its object file. `closed` files hold no absolute addresses, as images need."""
    import llvmlite.binding as llvm
    import numba
    from numba import types

    from dedup.sketching.kernels import (
        bucketing,
        fetching,
        folding,
        naming,
        ordering,
        proposing,
        reading,
        sampling,
        verifying,
        writing,
    )

    llvm.initialize_native_target()
    llvm.initialize_native_asmprinter()
    made: Any
    machine = llvm.Target.from_default_triple().create_target_machine(
        cpu=llvm.get_host_cpu_name(), features=llvm.get_host_cpu_features().flatten(), opt=3,
        reloc="pic" if closed else "default", codemodel="small" if closed else "jitdefault", jit=not closed,
    )  # fmt: skip
    modules = (folding, reading, sampling, bucketing, proposing, fetching, verifying, ordering, naming, writing)
    spaces: dict[str, dict[str, Any]] = {module.__name__: dict(vars(module)) for module in modules}
    known = {name: value for space in spaces.values() for name, value in space.items() if callable(value)}
    spaces[fetching.__name__]["read_at"] = _called_at_an_address()
    for name in _INNER:
        made = numba.njit(_rebound(known[name], spaces), error_model="numpy", forceinline=True)
        for space in spaces.values():
            if space.get(name) is known[name]:
                space[name] = made
    for name in names:
        scalars = {_N: types.int64, _F: types.float64}
        pointer: Any = types.CPointer
        kinds = [scalars.get(kind) or pointer(getattr(types, kind)) for kind in SIGNATURES[name]]
        made = numba.cfunc(types.int64(*kinds), error_model="numpy")(_rebound(known[name], spaces))
        code = llvm.parse_assembly(made.inspect_llvm())
        symbol = made.native_name.removeprefix(_WRAPPED)
        for function in code.functions:
            if function.name == made.native_name:
                function.linkage = "available_externally"  # the wrapper, which would tell Python of errors, is left out
            elif function.name != symbol and not function.is_declaration:
                function.linkage = "internal"  # only this kernel calls it, so it needs no table of addresses
        yield name, symbol, machine.emit_object(code)


def _called_at_an_address() -> Any:
    """The compiled form of `kernels.fetching.read_at`: a call of `read(file, into + at, size, place)`, declared like `pread` in C."""
    from llvmlite import ir
    from numba import types
    from numba.extending import intrinsic

    long, byte = ir.IntType(64), ir.IntType(8).as_pointer()
    declared = ir.FunctionType(long, [ir.IntType(32), byte, long, long]).as_pointer()

    @intrinsic
    def read_at(_context: Any, read: Any, file: Any, into: Any, at: Any, size: Any, place: Any) -> Any:
        def written(_context: Any, builder: Any, _signature: Any, given: Any) -> Any:
            address, number, memory, begin, length, offset = given
            function = builder.inttoptr(address, declared)
            where = builder.gep(memory, [begin])
            return builder.call(function, [builder.trunc(number, ir.IntType(32)), where, length, offset])

        return types.int64(read, file, into, at, size, place), written

    return read_at


def _rebound(function: Any, spaces: Mapping[str, dict[str, Any]]) -> Any:
    """The function, with its globals looked up in the namespace that holds the compiled forms of the functions it calls."""
    from types import FunctionType

    bound = FunctionType(function.__code__, spaces[function.__module__], function.__name__, function.__defaults__)
    bound.__module__ = function.__module__
    return bound


def _load(code: bytes) -> MachineCode:
    return MachineCode(*(images.loaded(code) if images.runs_here() else _loaded_by_llvm(code)))


def _listed(objects: Sequence[tuple[str, str, bytes]]) -> bytes:
    """Object files in one: a line `name symbol size` for each, an empty line, then the files end to end."""
    lines = [f"{name} {symbol} {len(file)}" for name, symbol, file in objects]
    return "\n".join(lines).encode() + b"\n\n" + b"".join(file for _, _, file in objects)


def _loaded_by_llvm(code: bytes) -> tuple[dict[str, int], object]:
    """The addresses of the kernels in object files that `_listed` joined, and the object that keeps them in memory."""
    import llvmlite.binding as llvm

    llvm.initialize_native_target()
    llvm.initialize_native_asmprinter()
    machine = llvm.Target.from_default_triple().create_target_machine()
    engine = llvm.create_mcjit_compiler(llvm.parse_assembly(""), machine)
    directory, _, files = code.partition(b"\n\n")
    symbols: dict[str, str] = {}
    at = 0
    for line in directory.decode().splitlines():
        name, symbol, size = line.split(" ")
        engine.add_object_file(llvm.ObjectFileRef.from_data(files[at : at + int(size)]))
        symbols[name] = symbol
        at += int(size)
    engine.finalize_object()
    return {name: engine.get_function_address(symbol) for name, symbol in symbols.items()}, engine
