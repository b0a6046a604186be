"""What a site has set around the texts of a web page: notes, small print, invitations, and lists of other texts.

Observation. A page that is copied from a browser has lines around each article that no article has, above it, below it and between two of
its paragraphs (`press/site_lines.py`). A list of headlines stands below a head that announces it (`相关阅读`, `网友评论`), and shows the headlines
of the same page as well as others'. Rule. Such lines are the page's own, and so is a list down to the next marked head or paragraph.
A line that says once more what another line of the page says is of a list where it has a bullet; without one where two such lines show
marked headlines, since refrains stand twice as well. An hour alone is a note where it stands below a head; below prose it may be a chronicle's. Print pages have none of this.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import Final

from dedup.cutting.lines.splitting import Line
from dedup.cutting.signs import evidence
from dedup.cutting.signs.openings import is_opening
from dedup.press.page_lines import page_line
from dedup.press.site_lines import LONGEST, is_site_line
from dedup.press.site_lists import SiteList, entry_of, list_headed_by
from dedup.press.site_notes import is_stamp
from dedup.text.as_read import BOLD
from dedup.text.shingling import letters

WIDEST_HEAD: Final = 45.0
"""Em of a line that may be a head line: two such lines on one."""
WIDEST_ENTRY: Final = 45.0
"""Em of an entry of a list."""
LEAST_REPEATED: Final = 6
"""Letters of a line that shows a headline by being the same: a column's name stands on a page more than once."""


def lines_of_the_site(source: str, lines: Sequence[Line], own: frozenset[int]) -> frozenset[int]:
    """Where the lines of a web page begin that are the site's; `own` are those known to be the page's."""
    known = {at for at, line in enumerate(lines) if line.start in own}
    known |= {at for at, line in enumerate(lines) if at not in known and _asked(source, line, is_site_line)}
    known.update(_stamps(source, lines, known))
    known.update(_lists(source, lines, known))
    known.update(_repeated(source, lines, known))
    known.update(_sections(lines, known))
    return frozenset(lines[at].start for at in known)


def _asked(source: str, line: Line, question: Callable[[str], bool]) -> bool:
    raw = source[line.start : min(line.end, line.start + LONGEST + 1)]
    # what has a heading mark is asked with it: `#教育 #城市` are no heading
    return question(raw) or (not line.level and question(line.text))


def _stamps(source: str, lines: Sequence[Line], known: set[int]) -> Iterator[int]:
    above: Line | None = None
    for at, line in enumerate(lines):
        if at in known:
            continue
        if above is not None and not line.level and _may_head(above) and _asked(source, line, is_stamp):
            yield at
        else:
            above = line


def _may_head(line: Line) -> bool:
    return line.level > 0 or (line.width <= WIDEST_HEAD and not evidence.is_finished(line.text))


def _lists(source: str, lines: Sequence[Line], known: set[int]) -> Iterator[int]:
    """The lines of each list that a head announces, the head among them."""
    at = 0
    while at < len(lines):
        announced = list_headed_by(lines[at].text)
        end = at + 1
        if announced is not None:
            end = _end_of_list(source, lines, known, at, announced)
            if end > at + 1 or announced.alone:
                yield from range(at, end)
        at = end


def _end_of_list(source: str, lines: Sequence[Line], known: set[int], head: int, announced: SiteList) -> int:
    """Behind the last entry of the list."""
    end = head + 1
    bulleted = not announced.spoken and end < len(lines) and entry_of(_raw(source, lines[end])).bulleted
    while end < len(lines) and end - head <= announced.most:
        line = lines[end]
        if end in known:
            end += 1
            continue
        if line.level and (line.level <= lines[head].level or not lines[head].level):
            return end
        if end > head + 2 and line.gap > max(lines[head + 1].gap, lines[head + 2].gap):
            return end
        if bulleted and not entry_of(_raw(source, line)).bulleted:
            return end
        if (
            line.width > WIDEST_ENTRY
            or is_opening(line.text)
            or (evidence.is_finished(line.text) and not announced.spoken)
        ):
            # prose: what stands right above it is its headline, if nothing shows that it is of the list
            return end if bulleted or end - 1 in known else max(head + 1, end - 1)
        end += 1
    return end


def _repeated(source: str, lines: Sequence[Line], known: set[int]) -> Iterator[int]:
    """Lines of lists that show headlines of the same page: each with a bullet, or two unlike ones of marked headlines in a row."""
    places: dict[str, list[int]] = defaultdict(list)
    key_of: dict[int, str] = {}
    bulleted: set[int] = set()
    for at, line in enumerate(lines):
        if at in known or line.width > WIDEST_ENTRY:
            continue
        entry = entry_of(line.text if line.level else _raw(source, line))
        key = letters(entry.text)
        if len(key) >= LEAST_REPEATED:
            places[key].append(at)
            key_of[at] = key
            bulleted |= {at} if entry.bulleted and not line.level else set()
    marked = {key for key, found in places.items() if any(lines[at].level for at in found)}
    for key, found in places.items():
        links = [
            at
            for at in found
            if not lines[at].level
            and (
                at in bulleted
                or (key in marked and any(key_of.get(by, key) in marked - {key} for by in (at - 1, at + 1)))
            )
        ]
        if len(links) < len(found):
            yield from links


def _sections(lines: Sequence[Line], known: set[int]) -> Iterator[int]:
    """Names of sections that are marked above the headlines of what stands in them: `# 要闻` above `## 新桥通车`."""
    shown = [at for at in range(len(lines)) if at not in known]
    for at, below in pairwise(shown):
        if 0 < lines[at].level < lines[below].level < BOLD:
            parts = page_line(lines[at].text)
            if parts is not None and parts.kinds == {"section"}:
                yield at


def _raw(source: str, line: Line) -> str:
    return source[line.start : min(line.end, line.start + LONGEST)]
