"""One pair's page: rows, marks, moved blocks, cards, map."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from dedup.model import Alignment, Article, Discrepancy, Pair, Side, Transposition, Witness
from dedup.reporting.text_language import language_of
from dedup.reporting.view.cards import Card, cards_of
from dedup.reporting.view.locating import Locator, Spot
from dedup.reporting.view.marks import Place, Run, place_of, runs_of
from dedup.reporting.view.passages import Passage
from dedup.reporting.view.rows import Row, rows_of
from dedup.reporting.view.shape import Map, Strip, map_of, strip_of

FIRST_WORDS: Final = 60
"""Characters of a folded paragraph: one line of the page at its widest."""

_SIDES: Final[tuple[Side, Side]] = ("left", "right")
_PLAIN: Final = frozenset({"body"})


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A displayed paragraph."""

    ordinal: int
    role: str
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """One side of a row."""

    paragraphs: tuple[Paragraph, ...]
    absent: tuple[int, ...]
    """Numbers of the discrepancies whose reading is absent here with the whole paragraph."""


@dataclass(frozen=True, slots=True)
class RowView:
    """A row as it is shown."""

    id: int
    left: Cell
    right: Cell
    by_left: int
    by_right: int
    folds: bool
    """True for equal paragraphs without a mark; a headline never folds."""
    label: str | None
    """The role that stands in the gutter; none for body text."""
    first_words: str
    length: int
    """Displayed characters of the longer side."""
    moved: int | None
    """The number of the moved block's discrepancy."""
    split: tuple[int, int] | None
    """How many paragraphs each side has, where one was split."""


@dataclass(frozen=True, slots=True)
class Move:
    """The heading of a moved block."""

    number: int
    key: str
    rows: tuple[int, ...]
    paragraphs: int
    characters: int
    left: tuple[int, int]
    """First and last paragraph."""
    right: tuple[int, int]


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
    map: Map
    strip: Strip
    typographic: int
    coarse: int
    """How many stretches were too long to be compared character by character."""

    def count(self, severity: str) -> int:
        """How many discrepancies of that severity."""
        return sum(1 for card in self.cards if card.severity == severity)

    def move(self, number: int) -> Move | None:
        """The moved block of that number."""
        return next((move for move in self.moves if move.number == number), None)

    def findings(self, severity: str) -> tuple[Card, ...]:
        """The discrepancies of that severity, a recurring one once."""
        return tuple(card for card in self.cards if card.severity == severity and card.first == card.number)


def pair_view(
    pair: Pair,
    group: str,
    alignment: Alignment,
    articles: tuple[Article, Article],
    discrepancies: Sequence[Discrepancy],
    *,
    everywhere: Mapping[str, int],
    typographic: int,
) -> PairView:
    """The page of one pair. `everywhere` counts each difference in the corpus."""
    base = base_side(articles)
    rows = sorted(rows_of(alignment), key=lambda row: row.by_left if base == "left" else row.by_right)
    spots = _spots(rows, discrepancies)
    blocks = _blocks(alignment, discrepancies)
    ordered = _numbered(rows, discrepancies, spots, blocks, base)
    numbers = {discrepancy.key: number for number, discrepancy in enumerate(ordered, start=1)}
    moved_rows = {block: numbers[key] for key, block in blocks.items()}
    cards = cards_of(ordered, (alignment.left.original, alignment.right.original), everywhere, frozenset(blocks))
    placed: dict[Side, dict[int, tuple[Spot, ...]]] = {
        side: {numbers[d.key]: spots[side][d.key] for d in ordered if d.key not in blocks} for side in _SIDES
    }
    severities = {card.number: card.severity for card in cards}
    shown = _row_views(rows, ordered, numbers, spots, blocks, moved_rows)
    left, right = articles
    return PairView(
        pair=pair,
        group=group,
        title=left.headline or right.headline or "",
        left=_head("A", left, alignment.left, rows, "left"),
        right=_head("B", right, alignment.right, rows, "right"),
        base=base,
        rows=shown,
        moves=_moves(rows, blocks, numbers),
        cards=cards,
        map=map_of(rows, placed, severities),
        strip=strip_of(rows, base, placed[base], severities),
        typographic=typographic,
        coarse=sum(1 for segment in alignment.segments if segment.coarse),
    )


