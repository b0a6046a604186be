"""Makers: the grammar of bylines, credits and agency lines, in Chinese and English papers.

Observation. A maker is named after a word for a role (`记者`, `通讯员`), before a word for a deed (`摄`), or after `By` and `Par`. Names are two to four Han characters, set solid (`记者田国垒`), apart (`记者 田国垒`), spread (`张 静`), or with a
middle dot (`阿不都·买买提`); they end at a space, a mark, a bracket or the next word for a role. In running prose
`记者` is followed by a verb (`记者日前获悉`), so there a name must begin with a surname and end at a mark.

    >>> [(b.name, b.role) for b in find_names("本报讯(记者柳姗姗 彭冰 通讯员陈思)温泉疗愈", 0, 22)]
    [('柳姗姗', 'reporter'), ('彭冰', 'reporter'), ('陈思', 'correspondent')]
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from dedup.model import Byline, BylineRole
from dedup.press import latin_makers
from dedup.press.shares import shares
from dedup.press.signatures import signers
from dedup.press.surnames import DOUBLE_SURNAMES, NEVER_FIRST, surname_of
from dedup.text.as_read import INVISIBLE
from dedup.text.characters import HAN_CLASS
from dedup.text.forms import in_simplified, whole_in_simplified
from dedup.text.markup import unit_end

_HAN: Final = f"[{HAN_CLASS}]"
_NOT_A_NAME: Final = re.compile(
    f"^(?:[{NEVER_FIRST}]|由于|同志|日前|近日|今天|昨天|昨日|今日|当天|最近|此前|随后|从|在|走进|来到|手记|调查|观察|节|站|证|团|协会|本报|现场|招待会|提问|文章)"
    "|(?:获悉|了解|解到|看到|见到|发现|得知|到|说|从|报|社|[电视]台|采访|提供|联合|报道|注意)$"
)
"""Words that follow `记者` in prose and have the shape of a name."""
_VERBS_BEHIND: Final = re.compile(
    r"(?:获悉|了解|看到|发现|采访|说|问|道|从|在|来|走|赶|随|跟|见|注意|探访|体验|调查|联系|致电|拨打)"
)

AGENCIES: Final = ("新华社", "中新社", "中国新闻社", "新华网", "人民网", "央视新闻", "央广网", "中新网")
"""Agencies whose name in a byline, a credit or a dateline is itself a maker."""
_ROLE_WORDS: Final[dict[str, BylineRole]] = {
    "记者": "reporter",
    "评论员": "reporter",
    "实习生": "reporter",
    "编辑": "reporter",
    "通讯员": "correspondent",
    "特约撰稿人": "correspondent",
    "作者": "correspondent",
    "口述": "correspondent",
    "摄影": "photographer",
}
_DESK: Final = frozenset({"编辑", "摄影", "口述"})
"""Words for a role that also occur in prose: a surname must follow (not in `编辑同志：`, `摄影美术`)."""
_WRAP: Final = r"[ \t\u3000]*[\r\n]\s*"
_ROLE: Final = re.compile("|".join(f"(?:{_WRAP})?".join(word) for word in _ROLE_WORDS))
_GAP: Final = r"[ \t\u3000\u00a0\r\n]"
_END_OF_NAME: Final = rf"(?=\s*[、，,)）】〕/／]|\s+(?:{'|'.join(_ROLE_WORDS)})|\s*$)"
_BROKEN: Final = (
    rf"(?:{_HAN}{{1,2}}{_WRAP}(?![图摄绘等]){_HAN}|{_HAN}{_WRAP}{_HAN}{{2}}|(?:{DOUBLE_SURNAMES}){_WRAP}{_HAN}{{1,2}})"
    rf"(?![{HAN_CLASS}·]){_END_OF_NAME}"
)
"""A name broken at the end of a line: no name has a single character, so a lone one belongs to the other line's."""
_NAME: Final = re.compile(
    rf"(?:{_BROKEN}|{_HAN}{{1,8}}·{_HAN}{{1,8}}(?:·{_HAN}{{1,8}})?"
    rf"|{_HAN}{{2,4}}(?![{HAN_CLASS}·])"
    rf"|{_HAN}{{3}}(?={_HAN}{{2,3}}\d{{1,2}}日电)"
    rf"|{_HAN}{_GAP}{{1,4}}{_HAN}(?:{_GAP}{{1,4}}{_HAN}(?={_GAP}{{2,}}|[)）,，、。]|$))?(?![{HAN_CLASS}]))"
)
_SEPARATOR: Final = re.compile(rf"(?:{_GAP}|[、，,/／：:|｜]){{0,6}}")
_INTRODUCES: Final = re.compile(rf"(?:{_GAP}|[/／：:|｜]){{0,6}}")
"""What stands between a word for a role and its first name; after a comma comes another role (`编辑、印刷`)."""
_FROM_WHERE: Final = re.compile(rf"[/／]{_HAN}{{2,8}}?(?:报道|报导|综合)")
"""A place after the makers, as in papers of Taiwan and Hong Kong and in business papers: `記者李文／台北報導`."""
_TURN: Final = re.compile(rf"{_GAP}*[：:]{_GAP}*{_HAN}{{2,4}}[，,。？?！!]")
"""How a turn in an interview begins after the word for the speaker: `记者：有人认为，…`."""
_CLAUSE_ENDS: Final = re.compile(r"[，,](?![^（(\n]{0,60}[）)])")
"""A comma outside brackets: before it a name must begin with a surname, since `记者认为，` begins a sentence."""
_STOPS: Final = re.compile(
    "本报|本刊|新华社|中新社|人民日报|记者|通讯员|实习生|特约|见习|摄影|摄$|供图|报道|报导|文/图|图/文|文图|通讯|编辑|责编|美编|校对|作者|发自|综合"
)
_DEED: Final = re.compile(
    rf"(?:[/／]|文并|文、)?(?:{f'(?:{_WRAP})?'.join('摄影报道')}|摄影(?!{_HAN}|[/／：:])|摄|供图|供稿图|制图)(?![影像制于录取氏入有])"  # 海南摄影美术出版社 is a house
    r"|(?<=[ \t\u3000])绘(?![^\s。)）])"
    rf"|(?<=[{HAN_CLASS}])[/／](?:文|图|绘)(?![{HAN_CLASS}/／])"
)
_LATIN_AGENCY: Final = re.compile(r"[(（](" + "|".join(map(re.escape, latin_makers.AGENCIES)) + r")[)）]")
_LINE: Final = re.compile(r"[^\r\n]+")
_BEGINS_LATIN: Final = re.compile(r"\s*(?:[Bb][Yy]|[Pp][Aa][Rr]|[Ff][Rr][Oo][Mm]|[Dd][Ee])\s")
_LATIN_LETTER: Final = re.compile("[A-Za-z]")
_AGENCY: Final = re.compile("|".join(AGENCIES))
_AGENCY_CONTEXT: Final = re.compile(rf"(?:记者|发|[^，。；,;\n]{{0,24}}?[电讯]|{_GAP}*$)")
_DEED_REACH: Final = 40
"""Code points before the word for the deed within which its names stand: three names and their roles."""
_BETWEEN_NAMES: Final = " \t\u3000\u00a0\r\n、，,/／"
_BARE_NAME: Final = re.compile(rf"(?:^|[ \t\u3000\r\n。，,（(：:]|新华社发)({_HAN}{{2,4}}|{_HAN}{_GAP}{_HAN}){_GAP}*$")


