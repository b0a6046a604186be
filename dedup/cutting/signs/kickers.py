"""What shows a line to be the kicker of the line below it: it introduces, the headline sums up.

Each sign has a reason, an example and a counter-example, which are run as tests; the first that is seen tells.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from dedup.cutting.signs.recognising import Recogniser

LONGER: Final = 1.25
"""How much longer than the next line a kicker is: it tells the facts, the headline sums them up."""
LONGER_WITH_COMMA: Final = 1.2
"""The same of a line that parts its clauses by a comma, which headlines seldom do."""
LEAST: Final = 14
"""Characters of a line that may tell facts; a shorter one is a phrase, as headlines are."""

_COMMA: Final = re.compile(r"[,，]")
_LISTED: Final = re.compile(r"[^、]、[^、]+、")
_DASHED: Final = re.compile(r"(?:—|－|-)$")
_QUOTES: Final = ("“", "‘")


class Lines(NamedTuple):
    """Two head lines as they are read."""

    above: str
    below: str


SIGNS: Final = (
    Recogniser("dash", "It ends with a dash.", Lines("课后服务怎么提质？——", "小操场变身大课堂"), Lines("课后服务怎么提质？", "小操场变身大课堂"), lambda lines: _DASHED.search(lines.above)),
    Recogniser("clauses", "It parts clauses by a comma and is longer.", Lines("以赛促学，唐山深化产业工人队伍建设", "选手同台比拼绣花功夫"), Lines("建起小驿站，温暖城", "赣州打造户外劳动者驿站"), lambda lines: _COMMA.search(lines.above) and len(lines.above) >= LONGER_WITH_COMMA * len(lines.below)),
    Recogniser("listed", "It tells its matters one by one.", Lines("夜场、研学、文创多点发力", "千年时光装进口袋"), Lines("夜场、研学多点发力", "千年时光装进口袋"), lambda lines: _LISTED.search(lines.above) and not re.search(r"[、，,]", lines.below) and len(lines.above) > len(lines.below)),
    Recogniser("coined", "The line below opens with a coined phrase.", Lines("赣州多措并举", "“活跃地带”成阵地"), Lines("赣州多措并举", "活跃地带成“阵地”"), lambda lines: lines.below.startswith(_QUOTES) and not lines.above.startswith(_QUOTES)),
    Recogniser("longer", "It is longer than the line that it introduces.", Lines("上海总工会联合司法局化解劳动争议", "讨薪有了快车道"), Lines("上海工会化解劳动争议", "讨薪有了快车道"), lambda lines: len(lines.above) >= max(LEAST, LONGER * len(lines.below))),
)  # fmt: skip


def kicker_sign(line: str, below: str) -> str | None:
    """What shows a line to be the kicker of the line below it, or None."""
    lines = Lines(line, below)
    return next((sign.reason for sign in SIGNS if sign.applies(lines)), None)
