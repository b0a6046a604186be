"""The fold as tables for the kernels: one entry for each code point, with a mark on those that a table cannot fold."""

from __future__ import annotations

import hashlib
import sys
import unicodedata
from functools import cache
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

from dedup.sketching.compiling import folder, keep
from dedup.text import characters, folds, forms, shingling
from dedup.text.shingling import letters_of

SLOW: Final = 1 << 31
"""Entry of a code point that a table cannot fold, because it joins the letter before it or folds into several letters."""
FAR: Final = 0xFFFF
"""Entry of the near table that refers to the fold table."""
_CODES: Final = 0x110000
_LAST_ASSIGNED: Final = 0x323AF
"""The last ideograph of plane 3: no code point behind it is a letter or a digit."""


@cache
def fold_table() -> npt.NDArray[np.uint32]:
    """For each code point 0 (dropped), `SLOW`, or the letter that it becomes. Kept on disk, because making it takes half a second."""
    sources = [Path(str(module.__file__)).read_bytes() for module in (characters, folds, forms, shingling)]
    made_from = [sys.version.encode(), Path(__file__).read_bytes(), *sources, forms.tables().encode()]
    digest = hashlib.blake2b(b"\n".join(made_from), digest_size=12)
    path = folder() / f"letters-{digest.hexdigest()}.u4"
    head = digest.digest()
    try:
        content = path.read_bytes()
    except OSError:
        content = b""
    table = np.zeros(_CODES, np.uint32)
    if content[: len(head)] == head and len(content) == len(head) + 4 * (_LAST_ASSIGNED + 1):
        table[: _LAST_ASSIGNED + 1] = np.frombuffer(content, np.uint32, offset=len(head))
        return table
    table[: _LAST_ASSIGNED + 1] = [_entry(chr(code)) for code in range(_LAST_ASSIGNED + 1)]
    keep(path, head + table[: _LAST_ASSIGNED + 1].tobytes())
    return table


@cache
def near_table() -> npt.NDArray[np.uint16]:
    """The fold table of plane 0 in 16 bits, small enough for the cache; `FAR` where the fold table must be asked, and below U+1000.

    Kernels use it for code points that UTF-8 writes in three bytes. Three bytes that begin with E0 (code points below U+1000) may be
    invalid UTF-8, and need the careful way.
    """
    table = fold_table()[: FAR + 1]
    near = np.where(table < FAR, table, FAR).astype(np.uint16)
    near[:0x1000] = FAR
    return near


def _entry(character: str) -> int:
    if 0xFE00 <= ord(character) <= 0xFE0F:
        return 0
    if 0xD800 <= ord(character) <= 0xDFFF:  # in UTF-8 these are an error
        return SLOW
    if unicodedata.category(character)[0] == "M" or character in folds.JOINING:
        return SLOW
    found = letters_of(character)
    if len(found) > 1 or (
        found and characters.is_extender(character)
    ):  # vowels and finals of a Hangul syllable in parts
        return SLOW
    return ord(found) if found else 0
