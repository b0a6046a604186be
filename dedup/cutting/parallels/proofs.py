"""Lines of this page that are head lines beyond doubt, since together they are a head line beyond doubt of another page.

Observation. A column of print has no marks and many short lines, and which of them is a head line is a guess; a page that sets a
mark before a line (`## 新桥通车`) leaves no doubt. Rule. A row of lines here that has the letters of one such head line there, and hardly
any others, is that head line, wherever it stands, and belongs to the text that it heads there. If two rows here may be the line
there, or the row may be two lines there, nothing is proved.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from dedup.cutting.parallels.head_lines import may_be
from dedup.cutting.parallels.stretches import Parallels
from dedup.cutting.signs.kinship import pairs_of
from dedup.text.shingling import letters

EQUAL: Final = 0.8
"""Share of common pairs of letters from which a row is the line there: one letter of ten may differ."""
INSIDE: Final = 0.5
"""Share of a line's pairs of letters that the line there must have for the first to be a part of it: in a line of five letters, a
misread one takes away two pairs of four."""
LEAST: Final = 4
"""Letters of the shortest head line that is looked up: a shorter one may be a word of prose."""
MOST_LINES: Final = 4
"""Lines that a row has at most: a kicker and a headline, each over two lines, which the other page has on one."""


class Proof(NamedTuple):
    """The head line of another page that a row of lines is."""

    article: int | None
    """The number of the article there that it heads; None if something else stands right below it, so that it was a guess there what it
    heads."""
    level: int
    """The level of its heading mark there; 0 if it has none."""
    gap: bool
    """Whether it has a gap of spaces inside there: it may be two head lines that are set on one line."""
    first: int
    end: int
    """The lines of the row: `first` is the first one, `end` the one behind the last."""


def proofs_of(lines: Sequence[str], parallels: Parallels) -> Mapping[int, Proof]:
    """The number of each line that is proved to be a head line → what proves it. `lines` are as a reader reads them, in page order."""
    heads = [(head, text, sure) for head, text, sure in parallels.heads.shown() if len(text) >= LEAST]
    if not heads:
        return {}
    pairs = [pairs_of(text) for _, text, _ in heads]
    known: dict[str, list[int]] = {}
    for number, own in enumerate(pairs):
        for pair in own:
            known.setdefault(pair, []).append(number)
    longest = max(len(text) for _, text, _ in heads)
    shown = [letters(line) if len(line) <= 2 * longest else "" for line in lines]
    parts: list[list[int]] = [[] for _ in heads]
    for at, text in enumerate(shown):
        own = pairs_of(text)
        shared = Counter(number for pair in own for number in known.get(pair, ()))
        for number, count in shared.items():
            if count >= INSIDE * len(own) and may_be(lines[at], heads[number][0]):
                parts[number].append(at)
    found: dict[int, tuple[float, Proof]] = {}
    doubtful: set[int] = set()
    for number, (head, text, sure) in enumerate(heads):
        for alike, first, end in _clearly_best(_rows(shown, parts[number], text, pairs[number])):
            for at in range(first, end):
                before = found.get(at, (0.0, None))[0]
                if alike == before:
                    doubtful.add(at)
                elif alike > before:
                    doubtful.discard(at)
                    found[at] = alike, Proof(head.article if sure else None, head.level, head.gap, first, end)
    return {at: proof for at, (_, proof) in found.items() if doubtful.isdisjoint(range(proof.first, proof.end))}


def _rows(
    shown: Sequence[str], parts: Sequence[int], text: str, pairs: frozenset[str]
) -> Iterator[tuple[float, int, int]]:
    """`(share of common pairs, first, end)` of every row of lines that is the head line with the letters `text`.

    `parts` are the numbers of the lines that may be a part of it, and `pairs` its pairs of letters.
    """
    for place, first in enumerate(parts):
        row = ""
        for end in range(first, min(len(shown), first + MOST_LINES)):
            if parts[place + end - first : place + end - first + 1] != [end]:
                break
            row += shown[end]
            if len(row) > 2 * len(text):
                break
            own = pairs_of(row)
            alike = 2 * len(own & pairs) / (len(own) + len(pairs))
            if alike >= EQUAL:
                yield alike, first, end + 1


def _clearly_best(rows: Iterator[tuple[float, int, int]]) -> list[tuple[float, int, int]]:
    """The row that is most alike, or none if another row that does not overlap with it may be the line there, too."""
    best, *others = sorted(rows, key=lambda row: (-row[0], row[1])) or [(0.0, 0, 0)]
    apart = any(other[1] >= best[2] or other[2] <= best[1] for other in others)
    return [] if apart or not best[2] else [best]
