"""Page lines, which say which page of which paper and day this is: `4 综合新闻`, `2024年1月18日 星期五`, `A04 要闻 2024.1.18 星期四 责编/李明`.

Observation. At the edge of a page stand its number, its section, the day, the issue and who made it, on one line or on several, in any
order, and on a web page its buttons; no sentence, and nothing of any text. Each part may also occur in a text; a number or a day alone is
no sign. Rule. A line is read as a sequence of such parts, each of a kind with a weight; where on the page it must be is up to cutting
(`cutting/own_lines/page.py`).
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from importlib.resources import files
from typing import Final, Literal

from dedup.press.buttons import is_buttons, is_trail
from dedup.press.imprints import desk_end, way_end
from dedup.text.characters import HAN_CLASS

PartKind = Literal[
    "desk", "reached", "sheet", "issue", "moon", "masthead", "site", "buttons", "trail", "day", "weekday", "number", "section", "paper", "name"
]  # fmt: skip

SURE: Final = 2
"""Weight from which parts belong to the page: one that occurs nowhere else, or two that seldom occur together elsewhere."""
WEIGHTS: Final[dict[PartKind, int]] = {
    "desk": 2, "reached": 2, "sheet": 2, "issue": 2, "moon": 2, "masthead": 2, "site": 2, "buttons": 2, "trail": 2, "day": 1, "weekday": 1, "number": 1, "section": 1, "paper": 0, "name": 0,
}  # fmt: skip
"""`reached` is a telephone number or an address, `site` the bare address of a site. A headline may have a paper's name, too; `name` is a short string: an unknown section."""
LONGEST: Final = 100
"""Characters of such a line: the day in both calendars, a number, a section, three roles."""
LONGEST_NAME: Final = 6
"""Characters of a section's name."""
LEAST_MASTHEAD: Final = 8
"""Least letters of a paper's name in Latin capitals: fewer are an abbreviation that a text is about."""

_WORDS: Final = tomllib.loads(files("dedup.press").joinpath("data/sections.toml").read_text("utf-8"))
_NUMERAL: Final = "(?:[A-Za-z]?[0-9]{1,3}|[一二三四五六七八九十]{1,3})"
_SEPARATOR: Final = r"\s|｜;；，,、■●◆□▍/／·:：—–\-"
_PARTS_BY: Final = "|｜;,·—–"
"""Separators after a name of several words, which do not occur in it."""
_BETWEEN: Final = re.compile(f"[{_SEPARATOR}•]+")
_END: Final = f"(?=[{_SEPARATOR}]|$)"
"""A part ends where the line does, or before a separator."""
_MASTHEAD: Final = re.compile(r"(?:[A-Z]+['’]?[A-Z]* )+[A-Z]+['’]?[A-Z]*")
"""Two words and more."""
_SITE: Final = re.compile(r"(?:https?://)?(?:[a-z0-9-]+\.){1,3}(?:cn|com|net|org|info|tv|hk|tw|mo)/?", re.IGNORECASE)
"""The address of a site as a whole, without a page of it."""
_DAY_END: Final = f"(?=星期|周[一二三四五六日]|农历|[{_SEPARATOR}]|$)"
_PROSE: Final = ("。", "，", "；", "、", "？", "！")
"""Endings that no page line has."""
_STEM: Final = "[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年"
_MOON: Final = "闰?(?:[正二三四五六七八九十冬腊]|十[一二])月(?:初[一二三四五六七八九十]|十[一二三四五六七八九]|廿[一二三四五六七八九]?|二十[一二三四五六七八九]?|三十)"
_MONTH: Final = (
    "(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?"
    "|janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
    "|Januar|Jänner|Februar|März|Mai|Juni|Juli|Oktober|Dezember)\\.?"
)
_WEEKDAY: Final = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|(?:Mon|Diens|Donners|Frei|Sams|Sonn)tag|Mittwoch|Sonnabend"
_LATIN_DAY: Final = rf"{_MONTH} \d{{1,2}}, (?:1[5-9]|20)\d\d|\d{{1,2}}(?:er|\.)? {_MONTH},? (?:1[5-9]|20)\d\d"
_LATIN_SHEET: Final = r"(?:Page|Seite|p\.) ?[A-Z]?-?\d{1,3}"
_LATIN_SECTION: Final = "|".join(
    map(re.escape, sorted({*_WORDS["latin"], *_WORDS["latin_briefs"]}, key=lambda name: (-len(name), name)))
)
_CAPITALISED: Final = "(?-i:[A-ZÀ-ÖØ-Þ][\\w'’.&-]*)"
_LATIN_NAME: Final = rf"{_CAPITALISED}(?: (?:(?:[dl]['’])?{_CAPITALISED}|of|and|the|de|du|des|la|le|et)){{0,5}}?"
"""A paper's name in Latin script, or an unknown section: capitalised words."""
_PAPERS_NAME: Final = re.compile(_LATIN_NAME)
_LATIN_END: Final = rf"(?=  |[ \t]?[{_PARTS_BY}]|[ \t]*$|[ \t]+(?:{_WEEKDAY}|{_MONTH} \d|{_LATIN_SHEET}|\d))"


def _one_of(words: str) -> str:
    return "|".join(sorted(words.split(), key=len, reverse=True))


