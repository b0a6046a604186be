"""Doubled words: a clause, a word (今年今年), two characters of one (国务院务院) or a unit that appears twice in a row by mistake.

Observation: in 5 million characters of news, essays and laws, two characters are doubled 65 times. This is correct where a number counts
(一步一步), an adverb is doubled (逐步逐步地), or a verb in speech (研究研究再说), where a foreign name repeats itself (盖亚盖亚), or three words overlap
(企业|创业|创新, 运用|信用|信息, 中队|中队长). Rule: a doubled word is a slip if its class is never doubled: a place, a body, a noun or a time after
another word, a verb with its result (找到找到), a verb that names no activity (认为认为). In 59 million characters, novels and essays included,
such verbs are doubled only by mistake. Two characters that form no word are a slip if hardly anything explains them but the word they are
torn from.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from dedup.judging.recognising.numbers import numbers
from dedup.judging.suspecting.sheet import Found, Sheet, run_around
from dedup.judging.words.grammar import listed
from dedup.judging.words.lexicon import Token, is_word, likelihood, tokens
from dedup.model import Interval, Witness
from dedup.text.characters import HAN_CLASS, is_han
from dedup.text.markup import as_shown

_REPEATED: Final = re.compile(r"(?P<run>.{10,60}?)(?P=run)")
"""A run that appears twice in a row. Refrains of songs and plays have five to eight characters and a mark: in 470,000 characters of older
texts, ten of eleven runs of six or more characters were refrains; of ten or more there was one, a title."""
_WITHIN_A_CHAIN: Final = re.compile(r"、|^\w[^\n]*[,;:。]\w+$")
"""Not a copy but a chain of reasons: 即二名用。是|即二名用。是; a real copy begins or ends with its clause."""
_THE_THE: Final = re.compile(r"(?<![\w'-])(?P<word>the|a|an|of|to|and|from|with|by) (?P=word)(?![\w'-])")
"""English function words that are meaningless when doubled; `that that`, `had had`, `in in` and `is is` may be correct."""
_ANY_TWICE: Final = re.compile(rf"([{HAN_CLASS}]{{2,6}})\1")
"""Any word twice in a row: only paragraphs with one are searched for numbers."""


def repeated_words(sheet: Sheet) -> Iterator[Found]:
    """A clause, an English function word, a word or a unit that appears twice in a row; the span covers both."""
    for start, text in sheet.paragraphs:
        for match in _REPEATED.finditer(text):
            if not _WITHIN_A_CHAIN.search(match["run"]) and sum(map(is_han, match["run"])) * 2 > len(match["run"]):
                yield (start + match.start(), start + match.end()), {"text": match["run"]}
        for match in _THE_THE.finditer(text):
            yield (start + match.start(), start + match.end()), {"text": match["word"]}
        for span in () if sheet.is_old else _words_set_twice(text):
            if _stand_apart(sheet.witness, start + (span[0] + span[1]) // 2):
                continue
            yield (start + span[0], start + span[1]), {"text": text[span[0] : (span[0] + span[1]) // 2]}
        for number in numbers(text) if not sheet.is_old and _ANY_TWICE.search(text) else ():
            unit = _UNIT_BEHIND.search(number.text)
            if unit is not None and text.startswith(unit.group(), number.end):
                at = start + number.start + unit.start()
                yield (at, start + number.end + len(unit.group())), {"text": unit.group()}


def _stand_apart(witness: Witness, at: int) -> bool:
    """Whether the source has a space at this place of the folded text and none after the next character: two headlines in one line."""
    gaps = (as_shown(witness.bare[int(witness.ends[i - 1]) : int(witness.starts[i])]) for i in (at, at + 1))
    parts, spaced = (gap != "" and gap.isspace() and "\n" not in gap for gap in gaps)
    return parts and not spaced


_UNIT_BEHIND: Final = re.compile(rf"(?<=\d)[{HAN_CLASS}]{{2,}}$")
"""A unit of two or more characters: 3万吨|万吨. A single-character unit may be doubled: 3个个."""


# ── a word, or what is torn from one ────────────────────────────────────────────────────────────────────────────────

_TWICE: Final = re.compile(rf"(?P<two>(?P<c>[{HAN_CLASS}])(?!(?P=c))[{HAN_CLASS}]{{1,5}}?)(?P=two)(?!(?P=two))")
_COUNTED: Final = frozenset("一二两三四五六七八九十百千万亿几半每成")
"""Characters that may be repeated in counting: 一步一步, 成千成千."""
_BODIES: Final = frozenset(listed("body_endings"))
_ALSO_VERBS: Final = frozenset(listed("also_verbs"))
_NEVER_DOUBLED: Final = frozenset(listed("never_doubled"))
_HOLDERS: Final = frozenset("长者员器商率")
"""Suffixes that turn a deed or a thing into its agent or its measure, so that the second word is another one."""
_NAMED_AFTER: Final = frozenset("东南西北新")
"""Prefixes that make another name of a place: 南苏丹|苏丹|人民解放运动, 新中国|中国|法制史."""
_RESULTS: Final = frozenset("到成为于出入见完给自向有是在")
"""Endings of verbs that are never doubled in speech, since they give the outcome."""
_BEHIND_VERBS: Final = frozenset("了着过得")
"""Particles that never follow a doubled verb: 研究研究了. 的 may: 本规定|规定的."""
_OUTCOMES: Final = frozenset(("成", "成为", "到", "为", "给", "至", "出"))
"""Words that give the outcome of a verb: 发展发展|成为."""
_WISHES: Final = frozenset("该想爱")
"""Words after which a word may be repeated: 该喝酒喝酒."""
_SIZES: Final = frozenset("大小长整成满")
"""Characters that make a measure word of a thing, which may be doubled: 大包大包的."""
_EMPHATIC: Final = frozenset("一很最更太越好多永非特十极真这那如怎什哪谁早")
"""First characters of adverbs that are doubled for emphasis or indefiniteness: 非常非常, 如何如何."""
_BEHIND_ADVERBS: Final = frozenset("地的")
"""Particles that follow a doubled adverb: 逐步逐步地. At the end of a clause it is an answer."""
_OPENS_SPEECH: Final = frozenset("\"'“‘「『")
"""Marks behind which somebody speaks."""
_TORN: Final = 24
"""How much likelier the text must be without the second of two non-words, as a binary logarithm: as for two characters that each stand
alone in one word of 2¹²."""


def _words_set_twice(text: str) -> Iterator[Interval]:
    """The places where a word, or two or more characters, are doubled by mistake; offsets count in the text."""
    for match in _TWICE.finditer(text):
        two, at = match["two"], match.start()
        if (two[0] in _COUNTED and not is_word(two)) or text.endswith(two, 0, at) or _is_said(text, at, match.end()):
            continue
        start, end = run_around(text, at, match.end())
        run = text[start:end]
        cut = tokens(run)
        half = at - start + len(two)
        first = next(token for token in cut if token.start < half <= token.end)
        second = next(token for token in cut if token.start <= half < token.end)
        if second.text == two and first.text.endswith(two) and first.end == half:
            ends = end == len(text) or not text[end].isalnum()
            slip = _may_not_be_doubled(run, first, second, ends=ends)
        else:
            slip = _is_torn(run, at - start, len(two), cut)
        if slip:
            yield at, match.end()


def _is_said(text: str, start: int, end: int) -> bool:
    """Whether somebody says the word twice and nothing else before a mark: “没有没有，…”."""
    return text[start - 1 : start] in _OPENS_SPEECH and start > 0 and not text[end : end + 1].isalnum()


def _may_not_be_doubled(run: str, first: Token, second: Token, *, ends: bool) -> bool:
    """Whether a doubled word, the first perhaps the end of a longer one, is of a class that is never doubled.

    The second may begin a longer word: 中队|中队长. `ends`: the clause ends with the run.
    """
    word, before, behind = second.text, run[: first.start] + first.text[: -len(second.text)], run[second.end :]
    if any(is_word(word + behind[:size]) for size in (1, 2) if len(behind) >= size):
        return False
    if behind[:1] in _HOLDERS and not is_word(behind[:2]):
        return False  # 工序|工序长, 剥夺|剥夺者
    next_word = tokens(behind)[0] if behind else None
    if first.text != word and (first.kind == "t" or word in _BODIES):
        # 市总工会|工会|干部, but 日本政府|政府|正在
        return next_word is not None and next_word.kind == "f" and next_word.text not in _BEHIND_ADVERBS
    if before[-1:] in _WISHES or (word[0] in _SIZES and behind[:1] in _BEHIND_ADVERBS):
        return False
    if second.kind == "s" and before[-1:] in _NAMED_AFTER:
        return False
    if word in _NEVER_DOUBLED:
        return True
    if word[-1] in _RESULTS and second.kind == "v":
        return True
    if second.kind == "v" or word in _ALSO_VERBS:
        came_out = next_word is not None and next_word.text in _OUTCOMES
        return came_out or behind[:1] in _BEHIND_VERBS or (ends and not behind and first.text != word)
    if second.kind in "st":
        return before + behind != ""
    if second.kind == "f":
        goes_on = behind[0] not in _BEHIND_ADVERBS if behind else not ends
        return before != "" and goes_on and word[0] not in _EMPHATIC
    return before != "" and second.kind == "n"


def _is_torn(run: str, at: int, size: int, cut: tuple[Token, ...]) -> bool:
    """Whether the doubled characters form no word, and the text without the second has the word they are torn from: 国务院|务|院, not 退|税缓|税缓|费.

    A place's end may be the beginning of another's name: 俄罗斯|罗斯托夫.
    """
    once = run[: at + size] + run[at + 2 * size :]
    words = [token for token in tokens(once) if token.start <= at and at + size <= token.end]
    alone = [token for token in cut if at <= token.start < at + 2 * size and len(token.text) == 1]
    return (
        any(word.kind != "s" for word in words) and len(alone) >= size and likelihood(once) - likelihood(run) >= _TORN
    )
