"""The fold as a table for the kernels: one entry a code point, and the texts that a table cannot fold."""

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
"""The entry of a code point that the table cannot fold: it joins the letter before it, or folds into several letters."""
FAR: Final = 0xFFFF
_CODES: Final = 0x110000
_LAST_ASSIGNED: Final = 0x323AF
"""Behind the ideographs of plane 3 no code point is a letter or a digit."""


@cache
def fold_table() -> npt.NDArray[np.uint32]:
    """For each code point 0 (dropped), `SLOW`, or the letter that it becomes; kept on disk, for it takes half a second."""
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
    """The fold table of plane 0 in 16 bits; `FAR` where the fold table must be asked, and for all below U+1000.

    So much of it stays near a processor. Kernels look here for code points that UTF-8 writes in three bytes; those that
    begin with E0 may be none, and are looked at with care.
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
