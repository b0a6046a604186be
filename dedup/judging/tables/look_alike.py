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

Pictures = npt.NDArray[np.float32]


def draw(characters: list[str], font_path: str) -> Pictures:
    """One row a character: the blurred picture less the mean picture, length 1."""
    from PIL import Image, ImageDraw, ImageFilter, ImageFont

    font = ImageFont.truetype(font_path, SIDE - 2)
    rows = np.zeros((len(characters), SIDE * SIDE), np.float32)
    for number, character in enumerate(characters):
        image = Image.new("L", (SIDE, SIDE), 0)
        ImageDraw.Draw(image).text((SIDE / 2, SIDE / 2), character, 255, font, anchor="mm")
        rows[number] = np.asarray(image.filter(ImageFilter.GaussianBlur(BLUR)), np.float32).ravel()
    rows = _unit(rows - rows.mean(axis=1, keepdims=True))
    return _unit(rows - rows.mean(axis=0))


def _unit(rows: Pictures) -> Pictures:
    lengths = np.sqrt((rows * rows).sum(axis=1, keepdims=True))
    return np.asarray(rows / np.maximum(lengths, np.float32(1e-9)), np.float32)


def pairs(characters: list[str], pictures: list[Pictures], daily: frozenset[str]) -> dict[str, str]:
    """For each character its look-alikes of a higher code point, in code point order."""
    stack = np.concatenate(pictures, axis=1) / np.float32(np.sqrt(len(pictures)))
    is_daily = np.array([character in daily for character in characters])
    found: dict[str, str] = {}
    for start in range(0, len(characters), 512):
        alike = stack[start : start + 512] @ stack.T
        for row, scores in enumerate(alike):
            own = start + row
            least = np.where(is_daily & is_daily[own], ALIKE_DAILY, ALIKE_RARE)
            near = np.flatnonzero(scores >= least)
            if (near > own).any():
                found[characters[own]] = "".join(characters[i] for i in near if i > own)
    return found


def main() -> None:
    """Draw, compare, write."""
    characters = newspaper_characters()
    table = pairs(characters, [draw(characters, path) for path in sys.argv[1:]], daily_characters())
    out = Path(__file__).parents[1] / "data" / "look_alike.txt"
    out.write_text("".join(f"{key}{near}\n" for key, near in sorted(table.items())), encoding="utf-8")


if __name__ == "__main__":
    main()
