"""The paragraphs that stand side by side: a row holds the paragraphs of both witnesses that share text.

A paragraph split in two is one row with one paragraph on one side and two on the other; a paragraph that only one
witness has is a row with an empty side. Spans count in the folded texts unless said otherwise.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from dedup.model import HEAD_ROLES, Alignment, Segment, Side
from dedup.reporting.view.passages import Passage, passages_of

SHARED: Final = 0.5
"""Share of the shorter paragraph that two must have in common to be a row; a sentence moved between long paragraphs is less."""

SUBSTITUTED: Final = 0.5
"""Weight of a substituted character: two headlines without a common character still stand side by side."""

INSIDE_MOVE: Final = 0.5
"""Share of a row's text inside a moved block from which on the row is shown under the block's heading."""

_HEAD_ORDER: Final = {"headline": 0, "kicker": 1, "subheadline": 2, "rubric": 3}


@dataclass(frozen=True, slots=True)
class Row:
    """Paragraphs that belong together, and the row's place in either witness's order."""

    left: tuple[Passage, ...]
    right: tuple[Passage, ...]
    by_left: int
    """Rank among the rows in the left witness's order; heads come first in both orders."""
    by_right: int
    equal: bool
    """Whether the folded texts are the same: nothing to see but layout."""
    head: bool
    moved: int | None
    """The index in `Alignment.transpositions` of the moved block that it lies in."""

    def side(self, side: Side) -> tuple[Passage, ...]:
        """The paragraphs of one side."""
        return self.left if side == "left" else self.right


def rows_of(alignment: Alignment) -> tuple[Row, ...]:
    """The rows of a pair in the left witness's order; every passage of either witness is in exactly one."""
    left, right = passages_of(alignment.left), passages_of(alignment.right)
    parts = _components(left, right, _shared(alignment.segments, left, right))
    by_left = _ranks(parts, left, right, 0)
    by_right = _ranks(parts, left, right, 1)
    rows = []
    for number, (lefts, rights) in enumerate(parts):
        mine, theirs = tuple(left[i] for i in lefts), tuple(right[j] for j in rights)
        head = any(passage.role in HEAD_ROLES for passage in (*mine, *theirs))
        rows.append(
            Row(
                left=mine,
                right=theirs,
                by_left=by_left[number],
                by_right=by_right[number],
                equal=bool(mine and theirs) and _folded(alignment, "left", mine) == _folded(alignment, "right", theirs),
                head=head,
                moved=None if head else _moved(alignment, mine, theirs),
            )
        )
    return tuple(sorted(rows, key=lambda row: row.by_left))


def _folded(alignment: Alignment, side: Side, passages: Sequence[Passage]) -> str:
    text = alignment.left.text if side == "left" else alignment.right.text
    return "".join(text[passage.folded[0] : passage.folded[1]] for passage in passages).replace(" ", "")


def _shared(segments: Iterable[Segment], left: Sequence[Passage], right: Sequence[Passage]) -> Counter[tuple[int, int]]:
    """How many characters each left and right passage share."""
    weights: Counter[tuple[int, int]] = Counter()
    left_starts = [passage.folded[0] for passage in left]
    right_starts = [passage.folded[0] for passage in right]
    for segment in segments:
        if segment.relation == "equal":
            for start, end, i, j in _common(segment, left_starts, right_starts):
                weights[i, j] += 2 * (end - start)
        elif segment.relation == "substitution" and left and right:
            i = bisect_right(left_starts, segment.left[0]) - 1
            j = bisect_right(right_starts, segment.right[0]) - 1
            length = min(segment.left[1] - segment.left[0], segment.right[1] - segment.right[0])
            weights[i, j] += int(2 * SUBSTITUTED * length)
    return weights


def _common(
    segment: Segment, left_starts: Sequence[int], right_starts: Sequence[int]
) -> Iterator[tuple[int, int, int, int]]:
    """An equal segment cut at the paragraph boundaries of both sides."""
    (start, end), shift = segment.left, segment.right[0] - segment.left[0]
    while start < end:
        i = bisect_right(left_starts, start) - 1
        j = bisect_right(right_starts, start + shift) - 1
        stop = min(
            end,
            left_starts[i + 1] if i + 1 < len(left_starts) else end,
            right_starts[j + 1] - shift if j + 1 < len(right_starts) else end,
        )
        yield start, stop, i, j
        start = stop


def _components(
    left: Sequence[Passage], right: Sequence[Passage], weights: Counter[tuple[int, int]]
) -> list[tuple[list[int], list[int]]]:
    """Passages connected by enough common text."""
    parent = list(range(len(left) + len(right)))

    def root(at: int) -> int:
        while parent[at] != at:
            parent[at] = parent[parent[at]]
            at = parent[at]
        return at

    for (i, j), weight in sorted(weights.items()):
        shorter = min(left[i].folded[1] - left[i].folded[0], right[j].folded[1] - right[j].folded[0])
        if weight >= 2 * SHARED * shorter:
            parent[root(len(left) + j)] = root(i)
    parts: dict[int, tuple[list[int], list[int]]] = {}
    for i in range(len(left)):
        parts.setdefault(root(i), ([], []))[0].append(i)
    for j in range(len(right)):
        parts.setdefault(root(len(left) + j), ([], []))[1].append(j)
    return list(parts.values())


def _ranks(
    parts: Sequence[tuple[list[int], list[int]]], left: Sequence[Passage], right: Sequence[Passage], side: int
) -> list[int]:
    """The rank of each part in one side's order; a part missing on this side follows its neighbour on the other."""
    places: dict[int, tuple[float, ...]] = {}
    before: tuple[float, ...] = (-1.0,)
    for number in sorted(range(len(parts)), key=lambda n: (not parts[n][1 - side], *parts[n][1 - side][:1])):
        if parts[number][side]:
            before = (float(parts[number][side][0]),)
            places[number] = before
        else:
            before = (*before[:1], before[1] + 1 if len(before) > 1 else 0.0)
            places[number] = before

    def key(number: int) -> tuple[object, ...]:
        roles = [left[i].role for i in parts[number][0]] + [right[j].role for j in parts[number][1]]
        head = min((_HEAD_ORDER[role] for role in roles if role in _HEAD_ORDER), default=len(_HEAD_ORDER))
        return head, places[number], number

    ranks = [0] * len(parts)
    for rank, number in enumerate(sorted(range(len(parts)), key=key)):
        ranks[number] = rank
    return ranks


def _moved(alignment: Alignment, left: Sequence[Passage], right: Sequence[Passage]) -> int | None:
    for number, block in enumerate(alignment.transpositions):
        if block.swap:
            continue
        sides = [(passages, span) for passages, span in ((left, block.left), (right, block.right)) if passages]
        if sides and all(_inside(passages, span) for passages, span in sides):
            return number
    return None


def _inside(passages: Sequence[Passage], span: tuple[int, int]) -> bool:
    length = sum(passage.folded[1] - passage.folded[0] for passage in passages)
    common = sum(max(0, min(passage.folded[1], span[1]) - max(passage.folded[0], span[0])) for passage in passages)
    return common >= INSIDE_MOVE * length
