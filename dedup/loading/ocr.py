"""OCR output of libraries (ALTO, PAGE XML, hOCR) → lines in print layout with the box of each word.

The three formats hold the same: pages of blocks of lines of words, each with its place. Words are taken as they are, with a
hyphen at the end of a line, too. The order is that of the file; in PAGE it is the declared reading order.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final, Literal

from dedup.loading.extract import Broken, Extract
from dedup.loading.margins import without_margins
from dedup.loading.markup import decoded, html_tree, local, xml_tree
from dedup.loading.typesetting import HEADLINE_BY_HEIGHT, HEADLINE_FROM, Box, SetLine, Word, spaced, typeset
from dedup.settings import LoadingSettings
from dedup.text.characters import is_unspaced
from dedup.text.plural import many

if TYPE_CHECKING:
    from lxml.etree import _Element

_POINTS: Final = 72.0
"""Points in an inch."""
_ALTO_UNITS: Final = {"mm10": _POINTS / 254, "inch1200": _POINTS / 1200}
"""Units of ALTO → points; the third unit, pixel, has no fixed size."""
_ALTO_MARGINS: Final = {"TopMargin", "BottomMargin", "LeftMargin", "RightMargin"}
"""The elements of an ALTO page that are its margins."""
_PAGE_MARGINS: Final = {"header", "footer", "page-number", "catch-word", "signature-mark"}
"""The types of a PAGE region that are margins."""
_COORDINATES: Final = re.compile(r"(-?\d+(?:\.\d+)?),(-?\d+(?:\.\d+)?)")
_BBOX: Final = re.compile(r"\bbbox\s+(-?\d+)\s+(-?\d+)\s+(-?\d+)\s+(-?\d+)")
_RESOLUTION: Final = re.compile(r"\bscan_res\s+([0-9]{1,9})\s+([0-9]{1,9})\b")
_SIZE: Final = re.compile(r"\b(?:x_size|x_fsize)\s+(\d+(?:\.\d+)?)")

SPACE_IN_INK: Final = 0.8
"""White between two ideographs, as a share of their height, from which it is a space: boxes enclose the ink, and half of a mark's cell is white."""

Size = tuple[float, float]


def alto(data: bytes, settings: LoadingSettings) -> Extract:
    """The text of an ALTO file. Raises: Broken."""
    found = decoded(data, settings.encoding)
    tree = xml_tree(found.text)
    unit = next((e.text or "" for e in tree.iter() if local(e) == "MeasurementUnit"), "pixel").strip()
    scale = _ALTO_UNITS.get(unit)
    fonts = {e.get("ID", ""): _number(e.get("FONTSIZE")) for e in tree.iter() if local(e) == "TextStyle"}
    pages = [e for e in tree.iter() if local(e) == "Page"]
    lines: list[SetLine] = []
    for number, page in enumerate(pages, 1):
        around = {e for margin in page if local(margin) in _ALTO_MARGINS for e in margin.iter()}
        blocks = (e for e in page.iter() if local(e) == "TextBlock")
        for block, element in enumerate(blocks):
            for line in element.iter():
                if local(line) == "TextLine":
                    size = _font(line, fonts) or _font(element, fonts)
                    words = _alto_words(line, scale or 1.0)
                    lines.append(SetLine(words, number, block, size, margin=element in around))
    sizes = [(_number(page.get("WIDTH")) * (scale or 1), _number(page.get("HEIGHT")) * (scale or 1)) for page in pages]
    return _extract("ALTO", lines, sizes, "points" if scale else "pixels", found.encoding)


def _alto_words(line: _Element, scale: float) -> tuple[Word, ...]:
    says_spaces = any(local(e) == "SP" for e in line)
    words: list[Word] = []
    for element in line:
        kind = local(element)
        if kind == "SP":
            words.append(Word(" " * _is_seen(element), None))
        elif kind in {"String", "HYP"}:
            words.append(Word(element.get("CONTENT", ""), _alto_box(element, scale)))
    return tuple(word for word in words if word.text) if says_spaces else spaced(words)


def _is_seen(space: _Element) -> bool:
    """Whether a space of the file is one on the page: some programs write a space between all words, even Chinese ones."""
    width, before, behind = space.get("WIDTH"), space.getprevious(), space.getnext()
    if width is None or before is None or behind is None:
        return True
    said, follows = before.get("CONTENT", ""), behind.get("CONTENT", "")
    if not (said and follows and is_unspaced(said[-1]) and is_unspaced(follows[0])):
        return True
    return _number(width) > SPACE_IN_INK * max(_number(before.get("HEIGHT")), _number(behind.get("HEIGHT")))


