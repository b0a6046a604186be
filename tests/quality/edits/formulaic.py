"""Formulaic classical prose by a small grammar: lists, refrains and stock openings, with few marks or none.

This is what makes aligning hard: a dropped phrase stands beside its like, and next to nothing stands only once.
"""

from __future__ import annotations

import random
from typing import Final

_PEOPLE: Final = ("舍利弗", "目連", "須菩提", "阿難", "迦葉", "文殊師利", "彌勒菩薩", "大慧", "善財童子", "波斯匿王")
_PLACES: Final = ("舍衛國祇樹給孤獨園", "王舍城耆闍崛山中", "毘舍離菴羅樹園", "迦毘羅衛國尼拘律園", "竹林精舍")
_LISTS: Final = (
    ("色", "受", "想", "行", "識"),
    ("眼", "耳", "鼻", "舌", "身", "意"),
    ("聲", "香", "味", "觸", "法"),
    ("布施", "持戒", "忍辱", "精進", "禪定", "智慧"),
    ("比丘", "比丘尼", "優婆塞", "優婆夷"),
    ("天", "龍", "夜叉", "乾闥婆", "阿修羅", "迦樓羅"),
    ("地", "水", "火", "風"),
    ("生", "老", "病", "死", "憂", "悲", "苦", "惱"),
    ("東方", "南方", "西方", "北方"),
)
_FRAMES: Final = (
    "{}空",
    "{}亦如是",
    "不見{}",
    "{}非常非無常",
    "若{}若非{}",
    "{}清淨",
    "非{}所攝",
    "住於{}",
    "諸{}等",
    "{}",
)
_VERBS: Final = ("受持", "讀誦", "書寫", "供養", "恭敬", "尊重", "讚歎", "思惟", "修習", "為人演說", "如說修行")
_NOUNS: Final = (
    "此經",
    "般若波羅蜜",
    "正法",
    "菩提心",
    "一切智",
    "諸佛功德",
    "四聖諦",
    "八正道",
    "十二因緣",
    "三解脫門",
)
_NUMBERS: Final = "一二三四五六七八九十百千"
_PATTERNS: Final = (
    "如是我聞，一時佛在{place}，與大比丘眾{number}百{number}十人俱。",
    "爾時{person}即從座起，偏袒右肩，右膝著地，合掌向佛而白佛言：世尊，{question}？",
    "佛告{person}：善哉善哉，汝能問如是義。諦聽諦聽，善思念之，吾當為汝分別解說。",
    "{person}言：唯然世尊，願樂欲聞。",
    "佛言：{person}，{list}。何以故？{list}故。",
    "善男子善女人若能{verb}{verb}{noun}，是人功德不可思議，不可稱量。",
    "復次{person}，菩薩摩訶薩行{noun}時，{list}。",
    "若有眾生聞是{noun}，歡喜信受，{verb}{verb}，是名菩薩。",
    "譬如有人於{number}劫中{verb}{noun}，所得福德寧為多不？甚多世尊。",
    "所以者何？{noun}不可得故。{noun}不可得，{noun}亦不可得。",
    "{list}，是名{noun}。云何名為{noun}？謂{list}。",
    "時諸{list}，聞佛所說，皆大歡喜，作禮而去。",
    "昔者有王名曰{person}，治國以正，不枉人民。時有梵志來詣王所，白言大王，{question}。",
    "子曰：{noun}者，非{verb}之謂也。{verb}之而不{verb}之，則近乎{noun}矣。",
)
_QUESTIONS: Final = (
    "云何應住，云何降伏其心",
    "何等為{noun}",
    "菩薩云何{verb}{noun}",
    "以何因緣名為{noun}",
    "{list}是{noun}不",
)


def formulaic(length: int, seed: int, *, marks: bool = True) -> str:
    """About `length` characters of it; without `marks` there is no punctuation at all."""
    rng = random.Random(seed)
    parts: list[str] = []
    total = 0
    while total < length:
        sentence = _filled(rng.choice(_PATTERNS), rng)
        parts.append(sentence if marks else "".join(c for c in sentence if c not in "，。：？"))
        total += len(parts[-1])
    return "".join(parts)


def _filled(pattern: str, rng: random.Random) -> str:
    while "{" in pattern:
        start, end = pattern.index("{"), pattern.index("}")
        pattern = pattern[:start] + _part(pattern[start + 1 : end], rng) + pattern[end + 1 :]
    return pattern


def _part(name: str, rng: random.Random) -> str:
    if name == "list":
        items, frame = rng.choice(_LISTS), rng.choice(_FRAMES)
        first = rng.randrange(len(items) - 1)
        return "".join(frame.replace("{}", item) for item in items[first : first + rng.randint(2, 6)])
    choices = {
        "person": _PEOPLE, "place": _PLACES, "verb": _VERBS, "noun": _NOUNS, "number": _NUMBERS, "question": _QUESTIONS
    }  # fmt: skip
    return rng.choice(choices[name])