def find_names(source: str, start: int, end: int) -> tuple[Byline, ...]:
    """The makers named in `source[start:end]`, in order of their places; offsets count in the source.

    A name with two roles (`记者 张三 摄`) has the last, the photographer's. Words for roles and deeds are looked for in the source's
    simplified form; names are returned in the characters of the source.
    """
    if _UNSEEN.search(source, start, end) is None:
        return _named(source, whole_in_simplified(source), start, end)
    places = [at for at in range(start, end) if _UNSEEN.match(source, at) is None]
    seen = "".join(source[at] for at in places)
    found = _named(seen, in_simplified(seen), 0, len(seen))
    return tuple(
        replace(name, start=places[name.start], end=unit_end(source, places[name.end - 1] + 1)) for name in found
    )


_UNSEEN: Final = re.compile(f"[{INVISIBLE}]")
"""A character that shows nothing: signs of markup are blanked by such ones, `[张静](/a.html)`."""


def _named(source: str, read: str, start: int, end: int) -> tuple[Byline, ...]:
    """The makers; `read` is the source in simplified characters, or the source itself."""
    found = _found(read, start, end)
    return found if read == source else tuple(_as_set(name, source, read) for name in found)


def _as_set(name: Byline, source: str, read: str) -> Byline:
    """The name in the characters of the source: only Han characters differ, and a name has no space between them."""
    own = source[name.start : name.end]
    return name if own == read[name.start : name.end] else replace(name, name="".join(own.split()))


