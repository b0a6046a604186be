"""What can be proved about a discrepancy, and which side it favours: rules as named data, each tried on each place.

Evidence states what was seen and counted; a side is favoured only if the other's reading is incompatible with it. Similar looks or sounds
favour nobody.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from dedup.judging.proving import arithmetic, closed_classes, contradicting, makers, nonwords, proofs
from dedup.judging.proving.question import Proof, Question
from dedup.judging.saying import Template
from dedup.model import Evidence


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
    find: Callable[[Question], Iterator[Proof]]


def evidence_of(question: Question) -> tuple[Evidence, ...]:
    """The evidence about a place, in the order of the rules of evidence."""
    return tuple(
        Evidence(each.name, each.template.say(**values), favours)
        for each in EVIDENCE_RULES
        for values, favours in each.find(question)
    )


EVIDENCE_RULES: Final = (
    EvidenceRule(
        "contradicts-itself",
        "A page that writes the same thing in two ways has misprinted one of them; the other page is consistent.",
        Template(
            "Page {side} itself writes {theirs} (×{times}, in headlines ×{heads}) and {own} (×{here}); the other page is consistent.",
            "{side} 自身有 {times} 处作「{theirs}」（其中标题 {heads} 处），{here} 处作「{own}」；另一版前后一致。",
        ),
        ("# 优先入住公办机构\n公办机构明细。已在公办机构。", "# 优先入住公办机构\n国办机构明细。已在国办机构。"),
        ("# 优先入住机构\n公办机构明细。已在公办机构。", "# 优先入住机构\n国办机构明细。已在国办机构。"),
        contradicting.contradicts_itself,
    ),
    EvidenceRule(
        "impossible-date",
        "The calendar has no such day, or it was a different day of the week.",
        Template("Page {side}'s {date} does not exist in the calendar.", "{side} 的「{date}」在日历中不存在。"),
        ("报名于4月30日截止", "报名于4月31日截止"),
        ("报名于4月30日截止", "报名于4月20日截止"),
        proofs.impossible_date,
    ),
    EvidenceRule(
        "sum",
        "The parts that a sentence gives add up to its total on one side only.",
        Template("On page {side} the numbers add up: {sum}.", "{side} 的数字相加吻合：{sum}。"),
        ("140个项目中，有国赛13个、省赛31个、行业赛96个", "140个项目中，有国赛13个、省赛37个、行业赛96个"),
        ("140个项目中，有国赛13个、省赛31个", "140个项目中，有国赛13个、省赛37个"),
        arithmetic.adds_up,
    ),
    EvidenceRule(
        "change",
        "A change follows from the figures before and after: its rate or difference agrees on one side only.",
        Template(
            "On page {side} the change agrees with its figures: {change}; on the other page it does not: {other}.",
            "{side} 的增减与前后数字吻合：{change}；另一版不吻合：{other}。",
        ),
        ("人数由200人增加到250人，增长25%", "人数由200人增加到250人，增长52%"),
        ("有200人报名，250人观看，增长25%", "有200人报名，250人观看，增长52%"),
        arithmetic.change_agrees,
    ),
    EvidenceRule(
        "share",
        "A share follows from a whole and its part: it agrees on one side only.",
        Template(
            "On page {side} the share agrees with its figures: {share}; on the other page it does not: {other}.",
            "{side} 的比例与前后数字吻合：{share}；另一版不吻合：{other}。",
        ),
        ("抽检样品200个，合格150个，合格率75%", "抽检样品200个，合格150个，合格率57%"),
        ("抽检样品200个，补检150个，增长75%", "抽检样品200个，补检150个，增长57%"),
        arithmetic.share_agrees,
    ),
    EvidenceRule(
        "more-are-named",
        "People named before 等 are among those counted, so there cannot be fewer of them.",
        Template(
            "Page {side} names {named} people but says there are {said}.",
            "{side} 列出 {named} 人，却称共 {said} 人。",
        ),
        ("张伟、李静、王芳等3人获奖", "张伟、李静、王芳等2人获奖"),
        ("张伟、李静、王芳等5人获奖", "张伟、李静、王芳等3人获奖"),
        arithmetic.more_are_named,
    ),
    EvidenceRule(
        "no-surname",
        "A person's name begins with a surname.",
        Template(
            "{character}, the first character of the name on page {side}, is not a known surname.",
            "「{character}」（{side}）不是已知姓氏。",
        ),
        ("（记者张明远）日前", "（记者弛明远）日前"),
        ("（记者张明远）日前", "（记者章明远）日前"),
        proofs.no_surname,
    ),
    EvidenceRule(
        "no-word",
        "A character misread as a look-alike turns a word into a non-word; a sound-alike does, too, if it is a common function word.",
        Template(
            "{own} (page {side}) is not a known word, but {theirs} is. Other articles with {own}: {times}.",
            "「{own}」（{side}）不成词，「{theirs}」成词；其他文章作「{own}」者 {times} 篇。",
        ),
        ("有人住需求的劳模可以咨询", "有入住需求的劳模可以咨询"),
        ("帮助有需求的劳模", "帮肋有需求的劳模", "他们帮肋有需求的人，帮肋二字本就如此。"),
        nonwords.no_word,
    ),
    EvidenceRule(
        "no-unit",
        "Behind a number stands what it counts in: units and measure words are a closed class.",
        Template(
            "{own} (page {side}) counts nothing behind {number}; {unit} does.",
            "「{own}」（{side}）不能用于「{number}」之后计数，「{unit}」可以。",
        ),
        ("指派两名法官，共9名", "指派两名法官，共9各"),
        ("人数不到20部", "人数不到20都"),
        closed_classes.no_unit,
    ),
    EvidenceRule(
        "no-ending",
        "The ending of a body's name, or of a place's, is of a closed class: a look-alike of it is none.",
        Template(
            "{own} (page {side}) ends no such name; {ending} does.",
            "「{own}」（{side}）不是此类名称的结尾，「{ending}」是。",
        ),
        ("市体育馆落成", "市休育馆落成"),
        ("天润公司成立", "大润公司成立"),
        closed_classes.no_ending,
    ),
    EvidenceRule(
        "no-preposition",
        "Before the name of a place stands a preposition; an adverb stands before a verb.",
        Template(
            "{own} (page {side}) is an adverb and cannot stand before {place}; the preposition {preposition} can.",
            "「{own}」（{side}）为副词，不能用于「{place}」之前，介词「{preposition}」可以。",
        ),
        ("排球赛昨天在福建省举行", "排球赛昨天再福建省举行"),
        ("先到苏州，在杭州市住下", "先到苏州，再杭州市住下"),
        closed_classes.no_preposition,
    ),
    EvidenceRule(
        "headline-against-text",
        "A headline uses the words of its text: a non-word in it is a misprint of the text's word.",
        Template(
            "{own} (headline of page {side}) is not a known word; the texts of both pages have {phrase} (×{times}).",
            "「{own}」（{side} 标题）不成词；两版正文均作「{phrase}」（{times} 处）。",
        ),
        ("# 坚决维护资本市场稳定\n要维护资本市场稳定。", "# 坚决志护资本市场稳定\n要维护资本市场稳定。"),
        ("# 新型消费蓬勃发展\n新型消费发展得快。", "# 多彩消费蓬勃发展\n新型消费发展得快。"),
        nonwords.headline_has_no_word,
    ),
    EvidenceRule(
        "headline-misnames",
        "A headline names people in its text: a character of a name, or a look-alike that forms no word, is a misprint if both texts agree on another.",
        Template(
            "{own} (headline of page {side}) occurs in neither text; both have {phrase} (×{times}).",
            "「{own}」（{side} 标题）不见于正文；两版正文均作「{phrase}」（{times} 处）。",
        ),
        ("# 严开祺的发明\n严开祺是院士。严开祺带着学生。", "# 严开志的发明\n严开祺是院士。严开祺带着学生。"),
        ("# 油价再涨了\n油价再涨了。油价再涨了。", "# 油价又涨了\n油价再涨了。油价再涨了。"),
        nonwords.headline_has_another_letter,
    ),
    EvidenceRule(
        "rare-character",
        "A character outside the standard of 1980, in any of its forms, is seldom written by mistake for a common one; it favours nobody.",
        Template("{character} ({code}) is not in GB 2312.", "「{character}」（{code}）不在 GB 2312。"),
        ("（记者张静）日前", "（记者张翀）日前"),
        ("（记者张静）日前", "（记者张冲）日前"),
        proofs.rare_character,
    ),
    EvidenceRule(
        "known-elsewhere",
        "Reporters work in one place for years: a name that the corpus has there is likelier than one it never has.",
        Template(
            "Other articles that name {name}: {times}, as {role} in {place}: {there}; that name {other}: {others}.",
            "「{name}」另见于 {times} 篇（其中 {there} 篇同为{role}、{place}），「{other}」另见于 {others} 篇。",
        ),
        ("江西讯（记者王晓颖）日前", "江西讯（记者王晓娟）日前", "江西永新讯（记者王晓颖）近日"),
        ("江西讯（记者王晓颖）日前", "江西讯（记者王晓娟）日前", "江西永新讯（记者李明远）近日"),
        makers.known_elsewhere,
    ),
    EvidenceRule(
        "known-maker",
        "Reporters sign again and again: a name that both pages have in another byline, or that two other stories without a named place have, is likelier than one found in no other byline.",
        Template(
            "Other articles that name {name}: {times}, as {role}: {there}, whatever the place; that name {other}: {others}.",
            "「{name}」另见于 {times} 篇（其中同为{role} {there} 篇，不论地点），「{other}」另见于 {others} 篇。",
        ),
        (
            "本报讯（记者王晓颖）日前",
            "本报讯（记者王晓娟）日前",
            "A: 本报讯（记者王晓颖）近日",
            "B: 本报讯（记者王晓颖）近日",
        ),
        ("本报讯（记者王晓颖）日前", "本报讯（记者王晓娟）日前", "A: 本报讯（记者李明远）近日"),
        makers.known_maker,
    ),
    EvidenceRule(
        "misread-before",
        "A name that faces another in every story and never stands alone is that other name misread; on the true one, pages agree.",
        Template(
            "Other stories signed {other}: {others}, each with {name} on another page; stories in which two pages agree on {name}: {agreed}.",
            "「{other}」另见于 {others} 组报道，每组都有另一版面作「{name}」；两个版面一致作「{name}」的报道：{agreed} 组。",
        ),
        (
            "本报讯（记者王晓颖）日前开赛",
            "本报讯（记者王晓娟）日前开赛",
            "本报讯（记者王晓颖）近日丰收 // 本报讯（记者王晓娟）近日丰收",
            "本报讯（记者王晓颖）昨天闭幕 // 本报讯（记者王晓颖）昨天闭幕",
            "本报讯（记者王晓颖）今天通车 // 本报讯（记者王晓颖）今天通车",
        ),
        (
            "本报讯（记者王晓颖）日前开赛",
            "本报讯（记者王晓娟）日前开赛",
            "本报讯（记者王晓娟）近日丰收 // 本报讯（记者王晓娟）近日丰收",
            "本报讯（记者王晓颖）昨天闭幕 // 本报讯（记者王晓颖）昨天闭幕",
            "本报讯（记者王晓颖）今天通车 // 本报讯（记者王晓颖）今天通车",
        ),
        makers.misread_before,
    ),
    EvidenceRule(
        "third-witness",
        "If a third article of the group has one of the readings, it is two against one.",
        Template(
            "Other articles of the group that have {reading}, as page {side} does: {times}.",
            "同组另有 {times} 篇与 {side} 相同，作「{reading}」。",
        ),
        ("大赛昨天在本市正式启动，欢迎报名", "大赛昨日在本市正式启动，欢迎报名", "= 大赛昨天在本市正式启动，欢迎报名"),
        ("大赛昨天在本市正式启动，欢迎报名", "大赛昨日在本市正式启动，欢迎报名", "大赛昨天在本市正式启动，欢迎报名"),
        proofs.third_witness,
    ),
)
"""Asked in this order. A further article in an example belongs to the pair's group if it begins with `= `, and to page A or B if it begins with `A: ` or `B: `."""
