"""Slips in typesetting: two stops in a row, unpaired marks, text cut off."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from dedup.judging.recognising.surnames import has_shape
from dedup.judging.suspecting.sheet import Found, Sheet
from dedup.judging.words.lexicon import tokens
from dedup.model import HEAD_ROLES, Field, Witness
from dedup.text.characters import HAN_CLASS, is_han

_MARKS_IN_A_ROW: Final = re.compile(r"(?P<dot>[,。、])(?P=dot){2,}|(?P<two>[,、;:。]{2,}|[,、;:](?=[)》\]]))")
"""Three of one mark are an ellipsis: 。。。。。。"""


def doubled_marks(sheet: Sheet) -> Iterator[Found]:
    for start, text in sheet.paragraphs:
        for match in _MARKS_IN_A_ROW.finditer(text):
            if match["two"] and match.start() and not text[match.start() - 1].isascii():
                yield (start + match.start(), start + match.end()), {"text": match.group()}


# ── marks that do not match ───────────────────────────────────────────────────────────────────────────────────────

_OPENING: Final = {"“": "”", "《": "》", "「": "」", "『": "』", "【": "】", "（": "）", "(": "）"}
_CLOSING: Final = {**{closing: closing for closing in _OPENING.values()}, ")": "）"}
_PAIRED: Final = re.compile(r"[\"'()\[\]《》]")
"""What the marks fold into."""
_ENUMERATED: Final = re.compile(r"(?:^|[\s;,。、:])[0-9a-zA-Z一二三四五六七八九十①-⑳]{1,3}$")
"""What stands before a bracket that closes a number of a list: `1）`."""


def unmatched_marks(sheet: Sheet) -> Iterator[Found]:
    """Marks that open and do not close before the paragraph ends, or close without an opening.

    A mark left open may be closed in a later paragraph: speech and verse run over several.
    """
    parts = sheet.fields
    unclosed: list[Mark] = []
    may_go_on: set[Mark] = set()
    for number in range(len(parts)):
        open_marks, stray = _marks_left(sheet.witness, parts, number, unclosed)
        yield from stray
        may_go_on |= {mark for mark in open_marks if _may_go_on(sheet.witness, parts, number, mark[1])}
        unclosed += open_marks
    for at, character in unclosed:
        if (at, character) not in may_go_on:
            yield (at, at + 1), {"mark": character}


Mark = tuple[int, str]


def _marks_left(
    witness: Witness, parts: Sequence[Field], number: int, unclosed: list[Mark]
) -> tuple[list[Mark], list[Found]]:
    """The marks that a paragraph leaves open, and those it closes without an opening; those of `unclosed` that it closes are removed."""
    part = parts[number]
    open_marks: list[Mark] = []
    stray: list[Found] = []
    for match in _PAIRED.finditer(witness.text, part.start, part.end):
        at = match.start()
        character = _source_character(witness, at)
        if character in _OPENING:
            open_marks.append((at, character))
        elif character in _CLOSING:
            before = open_marks or unclosed
            if before and _OPENING[before[-1][1]] == _CLOSING[character]:
                before.pop()
            elif not (_enumerates(witness.text, part.start, at, character) or _torn_before(witness, parts[:number])):
                stray.append(((at, at + 1), {"mark": character}))
    return open_marks, stray


def _may_go_on(witness: Witness, parts: Sequence[Field], number: int, character: str) -> bool:
    """Whether a mark left open may be correct: the next paragraph opens it again or continues this one, or nothing ends."""
    if number + 1 == len(parts):
        return not _ends_a_sentence(witness.text[parts[number].end - 1])
    again = _source_character(witness, parts[number + 1].start) == character
    return again or _broken_before(witness, parts[number].end)


def _source_character(witness: Witness, at: int) -> str:
    """The source character of a folded one; nothing for the space between two fields."""
    start, end = int(witness.starts[at]), int(witness.ends[at])
    return witness.bare[start] if start < end else ""


def _enumerates(text: str, start: int, at: int, character: str) -> bool:
    return character in "）)" and _ENUMERATED.search(text[start:at]) is not None


def _torn_before(witness: Witness, before: Sequence[Field]) -> bool:
    """Whether the paragraph after these may have lost its beginning: it is the first of its text, or the one before it broke off."""
    return bool(before) and before[-1].role not in HEAD_ROLES and _broken_before(witness, before[-1].end)


def _broken_before(witness: Witness, end: int) -> bool:
    """Whether the paragraph that ends here was split by a column: it ends without a mark."""
    return end > 0 and not _ends_a_sentence(witness.text[end - 1])


def _ends_a_sentence(character: str) -> bool:
    return character in "。!?…\"'’)》」』:;-~"


# ── what breaks off ───────────────────────────────────────────────────────────────────────────────────────────────

_LEAST_PARAGRAPH: Final = 20
"""Least folded characters of a last paragraph that breaks off: shorter ones are signatures, places and times."""
_TAIL: Final = 10
"""Characters shown of a text that breaks off."""
_TURNS_OVER: Final = re.compile(r"[(\[]?(?:下转|转第|未完|待续)")


def ends_in_mid_air(sheet: Sheet) -> Iterator[Found]:
    """The article's last paragraph ends in a letter or a comma, and no signature follows."""
    fields = sheet.fields
    if sheet.article.kind != "article" or not fields or fields[-1].role != "body":
        return
    paragraphs = [sheet.witness.text[part.start : part.end] for part in fields if part.role == "body"]
    text = paragraphs[-1]
    if len(text) < _LEAST_PARAGRAPH or _TURNS_OVER.search(text[-12:]):
        return
    has_sentences = "。" in text or (
        "," in text and len(paragraphs) > 1 and all(p[-1] in _STOPS for p in paragraphs[:-1])
    )
    if text[-1] in ",、" or (has_sentences and _breaks_off(text)):
        yield (fields[-1].end - 1, fields[-1].end), {"text": text[-_TAIL:]}


