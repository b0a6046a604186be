"""One person named in two ways: where introduced and where mentioned again, or in the byline and in the text.

Observation: a paper says once who somebody is (段长毛怡东) and then uses the name alone. A name that stands alone and is never introduced
belongs to somebody who is. An editor's note names whoever signs the article (编者按：本报记者李明远 …). Rule: three of four places decide: the other
page has one name in both, this page in one. Not if the text is about a family, whose names are alike, nor if both names stand in one
sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from dedup.judging.differing.faces import Face
from dedup.judging.proving.question import Question
from dedup.judging.recognising.introducing import is_followed, is_introduced
from dedup.judging.recognising.surnames import differ_in_one_given
from dedup.judging.words.grammar import any_of
from dedup.model import BylineRole, Side
from dedup.text.forms import plain

_FAMILY: Final = re.compile(any_of("of_one_family"))


def is_called_back(question: Question, side: Side, other: Side) -> bool:
    """Whether `side` alone has this name for somebody whom both pages introduce elsewhere by the name that `other` has here."""
    theirs, here = question.word(other), question.face(side)
    return (
        _is_named_once(question, side, other)
        and _stands_alone(here.witness.text, question.span(side)[0])
        and all(_introduces(face, theirs) for face in question.place.faces)
    )


def is_introduced_otherwise(question: Question, side: Side, other: Side) -> bool:
    """Whether `side` alone introduces by this name somebody whom both pages elsewhere mention by the name that `other` has here."""
    theirs, here = question.word(other), question.face(side)
    return (
        _is_named_once(question, side, other)
        and is_introduced(plain(here.witness.text), question.span(side)[0])
        and not _introduces(here, theirs)
        and all(_calls(face, theirs) for face in question.place.faces)
    )


def signs_otherwise(question: Question, side: Side, other: Side) -> bool:
    """Whether `side` alone is signed with this name, while the texts of both pages name the signer as `other` has it: 编者按：本报记者李明远."""
    own, theirs = question.word(side), question.word(other)
    roles = {m.role for m in question.knowledge.mentions(own) if m.article == question.face(side).witness.article}
    return (
        question.rule.name == "maker"
        and differ_in_one_given(own, theirs)
        and len(roles & _CALLED.keys()) == 1
        and all(_names_maker(face, theirs, _CALLED[min(roles & _CALLED.keys())]) for face in question.place.faces)
    )


_CALLED: Final[dict[BylineRole, str]] = {"reporter": "记者", "correspondent": "通讯员"}
"""What the text calls a maker. The photographer is often somebody else."""


def _is_named_once(question: Question, side: Side, other: Side) -> bool:
    """Whether the names differ in one given character, `side` has its own nowhere else, and neither text is about a family."""
    own, theirs = question.word(side), question.word(other)
    return (
        differ_in_one_given(own, theirs)
        and question.face(side).witness.text.count(own) == 1
        and not any(_FAMILY.search(plain(face.witness.text)) for face in question.place.faces)
    )


def _names_maker(face: Face, name: str, role: str) -> bool:
    """Whether the text elsewhere has this name after the word for the role, and not as the photographer."""
    called = f"{role} ?{re.escape(plain(name))}(?! ?(?:[文/]*[摄图]|供图))"
    return any(True for _ in _elsewhere(face, called, plain(face.witness.text)))


def _calls(face: Face, name: str) -> bool:
    """Whether the text elsewhere has this name after a mark and before a word that goes with names: 。段艳鹏|说."""
    text = face.witness.text
    found = _elsewhere(face, re.escape(name), text)
    return any(_stands_alone(text, match.start()) and is_followed(text, match.end()) for match in found)


def _stands_alone(text: str, start: int) -> bool:
    """Whether a mark or nothing precedes the name, so that no word says who it is."""
    return start == 0 or not text[start - 1].isalnum()


def _introduces(face: Face, name: str) -> bool:
    """Whether the text elsewhere introduces somebody by this name."""
    text = plain(face.witness.text)
    return any(is_introduced(text, match.start()) for match in _elsewhere(face, re.escape(plain(name)), text))


def _elsewhere(face: Face, expression: str, text: str) -> Iterator[re.Match[str]]:
    """Where the text of the face, given as it is or in simplified forms, has this elsewhere than at the reading."""
    return (match for match in re.finditer(expression, text) if not match.start() < face.span[1] <= match.end())
