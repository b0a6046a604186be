"""The kinds of lines that their row shows: short lines that are not heads though they do not end a sentence.

Observation. More short lines in a row than a headline has are verse (`verse`) or a table (`rows`), whatever a single line looks like. A notice or a
letter ends with the names of its signers and, alone on a line, the date. Rule. These are recognised by the row, before lines are weighed by themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from operator import ne
from typing import Final

from dedup.cutting.lines.splitting import Line
from dedup.cutting.paragraphs.latin_authors import names_of_authors_alone
from dedup.cutting.paragraphs.paragraph import ParagraphKind, recognised
from dedup.cutting.paragraphs.results import results_of
from dedup.cutting.paragraphs.rows import rows_of
from dedup.cutting.paragraphs.verse import verse_of
from dedup.cutting.parallels.stretches import Parallels
from dedup.cutting.signs import evidence, makers
from dedup.cutting.signs.authors import are_bare_names
from dedup.cutting.signs.openings import is_opening
from dedup.press import latin_makers
from dedup.press.authors import LONGEST as LONGEST_AUTHOR
from dedup.press.authors import names_of_authors
from dedup.press.imprints import reaches
from dedup.press.signatures import is_house, is_signature, signed_by
from dedup.text.shingling import letters

LONGEST_SIGNER: Final = 30
"""Characters of the longest name of an office."""
LEAST_PROSE: Final = 12.0
"""Em of the shortest line that is prose below the name of its author."""
SPOKEN_OF: Final = 8
"""Lines below a name in which a text about that person would name him or her."""
SHORT_NAME: Final = 2
"""Characters of a name that may as well be a word."""
MOST_SIGNERS: Final = 3
"""The most lines of signers above a date."""

_FULL_STOPS: Final = ("。", "。”", "。’", "……", "！”", "？”")
"""How a text ends above its signature; `！` or `？` without a quotation mark may end a headline."""
_NAMED: Final = re.compile(r"[^\W\d_]{2,}")
_SMALL: Final = re.compile(r"(?<![\w'’])[a-zß-öø-ÿœ]{2,}(?!\w)")
_ENDS: Final[frozenset[ParagraphKind | None]] = frozenset({"closing", "credit"})
_CAPTIONED: Final = re.compile(r"^(?:\d{4}年)?\d{1,2} ?月 ?\d{1,2} ?日[，,]|^图为|^[上下左右]图")
_DAY: Final = re.compile(
    r"^(?:\d{4}|[〇○零一二三四五六七八九]{4})年(?:\d{1,2}|[一二十]{1,3}|元)月(?:\d{1,2}|[一二三十]{1,3})日$"
)


def kinds_of(lines: Sequence[Line], parallels: Parallels) -> list[ParagraphKind | None]:
    """The kind of each line, as its own text, its row or another page shows it; None if it must be weighed."""
    kinds = _with_signatures(lines, _with_posts(lines, [recognised(line) for line in lines]))
    for at in (*rows_of(lines, kinds), *results_of(lines, kinds)):
        kinds[at] = "row"
    for at in verse_of(lines, kinds):
        kinds[at] = "verse"
    for at in (*_signed(lines, kinds), *_signed_letters(lines, kinds)):
        kinds[at] = "closing"
    for at in names_of_authors_alone(lines, kinds):
        kinds[at] = "byline"
    for at in range(len(lines) - 1):
        if _is_author(lines, kinds, at) or _is_author_elsewhere(lines, kinds, at, parallels):
            kinds[at] = "byline"
    return kinds


def _with_posts(lines: Sequence[Line], kinds: list[ParagraphKind | None]) -> list[ParagraphKind | None]:
    """The kinds, corrected in alphabets: a post (`Staff Writer`) below a byline and a bare name above a text are bylines, too; the last line of a headline
    that begins with `By` is not (`BY FOREIGN BANKS`).
    """
    words: frozenset[str] | None = None
    for at in range(1, len(lines)):
        line = lines[at]
        if kinds[at] == "byline" and kinds[at - 1] is None and not line.gap and latin_makers.names_somebody(line.text):
            words = _small_words(lines) if words is None else words
            named = _NAMED.findall(line.text.lower())[1:]
            kinds[at] = None if named and words.issuperset(named) else "byline"
        elif kinds[at] is None and kinds[at - 1] == "byline" and not line.level and latin_makers.is_post(line.text):
            kinds[at] = "byline" if makers.is_latin_byline(lines[at - 1].text) or _is_bare(lines[at - 1]) else None
        elif kinds[at] is None and kinds[at - 1] is None and _is_bare(line) and _heads_a_text(lines, at):
            words = _small_words(lines) if words is None else words
            kinds[at] = None if words.intersection(_NAMED.findall(line.text.lower())) else "byline"
    return kinds


def _is_bare(line: Line) -> bool:
    return not line.level and latin_makers.bare_name(line.text)


def _heads_a_text(lines: Sequence[Line], at: int) -> bool:
    """Whether the line stands between a head line and a text: an opening, a post, or (below a marked head line) prose."""
    if at + 1 == len(lines) or lines[at + 1].level or evidence.is_finished(lines[at - 1].text):
        return False
    below = lines[at + 1].text
    prose = lines[at - 1].level > 0 and lines[at + 1].width >= LEAST_PROSE and evidence.has_marks(below)
    return prose or is_opening(below) or latin_makers.is_post(below)


def _small_words(lines: Sequence[Line]) -> frozenset[str]:
    """The words that the page has in small letters, which are no names."""
    return frozenset(word for line in lines for word in _SMALL.findall(line.text))


def _is_author(lines: Sequence[Line], kinds: Sequence[ParagraphKind | None], at: int) -> bool:
    """Whether the line is bare names, the authors of the prose below, which does not speak of these persons.

    Above a caption it would be a title. A name of two letters may be a word, so it must stand below a head line (one with a mark, or
    one that does not end a sentence), and not above a report with a dateline of its own.
    """
    name, below = lines[at], lines[at + 1]
    if kinds[at] is not None or name.level or not are_bare_names(name.text):
        return False
    verse = kinds[at + 1] == "verse"
    if not verse and (kinds[at + 1] is not None or below.level or below.width < LEAST_PROSE):
        return False
    if is_opening(below.text) and len(name.text) <= SHORT_NAME:
        return False
    if at and (makers.rest_of_credit(lines[at - 1].text, name.text) or evidence.is_turn(lines[at - 1].text)):
        return False  # the end of a credit, or of whom a talk is with
    headed = at > 0 and (lines[at - 1].level > 0 or not evidence.is_finished(lines[at - 1].text))
    if makers.ends_with_credit(below.text) or (_CAPTIONED.match(below.text) and not headed):
        return False
    spoken = [line.text for line in lines[at + 1 : at + 1 + SPOKEN_OF]]
    if any(person in text for person in names_of_authors(name.text, bare=True) for text in spoken):
        return False
    above = lines[at - 1] if at else None
    if above is None or kinds[at - 1] == "credit" or (not above.level and makers.ends_with_credit(above.text)):
        return above is None and len(name.text) > SHORT_NAME
    return len(name.text) > SHORT_NAME or above.level > 0 or not evidence.is_finished(above.text)


def _is_author_elsewhere(
    lines: Sequence[Line], kinds: Sequence[ParagraphKind | None], at: int, parallels: Parallels
) -> bool:
    """Whether another page has a byline right above the prose below that is equal to this line, or differs in one letter.

    This also finds names of two letters that by themselves may be words.
    """
    name, below = lines[at], lines[at + 1]
    if kinds[at] is not None or name.level or len(name.text) > LONGEST_AUTHOR or kinds[at + 1] is not None:
        return False
    own = letters(name.text)
    return any(
        len(own) == len(there) >= SHORT_NAME and sum(map(ne, own, there)) <= 1
        for there in parallels.signed_above(below.text)
    )


def _with_signatures(lines: Sequence[Line], kinds: list[ParagraphKind | None]) -> list[ParagraphKind | None]:
    """The kinds, with names below the end of a text as its signature; but as prose if the text below begins with that name, as an answer to a letter does."""
    for at in range(1, len(lines)):
        line, above = lines[at], lines[at - 1]
        ended = kinds[at - 1] in _ENDS or (
            kinds[at - 1] is None and not above.level and above.text.endswith(_FULL_STOPS)
        )
        if kinds[at] in {None, "byline"} and not line.level and ended and is_signature(line.text):
            answered = at + 1 < len(lines) and any(map(lines[at + 1].text.startswith, signed_by(line.text)))
            kinds[at] = "body" if answered else "closing"
    return kinds


def _signed(lines: Sequence[Line], kinds: Sequence[ParagraphKind | None]) -> Iterator[int]:
    """The lines with a date alone, below prose, and the lines of signers between; without a date, the office that signs below a way to reach it."""
    for at, line in enumerate(lines):
        if at and kinds[at] is None and not line.level and is_house(line.text) and reaches(lines[at - 1].text):
            yield at
        if kinds[at] is not None or line.level or not _DAY.match(line.text):
            continue
        if at + 1 < len(lines) and _is_prose(lines[at + 1], kinds[at + 1]):
            continue  # a date above its text: a chronicle, the date of a speech
        top = at
        while top and at - top < MOST_SIGNERS and _may_sign(lines[top - 1], kinds[top - 1]):
            top -= 1
        if top and not lines[top - 1].level and evidence.is_finished(lines[top - 1].text):
            yield from range(top, at + 1)


def _signed_letters(lines: Sequence[Line], kinds: Sequence[ParagraphKind | None]) -> Iterator[int]:
    """The lines that sign each letter to the editor, if they stand below prose: the first that may be a name, and where its writer lives. A name in
    capitals that stands alone ends the letter and is weighed as any other line.
    """
    greeted = False
    for at, (line, kind) in enumerate(zip(lines, kinds, strict=True)):
        if latin_makers.greets(line.text):
            greeted = True
        elif greeted and kind is None and latin_makers.signs_letter(line.text):
            greeted = False
            if not _is_prose(lines[at - 1], kinds[at - 1]):
                continue
            placed = _tells_where(lines, kinds, at + 1)
            if placed or not line.text.isupper():
                yield at
            if placed:
                yield at + 1


def _tells_where(lines: Sequence[Line], kinds: Sequence[ParagraphKind | None], at: int) -> bool:
    """Whether the line below the name that signs a letter says where its writer lives; a place alone does if more stands off below it."""
    if at >= len(lines) or kinds[at] is not None or lines[at].level or lines[at].gap > lines[at - 1].gap:
        return False
    last = at + 1 == len(lines) or lines[at + 1].gap > lines[at].gap
    return latin_makers.tells_where_signed(lines[at].text) or (last and latin_makers.signs_letter(lines[at].text))


def _is_prose(line: Line, kind: ParagraphKind | None) -> bool:
    """Whether the line is surely prose inside an article: it ends a sentence, and does not open a report."""
    return kind is None and not line.level and evidence.is_finished(line.text) and not is_opening(line.text)


def _may_sign(line: Line, kind: ParagraphKind | None) -> bool:
    return kind is None and not line.level and len(line.text) <= LONGEST_SIGNER and not evidence.has_marks(line.text)
