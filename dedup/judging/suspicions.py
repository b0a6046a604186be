"""What looks wrong in one witness, even without a partner? Rules as named data; precision before recall.

Each rule looks at one article's paragraphs. What a careful writer may write is let pass, whatever slips through with it:
an editor who finds three false alarms stops reading.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from itertools import pairwise
from typing import Final

from dedup.judging.causes import cause_of
from dedup.judging.dates import dates, impossible
from dedup.judging.knowledge import Knowledge, folded_span
from dedup.judging.lexicon import is_word, tokens
from dedup.judging.names import has_shape, names, surname_of
from dedup.judging.numbers import Number, numbers
from dedup.judging.readers_view import reading, shown
from dedup.judging.saying import Template
from dedup.model import HEAD_ROLES, Article, Field, Suspicion, Witness
from dedup.text.characters import HAN_CLASS, is_han

Found = tuple[tuple[int, int], dict[str, object]]
_CONTEXT: Final = 10
"""Characters shown each side, as for a discrepancy."""
_KEY_CONTEXT: Final = 8
_LONGEST: Final = 200_000
"""Folded characters of an article that is looked at: twenty newspaper pages. A longer one is a book or a mistake."""


@dataclass(frozen=True)
class Sheet:
    """An article with its witness, as the rules look at it."""

    article: Article
    witness: Witness

    @cached_property
    def paragraphs(self) -> tuple[tuple[int, str], ...]:
        """For each field where it starts in the folded text, and its folded text."""
        text = self.witness.text
        return tuple((part.start, text[part.start : part.end]) for part in self.witness.fields if part.start < part.end)


@dataclass(frozen=True, slots=True)
class SuspicionRule:
    """One way in which a text looks wrong by itself."""

    name: str
    reason: str
    """Why it is suspicious, in one sentence."""
    template: Template
    example: str
    counter_example: str
    find: Callable[[Sheet], Iterator[Found]]


def suspect(article: Article, witness: Witness, knowledge: Knowledge) -> tuple[Suspicion, ...]:  # noqa: ARG001
    """The suspicions about an article, in the order of their places in the source; offsets count in the source."""
    if len(witness.text) > _LONGEST:
        return ()
    sheet = Sheet(article, witness)
    rows: list[Suspicion] = []
    seen: Counter[str] = Counter()
    for rule in SUSPICION_RULES:
        for span, values in rule.find(sheet):
            base = f"{rule.name}\x1f{witness.text[max(0, span[0] - _KEY_CONTEXT) : span[1] + _KEY_CONTEXT]}\x1f{article.id}"
            rows.append(_row(rule, witness, span, values, f"{base}\x1f{seen[base]}"))
            seen[base] += 1
    return tuple(sorted(rows, key=lambda row: (row.start, row.end, row.rule)))


def _row(
    rule: SuspicionRule, witness: Witness, span: tuple[int, int], values: dict[str, object], key: str
) -> Suspicion:
    place = reading(witness, span, span, _CONTEXT)
    return Suspicion(
        key=blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest(),
        article=witness.article,
        source=witness.source,
        rule=rule.name,
        reason=rule.template.say(**values),
        start=place.start,
        end=place.end,
        text=place.text,
        before=place.before,
        after=place.after,
        line=place.line,
    )


# ── doubled ───────────────────────────────────────────────────────────────────────────────────────────────────────

_SELDOM_DOUBLED: Final = frozenset("的了在是和与及为被把将从向到于也都而或但以就對與將從為於")
"""Function words that two in a row are nearly always a slip, unless a word begins with the second."""
_PREPOSITIONS: Final = frozenset("以为為对對将將从從向")
"""Of these, those that open a phrase behind any word, one that ends in the same character, too."""
_CALLS: Final = frozenset("哈啊呵嘿哎呀嘻哗咚叮滴嘟嗡轰呜咕哇喔噢嗯唉一〇零")
"""Characters that are written three in a row: calls, sounds, lines of figures."""
_DOUBLED: Final = re.compile(rf"(?P<c>[{HAN_CLASS}])(?P=c)")
_REPEATED: Final = re.compile(r"(?P<run>.{6,60}?)(?P=run)")
"""A run of six characters and more that is set twice in a row."""


def _doubled_characters(sheet: Sheet) -> Iterator[Found]:
    for start, text in sheet.paragraphs:
        at = 0
        while match := _DOUBLED.search(text, at):
            at = match.start() + 1
            character = match["c"]
            thrice = text[match.end() : match.end() + 1] == character
            if thrice and character not in _CALLS:
                end = match.end()
                while text[end : end + 1] == character:
                    end += 1
                yield (start + match.start(), start + end), {"text": text[match.start() : end]}
                at = end
            elif not thrice and character in _SELDOM_DOUBLED and _is_slip(text, match.start()):
                yield (start + match.start(), start + match.end()), {"text": match.group()}


def _is_slip(text: str, at: int) -> bool:
    """Whether the second of two like function words begins no word, and both together are none."""
    character = text[at]
    if is_word(text[at : at + 2]) or any(
        is_word(text[at + 1 : at + 1 + size]) for size in (2, 3, 4) if at + 1 + size <= len(text)
    ):
        return False
    if character == "的" and at and text[at - 1] in "目有标":  # 目的的, 有的的: a noun in 的 before the particle
        return False
    if character in _PREPOSITIONS and at and is_word(text[at - 1 : at + 1]):  # 可以|以书面形式, 行为|为由
        return False
    return at > 0 and is_han(text[at - 1])


_TWICE: Final = re.compile(rf"([{HAN_CLASS}]{{2,6}})\1")
"""Any word twice in a row: only such a paragraph is cut into words."""


def _repeated_words(sheet: Sheet) -> Iterator[Found]:
    for start, text in sheet.paragraphs:
        for match in _REPEATED.finditer(text):
            if "、" not in match["run"] and sum(map(is_han, match["run"])) * 2 > len(match["run"]):
                yield (start + match.start(), start + match.end()), {"text": match["run"]}
        cut = tokens(text) if _TWICE.search(text) else ()
        for first, second in pairwise(cut):
            if first.text == second.text and first.kind in "st" and len(first.text) > 1:
                yield (start + first.start, start + second.end), {"text": first.text}


_MARKS_IN_A_ROW: Final = re.compile(r"[,、;:。](?:[,、;:。])+|[,、;:](?=[)》\]])")


def _doubled_marks(sheet: Sheet) -> Iterator[Found]:
    for start, text in sheet.paragraphs:
        for match in _MARKS_IN_A_ROW.finditer(text):
            if match.start() and not text[match.start() - 1].isascii():
                yield (start + match.start(), start + match.end()), {"text": match.group()}


# ── marks that do not match ───────────────────────────────────────────────────────────────────────────────────────

_OPENING: Final = {"“": "”", "《": "》", "「": "」", "『": "』", "【": "】", "（": "）", "(": "）"}
_CLOSING: Final = {**{closing: closing for closing in _OPENING.values()}, ")": "）"}
_PAIRED: Final = re.compile(r"[\"'()\[\]《》]")
"""What the marks fold into."""
_ENUMERATED: Final = re.compile(r"(?:^|[\s;,。、:])[0-9a-zA-Z一二三四五六七八九十①-⑳]{1,3}$")
"""What stands before a bracket that closes a number of a list: `1）`."""


def _unmatched_marks(sheet: Sheet) -> Iterator[Found]:
    """Marks that open and do not close before the paragraph ends, or close what is not open."""
    witness = sheet.witness
    parts = [part for part in witness.fields if part.start < part.end]
    for number, part in enumerate(parts):
        behind = _source_character(witness, parts[number + 1].start) if number + 1 < len(parts) else ""
        open_marks: list[tuple[int, str]] = []
        for match in _PAIRED.finditer(witness.text, part.start, part.end):
            at = match.start()
            character = _source_character(witness, at)
            if character in _OPENING:
                open_marks.append((at, character))
            elif character in _CLOSING:
                if open_marks and _OPENING[open_marks[-1][1]] == _CLOSING[character]:
                    open_marks.pop()
                elif not _enumerates(witness.text, part.start, at, character) and not _torn_before(
                    witness, parts[:number]
                ):
                    yield (at, at + 1), {"mark": character}
        for at, character in open_marks:
            goes_on = (
                behind == character
                or (number + 1 < len(parts) and _broken_before(witness, part.end))
                or number + 1 == len(parts)
            )
            if not goes_on or (number + 1 == len(parts) and _ends_a_sentence(witness.text[part.end - 1])):
                yield (at, at + 1), {"mark": character}


def _source_character(witness: Witness, at: int) -> str:
    """The original of a folded character; nothing for a space that the fold put between two fields."""
    start, end = int(witness.starts[at]), int(witness.ends[at])
    return witness.original[start] if start < end else ""


def _enumerates(text: str, start: int, at: int, character: str) -> bool:
    return character in "）)" and _ENUMERATED.search(text[start:at]) is not None


def _torn_before(witness: Witness, before: list[Field]) -> bool:
    """Whether the paragraph behind these may have lost its beginning: it is the first of its text, or its last one broke off."""
    return bool(before) and before[-1].role not in HEAD_ROLES and _broken_before(witness, before[-1].end)


def _broken_before(witness: Witness, end: int) -> bool:
    """Whether the paragraph that ends here was torn by a column: it ends without a mark."""
    return end > 0 and not _ends_a_sentence(witness.text[end - 1])


def _ends_a_sentence(character: str) -> bool:
    return character in "。!?…\"'’)》」』:;-~"


# ── what disagrees with itself ────────────────────────────────────────────────────────────────────────────────────


def _name_in_two_ways(sheet: Sheet) -> Iterator[Found]:
    """A name that differs from another of the article in one character that looks or sounds like the other's."""
    places: dict[str, list[tuple[int, int]]] = {}
    for byline in sheet.article.bylines:
        span = folded_span(sheet.witness, byline.start, byline.end)
        if span is not None and has_shape(byline.name):
            places.setdefault(byline.name, []).append(span)
    for start, text in sheet.paragraphs:
        for a, b in names(text):
            if has_shape(text[a:b]) and not any(
                start + a < y and x < start + b for spans in places.values() for x, y in spans
            ):
                places.setdefault(text[a:b], []).append((start + a, start + b))
    found = sorted(places)
    for name in found:
        others = [other for other in found if _alike_names(name, other)]
        rarer = [other for other in others if (len(places[name]), name) < (len(places[other]), other)]
        if rarer:
            for span in places[name]:
                yield span, {"name": name, "other": rarer[0], "times": len(places[rarer[0]])}


