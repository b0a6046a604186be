"""Which discrepancies are one finding in many places, and does every key name just one?

Observation: a decision on 账户／帐户 is one for all places where print has 账户 and the web has 帐户; where it is the other way
round it is the opposite decision. Rule: the same two words, each on its side, are one finding. Where a misreading made no
word (运河／国河), the shortest word that it spoilt stands for the longer ones about it: 巴拿马国河 and 国河管理局 are the same one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from operator import attrgetter
from typing import Final

from dedup.judging.keys import key_of
from dedup.judging.words.lexicon import is_word, kind_of
from dedup.model import Discrepancy, DiscrepancyKind, Ends


def tie(discrepancies: Sequence[Discrepancy]) -> tuple[Discrepancy, ...]:
    """The same discrepancies in their order, where one difference recurs tied to its first occurrence.

    The first is the first in the order of the articles' ids and of their places, which is that of the report's files. A
    key that several pairs share (of copies under one name) stays the first pair's; in the others it is made anew from
    the ids, so that no decision stands for two rows.
    """
    rows = _told_apart(discrepancies)
    first: dict[_Finding, str] = {}
    same_as: dict[str, str | None] = {}
    for row in sorted(rows, key=attrgetter("order")):
        findings = _findings(row)
        known = next((first[finding] for finding in findings if finding in first), None)
        for finding in findings:
            first.setdefault(finding, known or row.key)
        same_as[row.key] = known
    return tuple(replace(row, same_as=same_as[row.key]) for row in rows)


_Finding = tuple[str, ...]
_ONE_STORY: Final[frozenset[DiscrepancyKind]] = frozenset({"number", "date"})
"""Kinds of a fact: three lifts here and three carts there are no one mistake. Another dress (昨天／昨日) is house style."""


def _findings(row: Discrepancy) -> list[_Finding]:
    """The findings that the row may belong to: that of its story, then those of the corpus.

    None for marks, moved blocks and readings of one side only.

    In one story the same two words, each on its side, are one difference, be it in the headline, a byline or the body.
    Over the corpus they also have to say the same there: a reporter is nobody's neighbour of that name, a number
    counts other things, and a lone character is a part of a word that no list has, unless it is a function word (和／与).
    """
    words = row.left.word, row.right.word
    if row.kind in {"punctuation", "transposition"} or not all(words):
        return []
    kind = "wording" if row.kind == "headline" else row.kind
    found: list[_Finding] = [(row.group, kind, *words)]
    fact = row.kind in _ONE_STORY and row.severity != "low"
    if not fact and all(len(word) > 1 or kind_of(word) == "f" for word in words):
        found.append((row.rule if row.kind == "name" else kind, *words))
    spoilt = None if row.kind in {"name", *_ONE_STORY} else _spoilt(row)
    return found if spoilt is None else [*found, ("spoilt", *spoilt)]


def _spoilt(row: Discrepancy) -> tuple[str, str] | None:
    """The shortest word that a misreading made no word, and what it made of it, each on its side: 运河／国河 in 巴拿马运河／巴拿马国河.

    Where both are words (会议／会意) an editor decides by what stands about them: only the words shown are compared.
    """
    left, right = row.left.word, row.right.word
    ours, theirs = ("".join(reading.text.split()) for reading in (row.left, row.right))
    size = len(ours)
    at = next((at for at in range(len(left)) if _stand_at(at, (left, ours), (right, theirs))), None)
    if at is None or size != len(theirs):
        return None
    for length in range(max(2, size), len(left) + 1):
        for start in range(max(0, at + size - length), min(at, len(left) - length) + 1):
            pair = left[start : start + length], right[start : start + length]
            if any(map(is_word, pair)):
                return None if all(map(is_word, pair)) else pair
    return None


def _stand_at(at: int, *sides: tuple[str, str]) -> bool:
    """Whether both words, from here on, have their reading, and are alike before and behind it."""
    rest = {(word[:at], word[at + len(reading) :]) for word, reading in sides}
    return len(rest) == 1 and all(word.startswith(reading, at) for word, reading in sides)


def _told_apart(discrepancies: Sequence[Discrepancy]) -> list[Discrepancy]:
    owner: dict[str, Ends] = {}
    for row in discrepancies:
        owner[row.key] = min(row.ends, owner.get(row.key, row.ends))

    def own(key: str, row: Discrepancy) -> str:
        if owner.get(key, row.ends) == row.ends:
            return key
        return key_of(key, *row.ends)

    return [
        replace(
            row,
            key=own(row.key, row),
            transposition=None if row.transposition is None else own(row.transposition, row),
        )
        for row in discrepancies
    ]
