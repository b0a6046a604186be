"""Authors whose names stand alone on a line, without `By`, on pages in an alphabet: below the headline or below the last line of the text.

Observation. A newspaper that sets its bylines so does it with all of them: `NORA FELD`, `Piet Holm`, `— Ida Grey`. A headline may be two or three words
with capitals, too, but its words stand in its text, and those of an author's name stand nowhere else. Rule. A line that may be a person's name is one,
if no word of it stands elsewhere on the page and it is not set in the capitals of the head line above it; without a dash, two such lines in
the same place show the habit.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from dedup.cutting.lines.scripts import has_case, in_capitals, in_title_case
from dedup.cutting.lines.splitting import Line
from dedup.cutting.paragraphs.paragraph import ParagraphKind
from dedup.cutting.signs import evidence
from dedup.press import latin_makers

LEAST_SHOWN: Final = 2
"""The fewest names in the same place that are a habit of the page."""
_WORD: Final = re.compile(r"[^\W\d_]{2,}")


def names_of_authors_alone(lines: Sequence[Line], kinds: Sequence[ParagraphKind | None]) -> Iterator[int]:
    """The numbers of the lines that are nothing but an author's name."""
    asked = [at for at in range(1, len(lines)) if kinds[at] is None and _may_name(lines[at])]
    if not asked:
        return
    words = Counter(word for line in lines for word in set(_WORD.findall(line.text.casefold())))
    below_heads: list[int] = []
    below_texts: list[int] = []
    for at in asked:
        if any(words[word] > 1 for word in _WORD.findall(lines[at].text.casefold())):
            continue
        if _is_prose(lines[at - 1], kinds[at - 1]):
            if latin_makers.signs_with_a_dash(lines[at].text):
                yield at
            else:
                below_texts.append(at)
        elif _below_head(lines, kinds, at):
            below_heads.append(at)
    known = sum(kind == "byline" and _is_bare(line.text) for line, kind in zip(lines, kinds, strict=True))
    for found, others in ((below_heads, known), (below_texts, 0)):
        if len(found) + others >= LEAST_SHOWN:
            yield from found


def _is_bare(text: str) -> bool:
    return latin_makers.byline(text) is None and latin_makers.bare_name(text)


def _may_name(line: Line) -> bool:
    text = line.text.title() if line.text.isupper() else line.text
    return not line.level and (latin_makers.bare_name(text) or latin_makers.signs_with_a_dash(text))


def _below_head(lines: Sequence[Line], kinds: Sequence[ParagraphKind | None], at: int) -> bool:
    """Whether the line stands below a head line in other letters, and above prose."""
    above, line = lines[at - 1], lines[at]
    if kinds[at - 1] not in {None, "rubric"} or at + 1 == len(lines) or not has_case(above.text):
        return False
    alike = in_capitals(above.text) if line.text.isupper() else in_title_case(above.text)
    below = lines[at + 1]
    return not alike and kinds[at + 1] is None and below.width > line.width and not below.level


def _is_prose(line: Line, kind: ParagraphKind | None) -> bool:
    return kind == "row" or (kind is None and not line.level and evidence.is_finished(line.text))
