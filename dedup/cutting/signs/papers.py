"""Names of papers and agencies, as parts of the patterns by which a line is recognised."""

from __future__ import annotations

from typing import Final

from dedup.text.characters import HAN_CLASS

HAN: Final = f"[{HAN_CLASS}]"


def one_of(words: str) -> str:
    """A pattern for one of the words, which are written with spaces between them."""
    return "|".join(words.split())


US: Final = "本报 本報 本刊 本网 本台"
"""Words by which a paper or a site speaks of itself: "this paper"."""
_PAPERS: Final = "日报 晚报 早报 晨报 商报 时报 青年报 新闻社 通讯社 新华社 中新社 中新网 人民网 新华网 周刊 网 社"
"""How the names of papers and agencies end."""
PAPER: Final = rf"(?:{one_of(US)}|{HAN}{{0,5}}(?:{one_of(_PAPERS)}))"
