"""Texts without a head that are a part of an article: its other half, or its beginning, which was moved below.

The signs are functions of a couple of texts; their weights are summed. Above zero they speak for one article.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, NamedTuple

from dedup.cutting.dividing.bench import Bench
from dedup.cutting.dividing.draft import Draft, Piece
from dedup.cutting.paragraphs.rows import row_number
from dedup.cutting.parallels.stretches import Kin
from dedup.cutting.signs.kinship import Kinship, words_of

JOIN_FROM: Final = 3.0
"""The least sum of weights for two texts being one article."""
PICTURE_BETWEEN: Final = 3.5
"""Weight of only captions standing between the beginning of an article and its rest: a picture was set into it."""
ELSEWHERE: Final[Mapping[Kin | None, float]] = {"same": 4.0, "other": -4.0}
"""Weight of the two being in one article on another page, or in two."""
CLEARLY: Final = 1.5
"""How many times more similar the two must be than either is to any other text, to be clearly the most similar."""
LEAST_LEAD: Final = 0.02
"""And by how much: smaller similarities are chance."""
LIKEST_BY_FAR: Final = 2.0
"""Weight of the two being clearly the most similar."""
LIKEST: Final = 1.0
"""Weight of no other text being more similar."""
LIKE_OTHERS: Final = -1.5
"""Weight of another text being more similar."""
TWO_BEGINNINGS: Final = -6.0
"""Weight of both beginning like an article, which nothing outweighs."""
MAKERS_OF_THE_NEXT: Final = 2.0
"""Weight of one text consisting of a byline only, and the other, right below it, naming no makers: print sets bylines above the headline, too."""
ONE_BEGINNING: Final = 1.0
"""Weight of the headless text having the beginning that the other lacks."""
HEAD_AND_BEGINNING: Final = 3.0
"""Web: additional weight of that beginning standing right below the rest, and the headline right above it."""
TORN: Final = 0.7
"""Weight of one breaking off in mid-sentence, or the other beginning in one. (If both do, the rest was found before, in `continuing`.)"""
NEIGHBOURS: Final = 0.8
"""Weight of nothing standing between the two."""
COUNTED_ON: Final = 8.0
"""Weight of the rows of one being numbered on from those of the other: a head stands inside a table."""
HEAD_WORDS: Final = 2.0
"""Factor for the share of the headline's rare words that stand in the headless text."""
TOLD_SHARE: Final = 0.3
"""The least such share that is given as a reason."""
REACH: Final = 40
"""Texts on each side of a text that are compared with it: all of them on any real page."""


def join_pieces(bench: Bench, drafts: list[Draft]) -> None:
    """Join each text without a head to the article that it is a part of, the surest first."""
    bodies = sorted((draft for draft in drafts if draft.pieces), key=Draft.place)
    loose = [at for at, draft in enumerate(bodies) if _is_loose(bench, draft)]
    if not loose:
        return
    chains = _chains(bench, bodies)
    texts = ["".join(map(bench.text_of, draft.pieces)) for draft in bodies]
    kin = Kinship([f"{bench.text_of_head(draft.head)}，{text}" for draft, text in zip(bodies, texts, strict=True)])
    ways = []
    for at in loose:
        near = [to for to in range(max(0, at - REACH), min(len(bodies), at + REACH + 1)) if to != at]
        like = {to: kin.likeness(at, to) for to in near}
        shown = {to: bench.parallels.kin(texts[at], texts[to]) for to in near}
        for to in near:
            other = bodies[to]
            if other.pieces[0].caption or (bench.marked(other.pieces[0]) and shown[to] != "same"):
                continue
            rivals = (
                place
                for place in near
                if chains[place] != chains[to] and not (shown[to] == "same" and shown[place] == "other")
            )
            rival = max((like[place] for place in rivals), default=0.0)
            weight, says = _weight(_Couple(bench, kin, bodies, at, to, like[to], rival, shown[to]))
            if weight >= JOIN_FROM:
                ways.append((-weight, at, to, says))
    whole: dict[int, int] = {}
    taken: set[int] = set()
    for _, at, joined, says in sorted(ways):
        to = joined
        # what is one with a part is one with the whole, if only pictures stand between
        while to in whole and chains[at] == chains[to]:
            to = whole[to]
        apart = at in taken and chains[at] != chains[to]
        if at in whole or to in whole or to == at or apart:
            continue
        whole[at] = to
        taken.add(to)
        _unite(bench, bodies[at], bodies[to], says)
        drafts.remove(bodies[at])


def _chains(bench: Bench, bodies: Sequence[Draft]) -> list[int]:
    """For each text a number; texts share it if only captions stand between them and the later ones have no head and no beginning: pictures
    were set into one article.
    """
    chains: list[int] = []
    for at, draft in enumerate(bodies):
        rest = not draft.head and not bench.begins(draft.pieces[0])
        goes_on = at and (draft.pieces[0].caption or (rest and bodies[at - 1].pieces[0].caption))
        chains.append(chains[-1] if goes_on else at)
    return chains


def _is_loose(bench: Bench, draft: Draft) -> bool:
    return not draft.head and not draft.pieces[0].caption and not bench.marked(draft.pieces[0])


