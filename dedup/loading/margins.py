"""What stands in the margins of printed pages and belongs to no article: running heads, mastheads, page numbers, date lines.

Observation. A page begins and ends with rows that also stand on other pages, or that tell the number of the page, the day, or the
newspaper. Rule. Row by row from the edge of the page inwards, a row is set aside if it stands on another page in the same place, or if
it has one of the `SIGNS` and nothing like a sentence; the name of a newspaper only beside such a row. The first row without any of this
ends the margin. What is set aside is reported, and is not part of the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from dedup.loading.typesetting import Box, SetLine, box_of
from dedup.model import Aside
from dedup.press.line_kinds import LineKind

TOP: Final = 0.2
"""Share of the page's height that the upper margin may take: a masthead takes a seventh of a front page."""
BOTTOM: Final = 0.1
"""The same for the lower margin."""
SAME_PLACE: Final = 0.01
"""Share of the page's height by which a running line may be higher or lower on another page."""
MOST_CHARACTERS: Final = 60
"""Characters of the longest line of a margin: an imprint with address and telephone has fifty."""

_YEAR: Final = r"(?:\d{4}|[〇○零一二三四五六七八九]{4})\s*年"
_DATE: Final = rf"{_YEAR}\s*[\d一二三四五六七八九十]{{1,3}}\s*月\s*[\d一二三四五六七八九十]{{1,3}}\s*日"
_MONTH: Final = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"


SIGNS: Final = (
    LineKind(
        "number",
        re.compile(
            r"(?:page|p\.|第)?\s*[—–\-·•]?\s*[A-Z]?\d{1,4}\s*[—–\-·•]?\s*(?:(?:of|/|／)\s*\d{1,4}|[版页頁])?(?:\s*共\s*\d{1,4}\s*[版页頁])?",
            re.IGNORECASE,
        ),
        "A number and a word for a page, and nothing else.",
        "— 12 —",
        "12家企业获奖",
    ),
    LineKind(
        "sheet",
        re.compile(r"(?:.{0,20}\s)?第\s*[\dA-Z〇零一二三四五六七八九十]{1,4}\s*[版页頁](?:[\s　:：].{0,40})?"),
        "The number of the page, and its section.",
        "第4版 要闻",
        "第一版报样今天开印",
    ),
    LineKind(
        "date",
        re.compile(
            rf"[^。！？，；]{{0,24}}{_DATE}(?:[^。！？，；日]{{0,4}}(?:星期|周|农历)[^。！？，；]{{0,24}}|[^。！？，；\w]{{0,4}}[^。！？，；\w].{{0,16}}|)"
            rf"|.{{0,30}}(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+(?:{_MONTH}\s+\d{{1,2}}|\d{{1,2}}\s+{_MONTH}),?\s+\d{{4}}.{{0,30}}",
            re.IGNORECASE,
        ),
        "The day in full, and no clause behind it.",
        "2024年4月16日 星期二",
        "2024年4月16日，全国总工会召开会议",
    ),
    LineKind(
        "imprint",
        re.compile(
            r".*(?:责任编辑|责编|本版编辑|版式|美编|校对|國內統一|国内统一|刊号|邮发代号|总第\s*\d+\s*期|今日\s*\d+\s*版|零售|新闻热线|E-?mail\s*[:：]|电话\s*[:：]).*",
            re.IGNORECASE,
        ),
        "Who made the page, how to reach them, and under which number it is printed.",
        "责任编辑：李四 电话：010-00000000",
        "编辑部搬进老厂房",
    ),
    LineKind(
        "printed from a screen",
        re.compile(
            r"(?:https?|file)://.*|\d{1,2}/\d{1,2}/\d{2,4},\s*\d{1,2}:\d{2}(?:\s*[AP]M)?|\d{4}/\d{1,2}/\d{1,2}\s+\d{1,2}:\d{2}"
        ),
        "What a browser prints in the margin of a page: the address, or when it was printed.",
        "11/26/26, 5:10 PM",
        "24/7的守护",
    ),
)
"""Matched against whole lines at the edges of a page."""
_NAME: Final = re.compile(
    r"[^\W\d_]{1,7}\s*(?:日|晚|早|晨|时|時|商|都市|青年|周|导|法治|法制|经济)?[报報](?:\s*[^\W\d_]{1,4}版)?"
    r"|(?:the )?(?:[a-z’']+ ){0,3}(?:daily(?: \w+)?|times|news|post|gazette|herald|tribune|journal|press|chronicle|observer|mail|standard)",
    re.IGNORECASE,
)
"""Names of newspapers. Headlines may look like this, too, so a name counts only beside a row with a sign."""
_SENTENCE: Final = re.compile(r"[。！？；，]|[.!?](?:\s|$).*\w")


