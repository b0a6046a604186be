"""Packed tables, `articles.jsonl.gz`: unpacked from the front while they are read, and as far as they are whole.

Observation. Corpora are handed on packed, and a copy that broke off still unpacks up to where it ends. Rule. Its good rows
are read like any other's, and that it ends early is a failure.
"""

from __future__ import annotations

import io
import zlib
from typing import IO, Any, Final

from dedup.model import Failure

PACKED: Final = ".gz"
"""Behind the ending of a table."""
_LONGEST_LINE: Final = 1 << 26
"""Bytes, eight times the longest article. Lines are held in memory, a row of CSV with six times its bytes, and a few megabytes of
gzip can unpack to many gigabytes without a line feed."""


class _Unpacked(io.RawIOBase):
    """What a packed stream holds; it ends where it can't be unpacked any further."""

    def __init__(self, stream: IO[bytes]) -> None:
        from gzip import GzipFile  # most tables are not packed

        self._stream = stream
        self._file = GzipFile(fileobj=stream)
        self._line = 0
        self.broken = ""
        self.too_long = False

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        return self._file.seek(offset, whence)

    def readinto(self, buffer: Any) -> int:
        if self.broken:
            return 0
        try:
            got = self._file.read1(
                len(buffer)
            )  # as much as comes at once: nothing of it is lost where the next is torn
        except EOFError:
            self.broken = "it ends early"
        except (OSError, zlib.error) as error:
            self.broken = str(error)
        else:
            if not got and not self._stream.tell():  # nothing packed has some twenty bytes
                self.broken = "it has no bytes"
                return 0
            feed = got.rfind(b"\n")
            self._line = len(got) - feed - 1 if feed >= 0 else self._line + len(got)
            if self._line <= _LONGEST_LINE:
                buffer[: len(got)] = got
                return len(got)
            self.broken, self.too_long = f"a line of it is longer than {_LONGEST_LINE:,} bytes", True
        return 0


def unpacked(stream: IO[bytes], ending: str) -> IO[bytes]:
    """The rows of a table with that ending: the stream itself where it isn't packed."""
    return io.BufferedReader(_Unpacked(stream)) if ending.endswith(PACKED) else stream


def torn(stream: IO[bytes], name: str) -> Failure | None:
    """Why a stream from `unpacked`, which was read to its end, ends there, if it should not."""
    raw = getattr(stream, "raw", None)
    if not (isinstance(raw, _Unpacked) and raw.broken):
        return None
    reason = f"The table cannot be unpacked: {raw.broken}. What stands before was read."
    way_out = "Unpack it and split the line." if raw.too_long else "Get a complete copy of it."
    return Failure(name, "loading", "", reason, way_out)