def base_side(articles: tuple[Article, Article]) -> Side:
    """The side whose order is shown first: the printed one, where just the other is a web page.

    Why: a moved block stands where the printed page has it; machine-read web pages append what they found late.
    """
    return "right" if articles[0].layout != "print" and articles[1].layout == "print" else "left"


def _spots(rows: Sequence[Row], discrepancies: Sequence[Discrepancy]) -> dict[Side, dict[str, tuple[Spot, ...]]]:
    locators: dict[Side, Locator] = {side: Locator(rows, side) for side in _SIDES}
    found: dict[Side, dict[str, tuple[Spot, ...]]] = {"left": {}, "right": {}}
    for discrepancy in discrepancies:
        sides: tuple[tuple[Side, Side], ...] = (("left", "right"), ("right", "left"))
        if discrepancy.left.start == discrepancy.left.end:
            sides = sides[::-1]
        for side, other in sides:
            reading = discrepancy.left if side == "left" else discrepancy.right
            prefer = frozenset(spot.row for spot in found[other].get(discrepancy.key, ()))
            found[side][discrepancy.key] = locators[side].spots(reading, prefer=prefer)
    return found


def _blocks(alignment: Alignment, discrepancies: Sequence[Discrepancy]) -> dict[str, int]:
    """For each moved block told as a discrepancy (by key): the index of its transposition."""
    blocks: dict[str, int] = {}
    for discrepancy in discrepancies:
        if discrepancy.kind != "transposition":
            continue
        for index, block in enumerate(alignment.transpositions):
            if index in blocks.values() or block.swap:
                continue
            if _touches(alignment.left, block.left, discrepancy.left.start, discrepancy.left.end) and _touches(
                alignment.right, block.right, discrepancy.right.start, discrepancy.right.end
            ):
                blocks[discrepancy.key] = index
                break
    return blocks


def _touches(witness: Witness, folded: tuple[int, int], start: int, end: int) -> bool:
    """Whether the folded span's original begins or ends inside the source span."""
    if folded[0] >= folded[1]:
        return False
    first, last = int(witness.starts[folded[0]]), int(witness.ends[folded[1] - 1])
    return start <= first < end or start < last <= end


def _numbered(
    rows: Sequence[Row],
    discrepancies: Sequence[Discrepancy],
    spots: Mapping[Side, Mapping[str, Sequence[Spot]]],
    blocks: Mapping[str, int],
    base: Side,
) -> tuple[Discrepancy, ...]:
    other: Side = "right" if base == "left" else "left"
    first_rows: dict[int, int] = {}
    for index, row in enumerate(rows):
        if row.moved is not None:
            first_rows.setdefault(row.moved, index)

    def place(discrepancy: Discrepancy) -> tuple[object, ...]:
        if discrepancy.key in blocks and blocks[discrepancy.key] in first_rows:
            return first_rows[blocks[discrepancy.key]], -1, 0, discrepancy.key
        spot = next(iter((*spots[base][discrepancy.key], *spots[other][discrepancy.key])), None)
        if spot is None:
            return len(rows), 0, 0, discrepancy.key
        return spot.row, spot.passage.ordinal, spot.start, discrepancy.key

    return tuple(sorted(discrepancies, key=place))


