"""What do names of persons, bodies and places look like in Latin script? By capitals and the words beside them.

Observation: `Helen Brandt`, `the Chamber of Commerce` and `Elm Street` are all capitalised words; the last word, or the
one before `of`, tells which they are. Such a name may stand directly beside Han: 记者Lily Chen报道.
"""

from __future__ import annotations

import re
from typing import Final

from dedup.judging.words.grammar import any_of

_CAPITALS: Final = "A-ZÀ-ÖØ-ÞŒŠŽ"
_LETTERS: Final = "A-Za-zÀ-ÖØ-öø-ÿŒœŠšŽž"
"""Of the languages of western Europe, as Unicode's Latin-1 Supplement and Latin Extended-A have them."""
_SMALL: Final = "a-zß-öø-ÿœšž"
_WORD: Final = rf"(?![CDJLMNST]['’][{_SMALL}])[{_CAPITALS}][{_LETTERS}'’-]+"
"""A word with a capital of its own: in L'hôtel it is the article's."""
_BEGINS: Final = rf"(?<![{_LETTERS}])"
_OPENS: Final = rf"(?!(?:{any_of('opens_a_sentence')}) )"
"""The and In have a capital because a sentence begins."""

_TITLE: Final = rf"(?:{any_of('latin_titles')})\.? "
_OFFICE: Final = rf"(?:{any_of('latin_offices')}) "
PERSON: Final = re.compile(
    rf"{_BEGINS}{_OPENS}(?:"
    rf"(?:{_TITLE}|{_OFFICE}){_WORD}(?![{_LETTERS}'’-])(?! [{_CAPITALS}])"
    rf"|(?!{_OFFICE})(?:{_TITLE})?{_WORD}(?:(?: (?:de|du|van|von|der|bin|al))*(?: {_WORD}| [{_CAPITALS}]\.)){{1,4}}"
    rf"|(?:[{_CAPITALS}]\. ?){{1,3}}{_WORD}"
    rf"|(?<![{_LETTERS},;] )(?!(?:{any_of('latin_no_speakers')}|{any_of('latin_offices')}) ){_WORD}(?<!s)(?= (?:{any_of('latin_saying')})(?![{_LETTERS}])))"
)
"""Who says something is a person, at the head of a sentence, too; but not officials and witnesses. An office is a part of the name only where nothing else shows it: Mayor Brandt, but Mayor|Helen Brandt."""
PLACE: Final = re.compile(rf"{_BEGINS}{_OPENS}(?:{_WORD} )+(?:{any_of('latin_places')})(?![{_LETTERS}])(?:(?<=St)\.)?")
BODY: Final = re.compile(
    rf"{_BEGINS}{_OPENS}(?:[{_CAPITALS}][\w&'’.-]*(?: of(?: the)?| and| for)? )+(?:{any_of('latin_bodies')})(?![{_LETTERS}])(?:(?:(?<=Inc)|(?<=Ltd)|(?<=Corp))\.)?"
    rf"|{_BEGINS}(?:{any_of('latin_bodies_of')}) of (?:the )?{_WORD}(?: (?:and )?{_WORD})*"
)


def is_letter(character: str) -> bool:
    """Whether it is a letter of a word in Latin script."""
    return re.fullmatch(f"[{_LETTERS}]", character) is not None
