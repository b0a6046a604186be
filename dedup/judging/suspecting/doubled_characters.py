"""Doubled characters: which of them are slips.

Observation: OCR reads a character at a column's edge twice (主任医师|师), and typists double one. Chinese also doubles correctly: 看看, 一个个,
人民|民主, 财政部|部长. Rule: a doubled function word is nearly always a slip; any other doubled character is one if the text reads better with a
single one (`better_with_one`).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from operator import itemgetter
from typing import Final

from dedup.judging.recognising.introducing import has_office_before
from dedup.judging.suspecting.better_with_one import COUNTED, reads_better_with_one
from dedup.judging.suspecting.sheet import FEET, Found, Sheet
from dedup.judging.words.grammar import listed
from dedup.judging.words.lexicon import is_word, kind_of
from dedup.model import Interval
from dedup.text.characters import HAN_CLASS, is_han

_SELDOM_DOUBLED: Final = frozenset("的了在是和与及为被把将从向到于也都而或但以就对對與將從為於")
"""Function words whose doubling is nearly always a slip, unless a word begins with the second."""
_NEVER_DOUBLED: Final = frozenset("这其此我你他她它还但而或也均曾较已仍亦尤却且并這還曾較卻並")
"""Pronouns and adverbs whose doubling is a slip even before the rest of a word (但|但是), unless a word ends in the first: 尤其|其."""
_PREPOSITIONS: Final = frozenset("以为為对對将將从從向在都和于於")
"""Those of them that may open a phrase after any word, even one that ends in the same character: 现在|在, 成都|都, 缓和|和, 出于|于阗."""
_FUNCTION_WORDS: Final = _SELDOM_DOUBLED | _NEVER_DOUBLED
_BEHIND_A_WORD: Final = _PREPOSITIONS | _NEVER_DOUBLED
"""Characters that may follow a word ending in the same character."""
_MEASURES: Final = frozenset("把对對")
"""Function words that are also measure words: 一把把, 三对对, but 一是是."""
_OPENING: Final = frozenset("从将被從將")
"""Function words that open a clause and are meaningless when doubled, except in 从从容容: 从从那以后."""
_OF_STATES: Final = frozenset((*listed("states"), *"华台外内敌"))
"""Characters with which 对 may form a word: 对|对台工作."""
_BEFORE_A_PARTICLE: Final = ("目的", "有的", "标的", "不了", "得了")
"""Words that a particle of the same character may follow: 目的的, 受不了了."""
_CALLS: Final = frozenset("哟啪噗砰嘭哈啊呵嘿哎呀嘻哗咚叮滴嘟嗡轰呜咕哇喔噢嗯唉一二三四五六七八九〇零口囗")
"""Characters that are written three in a row: calls, sounds, rows of figures, placeholders for illegible characters."""
_DOUBLED: Final = re.compile(rf"(?P<c>[{HAN_CLASS}])(?P=c)+")
_TWO: Final = 2


def doubled_characters(sheet: Sheet) -> Iterator[Found]:
    for start, text in () if sheet.is_old else sheet.paragraphs:
        doubled = tuple(_DOUBLED.finditer(text))
        clauses = [clause.span() for clause in _CLAUSE.finditer(text)] if doubled else []
        for match in doubled:
            if _in_verse(clauses, match.start()) or has_office_before(text, match.start()):
                continue  # 通讯员|其其格
            if len(match.group()) > _TWO:
                slip = not _may_be_called(text, match)
            elif match["c"] in _FUNCTION_WORDS:
                slip = _is_slip(text, match.start())
            else:
                slip = reads_better_with_one(text, match.start(), sheet.witness.text)
            if slip:
                yield (start + match.start(), start + match.end()), {"text": match.group()}


_CLAUSE: Final = re.compile(r"[^,。;:!?、…\s\"'()]+")


def _in_verse(clauses: Sequence[Interval], at: int) -> bool:
    """Whether the clause at this place and its neighbours are equally long: verse doubles freely."""
    here = bisect_right(clauses, at, key=itemgetter(1))
    near = clauses[max(0, here - 2) : here + 3]
    lengths = {end - start for start, end in near}
    return len(near) > 1 and len(lengths) == 1 and lengths <= set(FEET)


def _may_be_called(text: str, run: re.Match[str]) -> bool:
    """Whether a character three or more times in a row may be meant: a sound, a word by itself, or emphasis."""
    before, behind = text[: run.start()][-1:], text[run.end() :][:1]
    said = kind_of(run["c"]) in {"a", "v"} and not behind.isalnum()  # 狗年旺旺旺
    return run["c"] in _CALLS or said or not (before.isalnum() or behind.isalnum())


def _is_slip(text: str, at: int) -> bool:
    """Whether, of two equal function words, the second begins no word and both together form none."""
    character = text[at]
    if is_word(text[at : at + 2]) or (
        character not in _NEVER_DOUBLED
        and any(is_word(text[at + 1 : at + 1 + size]) for size in (2, 3, 4) if at + 1 + size <= len(text))
    ):
        return False
    behind = text[at + _TWO : at + _TWO + 1]
    if character in _MEASURES and (text[at - 1 : at] in COUNTED or (character in "对對" and behind in _OF_STATES)):
        return False
    if at and text[at - 1 : at + 1] in _BEFORE_A_PARTICLE:
        return False
    if character in _BEHIND_A_WORD and at and is_word(text[at - 1 : at + 1]):  # 可以|以书面形式, 行为|为由
        return False
    if at == 0 or not is_han(text[at - 1]):
        return character in _OPENING and is_han(behind) and not text.startswith(behind * _TWO, at + _TWO)
    return True