def _alto_box(element: _Element, scale: float) -> Box | None:
    sides = [element.get(name) for name in ("HPOS", "VPOS", "WIDTH", "HEIGHT")]
    if None in sides:
        return None
    left, top, width, height = (_number(side, math.nan) * scale for side in sides)
    return _drawn((left, top, left + width, top + height))


def _drawn(box: Box) -> Box | None:
    """The box; None if a side is not a number, lies on no page, or beyond the opposite side."""
    left, top, right, bottom = box
    return box if -_FARTHEST <= left <= right <= _FARTHEST and -_FARTHEST <= top <= bottom <= _FARTHEST else None


_FARTHEST: Final = 1e7
"""Points or pixels beyond which nothing lies: a page of ten metres has 240,000 at 600 an inch."""


def _font(element: _Element, fonts: Mapping[str, float]) -> float:
    """The largest font size that the line or one of its words refers to; 0 if none does."""
    refers = [element.get("STYLEREFS", ""), *(word.get("STYLEREFS", "") for word in element if local(word) == "String")]
    return max((fonts.get(name, 0.0) for refer in refers for name in refer.split()), default=0.0)


def page_xml(data: bytes, settings: LoadingSettings) -> Extract:
    """The text of a PAGE file. Raises: Broken."""
    found = decoded(data, settings.encoding)
    lines: list[SetLine] = []
    sizes: list[Size] = []
    scales: list[float | None] = []
    for page in (e for e in xml_tree(found.text).iter() if local(e) == "Page"):
        scale = _page_scale(page)
        scales.append(scale)
        sizes.append((_number(page.get("imageWidth")) * (scale or 1), _number(page.get("imageHeight")) * (scale or 1)))
        for block, region in enumerate(_in_reading_order(page)):
            kind = region.get("type")
            head, margin = kind in {"heading", "headline"}, kind in _PAGE_MARGINS
            lines += [
                SetLine(_page_words(line, scale or 1.0), len(sizes), block, head=head, margin=margin)
                for line in region
                if local(line) == "TextLine"
            ]
    known = bool(scales) and all(scales)
    return _extract("PAGE", lines, sizes, "points" if known else "pixels", found.encoding)


def _page_scale(page: _Element) -> float | None:
    """Points in a pixel; None if the file does not tell its resolution."""
    resolution, unit = _number(page.get("imageXResolution")), page.get("imageResolutionUnit", "")
    if not resolution or unit not in {"PPI", "PPCM"}:
        return None
    return _POINTS / (resolution if unit == "PPI" else resolution * 2.54)


def _in_reading_order(page: _Element) -> list[_Element]:
    """The regions of text in the declared reading order; those without a place in it come behind, in the order of the file."""
    regions = {e.get("id", ""): e for e in page.iter() if local(e) == "TextRegion"}
    refers = [e for e in page.iter() if local(e) in {"RegionRefIndexed", "RegionRef"}]
    ordered = [e.get("regionRef", "") for group in _groups(refers) for e in group]
    known = dict.fromkeys(name for name in ordered if name in regions)
    return [regions[name] for name in (*known, *(name for name in regions if name not in known))]


def _groups(refers: Sequence[_Element]) -> Iterator[list[_Element]]:
    """The references of each group of the reading order, sorted by their index if they have one."""
    groups: dict[_Element | None, list[_Element]] = {}
    for refer in refers:
        groups.setdefault(refer.getparent(), []).append(refer)
    for group in groups.values():
        yield sorted(group, key=lambda refer: _number(refer.get("index")))


def _page_words(line: _Element, scale: float) -> tuple[Word, ...]:
    """The words of the line with their boxes; the whole line as one word if the words do not make up its text."""
    text = _equivalent(line)
    words = [
        Word(_equivalent(word) or "", _polygon(word, scale)) for word in line if local(word) == "Word"
    ]  # fmt: skip
    parted = spaced(words)
    if text is None or "".join(word.text for word in parted) == text:
        return parted
    joined, at = [], 0
    for word in words:
        place = text.find(word.text, at) if word.text else -1
        if place < 0:
            return (Word(text, _polygon(line, scale)),)
        if place > at:
            joined.append(Word(text[at:place], None))
        joined.append(word)
        at = place + len(word.text)
    return (*joined, Word(text[at:], None)) if joined else (Word(text, _polygon(line, scale)),)


