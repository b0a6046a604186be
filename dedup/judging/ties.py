"""Which discrepancies are one finding in many places, and does every key name just one?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from hashlib import blake2b

from dedup.model import Discrepancy


def tie(discrepancies: Sequence[Discrepancy]) -> tuple[Discrepancy, ...]:
    """The same discrepancies in their order, where one difference recurs tied to its first occurrence.

    Two places are one finding when the same two words stand against each other, whichever side has which. A key that
    several pairs share (of near copies) stays the first pair's, in the order of the articles' ids; in the others it is
    made anew from these ids. So a copy that sorts behind takes no decision away, and no decision stands for two rows.
    """
    told_apart = _told_apart(discrepancies)
    first: dict[tuple[str, str, str], str] = {}
    tied: list[Discrepancy] = []
    for row in told_apart:
        finding = _finding(row)
        if finding is None:
            tied.append(row)
        elif finding in first:
            tied.append(replace(row, same_as=first[finding]))
        else:
            first[finding] = row.key
            tied.append(row)
    return tuple(tied)


def _finding(row: Discrepancy) -> tuple[str, str, str] | None:
    """What makes two rows one finding; None where a recurrence says nothing: marks, moved blocks, text of one side."""
    if row.kind in {"punctuation", "transposition"} or not row.left.word or not row.right.word:
        return None
    first, second = sorted((row.left.word, row.right.word))
    return row.kind, first, second


def _told_apart(discrepancies: Sequence[Discrepancy]) -> list[Discrepancy]:
    owner: dict[str, tuple[str, str]] = {}
    for row in discrepancies:
        owner[row.key] = min(_pair(row), owner.get(row.key, _pair(row)))

    def own(key: str, row: Discrepancy) -> str:
        if owner.get(key, _pair(row)) == _pair(row):
            return key
        text = "\x1f".join((key, *_pair(row)))
        return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()

    return [
        replace(
            row,
            key=own(row.key, row),
            transposition=None if row.transposition is None else own(row.transposition, row),
        )
        for row in discrepancies
    ]


def _pair(row: Discrepancy) -> tuple[str, str]:
    return row.left.article, row.right.article