_LEAST_NAME: Final = 3
"""Characters of a name for which one that differs is told: names of two characters are alike too often."""


def _alike_names(name: str, other: str) -> bool:
    if name == other or len(name) != len(other) or len(name) < _LEAST_NAME or surname_of(name) != surname_of(other):
        return False
    differing = [(a, b) for a, b in zip(name, other, strict=True) if a != b]
    return len(differing) == 1 and cause_of(*differing[0]) is not None


_NOUN: Final = 4
"""Characters behind a number that must be the same for two numbers to count the same things."""
_VERB: Final = 2
"""Characters before a number that must be the same."""
_POINTS_IN_TIME: Final = frozenset(["年", "月", "日", "号", "时"])


def _number_disagrees(sheet: Sheet) -> Iterator[Found]:
    """Two numbers that count the same things in the same words, before and behind, and differ by a slip of the hand."""
    said: dict[tuple[str, str, str], tuple[Number, tuple[int, int]]] = {}
    for start, text in sheet.paragraphs:
        for number in numbers(text):
            noun, verb = text[number.end : number.end + _NOUN], text[max(0, number.start - _VERB) : number.start]
            if (
                number.ordinal
                or number.unit in _POINTS_IN_TIME
                or len(noun + verb) < _NOUN + _VERB
                or not all(map(is_han, noun + verb))
            ):
                continue
            span = start + number.start, start + number.end
            first, place = said.setdefault((verb, number.unit, noun), (number, span))
            if first.fact != number.fact and _slip(first.text, number.text):
                yield span, {"number": number.text, "noun": noun, "other": shown(sheet.witness, *place)}


