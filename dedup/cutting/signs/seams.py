"""Print layout: whether two head lines, one right below the other, are one headline that was wrapped.

Observation. A page may set the two lines of one headline closer together than a headline and a subheadline; but many pages set some of their
kickers as close. A text tells the whole of its headline, of many a kicker nothing. And a headline is broken within a phrase, while two
head lines are two phrases. Rule. The weights of the signs for the two being one are summed, with the weight of the letters that meet at the seam. What
other pages show decides before that (`titles`). A web page wraps no head line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from dedup.cutting.lines.scripts import begins_small, has_case, in_capitals
from dedup.cutting.signs import evidence
from dedup.cutting.signs.kinship import Junctions
from dedup.cutting.signs.matter import Words, told_by
from dedup.cutting.signs.sign import Sign, weight_of
from dedup.text.characters import is_han

LONGEST_WRAPPED: Final = 34
"""Characters that a headline over two lines has at most; a longer pair is kicker and headline."""
LONGEST_CLOSER: Final = 46
"""The same if the two stand closer together than other head lines of the page and the upper one does not read like a kicker: a headline of
a news agency over two lines of a wide column (`习近平接见全国群众体育先进单位、先进个人／代表和全国体育系统先进集体、先进个人代表`)."""
ONE_FROM: Final = 1.0
"""Sum of weights from which the two are one: that of their standing closer together than others, with nothing against it."""
TOLD: Final = 0.45
"""The least share of the words of two lines, on average, that stand in the text. Of 92 pairs that are one headline, on made pages and those of two
outsiders, 85 are joined so, and of 844 pairs that are two 30; without it 90, and 145."""
LEAST_TOLD: Final = 0.1
"""The same for each of the two: of a kicker the text often has no word."""
TORN: Final = 3.0
"""Weight of the letters at a seam from which they are a torn word, so that the two are one headline of any length (`习近平主席出／席…仪式`)."""
SHORT_REST: Final = 4
"""Characters of a line that is seldom a head line by itself: a word or two."""

REST: Final = 0.6
"""In an alphabet, the length of the line below, as a share of that of the line above, up to which it is the rest of a headline: a line of
the deck is set smaller and fills its width."""

LONGER: Final = 1
"""Characters by which a line of a headline may be longer than those above it, since letters have different widths."""

_COMMA: Final = re.compile(r"[,，]")
_GOES_ON: Final = ("，", ",", "、")
_DEEDS: Final = "举行|召开|发布|印发|出台"
_COMPLETE: Final = re.compile(
    r"(?:启动|开幕|闭幕|开营|开班|揭晓|成立|开赛|收官|落幕|上线|揭牌|制度|[!?！？]"
    rf"|(?<![委局厅部府院社司])(?<!组织)(?:{_DEEDS}))$"  # of an office they say whose deed it is, and what comes
)
_WANTS_OBJECT: Final = re.compile(rf"(?:[委局厅部府院社司]|组织)(?:{_DEEDS})$")
_NAMES_WHO: Final = re.compile(
    r"(?:总工会|工会|[省市县区]总|公司|集团|大学|学院|学校|医院|社区|街道|员|工|匠|人|家|师)$"
)
"""Ends of bodies and of persons, of which a line alone tells no deed. Of 956 articles that an outsider set, each page cut alone, six more have
their headline by it; on 80 harsher pages and 120 made ones no cut changes.
"""
_LEFT_OPEN: Final = (
    (re.compile(r"在[^，。 \d中下里上时后前]{0,6}$"), re.compile(r"[^，。 ]{0,6}[中下里上时后前]")),
    (
        re.compile(r"第[\d一二三四五六七八九十百]{1,4}届[^，。 赛会节展坛周奖]{0,8}$"),
        re.compile(r"[^，。 ]{0,10}[赛会节展坛周奖]"),
    ),
)
"""Two phrases that seldom end before their last word, as `(ends in the upper line, begins the lower line)`: `在…中`, `第六届…大赛`."""
_STOPS: Final = (".", "!", "?", ":")
_FIGURE: Final = re.compile(r"\d[\d.,]*[%％]?[万亿]?[\u4e00-\u9fff]?$")
"""A figure with its unit and nothing else."""
_BARE_FIGURE: Final = re.compile(r"[£$€]?\d[\d.,–-]*%?")
_TORN_FIGURE: Final = re.compile(r"\d$")
_JOINS: Final = re.compile(r"[·・+＋&＆/]$")
_CLOSES: Final = re.compile(r"[：:，,、；;·・+＋&＆/”’」』》）)]")
_PHRASES: Final = re.compile(r"[^ a-zA-Z]{4,} [^ a-zA-Z]{4,}$")
"""Two phrases with a gap between; of fewer than four characters one may be a name or a figure that a machine set apart."""
_NEW_LINE: Final = re.compile(r"^[\d“‘\"《—]")


@dataclass(frozen=True, slots=True)
class Seam:
    """Two head lines, one right below the other, as they are read."""

    above: str
    below: str
    gap: int = 0
    """Empty lines between them."""
    widest: int = 0
    """The most empty lines between any two head lines of the page that follow one another."""
    told: bool = False
    """Whether the text tells of both (`are_told`)."""
    lines: tuple[str, ...] = ()
    """The lines over which the upper one lies, if it lies over several."""

    @property
    def closer(self) -> bool:
        """Whether they stand closer than other head lines of the page do."""
        return self.gap < self.widest


SIGNS: Final = (
    Sign("closer", 1, "They stand closer than other head lines of the page do, and the text tells of both: of a kicker it often tells nothing.", Seam("一座老厂房", "有了新客人", 0, 1, told=True), Seam("一座老厂房", "有了新客人", 0, 1), lambda seam: seam.closer and seam.told),
    Sign("all-close", -0.5, "All head lines of the page are close: that these two are says nothing, and most are two.", Seam("一座老厂房", "有了新客人", 0, 0), Seam("一座老厂房", "有了新客人", 0, 1), lambda seam: not seam.gap and not seam.widest),
    Sign("apart", -2, "No two head lines of the page stand further apart.", Seam("一座老厂房", "有了新客人", 1, 1), Seam("一座老厂房", "有了新客人", 0, 1), lambda seam: seam.gap and seam.gap >= seam.widest),
    Sign("even", 0.7, "Who breaks a headline breaks it in the middle.", Seam("福州在城市更", "新中守护记忆"), Seam("福州在城市更新中", "守护"), lambda seam: abs(len(seam.above) - len(seam.below)) <= 1),
    Sign("comma", 3, "No head line ends with a comma, a broken one does.", Seam("三十年只修一双鞋，", "师傅守着什么"), Seam("三十年只修一双鞋", "师傅守着什么"), lambda seam: seam.above.endswith(_GOES_ON)),
    Sign("new-line", -1.5, "A figure, a quotation or a title likes to begin a line of its own.", Seam("职工技能大赛开赛", "3大赛道同台竞技"), Seam("职工技能大赛", "今天开赛"), lambda seam: _NEW_LINE.match(seam.below) and not _FIGURE.match(seam.below)),
    Sign("complete", -2, "Headlines end with what happened, or with a question.", Seam("职工技能大赛开赛", "选手同台竞技"), Seam("职工技能大赛", "今天开赛"), lambda seam: _COMPLETE.search(seam.above)),
    Sign("phrases", -2, "A line of two phrases with a gap between is a headline by itself.", Seam("成果发表在期刊", "大学研发新膜 微生物吃掉它"), Seam("成果发表在期刊", "大学研发新膜"), lambda seam: _PHRASES.match(seam.below)),
    Sign("object", 2, "What an office holds or issues stands behind it.", Seam("清河县发展改革委召开", "企业对接座谈会"), Seam("企业对接座谈会召开", "二十个项目签约"), lambda seam: _WANTS_OBJECT.search(seam.above)),
    Sign("who", 1, "Who it is about stands before the deed; a kicker that only names somebody ends with a colon.", Seam("清河县总工会", "把课堂搬进车间", 0, 1), Seam("清河县总工会：", "把课堂搬进车间", 0, 1), lambda seam: seam.closer and _NAMES_WHO.search(seam.above)),
    Sign("left-open", 2, "A phrase with 在 goes on to its last word, and an event that is counted to its name.", Seam("福州：在城市", "更新中守护历史记忆"), Seam("福州：在城市更新中", "守护历史记忆"), lambda seam: any(opens.search(seam.above) and ends.match(seam.below) for opens, ends in _LEFT_OPEN)),
    Sign("torn-figure", 2, "A figure has its unit behind it.", Seam("清河建成63", "处户外劳动者服务站点"), Seam("清河建成63处", "户外劳动者服务站点"), lambda seam: _TORN_FIGURE.search(seam.above) and is_han(seam.below[0])),
    Sign("torn-mark", 2.5, "A mark that stands between two words or closes them does not begin a line of its own, and one that joins two does not end it.", Seam("职工“学堂·思政·", "阅读”进班组"), Seam("职工“学堂”", "“阅读”进班组"), lambda seam: _JOINS.search(seam.above) or _CLOSES.match(seam.below)),
    Sign("short-rest", 1.5, "A word or two, or a bare figure, are rather what did not fit on the line above.", Seam("高原工匠创新训练营", "开营"), Seam("高原工匠", "创新训练营"), lambda seam: len(seam.below) <= SHORT_REST or _FIGURE.match(seam.below)),
)  # fmt: skip
"""Signs for (and against, below zero) two lines being one; the page's letters at the seam (`Junctions.flow`) come on top."""


