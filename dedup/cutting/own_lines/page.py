"""The page's own lines, which belong to no text: they are set aside before anything else is read.

Observation. Who made the page is named at its foot, or in the gap between two columns. The number of the page, its section, the day and
the issue stand at its head or foot, on one line or on several, and nothing stands between them and the edge. If the page was read column by
column, such lines stand between its texts, too, and within a sentence where a column ended. Rule. Four kinds of line are set aside:

- an imprint (`press/imprints.py`), a rule (`────`, `* * *`), the name of a section in English or French (`Local News`) and a pull quote, wherever
  they stand;
- lines of other parts of a page (`press/page_lines.py`) from the edge inwards, as long as the lines so far are surely the page's. The first
  line that is anything else ends them, and so does a day alone at the foot, with which a notice ends;
- such lines between two texts, if they stand by themselves and are surely the page's or a number. But several unlike lines of one kind
  are of a text (the days of a diary, numbered parts, an index of pages), and a telephone number or an address ends a notice;
- such lines within a sentence that a column tore, if they are surely the page's, a number or the name of a section.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from dedup.cutting.lines.measure import LEAST_PROSE, OTHER_COLUMN_SURE
from dedup.cutting.lines.splitting import Line
from dedup.cutting.own_lines.pull_quotes import pull_quotes
from dedup.cutting.own_lines.site import may_head
from dedup.cutting.signs.desk import is_rubric
from dedup.cutting.signs.evidence import announces, is_finished
from dedup.press.imprints import is_imprint, is_rule
from dedup.press.page_lines import (
    SURE,
    PageLine,
    PartKind,
    is_latin_column_of_briefs,
    is_latin_section,
    may_be_a_papers_name,
    page_line,
    weight_of,
)
from dedup.text.characters import is_han
from dedup.text.shingling import letters

MOST_LINES: Final = 6
"""Lines that a margin has at most: the paper, its number, the day, the issue, the section, the editors."""
NO_TEXTS: Final[frozenset[PartKind]] = frozenset({"desk", "buttons", "trail", "masthead"})
"""Kinds of part that stand in no text, even if there are several unlike ones."""
TORN: Final[frozenset[PartKind]] = frozenset({"number", "section"})
"""Kinds of part that are the page's within a sentence that a column tore, though each may be of a text elsewhere."""
LONGEST_READ: Final = 200
"""Characters of a line that are looked at; no line of the page's own has so many."""
MOST_ASKED: Final = 4000
"""Characters of the source by which it is told whether the page is Chinese."""
MASTHEAD: Final = 2
"""Lines of a masthead: the paper's name, and the day."""
PAGE_ENDS: Final = "\f"
"""The character that stands between two pages of one source."""


def lines_of_the_page(source: str, lines: Sequence[Line]) -> frozenset[int]:
    """The positions in the source where the lines begin that are the page's own."""
    found = {at for at, line in enumerate(lines) if is_rule(line.text) or any(map(is_imprint, _readings(source, line)))}
    parts = _parts(source, lines)
    starts = [at for at in range(len(lines)) if not at or PAGE_ENDS in source[lines[at - 1].end : lines[at].start]]
    for first, end in pairwise([*starts, len(lines)]):
        top, foot = range(first, min(end, first + MOST_LINES)), range(end - 1, max(first, end - MOST_LINES) - 1, -1)
        found.update(_margin(lines, parts, top, found, at_top=True))
        found.update(_masthead(lines, parts, range(first, end)))
        found.update(_margin(lines, parts, foot, found, at_top=False))
    found.update(at for at, line in enumerate(lines[:-1]) if not line.level and _names_a_section(line.text))
    found.update(pull_quotes(lines))
    found.update(_between_texts(lines, parts, found))
    return frozenset(lines[at].start for at in found)


def _masthead(lines: Sequence[Line], parts: Sequence[PageLine | None], page: range) -> Sequence[int]:
    """The numbers of the first two lines of a page in an alphabet, if they are the paper's name and the day and a head line stands off below them; below a
    headline and the day the text would stand.
    """
    if len(page) <= MASTHEAD:
        return ()
    name, day, below = (lines[at] for at in page[: MASTHEAD + 1])
    part = parts[page[1]]
    dated = part is not None and "day" in part.kinds and "name" not in part.kinds
    apart = below.gap > day.gap and may_head(below)
    return page[:MASTHEAD] if dated and apart and not name.level and may_be_a_papers_name(name.text) else ()


def _names_a_section(text: str) -> bool:
    """Whether the line is the name of a section; that of a column of briefs tells how to read what stands below it."""
    return is_latin_section(text) and not is_latin_column_of_briefs(text)


def _parts(source: str, lines: Sequence[Line]) -> list[PageLine | None]:
    """The parts of a page that each line consists of; None for one that is anything else, or has a heading mark."""
    among_han = _is_chinese(source)
    readings = ((page_line(text, among_han=among_han) for text in _readings(source, line)) for line in lines)
    return [None if line.level else next(filter(None, read), None) for line, read in zip(lines, readings, strict=True)]


