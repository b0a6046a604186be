"""What can be proved about a discrepancy, and which side does it favour? Rules as named data, each asked of each place.

Evidence is worded as what was seen and counted; a side is favoured only where the reading of the other cannot stand
beside what was seen. Looks and sounds favour nobody.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from dedup.judging.causes import looks_alike
from dedup.judging.dates import impossible
from dedup.judging.faces import Both, Face
from dedup.judging.forms import plain
from dedup.judging.knowledge import Knowledge, Mention
from dedup.judging.lexicon import is_word
from dedup.judging.names import may_be_foreign, surname_of
from dedup.judging.numbers import Number, numbers
from dedup.judging.places import Place
from dedup.judging.question import Question
from dedup.judging.rules import Rule
from dedup.judging.saying import Template
from dedup.model import HEAD_ROLES, Evidence, Side, Witness
from dedup.text.characters import is_han

Found = tuple[dict[str, object], Side | None]
_SIDES: Final[tuple[tuple[Side, Side], ...]] = (("left", "right"), ("right", "left"))


@dataclass(frozen=True, slots=True)
class EvidenceRule:
    """One way to prove something about a discrepancy."""

    name: str
    reason: str
    """Why it is evidence, in one sentence."""
    template: Template
    example: tuple[str, ...]
    """Left, right and further articles of the corpus: the rule finds something here."""
    counter_example: tuple[str, ...]
    find: Callable[[Question], Iterator[Found]]


def evidence_of(place: Place, rule: Rule, words: Both, knowledge: Knowledge) -> tuple[Evidence, ...]:
    """The evidence about a place, in the order of the rules of evidence."""
    question = Question(place, rule, words, knowledge)
    return tuple(
        Evidence(each.name, each.template.say(**values), favours)
        for each in EVIDENCE_RULES
        for values, favours in each.find(question)
    )


# ── the page itself ───────────────────────────────────────────────────────────────────────────────────────────────

_FACTS: Final = frozenset({"name", "organisation", "place", "number"})
"""Kinds of which one page has one reading. A date is none: 15日 here and 4月15日 there may be two days."""
_LEAST_WORD: Final = 2
"""Characters of a word that is looked for elsewhere: single characters recur by chance."""


def _contradicts_itself(question: Question) -> Iterator[Found]:
    """One side has the other's word elsewhere, and the other side never has this one's."""
    if not all(len(question.word(side)) >= _LEAST_WORD for side in ("left", "right")):
        return
    one_mind = question.rule.kind in _FACTS or question.place.occurrences > 1
    for side, other in _SIDES:
        own, theirs = _phrases(question, side, other)
        if own in theirs or theirs in own:
            continue
        heads = _times(question.face(side), theirs, in_heads=True)
        if not (one_mind or (heads and not set(own).isdisjoint(theirs))):  # 下降 in a headline says nothing about 持平
            continue
        body = _times(question.face(side), theirs, in_heads=False)
        if not heads + body or _count(question.face(other), own):
            continue
        values = {
            "side": side,
            "theirs": theirs,
            "times": heads + body,
            "heads": heads,
            "own": own,
            "here": _count(question.face(side), own),
        }
        yield values, other


def _phrases(question: Question, side: Side, other: Side) -> tuple[str, str]:
    """What is looked for: the two words, each with the noun behind it where it is a number (349家 is counted with 工会驿站)."""
    own, theirs = question.word(side), question.word(other)
    if question.rule.kind != "number":
        return own, theirs
    face = question.face(side)
    end = question.span(side)[1]
    noun = re.match(r"\w{0,2}", face.witness.text[end : end + 2])
    tail = noun.group() if noun else ""
    return own + tail, theirs + tail


def _times(face: Face, phrase: str, *, in_heads: bool) -> int:
    """How often a phrase stands in the heads, or in the rest, of a witness."""
    witness = face.witness
    stretches = _heads(witness) if in_heads else ((0, len(witness.text)),)
    found = (at for start, end in stretches for at in _as_a_whole(witness.text, phrase, start, end))
    parts = (witness.fields_over(at, at + len(phrase)) for at in found)
    return sum(len(inside) == 1 and (inside[0].role in HEAD_ROLES) == in_heads for inside in parts)


@lru_cache(maxsize=8)
def _heads(witness: Witness) -> tuple[tuple[int, int], ...]:
    return tuple((part.start, part.end) for part in witness.fields if part.role in HEAD_ROLES)


def _as_a_whole(text: str, phrase: str, start: int, end: int) -> Iterator[int]:
    """Where in a stretch the phrase stands and no figure or letter goes on before or behind it: 5名 is not in 15名."""
    at = text.find(phrase, start, end)
    while at >= 0:
        stop = at + len(phrase)
        before, behind = text[max(0, at - 1) : at], text[stop : stop + 1]
        in_decimal = before == "." and phrase[0].isdigit()
        if not (in_decimal or _goes_on(before, phrase[0]) or _goes_on(behind, phrase[-1])):
            yield at
        at = text.find(phrase, stop, end)


def _goes_on(beside: str, edge: str) -> bool:
    """Whether the character beside a phrase's edge belongs to the same number or Latin word."""
    if edge.isdigit():
        return beside.isdigit()
    return edge.isascii() and beside.isascii() and beside.isalpha()


