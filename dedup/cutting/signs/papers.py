"""How papers and agencies call themselves, as branches of the patterns that a line is recognised by."""

from __future__ import annotations

from typing import Final

from dedup.text.characters import HAN_CLASS

HAN: Final = f"[{HAN_CLASS}]"


def one_of(words: str) -> str:
    """The words, parted by spaces, as branches of a pattern."""
    return "|".join(words.split())


US: Final = "本报 本報 本刊 本网 本台"
"""How a paper calls itself."""
_PAPERS: Final = "日报 晚报 早报 晨报 商报 时报 青年报 新闻社 通讯社 新华社 中新社 中新网 人民网 新华网 周刊 网 社"
"""How the names of papers and agencies end."""
PAPER: Final = rf"(?:{one_of(US)}|{HAN}{{0,5}}(?:{one_of(_PAPERS)}))"
