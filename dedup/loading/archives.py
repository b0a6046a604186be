"""Archives → members: the files in a zip or tar file, and the bytes of each. Nothing is unpacked to disk.

The name of a member is never used as a path: `../../etc/passwd` does no harm. A member is read only up to the length that a page may
have, so that a few bytes that unpack to very many take no more memory than a page.
"""

from __future__ import annotations

import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import IO, Final, Self

from dedup.loading.encodings import Decoded, decode
from dedup.loading.sniffing import HEAD, Limit

BROKEN: Final = (
    OSError,
    EOFError,
    zipfile.BadZipFile,
    tarfile.TarError,
    zlib.error,
    lzma.LZMAError,
    RuntimeError,
    ValueError,
)
"""What zipfile and tarfile raise for a file that is cut off, encrypted, of another kind, or inconsistent."""
_LONGEST_HEAD: Final = 1 << 20
"""Bytes of what a tar file may say about one member: names and attributes have some kilobytes. tarfile takes all of it into memory, and a
few megabytes of gzip may say gigabytes."""
_HEADS: Final = frozenset(
    {tarfile.XHDTYPE, tarfile.XGLTYPE, tarfile.SOLARIS_XHDTYPE, tarfile.GNUTYPE_LONGNAME, tarfile.GNUTYPE_LONGLINK}
)
"""Types of the entries of a tar file that are no member, but say something about the next one."""
_IN_UTF8: Final = 0x800
"""The flag of a zip entry whose name is in UTF-8; without it the name is in the code page of the machine that made it."""
_ENCRYPTED: Final = 0x1
"""The flag of an entry that needs a password."""


@dataclass(frozen=True, slots=True)
class Member:
    """One file in an archive."""

    name: str
    read: Callable[[Limit], bytes] | None
    """Gives its bytes, at most one more than the limit; raises one of `BROKEN`. None for a link, a device and the like."""


def members(path: str, wanted: Callable[[str], bool], limit: Limit) -> Iterator[Member]:
    """The members in the order of the archive, without folders. If a name comes twice, the caller keeps the last, as unpacking would.

    `wanted` tells by its name whether a member will be read.

    Raises:
        BROKEN: the archive cannot be opened, or is damaged behind the members yielded so far.
    """
    if path.lower().endswith(".zip"):
        yield from _of_zip(path)
    else:
        yield from _of_tar(path, wanted, limit)


def _of_zip(path: str) -> Iterator[Member]:
    archive = zipfile.ZipFile(path)  # it closes itself when the last of its members is let go
    entries = [entry for entry in archive.infolist() if not entry.filename.endswith("/")]  # `is_dir` needs a name
    for entry, name in zip(entries, _names(entries), strict=True):
        yield Member(name, partial(_read_zipped, archive, entry))


def read_within(file: IO[bytes], limit: Limit) -> bytes:
    """The bytes of a file, at most one more than the limit for a file that begins so."""
    head = file.read(HEAD)
    return head + file.read(max(0, limit(head) + 1 - len(head)))


def _read_zipped(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, limit: Limit) -> bytes:
    if entry.flag_bits & _ENCRYPTED:
        raise zipfile.BadZipFile("it is encrypted")
    with archive.open(entry) as file:
        return read_within(file, limit)


def _names(entries: list[zipfile.ZipInfo]) -> list[str]:
    """The names of the entries as they were written: Windows in China writes GBK, which zipfile decodes as cp437."""
    raw = [entry.filename.encode("cp437") for entry in entries if not entry.flag_bits & _IN_UTF8]
    decoded = decode(b"\n".join(raw))
    names = decoded.text.split("\n") if isinstance(decoded, Decoded) and not decoded.damage else []
    if len(names) != len(raw):  # a name may hold a line feed
        return [entry.filename for entry in entries]
    own = iter(names)
    return [entry.filename if entry.flag_bits & _IN_UTF8 else next(own) for entry in entries]


def _of_tar(path: str, wanted: Callable[[str], bool], limit: Limit) -> Iterator[Member]:
    """The members of a tar file, which may be compressed and is read from the front only.

    So wanted members are kept in memory on the way; compressed, because a member may be very long and consist of one character.
    """
    with tarfile.open(path, tarinfo=_Entry) as tar:
        for entry in tar:
            if entry.isdir():
                continue
            name = entry.name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
            if not entry.isfile():
                yield Member(name, None)
            elif wanted(name):
                file = tar.extractfile(entry)
                yield Member(name, partial(_unpacked, zlib.compress(read_within(file, limit) if file else b"", 1)))
            else:
                yield Member(name, partial(_unpacked, zlib.compress(b"")))


class _Entry(tarfile.TarInfo):
    """A member's header; if it cannot be read and is not the mark at the end of an archive, that is an error.

    tarfile would take such damage between two members for the end, and drop the rest without a word.
    """

    @classmethod
    def fromtarfile(cls, tar: tarfile.TarFile) -> Self:
        try:
            return super().fromtarfile(tar)
        except tarfile.HeaderError as error:
            if isinstance(error, tarfile.EOFHeaderError):  # type: ignore[attr-defined]
                raise
            raise tarfile.ReadError("it breaks off or is damaged after one of its files") from error

    @classmethod
    def frombuf(cls, buf: bytes | bytearray, encoding: str, errors: str) -> Self:
        entry = super().frombuf(buf, encoding, errors)
        if entry.type in _HEADS and entry.size > _LONGEST_HEAD:
            raise tarfile.ReadError(f"{entry.size:,} bytes would be the name or the attributes of one of its files")
        return entry


def _unpacked(packed: bytes, _limit: Limit) -> bytes:
    return zlib.decompress(packed)
