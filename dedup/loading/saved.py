"""Which lines of a saved web page are its articles, and which stand around them.

Observation. A menu is a run of links; prose has few links, and has sentences. What stands between two paragraphs of prose belongs to the
article, whatever it looks like; what stands behind a run of links does not. A page may hold several articles, so it is not enough to
find the one best place. Rule. First, elements that stand beside the articles are removed (`elements`). Of what is left, the element
with nearly all of the prose holds the articles; the headline is in it or above it. Runs of links cut it into stretches. A stretch
without prose is furniture. Of the others, lines before the headline and behind the last paragraph are kept unless a sign speaks against
them (`furniture`). A page without furniture is kept as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from dedup.loading.elements import ROOT, BlockElement, Elements
from dedup.loading.furniture import LINKED, Shown, begins_box, is_always, is_dated, is_furniture, is_prose
from dedup.press.bylines import find_names
from dedup.text.shingling import letters

RUN_OF_LINKS: Final = 3
"""Links below each other that end an article. Two also stand inside articles: the author, and an earlier story."""
LEAST_SHARE: Final = 0.12
"""A stretch with a headline and less than this share of the page's longest stretch of prose is a teaser."""
LEAST_SHARE_HEADLESS: Final = 0.25
"""The same for a stretch without a headline: comments and the small print are shorter, the rest of an article that a list of links interrupts is
longer."""
HEADLINE_LEVEL: Final = 2
"""Headings of level 1 up to this are headlines of articles; smaller ones stand above what is beside the articles."""
REACH: Final = 12
"""Lines above the first paragraph in which its headline is looked for: date, source, buttons and a caption may stand between."""
LEAST_KICKER: Final = 5
"""Characters from which the line above a headline is its kicker; names of sections have two to four."""
LEAST_LINKED: Final = 8
"""Characters of the shortest headline that is a link, as on a page of several articles; names of sections are shorter."""
TAIL: Final = 2
"""Short lines that are kept behind the last paragraph: a byline, the name of the photographer."""
LEAST_NAMED: Final = 4
"""Characters of the shortest headline that is recognised in the window's title."""

TOLD: Final = 0.3
"""Share of the pairs of letters of a window's title that the article must have: of a headline it has half or more, of a newspaper's name and a
date none."""

_SEPARATOR: Final = re.compile(r"[_|｜>»]|\s[-–—·:]+\s|(?:--|[-－—])(?=[^-－—]{2,20}$)")


def articles(lines: Sequence[Shown], title: str, elements: Sequence[BlockElement] = ROOT) -> list[Shown]:
    """The lines of the page's articles in order; `title` is the window's title, `elements` are the block elements of the page."""
    headline, shown = _named(lines, title), len(lines)
    lines, headline = _narrowed(lines, headline, elements)
    named = lines[headline].text if headline is not None else ""
    stretches = list(_stretches(lines))
    if sum(map(len, stretches)) == shown and not any(is_furniture(line) for line in lines):
        return _marked(lines, named)
    weights = [sum(len(line.text) for line in stretch if is_prose(line)) for stretch in stretches]
    most = max(weights, default=0)
    if not most and headline is not None:
        return _marked([line for line in lines[headline:] if _may_precede(line)], named)
    kept: list[Shown] = []
    above: Shown | None = None
    for stretch, weight in zip(stretches, weights, strict=True):
        heads = [line for line in stretch if 0 < line.level <= HEADLINE_LEVEL or line.text == named]
        whose = any(line.text == named for line in heads)
        if weight and (whose or weight >= most * (LEAST_SHARE if heads else LEAST_SHARE_HEADLESS)):
            part = _trimmed(stretch, named, elements)
            if above and not any(line.level for line in part if above.text != named):
                part.insert(0, replace(above, level=above.level or 1))
            kept += part
            above = None
        elif heads and not weight:
            above = heads[-1]
    heading = _heading_in(title)
    if heading and kept and not any(line.level for line in kept) and _is_told(heading, kept):
        kept.insert(0, Shown(heading, 1, 0.0))
    return kept


