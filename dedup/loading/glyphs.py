"""Characters with boxes → pieces of lines: characters that follow each other on a base line.

Observation. Some programs write a page font by font: first all ideographs, then the marks that are set in another font (“ ” —— ……). And
lines are letter-spaced to fill a column, so that not every gap is a space. Rule. A gap is compared with the usual gap of its line. No line
consists of marks only: a piece that does is put into the gap of its base line where it stands.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final
from unicodedata import category

from dedup.loading.typesetting import Box, Word
from dedup.text.characters import is_unspaced

WIDEST_GAP: Final = 1.1
"""Em of the widest gap between two characters of one piece. The gutter between columns is one and a half or more; a line with wider spacing
is put together by its column (`Block.holds`)."""
SPACE_IN_LATIN: Final = 0.18
"""Em from which a gap between letters or figures is a space: spaces are .25, and lose up to a quarter in justified lines."""
SPACE_IN_HAN: Final = 0.45
"""Em from which a gap between ideographs is a space: justification adds up to .4."""
SPACE_IN_SPREAD: Final = 0.28
"""The same in a letter-spaced line, beyond its usual gap: gaps there are even, and a space adds its own quarter."""
LONGEST_RUN: Final = 200
"""Characters of a base line from which its letter spacing is measured."""
LEAST_SPREAD: Final = 3
"""The fewest gaps between ideographs whose median is the letter spacing of the line: two gaps may be two spaces."""
TWICE: Final = 0.3
"""Share of its width by which the second copy of a character may be moved that is set twice for bold type; its neighbour is a whole width off."""
STACKED: Final = 3
"""The fewest characters below each other that are a vertical line: two may be the last lines of two paragraphs."""
MOST_MARKS: Final = 6
"""The most marks that stand together: `……”——“` has six."""
FITS: Final = 0.35
"""Em by which the box of a mark may reach into the boxes beside it: the box of a mark is partly white."""
BESIDE: Final = 0.6
"""Em from the end of a line within which a mark still belongs to it."""
_SHARED_MARKS: Final = frozenset("“”‘’…—·")
"""Marks that Chinese and Latin lines both have, and that stand in Chinese ones without spaces."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character as it is set on the page, or a stretch of a line that is not divided further."""

    text: str
    box: Box
    size: float
    spaced: bool
    """Whether the source has a space before it."""
    unmapped: bool = False
    """Whether the font does not tell which character it is."""
    sideways: bool = False
    """Whether it does not run from left to right on the page as displayed."""

    @property
    def middle(self) -> float:
        """Half way between its top and its bottom."""
        return (self.box[1] + self.box[3]) / 2


