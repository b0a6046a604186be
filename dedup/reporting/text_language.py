"""The `lang` of a text: Han characters look different in Chinese and Japanese fonts."""

from __future__ import annotations

import re
from typing import Final

_SIMPLIFIED: Final = frozenset(
    "国们这来时会对发为务动经产学员劳业机关农护进实员问题应当条件现开关报记电话长东车门见讯选举还过进远运让认识讲论证评词译详语说请读调谈谢"
    "贝负责财贡贫购贸费资赛赵践转轮软较载输边达迁违连迟适递逻邮郑鉴针钟钢钱银锋错镇闭问间闻阅队阳阴际陆陈险难韩页项顺须顾顿预领频风飞饭馆马驶验骑鱼鲁鸟鸡麦黄齐龙"
)
_TRADITIONAL: Final = frozenset(
    "國們這來時會對發為爲務動經產學員勞業機關農護進實問題應當條現開報記電話長東車門見訊選舉還過遠運讓認識講論證評詞譯詳語說請讀調談謝"
    "貝負責財貢貧購貿費資賽趙踐轉輪軟較載輸邊達遷違連遲適遞邏郵鄭鑒針鐘鋼錢銀鋒錯鎮閉間聞閱隊陽陰際陸陳險難韓頁項順須顧頓預領頻風飛飯館馬駛驗騎魚魯鳥雞麥齊龍"
)
_KANA: Final = re.compile("[\u3041-\u309f\u30a1-\u30fa\u31f0-\u31ff]")
_HAN: Final = re.compile("[\u3400-\u9fff\U00020000-\U000323af]")
_HANGUL: Final = re.compile("[\uac00-\ud7a3]")
_ENGLISH: Final = re.compile(r"\b(?:the|and|of|that|with|for|was|from)\b", re.IGNORECASE)

KANA_SHARE: Final = 0.05
"""Kana per visible CJK character: Japanese prose has 0.4 or more; a Chinese text quotes a の now and then."""


def language_of(text: str) -> str:
    """The BCP 47 tag of a text by its characters; empty (unknown) if they do not show it."""
    sample = text[:4000]
    kana, han = len(_KANA.findall(sample)), len(_HAN.findall(sample))
    if kana > KANA_SHARE * (kana + han):
        return "ja"
    if han:
        simplified = sum(1 for c in sample if c in _SIMPLIFIED and c not in _TRADITIONAL)
        traditional = sum(1 for c in sample if c in _TRADITIONAL and c not in _SIMPLIFIED)
        return "zh-Hant" if traditional > simplified else "zh-Hans"
    if _HANGUL.search(sample):
        return "ko"
    return "en" if _ENGLISH.search(sample) else ""
