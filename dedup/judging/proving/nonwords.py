"""A non-word against a word. What makes it a misprint is that it looks alike, or that the text below a headline has the word.

Observation: OCR turns words into non-words, but every trade has words that no list has. Rule: it is a look-alike, and hardly any other
article has it; or it is in a headline, and the text on both pages has the word beside the same characters. A sound-alike proves it only against
a common function word (可已, 可以): of these no trade coins any.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

from dedup.judging.differing.faces import Face
from dedup.judging.proving.question import LEAST_WORD, Proof, Question
from dedup.judging.recognising.surnames import differ_in_one_given
from dedup.judging.words.causes import cause_of, may_be_misread
from dedup.judging.words.lexicon import commonness_of, is_word, kind_of, likelihood, tokens
from dedup.model import HEAD_ROLES, OTHER_SIDE, Side
from dedup.text.characters import is_han


def no_word(question: Question) -> Iterator[Proof]:
    """A look-alike turns one side's word into a stretch that no list has, and that other articles have far less often than the word.

    They may have it: OCR repeats its misreadings. But the other page does not write it elsewhere.
    """
    if question.rule.kind not in _MAY_HOLD_NO_WORD:
        return
    misread, misheard = may_be_misread(*question.place.readings), cause_of(*question.place.readings) == "sound-alike"
    for side, other in OTHER_SIDE.items():
        own, theirs = question.word(side), question.word(other)
        if not _is_no_word_for(own, theirs):
            continue
        if not misread and not (misheard and _is_function_word(theirs) and not _may_be_two_words(question, side)):
            continue
        if own in question.face(other).witness.text or _is_cut_anyhow(question, side, theirs):
            continue
        times = len(tuple(islice(_others_writing(own, question), _MOST_STRETCHES)))
        needed = _OFTENER * times
        if times < _MOST_STRETCHES and len(tuple(islice(_others_having(theirs, question), needed))) == needed:
            yield {"side": side, "own": own, "theirs": theirs, "times": times}, other


def _is_no_word_for(own: str, theirs: str) -> bool:
    """Whether one is a stretch of Han characters that is no word, and the other a word."""
    han = len(own) >= LEAST_WORD and all(map(is_han, own + theirs))
    return han and not is_word(own) and is_word(theirs)


_MAY_HOLD_NO_WORD: Final = frozenset({"wording", "date"})
"""Kinds of which a side may be no word; names and bodies need not be words. 令天 for 今天 is a date on one side only."""
_COMMON: Final = 13
"""Binary logarithm of how often a function word must have been counted among 2²⁶ words: 以前, 以上, 可以, 现在 and their like."""
_WORD_REACH: Final = 6
"""Characters on each side in which a word that begins or ends at the reading may continue."""


def _is_function_word(word: str) -> bool:
    return kind_of(word) == "f" and (commonness_of(word) or 0) >= _COMMON


def _may_be_two_words(question: Question, side: Side) -> bool:
    """Whether the stretch may be a character and a verb, or the beginning of another word: 客人已|来, 已|前往."""
    own, (_, end), (_, upper) = question.word(side), question.span(side), question.face(side).field
    behind = question.face(side).witness.text[end : min(upper, end + 1)]
    return len(own) != LEAST_WORD or kind_of(own[1]) == "v" or (behind != "" and is_word(own[1] + behind))


def _is_cut_anyhow(question: Question, side: Side, theirs: str) -> bool:
    """Whether the stretch need not be a word: its two characters belong to two words, as likely there as the other side's word.

    Words extend over both of its edges (来自|天山, not 自天), or a verb follows a function word (已|见). A look-alike that happens to form a word
    there (来|白天|山, 己见) proves nothing. Nor does another noun behind a word that describes it (活|鸭, 活|鸡).
    """
    (start, end), (lower, upper) = question.span(side), question.face(side).field
    text = question.face(side).witness.text
    before, own, behind = (
        text[max(lower, start - _WORD_REACH) : start],
        text[start:end],
        text[end : min(upper, end + _WORD_REACH)],
    )
    if len(own) != LEAST_WORD:
        return False
    named = {kind_of(own[1]), kind_of(theirs[-1])} <= _NOUNS
    if named and kind_of(own[0]) in _DESCRIBES and own[0] == theirs[0]:
        return True
    if likelihood(before + own + behind) < likelihood(before + theirs + behind):
        return False
    closed = kind_of(own[0]) == "f"
    runs_on = bool(behind) and is_word(own[1] + behind[0])
    return (closed and kind_of(own[1]) == "v") or (
        (closed or (bool(before) and is_word(before[-1] + own[0]))) and runs_on
    )


_DESCRIBES: Final = frozenset("av")
"""The classes of words that stand before a noun of one character without forming a word with it."""
_NOUNS: Final = frozenset("ns")
"""The classes of nouns; the dictionary has some animals as places."""
_OFTENER: Final = 20
"""How many times as many articles must have the word as have the stretch: 建没 for 建设 recurs, but never as often as a word."""
_MOST_STRETCHES: Final = 20
"""Articles with the stretch from which on it counts as a word of this corpus."""


def _others_having(words: str, question: Question) -> Iterator[str]:
    return (name for name in question.knowledge.texts.having(words) if not question.in_group(name))


def _others_writing(stretch: str, question: Question) -> Iterator[str]:
    """The articles that have the stretch, except where it only lies across words: 进人 in 引进|人才."""
    for name in _others_having(stretch, question):
        text = question.knowledge.texts.texts[name]
        if any(_stands_free(text, found.start(), found.end()) for found in re.finditer(stretch, text)):
            yield name


def _stands_free(text: str, start: int, end: int) -> bool:
    """Whether no word extends over both edges of the stretch, or over one with another word taking the rest."""
    base = max(0, start - _WORD_REACH)
    return not any(
        base + token.start < edge < base + token.end and not (base + token.start <= start and end <= base + token.end)
        for token in tokens(text[base : end + _WORD_REACH])
        for edge in (start, end)
    )


_BESIDE: Final = 2
"""Characters that stand beside the word both in the headline and in the text: 维护|资本."""


def headline_has_no_word(question: Question) -> Iterator[Proof]:
    """A headline has a non-word where, in the same context, both texts have a word."""
    for side, other in OTHER_SIDE.items():
        own, theirs = question.word(side), question.word(other)
        if not _is_no_word_for(own, theirs):
            continue
        for phrase, misread in _in_its_words(question, side, other):
            times = [_in_the_text(question.face(each), phrase) for each in (side, other)]
            if any(_others_writing(own, question)):
                break  # a word of this corpus: 新质
            if all(times) and not any(_in_the_text(question.face(each), misread) for each in (side, other)):
                yield {"side": side, "own": own, "phrase": phrase, "times": times[0]}, other
                break


def headline_has_another_letter(question: Question) -> Iterator[Proof]:
    """A headline has one character of a name, or a look-alike that forms no word, that differs from both texts."""
    if not all(len(reading) == 1 and is_han(reading) for reading in question.place.readings):
        return
    faces = question.place.faces
    if not all(map(_is_in_head, faces)) or any(True for _ in headline_has_no_word(question)):
        return
    for side, other in OTHER_SIDE.items():
        for own, theirs in _around_the_letter(question.face(side), question.face(other)):
            times = [_in_the_text(face, theirs) for face in faces]
            if min(times) >= _OFTEN and not any(_in_the_text(face, own) for face in faces):
                yield {"side": side, "own": own, "phrase": theirs, "times": times[0]}, other
                break


_OFTEN: Final = 2
"""Times that each text must have what the headline should have: a single one may itself be the misprint."""


def _around_the_letter(face: Face, other: Face) -> Iterator[tuple[str, str]]:
    """Three characters around the reading, as this headline has them and as the other has them.

    They are a name in both, or the reading looks like the other's and forms no word here.
    """
    lower, upper = face.field
    start = face.span[0]
    cut = tokens(face.witness.text[lower:upper])
    alone = all(token.text == face.text for token in cut if token.start <= start - lower < token.end)
    misread = alone and may_be_misread(face.text, other.text)
    for before in range(_PHRASE):
        at, by = start - before, other.span[0] - before
        own, theirs = face.witness.text[at : at + _PHRASE], other.witness.text[by : by + _PHRASE]
        if at < lower or at + _PHRASE > upper or not all(map(is_han, own + theirs)):
            continue
        if own[:before] != theirs[:before] or own[before + 1 :] != theirs[before + 1 :]:
            continue
        named = differ_in_one_given(own, theirs) and all(len(token.text) == 1 for token in tokens(theirs))
        if misread or named:
            yield own, theirs


_PHRASE: Final = 3
"""Characters of most names; two texts hardly share as many by chance twice."""


def _in_its_words(question: Question, side: Side, other: Side) -> Iterator[tuple[str, str]]:
    """The other side's word with its neighbours in both headlines, and this side's likewise."""
    faces = [question.face(each) for each in (other, side)]
    spans = [question.span(each) for each in (other, side)]
    if not all(_is_in_head(face) for face in faces):
        return
    around = [
        (
            face.witness.text[max(face.field[0], start - _BESIDE) : start],
            face.witness.text[end : min(face.field[1], end + _BESIDE)],
        )
        for face, (start, end) in zip(faces, spans, strict=True)
    ]
    words = question.word(other), question.word(side)
    for at in (1, 0):
        beside = around[0][at]
        if beside == around[1][at] and len(beside) == _BESIDE and all(map(is_han, beside)):
            yield (words[0] + beside, words[1] + beside) if at else (beside + words[0], beside + words[1])


def _is_in_head(face: Face) -> bool:
    parts = face.witness.fields_over(*face.span)
    return bool(parts) and all(part.role in HEAD_ROLES for part in parts)


def _in_the_text(face: Face, phrase: str) -> int:
    """How often the phrase occurs outside the heads."""
    fields = (part for part in face.witness.fields if part.role not in HEAD_ROLES)
    return sum(face.witness.text.count(phrase, part.start, part.end) for part in fields)