def _row_views(
    rows: Sequence[Row],
    ordered: Sequence[Discrepancy],
    numbers: Mapping[str, int],
    spots: Mapping[Side, Mapping[str, Sequence[Spot]]],
    blocks: Mapping[str, int],
    moved_rows: Mapping[int, int],
) -> tuple[RowView, ...]:
    headed = {row.moved for row in rows if row.moved is not None}
    places: dict[Side, dict[tuple[int, int], list[Place]]] = {"left": {}, "right": {}}
    last: dict[Side, dict[int, int]] = {"left": {}, "right": {}}
    for discrepancy in ordered:
        moves = discrepancy.key in blocks
        if moves and blocks[discrepancy.key] in headed:
            continue
        for side in _SIDES:
            reading = discrepancy.left if side == "left" else discrepancy.right
            place = place_of(numbers[discrepancy.key], reading, moves=moves)
            for spot in spots[side][discrepancy.key]:
                places[side].setdefault((spot.row, spot.passage.ordinal), []).append(place)
                last[side][place.number] = spot.passage.ordinal
    marked = {row for side in _SIDES for row, _ in places[side]}
    views = []
    for index, row in enumerate(rows):
        cells = {side: _cell(row, side, index, places[side], last[side]) for side in _SIDES}
        present = {side: _present(cells[side]) for side in _SIDES}
        roles = [passage.role for passage in (*row.left, *row.right) if passage.role not in _PLAIN]
        longer = max((row.left, row.right), key=lambda passages: sum(len(p.atoms) for p in passages))
        views.append(
            RowView(
                id=index,
                left=_with_absent(cells["left"], present["right"], row.left),
                right=_with_absent(cells["right"], present["left"], row.right),
                by_left=row.by_left,
                by_right=row.by_right,
                folds=row.equal and not row.head and index not in marked,
                label=roles[0] if roles else None,
                first_words="".join(passage.text for passage in longer)[:FIRST_WORDS],
                length=sum(len(passage.atoms) for passage in longer),
                moved=None if row.moved is None else moved_rows.get(row.moved),
                split=(len(row.left), len(row.right)) if len(row.left) != len(row.right) and row.left and row.right else None,
            )
        )
    return tuple(views)


def _cell(
    row: Row, side: Side, index: int, places: Mapping[tuple[int, int], list[Place]], last: Mapping[int, int]
) -> Cell:
    paragraphs = []
    for passage in row.side(side):
        mine = places.get((index, passage.ordinal), [])
        continues = frozenset(place.number for place in mine if last[place.number] != passage.ordinal)
        paragraphs.append(Paragraph(passage.ordinal, passage.role, runs_of(passage, mine, continues=continues)))
    return Cell(tuple(paragraphs), ())


def _present(cell: Cell) -> tuple[int, ...]:
    return tuple(
        sorted({run.number for paragraph in cell.paragraphs for run in paragraph.runs if run.strength == "strong" and run.number})
    )


def _with_absent(cell: Cell, present: tuple[int, ...], passages: Sequence[Passage]) -> Cell:
    return cell if passages else replace(cell, absent=present)


def _moves(rows: Sequence[Row], blocks: Mapping[str, int], numbers: Mapping[str, int]) -> tuple[Move, ...]:
    moves = []
    for key, block in blocks.items():
        inside = [index for index, row in enumerate(rows) if row.moved == block]
        lefts = [passage for index in inside for passage in rows[index].left]
        rights = [passage for index in inside for passage in rows[index].right]
        if not lefts or not rights:
            continue
        moves.append(
            Move(
                number=numbers[key],
                key=key,
                rows=tuple(inside),
                paragraphs=max(len(lefts), len(rights)),
                characters=max(sum(len(p.atoms) for p in lefts), sum(len(p.atoms) for p in rights)),
                left=(min(p.ordinal for p in lefts), max(p.ordinal for p in lefts)),
                right=(min(p.ordinal for p in rights), max(p.ordinal for p in rights)),
            )
        )
    return tuple(sorted(moves, key=lambda move: move.number))


def _head(letter: str, article: Article, witness: Witness, rows: Sequence[Row], side: Side) -> SideHead:
    passages = [passage for row in rows for passage in row.side(side)]
    return SideHead(
        letter=letter,
        layout=article.layout,
        source=article.source,
        article=article.id,
        kind=article.kind,
        paragraphs=len(passages),
        characters=sum(len(passage.atoms) for passage in passages),
        language=language_of(witness.text),
    )


__all__ = ["Cell", "Move", "PairView", "Paragraph", "RowView", "SideHead", "Transposition", "base_side", "pair_view"]