def _count(face: Face, phrase: str) -> int:
    return _times(face, phrase, in_heads=True) + _times(face, phrase, in_heads=False)


def _impossible_date(question: Question) -> Iterator[Found]:
    if question.rule.kind not in {"date", "dateline", "number"}:
        return
    wrong = {side: impossible(_around(question, side)) for side, _ in _SIDES}
    for side, other in _SIDES:
        if wrong[side] and not wrong[other]:
            yield {"side": side, "date": wrong[side]}, other


def _around(question: Question, side: Side) -> str:
    """The word with what may belong to its date: year before, weekday behind."""
    start, end = question.span(side)
    lower, upper = question.face(side).field
    return question.face(side).witness.text[max(lower, start - 8) : min(upper, end + 8)]


def _sum(question: Question) -> Iterator[Found]:
    """The parts of a sentence add up to its total on one side only."""
    if question.rule.name != "number":
        return
    sums = {side: _sum_in(question, side) for side, _ in _SIDES}
    for side, other in _SIDES:
        if sums[side] and not sums[other]:
            yield {"side": side, "sum": sums[side]}, side


_SENTENCE_REACH: Final = 80
"""Folded characters each side in which a total and its parts stand."""
_FEWEST_PARTS: Final = 2


def _sum_in(question: Question, side: Side) -> str:
    """A sum of the sentence in which the number takes part, as `140 = 13 + 31 + 96`; empty where none holds."""
    face, (start, end) = question.face(side), question.span(side)
    lower, upper = face.field
    text = face.witness.text
    begin = max(lower, start - _SENTENCE_REACH, text.rfind("。", lower, start) + 1)
    stop = text.find("。", end, min(upper, end + _SENTENCE_REACH))
    sentence = text[begin : stop if stop >= 0 else min(upper, end + _SENTENCE_REACH)]
    here = start - begin
    counted = [n for n in numbers(sentence) if not n.ordinal and n.unit not in {"年", "月", "日", "号", "时"}]
    for first, total in enumerate(counted):
        parts: list[Number] = []
        for number in counted[first + 1 :]:
            if number.unit != total.unit:
                break
            parts.append(number)
            takes_part = any(n.start <= here < n.end or here <= n.start < here + end - start for n in (total, *parts))
            if len(parts) >= _FEWEST_PARTS and takes_part and sum(n.value for n in parts) == total.value:
                return f"{total.value} = " + " + ".join(str(n.value) for n in parts)
    return ""


def _no_surname(question: Question) -> Iterator[Found]:
    if question.rule.kind != "name":
        return
    for side, other in _SIDES:
        own, theirs = question.word(side), question.word(other)
        if not (own and theirs and all(map(is_han, own + theirs)) and len(own) == len(theirs) and len(own) <= 4):
            continue
        if own[1:] == theirs[1:] and surname_of(theirs) and not surname_of(own) and not may_be_foreign(theirs):
            yield {"side": side, "character": own[0]}, other


