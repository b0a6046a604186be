"""Object files → one image of machine code that runs at any address: to load it is to copy it into memory.

Observation. A loader of object files comes with all of LLVM, and starting that takes as long as sketching 15,000 articles.
Rule. Kernels call nothing outside and keep no state, so their code and constants refer only to each other. They are laid end to
end once, when they are compiled, and the distance from each reference to its target is written into the reference.

    dedup 1234           one line for each function: its name, and its place in the image
    (an empty line)
    the image

Source: Tool Interface Standard, Executable and Linking Format, version 1.2; System V ABI, AMD64 supplement, 4.4.
"""

from __future__ import annotations

import ctypes
import mmap
import struct
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_HEADER: Final = struct.Struct("<16sHHIQQQIHHHHHH")
_SECTION: Final = struct.Struct("<IIQQQQIIQQ")
_SYMBOL: Final = struct.Struct("<IBBHQQ")
_REFERENCE: Final = struct.Struct("<QQq")
_AMD64: Final = 62
_CONTENT, _NAMES, _REFERENCES, _UNWINDING = 1, 2, 4, 0x70000001
"""Types of sections. Those for unwinding the stack are left out, since kernels raise no exceptions."""
_WRITTEN, _LOADED = 1, 2
"""Flags of sections."""
_DISTANCES: Final = (2, 4)
"""Types of references that hold a 32-bit distance: `R_X86_64_PC32`, `R_X86_64_PLT32`."""
_PAGE: Final = 4096
_CPUINFO: Final = Path("/proc/cpuinfo")


class NotClosed(ValueError):
    """An object file refers to something outside itself, or has writable data."""


def runs_here() -> bool:
    """Whether images can be made and run on this machine: Linux on x86-64."""
    return sys.platform == "linux" and sys.maxsize > 2**32 and _processor_lines() != []


def processor() -> str:
    """The make and the features of this processor: where they are the same, compiled code runs."""
    return "\n".join(_processor_lines())


def _processor_lines() -> list[str]:
    """The lines about the first processor that stay the same while a machine runs; empty if it is not an x86-64."""
    wanted = ("vendor_id", "cpu family", "model", "flags")
    try:
        with _CPUINFO.open("rb", buffering=0) as file:
            first = file.read(_PAGE).decode("ascii", "replace").split("\n\n")[0]
    except OSError:
        return []
    lines = [line for line in first.splitlines() if line.split("\t")[0] in wanted]
    return lines if any(line.startswith("flags") and " lm " in line for line in lines) else []


@dataclass(frozen=True, slots=True)
class _Section:
    kind: int
    flags: int
    offset: int
    size: int
    link: int
    applies_to: int
    alignment: int


def joined(objects: Iterable[tuple[str, str, bytes]]) -> bytes:
    """The image of object files, each given as the function's name, its symbol, and the file.

    Raises:
        NotClosed: a file is not self-contained, or not for Linux on x86-64.
    """
    image = bytearray()
    entries: list[str] = []
    for name, symbol, content in objects:
        sections = list(_sections(content))
        places: dict[int, int] = {}
        for number, section in enumerate(sections):
            if not (section.flags & _LOADED and section.size) or section.kind == _UNWINDING:
                continue
            if section.flags & _WRITTEN or section.kind != _CONTENT:
                raise NotClosed(f"{name} holds what can be written.")
            image.extend(bytes(-len(image) % section.alignment))
            places[number] = len(image)
            image.extend(content[section.offset : section.offset + section.size])
        symbols = dict(_symbols(content, sections))
        for section in sections:
            if section.kind == _REFERENCES and section.applies_to in places:
                _resolve(name, content, section, places, symbols, image)
        number, value, _ = next(found for found in symbols.values() if found[2] == symbol)
        entries.append(f"{name} {places[number] + value}")
    return "\n".join(entries).encode() + b"\n\n" + bytes(image)


def _sections(content: bytes) -> Iterator[_Section]:
    header = _HEADER.unpack_from(content)
    if header[0][:6] != b"\x7fELF\x02\x01" or header[2] != _AMD64:
        raise NotClosed("This is no object file for Linux on x86-64.")
    for number in range(header[12]):
        _, kind, flags, _, offset, size, link, info, alignment, _ = _SECTION.unpack_from(
            content, header[6] + 64 * number
        )
        yield _Section(kind, flags, offset, size, link, info, max(1, alignment))


def _symbols(content: bytes, sections: list[_Section]) -> Iterator[tuple[int, tuple[int, int, str]]]:
    """Number of each symbol, with its section, its offset there, and its name."""
    (table,) = (section for section in sections if section.kind == _NAMES)
    names = sections[table.link]
    for number in range(table.size // _SYMBOL.size):
        name, _, _, section, value, _ = _SYMBOL.unpack_from(content, table.offset + _SYMBOL.size * number)
        begin = names.offset + name
        yield number, (section, value, content[begin : content.index(b"\0", begin)].decode())


def _resolve(
    name: str,
    content: bytes,
    references: _Section,
    places: dict[int, int],
    symbols: dict[int, tuple[int, int, str]],
    image: bytearray,
) -> None:
    for at in range(references.offset, references.offset + references.size, _REFERENCE.size):
        offset, info, addend = _REFERENCE.unpack_from(content, at)
        section, value, symbol = symbols[info >> 32]
        if info & 0xFFFFFFFF not in _DISTANCES or section not in places:
            raise NotClosed(f"{name} refers to {symbol!r}, which is not in it.")
        place = places[references.applies_to] + offset
        struct.pack_into("<i", image, place, places[section] + value + addend - place)


def loaded(content: bytes) -> tuple[dict[str, int], object]:
    """The addresses of an image's functions, and the object that keeps them in memory.

    Raises:
        OSError: this system does not let a program run code from memory that it has written.
    """
    directory, _, image = content.partition(b"\n\n")
    memory = mmap.mmap(-1, len(image) + -len(image) % _PAGE)
    memory.write(image)
    address = ctypes.addressof(ctypes.c_char.from_buffer(memory))
    system = ctypes.CDLL(None, use_errno=True)
    size = ctypes.c_size_t(len(memory))
    if system.mprotect(ctypes.c_void_p(address), size, mmap.PROT_READ | mmap.PROT_EXEC):
        raise OSError(ctypes.get_errno(), "Memory cannot be made executable")
    entries = (line.split(" ") for line in directory.decode().splitlines())
    return {name: address + int(begin) for name, begin in entries}, memory
