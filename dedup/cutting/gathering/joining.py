"""Pieces without a head that are a part of an article: its other half, or its beginning moved below."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from dedup.cutting.dividing.bench import Bench
from dedup.cutting.dividing.draft import Draft
from dedup.cutting.parallels.stretches import Kin
from dedup.cutting.signs.kinship import Kinship, words_of

JOIN_FROM: Final = 3.0
"""Sum of signs from which two pieces are one article."""
PICTURE_BETWEEN: Final = 3.5
"""Weight of nothing but captions standing between the beginning of an article and its rest: a picture is set into it."""
ELSEWHERE: Final[Mapping[Kin | None, float]] = {"same": 4.0, "other": -4.0}
"""Weight of the two standing in one article of another page, or in two."""
CLEARLY: Final = 1.5
"""How many times as like as any other text the two must be to count as clearly one."""
LEAST_LEAD: Final = 0.02
"""And the likeness by which it must lead: below, both are chance."""
LIKEST_BY_FAR: Final = 2.0
"""Weight of the two being clearly liker than either is to any other text."""
LIKEST: Final = 1.0
"""Weight of the two being no less like than either is to any other text."""
LIKE_OTHERS: Final = -1.5
"""Weight of another text being liker."""
TWO_BEGINNINGS: Final = -6.0
"""Weight of both beginning like an article: nothing else outweighs it."""
ONE_BEGINNING: Final = 1.0
"""Weight of the headless one having the beginning that the other lacks."""
HEAD_AND_BEGINNING: Final = 3.0
"""Web: weight, over and above, of the beginning standing right below the rest, whose headline stands right above that."""
TORN: Final = 2.0
"""Weight of one breaking off in mid-sentence and the other beginning in one: most pages have one such break or none."""
HALF_TORN: Final = 0.7
"""Weight of only one of both being seen: a whole word may begin the rest."""
NEIGHBOURS: Final = 0.8
"""Weight of nothing standing between them."""
HEAD_WORDS: Final = 2.0
"""Weight of all rare words of the one's headline standing in the other."""
TOLD_SHARE: Final = 0.3
"""Share of those words from which it is told as a reason."""
REACH: Final = 40
"""Texts each side of a piece that are compared with it: the whole of any page that is read."""


def join_pieces(bench: Bench, drafts: list[Draft]) -> None:
    """Join each piece without a head to the article that it is a part of, the surest first."""
    bodies = sorted((draft for draft in drafts if draft.pieces), key=Draft.place)
    loose = [at for at, draft in enumerate(bodies) if _is_loose(bench, draft)]
    if not loose:
        return
    kin = Kinship([_text(bench, draft) for draft in bodies])
    ways = []
    for at in loose:
        near = [to for to in range(max(0, at - REACH), min(len(bodies), at + REACH + 1)) if to != at]
        like = {to: kin.likeness(at, to) for to in near}
        for to in near:
            other = bodies[to]
            if other.pieces[0].caption or bench.marked(other.pieces[0]):
                continue
            highest = max((likeness for place, likeness in like.items() if place != to), default=0.0)
            weight, says = _weight(bench, kin, bodies, at, to, like[to], highest)
            if weight >= JOIN_FROM:
                ways.append((-weight, at, to, says))
    gone: set[int] = set()
    taken: set[int] = set()
    for _, at, to, says in sorted(ways):
        if at in gone or to in gone or at in taken:
            continue
        gone.add(at)
        taken.add(to)
        _unite(bench, bodies[at], bodies[to], says)
        drafts.remove(bodies[at])


def _is_loose(bench: Bench, draft: Draft) -> bool:
    return not draft.head and not draft.pieces[0].caption and not bench.marked(draft.pieces[0])


def _text(bench: Bench, draft: Draft) -> str:
    head = "，".join(bench.paragraphs[at].text for at in draft.head)
    return head + "，" + "".join(bench.text_of(piece) for piece in draft.pieces)


def _weight(
    bench: Bench, kin: Kinship, bodies: Sequence[Draft], at: int, to: int, here: float, highest: float
) -> tuple[float, str]:
    """How much speaks for the headless draft `at` being a part of draft `to`, and what does."""
    loose, other = bodies[at], bodies[to]
    piece = loose.pieces[0]
    signs: list[tuple[float, str]] = []
    if here > CLEARLY * highest + LEAST_LEAD:
        signs.append((LIKEST_BY_FAR, "they share far more rare words than either does with any other text"))
    elif here >= highest:
        signs.append((LIKEST, "they share more rare words than with any other text"))
    else:
        signs.append((LIKE_OTHERS, ""))
    loose_begins = bench.begins(piece)
    if loose_begins and any(bench.begins(part) for part in other.pieces):
        signs.append((TWO_BEGINNINGS, ""))
    elif loose_begins:
        signs.append((ONE_BEGINNING, "one has the beginning, the other lacks it"))
        if bench.layout == "web" and at - to == 1 and other.head:
            signs.append(
                (HEAD_AND_BEGINNING, "the headline stands right above the one, and the beginning right below it")
            )
    first, last = (piece, other.pieces[0]) if loose_begins else (other.pieces[-1], piece)
    if bench.broken_off(first) and bench.inside(last):
        signs.append((TORN, "one breaks off in mid-sentence where the other begins in one"))
    elif bench.broken_off(first) or bench.inside(last):
        signs.append((HALF_TORN, "a sentence goes on"))
    if bench.parallels:
        kin_there = bench.parallels.kin(bench.text_of(piece), "".join(map(bench.text_of, other.pieces)))
        signs.append((ELSEWHERE.get(kin_there, 0.0), "another page has them in one article"))
    between = bodies[min(at, to) + 1 : max(at, to)]
    if not between:
        signs.append((NEIGHBOURS, "they are neighbours on the page"))
    elif loose_begins == (at < to) and all(draft.pieces[0].caption for draft in between):
        signs.append((PICTURE_BETWEEN, "only a picture stands between them"))
    if other.head:
        share = kin.share(words_of("，".join(bench.paragraphs[i].text for i in other.head)), at)
        signs.append((HEAD_WORDS * share, "the headline's words are in it" if share > TOLD_SHARE else ""))
    return sum(sign for sign, _ in signs), "; ".join(says for sign, says in signs if says and sign > 0)


def _unite(bench: Bench, loose: Draft, other: Draft, says: str) -> None:
    """Put the pieces together: in reading order where a sentence is torn, else in the page's order.

    Where no sentence is torn, nothing proves the page's order wrong. A block that the other layout has in another place
    is then a finding for the editor, a transposition, and the cutter must not repair it away.
    """
    first = loose.pieces[0].parts[0]
    torn = any(bench.inside(piece) or bench.broken_off(piece) for piece in (*loose.pieces, *other.pieces))
    if torn and bench.begins(loose.pieces[0]):
        other.pieces[:0] = loose.pieces
        other.reasons.append(bench.reason("order", "The piece with the beginning is read first.", first))
    elif torn:
        other.pieces.extend(loose.pieces)
    else:
        other.pieces = sorted([*other.pieces, *loose.pieces], key=lambda piece: piece.parts[0])
    other.reasons.append(bench.reason("joined", f"Two pieces are one article: {says}.", first))
