"""Web layout: signs in the surroundings of an unmarked line that it is a head line.

Each sign has a reason, an example and a counter-example, which tests run. The weights are in the unit of `signs.evidence`, and are
added to those of the line's own words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from dedup.cutting.signs import evidence, makers
from dedup.cutting.signs.sign import Sign
from dedup.text.characters import HAN_CLASS

SHORT_PROSE: Final = 20
"""A line above of up to so many characters may be a head line, so that its ending tells nothing."""
LEAST_BROKEN: Final = 4
"""Lines of up to so many characters are words by themselves, and not prose that breaks off."""
_NAME_AND_COLON: Final = re.compile(rf"[{HAN_CLASS}]{{2,8}}(?<!下)[:：]")
_QUOTED: Final = ("”", "’", "」", "』")
_HANDS_OVER: Final = ("—", "－")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """An unmarked line as it is read, and what stands around it."""

    text: str
    above: str = ""
    """The line right above; empty if it has a mark, or a kind by its own text."""
    below: str = ""
    """The line right below."""
    marked_below: bool = False
    """Whether the line right below has a heading mark."""
    head_below: bool = False
    """Whether a head line stands right below, not set off from it."""
    introduces: bool = False
    """Whether an opening, a byline or a standfirst stands below, with nothing but head lines between."""
    closed: bool = False
    """Whether the line right above ends a text (a signature, or a bracket that names the origin) or is the name of a column."""
    first: bool = False
    """Whether it is the first line where articles stand apart, or a note in brackets below a headline (`Position.FIRST`)."""
    told_below: bool = False
    """Whether the lines below tell what it tells, the lines above do not, and the two are of two matters."""
    torn_below: bool = False
    """Whether its last letters and the first ones of the line below make a word that the page has elsewhere, too."""


def _broken_above(around: Surroundings) -> bool:
    return len(around.above) > SHORT_PROSE and not evidence.is_finished(around.above)


def _goes_on_below(around: Surroundings) -> bool:
    """Whether it is prose that goes on in the line below; never for a line above a head line or a beginning."""
    if around.introduces or around.head_below or around.marked_below or len(around.text) <= LEAST_BROKEN:
        return False
    return evidence.begins_inside(around.below) or around.torn_below


def _names_whom(around: Surroundings) -> bool:
    """Whether the line is a name and a colon right above a head line. `如下：` announces a list."""
    return around.head_below and _NAME_AND_COLON.fullmatch(around.text) is not None


def _asks_above(around: Surroundings) -> bool:
    """Whether the line is a question or a call right above an opening or a byline, but not a speaker's words in quotation marks, nor the rest of a
    sentence. Above a head line a text may end so.
    """
    asks = evidence.asks(around.text) and not around.text.endswith(_QUOTED)
    right_above = around.introduces and not (around.head_below or around.marked_below)
    return right_above and asks and not evidence.begins_inside(around.text)


def _asks_between(around: Surroundings) -> bool:
    """Whether the line is a question or a call between two matters; not a turn of an interview, whose answer has its words, too."""
    return around.told_below and not around.introduces and not evidence.is_turn(around.text)


SIGNS: Final = (
    Sign("introduces", 3.5, "What stands right above an opening, a byline or a standfirst is its headline.", Surroundings("新桥通车", introduces=True), Surroundings("新桥通车"), lambda around: around.introduces),
    Sign("asks-above", 5, "What asks or calls there is a headline, with commas in it, too: all of 25 such lines on outsiders' pages. Words of a speaker, in quotation marks, are prose.", Surroundings("两岸多年盼望，新桥何时通车？", introduces=True), Surroundings("新桥何时通车？"), _asks_above),
    Sign("asks-between", 5, "What asks or calls, and is told by the lines below and not by those above, which tell of another matter, heads what stands below: of 6 such lines on outsiders' pages 4.", Surroundings("两岸多年盼望，新桥何时通车？", told_below=True), Surroundings("两岸多年盼望，新桥何时通车？"), _asks_between),
    Sign("above-head", 2, "What stands right above a head line may be its kicker.", Surroundings("清河两岸不再绕行", below="新桥通车", head_below=True), Surroundings("清河两岸不再绕行", below="清河新桥正式通车。"), lambda around: around.head_below and not around.introduces),
    Sign("names-whom", 2, "A name with a colon right above a head line says whose it is.", Surroundings("清河东风社区：", below="新桥通车", head_below=True), Surroundings("清河名单如下：", below="新桥通车", head_below=True), _names_whom),
    Sign("goes-on", -3, "A line that the next one goes on from, within a sentence or a word, is prose.", Surroundings("两岸居民往来不必再", below="绕行，只需五分钟。", torn_below=True), Surroundings("清河两岸不再绕行", below="新桥正式通车。"), _goes_on_below),
    Sign("above-marked", -2, "A head with marks begins with the line below: a line without one is the end of the text above, unless it hands over, or stands below a caption: of 20 such lines all are its title.", Surroundings("水退了", below="通告", marked_below=True), Surroundings("清河两岸不再绕行——", below="新桥通车", marked_below=True), lambda around: around.marked_below and not around.text.endswith(_HANDS_OVER) and not makers.ends_with_credit(around.above)),
    Sign("broken-above", -1.5, "A line after prose that broke off is rather its rest.", Surroundings("通车只需五分钟", above="清河新桥正式通车，两岸居民往来不必再绕行，"), Surroundings("通车只需五分钟", above="清河新桥正式通车，两岸居民往来不必再绕行。"), _broken_above),
    Sign("closed", evidence.BELOW_SIGNATURE, "Below a signature or a bracket of origin a text is over, and below the name of a column one begins.", Surroundings("新桥通车", closed=True), Surroundings("新桥通车"), lambda around: around.closed),
    Sign("first", 3, "Where articles stand apart the first line is a head, also if it asks or calls: a question mark's weight against it, and a half.", Surroundings("新桥何时通车？", first=True), Surroundings("清河新桥通车，往来方便", first=True), lambda around: around.first and not evidence.has_marks(around.text[:-1])),
)  # fmt: skip
"""Signs for (and against, below zero) a line being a head line; what other pages show (`HeadLines.headed`) comes on top."""
