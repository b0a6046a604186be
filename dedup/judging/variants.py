"""Which places of an alignment are one thing to an editor, and which are layout?

Observation: a character alignment tells one change in pieces (`多措并举／多举措` as a deletion and an insertion about an equal
character, a comma that moved over two characters) and tells layout as change. Rule: neighbouring segments are joined
where a word, a number or a moved mark holds them together; what is left is cut where the source jumps or a headline
meets a body; what a reader would not read as different is dropped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from dedup.judging.dates import dates
from dedup.judging.forms import plain
from dedup.judging.layout import is_layout, placed_by_layout
from dedup.judging.lexicon import is_word, tokens
from dedup.judging.numbers import DIGITS, figures
from dedup.model import HEAD_ROLES, Alignment, DiscrepancyRelation, Role, Segment, Witness
from dedup.settings import JudgingSettings
from dedup.text.characters import is_han, is_mark, is_space

Span = tuple[int, int]

_COUNTS: Final = re.compile(f"[0-9A-Za-z年月日时分点周期第半{''.join(DIGITS)}十百千万萬亿億廿卅]")
"""A character of a number or a date; most stretches hold none."""
_WINDOW: Final = 12
"""Folded characters looked at each side of an island for the word or number that holds it: longer than any of them."""


@dataclass(frozen=True, slots=True)
class Variant:
    """A place where the readings differ as a reader sees it; spans count in the folded texts."""

    left: Span
    right: Span
    transposition: int | None = None
    """The index in `Alignment.transpositions` of the moved block that it lies in, or that it is."""
    moved: bool = False
    """True for a moved block or swapped neighbours as such, not for a change inside one."""
    coarse: bool = False

    @property
    def relation(self) -> DiscrepancyRelation:
        """What the two sides have at this place."""
        if self.moved:
            return "transposition"
        if self.left[0] == self.left[1]:
            return "right-only"
        return "left-only" if self.right[0] == self.right[1] else "substitution"


def variants_of(
    alignment: Alignment, settings: JudgingSettings, elsewhere: frozenset[int] = frozenset()
) -> tuple[Variant, ...]:
    """The variants that a reader reads as different, in the alignment's order; moved blocks where they begin.

    `elsewhere` are the moved blocks, by their index, that are articles of a page: where they stand is layout.
    """
    found: list[Variant] = []
    pieces = _at_edges(alignment, _rewritten(alignment, list(_joined(alignment, settings)), settings))
    for joined in _signed_elsewhere(alignment, pieces):
        found.extend(
            variant for variant in _cut(alignment, joined) if not is_layout(alignment, variant.left, variant.right)
        )
    for index, block in enumerate(alignment.transpositions):
        if block.swap and _is_figure(alignment.left, block.left) and _is_figure(alignment.right, block.right):
            found.append(Variant(block.left, block.right))  # 4比3 against 3比4 is another number, and no order of words
        elif index in elsewhere:
            continue
        elif not placed_by_layout(alignment.left, block.left) or not placed_by_layout(alignment.right, block.right):
            found.extend(_moved(alignment, Variant(block.left, block.right, index, moved=True)))
    return tuple(sorted(found, key=lambda v: (v.left, not v.moved, v.right)))


# ── joining ───────────────────────────────────────────────────────────────────────────────────────────────────────


def _joined(alignment: Alignment, settings: JudgingSettings) -> Iterator[Variant]:
    """Non-equal segments, joined over the equal islands that do not part them for a reader."""
    swaps = {index for index, block in enumerate(alignment.transpositions) if block.swap}
    current: Variant | None = None
    island: Segment | None = None
    for segment in alignment.segments:
        if segment.transposition in swaps:
            if current is not None:
                yield current
            current, island = None, None
            continue
        if segment.relation == "equal":
            island = segment if current is not None and island is None else None
            if island is None and current is not None:
                yield current
                current = None
            continue
        step = Variant(segment.left, segment.right, segment.transposition, coarse=segment.coarse)
        if (
            current is not None
            and _touches(current, island, step)
            and _holds(alignment, current, island, step, settings)
        ):
            current = replace(
                current,
                left=(current.left[0], step.left[1]),
                right=(current.right[0], step.right[1]),
                coarse=current.coarse or step.coarse,
            )
        else:
            if current is not None:
                yield current
            current = step
        island = None
    if current is not None:
        yield current


def _rewritten(alignment: Alignment, variants: list[Variant], settings: JudgingSettings) -> list[Variant]:
    """Variants so close on one another that what is equal between them is chance, as one: a passage worded anew.

    Two unrelated sentences share a character here and a comma there; told apart they would be a dozen rows.
    """
    found: list[Variant] = []
    run: list[Variant] = []
    for variant in [*variants, None]:
        if run and (variant is None or not _follows_closely(alignment, run[-1], variant)):
            found.extend(_one_or_many(run, settings))
            run = []
        if variant is not None:
            run.append(variant)
    return found


_CHANCE: Final = 4
"""Equal folded characters between two variants that unrelated Chinese sentences share by chance; five seldom."""
_FEWEST_EQUAL: Final = 0.4
"""Share of equal characters below which a stretch is worded anew: sentences with true edits keep 0.6 and more."""


def _follows_closely(alignment: Alignment, before: Variant, behind: Variant) -> bool:
    ours, theirs = behind.left[0] - before.left[1], behind.right[0] - before.right[1]
    if before.transposition != behind.transposition or not 0 <= ours == theirs <= _CHANCE:
        return False
    return all(
        _is_head(witness, a[0]) == _is_head(witness, b[0])
        for witness, a, b in ((alignment.left, before.left, behind.left), (alignment.right, before.right, behind.right))
    )


def _one_or_many(run: list[Variant], settings: JudgingSettings) -> list[Variant]:
    left, right = (run[0].left[0], run[-1].left[1]), (run[0].right[0], run[-1].right[1])
    length = max(left[1] - left[0], right[1] - right[0])
    equal = sum(b.left[0] - a.left[1] for a, b in pairwise(run))
    if len(run) > 1 and length > settings.passage and equal < _FEWEST_EQUAL * length:
        return [Variant(left, right, run[0].transposition, coarse=any(v.coarse for v in run))]
    return run


def _at_edges(alignment: Alignment, variants: list[Variant]) -> list[Variant]:
    """What one side has before (or behind) a moved block, and the other side before the same block, as one variant.

    A dateline (本报讯／本报石门4月15日电) opens the paragraph that moved; told apart, each side would seem to lack it.
    """
    ours = [{v.left[edge]: v for v in variants if v.relation == "left-only"} for edge in (1, 0)]
    theirs = [{v.right[edge]: v for v in variants if v.relation == "right-only"} for edge in (1, 0)]
    taken: set[Variant] = set()
    joined: list[Variant] = []
    for index, block in enumerate(alignment.transpositions):
        for edge in (0, 1):
            left, right = ours[edge].get(block.left[edge]), theirs[edge].get(block.right[edge])
            if left is not None and right is not None and not block.swap and taken.isdisjoint((left, right)):
                taken |= {left, right}
                joined.append(_trimmed(alignment, Variant(left.left, right.right, index)))
    return [*(v for v in variants if v not in taken), *joined] if joined else variants


_SIGNATURES: Final[frozenset[Role]] = frozenset({"byline", "credit"})


def _signed_elsewhere(alignment: Alignment, variants: list[Variant]) -> list[Variant]:
    """A byline before the body on one side and behind it on the other, as what differs between the two, if anything.

    Too short for a moved block, it would seem to be missing on either side.
    """
    ours = [v for v in variants if v.relation == "left-only" and _has_roles(alignment.left, v.left, _SIGNATURES)]
    theirs = [v for v in variants if v.relation == "right-only" and _has_roles(alignment.right, v.right, _SIGNATURES)]
    for left, right in zip(ours, theirs, strict=False):
        trimmed = _trimmed(alignment, Variant(left.left, right.right))
        longest = max(left.left[1] - left.left[0], right.right[1] - right.right[0])
        rest = max(trimmed.left[1] - trimmed.left[0], trimmed.right[1] - trimmed.right[0])
        if 2 * rest <= longest:
            variants = [v for v in variants if v not in {left, right}] + ([trimmed] if rest else [])
    return variants


def _has_roles(witness: Witness, span: Span, roles: frozenset[Role]) -> bool:
    return all(part.role in roles for part in witness.fields_over(*span))


def _trimmed(alignment: Alignment, variant: Variant) -> Variant:
    """The variant without the characters that both readings begin or end with."""
    (a, b), (c, d) = variant.left, variant.right
    left, right = alignment.left.text, alignment.right.text
    while a < b and c < d and left[a] == right[c]:
        a, c = a + 1, c + 1
    while a < b and c < d and left[b - 1] == right[d - 1]:
        b, d = b - 1, d - 1
    return replace(variant, left=(a, b), right=(c, d))


def _touches(before: Variant, island: Segment | None, behind: Variant) -> bool:
    if before.transposition != behind.transposition:
        return False
    if island is None:
        return before.left[1] == behind.left[0] and before.right[1] == behind.right[0]
    return (
        before.left[1] == island.left[0]
        and before.right[1] == island.right[0]
        and island.left[1] == behind.left[0]
        and island.right[1] == behind.right[0]
    )


def _holds(
    alignment: Alignment, before: Variant, island: Segment | None, behind: Variant, settings: JudgingSettings
) -> bool:
    """Whether the two variants about an island are one thing to a reader."""
    if island is None:
        return True
    text = alignment.left.text[island.left[0] : island.left[1]]
    if (
        _mark_moved(alignment, before, behind)
        and len(text) <= settings.mark_reach
        and not any(map(_ends_sentence, text))
    ):
        return True
    if any(is_mark(character) and character not in ".,:'-%" for character in text):
        return False
    if _one_expression(alignment, before, behind) or _abbreviated(alignment, before, behind):
        return True
    if not any(map(is_han, text)):
        return bool(text) and not any(map(is_space, text)) and _one_token(alignment, before, behind, both=True)
    return len(text) <= settings.island and _one_token(alignment, before, behind, both=not _crossed(before, behind))


_ISLAND_OF_SHORT_FORM: Final = 2
"""Characters that an abbreviation takes from each word: 人社局 one, 发展改革委 two."""


def _abbreviated(alignment: Alignment, before: Variant, behind: Variant) -> bool:
    """Whether one side has words of which the other has the beginnings only: 工信部 of 工业和信息化部."""
    if before.relation != behind.relation or before.relation not in {"left-only", "right-only"}:
        return False
    on_left = before.relation == "left-only"
    first, second = (before.left, behind.left) if on_left else (before.right, behind.right)
    if second[0] - first[1] > _ISLAND_OF_SHORT_FORM:
        return False
    text = alignment.left.text if on_left else alignment.right.text
    return all(is_word(text[start - 1 : start + 1]) for start in (first[0], second[0]))


def _ends_sentence(character: str) -> bool:
    return character in "。!?;:…\n"


def _mark_moved(alignment: Alignment, before: Variant, behind: Variant) -> bool:
    """Whether a mark was taken out on one side of the island and put in on the other."""
    gone = alignment.left.text[slice(*before.left)] or alignment.right.text[slice(*before.right)]
    come = alignment.left.text[slice(*behind.left)] or alignment.right.text[slice(*behind.right)]
    return _crossed(before, behind) and gone == come and all(map(is_mark, gone))


def _crossed(before: Variant, behind: Variant) -> bool:
    """Whether one of the two was taken out and the other put in, as where 加热 became 热饭."""
    return {before.relation, behind.relation} == {"left-only", "right-only"}


def _one_token(alignment: Alignment, before: Variant, behind: Variant, *, both: bool = False) -> bool:
    """Whether on either side, or on both, one word reaches over the island into both variants."""
    held = 0
    for text, first, second in (
        (alignment.left.text, before.left, behind.left),
        (alignment.right.text, before.right, behind.right),
    ):
        start = max(0, first[0] - _WINDOW)
        held += any(
            _reaches(token.start + start, token.end + start, first, second)
            for token in tokens(text[start : second[1] + _WINDOW])
        )
    return held == 2 if both else held > 0


def _reaches(start: int, end: int, first: Span, second: Span) -> bool:
    """Whether a word holds a part of both variants; of an empty one, its place at the word's edge or inside."""
    into_first = start < first[1] if first[0] < first[1] else start <= first[0]
    into_second = end > second[0] if second[0] < second[1] else end >= second[1]
    return into_first and into_second and start < second[0] and end > first[1]


