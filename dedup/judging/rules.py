"""The rules that say what a variant is and how much it matters: named data, asked in order; the first that applies wins.

A rule's example is a pair of texts in which it applies to a place, its counter-example a pair in which it applies to none:
both are run as tests and printed in docs/rules.md. In an example a line that begins with `# ` is a headline.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from dedup.judging import counting, exclusive, naming, offices, omission, predicates
from dedup.judging.faces import Both
from dedup.judging.places import Place
from dedup.model import MOVED_BLOCK, DiscrepancyKind, Severity


@dataclass(frozen=True, slots=True)
class Rule:
    """One way in which a variant matters to an editor."""

    name: str
    reason: str
    """One sentence, shown to the editor."""
    reason_zh: str
    """The same in Chinese."""
    kind: DiscrepancyKind
    severity: Severity
    example: tuple[str, str]
    counter_example: tuple[str, str]
    applies: Callable[[Place], Both | None]
    """The words to show, in the folded texts, where the rule applies; None where it doesn't."""


# ── the table ─────────────────────────────────────────────────────────────────────────────────────────────────────

RULES: Final = (
    Rule(
        MOVED_BLOCK,
        "A block stands in another order.",
        "整块文字的位置不同。",
        "transposition",
        "high",
        (
            "清晨的驿站里，骑手们正在喝水充电，谈着昨天的路况。\n工会为驿站添置了微波炉、饮水机和急救药箱等设施。",
            "工会为驿站添置了微波炉、饮水机和急救药箱等设施。\n清晨的驿站里，骑手们正在喝水充电，谈着昨天的路况。",
        ),
        (
            "# 小驿站温暖一座城\n清晨的驿站里，骑手们正在喝水充电。",
            "清晨的驿站里，骑手们正在喝水充电。\n# 小驿站温暖一座城",
        ),
        predicates.block,
    ),
    Rule(
        "swapped-names",
        "Persons are named in another order.",
        "人名先后次序不同。",
        "transposition",
        "high",
        ("出席会议的有市长王伟、书记李静等人", "出席会议的有书记李静、市长王伟等人"),
        ("世尊善男子善女人应云何住云何降伏其心", "世尊善男子善女人云何应住云何降伏其心"),
        naming.swapped_names,
    ),
    Rule(
        "swapped-neighbours",
        "Two neighbouring words stand in the other order.",
        "相邻两词次序互换。",
        "transposition",
        "medium",
        ("世尊善男子善女人应云何住云何降伏其心", "世尊善男子善女人云何应住云何降伏其心"),
        ("世尊善男子善女人应云何住云何降伏其心", "世尊善男子善女人应如何住云何降伏其心"),
        predicates.swap,
    ),
    Rule(
        "maker",
        "A maker's name in the byline or the credit differs.",
        "记者、通讯员或摄影者的姓名不同。",
        "name",
        "high",
        ("本报讯（记者李明远 通讯员周岩）日前，大赛启动。", "本报讯（记者李明运 通讯员周岩）日前，大赛启动。"),
        ("本报讯（记者李明远　通讯员周岩）日前，大赛启动。", "本报讯(记者 李 明远 通讯员周岩)日前,大赛启动。"),
        naming.maker,
    ),
    Rule(
        "facts-left-out",
        "Only one of the pages has this passage, and it holds a name, a number or a date.",
        "只有一方有这一段，且其中有名称、数字或日期。",
        "wording",
        "high",
        ("大赛昨天启动。2017年以来，全市有3万余名职工受益。报名已开始。", "大赛昨天启动。报名已开始。"),
        ("大赛昨天启动。大家都很高兴，唱起了歌。报名已开始。", "大赛昨天启动。报名已开始。"),
        omission.facts_left_out,
    ),
    Rule(
        "passage",
        "A passage that only one of the pages has, or that they word quite differently.",
        "只有一方有这一段，或双方整段行文不同。",
        "wording",
        "medium",
        (
            "大赛昨天启动。获奖选手将晋升职业技能等级，并可入围下一届大赛的集训队。报名已开始。",
            "大赛昨天启动。报名已开始。",
        ),
        ("大赛昨天启动。报名已开始。", "大赛昨天正式启动。报名已开始。"),
        predicates.passage,
    ),
    Rule(
        "person",
        "A person's name in the text differs.",
        "正文中的人名不同。",
        "name",
        "high",
        ("据市总工会主席李明远介绍，去年以来", "据市总工会主席李明运介绍，去年以来"),
        ("据市总工会主席李明远介绍，去年以来", "据市总工会主席李明远介绍，今年以来"),
        naming.person,
    ),
    Rule(
        "address",
        "An e-mail or web address differs.",
        "电子邮箱或网址不同。",
        "wording",
        "high",
        ("稿件请寄bm@example.cn，勿重投", "稿件请寄bn@example.cn，勿重投"),
        ("稿件请寄bm@example.cn，勿重投", "稿件请寄bm@example.cn，勿多投"),
        predicates.address,
    ),
    Rule(
        "dateline",
        "The datelines differ in form: one gives place and date, the other does not.",
        "电头不同。",
        "dateline",
        "medium",
        ("本报石门4月15日电（记者周岩）日前", "本报讯（记者周岩）日前"),
        ("本报石门4月15日电（记者周岩）日前", "本报石门4月16日电（记者周岩）日前"),
        counting.dateline,
    ),
    Rule(
        "same-date",
        "The same date or time in another dress.",
        "同一日期或时间，写法不同。",
        "date",
        "low",
        ("二〇二四年五月四日上午开幕", "2024年5月4日上午开幕"),
        ("二〇二四年五月四日上午开幕", "2024年5月14日上午开幕"),
        counting.same_date,
    ),
    Rule(
        "same-number",
        "The same number in another dress.",
        "同一数字，写法不同。",
        "number",
        "low",
        ("发放救助金1.04万元", "发放救助金10400元"),
        ("发放救助金1.04万元", "发放救助金1.40万元"),
        counting.same_number,
    ),
    Rule(
        "date",
        "A date or a time differs.",
        "日期或时间不同。",
        "date",
        "high",
        ("报名时间为4月15日至5月20日", "报名时间为4月18日至5月20日"),
        ("报名时间为4月15日至5月20日", "报名时间是4月15日至5月20日"),
        counting.date,
    ),
    Rule(
        "measure-word",
        "The number is the same; it is counted with another word.",
        "数字相同，量词不同。",
        "number",
        "medium",
        ("早期抄本二十四种", "早期抄本二十四件"),
        ("捐款二十四元", "捐款二十四美元"),
        counting.measure_word,
    ),
    Rule(
        "number",
        "A number differs: one of the pages states a wrong one.",
        "数字不同。",
        "number",
        "high",
        ("已投入450余万元", "已投入460余万元"),
        ("已投入450余万元", "已投入４５０余万元"),
        counting.number,
    ),
    Rule(
        "punctuation",
        "Only the punctuation differs.",
        "仅标点不同。",
        "punctuation",
        "low",
        ("深挖、追诉，严惩犯罪", "深挖、追诉、严惩犯罪"),
        ("深挖，严惩“犯罪”", '深挖,严惩"犯罪"'),
        predicates.punctuation,
    ),
    Rule(
        "variant-form",
        "Two forms of one character.",
        "异体或繁简字形不同。",
        "wording",
        "low",
        ("人民羣众", "人民群众"),
        ("人民群众", "人民郡众"),
        predicates.variant_form,
    ),
    Rule(
        "document",
        "The title of a document or a work differs.",
        "文件名或作品名不同。",
        "wording",
        "high",
        ("印发《技能提升三年行动方案》", "印发《技能提升五年行动计划》"),
        ("印发《技能提升行动方案》后", "印发《技能提升行动方案》时"),
        predicates.title,
    ),
    Rule(
        "short-form",
        "A body's name in full against its usual short form.",
        "机构名称的全称与简称。",
        "organisation",
        "low",
        ("江宁县总工会下发通知", "江宁县总下发通知"),
        ("江宁县总工会下发通知", "江宁县委会下发通知"),
        naming.short_form,
    ),
    Rule(
        "body",
        "The name of a body differs.",
        "机构名称不同。",
        "organisation",
        "high",
        ("由市人社局主办", "由市人设局主办"),
        ("由市人社局主办", "由市人社局承办"),
        naming.body,
    ),
    Rule(
        "place",
        "The name of a place differs.",
        "地名不同。",
        "place",
        "high",
        ("活动在江宁县举行", "活动在江宇县举行"),
        ("活动在江宁县举行", "活动于江宁县举行"),
        naming.place_name,
    ),
    Rule(
        "office",
        "An office or its rank differs: one of the pages gives a person another position.",
        "职务或其级别不同。",
        "wording",
        "high",
        ("据市总工会主席李明远介绍", "据市总工会副主席李明远介绍"),
        ("一名老师告诉记者", "一名老板告诉记者"),
        offices.office,
    ),
    Rule(
        "negation",
        "One of the pages denies what the other says.",
        "一方否定，一方肯定。",
        "wording",
        "high",
        ("这笔款项未按规定发放", "这笔款项按规定发放"),
        ("工作不断推进", "工作推进"),
        predicates.negation,
    ),
    Rule(
        "fate",
        "What became of people differs.",
        "伤亡、失踪、获救等情况不同。",
        "wording",
        "high",
        ("事故造成3人受伤", "事故造成3人死亡"),
        ("事故造成3人遇难", "事故造成3人身亡"),
        exclusive.fate,
    ),
    Rule(
        "part-of-day",
        "The part of the day differs.",
        "一天中的时段不同。",
        "date",
        "high",
        ("活动于当天上午举行", "活动于当天下午举行"),
        ("活动于当天早上举行", "活动于当天早晨举行"),
        exclusive.part_of_day,
    ),
    Rule(
        "degree",
        "An academic degree differs.",
        "学位或学历不同。",
        "wording",
        "high",
        ("招收博士生若干名", "招收硕士生若干名"),
        ("招收博士生若干名", "招收博士研究生若干名"),
        exclusive.degree,
    ),
    Rule(
        "one-of-a-field",
        "Of these two only one can be true.",
        "二者只能有一是。",
        "wording",
        "high",
        ("二审法院裁定维持原判决", "二审法院裁定撤销原判决"),
        ("他的父亲是一位老兵", "他的爸爸是一位老兵"),
        exclusive.one_of_a_field,
    ),
    Rule(
        "another-kind",
        "It is another kind of the thing.",
        "同类事物，种类不同。",
        "wording",
        "high",
        ("该舰是一艘驱逐舰", "该舰是一艘护卫舰"),
        ("该舰是一艘护卫舰", "该舰是一艘军舰"),
        exclusive.another_kind,
    ),
    Rule(
        "opposite",
        "One of the pages says more, up or won where the other says less, down or lost.",
        "一方言升、增、胜，一方言降、减、负。",
        "wording",
        "high",
        ("产值同比增长12.6%", "产值同比下降12.6%"),
        ("产值同比增长12.6%", "产值同比上升12.6%"),
        predicates.opposite,
    ),
    Rule(
        "headline",
        "The headlines differ.",
        "标题文字不同。",
        "headline",
        "medium",
        ("# 多措并举帮扶困难职工\n正文一样。", "# 多举措帮扶困难职工\n正文一样。"),
        ("# 多举措帮扶困难职工\n正文一样。", "正文一样。\n# 多举措帮扶困难职工"),
        predicates.headline,
    ),
    Rule(
        "term",
        "A term set off by quotation marks differs.",
        "引号中的名称或术语不同。",
        "wording",
        "high",
        ("启动“巧手工坊”项目", "启动“巧手工场”项目"),
        ("启动“巧手工坊”项目", "启动“巧手工坊”工程"),
        predicates.term,
    ),
    Rule(
        "bound",
        "A word that bounds a number, a duty or a group differs: the rule or the fact is another.",
        "限定词不同，事实或规定随之改变。",
        "wording",
        "high",
        ("在其入住期间每月给予补贴", "在其入住期间每人每月给予补贴"),
        ("在其入住期间每月给予补贴", "在其入住期间每月给与补贴"),
        predicates.bound,
    ),
    Rule(
        "legal-term",
        "A term of law differs.",
        "法律用语不同。",
        "wording",
        "high",
        ("落实法律法规规定的职责", "落实法律规定的职责"),
        ("落实法律规定的职责", "落实法律规定的责任"),
        predicates.legal,
    ),
    Rule(
        "case",
        "Only capitals differ.",
        "仅大小写不同。",
        "wording",
        "low",
        ("登录工会App提交申请", "登录工会APP提交申请"),
        ("登录工会App提交申请", "登录工会Apt提交申请"),
        predicates.case,
    ),
    Rule(
        "proper-noun",
        "A proper noun differs.",
        "专名不同。",
        "name",
        "high",
        ("He met young Marlowe at the inn.", "He met young Marlove at the inn."),
        ("He met young sailors at the inn.", "He met young tailors at the inn."),
        naming.proper_noun,
    ),
    Rule(
        "recurring-term",
        "The two pages use different terms throughout.",
        "双方通篇用词不同。",
        "wording",
        "high",
        ("入住公办机构。公办机构明细。已在公办机构。", "入住国办机构。国办机构明细。已在国办机构。"),
        ("入住公办机构。公办机构明细。", "入住国办机构。公办机构明细。"),
        predicates.recurring,
    ),
    Rule(
        "particle",
        "A particle differs.",
        "虚词不同。",
        "wording",
        "low",
        ("心贴心地提供服务", "心贴心提供服务"),
        ("心贴心地提供服务", "心贴心地提高服务"),
        predicates.particle,
    ),
    Rule(
        "quotation",
        "The words of a person quoted differ.",
        "引语文字不同。",
        "wording",
        "medium",
        ("他说：“驿站里有微波炉可以加热，不用赶回家。”", "他说：“驿站里有微波炉可以热饭，不用赶回家。”"),
        ("他说驿站里有微波炉可以加热，不用赶回家。", "他说驿站里有微波炉可以热饭，不用赶回家。"),
        predicates.quotation,
    ),
    Rule(
        "wording",
        "The wording differs.",
        "用词不同。",
        "wording",
        "medium",
        ("服务在圈子里口碑相传", "服务在圈子里口口相传"),
        ("服务在圈子里口碑相传", "服务在圈子里 口碑相传"),
        predicates.wording,
    ),
)


def rule_named(name: str) -> Rule:
    """The rule of that name.

    Raises:
        KeyError: there is none.
    """
    return {rule.name: rule for rule in RULES}[name]


def first_that_applies(place: Place) -> tuple[Rule, Both]:
    """The first rule that applies to the place, and the words that it shows. The last rule always applies."""
    for rule in RULES:
        words = rule.applies(place)
        if words is not None:
            return rule, words
    raise AssertionError("the last rule applies to every place")


def kinds(rules: Iterable[Rule] = RULES) -> frozenset[DiscrepancyKind]:
    """The kinds that the rules give."""
    return frozenset(rule.kind for rule in rules)