def _no_word(question: Question) -> Iterator[Found]:
    """A look-alike makes a word of one side a stretch that no list and no other article has."""
    if question.rule.kind != "wording" or not looks_alike(*question.place.readings):
        return
    for side, other in _SIDES:
        own, theirs = question.word(side), question.word(other)
        if len(own) < _LEAST_WORD or not all(map(is_han, own + theirs)) or is_word(own) or not is_word(theirs):
            continue
        if all(map(question.in_group, question.knowledge.texts.having(own))):
            yield {"side": side, "own": own, "theirs": theirs}, other


def _rare_character(question: Question) -> Iterator[Found]:
    if question.rule.kind != "name":
        return
    for side, _ in _SIDES:
        for character in question.face(side).text:
            if is_han(character) and not _in_gb2312(plain(character)):
                yield {"character": character, "code": f"U+{ord(character):04X}"}, None


def _in_gb2312(character: str) -> bool:
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


# ── the corpus ────────────────────────────────────────────────────────────────────────────────────────────────────


def _known_elsewhere(question: Question) -> Iterator[Found]:
    """A maker's name occurs in other articles under the same role and place, and the other name does not."""
    if question.rule.kind != "name":
        return
    here = _mentions_here(question)
    counts = {side: _elsewhere(question, question.word(side), here) for side, _ in _SIDES}
    for side, other in _SIDES:
        alike, any_place = counts[side]
        if not any_place or question.word(side) == question.word(other):
            continue
        if (counts[side], other) < (counts[other], side):
            continue  # the sentence of the other side gives both counts
        shown = alike and not counts[other][1]
        mention = here[0] if here else None
        values = {
            "name": question.word(side),
            "times": any_place,
            "role": mention.role if mention else "reporter",
            "place": (mention.place if mention else None) or "an unnamed place",
            "there": alike,
            "other": question.word(other),
            "others": counts[other][1],
        }
        yield values, side if shown else None


def _mentions_here(question: Question) -> list[Mention]:
    words = (question.word("left"), question.word("right"))
    return [m for word in words for m in question.knowledge.people.get(word, ()) if m.article in question.pair]


def _elsewhere(question: Question, name: str, here: list[Mention]) -> tuple[int, int]:
    """In how many articles outside the group the name stands: under the same role and place, and at all."""
    mentions = [m for m in question.knowledge.people.get(name, ()) if not question.in_group(m.article)]
    roles, places = {m.role for m in here}, {m.place for m in here if m.place}
    alike = {m.article for m in mentions if m.role in roles and m.place in places}
    return len(alike), len({m.article for m in mentions})


_CONTEXT: Final = 6
"""Folded characters each side that a third witness must share to be asked about a place."""


def _third_witness(question: Question) -> Iterator[Found]:
    """Further members of the group have one of the two readings at this place."""
    if not question.has_others or question.place.longest > question.place.settings.passage:
        return
    counts = {side: question.others_having(_in_context(question.face(side))) for side, _ in _SIDES}
    for side, other in _SIDES:
        if counts[side] and not counts[other]:
            yield {"times": counts[side], "side": side, "reading": question.word(side)}, side


def _in_context(face: Face) -> str:
    start, end = face.span
    return face.witness.text[max(0, start - _CONTEXT) : end + _CONTEXT]