def pieces_of(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """The pieces of a page in the order of the file; marks that were written separately are put into their places."""
    pieces = [part for piece in _pieces(glyphs) for part in (_closed_up(piece) if _is_marks(piece) else (piece,))]
    loose = sorted((piece for piece in pieces if _is_marks(piece)), key=lambda piece: piece[0].box[0])
    if not loose:
        return pieces
    rows: dict[int, list[list[Glyph]]] = {}
    for piece in pieces:
        if not _is_marks(piece):
            rows.setdefault(round(piece[0].middle), []).append(piece)
    placed, grown = set[int](), set[int]()
    for marks in loose:
        home = _home(marks, rows)
        if home is not None:
            home[0][home[1] : home[1]] = marks
            placed.add(id(marks))
            grown.add(id(home[0]))
    joined: list[list[Glyph]] = []
    for piece in pieces:
        if id(piece) in placed:
            continue
        touched = bool(joined) and (id(piece) in grown or id(joined[-1]) in grown)
        if touched and _follows(joined[-1][-1], piece[0], WIDEST_GAP):
            joined[-1] += piece
        else:
            joined.append(piece)
    return joined


def _closed_up(marks: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    """The marks of a piece, split where something of the line stands between two of them."""
    part: list[Glyph] = []
    for glyph in marks:
        if part and not _follows(part[-1], glyph, BESIDE):
            yield part
            part = []
        part.append(glyph)
    yield part


def _is_marks(piece: Sequence[Glyph]) -> bool:
    return len(piece) <= MOST_MARKS and all(category(glyph.text[0])[0] in "PS" for glyph in piece)


def _home(marks: Sequence[Glyph], rows: dict[int, list[list[Glyph]]]) -> tuple[list[Glyph], int] | None:
    """The piece in which, or at an end of which, the marks stand, and their index in it; the nearest if there are several."""
    first = marks[0]
    reach = int(first.size / 2)
    best: tuple[float, list[Glyph], int] | None = None
    for row in range(round(first.middle) - reach, round(first.middle) + reach + 1):
        for piece in rows.get(row, ()):
            at = bisect_left(piece, first.box[0] - FITS * first.size, key=lambda glyph: glyph.box[0])
            gaps = [
                (first.box[0] - piece[at - 1].box[2]) / first.size if at else None,
                (piece[at].box[0] - marks[-1].box[2]) / first.size if at < len(piece) else None,
            ]
            known = [gap for gap in gaps if gap is not None]
            far = 0.0 if len(known) == len(gaps) else max(known)
            if min(known) >= -FITS and far <= BESIDE and (best is None or far < best[0]):
                best = (far, piece, at)
    return best and best[1:]


def _pieces(glyphs: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    piece: list[Glyph] = []
    at = 0
    spread = 0.0
    while at < len(glyphs):
        glyph = glyphs[at]
        if piece and _again(piece[-1], glyph):
            at += 1
            continue
        if piece and not _follows(piece[-1], glyph, WIDEST_GAP + 2 * spread):
            yield piece
            piece = []
        if not piece and (high := _stack(glyphs, at)) >= STACKED:
            yield list(glyphs[at : at + high])
            at += high
            continue
        if not piece:
            spread = _spread(_run(glyphs, at))
        piece.append(glyph)
        at += 1
    if piece:
        yield piece


def _follows(before: Glyph, glyph: Glyph, widest: float) -> bool:
    """Whether the glyph stands behind the other one on its line, at most `widest` em off; letters of one ligature have one box."""
    em = max(before.size, glyph.size)
    gap = glyph.box[0] - before.box[2]
    return before.box == glyph.box or (-0.6 * em < gap < widest * em and abs(glyph.middle - before.middle) < 0.5 * em)


def _run(glyphs: Sequence[Glyph], at: int) -> Sequence[Glyph]:
    """The characters from `at` on that follow each other on one base line, with gaps of any width."""
    end = at + 1
    while end < min(len(glyphs), at + LONGEST_RUN) and _follows(glyphs[end - 1], glyphs[end], float("inf")):
        end += 1
    return glyphs[at:end]


def _spread(line: Sequence[Glyph]) -> float:
    """The letter spacing of a line: the usual gap between its ideographs, in em, which is neither a space nor a gutter."""
    gaps = sorted(
        (glyph.box[0] - before.box[2]) / max(before.size, glyph.size)
        for before, glyph in pairwise(line)
        if _is_close(before.text[-1], glyph.text[0]) and before.box != glyph.box
    )
    return max(0.0, gaps[len(gaps) // 2]) if len(gaps) >= LEAST_SPREAD else 0.0


def _is_close(before: str, behind: str) -> bool:
    return stands_close(before) and stands_close(behind) and (is_unspaced(before) or is_unspaced(behind))


def stands_close(character: str) -> bool:
    """Whether there is usually no space beside it: it is of a script without spaces, or a mark that stands in such lines."""
    return is_unspaced(character) or character in _SHARED_MARKS


def _again(before: Glyph, glyph: Glyph) -> bool:
    """Whether a character is set twice in nearly one place, to make it look bold. In exactly one place, it is a letter of a ligature."""
    own = glyph.box[2] - glyph.box[0]
    aside, below = abs(glyph.box[0] - before.box[0]), abs(glyph.middle - before.middle)
    return glyph.text == before.text and aside + below > 0 and aside < TWICE * own and below < TWICE * glyph.size


def _stack(glyphs: Sequence[Glyph], at: int) -> int:
    """How many characters from `at` on stand below each other."""
    high = 1
    while at + high < len(glyphs):
        above, below = glyphs[at + high - 1], glyphs[at + high]
        sideways = abs((below.box[0] + below.box[2]) - (above.box[0] + above.box[2])) / 2
        pitch = below.middle - above.middle
        if not (sideways < 0.3 * above.size and 0.6 * above.size < pitch < 1.8 * above.size):
            break
        high += 1
    return high


def words_of(line: Sequence[Glyph]) -> Iterator[Word]:
    before: Glyph | None = None
    spread = _spread(line)
    for glyph in line:
        if before is not None and _apart(before, glyph, spread):
            yield Word(" ", None)
        yield Word(glyph.text, glyph.box)
        before = glyph


def _apart(before: Glyph, glyph: Glyph, spread: float) -> bool:
    """Whether a reader sees a space between the two, on a line with the letter spacing `spread`."""
    if glyph.spaced:
        return True
    gap = (glyph.box[0] - before.box[2]) / max(before.size, glyph.size)
    meet = before.text[-1], glyph.text[0]
    if spread and all(is_unspaced(text) and text.isalpha() for text in meet):
        return gap > SPACE_IN_SPREAD + spread
    han = any(map(is_unspaced, meet))
    return gap > (SPACE_IN_HAN + spread if han else SPACE_IN_LATIN)


def around(glyphs: Sequence[Glyph]) -> Box:
    lefts, tops, rights, bottoms = zip(*(glyph.box for glyph in glyphs), strict=True)
    return (min(lefts), min(tops), max(rights), max(bottoms))
