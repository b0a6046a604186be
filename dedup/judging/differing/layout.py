"""Layout: differences that a reader would not see as such, and text whose place is a matter of layout."""

from __future__ import annotations

import re
from typing import Final

from dedup.judging.differing.variant import Variant
from dedup.model import HEAD_ROLES, Alignment, Interval, Role, Transposition, Witness
from dedup.press.jumps import is_jump
from dedup.press.latin_makers import byline, is_post
from dedup.press.page_lines import LONGEST, SURE, page_line, weight_of
from dedup.text.characters import is_han, is_space
from dedup.text.folds import divides_word
from dedup.text.lines import LINE_ENDS

PLACED_BY_LAYOUT: Final[frozenset[Role]] = HEAD_ROLES | {"byline", "credit", "continuation-mark", "standfirst"}
"""Roles whose place is a matter of layout: a block of these alone that stands elsewhere is no transposition to an editor."""
_ORNAMENTS: Final = re.compile(r"[\s■□●○◆◇▲△▼▽★☆※◎▶►◀◄♦•·#*_>|~=\-]+")
_STYLE: Final = {"'": '"', "`": '"', "[": "(", "]": ")", "〈": "《", "〉": "》", "<": "《", ">": "》"}
"""Marks that mean the same in two styles, after folding: nested quotation marks, brackets of two shapes."""

MOST_INDENT: Final = 20
"""Characters around a reading within which its line begins or ends."""
_LINE_BEGINS: Final = re.compile(r"(?:^|[\n\r\f])[ \t\u3000#]*$")
_LINE_ENDS: Final = re.compile(r"[ \t\u3000]*(?:$|[\n\r\f])")

_LINE_END: Final = re.compile(f"[{LINE_ENDS}]")

_HYPHENS: Final = frozenset("-‐")
_HYPHEN_AT_LINE_END: Final = re.compile(rf"[-‐]\s*[{LINE_ENDS}]\s*")
_DIVIDERS: Final = frozenset({"- ", "= ", "¬ ", "⸗ ", "¬", "⸗"})
"""A hyphen whose line end folded to a space; a character that is nothing but a hyphen, also without the line end."""


def is_layout(alignment: Alignment, variant: Variant) -> bool:
    """Whether the two readings are the same to a reader."""
    readings, sides = variant.readings(alignment), variant.sides(alignment)
    alone = [side for side, other in zip(sides, reversed(readings), strict=True) if not other]
    if all(_ORNAMENTS.fullmatch(text or "-") for text in readings) and not any(
        _is_dash_inside(*side) for side in sides
    ):
        return True
    if any(_read_from_an_ornament(*side) or _divides_a_word(*side) for side in alone):
        return True
    if any(text in _HYPHENS and _hides_a_hyphen(*other) for text, other in zip(readings, reversed(sides), strict=True)):
        return True
    if all(not text or is_jump(text) for text in readings) or all(_outside_the_names(*side) for side in sides):
        return True
    if any(_is_of_the_page(*side) for side in alone):
        return True
    if len({_in_continuation_mark(*side) for side in sides}) > 1:
        return True  # only one page continues the article; if both do, they must say the same
    return len({_dressed(*side) for side in sides}) == 1


def _read_from_an_ornament(witness: Witness, span: Interval) -> bool:
    """Whether the reading is a lone letter before a rubric or a headline: OCR reads a vignette so."""
    start, end = span
    if end - start != 1 or not witness.text[start].isascii() or not witness.text[start].isalpha():
        return False
    (part,) = witness.fields_over(start, end)
    behind = witness.bare[int(witness.ends[start]) : int(witness.starts[end])] if end < part.end else ""
    return part.role in HEAD_ROLES and start == part.start and behind[:1].isspace() and is_han(witness.text[end])


def _divides_a_word(witness: Witness, span: Interval) -> bool:
    """Whether the reading is a line-end hyphen that now stands inside a line: con- tinues, against continues."""
    text = witness.text
    before, behind = text[max(0, span[0] - 1) : span[0]], text[span[1] : span[1] + 1]
    reading = text[slice(*span)]
    return reading in _DIVIDERS and bool(before and behind) and divides_word(before, reading[0], behind)


def _hides_a_hyphen(witness: Witness, span: Interval) -> bool:
    """Whether a line ends behind a hyphen here: it may divide a word, or be of a compound (two- / year), which another page in mid-line shows."""
    start, end = span
    if start < end or not 0 < start < len(witness.text):
        return False
    return (
        _HYPHEN_AT_LINE_END.fullmatch(witness.bare, int(witness.ends[start - 1]), int(witness.starts[start]))
        is not None
    )