def _breaks_off(text: str) -> bool:
    """Whether it ends in a letter that is not part of a signature, or in a figure that ends no date, number or address: 根据协定,15."""
    if is_han(text[-1]):
        return not _signed(text)
    tail = re.split("[。!?…;]", text)[-1]
    return _FIGURE_LEFT.search(tail) is not None and not _OF_AUTHORS.search(tail.strip()) and _is_clause(tail)


_FIGURE_LEFT: Final = re.compile(rf"[{HAN_CLASS}],?\d{{1,4}}$")
"""A figure at the end of a clause. What has a colon, a point or a letter before it is a telephone number or an address."""
_STOPS: Final = frozenset("。!?…\"'”’")
"""What paragraphs of running text end in. If all but the last do, the last has lost its end; lines of tables and lists do not."""
_LONGEST_SIGNATURE: Final = 16
"""Most characters of a signature after the last stop: a company's name, or two persons with their offices."""
_OF_CLAUSES: Final = frozenset("的了在是从把将被还也都就已对向使而但到后")
"""Words that occur in clauses and in no signature: 各级部门在. Names are separated by spaces, or by 和."""
_OF_AUTHORS: Final = re.compile(r"^[(\[]?(?:本文|作者|写于|摘自|据|原载)")
"""What a note about the author or the source begins with: 作者是…."""
_CREDITED: Final = re.compile("(?:摄|文|图|报道|整理|记者|作者|单位|电)$")
_LABELLED: Final = re.compile(rf"[{HAN_CLASS}]{{2}}:[{HAN_CLASS}]{{2,4}}(?:[,、 ][{HAN_CLASS}]{{2,4}})*$")
"""Names behind a label, however many: 执笔:李利,王秀丽."""


def _signed(text: str) -> bool:
    """Whether the text after the last stop is a signature, a credit or a note rather than a sentence."""
    tail = re.split("[。!?…]", text)[-1].strip()
    if _LABELLED.search(tail) or _OF_AUTHORS.search(tail):
        return True
    return not _is_clause(tail) and (len(tail) <= _LONGEST_SIGNATURE or _CREDITED.search(tail) is not None)


def _is_clause(tail: str) -> bool:
    """Whether it has a word that occurs in no signature, or a comma after something that does not end in a name: 他说,西方国."""
    parts = tail.split(",")
    if len(parts) > 1 and not all(has_shape(part[-3:]) or has_shape(part[-2:]) for part in parts):
        return True
    return any(token.text in _OF_CLAUSES for token in tokens(tail))