def are_told(lines: Iterable[str], body: str) -> bool:
    """Whether the text has nearly half of the words of the lines, and some of each."""
    shares = [_share(told_by(line), body) for line in lines]
    return sum(shares) >= TOLD * len(shares) and min(shares) >= LEAST_TOLD


def _share(words: Words, body: str) -> float:
    return sum(word in body for word in words) / max(1, len(words))


def is_one(seam: Seam, junctions: Junctions, *, kicker: bool) -> bool:
    """Whether the two lines are one, by what this page shows; `kicker` says that the upper line reads like the kicker of the lower one."""
    above, below = seam.above, seam.below
    if evidence.left_open(above) or _goes_on_in_capitals(seam) or _goes_on_in_an_alphabet(seam):
        return True
    if kicker and _COMMA.search(above[:-1]) and not _COMMA.search(below):
        return False
    flow = junctions.flow(above, below)
    longest = LONGEST_CLOSER if seam.closer and not kicker else LONGEST_WRAPPED
    if len(above) + len(below) > longest and not above.endswith(_GOES_ON) and flow < TORN:
        return False
    return weight_of(SIGNS, seam) + max(0.0, flow) >= ONE_FROM


def _goes_on_in_capitals(seam: Seam) -> bool:
    """Whether a headline in capitals goes on in capitals right below: a subheadline is set in other letters, or further down."""
    return not seam.gap and in_capitals(seam.above) and in_capitals(seam.below) and not seam.above.endswith(_STOPS)


def _goes_on_in_an_alphabet(seam: Seam) -> bool:
    """Whether a headline in an alphabet goes on right below: with a small letter or a figure, behind a preposition, in title case as it began, with a
    short rest, or with a word for which there was no room.
    """
    above, below = seam.above, seam.below
    if seam.gap or not has_case(above) or above.endswith(_STOPS):
        return False
    if not has_case(below):
        return _BARE_FIGURE.fullmatch(below) is not None
    open_ended = begins_small(below) or evidence.ends_with_function_word(above) or evidence.head_goes_on(above, below)
    lines = seam.lines or (above,)
    return open_ended or len(below) <= REST * max(map(len, lines)) or _had_no_room(lines, below)


def _had_no_room(lines: Sequence[str], below: str) -> bool:
    """Whether the last of the upper lines would be longer than the lower one with its first word, and all are set in the same letters: if there are
    several, none is longer than those of a headline are.
    """
    above = lines[-1]
    together = len(above) + 1 + len(below.partition(" ")[0])
    same = len(lines) == 1 or len(below) <= max(map(len, lines)) + LONGER
    return together > len(below) and same and in_capitals(above) == in_capitals(below)
