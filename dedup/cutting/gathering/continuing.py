"""Texts that break off in mid-sentence and go on elsewhere on the page: which paragraph is their rest.

Observation. If the columns of a page are read in the wrong order, a text ends within a sentence, and its rest stands below another
text without a head. Rule. Every paragraph that follows a finished one is a candidate. Weighed are the letters that meet at the break,
the words that the paragraph shares with either text, the width of its column, and its place. The highest sum wins.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Final

from dedup.cutting.dividing.bench import Bench
from dedup.cutting.dividing.draft import Draft, Piece
from dedup.cutting.parallels.stretches import Meeting
from dedup.cutting.signs.evidence import has_marks

GOES_ON_FROM: Final = 0.8
"""The least sum of weights for a rest. It is low, since the rest is somewhere on most pages."""
KIN: Final = 1.0
"""Factor for how much more the words of the rest lean to the broken text than the words above it do (`Kinship.leanings`)."""
MOST_KIN: Final = 2.5
"""The most that shared words may weigh: the letters at the break may still speak against it."""
ITS_OWN: Final = 3.0
"""Limit to what the paragraphs above the rest, leaning away, may add: this many times the rest's own leaning. What leans nowhere is no rest."""
OTHER_COLUMN_WEIGHT: Final = 1.5
"""Weight of the rest standing in a column of another width than the paragraph above it."""
HEAD_AND_REST: Final = 3.0
"""Weight of a whole piece whose text has a head and no beginning, for a broken text without a head."""
NOBODYS: Final = 1.5
"""Weight of a whole piece without a head."""
NEXT_TEXT: Final = 1.0
"""Weight of standing in the text right behind the broken one."""
PICTURE_BETWEEN: Final = 1.5
"""Weight of being the first paragraph behind the broken text, with only captions between."""
ELSEWHERE: Final[Mapping[Meeting | None, float]] = {
    "within": 7.0,
    "beside": 1.0,
    "border": -1.0,
    "apart": -5.0,
    "strange": -1.5,
}
"""Weight of how the break and the paragraph meet on another page; *within* one paragraph leaves little doubt."""
STAYS: Final = -5.0
"""Weight of the paragraph also standing right behind the one above it on another page."""
OF_ITS_HOST: Final = -2.0
"""Weight of another page having it in one article with the paragraph above it. That page may be cut wrong, too."""
REACH: Final = 8
"""Texts on each side of the broken one in which its rest is looked for."""
LONGEST_PHRASE: Final = 24
"""Characters of the longest line that may be a head line and no text."""
MOST_CANDIDATES: Final = 60
"""The most paragraphs of one text that are tried: an article has some twenty."""


def find_rests(bench: Bench, drafts: list[Draft]) -> None:
    """Give each text that breaks off the paragraphs that are its rest, the surest first."""
    bodies = sorted((draft for draft in drafts if draft.pieces), key=Draft.place)
    ways = []
    for number, broken in enumerate(bodies):
        last = broken.pieces[-1]
        if bench.broken_off(last) and not last.caption and not _is_phrase(bench, last.parts[-1]):
            ways += [(-weight, at, number) for weight, at in _rests(bench, bodies, number)]
    settled: set[int] = set()
    for minus, at, number in sorted(ways):
        broken = bodies[number]
        host = next((draft for draft in bodies if draft.pieces and at in draft.pieces[-1].parts), None)
        if -minus < GOES_ON_FROM or number in settled or host is None or host is broken:
            continue
        settled.add(number)
        _carry_over(bench, drafts, host, broken, at)
        if not host.pieces:  # the host is now a part of the broken text, and may itself break off
            bodies = [broken if draft is host else draft for draft in bodies]


