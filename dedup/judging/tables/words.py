"""Writes `words.txt`: common Chinese words with their class and frequency, for finding where a word begins and ends.

Source: the dictionary of jieba (MIT licence), counted on newspapers and books. Kept: Han words of one to six
characters seen at least `LEAST` times. Left out: names of persons, which would make a misread name look like a word. The
dictionary calls 文明, 玉米 and 许可 names as well: what it calls a name is taken as a word where pypinyin's phrases
(MIT licence) have it, or where it is two characters of which the first is none of the hundred commonest surnames, or where a list here says so (陆军, 陈列).

A line is a class, a band and the words: `n7 劳模 养老`. The band is the binary logarithm of the frequency, rounded down.

    python -m dedup.judging.tables.words
"""

from __future__ import annotations

from collections import defaultdict
from importlib.resources import files
from pathlib import Path
from typing import Final

from dedup.text.characters import is_han

LEAST: Final = 20
"""Times a word was seen. Below this the dictionary holds many that only look like words; 60,000 words are left."""
LEAST_PLACE: Final = 3
"""The same for names of places and bodies: they are rare each, and a county's name is no accident."""
LONGEST: Final = 6
COMMON_SURNAMES: Final = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金"
    "石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
)
"""Source: the census lists. With one of these in front, 张贴 and 张飞 cannot be told apart by their characters."""
WORDS_AFTER_ALL: Final = (
    "陆军 陈述 黎明 陈列 杜绝 陈设 杨柳 杜鹃 杜仲 卢布 陈旧 陶醉 汪洋 陶冶 杨树 孔庙 卢比 宋体 梁柱 陈年 陆基 苏铁 杜马 杜撰 杨梅 刘海 黎民 陶俑 陈腐 贺礼 王座 孔洞 陈词 陆栖 贺词 丁烷 "
    "陈迹 陈规 丁克 梁木 贺岁 乔迁 姜汤 魏碑 陶然 桂树 刁蛮 葛根 姜黄 岑寂 屈才 徐缓 徐行 孔径 孔道 韩元 陆桥 陆生 杜松 贺年 桂系 姜汁 姜丝 葛粉 杨桃 孔眼 陶笛 贺表 鲍鱼 韩服 彭湃 魏晋 "
    "秦汉 吴越 孔孟 朱门 苏军 韩方 秦军 赵军 秦皇 秦陵 汪汪 徐徐 戚戚 陶陶 宋元 吴楚 刘家 李家 王家 陈家 赵家 杨家 徐家 朱家 孙家 郑家 孔家 宋家 梁家"
)
"""What the dictionary calls names, and what stands in newspapers as a word of its own, a state, an army or a family. Read among its
656 words of two characters whose surname is no other word."""
MISPRINTS: Final = frozenset({"自已", "欧州", "岐视", "酉长", "空闻", "全属"})
"""What the dictionary counted as words and no other has: misreadings in its own sources, of 自己, 欧洲, 歧视, 酋长, 空间 and 金属. As words
they would hide the commonest slip of all. Read among the 231 words that lie close to one 128 times as frequent."""
_RANKS: Final = "省市县区州镇"
"""A word that the dictionary has as a place with one of these behind it is a place: 桂林, for 桂林市."""
_CLASSES: Final = {
    "ns": "s", "nt": "t", "nz": "n", "m": "m", "q": "q", "v": "v", "a": "a", "n": "n", "j": "n", "b": "n", "l": "n",
    "i": "n",
}  # fmt: skip
"""jieba's tags → ours: s place, t body, n noun, v verb, a adjective, m numeral, q measure; all others f, function word."""


def made() -> str:
    """The table, from jieba and pypinyin as they are installed."""
    from pypinyin.phrases_dict import phrases_dict

    groups: defaultdict[str, list[str]] = defaultdict(list)
    lines = [line.split() for line in (files("jieba") / "dict.txt").read_text(encoding="utf-8").splitlines()]
    after_all = frozenset(WORDS_AFTER_ALL.split())
    places = {word for word, _, tag in lines if tag == "ns"}
    for word, count, tag in lines:
        if len(word) > LONGEST or word in MISPRINTS or not all(map(is_han, word)):
            continue
        if tag.startswith("nr"):
            rare_surname = tag == "nr" and len(word) == 2 and word[0] not in COMMON_SURNAMES
            if not rare_surname and word not in phrases_dict and word not in after_all:
                continue
            tag = "ns" if any(word + rank in places for rank in _RANKS) else "n"  # noqa: PLW2901
        kind = _CLASSES.get(tag) or _CLASSES.get(tag[0], "f")
        if kind == "m" and len(word) > 1:  # `一万余元` is no word but a number: `numbers` reads those
            continue
        if int(count) >= (LEAST_PLACE if kind in "st" else LEAST):
            groups[f"{kind}{int(count).bit_length() - 1}"].append(word)
    return "".join(f"{key} {' '.join(sorted(groups[key]))}\n" for key in sorted(groups))


if __name__ == "__main__":
    (Path(__file__).parents[1] / "data" / "words.txt").write_text(made(), encoding="utf-8")
