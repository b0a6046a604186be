"""The characters of the source that a reader sees: the original, with wrapped lines rejoined.

Nothing is compared or searched for here: each atom leads back to the source by the witness's own offsets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, Literal, NamedTuple

from dedup.model import Field, Witness
from dedup.text.characters import is_han
from dedup.text.markup import as_shown

Gap = Literal["", "space", "wrap", "spacing"]

_LINE_END: Final = re.compile(r"[\r\n]")

LETTER_SPACED_GAPS: Final = 3
"""Least gaps between Han characters. Fewer occur by chance in a line of names: `本报记者 张静 本报通讯员 田晓军` has two."""

LETTER_SPACED_SHARE: Final = 1 / 3
"""Gaps per visible character. A letter-spaced line has one after each character or word (`劳 模 为 引 领 的“1+3”创 新`: 0.5);
figures set off by spaces give at most 0.2 (`2019 年 6 月，丈夫因`)."""


class Atom(NamedTuple):
    """One displayed character (or grapheme); `start..end` counts in the source. A page has one per character."""

    start: int
    end: int
    text: str
    gap: Gap
    """What the source has between this atom and the one before it, and the display leaves out."""


class _Piece(NamedTuple):
    """A visible character of a field and the white space before it."""

    start: int
    end: int
    between: str
    text: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A field as it is displayed."""

    atoms: tuple[Atom, ...]
    folded: tuple[int, int]
    """The field's span in the folded text."""
    ordinal: int
    """Its number among the article's paragraphs, counted from 1 in reading order."""
    role: str

    @property
    def text(self) -> str:
        """What a reader reads."""
        return "".join(atom.text for atom in self.atoms)


def passages_of(witness: Witness) -> tuple[Passage, ...]:
    """One passage a field that shows anything, in reading order."""
    shown = [part for part in witness.fields if part.end > part.start]
    return tuple(
        Passage(tuple(_atoms(witness, part)), (part.start, part.end), number, part.role)
        for number, part in enumerate(shown, start=1)
    )


def _atoms(witness: Witness, part: Field) -> Iterator[Atom]:
    pieces = _pieces(witness, part)
    wide = _letter_spaced(pieces)
    for at, (start, end, between, text) in enumerate(pieces):
        if not between:
            yield Atom(start, end, text, "")
        elif _LINE_END.search(between):
            yield Atom(start, end, text, "wrap")
        elif wide[at]:
            yield Atom(start, end, text, "spacing")
        else:
            yield Atom(start - len(between), start, between, "")
            yield Atom(start, end, text, "")


def _pieces(witness: Witness, part: Field) -> list[_Piece]:
    bare = witness.bare
    pieces: list[_Piece] = []
    behind = -1
    starts, ends = witness.starts[part.start : part.end].tolist(), witness.ends[part.start : part.end].tolist()
    for start, end in zip(starts, ends, strict=True):
        if start < behind or (start == end and behind < 0):
            continue  # a further folded character of the same original, or the space that joins two fields
        between = _white(bare[behind:start]) if 0 <= behind < start else ""
        text = as_shown(bare[start:end])
        if not text.strip():
            pieces.append(_Piece(start, end, text if _LINE_END.search(text) else "", " "))
        elif end - start > 1 and _LINE_END.search(text):
            pieces.append(_Piece(start, end, between, "".join(text.split())))
        else:
            pieces.append(_Piece(start, end, between, text))
        behind = end
    return pieces


def _white(between: str) -> str:
    return between if between.isspace() else "".join(c for c in between if c.isspace())


def _letter_spaced(pieces: list[_Piece]) -> list[bool]:
    """For each piece, whether it is in a letter-spaced line.

    Example: `北 京 市 职 业 技 能`. Counter-example: `本报记者 张静 本报通讯员 田晓军`, two gaps that a reader reads.
    """
    if sum(1 for piece in pieces if piece.between) < LETTER_SPACED_GAPS:
        return [False] * len(pieces)
    out: list[bool] = []
    line: list[_Piece] = []
    for piece in pieces:
        if piece.between and _LINE_END.search(piece.between):
            out += [_is_wide(line)] * len(line)
            line = []
        line.append(piece)
    return out + [_is_wide(line)] * len(line)


def _is_wide(line: list[_Piece]) -> bool:
    gaps = sum(
        1 for before, piece in pairwise(line) if piece.between and is_han(before.text[-1]) and is_han(piece.text[0])
    )
    return gaps >= LETTER_SPACED_GAPS and gaps >= LETTER_SPACED_SHARE * len(line)