EVIDENCE_RULES: Final = (
    EvidenceRule(
        "contradicts-itself",
        "A page that writes a thing in two ways has misprinted one of them; the other page is of one mind.",
        Template(
            "Page {side} itself writes {theirs} (×{times}, in headlines ×{heads}) and {own} (×{here}); the other page is of one mind.",
            "{side} 自身有 {times} 处作「{theirs}」（其中标题 {heads} 处），{here} 处作「{own}」；另一版前后一致。",
        ),
        ("# 优先入住公办机构\n公办机构明细。已在公办机构。", "# 优先入住公办机构\n国办机构明细。已在国办机构。"),
        ("# 优先入住机构\n公办机构明细。已在公办机构。", "# 优先入住机构\n国办机构明细。已在国办机构。"),
        _contradicts_itself,
    ),
    EvidenceRule(
        "impossible-date",
        "The calendar has no such day, or the day was another day of the week.",
        Template("Page {side}'s {date} is not in the calendar.", "{side} 的「{date}」历法上不存在。"),
        ("报名于4月30日截止", "报名于4月31日截止"),
        ("报名于4月30日截止", "报名于4月20日截止"),
        _impossible_date,
    ),
    EvidenceRule(
        "sum",
        "The parts that a sentence gives add up to its total on one side only.",
        Template("On page {side} the numbers add up: {sum}.", "{side} 的数字相加吻合：{sum}。"),
        ("140个项目中，有国赛13个、省赛31个、行业赛96个", "140个项目中，有国赛13个、省赛37个、行业赛96个"),
        ("140个项目中，有国赛13个、省赛31个", "140个项目中，有国赛13个、省赛37个"),
        _sum,
    ),
    EvidenceRule(
        "no-surname",
        "A person's name begins with a surname.",
        Template(
            "{character}, with which the name on page {side} begins, is no known surname.",
            "「{character}」（{side}）不是已知姓氏。",
        ),
        ("（记者张明远）日前", "（记者弛明远）日前"),
        ("（记者张明远）日前", "（记者章明远）日前"),
        _no_surname,
    ),
    EvidenceRule(
        "no-word",
        "A character misread for one that looks like it makes a word into none.",
        Template(
            "{own} (page {side}) is no listed word and stands in no other article; {theirs} is a word.",
            "「{own}」（{side}）不成词，他处亦未见；「{theirs}」成词。",
        ),
        ("有人住需求的劳模可以咨询", "有入住需求的劳模可以咨询"),
        ("帮助有需求的劳模", "帮肋有需求的劳模", "他们帮肋有需求的人，帮肋二字本就如此。"),
        _no_word,
    ),
    EvidenceRule(
        "rare-character",
        "A character outside the standard of 1980, in any of its forms, is seldom written by mistake for a common one; it favours nobody.",
        Template("{character} ({code}) is not in GB 2312.", "「{character}」（{code}）不在 GB 2312。"),
        ("（记者张静）日前", "（记者张翀）日前"),
        ("（记者张静）日前", "（记者张冲）日前"),
        _rare_character,
    ),
    EvidenceRule(
        "known-elsewhere",
        "A maker works for years in one place: a name that the corpus has there is likelier than one that it never has.",
        Template(
            "Other articles that name {name}: {times}, as {role} in {place}: {there}; that name {other}: {others}.",
            "「{name}」另见于 {times} 篇（其中 {there} 篇同为{role}、{place}），「{other}」另见于 {others} 篇。",
        ),
        ("江西讯（记者王晓颖）日前", "江西讯（记者王晓娟）日前", "江西永新讯（记者王晓颖）近日"),
        ("江西讯（记者王晓颖）日前", "江西讯（记者王晓娟）日前", "江西永新讯（记者李明远）近日"),
        _known_elsewhere,
    ),
    EvidenceRule(
        "third-witness",
        "Where a third article of the group has one of the readings, two stand against one.",
        Template(
            "Further articles of the group that read {reading} with page {side}: {times}.",
            "同组另有 {times} 篇与 {side} 相同，作「{reading}」。",
        ),
        ("大赛昨天在本市正式启动，欢迎报名", "大赛昨日在本市正式启动，欢迎报名", "= 大赛昨天在本市正式启动，欢迎报名"),
        ("大赛昨天在本市正式启动，欢迎报名", "大赛昨日在本市正式启动，欢迎报名", "大赛昨天在本市正式启动，欢迎报名"),
        _third_witness,
    ),
)
"""Asked in this order. In an example a further article that begins with `= ` belongs to the group."""
