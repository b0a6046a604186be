"""What does a page's setting alone change throughout? The script of its characters, and headlines in capitals.

Observation: a web page in simplified characters and a print page in traditional ones have one text, and so have two headlines of
which one is set in capitals. Rule: such a difference runs through the whole, so it is taken away before the texts are laid side by
side, and counted with the other typography; a character that differs for itself stays a reading.
"""

from __future__ import annotations

from dataclasses import replace

from dedup.model import HEAD_ROLES, Field, Witness
from dedup.text.forms import in_simplified, in_two_scripts


def set_alike(left: Witness, right: Witness) -> tuple[Witness, Witness]:
    """The two witnesses as they would be if both pages were set in one way; their offsets stay.

    Where one is set in traditional characters and the other in simplified ones, both are in simplified ones; a headline in
    capitals is as the other page has it, if nothing but the case differs.
    """
    if in_two_scripts(left.text, right.text):
        left, right = (replace(witness, text=in_simplified(witness.text)) for witness in (left, right))
    return _without_capitals(left, right), _without_capitals(right, left)


def _without_capitals(witness: Witness, other: Witness) -> Witness:
    """The witness with its head fields in capitals as the other has them."""
    text = witness.text
    for part in _heads(witness):
        ours = text[part.start : part.end]
        if ours.isupper() and ours.lower() != ours:
            for there in _heads(other):
                theirs = other.text[there.start : there.end]
                if len(theirs.strip()) == len(ours.strip()) and theirs.strip().casefold() == ours.strip().casefold():
                    at = part.start + len(ours) - len(ours.lstrip())
                    text = text[:at] + theirs.strip() + text[at + len(ours.strip()) :]
                    break
    return witness if text == witness.text else replace(witness, text=text)


def _heads(witness: Witness) -> tuple[Field, ...]:
    return tuple(part for part in witness.fields if part.role in HEAD_ROLES)
