"""One pair's page: rows, marks, moved blocks, cards, map."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dedup.aligning import only_in_script, typographic
from dedup.model import SIDES, Alignment, Article, Discrepancy, Pair, Side
from dedup.reporting.text_language import language_of
from dedup.reporting.view.cards import TELLING, Card, cards_of
from dedup.reporting.view.locating import Spot
from dedup.reporting.view.numbering import Numbered, numbered
from dedup.reporting.view.paragraphs import RowView, Typography, row_views
from dedup.reporting.view.passages import Passage
from dedup.reporting.view.rows import Row, rows_of
from dedup.reporting.view.shape import Map, Strip, map_of, strip_of
from dedup.reporting.view.titles import title_of


@dataclass(frozen=True, slots=True)
class Move:
    """The heading of a moved block."""

    number: int
    key: str
    rows: tuple[int, ...]
    paragraphs: int
    characters: int
    left: str
    """First and last paragraph: `11–15`, or `4`."""
    right: str
    of_left: int
    """The number of paragraphs on that side: 11–15 of 15 are the last."""
    of_right: int


@dataclass(frozen=True, slots=True)
class SideHead:
    """What stands above a column."""

    letter: str
    layout: str
    source: str
    article: str
    kind: str
    paragraphs: int
    characters: int
    language: str


@dataclass(frozen=True, slots=True)
class PairView:
    """One pair's page."""

    pair: Pair
    group: str
    title: str
    left: SideHead
    right: SideHead
    base: Side
    """The side whose order the rows follow at first, and by which discrepancies are numbered."""
    rows: tuple[RowView, ...]
    """In the order of `base`."""
    moves: tuple[Move, ...]
    cards: tuple[Card, ...]
    reasons: Mapping[tuple[str, str], int]
    """The rules that found something here, each with its sentence and its place in the list of reasons."""
    map: Map
    strip: Strip
    typographic: int
    in_script: int
    """Characters that differ in script only: one side is set in traditional characters, the other in simplified ones."""
    coarse: int
    """How many stretches were too long to be compared character by character."""

    def count(self, severity: str) -> int:
        """How many discrepancies of that severity."""
        return sum(1 for card in self.cards if card.severity == severity)

    def move(self, number: int) -> Move | None:
        """The moved block of that number."""
        return next((move for move in self.moves if move.number == number), None)

    def findings(self, severity: str) -> tuple[Card, ...]:
        """The discrepancies of that severity, recurring ones once: names first, then other facts, moved blocks last."""
        once = [card for card in self.cards if card.severity == severity and card.first == card.number]
        return tuple(sorted(once, key=lambda card: (TELLING.index(card.kind), card.number)))


def pair_view(
    pair: Pair,
    group: str,
    alignment: Alignment,
    articles: tuple[Article, Article],
    discrepancies: Sequence[Discrepancy],
    *,
    everywhere: Mapping[str, int],
) -> PairView:
    """The page of one pair. `everywhere` counts each difference in the corpus."""
    base = _base_side(articles)
    rows = sorted(rows_of(alignment), key=lambda row: row.by_left if base == "left" else row.by_right)
    found = numbered(rows, alignment, discrepancies, base)
    originals = alignment.left.original, alignment.right.original
    cards = cards_of(found.ordered, originals, everywhere)
    severities = {card.number: card.severity for card in cards}
    spots = {side: _by_number(found, side) for side in SIDES}
    set_apart = typographic(alignment)
    typography: dict[Side, Typography] = {
        "left": Typography([place.left for place in set_apart]),
        "right": Typography([place.right for place in set_apart]),
    }
    left, right = articles
    return PairView(
        pair=pair,
        group=group,
        title=left.headline or right.headline or title_of(left),
        left=_head("A", left, rows, "left"),
        right=_head("B", right, rows, "right"),
        base=base,
        rows=row_views(rows, found, typography),
        moves=_moves(rows, found),
        cards=cards,
        reasons={reason: at for at, reason in enumerate(dict.fromkeys((card.rule, card.reason) for card in cards))},
        map=map_of(rows, spots, severities),
        strip=strip_of(rows, base, spots[base], severities),
        typographic=len(set_apart),
        in_script=only_in_script(alignment),
        coarse=sum(1 for segment in alignment.segments if segment.coarse),
    )


def _base_side(articles: tuple[Article, Article]) -> Side:
    """The side whose order is shown first: the printed one if only the other is a web page.

    Why: the printed page has a moved block in its right place; machine-read web pages append what they found late.
    """
    return "right" if articles[0].layout != "print" and articles[1].layout == "print" else "left"


def _by_number(found: Numbered, side: Side) -> dict[int, tuple[Spot, ...]]:
    """Where the numbers stand on one side, moved blocks left out."""
    return {
        found.numbers[discrepancy.key]: found.spots[side][discrepancy.key]
        for discrepancy in found.ordered
        if discrepancy.key not in found.blocks
    }


def _moves(rows: Sequence[Row], found: Numbered) -> tuple[Move, ...]:
    moves = []
    for key, block in found.blocks.items():
        inside = [index for index, row in enumerate(rows) if row.moved == block]
        lefts = [passage for index in inside for passage in rows[index].left]
        rights = [passage for index in inside for passage in rows[index].right]
        if not lefts or not rights:
            continue
        moves.append(
            Move(
                number=found.numbers[key],
                key=key,
                rows=tuple(inside),
                paragraphs=max(len(lefts), len(rights)),
                characters=max(sum(len(p.atoms) for p in lefts), sum(len(p.atoms) for p in rights)),
                left=_range(lefts),
                right=_range(rights),
                of_left=sum(len(row.left) for row in rows),
                of_right=sum(len(row.right) for row in rows),
            )
        )
    return tuple(sorted(moves, key=lambda move: move.number))


def _range(passages: Sequence[Passage]) -> str:
    first, last = min(p.ordinal for p in passages), max(p.ordinal for p in passages)
    return f"{first}" if first == last else f"{first}–{last}"


def _head(letter: str, article: Article, rows: Sequence[Row], side: Side) -> SideHead:
    passages = [passage for row in rows for passage in row.side(side)]
    return SideHead(
        letter=letter,
        layout=article.layout,
        source=article.source,
        article=article.id,
        kind=article.kind,
        paragraphs=len(passages),
        characters=sum(len(passage.atoms) for passage in passages),
        language=language_of(article.text),
    )