def _is_told(heading: str, lines: Sequence[Shown]) -> bool:
    """Whether the lines have the words of the heading: the window of a page with several articles has the title of the site, or the day."""
    text = "".join(letters(line.text) for line in lines)
    words = "".join(filter(str.isalpha, heading))
    pairs = {words[at : at + 2] for at in range(len(words) - 1)}
    return sum(pair in text for pair in pairs) >= TOLD * len(pairs) and len(words) >= LEAST_NAMED


def _narrowed(
    lines: Sequence[Shown], headline: int | None, elements: Sequence[BlockElement]
) -> tuple[list[Shown], int | None]:
    """The lines from the headline to the end of the articles' element, without elements beside it; and the index of the headline in them."""
    tree = _tree(lines, elements)
    heads = [at for at, line in enumerate(lines) if 0 < line.level <= HEADLINE_LEVEL and line.linked < LINKED]
    teasers = [at for at, line in enumerate(lines) if line.level and line.linked >= LINKED and at != headline]
    begun = [at for at, line in enumerate(lines) if line.linked < LINKED and begins_box(line.text)]
    first = headline if headline is not None else next((at for at in heads if at not in begun), None)
    aside = tree.beside(first, teasers if heads or headline is not None else (), begun)
    beside = tree.within(aside)
    out = {at for at, line in enumerate(lines) if beside[at] or (at != headline and is_always(line))}
    left = [at for at in range(len(lines)) if at not in out]
    tree = _tree([lines[at] for at in left], elements)
    body = tree.body([n for n, at in enumerate(left) if at in heads] if headline is None else ())
    inside = {at for at, is_in in zip(left, tree.within({body}), strict=True) if is_in}
    prose = [at for at in left if at in inside and is_prose(lines[at])]
    if not body or not prose:
        return [lines[at] for at in left], None if headline is None else left.index(headline)
    begin, end = 0, _end(lines, out, prose[-1], inside)
    if headline is not None and headline < prose[0]:
        begin = headline - 1 if _is_kicker(lines, headline, elements) else headline
    elif headline is not None:
        headline = None
    kept = [at for at in left if begin <= at < end]
    return [lines[at] for at in kept], None if headline is None else kept.index(headline)


def _tree(lines: Sequence[Shown], elements: Sequence[BlockElement]) -> Elements:
    return Elements(
        elements,
        [line.element for line in lines],
        [len(line.text) for line in lines],
        [len(line.text) if is_prose(line) else 0 for line in lines],
    )


def _end(lines: Sequence[Shown], out: set[int], last: int, inside: set[int]) -> int:
    """Where the articles end: with their element, or behind lines that follow it and show no sign of anything else."""
    end = last + 1
    while end < len(lines) and (end in inside or (end not in out and _may_stay(lines[end]))):
        end += 1
    return end


def _is_kicker(lines: Sequence[Shown], headline: int, elements: Sequence[BlockElement]) -> bool:
    """Whether the line above the headline is its kicker: it stands in the same element, or in one beside it."""
    if not headline or len(lines[headline - 1].text) < LEAST_KICKER:
        return False
    above = lines[headline - 1]
    beside = (
        above.element == lines[headline].element
        or elements[above.element].parent == elements[lines[headline].element].parent
    )
    return beside and above.linked < LINKED and not above.item and not is_furniture(above)


def _marked(lines: Sequence[Shown], named: str) -> list[Shown]:
    return [replace(line, level=1) if line.text == named and not line.level else line for line in lines]


def _stretches(lines: Sequence[Shown]) -> Iterator[list[Shown]]:
    """The stretches between runs of links; runs shorter than `RUN_OF_LINKS` stay in their stretch."""
    stretch: list[Shown] = []
    run: list[Shown] = []
    for line in lines:
        if line.linked >= LINKED:
            run.append(line)
            continue
        if len(run) >= RUN_OF_LINKS:
            if stretch:
                yield stretch
            stretch = []
        else:
            stretch += run
        run = []
        stretch.append(line)
    if len(run) < RUN_OF_LINKS:
        stretch += run
    if stretch:
        yield stretch