@dataclass(frozen=True)
class _Couple:
    """A text without a head (`at`), and one that it may be a part of (`to`), by their numbers in `bodies`."""

    bench: Bench
    kin: Kinship
    bodies: Sequence[Draft]
    at: int
    to: int
    likeness: float
    rival: float
    """The likeness of the headless text to the text most like it, other than `to`. Where another page has the two in one article, a text that it
    shows to be an article of its own does not count."""
    elsewhere: Kin | None
    """How the two stand to one another on the other pages."""

    @cached_property
    def piece(self) -> Piece:
        """The headless text."""
        return self.bodies[self.at].pieces[0]

    @cached_property
    def other(self) -> Draft:
        """What it may be a part of."""
        return self.bodies[self.to]

    @cached_property
    def begins(self) -> bool:
        """Whether the headless text begins like an article."""
        return self.bench.begins(self.piece)

    @cached_property
    def only_names(self) -> bool:
        """Whether the headless text consists of bylines only."""
        return all(self.bench.paragraphs[part].kind == "byline" for part in self.piece.parts)

    @cached_property
    def completes(self) -> bool:
        """Whether the headless text has the beginning that the other lacks."""
        return self.begins and not any(map(self.bench.begins, self.other.pieces))


class _Shown(NamedTuple):
    """What one sign shows of a couple."""

    weight: float
    says: str = ""
    """The sign in words; used as a reason where the weight is above zero."""


_NOTHING: Final = _Shown(0.0)


def _weight(couple: _Couple) -> tuple[float, str]:
    """The sum of the weights for the two being one article, and the signs in words."""
    signs = [sign(couple) for sign in _SIGNS]
    return sum(sign.weight for sign in signs), "; ".join(sign.says for sign in signs if sign.says and sign.weight > 0)


def _by_words(couple: _Couple) -> _Shown:
    if couple.only_names:
        return _NOTHING  # names are not words of a story
    if couple.likeness > CLEARLY * couple.rival + LEAST_LEAD:
        return _Shown(LIKEST_BY_FAR, "they share far more rare words than either does with any other text")
    if couple.likeness >= couple.rival:
        return _Shown(LIKEST, "they share more rare words than with any other text")
    return _Shown(LIKE_OTHERS)


def _by_beginnings(couple: _Couple) -> _Shown:
    if couple.completes:
        return _Shown(ONE_BEGINNING, "one has the beginning, the other lacks it")
    return _Shown(TWO_BEGINNINGS) if couple.begins else _NOTHING


def _by_makers(couple: _Couple) -> _Shown:
    if not (couple.only_names and couple.completes and couple.to == couple.at + 1):
        return _NOTHING
    return _Shown(MAKERS_OF_THE_NEXT, "the one only names makers, and the other, right below it, names none")


def _by_place_of_headline(couple: _Couple) -> _Shown:
    right_below = couple.at == couple.to + 1 and couple.completes
    if not (right_below and couple.other.head and couple.bench.layout == "web"):
        return _NOTHING
    return _Shown(HEAD_AND_BEGINNING, "the headline stands right above the one, and the beginning right below it")


def _by_torn_sentence(couple: _Couple) -> _Shown:
    pieces = couple.other.pieces
    first, last = (couple.piece, pieces[0]) if couple.begins else (pieces[-1], couple.piece)
    torn = couple.bench.broken_off(first) or couple.bench.inside(last)
    return _Shown(TORN, "a sentence goes on") if torn else _NOTHING


def _by_other_pages(couple: _Couple) -> _Shown:
    weight = couple.bench.parallels.trust * ELSEWHERE.get(couple.elsewhere, 0.0)
    return _Shown(weight, "another page has them in one article")


def _by_what_stands_between(couple: _Couple) -> _Shown:
    between = couple.bodies[min(couple.at, couple.to) + 1 : max(couple.at, couple.to)]
    if not between:
        return _Shown(NEIGHBOURS, "they are neighbours on the page")
    in_order = couple.begins == (couple.at < couple.to)
    if in_order and all(draft.pieces[0].caption for draft in between):
        return _Shown(PICTURE_BETWEEN, "only a picture stands between them")
    return _NOTHING


def _by_rows(couple: _Couple) -> _Shown:
    first, second = (
        (couple.piece, couple.other.pieces[0]) if couple.at < couple.to else (couple.other.pieces[-1], couple.piece)
    )
    before, behind = couple.bench.paragraphs[first.parts[-1]], couple.bench.paragraphs[second.parts[0]]
    if not before.kind == behind.kind == "row":
        return _NOTHING
    number = row_number(before.text)
    counts = number is not None and row_number(behind.text) == number + 1
    return _Shown(COUNTED_ON, "the rows of the one count on from those of the other") if counts else _NOTHING


def _by_headline(couple: _Couple) -> _Shown:
    share = couple.kin.share(words_of(couple.bench.text_of_head(couple.other.head)), couple.at)
    return _Shown(HEAD_WORDS * share, "the headline's words are in it" if share > TOLD_SHARE else "")


_SIGNS: Final = (
    _by_words,
    _by_beginnings,
    _by_makers,
    _by_place_of_headline,
    _by_torn_sentence,
    _by_other_pages,
    _by_what_stands_between,
    _by_rows,
    _by_headline,
)


def _unite(bench: Bench, loose: Draft, other: Draft, says: str) -> None:
    """Put the pieces together: in reading order if a sentence is torn, else in page order.

    If no sentence is torn, nothing proves that the page's order is wrong. A block that stands elsewhere in the other layout is then a
    transposition, which the editor should see, and which the cutter must not hide.
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