class Placed(NamedTuple):
    """A line with its number among all lines, and its box."""

    at: int
    line: SetLine
    box: Box


Row = list[Placed]


def without_margins(
    lines: Sequence[SetLine], sizes: Sequence[tuple[float, float]]
) -> tuple[list[SetLine], list[Aside]]:
    """The lines that are kept, and those set aside, each with its page; `sizes` are width and height of each page."""
    by_page: dict[int, list[Placed]] = {}
    for at, line in enumerate(lines):
        box = box_of(line)
        if box is not None and line.text.strip():
            by_page.setdefault(line.page, []).append(Placed(at, line, box))
    running = _running(by_page, sizes)
    gone = {at for at, line in enumerate(lines) if line.margin}
    for page, held in by_page.items():
        height = sizes[page - 1][1]
        if height <= 0:
            continue
        rows = _rows(held)
        for edge, order in ((TOP, rows), (BOTTOM, rows[::-1])):
            near = [row for row in order if _distance(row, height, at_top=edge == TOP) <= edge]
            if len(near) < len(rows):
                gone |= _margin(near, running)
    kept = [line for at, line in enumerate(lines) if at not in gone]
    return kept, [Aside(" ".join(lines[at].text.split()), f"page {lines[at].page}") for at in sorted(gone)]


def _margin(rows: Sequence[Row], running: set[int]) -> set[int]:
    """The numbers of the lines in a margin; `rows` go from the edge of the page inwards."""
    of_page = [_is_margin(row, running) for row in rows]
    found: set[int] = set()
    for number, row in enumerate(rows):
        beside = of_page[max(0, number - 1) : number + 2]
        if not (of_page[number] or (_is_name(row) and any(beside))):
            break
        found |= {placed.at for placed in row}
    return found


def _is_margin(row: Row, running: set[int]) -> bool:
    if all(placed.at in running for placed in row):
        return True
    texts = [placed.line.text.strip() for placed in row]
    if any(len(text) > MOST_CHARACTERS or (_SENTENCE.search(text) and not _has_sign(text)) for text in texts):
        return False
    return any(map(_has_sign, texts))


def _has_sign(text: str) -> bool:
    return any(sign.pattern.fullmatch(text) for sign in SIGNS)


def _is_name(row: Row) -> bool:
    texts = [placed.line.text for placed in row]
    return all(_NAME.fullmatch(text.strip() if text.isascii() else "".join(text.split())) for text in texts)


def _running(by_page: dict[int, list[Placed]], sizes: Sequence[tuple[float, float]]) -> set[int]:
    """The numbers of the lines that also stand on another page in the same place, with other figures or the same."""
    places: dict[str, list[tuple[int, float, int]]] = {}
    for page, held in by_page.items():
        height = sizes[page - 1][1] or 1.0
        for at, line, box in held:
            if len(line.text) <= MOST_CHARACTERS:
                places.setdefault(_bare(line.text), []).append((page, box[1] / height, at))
    found: set[int] = set()
    for stands in places.values():
        for page, high, at in stands:
            if any(other != page and abs(there - high) <= SAME_PLACE for other, there, _ in stands[:MOST_CHARACTERS]):
                found.add(at)
    return found


def _bare(text: str) -> str:
    return re.sub(r"\d+", "0", "".join(text.split()))


def _rows(held: list[Placed]) -> list[Row]:
    """The lines of a page in rows, from the top: a row has lines of which the middle of one lies within the height of the other."""
    rows: list[Row] = []
    for placed in sorted(held, key=lambda placed: placed.box[1]):
        _, top, _, bottom = placed.box
        if rows:
            _, high, _, low = rows[-1][0].box
            if high <= (top + bottom) / 2 <= low or top <= (high + low) / 2 <= bottom:
                rows[-1].append(placed)
                continue
        rows.append([placed])
    return rows


def _distance(row: Row, height: float, *, at_top: bool) -> float:
    """How far into the page the row reaches, as a share of its height."""
    if at_top:
        return max(placed.box[3] for placed in row) / height
    return 1 - min(placed.box[1] for placed in row) / height