def _slip(first: str, second: str) -> bool:
    """Whether one number is the other with two figures exchanged, or one figure of three or more wrong.

    The noughts at the end are no figures: 200元 and 500元 are two sums.
    """
    figures = [re.sub(r"\D", "", text).rstrip("0") for text in (first, second)]
    if min(map(len, figures)) < 2:  # 3 and 5 are no slip but two counts
        return False
    if len(figures[0]) != len(figures[1]):
        return False
    wrong = sum(a != b for a, b in zip(*figures, strict=True))
    return sorted(figures[0]) == sorted(figures[1]) or (wrong == 1 and len(figures[0]) > 2)


def _impossible_dates(sheet: Sheet) -> Iterator[Found]:
    for start, text in sheet.paragraphs:
        for a, b in dates(text):
            wrong = impossible(text[a : b + 5] if text[b : b + 1] == "(" else text[a:b])
            if wrong is not None:
                yield (start + a, start + b), {"date": wrong}


# ── what breaks off ───────────────────────────────────────────────────────────────────────────────────────────────

_LEAST_PARAGRAPH: Final = 20
"""Folded characters of a last paragraph that breaks off: shorter ones are signatures, places and times."""
_TURNS_OVER: Final = re.compile(r"[(\[]?(?:下转|转第|未完|待续)")