def _is_dash_inside(witness: Witness, span: Interval) -> bool:
    """Whether the reading is a dash, dot or wave inside a line of text: there it is punctuation, not an ornament."""
    text = witness.text[slice(*span)]
    inside = any(span[1] < part.end for part in witness.fields_over(span[0] - 1, span[0]))
    return inside and text.strip() != "" and text.strip(" ")[0] in "-~·=•"


def _outside_the_names(witness: Witness, span: Interval) -> bool:
    """Whether the reading is in a Latin byline, outside the names: By, Staff Writer and the comma between are a house's way of naming its
    makers. An empty reading qualifies too.
    """
    reading = witness.text[slice(*span)]
    begin, stop = span[1] - len(reading.lstrip()), span[0] + len(reading.rstrip())  # a space may be of the next field
    for part in witness.fields_over(begin, stop) if begin < stop else ():
        if part.role != "byline":
            return False
        line = witness.text[part.start : part.end]
        at = part.start + len(line) - len(line.lstrip())
        signed = byline(line.strip())
        if signed is None and not is_post(line):
            return False
        if any(at + a < stop and begin < at + b for a, b in (signed.names if signed else ())):
            return False
    return True


def _is_of_the_page(witness: Witness, span: Interval) -> bool:
    """Whether the reading is a line of the page: day, section, buttons; at an end of the article or in its head also its number and address."""
    start, end = span
    if start == end or end - start > LONGEST:
        return False
    begin, stop = int(witness.starts[start]), int(witness.ends[end - 1])
    around = witness.bare[max(0, begin - MOST_INDENT) : begin], witness.bare[stop : stop + MOST_INDENT]
    if not (_LINE_BEGINS.search(around[0]) and _LINE_ENDS.match(around[1])):
        return False
    line = witness.bare[begin:stop].strip()
    shown = page_line(line, among_han=any(map(is_han, witness.text)))
    if shown is None:
        return False
    head = all(part.role in HEAD_ROLES for part in witness.fields_over(start, end))
    if not head and witness.text[:start].strip() and witness.text[end:].strip():
        return weight_of(shown.kinds - {"reached", "site"}) >= SURE
    return weight_of(shown.kinds) >= SURE or shown.kinds == {"number"}


def _in_continuation_mark(witness: Witness, span: Interval) -> bool:
    return span[0] < span[1] and all(witness.role_at(at) == "continuation-mark" for at in (span[0], span[1] - 1))


def placed_by_layout(alignment: Alignment, block: Transposition) -> bool:
    """Whether the place of a block is a matter of layout: a headline after its body, a byline below the last line.

    This holds for swapped neighbours only if each is a field of its own, such as kicker and headline: a different word order within a
    headline or a byline is a difference.
    """
    sides = (alignment.left, block.left), (alignment.right, block.right)
    fields = [witness.fields_over(*span) for witness, span in sides]
    if block.swap and not all(
        len(found) > 1 and (found[0].start, found[-1].end) == span
        for found, (_, span) in zip(fields, sides, strict=True)
    ):
        return False
    return all(part.role in PLACED_BY_LAYOUT for found in fields for part in found)


def _dressed(witness: Witness, span: Interval) -> str:
    """The reading without what is mere presentation: spaces, styles of marks, a half-width stop after Han text."""
    text = witness.text
    out: list[str] = []
    for at in range(*span):
        character = text[at]
        if is_space(character) and not _parts_words(witness, at):
            continue
        if (
            character == "."
            and at
            and is_han(text[at - 1])
            and not (at + 1 < len(text) and text[at + 1].isascii() and text[at + 1].isalnum())
        ):
            character = "。"
        out.append(_STYLE.get(character, character))
    return re.sub(r"[。.]{3,}|…+", "…", "".join(out))


def _parts_words(witness: Witness, at: int) -> bool:
    """Whether a space separates two words. A line end between two figures splits a number; a line end in Han text may split Latin words
    too, since such lines break anywhere.
    """
    text = witness.text
    before, behind = text[at - 1 : at], text[at + 1 : at + 2]
    if not (before.isalnum() and behind.isalnum()) or (before.isdigit() and behind.isdigit()):
        return False
    return not (_is_line_end(witness, at) and any(map(is_han, text)))


def _is_line_end(witness: Witness, at: int) -> bool:
    """Whether the space is a line end of the source, or the end of a field, where it has no source characters."""
    space = witness.bare[int(witness.starts[at]) : int(witness.ends[at])]
    return not space or _LINE_END.search(space) is not None