def _equivalent(element: _Element) -> str | None:
    """The text of the element; if it has several readings, the one with the lowest index."""
    found = sorted((e for e in element if local(e) == "TextEquiv"), key=lambda e: _number(e.get("index")))
    return next((e.text or "" for best in found[:1] for e in best if local(e) == "Unicode"), None)


def _polygon(element: _Element, scale: float) -> Box | None:
    coords = next((e for e in element if local(e) == "Coords"), None)
    if coords is None:
        return None
    said = coords.get("points") or " ".join(f"{e.get('x')},{e.get('y')}" for e in coords if local(e) == "Point")
    points = [(float(x) * scale, float(y) * scale) for x, y in _COORDINATES.findall(said)]
    if not points:
        return None
    across, down = zip(*points, strict=True)
    return _drawn((min(across), min(down), max(across), max(down)))


def hocr(data: bytes, settings: LoadingSettings) -> Extract:
    """The text of an hOCR file. Raises: Broken."""
    found = decoded(data, settings.encoding)
    tree = html_tree(found.text)
    pages = [] if tree is None else [e for e in tree.iter() if "ocr_page" in _classes(e)]
    lines: list[SetLine] = []
    sizes: list[Size] = []
    scales: list[float | None] = []
    for page in pages:
        resolution = _RESOLUTION.search(page.get("title", ""))
        scale = _POINTS / float(resolution.group(1)) if resolution and int(resolution.group(1)) else None
        scales.append(scale)
        _, _, right, bottom = _bbox(page, scale or 1.0) or (0.0, 0.0, 0.0, 0.0)
        sizes.append((right, bottom))
        block = -1
        parent: _Element | None = None
        for line in (e for e in page.iter() if _classes(e) & _HOCR_LINES):
            block += line.getparent() is not parent
            parent = line.getparent()
            lines.append(_hocr_line(line, len(sizes), block, scale or 1.0))
    known = bool(scales) and all(scales)
    return _extract("hOCR", lines, sizes, "points" if known else "pixels", found.encoding)


_HOCR_MARGINS: Final = {"ocr_footer", "ocr_pageno"}
_HOCR_LINES: Final = {"ocr_line", "ocr_header", "ocr_caption", "ocr_textfloat", "ocrx_line"} | _HOCR_MARGINS


def _hocr_line(line: _Element, page: int, block: int, scale: float) -> SetLine:
    words: list[Word] = []
    for word in (e for e in line.iter() if "ocrx_word" in _classes(e)):
        text = " ".join("".join(word.itertext()).split())
        if text:
            words.append(Word(text, _bbox(word, scale)))
    if not words:
        text = " ".join("".join(line.itertext()).split())
        words = [Word(text, _bbox(line, scale))] if text else []
    size = _SIZE.search(line.get("title", ""))
    classes = _classes(line)
    height = float(size.group(1)) if size else 0.0
    return SetLine(
        spaced(words), page, block, height, "ocr_header" in classes, margin=not classes.isdisjoint(_HOCR_MARGINS)
    )


def _classes(element: _Element) -> set[str]:
    return set(element.get("class", "").split()) if local(element) else set()


def _bbox(element: _Element, scale: float) -> Box | None:
    found = _BBOX.search(element.get("title", ""))
    if not found:
        return None
    left, top, right, bottom = (float(side) * scale for side in found.groups())
    return _drawn((left, top, right, bottom))


def _number(said: str | None, unknown: float = 0.0) -> float:
    """The value of an attribute; `unknown` if it is not a finite number."""
    try:
        number = float(said or 0)
    except ValueError:
        return unknown
    return number if math.isfinite(number) else unknown


def _extract(
    kind: str, lines: list[SetLine], sizes: Sequence[Size], unit: Literal["points", "pixels"], encoding: str
) -> Extract:
    if not any(line.text.strip() for line in lines):
        raise Broken(
            f"The {kind} file holds no text: no line of it has a word.",
            "Run OCR on the page, and use its result.",
        )
    lines, aside = without_margins(lines, sizes)
    measured = any(line.size for line in lines)
    if not measured:
        lines = [_by_height(line) for line in lines]
    text, geometry = typeset(lines, unit, sizes, HEADLINE_FROM if measured else HEADLINE_BY_HEIGHT)
    return Extract(text, encoding, f"{kind}, {many(len(sizes), 'page')}", geometry, aside=tuple(aside))


def _by_height(line: SetLine) -> SetLine:
    """The line with the height of its tallest word as its size: words of small letters are lower than their type size."""
    return replace(line, size=max((word.box[3] - word.box[1] for word in line.words if word.box), default=0.0))
