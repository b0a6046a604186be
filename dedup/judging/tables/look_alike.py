"""Writes `look_alike.txt`: pairs of Han characters whose pictures are alike.

Each character is drawn in two styles of print (Noto Serif CJK and Noto Sans CJK, SIL Open Font License 1.1: the
licence covers the fonts, not pictures made with them), blurred as a scanner blurs, freed of what all characters have in
common (ink in the middle, none at the edge), and compared with every other. No list of known errors is used.

    python -m dedup.judging.tables.look_alike NotoSerifCJK-Regular.ttc NotoSansCJK-Regular.ttc
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

from dedup.judging.tables.charset import daily_characters, newspaper_characters

SIDE: Final = 32
"""Pixels. A scan at 200 dpi gives a 10.5-point character about 30."""
BLUR: Final = 1.2
"""Pixels, the radius of the Gaussian: strokes one stroke's width apart still meet."""
ALIKE_DAILY: Final = 0.43
"""Correlation from which two characters in daily use count as alike: 0.5 % of unrelated pairs reach it; 人/入 has 0.94,
清/情 0.60, 遗/遣 0.72, 宝/玺 0.55; 静/翀 0.08, 公/国 0.03. Lower takes in pairs that only share a frame."""
ALIKE_RARE: Final = 0.62
"""The same for a pair with a rarer character: there are so many of them that a lower bound would fill the table."""

HALF: Final = 0.85
"""Correlation from which right or lower halves count as the same part: 喘/揣 differ in the radical that smudges first.
The left and upper halves are no evidence: there stand the radicals that hundreds of characters share."""
BESIDE_HALF: Final = 0.28
"""What the whole pictures of two characters in daily use must reach beside the same half."""

Pictures = npt.NDArray[np.float32]


def draw(characters: list[str], font_path: str) -> Pictures:
    """One row a character: the blurred picture."""
    from PIL import Image, ImageDraw, ImageFilter, ImageFont

    font = ImageFont.truetype(font_path, SIDE - 2)
    rows = np.zeros((len(characters), SIDE * SIDE), np.float32)
    for number, character in enumerate(characters):
        image = Image.new("L", (SIDE, SIDE), 0)
        ImageDraw.Draw(image).text((SIDE / 2, SIDE / 2), character, 255, font, anchor="mm")
        rows[number] = np.asarray(image.filter(ImageFilter.GaussianBlur(BLUR)), np.float32).ravel()
    return rows


def freed(rows: Pictures) -> Pictures:
    """The pictures less the mean picture, each of length 1: their products are correlations."""
    rows = _unit(rows - rows.mean(axis=1, keepdims=True))
    return _unit(rows - rows.mean(axis=0))


def part(rows: Pictures, half: str) -> Pictures:
    """The right or the lower half of each picture."""
    squares = rows.reshape(-1, SIDE, SIDE)
    piece = squares[:, :, SIDE // 2 - 3 :] if half == "right" else squares[:, SIDE // 2 - 1 :, :]
    return piece.reshape(len(rows), -1)


def _unit(rows: Pictures) -> Pictures:
    lengths = np.sqrt((rows * rows).sum(axis=1, keepdims=True))
    return np.asarray(rows / np.maximum(lengths, np.float32(1e-9)), np.float32)


def pairs(characters: list[str], pictures: list[Pictures], daily: frozenset[str]) -> dict[str, str]:
    """For each character its look-alikes of a higher code point, in code point order."""
    whole = _beside([freed(rows) for rows in pictures])
    halves = [_beside([freed(part(rows, half)) for rows in pictures]) for half in ("right", "lower")]
    is_daily = np.array([character in daily for character in characters])
    found: dict[str, str] = {}
    for start in range(0, len(characters), 512):
        alike = whole[start : start + 512] @ whole.T
        same_half = np.maximum(*(half[start : start + 512] @ half.T for half in halves))
        for row, scores in enumerate(alike):
            own = start + row
            both_daily = is_daily & is_daily[own]
            near = scores >= np.where(both_daily, ALIKE_DAILY, ALIKE_RARE)
            near |= both_daily & (same_half[row] >= HALF) & (scores >= BESIDE_HALF)
            others = [i for i in np.flatnonzero(near) if i > own]
            if others:
                found[characters[own]] = "".join(characters[i] for i in others)
    return found


def _beside(pictures: list[Pictures]) -> Pictures:
    """The styles of print side by side, so that one product is the mean of their correlations."""
    return np.concatenate(pictures, axis=1) / np.float32(np.sqrt(len(pictures)))


def main() -> None:
    """Draw, compare, write."""
    characters = newspaper_characters()
    table = pairs(characters, [draw(characters, path) for path in sys.argv[1:]], daily_characters())
    out = Path(__file__).parents[1] / "data" / "look_alike.txt"
    out.write_text("".join(f"{key}{near}\n" for key, near in sorted(table.items())), encoding="utf-8")


if __name__ == "__main__":
    main()
