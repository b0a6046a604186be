"""What shows that a line is the kicker of the line below it: a kicker introduces, and the headline sums up.

Each sign has a reason, an example and a counter-example, which are run as tests; the first sign that is seen decides. Whether one line
is set larger is asked before that (`set_larger`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from dedup.cutting.lines.scripts import has_case
from dedup.cutting.lines.splitting import split_lines
from dedup.cutting.signs.sign import Recogniser
from dedup.text.characters import HAN_CLASS

LONGER: Final = 1.25
"""How many times as long as the next line a kicker is: it states the facts, and the headline sums them up."""
LONGER_WITH_COMMA: Final = 1.2
"""The same for a line with a comma between clauses, which headlines seldom have."""
LEAST: Final = 14
"""Characters of the shortest line that may state facts; a shorter one is a phrase, as headlines are."""
LONGEST_PHRASE: Final = 10
"""Characters that each phrase has at most in a headline of two phrases."""

_TWO: Final = re.compile(r"\S{8,}[ \u3000]+\S{8,}$")
"""Two head lines that are set on one line: each is longer than a phrase."""
_COMMA: Final = re.compile(r"[,，]")
_LISTED: Final = re.compile(r"[^、]、[^、]+、")
_DASHED: Final = re.compile(r"(?:—|－|-|[:：])$")
_DASHES: Final = ("—", "－")
_QUOTE: Final = '“‘「『"'
_COINED: Final = re.compile(rf"[{_QUOTE}][^{_QUOTE}”’」』，,。？！?!]{{1,12}}[”’」』\"]")
"""A coined word or phrase in quotation marks; a quoted sentence is longer, or has punctuation inside."""
_PLACE: Final = re.compile(f"[{HAN_CLASS}]{{2,3}}")
_SEAT: Final = r"(?=[市县區区旗州镇乡]|\d{1,2}月\d{1,2}日)"
"""What must stand behind the name of a place: a word for what it is, or the day of a dateline."""
_BEHIND_ITS_WHOLE: Final = r"(?<=[省市州盟])"
"""What must stand before the name of a place if nothing of that stands behind it: the end of the name of a larger place."""
_PROVINCE: Final = re.compile(rf"[{HAN_CLASS}]{{2,3}}(?:省|自治区)")
_DATELINED: Final = r"(?:本报|新华社)"

KICKER_HEADLINE_SUB: Final = 3
"""Lines of a head with a kicker, a headline and a subheadline."""


class Lines(NamedTuple):
    """Two head lines, one right below the other, as they are read."""

    above: str
    below: str
    body: str = ""
    """The text that they head, as far as it is known."""


def _has_its_own_place(lines: Lines) -> bool:
    """Whether the line below begins with a place that lies in the place with which the line above begins.

    The text shows it: it names the smaller place right behind the larger one; or its dateline is of the smaller place, and the line above
    names a whole province.
    """
    whole, part = _PLACE.match(lines.above), _PLACE.match(lines.below)
    if whole is None or part is None or not lines.body:
        return False
    around = re.escape(whole.group()[:2])
    names = [re.escape(name) for name in (part.group()[:2], part.group()) if name not in lines.above]
    within = (rf"{around}[{HAN_CLASS}]{{0,6}}?(?:{name}{_SEAT}|{_BEHIND_ITS_WHOLE}{name})" for name in names)
    from_there = (rf"{_DATELINED}{name}\d{{1,2}}月" for name in names if _PROVINCE.match(lines.above))
    return any(re.search(pattern, lines.body) is not None for pattern in (*within, *from_there))


def _coins(lines: Lines) -> bool:
    """Whether the line below has a coined phrase in quotation marks, and the line above has none."""
    if lines.below.startswith(tuple(_QUOTE)) and not lines.above.startswith(tuple(_QUOTE)):
        return True
    return _COINED.search(lines.below) is not None and not any(mark in lines.above for mark in _QUOTE)


SIGNS: Final = (
    Recogniser("dash", "It ends with a dash or a colon.", Lines("课后服务怎么提质？——", "小操场变身大课堂"), Lines("课后服务怎么提质？", "小操场变身大课堂"), lambda lines: _DASHED.search(lines.above)),
    Recogniser("clauses", "It parts clauses by a comma and is longer.", Lines("以赛促学，唐山深化产业工人队伍建设", "选手同台比拼绣花功夫"), Lines("建起小驿站，温暖城", "赣州打造户外劳动者驿站"), lambda lines: _COMMA.search(lines.above) and len(lines.above) >= LONGER_WITH_COMMA * len(lines.below)),
    Recogniser("listed", "It tells its matters one by one.", Lines("夜场、研学、文创多点发力", "千年时光装进口袋"), Lines("夜场、研学多点发力", "千年时光装进口袋"), lambda lines: _LISTED.search(lines.above) and not re.search(r"[、，,]", lines.below) and len(lines.above) > len(lines.below)),
    Recogniser("coined", "The line below has a coined phrase: the headline coins, what stands above it tells the facts.", Lines("赣州多措并举", "把“活跃地带”变成阵地"), Lines("赣州“暖蜂”行动", "活跃地带成“阵地”"), _coins),
    Recogniser("own-place", "The line below has a place of its own, which the text names within the place of the line above.", Lines("福建多家医院探索一站式门诊", "泉州医院开出周末门诊", "日前，福建省泉州市的医院推出周末门诊。"), Lines("福建多家医院探索一站式门诊", "患者看病不再跑远路", "日前，福建省泉州市的医院推出周末门诊。"), _has_its_own_place),
    Recogniser("longer", "It is longer than the line that it introduces.", Lines("上海总工会联合司法局化解劳动争议", "讨薪有了快车道"), Lines("上海工会化解劳动争议", "讨薪有了快车道"), lambda lines: len(lines.above) >= max(LEAST, LONGER * len(lines.below))),
)  # fmt: skip


def kicker_sign(line: str, below: str, body: str = "") -> str | None:
    """The reason why a line is the kicker of the line below it, or None if it is not; `body` is the text that they head.

    A line that begins with a dash is the subheadline of the one above (`——访一位老站长`). A line that holds two head lines with a gap between
    them is a kicker and its headline, and is the kicker of a third line only if it ends with a dash or has a comma.
    """
    if below.startswith(_DASHES):
        return None
    lines = Lines(line, below, body)
    signs = SIGNS[:2] if _TWO.match(line) and not has_case(line) else SIGNS
    return next((sign.reason for sign in signs if sign.applies(lines)), None)


def headline_by_words(lines: Sequence[str], body: str) -> tuple[int, str] | None:
    """The number of the line that is the headline by the words of the lines, and why; None if nothing shows that any is a kicker.

    `body` is the text that they head, as far as it is known.
    """
    if _are_all_three(lines):
        return 1, "The middle one of three head lines: kicker, headline, subheadline."
    main, says = 0, ""
    while main + 1 < len(lines) and main < KICKER_HEADLINE_SUB - 1:
        sign = kicker_sign(lines[main], lines[main + 1], body)
        if sign is None:
            break
        main, says = main + 1, sign
    return (main, f"The line above is its kicker. {says}") if main else None


def _are_all_three(lines: Sequence[str]) -> bool:
    """Whether three lines are kicker, headline and subheadline. English and French heads have a headline and any number of lines below it."""
    if len(lines) != KICKER_HEADLINE_SUB or lines[1].endswith(_DASHES) or lines[1].startswith(_DASHES):
        return False  # a line that hands over is a kicker, one that takes up with a dash a subheadline
    return not any(map(has_case, lines))


def introduces(line: str, below: str) -> bool:
    """Whether a line introduces what follows it so clearly that the two are kicker and headline even if they stand on one line.

    Two phrases of one headline have no dash between them, and either both have a comma inside or neither has.
    """
    shown = kicker_sign(line, below)
    return shown == SIGNS[0].reason or (shown == SIGNS[1].reason and not _COMMA.search(below))


def are_phrases(line: str, below: str) -> bool:
    """Whether the two, on one line with a gap between them, are two phrases of one headline: both are short, and neither is a kicker, nor two
    phrases itself.
    """
    return max(len(line), len(below)) <= LONGEST_PHRASE and " " not in line + below and not introduces(line, below)


def set_larger(lines: Sequence[str]) -> int | None:
    """The number of the line that is set in larger letters than the others; None if nothing shows it.

    `lines` are the head lines as they stand in the source of a print page. The headline has the largest letters, so that it is broken
    over two lines though a kicker of more characters is not.
    """
    widths = [[piece.width for piece in split_lines(line)] for line in lines]
    unbroken = max((line[0] for line in widths if len(line) == 1), default=0.0)
    broken = [at for at, line in enumerate(widths) if len(line) > 1 and max(line) < unbroken]
    return broken[0] if len(broken) == 1 else None


def largest_marks(levels: Sequence[int]) -> list[int]:
    """The numbers of the lines with the largest heading mark. `levels` are the levels of their marks, 0 for none; empty if none has a mark."""
    top = min(filter(None, levels), default=0)
    return [at for at, level in enumerate(levels) if top and level == top]
