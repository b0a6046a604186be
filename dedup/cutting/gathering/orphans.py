"""Web: heads whose text has lost its beginning and stands further down: each goes with the end of a text that tells of it.

Observation. Two heads may follow each other at the top of a page, then the text of the second, perhaps whole articles, and then what is left of
the first one's text, below a text that has ended. Its opening is lost, so that its words alone show where it begins and whose it is.
Rule. In each text nearby the end that fits the head best is looked for: its paragraphs tell of this head rather than of the one that they stand
under, and what stands above it is of another matter. Then all such ways have a sum of weights: how much better the head fits that end than the
text right below it, how much better the second head fits the other way round, and how clearly the end is parted from what stands above it. The
highest sums win. No text tells of the name of a column, so that it gets none.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from operator import attrgetter
from typing import Final, NamedTuple

from dedup.cutting.dividing.bench import Bench
from dedup.cutting.dividing.draft import Draft, Piece
from dedup.cutting.dividing.fits import AFFINITY
from dedup.cutting.dividing.heading import LONGEST_TEXT, USUAL
from dedup.cutting.dividing.joints import BLOCK, SELDOM
from dedup.cutting.parallels.stretches import Kin
from dedup.cutting.signs.kickers import introduces
from dedup.cutting.signs.letters import seldom_begins
from dedup.cutting.signs.matter import told_by

SHOWN: Final[Mapping[Kin | None, float]] = {"same": 2.0, "other": -2.0, "strange": -0.4}
"""Weight of another page having a head and a text in one article, or in two."""
REACH: Final = 12
"""Texts from the head on in which the rest of its text is looked for: on the samples it stands below one and below six other texts."""
LONGEST_STANDFIRST: Final = 2
"""Paragraphs of a standfirst that stands by itself, with its label."""


class _Cut(NamedTuple):
    """A place at which a text may be divided."""

    begin: int
    """The paragraph below."""
    parted: float
    """The weight of its being no part of the text above it."""
    open: bool
    """Whether more speaks against one article than for it."""


class _End(NamedTuple):
    """The end of a text that fits a head best."""

    begin: int
    """The paragraph with which it begins."""
    parted: float
    """The weight of its being no part of the text above it."""


class _Way(NamedTuple):
    """A way of giving a head the end of a text."""

    weight: float
    head: tuple[int, ...]
    host: Draft
    begin: int
    above: Draft | None
    """The draft whose head begins with these lines; None if no draft has them."""
    sections: tuple[Draft, ...]
    """The texts right below that are sections of that end."""


class _Cuts:
    """The places at which the texts of the page may be divided, each found once."""

    def __init__(self, bench: Bench, joints: Mapping[int, float]) -> None:
        self._bench, self._joints = bench, joints
        self._found: dict[int, list[_Cut]] = {}

    def of(self, host: Draft) -> list[_Cut]:
        """Those of a text, from the last to the first; if it has no head, it may also be taken whole."""
        if host.place() not in self._found:
            self._found[host.place()] = list(self._find(host))
        return self._found[host.place()]

    def _find(self, host: Draft) -> Iterator[_Cut]:
        bench, parts = self._bench, host.pieces[0].parts
        if host.pieces[0].caption or bench.marked(host.pieces[0]):
            return
        for place in range(len(parts) - 1, -1, -1):
            at, part = parts[place], bench.paragraphs[parts[place]]
            whole = not place and not host.head and not bench.begins(host.pieces[0])
            join = self._joints.get(at, 0.0 if whole else math.inf)
            if part.kind != "body" or part.opening or math.isinf(join) or not (place or whole):
                continue
            there = bench.parallels.kin(bench.paragraphs[at - 1].text, part.text) if at in self._joints else None
            if there != "same":
                parted = SELDOM * seldom_begins(part.text) - join - _wholly(bench, parts, place)
                yield _Cut(at, parted, join < 0 or there == "other")


def settle_orphans(
    bench: Bench, drafts: list[Draft], groups: Sequence[tuple[int, ...]], joints: Mapping[int, float]
) -> list[tuple[int, ...]]:
    """Give heads that stand above another head, and those of `groups`, which belong to no text beside them, the ends of texts that tell of them.

    `joints` are the weights of neighbours being of one article (`joints.joints_of`). Returned are the groups that got no text.
    """
    if bench.layout == "print":
        return list(groups)
    bodies = sorted(drafts, key=Draft.place)
    cuts = _Cuts(bench, joints)
    ways = [way for at in range(len(bodies)) for way in _of_doubles(bench, bodies[at : at + REACH], cuts)]
    for group in groups:
        below = [body for body in bodies if body.place() > group[-1]]
        ways += _of_lines(bench, below[:REACH], group, cuts)
    for at, body in enumerate(bodies):
        if body.head and _is_standfirst(bench, body.pieces[0]):
            lines = (*body.head, *body.pieces[0].parts)
            ways += _of_lines(bench, bodies[at + 1 : at + 1 + REACH], lines, cuts, body)
    settled: set[int] = set()
    for way in sorted(ways, key=attrgetter("weight"), reverse=True):
        texts = (way.host, *way.sections, *([way.above] if way.above else []))
        touched = {*way.head, *(text.place() for text in texts)}
        if settled.isdisjoint(touched):
            settled |= touched
            _settle(bench, drafts, way)
    return [group for group in groups if settled.isdisjoint(group)]


def _of_doubles(bench: Bench, bodies: Sequence[Draft], cuts: _Cuts) -> Iterator[_Way]:
    """The ways for the first lines of the head of the first of these texts."""
    own = bodies[0]
    top, bottom = own.pieces[0].parts[0], own.pieces[0].parts[-1] + 1
    if own.head[-1:] != [top - 1]:
        return
    for lines in range(1, len(own.head)):
        if _is_subheadline(bench, own.head, lines) or _hands_over(bench, own.head, lines):
            continue
        upper, lower = own.head[:lines], own.head[lines:]
        for host in bodies:
            beside = host is own or (host.place() == bottom and not host.head)
            rival = lower if host is own else host.head
            end = _end(bench, host, upper, rival, cuts.of(host), beside=beside)
            if end is None or not _tells(bench, host, end.begin, upper, rival, len(bodies)):
                continue
            sections = _sections(bench, bodies, host, upper)
            here, there = (top, end.begin if beside else bottom), (end.begin, _bottom((host, *sections)))
            first = _told(bench, lower, *here) - _told(bench, lower, *there)
            second = _told(bench, upper, *there) - _told(bench, upper, *here)
            weight = first + second + end.parted
            if min(first, second) > 0 and weight > USUAL:
                yield _Way(weight, tuple(upper), host, end.begin, own, sections)


def _of_lines(
    bench: Bench, bodies: Sequence[Draft], lines: tuple[int, ...], cuts: _Cuts, own: Draft | None = None
) -> Iterator[_Way]:
    """The ways for a head that belongs to no text beside it, or for `own`, which has no more than a head and a standfirst."""
    for host in bodies:
        end = _end(bench, host, lines, host.head, cuts.of(host), beside=False)
        if end is None or not _tells(bench, host, end.begin, lines, host.head, len(bodies)):
            continue
        sections = _sections(bench, bodies, host, lines)
        weight = _told(bench, lines, end.begin, _bottom((host, *sections))) + end.parted
        if weight > USUAL:
            yield _Way(weight, lines, host, end.begin, own, sections)


def _is_standfirst(bench: Bench, piece: Piece) -> bool:
    """Whether the piece is a label and what it announces, and no more."""
    return bench.paragraphs[piece.parts[0]].kind == "label" and len(piece.parts) <= LONGEST_STANDFIRST


def _end(
    bench: Bench, host: Draft, head: Sequence[int], rival: Sequence[int], cuts: Sequence[_Cut], *, beside: bool
) -> _End | None:
    """The end of a text, or a whole text without a head, that fits the head best, compared with its rival, the head above it.

    If the text stands right below the head, it is only divided where more speaks against one article than for it.
    """
    best: tuple[float, _End] | None = None
    fit, below = 0.0, _bottom((host,))
    for cut in cuts:
        for at in range(below - 1, cut.begin - 1, -1):
            fit += _told(bench, head, at, at + 1) - _told(bench, rival, at, at + 1)
        below = cut.begin
        if (not beside or cut.open) and (best is None or fit + cut.parted > best[0]):
            best = fit + cut.parted, _End(cut.begin, cut.parted)
    return best and best[1]


def _wholly(bench: Bench, parts: Sequence[int], place: int) -> float:
    """What the whole text above and below a joint shows for one matter, beyond the paragraphs next to it: below a rest's first paragraphs, the
    paragraphs next to a joint are all of the rest.
    """
    near, wide = (
        bench.matter.one(parts[max(0, place - reach) : place], parts[place : place + reach]) if place else 0.0
        for reach in (BLOCK, LONGEST_TEXT)
    )
    return wide - near


def _sections(bench: Bench, bodies: Sequence[Draft], host: Draft, head: Sequence[int]) -> tuple[Draft, ...]:
    """The texts right below the host that are sections of its end, if that is the head's: each has a single head line, which is then a crosshead,
    and tells of the head rather than of that line. As long as they stood below another text, their head lines were headlines.
    """
    found: list[Draft] = []
    for below in bodies:
        at = _bottom((host, *found))
        if below.head != [at] or below.place() != at + 1:
            continue
        if below.pieces[0].caption or bench.begins(below.pieces[0]):
            break
        if not _tells(bench, below, at + 1, head, below.head, 1):
            break
        found.append(below)
    return tuple(found)


def _bottom(texts: Sequence[Draft]) -> int:
    """The paragraph below the last of the texts."""
    return texts[-1].pieces[0].parts[-1] + 1


def _tells(bench: Bench, host: Draft, begin: int, head: Sequence[int], rival: Sequence[int], texts: int) -> bool:
    """Whether the end of a text tells of the head, more than of its rival, and more than one of so many texts does by chance."""
    end = _bottom((host,))
    told = _told(bench, head, begin, end)
    return told > math.log1p(texts) and told > _told(bench, rival, begin, end)


def _told(bench: Bench, head: Sequence[int], begin: int, end: int) -> float:
    """How well the paragraphs from `begin` to `end` fit the head, by their words and by another page."""
    if not head:
        return 0.0
    lines = "".join(bench.paragraphs[at].text for at in head)
    text = "".join(part.text for part in bench.paragraphs[begin:end])
    shown = SHOWN.get(bench.parallels.kin(lines, text), 0.0)
    return AFFINITY * bench.matter.telling(told_by(bench.text_of_head(head)), begin, end) + shown


def _is_subheadline(bench: Bench, head: Sequence[int], line: int) -> bool:
    """Whether line `line` of the head has a smaller mark than the line above, and so is its subheadline.

    Not if the line below has a larger mark: it may be the kicker of that.
    """
    above, own, *below = (bench.paragraphs[at].level for at in head[line - 1 : line + 2])
    return 0 < above < own and not (below and below[0] and below[0] < own)


def _hands_over(bench: Bench, head: Sequence[int], line: int) -> bool:
    """Whether the line above line `line` of the head introduces it, as a kicker does."""
    return introduces(bench.paragraphs[head[line - 1]].text, bench.paragraphs[head[line]].text)


def _settle(bench: Bench, drafts: list[Draft], way: _Way) -> None:
    says = "The head stands elsewhere on the page, and the beginning of its text is lost: this text tells of it."
    reason = bench.reason("head-elsewhere", says, way.head[0])
    own, host = way.above, way.host
    if own is not None and own.place() in way.head:  # a standfirst
        taken = own
    elif way.begin == host.place():
        taken = host
        host.head = list(way.head)
    else:
        taken = Draft(list(way.head))
        drafts.append(taken)
    if own is not None and taken is not own:
        own.head = own.head[len(way.head) :]
    taken.reasons.append(reason)
    if taken is not host:
        taken.pieces.append(host.without(way.begin))
    for section in way.sections:
        taken.pieces[-1] = Piece((*taken.pieces[-1].parts, *section.head, *section.pieces[0].parts))
        drafts.remove(section)
    if taken is host:
        return
    if not host.pieces:
        drafts.remove(host)
        return
    says = "What follows here belongs to a head elsewhere on the page."
    host.reasons.append(bench.reason("parted", says, way.begin))
