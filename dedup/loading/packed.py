"""Compressed tables, `articles.jsonl.gz`, decompressed while they are read, as far as possible.

Observation. Corpora are passed on compressed, and an incomplete copy can be decompressed up to where it breaks off. Rule. The rows up to
there are read, and that the file ends early is a failure.
"""

from __future__ import annotations

import io
import zlib
from typing import IO, Any, Final

from dedup.model import Failure

PACKED: Final = ".gz"
"""The ending behind that of a table."""
_LONGEST_LINE: Final = 1 << 26
"""Bytes of the longest line, eight times the longest article. Lines are held in memory (a row of CSV takes six times its bytes), and a few
megabytes of gzip may decompress to many gigabytes without a line feed."""


class _Unpacked(io.RawIOBase):
    """The decompressed content of a stream; it ends where it cannot be decompressed any further."""

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
            )  # one call gets what comes at once, so that nothing is lost if the next part is damaged
        except EOFError:
            self.broken = "it ends early"
        except (OSError, zlib.error) as error:
            self.broken = str(error)
        else:
            if not got and not self._stream.tell():  # even an empty file has some twenty bytes when compressed
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
    """The decompressed bytes of a table with that ending; the stream itself if it is not compressed."""
    return io.BufferedReader(_Unpacked(stream)) if ending.endswith(PACKED) else stream


def torn(stream: IO[bytes], name: str) -> Failure | None:
    """The failure of a stream from `unpacked`, read to its end, that ended too early; None if it is complete."""
    raw = getattr(stream, "raw", None)
    if not (isinstance(raw, _Unpacked) and raw.broken):
        return None
    reason = f"The table cannot be unpacked: {raw.broken}. What stands before was read."
    way_out = "Unpack it and split the line." if raw.too_long else "Get a complete copy of it."
    return Failure(name, "loading", "", reason, way_out)
