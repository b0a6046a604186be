"""Whether a report or a reader's letter begins with a paragraph.

A report begins with a dateline, with the agency that sent it, with who reports it, or has the names of its makers in brackets early on. A
letter begins with whom it addresses. The patterns are put together from lists of words; a comment stands beside each branch that does not
explain itself.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from dedup.cutting.signs.evidence import REMEMBERED
from dedup.cutting.signs.papers import HAN, PAPER, US, one_of

_MAKERS_FOLLOW: Final = "(?!记者|記者|通讯员|评论员)"
_WIRED: Final = (
    rf"(?:{HAN}{{0,14}} ?(?:\d{{1,2}} ?月 ?)?\d{{1,2}} ?日(?:专|综合)?[电電]"  # a day tells that it was wired
    rf"|{HAN}{{0,14}} ?(?:专|综合)?[电電](?=[ 　（(:：，,]|记者|記者|$)"  # else 电 is the last of its word: not 电诈, not 电商
    r"|讯(?!息)|訊(?!息))"
)
_ORIGIN: Final = (
    rf"^[【\[（(]?(?:"
    rf"(?:{one_of(US)}){_MAKERS_FOLLOW}(?:综合|消息|{_WIRED})"  # 本报北京4月15日电
    rf"|{PAPER}{_MAKERS_FOLLOW}(?:消息|综合)"
    rf"|(?:据|據)?{PAPER}{_MAKERS_FOLLOW}{_WIRED}"  # 据新华社电; 据新华社报道 attributes a sentence, anywhere in a text
    rf"|{HAN}{{2,4}}讯(?=[ 　（(])"  # 新京报讯（
    rf"|{HAN}{{2,10}}\d{{1,2}}月\d{{1,2}}日[电電]"  # 北京5月3日电
    rf")"
)
_MAKER_EARLY: Final = (
    r"^[^。！？；]{0,24}?[（(]"  # within the first clauses
    rf"(?:本报|本報|本刊|{HAN}{{2,8}}(?:报|社|网|台))?(?:首席|见习|实习|特约|驻{HAN}{{1,6}})?"
    rf"(?:{one_of('记者 記者 通讯员 通訊員 实习生')})[^）)。；]{{1,60}}[）)](?!$)"
)
_REPORTS: Final = (  # 晚报记者孟晴芳报道：父亲现在也算是名人了; with nothing behind the colon it is a byline
    rf"^{PAPER}(?:首席|见习|实习|特约|驻{HAN}{{1,6}})?(?:记者|記者|通讯员|通訊員)"
    rf"(?: ?(?:通讯员 ?)?{HAN}{{1,4}}?){{0,6}} ?(?:综合)?(?:报道|報道)[：:](?= ?\S)"
)
_MONTHS: Final = one_of(
    "January February March April May June July August September October November December Jan Feb Mar Apr Aug Sept Oct Nov Dec"
    " janvier février mars avril mai juin juillet août septembre octobre novembre décembre"
)
_CAPITAL: Final = "A-ZÀ-ÖØ-Þ"
_DATELINE: Final = (
    rf"^(?![{_CAPITAL}'’ -]+\. ?[—–-])"  # HAWKERS. - Some of them: a side head, set into the first line of its paragraph
    rf"[{_CAPITAL}][{_CAPITAL}.'’ -]{{2,30}}(?:, [{_CAPITAL}][A-Za-zÀ-ÿ. ]{{1,20}})?"  # LONDON, LOS ANGELES, Calif.
    rf"(?:, (?:(?:{_MONTHS})\.? \d{{1,2}}|(?:le )?\d{{1,2}}(?:er)? (?:{_MONTHS})))?"
    r"(?: ?\([A-Za-z ]{2,20}\)\.?)?"  # (Reuters), and (AFP). in French
    r"(?: ?(?:—|–|--) ?| - ?|- )(?=\S)"  # a hyphen without a space is inside a name: OSIRIS-REx
)
_SALUTATION: Final = r"^(?:尊敬的 ?)?(?:编辑部?|主编|记者)(?:同志|先生|女士|老师)(?:们)?[：:，,！!]"
_OPENING: Final = re.compile(f"{_ORIGIN}|{_MAKER_EARLY}|{_REPORTS}|{_DATELINE}|{_SALUTATION}")


@lru_cache(maxsize=REMEMBERED)
def is_opening(text: str) -> bool:
    """Whether the paragraph opens an article: `本报讯`, `本报北京4月15日电(记者…)`, `编辑同志：`, `LONDON, May 3 —`."""
    return _OPENING.search(text[:160]) is not None
