"""The rules that say what a variant is and how much it matters: named data, asked in order; the first that applies wins.

A rule's example is a pair of texts in which it applies to a place, its counter-example a pair in which it applies to none:
both are run as tests and printed in docs/rules.md. In an example a line that begins with `# ` is a headline.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from dedup.judging.bodies import places as find_places
from dedup.judging.dates import dates
from dedup.judging.forms import are_forms
from dedup.judging.lexicon import kind_of, tokens
from dedup.judging.numbers import numbers
from dedup.judging.places import PARTICLES, Both, Place
from dedup.model import DiscrepancyKind, Severity
from dedup.text.characters import is_mark, is_space


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


# ── predicates ────────────────────────────────────────────────────────────────────────────────────────────────────


def _block(place: Place) -> Both | None:
    return _whole(place) if place.variant.moved and not place.swap else None


def _swap(place: Place) -> Both | None:
    return _whole(place) if place.variant.moved else None


def _whole(place: Place) -> Both:
    return place.left.span, place.right.span


def _passage(place: Place) -> Both | None:
    if place.longest <= place.settings.passage:
        return None
    shorter = min(map(len, place.readings))
    return None if place.in_head or 2 * shorter > place.longest else _whole(place)


def _maker(place: Place) -> Both | None:
    return place.maker if place.longest <= place.settings.passage else None


def _person(place: Place) -> Both | None:
    return place.person if place.longest <= _NAME_READING else None


_NAME_READING: Final = 8
"""Folded characters. A reading longer than this is more than a name, unless a byline says otherwise."""


def _dateline(place: Place) -> Both | None:
    if place.dateline is None or place.has_both(dates) or place.has_both(find_places):
        return None
    return place.dateline


def _same_number(place: Place) -> Both | None:
    found = place.number or place.date
    if found is None:
        return None
    left, right = _facts(place, found)
    return found if left and left == right else None


def _facts(place: Place, spans: Both) -> tuple[list[object], list[object]]:
    texts = [face.witness.text[slice(*span)] for face, span in zip((place.left, place.right), spans, strict=True)]
    return [n.fact for n in numbers(texts[0])], [n.fact for n in numbers(texts[1])]


def _date(place: Place) -> Both | None:
    return place.date


def _number(place: Place) -> Both | None:
    return place.number


_NEGATION: Final = re.compile(
    r"(?:不|未|没|沒|没有|沒有|无|無|非|否|勿|莫|毋|弗|並非|并非|不是|不能|不会|不得|未曾|尚未|从未)|(?:not?|never|without|cannot|n't|nor|neither|un|in|im|non)[ -]?",
    re.IGNORECASE,
)
_LATIN_PREFIX: Final = re.compile(r"(?:un|in|im|non)[ -]?", re.IGNORECASE)
_NOT_NEGATIVE: Final = frozenset("f")
"""Classes of words in which 不, 未, 无, 非 have no force of their own: 不过, 非常, 未来."""


def _negation(place: Place) -> Both | None:
    left, right = (text.strip() for text in place.readings)
    negative, other = (left, right) if _NEGATION.fullmatch(left) else (right, left)
    if not _NEGATION.fullmatch(negative) or _NEGATION.fullmatch(other) or len(other) > 2:
        return None
    words = [face.witness.text[slice(*span)] for face, span in zip((place.left, place.right), place.words, strict=True)]
    if _LATIN_PREFIX.fullmatch(negative):
        return place.words if not other and all(len(word) > 4 for word in words) else None
    holder = next(
        (t for word in words for t in tokens(word) if negative in t.text and len(t.text) > len(negative)), None
    )
    if holder is not None and kind_of(holder.text) in _NOT_NEGATIVE and len(holder.text) < 3:
        return None
    return place.words


def _punctuation(place: Place) -> Both | None:
    left, right = (_letters(text) for text in place.readings)
    return place.words if left == right and any(map(is_mark, "".join(place.readings))) else None


def _letters(text: str) -> str:
    return "".join(character for character in text if not is_mark(character) and not is_space(character))


def _variant_form(place: Place) -> Both | None:
    return place.words if are_forms(*place.readings) else None


def _case(place: Place) -> Both | None:
    left, right = place.readings
    return place.words if left and left != right and left.casefold() == right.casefold() else None


def _title(place: Place) -> Both | None:
    return place.title


def _short_form(place: Place) -> Both | None:
    """A body's name in full on one side and in its usual short form on the other: 总工会／总, nothing else changed."""
    words = place.body
    if words is None or (place.left.text and place.right.text):
        return None
    longer = max(
        (face.witness.text[slice(*span)] for face, span in zip((place.left, place.right), words, strict=True)), key=len
    )
    reading = place.left.text or place.right.text
    return (
        words
        if longer.endswith(reading)
        and any(longer.endswith(full) and reading == full.removeprefix(short) for full, short in _SHORT_FORMS)
        else None
    )


