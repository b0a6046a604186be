"""What looks wrong in one witness, even without a partner? Rules as named data; precision before recall.

Each rule looks at one article's paragraphs. What a careful writer may write is let pass, whatever slips through with it:
an editor who finds three false alarms stops reading.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from dedup.errors import UsageError
from dedup.judging.differing.readers_view import reading
from dedup.judging.keys import keys_of
from dedup.judging.saying import Template
from dedup.judging.suspecting import doubled_characters, doubled_words, names_at_odds, numbers_at_odds, slips, sums
from dedup.judging.suspecting.sheet import Found, Sheet
from dedup.model import Article, Interval, Reading, Suspicion, Witness
from dedup.settings import JudgingSettings

_LONGEST: Final = 200_000
"""Folded characters of an article that is looked at: twenty newspaper pages. A longer one is a book or a mistake."""


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


def suspect(
    article: Article,
    witness: Witness,
    settings: JudgingSettings = JudgingSettings(),  # noqa: B008 - frozen
) -> tuple[Suspicion, ...]:
    """The suspicions about an article, in the order of their places in the source; offsets count in the source.

    Raises:
        UsageError: the witness is another article's.
    """
    if witness.article != article.id:
        raise UsageError(f"The witness is {witness.article}'s, and the article is {article.id}.")
    if len(witness.text) > _LONGEST:
        return ()
    sheet = Sheet(article, witness)
    found = [(rule, span, values) for rule in SUSPICION_RULES for span, values in rule.find(sheet)]
    near = settings.key_context
    keys = keys_of((rule.name, _around(witness, span, near), article.id) for rule, span, _ in found)
    rows = [
        _row(rule.name, rule.template.say(**values), reading(witness, span, span, settings.context), key)
        for (rule, span, values), key in zip(found, keys, strict=True)
    ]
    return tuple(sorted(rows, key=lambda row: (row.start, row.end, row.rule)))


def _around(witness: Witness, span: Interval, near: int) -> str:
    """What is suspicious, with so many characters each side: what its key is made of."""
    return witness.text[max(0, span[0] - near) : span[1] + near]


def _row(rule: str, reason: str, place: Reading, key: str) -> Suspicion:
    return Suspicion(
        key=key,
        article=place.article,
        source=place.source,
        rule=rule,
        reason=reason,
        start=place.start,
        end=place.end,
        text=place.text,
        before=place.before,
        after=place.after,
        line=place.line,
    )


SUSPICION_RULES: Final = (
    SuspicionRule(
        "doubled-character",
        "A doubled character that reads better single, or any character three times in a row, is a slip in typing or in reading.",
        Template("{text}: a character may be doubled by mistake.", "「{text}」：疑有重字。"),
        "源头参与与维护职工权益，是市总的特色做法。",
        "为了了解与与会者有关的情况，可以以书面形式询问，他把将军的信看了又看。",
        doubled_characters.doubled_characters,
    ),
    SuspicionRule(
        "repeated-words",
        "A line or a name that appears twice in a row was copied twice.",
        Template("{text} appears twice in a row.", "「{text}」连续出现两次。"),
        "职工可以打开软件在线提出帮扶申请，可以打开软件在线提出帮扶申请，填写信息。",
        "大家讨论讨论，研究研究，一件一件地办。",
        doubled_words.repeated_words,
    ),
    SuspicionRule(
        "doubled-mark",
        "Two stops in a row: one of them is left over from a change.",
        Template("Two punctuation marks in a row: {text}", "标点连用：{text}"),
        "活动昨天开幕，。参加者众多。",
        "活动昨天开幕……参加者众多。",
        slips.doubled_marks,
    ),
    SuspicionRule(
        "unmatched-mark",
        "A bracket or quotation mark without its counterpart.",
        Template("{mark} is unpaired in its paragraph.", "「{mark}」在本段内不成对。"),
        "工会昨天出发。\n工会举办“苏工暖”新”集体生日会，邀请职工参加。",
        "他说：“我们先来。\n“他们后到。”大家都笑了（包括他）。",
        slips.unmatched_marks,
    ),
    SuspicionRule(
        "name-in-two-ways",
        "Two names in an article that differ in one look-alike or sound-alike character are probably one person.",
        Template("{name} is also written {other} here (×{times}).", "「{name}」在本文又作「{other}」（{times} 处）。"),
        "市总工会主席李明远介绍情况。\n主席李明运表示，要继续努力。\n主席李明远强调。",
        "市总工会主席李明远介绍情况。\n主席李明亮表示，要继续努力。",
        names_at_odds.name_in_two_ways,
    ),
    SuspicionRule(
        "number-disagrees",
        "The same things counted in the same words, with a different number.",
        Template("{number}{noun} here, {other}{noun} before.", "此处作「{number}{noun}」，前文作「{other}{noun}」。"),
        "全市建成349家工会驿站。\n目前全市建成394家工会驿站。",
        "全市建成349家工会驿站。\n全市建成31家司机驿站。",
        numbers_at_odds.number_disagrees,
    ),
    SuspicionRule(
        "parts-exceed-total",
        "Parts of a whole that exclude one another add up to more than the whole; men and women must add up to it.",
        Template(
            "{number}, but the parts add up to {sum} ({parts}).", "此处作「{number}」，而各项合计为 {sum}（{parts}）。"
        ),
        "共评选出先进集体8个，其中市级6个，县级3个。",
        "共有职工8人，其中党员6人，女职工3人。",
        sums.parts_exceed,
    ),
    SuspicionRule(
        "impossible-date",
        "The calendar has no such day, or it was a different day of the week.",
        Template("There is no {date} in the calendar.", "日历中没有「{date}」。"),
        "报名于4月31日截止。",
        "报名于4月30日截止。",
        numbers_at_odds.impossible_dates,
    ),
    SuspicionRule(
        "ends-in-mid-air",
        "A last paragraph without an end was cut off at the foot of a column.",
        Template("The text breaks off: {text}", "文字在此中断：{text}"),
        "大赛昨天启动。选手们来自全市各区，他们在赛场上同台竞技，切磋技艺，共同成",
        "大赛昨天启动。选手们来自全市各区，他们在赛场上同台竞技。（据市总工会网站）",
        slips.ends_in_mid_air,
    ),
)