def _found(source: str, start: int, end: int) -> tuple[Byline, ...]:
    by_end = {name.end: name for name in _behind_role_words(source, start, end)}
    for deed in _DEED.finditer(source, start, end):
        role: BylineRole = "reporter" if deed.group().endswith("文") else "photographer"
        _name_before_a_deed(source, start, deed.start(), role, by_end)
    for name in (
        *_agencies(source, start, end),
        *_behind_by(source, start, end),
        *shares(source, start, end),
        *signers(source, start, end),
    ):
        by_end.setdefault(name.end, name)
    return tuple(by_end[place] for place in sorted(by_end))


def _behind_role_words(source: str, start: int, end: int) -> Iterator[Byline]:
    last = start
    for word in _ROLE.finditer(source, start, end):
        called = "".join(word.group().split())
        before = _SOLID.search(source[max(last, word.start() - _HOUSE_REACH) : word.start()])
        if before is None or (before.group() and not _MAY_NAME_A_HOUSE.search(before.group())):
            continue  # 理论工作者, 告诉记者, 接见新华社记者, 举办摄影展: a word of the sentence
        strict = called in _DESK or not _stands_in_a_byline(source, start, word.span(), end)
        for name in _names_from(source, word.end(), end, _ROLE_WORDS[called], strict=strict):
            yield name
            last = name.end


_HOUSE_REACH: Final = 24
"""Code points before the word for a role within which the name of its house stands."""
_SOLID: Final = re.compile(rf"(?<![{HAN_CLASS}])[{HAN_CLASS}]*$")
"""What directly precedes the word for a role, up to a mark or a space; no match if longer than a house's name."""
_MAY_NAME_A_HOUSE: Final = re.compile(
    r"^(?!.*(?:[向对於于给让被为的了把从答诉请问]|在(?!线)|[接会]见|接受|采访|举[行办]|召开|邀))"  # a sentence
    r"(?:.*(?:报|报社|新华社|通讯社|中新社|芬通社|社|台|网|刊|版|视|频道|新闻|中心|部|媒体|传媒|集团)|.*[电讯摄图文]|.)?"  # one letter: an ornament, misread
    r"(?:据|由|和|与|及|并)?(?:本报|本刊|本社)?(?:责任|执行|首席|见习|实习|特约|特派|本版|图片|文字|资深|高级|主任|全媒体|融媒体|驻.{1,6})*$"
)
"""The house and rank of a maker: what may directly precede the word for a role."""
_OPENING_REACH: Final = 14
"""Code points before the word for a role within which its bracket or line opens: the paper's name and the rank."""


def _stands_in_a_byline(source: str, start: int, word: tuple[int, int], end: int) -> bool:
    """Whether the word for a role opens a bracket or a line, or follows a paper's name: then any string with the shape of a name counts."""
    at, behind = word
    if _TURN.match(source, behind, end):
        return False
    before = source[max(start, at - _OPENING_REACH) : at]
    opener = re.search(r"(?:[(（【\[■□●◆▲/／|｜]|^|[\n\r])(?:[^()（）。，,;；!?！？\n\r]{0,12})$", before)
    if opener and (opener.group()[:1] in "(（【[■□●◆▲" or at - start < _OPENING_REACH or opener.group()[:1] in "\n\r"):
        return _VERBS_BEHIND.match(source, behind, end) is None
    return re.search(r"(?:本报|本刊|新华社|日报|晚报)(?:首席|见习|实习|特约|驻\S{1,6})?$", before) is not None


