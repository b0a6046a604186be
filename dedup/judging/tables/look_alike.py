"""Writes `look_alike.txt`: pairs of Han characters whose strokes lie alike.

Each character is drawn in two styles of print (Noto Serif CJK and Noto Sans CJK, SIL Open Font License 1.1: the
licence covers the fonts, not pictures made with them). A picture becomes a count of where its edges run in which of eight
directions, in 8 × 8 fields that overlap, which is how machine readers of print have long seen characters (gradient and
directional element features: Kimura and others 1987). It is compared with every other once what all characters have in common
is weighted down. A stroke that moves or grows thinner changes little in this, a stroke that turns much; of the pictures themselves
it was the other way round. No list of known errors is used.

    python -m dedup.judging.tables.look_alike NotoSerifCJK-Regular.ttc NotoSansCJK-Regular.ttc
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

from dedup.judging.tables.charset import daily_characters, newspaper_characters

SIDE: Final = 64
"""Pixels of the picture: the thinnest stroke of a serif font is still wider than one."""
BLUR: Final = 1.0
"""Pixels, the Gaussian's deviation: edges lose their stairs and keep their direction."""
DIRECTIONS: Final = 8
"""Both edges of a stroke are told apart (hence 8 and not 4): with 4, two in a hundred real confusions fewer are found."""
FIELDS: Final = 8
"""Fields a side."""
REACH: Final = 6.0
"""Pixels, the deviation with which an edge counts for the fields about it: three quarters of a field. Less misses strokes
that moved, more mixes the parts of a character."""
KEPT: Final = 200
"""Main components kept of 2 × 8 × 64 numbers; the rest is the fonts' own manner."""
LEVELLED: Final = 0.35
"""The power of a component's variance by which it is divided: 0 leaves the frames and radicals that hundreds of characters share
in charge, 0.5 makes the last flourish as weighty as the whole. 0.25 finds more of what machines misread, 0.5 more misprints."""
INK: Final = 0.3
"""What is taken off for e times as much edge: 一 and 七 lie alike as far as 一 goes, but a misread stroke is bent, not made."""
ALIKE_DAILY: Final = 0.31
"""Likeness (at most 1) from which two characters in daily use count as alike: 0.5 % of their pairs reach it; 人/入 has 0.84,
清/情 0.54, 一/七 0.15, 静/翀 and 公/国 less than 0.2. Lower takes in pairs that only share a radical, and fills the table."""
ALIKE_RARE: Final = 0.51
"""The same for a pair with a rarer character: there are so many of them that a lower bound would fill the table."""

CLOSE: Final = 0.5
"""Likeness from which the look explains more than one sound does: three quarters of the homophones that a machine misread reach it
(钢/纲), half of those that were typed or written by ear do not (象/像).
The table sets them in front of a space."""

Numbers = npt.NDArray[np.float32]


def draw(characters: list[str], font_path: str) -> Numbers:
    """One picture a character."""
    from PIL import Image, ImageDraw, ImageFilter, ImageFont

    font = ImageFont.truetype(font_path, SIDE - 4)
    pictures = np.zeros((len(characters), SIDE, SIDE), np.float32)
    for number, character in enumerate(characters):
        image = Image.new("L", (SIDE, SIDE), 0)
        ImageDraw.Draw(image).text((SIDE / 2, SIDE / 2), character, 255, font, anchor="mm")
        pictures[number] = np.asarray(image.filter(ImageFilter.GaussianBlur(BLUR)), np.float32) / 255
    return pictures


def edges(pictures: Numbers) -> Numbers:
    """One row a character: how much edge runs in each direction about each field.

    The square root makes one long edge as weighty as two that are half as long in two fields.
    """
    from scipy.ndimage import gaussian_filter

    step = SIDE // FIELDS
    rows = np.zeros((len(pictures), DIRECTIONS * FIELDS * FIELDS), np.float32)
    for number, picture in enumerate(pictures):
        down, across = np.gradient(picture)
        direction = np.arctan2(down, across) % (2 * np.pi) / (2 * np.pi) * DIRECTIONS
        share = direction % 1  # of the next direction
        parts = np.zeros((DIRECTIONS, SIDE, SIDE))
        for ahead, weight in ((0, 1 - share), (1, share)):
            of = (direction.astype(int) + ahead) % DIRECTIONS
            np.add.at(parts, (of, *np.indices(picture.shape)), np.hypot(down, across) * weight)
        spread = gaussian_filter(parts, (0, REACH, REACH))[:, step // 2 :: step, step // 2 :: step]
        rows[number] = np.sqrt(spread).ravel()
    return rows


def _levelled(rows: Numbers) -> Numbers:
    """The rows by their main components, the common ones weighted down, each of length 1: their products are likenesses."""
    centred = rows - rows.mean(axis=0)
    variances, axes = np.linalg.eigh((centred.T @ centred / len(rows)).astype(np.float64))
    main = slice(-KEPT, None)
    scaled = centred @ axes[:, main] * variances[main] ** -LEVELLED
    return np.asarray(scaled / np.linalg.norm(scaled, axis=1, keepdims=True), np.float32)


def pairs(characters: list[str], rows: Numbers, daily: frozenset[str]) -> dict[str, str]:
    """For each character, from its edges, its look-alikes of a higher code point, in code point order: the close ones, a space, the others."""
    amounts = np.log((rows * rows).sum(axis=1))
    places = _levelled(rows)
    is_daily = np.array([character in daily for character in characters])
    found: dict[str, str] = {}
    for start in range(0, len(characters), 512):
        for row, products in enumerate(places[start : start + 512] @ places.T, start):
            likeness = products - INK * np.abs(amounts - amounts[row])
            near = np.flatnonzero(likeness >= np.where(is_daily & is_daily[row], ALIKE_DAILY, ALIKE_RARE))
            close, others = (
                "".join(characters[other] for other in near if other > row and (likeness[other] >= CLOSE) is is_close)
                for is_close in (np.True_, np.False_)
            )
            if close or others:
                found[characters[row]] = f"{close} {others}".rstrip()
    return found


def main() -> None:
    """Draw, compare, write."""
    characters = newspaper_characters()
    rows = np.concatenate([edges(draw(characters, path)) for path in sys.argv[1:]], axis=1)
    table = pairs(characters, rows, daily_characters())
    out = Path(__file__).parents[1] / "data" / "look_alike.txt"
    out.write_text("".join(f"{key}{near}\n" for key, near in sorted(table.items())), encoding="utf-8")


if __name__ == "__main__":
    main()
