"""Archives → members: what lies in a zip or tar file, and the bytes of each. Nothing is unpacked to the disk.

A member's name is only a name: `../../etc/passwd` leads nowhere. A member is read up to the length that a page may
have, so that a few bytes that unpack to many cost no more than a page.
"""

from __future__ import annotations

import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import IO, Final, Self

from dedup.loading.encodings import Decoded, decode
from dedup.loading.sniffing import HEAD, Limit

BROKEN: Final = (OSError, EOFError, zipfile.BadZipFile, tarfile.TarError, zlib.error, RuntimeError, ValueError)
"""What zipfile and tarfile raise at a file that is torn, encrypted, of another kind, or whose numbers make no sense."""
_IN_UTF8: Final = 0x800
"""The flag of a zip entry that says that its name is UTF-8; where it is missing the name is in the maker's code page."""

_ENCRYPTED: Final = 0x1


@dataclass(frozen=True, slots=True)
class Member:
    """One file in an archive."""

    name: str
    read: Callable[[Limit], bytes] | None
    """Its bytes up to the limit and one more; raises one of `BROKEN`. None for a link, a device or another thing that is no file."""


def members(path: str, wanted: Callable[[str], bool], limit: Limit) -> Iterator[Member]:
    """The members in the archive's order, folders left out; of a name that recurs the last one counts, as in unpacking.

    `wanted` says of a name whether the member will be read.

    Raises:
        BROKEN: the archive cannot be opened, or is torn behind the members that came before.
    """
    if path.lower().endswith(".zip"):
        yield from _of_zip(path)
    else:
        yield from _of_tar(path, wanted, limit)


def _of_zip(path: str) -> Iterator[Member]:
    archive = zipfile.ZipFile(path)  # it closes itself when the last of its members is let go
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    for entry, name in zip(entries, _names(entries), strict=True):
        yield Member(name, partial(_read_zipped, archive, entry))


def read_within(file: IO[bytes], limit: Limit) -> bytes:
    """What the file holds, no more than one byte beyond what one that begins so may have."""
    head = file.read(HEAD)
    return head + file.read(max(0, limit(head) + 1 - len(head)))


def _read_zipped(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, limit: Limit) -> bytes:
    if entry.flag_bits & _ENCRYPTED:
        raise zipfile.BadZipFile("it is encrypted")
    with archive.open(entry) as file:
        return read_within(file, limit)


def _names(entries: list[zipfile.ZipInfo]) -> list[str]:
    """Names as their maker wrote them: Windows in China writes GBK, and zipfile takes that for the code page of DOS."""
    raw = [entry.filename.encode("cp437") for entry in entries if not entry.flag_bits & _IN_UTF8]
    decoded = decode(b"\n".join(raw))
    names = decoded.text.split("\n") if isinstance(decoded, Decoded) and not decoded.damage else []
    if len(names) != len(raw):  # a name may hold a line feed
        return [entry.filename for entry in entries]
    own = iter(names)
    return [entry.filename if entry.flag_bits & _IN_UTF8 else next(own) for entry in entries]


def _of_tar(path: str, wanted: Callable[[str], bool], limit: Limit) -> Iterator[Member]:
    """A compressed tar can only be read from the front, so that what is wanted is kept on the way; compressed, because
    a page that is all one character must not take the room that it claims.
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
    """A member's head; where none can be read and the mark of an archive's end is missing, the tear is told.

    tarfile takes such a tear between two members for the end, and what was lost would be lost in silence.
    """

    @classmethod
    def fromtarfile(cls, tar: tarfile.TarFile) -> Self:
        try:
            return super().fromtarfile(tar)
        except tarfile.HeaderError as error:
            if isinstance(error, tarfile.EOFHeaderError):  # type: ignore[attr-defined]
                raise
            raise tarfile.ReadError("it breaks off or is damaged after one of its files") from error


def _unpacked(packed: bytes, _limit: Limit) -> bytes:
    return zlib.decompress(packed)