def _trimmed(stretch: Sequence[Shown], named: str, elements: Sequence[BlockElement]) -> list[Shown]:
    """The lines of a stretch from the headline, or the first paragraph, to what still belongs to the last paragraph."""
    prose = [at for at, line in enumerate(stretch) if is_prose(line)]
    first, last = prose[0], prose[-1]
    reach = range(max(0, first - REACH), first)
    begin = next((at for at in range(first) if stretch[at].text == named), None)
    if begin is None:
        begin = next((at for at in reach if stretch[at].level), first)
    if begin == first:
        begin = min(_run(stretch, first, -1, elements), _head(stretch, first) if not named else first)
    elif begin and len(stretch[begin - 1].text) >= LEAST_KICKER and _may_precede(stretch[begin - 1]):
        begin -= 1
    end = last + 1
    while end < len(stretch) and end - last <= TAIL and _may_stay(stretch[end]):
        end += 1
    end = max(end, _run(stretch, last, 1, elements) + 1)
    return _marked(
        [
            line
            for at, line in enumerate(stretch[begin:end], begin)
            if first < at <= last or (_may_introduce(line) if begin < at < first else not is_furniture(line))
        ],
        named,
    )


def _head(stretch: Sequence[Shown], first: int) -> int:
    """Where the lines begin that may be the head of the first paragraph, if no headline is marked or named."""
    if any(line.level for line in stretch):
        return first
    found = first
    for at in range(first - 1, max(0, first - REACH) - 1, -1):
        line = stretch[at]
        if line.item and not stretch[first].item:
            break
        if line.linked >= LINKED:
            is_menu = len(line.text) < LEAST_LINKED or line.text.count(" ") > 1
            return found if is_menu or any(map(_may_stay, stretch[at + 1 : first])) else at
        found = at if not is_furniture(line) and len(line.text) >= LEAST_KICKER else found
    return found


def _run(stretch: Sequence[Shown], at: int, step: int, elements: Sequence[BlockElement]) -> int:
    """The last line from `at` on, in the direction `step`, that stands in the same parent element and shows no sign of anything else."""
    home = elements[stretch[at].element].parent
    while 0 <= at + step < len(stretch) and home and stretch[at + step].element:
        line = stretch[at + step]
        if not _may_stay(line) or home not in {line.element, elements[line.element].parent}:
            break
        at += step
    return at


def _may_precede(line: Shown) -> bool:
    return line.linked < LINKED and not line.item and not is_furniture(line)


def _may_stay(line: Shown) -> bool:
    return _may_precede(line) and not line.level and any(map(str.isalpha, line.text))


def _may_introduce(line: Shown) -> bool:
    """Whether a line between the headline and the first paragraph belongs to the article; a link or a date only if it names makers."""
    if is_furniture(line) or not any(map(str.isalpha, line.text)):
        return False
    if line.level > 0 or not (line.linked >= LINKED or is_dated(line.text)):
        return True
    return bool(find_names(line.text, 0, len(line.text)))


def _named(lines: Sequence[Shown], title: str) -> int | None:
    """The line that the window's title repeats (followed there by the names of section and newspaper), or None.

    If there are several, a heading is preferred, then the longest.
    """
    whole, edges = _bare(title)
    parts = [_bare(part)[0] for part in _SEPARATOR.split(title)]
    least = max(LEAST_NAMED, max(map(len, parts), default=0) / 2)
    best: tuple[bool, int, bool, int] | None = None
    for at, line in enumerate(lines):
        bare = _bare(line.text)[0] if len(line.text) <= 2 * len(title) else ""
        if least <= len(bare) and any(place in edges and place + len(bare) in edges for place in _places(bare, whole)):
            better = (line.level > 0, len(bare), line.linked < LINKED, -at)
            best = max(best, better) if best else better
    return -best[3] if best else None


def _places(part: str, whole: str) -> Iterator[int]:
    at = whole.find(part)
    while at >= 0:
        yield at
        at = whole.find(part, at + 1)


def _bare(text: str) -> tuple[str, set[int]]:
    """The text without white space, and the places in it where a word may begin or end."""
    whole, edges = "", {0}
    for part in re.split(r"([\W_])", text):
        if not part.isspace():
            whole += part
        if not part or not part[-1].isalnum():
            edges |= {len(whole), len(whole) - len(part.strip())}
    return whole, edges | {len(whole)}


def _heading_in(title: str) -> str:
    """The part of a window's title that is the headline, for a page on which no line repeats it."""
    return re.split(r"\s*[-_|–—－·]+\s*(?=[^-_|–—－·]{2,20}$)|_|\|", title)[0].strip() if title else ""