_SHORT_FORMS: Final = (
    ("总工会", "总"), ("委员会", "委"), ("人民法院", "法院"), ("人民检察院", "检察院"), ("人民政府", "政府"),
    ("有限公司", "公司"), ("股份有限公司", "公司"), ("有限责任公司", "公司"),
)  # fmt: skip


def _body(place: Place) -> Both | None:
    if place.body is None or place.longest > _NAME_READING:
        return None
    return place.body if _near_an_ending(place) else None


def _near_an_ending(place: Place) -> bool:
    """Whether the reading belongs to the name and not to a loose noun before it: it stands in its last words, or the name begins with a place."""
    if place.body is None:
        return False
    for face, span in zip((place.left, place.right), place.body, strict=True):
        text = face.witness.text[slice(*span)]
        starts_with_place = any(a == 0 for a, _ in find_places(text))
        if starts_with_place or span[1] - face.span[1] <= 4:
            return True
    return False


_RANKS: Final = "省市县区镇乡村州盟旗路街道岛縣區鎮鄉"


def _place_name(place: Place) -> Both | None:
    if place.place_name is None or place.longest > _NAME_READING:
        return None
    words = [
        face.witness.text[slice(*span)] for face, span in zip((place.left, place.right), place.place_name, strict=True)
    ]
    ranked = any(len(word) > 2 and word[-1] in _RANKS for word in words)
    listed = all(kind_of(word) == "s" and len(word) > 1 for word in words)
    return place.place_name if ranked or listed else None


def _term(place: Place) -> Both | None:
    return place.quoted if place.is_term else None


def _headline(place: Place) -> Both | None:
    return place.words if place.in_head else None


_BOUNDS: Final = re.compile(
    "每[人户家年月日周天次个]|人均|户均|至少|至多|最多|最少|最高|最低|不少于|不超过|不低于|不高于|以上|以下|以内|以外|以前|以后|超过|不足|将近|接近|近|约|逾|超|全部|部分|一律|均|累计|平均|首次|首个|"
    "唯一|免费|有偿|必须|应当|可以|不得|严禁|(?:at least|at most|all|some|every|only|must|may|shall)"
)


def _bound(place: Place) -> Both | None:
    left, right = place.readings
    if left and right and not (_BOUNDS.fullmatch(left) and _BOUNDS.fullmatch(right)):
        return None
    reading = left or right
    return place.words if _BOUNDS.fullmatch(left + right if not (left and right) else reading) else None


def _recurring(place: Place) -> Both | None:
    left, right = place.readings
    if place.occurrences < place.settings.recurring or not (left and right) or _particles(place):
        return None
    return place.words


def _proper_noun(place: Place) -> Both | None:
    words = [face.witness.text[slice(*span)] for face, span in zip((place.left, place.right), place.words, strict=True)]
    if not all(re.fullmatch(r"[A-Z][a-z'’-]+(?:s|'s)?", word) for word in words):
        return None
    inside = all(
        re.search(r"[a-z,;] $", face.witness.text[max(0, span[0] - 2) : span[0]])
        for face, span in zip((place.left, place.right), place.words, strict=True)
    )
    return place.words if inside else None


def _particles(place: Place) -> bool:
    return all(set(text) <= PARTICLES for text in place.readings)


def _particle(place: Place) -> Both | None:
    return place.words if _particles(place) else None


def _quotation(place: Place) -> Both | None:
    return place.words if place.quoted is not None else None