def _rests(bench: Bench, bodies: Sequence[Draft], number: int) -> list[tuple[float, int]]:
    """`(weight, paragraph)` for each paragraph nearby that may be the rest of the broken text `bodies[number]`."""
    broken = bodies[number]
    last = bench.paragraphs[broken.pieces[-1].parts[-1]]
    home = [*broken.head, *(at for piece in broken.pieces for at in piece.parts)]
    found = []
    follows = next((at for at in range(number + 1, len(bodies)) if not bodies[at].pieces[-1].caption), -1)
    for place in range(max(0, number - REACH), min(len(bodies), number + REACH + 1)):
        host = bodies[place]
        piece = host.pieces[-1]
        if place == number or piece.caption:
            continue
        parts = piece.parts[:MOST_CANDIDATES]
        leanings = bench.kin.leanings(parts, home)
        for index, at in enumerate(parts):
            if not _may_go_on(bench, host, piece, index, broken):
                continue
            part = bench.paragraphs[at]
            meeting = bench.parallels.meeting(last.text, part.text)
            if not part.may_go_on and meeting != "within":
                continue
            weight = max(-1.0, min(2.0, part.inside)) + bench.junctions.flow(last.text, part.text)
            weight += ELSEWHERE.get(meeting, 0.0)
            weight += 1.0 if part.flush else 0.0
            weight += NEXT_TEXT if place == follows else 0.0
            weight += PICTURE_BETWEEN if place == follows > number + 1 and not index else 0.0
            if index:
                above = bench.paragraphs[piece.parts[index - 1]]
                if above.in_another_column(part):
                    weight += OTHER_COLUMN_WEIGHT
                if meeting != "within":
                    weight += _stays(bench, above.text, part.text)
            else:
                weight += HEAD_AND_REST if host.head else NOBODYS
            rest = _mean(leanings[index:])
            parted = min(rest - _mean(leanings[:index]), ITS_OWN * rest) if index else rest
            found.append((weight + max(-MOST_KIN, min(MOST_KIN, KIN * parted)), at))
    return found


def _stays(bench: Bench, above: str, part: str) -> float:
    """The weight of another page having the paragraph together with the one above it."""
    if bench.parallels.meeting(above, part) in {"within", "beside"}:
        return STAYS
    return OF_ITS_HOST if bench.parallels.kin(above, part) == "same" else 0.0


def _mean(leanings: Sequence[float]) -> float:
    """The sum of leanings divided by the root of their number: many weak ones add up, but not in full."""
    return sum(leanings) / math.sqrt(len(leanings))


def _may_go_on(bench: Bench, host: Draft, piece: Piece, index: int, broken: Draft) -> bool:
    part = bench.paragraphs[piece.parts[index]]
    if part.kind != "body" or part.opening:
        return False
    if not index:
        if len(piece.parts) == 1 and _is_phrase(bench, piece.parts[0]):
            return False
        own_head = broken.head or bench.marked(broken.pieces[0])  # a continuation has its head on the other page
        return not bench.begins(piece) and not (host.head and own_head)
    above = bench.paragraphs[piece.parts[index - 1]]
    return above.kind not in {"head", "label", "byline", "mark"} and above.finished


def _is_phrase(bench: Bench, at: int) -> bool:
    """Whether it is a line of a web page as short as a head line, such as a kicker that lost its headline: no text that breaks off or goes on."""
    text = bench.paragraphs[at].text
    return bench.layout == "web" and len(text) <= LONGEST_PHRASE and not has_marks(text)


def _carry_over(bench: Bench, drafts: list[Draft], host: Draft, broken: Draft, at: int) -> None:
    """Move the paragraph `at`, and what follows it in its piece, from the host to the broken text; also the head of a host that has no text left."""
    pieces = len(host.pieces)
    broken.pieces.append(host.without(at))
    says = "The text breaks off in mid-sentence; these paragraphs go on from it."
    broken.reasons.append(bench.reason("joined", says, at))
    if len(host.pieces) == pieces:
        host.reasons.append(bench.reason("parted", "What follows here belongs to a text that broke off elsewhere.", at))
    elif not host.pieces:
        broken.head.extend(host.head)
        broken.reasons.extend(host.reasons)
        drafts.remove(host)