def _names_from(source: str, at: int, end: int, role: BylineRole, *, strict: bool) -> Iterator[Byline]:
    separator = _INTRODUCES
    while _FROM_WHERE.match(source, at, end) is None:
        gap = separator.match(source, at, end)
        begin = gap.end() if gap else at
        if begin > at and source[at:begin].count("\n") > 2:
            return
        span = _name_at(source, begin, end)
        if span is None:
            return
        stop, name = span
        if _NOT_A_NAME.search(name) or (
            (strict or _CLAUSE_ENDS.match(source, stop, end))
            and not (_is_full_name(name) and _ends_at_a_mark(source, stop, end))
        ):
            return
        if separator is _SEPARATOR and source[stop:end].startswith(("：", ":")):
            return  # 本报记者 张翀 / 编者按：… is not a second name but announces what follows
        yield Byline(name, role, begin, stop)
        at, separator = stop, _SEPARATOR


def _name_at(source: str, begin: int, end: int) -> tuple[int, str] | None:
    """Where the name that begins here ends, and how a reader reads it."""
    limit = min(end, begin + 30)
    stop = _STOPS.search(source, begin, limit)
    if stop is not None:
        if stop.start() == begin:
            return None
        limit = stop.start()
    deed = _DEED.search(source, begin, limit)
    if deed is not None and deed.start() > begin:
        limit = deed.start()
    match = _NAME.match(source, begin, limit)
    if match is None:
        return None
    return match.end(), re.sub(_GAP, "", match.group())


def _is_full_name(name: str) -> bool:
    """Whether it is a surname with one or two characters after it, or has a middle dot: 于理于责 is neither."""
    surname = surname_of(name)
    return "·" in name or (surname is not None and len(name) - len(surname) in {1, 2})


def _ends_at_a_mark(source: str, stop: int, end: int) -> bool:
    return stop >= end or not source[stop].isalnum()


def _name_before_a_deed(source: str, start: int, deed: int, role: BylineRole, by_end: dict[int, Byline]) -> None:
    """Give the names right before the word for a deed its role; a bare name there counts too."""
    at, lower = deed, max(start, deed - _DEED_REACH)
    named = False
    while at > lower:
        while at > lower and source[at - 1] in _BETWEEN_NAMES:
            at -= 1
        known = by_end.get(at)
        if known is None:
            break
        by_end[at] = Byline(known.name, role, known.start, known.end)
        at, named = known.start, True
    bare = None if named else _BARE_NAME.search(source[lower:deed])
    if bare is not None:
        name = re.sub(_GAP, "", bare.group(1))
        if _is_full_name(name) and not _NOT_A_NAME.search(name):
            by_end[lower + bare.end(1)] = Byline(name, role, lower + bare.start(1), lower + bare.end(1))


def _agencies(source: str, start: int, end: int) -> Iterator[Byline]:
    for word in _AGENCY.finditer(source, start, end):
        if _AGENCY_CONTEXT.match(source, word.end(), min(end, word.end() + 30)):
            yield Byline(word.group(), "agency", word.start(), word.end())
    for word in _LATIN_AGENCY.finditer(source, start, end):
        yield Byline(word.group(1), "agency", word.start(1), word.end(1))


def _behind_by(source: str, start: int, end: int) -> Iterator[Byline]:
    """The makers after `By` and `Par`, and beside a picture agency, on a line of nothing else."""
    for line in _LINE.finditer(source, start, end):
        at, stop = line.span()
        signed = _BEGINS_LATIN.match(source, at, stop)
        if signed is not None and stop - at <= LONGEST_LINE:
            begin = at + len(source[at:stop]) - len(source[at:stop].lstrip())
            found = latin_makers.byline(source[begin:stop].rstrip())
            for name, name_end in found.names if found else ():
                yield Byline(source[begin + name : begin + name_end], "reporter", begin + name, begin + name_end)
        elif _LATIN_LETTER.search(source, max(at, stop - LONGEST_LINE), stop):
            end_of_line = at + len(source[at:stop].rstrip())
            credit = latin_makers.credit_from(source, at, end_of_line)
            for name, name_end in latin_makers.photographers(source, credit, end_of_line) if credit is not None else ():
                yield Byline(source[name:name_end], "photographer", name, name_end)


LONGEST_LINE: Final = 160
"""Most code points of a byline with its spaces, and of the end of a line within which a credit stands."""


def bare_names(source: str, start: int, end: int) -> Iterator[Byline]:
    """The Latin name that is the whole byline `source[start:end]`, without `By`."""
    text = source[start:end].strip()
    if latin_makers.bare_name(text):
        at = start + source[start:end].index(text)
        yield Byline(text, "reporter", at, at + len(text))