_PATTERNS: Final[dict[PartKind, tuple[str, str]]] = {
    "day": (
        (
            r"(?:\d{4}|[〇○零一二三四五六七八九]{4}) ?年 ?(?:\d{1,2}|[一二十]{1,3}) ?月 ?(?:\d{1,2}|[一二三十]{1,3}) ?日"
            r"|(?:19|20)\d\d([.\-/])\d{1,2}\1\d{1,2}"
            rf"|{_LATIN_DAY}"
        ),
        _DAY_END,
    ),
    "weekday": (f"(?:星期|周)[一二三四五六日天]|{_WEEKDAY}", f"(?=农历|[{_SEPARATOR}]|$)"),
    "moon": (f"(?:农历 ?(?:{_STEM})? ?|{_STEM} ?){_MOON}", _END),
    "issue": (
        (
            r"总?第 ?\d{1,6} ?[期号]|(?:国内统一(?:连续出版物|刊)号?[:： ]?)?CN ?\d{2}[—\-]\d{4}"
            rf"|(?:邮发|国外)代号[:： ]?[\dA-Z]{{1,4}}[—\-]\d{{1,4}}|Vol\. ?[IVXLC\d]+|N(?:o\.|°|º) ?\d[\d,. ]*\d|(?:今日|本期|共) ?{_NUMERAL} ?[版页]"
        ),
        _END,
    ),
    "sheet": (f"第 ?{_NUMERAL} ?[版页]|{_NUMERAL} ?版|{_LATIN_SHEET}", _END),
    "number": (r"[A-Z]?\d{1,3}", _END),
    "section": (
        f"{_LATIN_SECTION}|{_one_of(_WORDS['full'])}|(?:{_one_of(_WORDS['subjects'])})(?:{_one_of(_WORDS['endings'])})",
        _END,
    ),
    "paper": (f"[{HAN_CLASS}]{{2,6}}(?:日|晚|早|晨|时|商|都市|青年|周|导|法治|经济)报", _END),
    "name": (f"[{HAN_CLASS}]{{2,{LONGEST_NAME}}}{_END}|{_LATIN_NAME}{_LATIN_END}", ""),
}
"""For each kind, its pattern and what must follow; tried in this order at each place of the line."""
_PARTS: Final = {kind: re.compile(f"(?:{pattern}){end}", re.IGNORECASE) for kind, (pattern, end) in _PATTERNS.items()}

_IS_BRIEFS: Final = re.compile("|".join(map(re.escape, _WORDS["latin_briefs"])), re.IGNORECASE)
_IS_SECTION: Final = re.compile(_LATIN_SECTION, re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PageLine:
    """What a line consists of: the kinds of its parts, in order."""

    parts: tuple[PartKind, ...]

    @property
    def kinds(self) -> frozenset[PartKind]:
        """Which kinds there are."""
        return frozenset(self.parts)


def weight_of(kinds: frozenset[PartKind]) -> int:
    """How surely parts of these kinds belong to the page; from `SURE` on they do. A paper's name with the day is a masthead."""
    return sum(WEIGHTS[kind] for kind in kinds) + (kinds >= {"paper", "day"})


def is_of_the_page(text: str) -> bool:
    """Whether the line surely belongs to the page, or is just a number, wherever it stands."""
    parts = page_line(text.strip("# \t\u3000"))
    return parts is not None and (weight_of(parts.kinds) >= SURE or parts.kinds == {"number"})


def is_latin_section(text: str) -> bool:
    """Whether the line is nothing but the name of a section, in English or French: `Local News`, `SPORT`."""
    return _IS_SECTION.fullmatch(text) is not None


def is_latin_column_of_briefs(text: str) -> bool:
    """Whether the line is nothing but the name of a column of brief news, in English, French or German: `IN BRIEF`."""
    return _IS_BRIEFS.fullmatch(text) is not None


def may_be_a_papers_name(text: str) -> bool:
    """Whether the line consists of a few words with capitals, as the name of a paper in Latin script does."""
    return _PAPERS_NAME.fullmatch(text) is not None


def page_line(text: str, *, among_han: bool = False) -> PageLine | None:
    """The parts of the line; None if it has anything else, more than one unknown name, or only a name.

    `among_han`: the page is in Chinese, where a line of Latin capitals is not a headline but the paper's name (`GONGREN RIBAO`).
    """
    if len(text) > LONGEST or text.endswith(_PROSE):
        return None
    whole = _whole(text, among_han=among_han)
    if whole is not None:
        return PageLine((whole,))
    parts: list[PartKind] = []
    at = _skip(text, 0)
    while at < len(text):
        end = desk_end(text, at)
        kind: PartKind = "desk"
        if end == at:
            kind, end = "reached", way_end(text, at)
        if end == at:
            found = next(((kind, match) for kind, part in _PARTS.items() if (match := part.match(text, at))), None)
            if found is None:
                return None
            kind, end = found[0], found[1].end()
        parts.append(kind)
        at = _skip(text, end)
    unknown = parts.count("name")
    return None if not parts or unknown > 1 or unknown == len(parts) else PageLine(tuple(parts))


def _whole(text: str, *, among_han: bool) -> PartKind | None:
    """The kind of a line that always consists of one part; None for any other."""
    if is_buttons(text):
        return "buttons"
    if is_trail(text):
        return "trail"
    if _SITE.fullmatch(text):
        return "site"
    return "masthead" if among_han and len(text) >= LEAST_MASTHEAD and _MASTHEAD.fullmatch(text) else None


def _skip(text: str, at: int) -> int:
    gap = _BETWEEN.match(text, at)
    return gap.end() if gap else at