def _wording(place: Place) -> Both | None:
    return place.words


# ── the table ─────────────────────────────────────────────────────────────────────────────────────────────────────

RULES: Final = (
    Rule(
        "moved-block",
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
        _block,
    ),
    Rule(
        "swapped-neighbours",
        "Two neighbouring words stand in the other order.",
        "相邻两词次序互换。",
        "transposition",
        "medium",
        ("世尊善男子善女人应云何住云何降伏其心", "世尊善男子善女人云何应住云何降伏其心"),
        ("世尊善男子善女人应云何住云何降伏其心", "世尊善男子善女人应如何住云何降伏其心"),
        _swap,
    ),
    Rule(
        "maker",
        "A maker's name in the byline or the credit differs.",
        "记者、通讯员或摄影者的姓名不同。",
        "name",
        "high",
        ("本报讯（记者李明远 通讯员周岩）日前，大赛启动。", "本报讯（记者李明运 通讯员周岩）日前，大赛启动。"),
        ("本报讯（记者李明远　通讯员周岩）日前，大赛启动。", "本报讯(记者 李 明远 通讯员周岩)日前,大赛启动。"),
        _maker,
    ),
    Rule(
        "passage",
        "A passage that only one of the pages has, or that they word quite differently.",
        "只有一方有这一段，或双方整段行文不同。",
        "wording",
        "medium",
        (
            "大赛昨天启动。获奖选手将晋升职业技能等级，并可入围下一届全国大赛的集训队。报名已开始。",
            "大赛昨天启动。报名已开始。",
        ),
        ("大赛昨天启动。报名已开始。", "大赛昨天正式启动。报名已开始。"),
        _passage,
    ),
    Rule(
        "person",
        "A person's name in the text differs.",
        "正文中的人名不同。",
        "name",
        "high",
        ("据市总工会主席李明远介绍，去年以来", "据市总工会主席李明运介绍，去年以来"),
        ("据市总工会主席李明远介绍，去年以来", "据市总工会主席李明远介绍，今年以来"),
        _person,
    ),
    Rule(
        "dateline",
        "The datelines differ in form: one gives place and date, the other does not.",
        "电头不同。",
        "dateline",
        "medium",
        ("本报石门4月15日电（记者周岩）日前", "本报讯（记者周岩）日前"),
        ("本报石门4月15日电（记者周岩）日前", "本报石门4月16日电（记者周岩）日前"),
        _dateline,
    ),
    Rule(
        "same-number",
        "The same number in another dress.",
        "同一数字，写法不同。",
        "number",
        "low",
        ("发放救助金1.04万元", "发放救助金10400元"),
        ("发放救助金1.04万元", "发放救助金1.40万元"),
        _same_number,
    ),
    Rule(
        "date",
        "A date or a time differs.",
        "日期或时间不同。",
        "date",
        "high",
        ("报名时间为4月15日至5月20日", "报名时间为4月18日至5月20日"),
        ("报名时间为4月15日至5月20日", "报名时间是4月15日至5月20日"),
        _date,
    ),
    Rule(
        "number",
        "A number differs: one of the pages states a wrong one.",
        "数字不同。",
        "number",
        "high",
        ("已投入450余万元", "已投入460余万元"),
        ("已投入450余万元", "已投入４５０余万元"),
        _number,
    ),
    Rule(
        "punctuation",
        "Only the punctuation differs.",
        "仅标点不同。",
        "punctuation",
        "low",
        ("深挖、追诉，严惩犯罪", "深挖、追诉、严惩犯罪"),
        ("深挖，严惩“犯罪”", '深挖,严惩"犯罪"'),
        _punctuation,
    ),
    Rule(
        "negation",
        "One of the pages denies what the other says.",
        "一方否定，一方肯定。",
        "wording",
        "high",
        ("这笔款项未按规定发放", "这笔款项按规定发放"),
        ("工作不断推进", "工作推进"),
        _negation,
    ),
    Rule(
        "document",
        "The title of a document or a work differs.",
        "文件名或作品名不同。",
        "wording",
        "high",
        ("印发《技能提升三年行动方案》", "印发《技能提升五年行动计划》"),
        ("印发《技能提升行动方案》后", "印发《技能提升行动方案》时"),
        _title,
    ),
    Rule(
        "short-form",
        "A body's name in full against its usual short form.",
        "机构名称的全称与简称。",
        "organisation",
        "low",
        ("江宁县总工会下发通知", "江宁县总下发通知"),
        ("江宁县总工会下发通知", "江宁县委会下发通知"),
        _short_form,
    ),
    Rule(
        "body",
        "The name of a body differs.",
        "机构名称不同。",
        "organisation",
        "high",
        ("由市人社局主办", "由市人设局主办"),
        ("由市人社局主办", "由市人社局承办"),
        _body,
    ),
    Rule(
        "place",
        "The name of a place differs.",
        "地名不同。",
        "place",
        "high",
        ("活动在江宁县举行", "活动在江宇县举行"),
        ("活动在江宁县举行", "活动于江宁县举行"),
        _place_name,
    ),
    Rule(
        "variant-form",
        "Two forms of one character.",
        "异体或繁简字形不同。",
        "wording",
        "low",
        ("人民羣众", "人民群众"),
        ("人民群众", "人民郡众"),
        _variant_form,
    ),
    Rule(
        "term",
        "A term set off by quotation marks differs.",
        "引号中的名称或术语不同。",
        "wording",
        "high",
        ("启动“巧手工坊”项目", "启动“巧手工场”项目"),
        ("启动“巧手工坊”项目", "启动“巧手工坊”工程"),
        _term,
    ),
    Rule(
        "headline",
        "The headlines differ.",
        "标题文字不同。",
        "headline",
        "medium",
        ("# 多措并举帮扶困难职工\n正文一样。", "# 多举措帮扶困难职工\n正文一样。"),
        ("# 多举措帮扶困难职工\n正文一样。", "正文一样。\n# 多举措帮扶困难职工"),
        _headline,
    ),
    Rule(
        "bound",
        "A word that bounds a number, a duty or a group differs: the rule or the fact is another.",
        "限定词不同，事实或规定随之改变。",
        "wording",
        "high",
        ("在其入住期间每月给予补贴", "在其入住期间每人每月给予补贴"),
        ("在其入住期间每月给予补贴", "在其入住期间每月给与补贴"),
        _bound,
    ),
    Rule(
        "case",
        "Only capitals differ.",
        "仅大小写不同。",
        "wording",
        "low",
        ("登录工会App提交申请", "登录工会APP提交申请"),
        ("登录工会App提交申请", "登录工会Apt提交申请"),
        _case,
    ),
    Rule(
        "proper-noun",
        "A proper noun differs.",
        "专名不同。",
        "name",
        "high",
        ("He met young Marlowe at the inn.", "He met young Marlove at the inn."),
        ("He met young sailors at the inn.", "He met young tailors at the inn."),
        _proper_noun,
    ),
    Rule(
        "recurring-term",
        "The two pages use different terms throughout.",
        "双方通篇用词不同。",
        "wording",
        "high",
        ("入住公办机构。公办机构明细。已在公办机构。", "入住国办机构。国办机构明细。已在国办机构。"),
        ("入住公办机构。公办机构明细。", "入住国办机构。公办机构明细。"),
        _recurring,
    ),
    Rule(
        "particle",
        "A particle differs.",
        "虚词不同。",
        "wording",
        "low",
        ("心贴心地提供服务", "心贴心提供服务"),
        ("心贴心地提供服务", "心贴心地提高服务"),
        _particle,
    ),
    Rule(
        "quotation",
        "The words of a person quoted differ.",
        "引语文字不同。",
        "wording",
        "medium",
        ("他说：“驿站里有微波炉可以加热，不用赶回家。”", "他说：“驿站里有微波炉可以热饭，不用赶回家。”"),
        ("他说驿站里有微波炉可以加热，不用赶回家。", "他说驿站里有微波炉可以热饭，不用赶回家。"),
        _quotation,
    ),
    Rule(
        "wording",
        "The wording differs.",
        "用词不同。",
        "wording",
        "medium",
        ("服务在圈子里口碑相传", "服务在圈子里口口相传"),
        ("服务在圈子里口碑相传", "服务在圈子里 口碑相传"),
        _wording,
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
