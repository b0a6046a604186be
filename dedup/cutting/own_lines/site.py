"""The lines that a site sets around the texts of a web page: notes, small print, invitations, and lists of other texts.

Observation. A page that was copied from a browser has lines that belong to no article, above an article, below it and between two of its
paragraphs (`press/site_lines.py`). A list of headlines, some of them of the same page, stands below a line that announces it (`相关阅读`,
`网友评论`). Rule. Such lines are the page's own, and so is a list down to the next marked head or paragraph of prose. A line that repeats
another line of the page is of a list if it has a bullet; without one only if two such lines in a row repeat marked headlines, since the
refrain of a poem is repeated, too. A time of day alone is a note of the site below a head line; below prose it may be of a chronicle.
Pages in print layout have none of this.
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
"""Width, in em, of the widest line that may be a head line: two head lines on one line are about as wide."""
WIDEST_ENTRY: Final = 45.0
"""Width, in em, of the widest entry of a list."""
LEAST_REPEATED: Final = 6
"""Letters of the shortest line that counts as a repeated headline: the name of a column, which is shorter, may stand on a page twice."""


def lines_of_the_site(source: str, lines: Sequence[Line], own: frozenset[int]) -> frozenset[int]:
    """The positions in the source where the page's own lines begin, the site's among them; `own` are those that are known."""
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
        if above is not None and not line.level and may_head(above) and _asked(source, line, is_stamp):
            yield at
        else:
            above = line


def may_head(line: Line) -> bool:
    """Whether the line may be the head of a text: it has a mark, or is no wider than a head line and ends no sentence."""
    return line.level > 0 or (line.width <= WIDEST_HEAD and not evidence.is_finished(line.text))


def _lists(source: str, lines: Sequence[Line], known: set[int]) -> Iterator[int]:
    """The numbers of the lines of each list that is announced, with the line that announces it."""
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
    """The number of the line behind the last entry of the list that the line `head` announces."""
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
    """The numbers of the lines of lists that repeat headlines of the same page.

    Each has a bullet; or it repeats a marked headline, and the line right above or right below it repeats another one.
    """
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
    """The numbers of the lines that name a section with a larger heading mark than the headline below: `# 要闻` above `## 新桥通车`."""
    shown = [at for at in range(len(lines)) if at not in known]
    for at, below in pairwise(shown):
        if 0 < lines[at].level < lines[below].level < BOLD:
            parts = page_line(lines[at].text)
            if parts is not None and parts.kinds == {"section"}:
                yield at


def _raw(source: str, line: Line) -> str:
    return source[line.start : min(line.end, line.start + LONGEST)]