def _ends_in_mid_air(sheet: Sheet) -> Iterator[Found]:
    """The article's last paragraph ends in a character or a comma, and nobody signs behind it."""
    fields = [part for part in sheet.witness.fields if part.start < part.end]
    if sheet.article.kind != "article" or not fields or fields[-1].role != "body":
        return
    last = fields[-1]
    text = sheet.witness.text[last.start : last.end]
    if len(text) < _LEAST_PARAGRAPH or _TURNS_OVER.search(text[-12:]):
        return
    if text[-1] in ",、" or (is_han(text[-1]) and "。" in text and not _signed(text)):
        yield (last.end - 1, last.end), {"text": text[-_CONTEXT:]}


def _signed(text: str) -> bool:
    """Whether what stands behind the last stop is a signature, a credit or a note and no sentence."""
    tail = re.split("[。!?…]", text)[-1]
    return len(tail) <= 16 or re.search(r"(?:摄|文|图|报道|整理|记者|作者|单位|电)$", tail) is not None


SUSPICION_RULES: Final = (
    SuspicionRule(
        "doubled-character",
        "A function word twice in a row, or any character three times, is a slip of the hand.",
        Template("{text}: a character is set twice.", "「{text}」：疑有重字。"),
        "源头参与与维护职工权益，是市总的特色做法。",
        "为了了解与与会者有关的情况，可以以书面形式询问，他把将军的信看了又看。",
        _doubled_characters,
    ),
    SuspicionRule(
        "repeated-words",
        "A line or a name set twice in a row was copied twice.",
        Template("{text} is set twice in a row.", "「{text}」连续出现两次。"),
        "职工可以打开软件在线提出帮扶申请，可以打开软件在线提出帮扶申请，填写信息。",
        "大家讨论讨论，研究研究，一件一件地办。",
        _repeated_words,
    ),
    SuspicionRule(
        "doubled-mark",
        "Two stops in a row: one of them belongs to a reading that was struck out.",
        Template("Two marks stand in a row: {text}", "标点连用：{text}"),
        "活动昨天开幕，。参加者众多。",
        "活动昨天开幕……参加者众多。",
        _doubled_marks,
    ),
    SuspicionRule(
        "unmatched-mark",
        "A bracket or quotation mark that nothing opens or closes.",
        Template("{mark} has no partner in its paragraph.", "「{mark}」在本段内不成对。"),
        "工会昨天出发。\n工会举办“苏工暖”新”集体生日会，邀请职工参加。",
        "他说：“我们先来。\n“他们后到。”大家都笑了（包括他）。",
        _unmatched_marks,
    ),
    SuspicionRule(
        "name-in-two-ways",
        "Two names of one article that differ in one look-alike or sound-alike are likely one person.",
        Template("{name} is also written {other} here (×{times}).", "「{name}」在本文又作「{other}」（{times} 处）。"),
        "市总工会主席李明远介绍情况。\n主席李明运表示，要继续努力。\n主席李明远强调。",
        "市总工会主席李明远介绍情况。\n主席李明亮表示，要继续努力。",
        _name_in_two_ways,
    ),
    SuspicionRule(
        "number-disagrees",
        "The same things counted in the same words, with another number.",
        Template("{number}{noun} here, {other}{noun} before.", "此处作「{number}{noun}」，前文作「{other}{noun}」。"),
        "全市建成349家工会驿站。\n目前全市建成394家工会驿站。",
        "全市建成349家工会驿站。\n全市建成31家司机驿站。",
        _number_disagrees,
    ),
    SuspicionRule(
        "impossible-date",
        "The calendar has no such day, or the day was another day of the week.",
        Template("The calendar has no {date}.", "历法上没有「{date}」。"),
        "报名于4月31日截止。",
        "报名于4月30日截止。",
        _impossible_dates,
    ),
    SuspicionRule(
        "ends-in-mid-air",
        "A last paragraph without an end was torn off at a column's foot.",
        Template("The text breaks off: {text}", "文字在此中断：{text}"),
        "大赛昨天启动。选手们来自全市各区，他们在赛场上同台竞技，切磋技艺，共同成",
        "大赛昨天启动。选手们来自全市各区，他们在赛场上同台竞技。（据市总工会网站）",
        _ends_in_mid_air,
    ),
)
