"""Is somebody called here by a name that nobody introduces, and introduced elsewhere by one that differs in a character?

Observation: a paper says once who somebody is (段长毛怡东), and else calls him by his name alone. A name that stands alone and
is never introduced is that of somebody who is. Rule: three of four places then decide: the other page
has one name in both, this page has it where he is introduced. Not where the text speaks of a family, whose names are alike.
"""

from __future__ import annotations

import re
from typing import Final

from dedup.judging.differing.faces import Face
from dedup.judging.proving.question import Question
from dedup.judging.recognising.introducing import is_introduced
from dedup.judging.recognising.surnames import differ_in_one_given
from dedup.judging.words.grammar import any_of
from dedup.model import Side
from dedup.text.forms import plain

_FAMILY: Final = re.compile(any_of("of_one_family"))


def is_called_back(question: Question, side: Side, other: Side) -> bool:
    """Whether `side` calls here by a name of its own whom both pages introduce elsewhere as `other` calls him here."""
    own, theirs = question.word(side), question.word(other)
    faces = question.face(side), question.face(other)
    text = faces[0].witness.text
    return (
        differ_in_one_given(own, theirs)
        and text.count(own) == 1
        and _stands_alone(text, question.span(side)[0])
        and all(_introduces(face, theirs) for face in faces)
        and not any(_FAMILY.search(plain(face.witness.text)) for face in faces)
    )


def _stands_alone(text: str, start: int) -> bool:
    """Whether a mark stands before the name, or nothing: no word tells there who it is."""
    return start == 0 or not text[start - 1].isalnum()


def _introduces(face: Face, name: str) -> bool:
    """Whether the text tells, not at the reading, who has this name."""
    text, name = plain(face.witness.text), plain(name)
    found = (match.start() for match in re.finditer(re.escape(name), text))
    return any(is_introduced(text, at) for at in found if not at < face.span[1] <= at + len(name))