def _margin(
    lines: Sequence[Line], parts: Sequence[PageLine | None], inwards: Sequence[int], found: set[int], *, at_top: bool
) -> list[int]:
    """The numbers of the lines of a margin that are the page's own; `inwards` are the lines to look at, from the edge inwards.

    The first line that is anything else ends it. Those in `found` are known to be the page's.
    """
    read: list[int] = []
    kinds: frozenset[PartKind] = frozenset()
    length = 0
    for at in inwards:
        part = PageLine(("desk",)) if at in found and not lines[at].level else parts[at]
        if part is None or is_latin_column_of_briefs(lines[at].text):
            break
        if not at_top and (part.kinds == {"day"} or (at and announces(lines[at - 1].text))):
            break  # a notice ends with its day, or where to look
        if weight_of(kinds) >= SURE and weight_of(part.kinds) < SURE and "name" in part.kinds:
            break  # `8 城联动` below the day is a headline; above it, a section
        read.append(at)
        kinds |= part.kinds
        if weight_of(kinds) >= SURE:
            length = len(read)
    return read[:length]


def _readings(source: str, line: Line) -> Iterable[str]:
    """The line as the source has it and as it is read: the first may have spaces between its parts that the second has lost."""
    return dict.fromkeys((source[line.start : min(line.end, line.start + LONGEST_READ)], line.text))


def _is_chinese(source: str) -> bool:
    """Whether more than half of the source's letters are Han, as far as it is looked at."""
    letters = list(filter(str.isalpha, source[:MOST_ASKED]))
    return 2 * sum(map(is_han, letters)) > len(letters)


def _between_texts(lines: Sequence[Line], parts: Sequence[PageLine | None], found: set[int]) -> list[int]:
    """The numbers of the lines between two texts, or within a sentence, that are the page's own."""
    own: list[int] = []
    by_kinds: dict[frozenset[PartKind], dict[tuple[int, ...], str]] = {}
    for run in _runs_of_parts(lines, parts, found):
        kinds = frozenset[PartKind]().union(*run.values())
        first, end = min(run), max(run) + 1
        apart = not first or lines[first].gap > 0, end == len(lines) or lines[end].gap > 0
        sure, number = weight_of(kinds) >= SURE, kinds == {"number"}
        ends = not first or is_finished(lines[first - 1].text)
        by_itself = apart[0] or (ends and (apart[1] or weight_of(kinds) > SURE))
        if _is_torn(lines, first, end):
            own += run if sure or kinds <= TORN else ()
        elif any(is_rubric(lines[at].text) for at in run) or (first and announces(lines[first - 1].text)):
            continue
        elif by_itself and "reached" not in kinds and (sure or (number and all(apart))):
            by_kinds.setdefault(kinds, {})[tuple(run)] = letters("".join(lines[at].text for at in run))
    for kinds, runs in by_kinds.items():
        if kinds & NO_TEXTS or len(set(runs.values())) == 1:
            own += [at for run in runs for at in run]
    return own


def _runs_of_parts(
    lines: Sequence[Line], parts: Sequence[PageLine | None], found: set[int]
) -> Iterator[Mapping[int, frozenset[PartKind]]]:
    """Runs of lines that have parts of a page, as line → kinds of its parts.

    Lines right below one another are one run, unless two of them have the same kinds, as the rows of a table have: then each is a run. So is
    the name of a column.
    """
    run: dict[int, frozenset[PartKind]] = {}
    for at, line in enumerate(lines):
        part = None if at in found else parts[at]
        alone = part is None or is_rubric(line.text)
        if part is not None and not alone:
            run[at] = part.kinds
        if run and (alone or at + 1 == len(lines)):
            yield from [run] if len(set(run.values())) == len(run) else [{at: kinds} for at, kinds in run.items()]
            run = {}
        if part is not None and alone:
            yield {at: part.kinds}


def _is_torn(lines: Sequence[Line], first: int, end: int) -> bool:
    """Whether a sentence goes on from the line above `first` to the line `end`: both are as wide as each other and as a line beside them."""
    if not first or end >= len(lines) or lines[end].level or is_finished(lines[first - 1].text):
        return False
    above, below = lines[first - 1].width, lines[end].width
    beside = [*lines[max(0, first - 2) : first - 1], *lines[end + 1 : end + 2]]
    even = any(abs(line.width - above) <= OTHER_COLUMN_SURE for line in beside)
    return min(above, below) >= LEAST_PROSE and abs(above - below) <= OTHER_COLUMN_SURE and even


def without_lines_of_the_page(lines: Sequence[Line], own: frozenset[int]) -> list[Line]:
    """The lines without the page's own, which begin at `own`. What stands below a rule counts as set off by an empty line; below the name of a
    section, as far as that stands from the line above.
    """
    left: list[Line] = []
    above = least = 0
    for line in lines:
        if line.start not in own:
            gap = max(line.gap + above, least)
            left.append(replace(line, gap=gap) if gap > line.gap else line)
            above = least = 0
        else:
            above = above + line.gap + 1 if is_rule(line.text) else 0
            least = max(least, line.gap) if is_latin_section(line.text) else 0
    return left