def _is_figure(witness: Witness, span: Span) -> bool:
    """Whether one number holds the whole span."""
    start = max(0, span[0] - _WINDOW)
    return any(
        a + start <= span[0] and span[1] <= b + start
        for a, b in figures(plain(witness.text[start : span[1] + _WINDOW]))
    )


def _one_expression(alignment: Alignment, before: Variant, behind: Variant) -> bool:
    """Whether on both sides one number or date holds both variants."""
    if not _COUNTS.search(alignment.left.text, before.left[0], behind.left[1] + 1):
        return False
    held = 0
    for text, first, second in (
        (alignment.left.text, before.left, behind.left),
        (alignment.right.text, before.right, behind.right),
    ):
        start = max(0, first[0] - _WINDOW)
        window = plain(text[start : second[1] + _WINDOW])
        spans = (*figures(window), *dates(window))
        held += any(a + start <= first[0] and b + start >= second[1] and b - a > 1 for a, b in spans)
    return held == 2


# ── cutting ───────────────────────────────────────────────────────────────────────────────────────────────────────


def _cut(alignment: Alignment, variant: Variant) -> Iterator[Variant]:
    """The variant cut where either source jumps or a head meets a body: the longest pieces face each other."""
    left = _pieces(alignment.left, variant.left)
    right = _pieces(alignment.right, variant.right)
    if len(left) <= 1 and len(right) <= 1:
        yield variant
        return
    ours, theirs = _longest(left), _longest(right)
    for piece in left:
        if piece != ours:
            at = variant.right[0] if ours is None or piece < ours else variant.right[1]
            yield replace(variant, left=piece, right=(at, at))
    for piece in right:
        if piece != theirs:
            at = variant.left[0] if theirs is None or piece < theirs else variant.left[1]
            yield replace(variant, left=(at, at), right=piece)
    yield replace(variant, left=ours or (variant.left[0],) * 2, right=theirs or (variant.right[0],) * 2)


def _longest(pieces: Sequence[Span]) -> Span | None:
    return max(pieces, key=lambda span: (span[1] - span[0], -span[0])) if pieces else None


def _pieces(witness: Witness, span: Span) -> list[Span]:
    if span[0] == span[1]:
        return []
    found: list[Span] = []
    for start, end in witness.runs(*span):
        at = start
        for part in witness.fields_over(start, end):
            if start < part.start and _is_head(witness, part.start - 1) != _is_head(witness, part.start):
                found.append((at, part.start))
                at = part.start
        found.append((at, end))
    return [piece for piece in found if witness.text[slice(*piece)].strip()] or [span]


def _is_head(witness: Witness, at: int) -> bool:
    return witness.role_at(at) in HEAD_ROLES


def _moved(alignment: Alignment, variant: Variant) -> Iterator[Variant]:
    """A moved block as one variant; where a source jumps inside it, its longest stretch stands for it."""
    left, right = (
        _longest(list(alignment.left.runs(*variant.left))),
        _longest(list(alignment.right.runs(*variant.right))),
    )
    if left is not None and right is not None:
        yield replace(variant, left=left, right=right)
