"""Who stands in one group, and which of them have these words? One index a group, made when it is first asked.

Observation: a group may hold hundreds of articles, and each of its discrepancies asks which of them has the reading, too.
To search every text for every discrepancy takes the square of the group. Rule: the texts stand behind one another, each
place is known by the six characters that begin there, and only the places of the words' rarest six are looked at.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from dedup.model import Alignment

_Codes = npt.NDArray[np.uint32]
_GRAM: Final = 6
"""Characters by which a place is known. The words that are asked for have six characters of context each side."""
_BASE: Final = np.uint64(0x9E3779B97F4A7C15)
"""Odd and large, so that the digests of six characters spread over 64 bits. Two alike cost a look and change nothing."""
_BETWEEN: Final = 0x110000
"""No code point: it parts the texts, and no words reach over it."""


@dataclass(frozen=True, eq=False)
class Kin:
    """The articles of one group with their folded texts."""

    texts: Mapping[str, str]

    @cached_property
    def first(self) -> str:
        """The article that stands for the group."""
        return min(self.texts)

    def having(self, words: str) -> frozenset[str]:
        """The articles whose text has these words."""
        if len(words) < _GRAM:
            return frozenset(article for article, text in self.texts.items() if words in text)
        return self._index.having(words)

    @cached_property
    def _index(self) -> _Index:
        return _Index.of(self.texts)


@dataclass(frozen=True, eq=False)
class _Index:
    """Texts behind one another, and their places in the order of the characters that begin there."""

    articles: tuple[str, ...]
    begins: npt.NDArray[np.int64]
    """Where each article's text begins."""
    codes: _Codes
    digests: npt.NDArray[np.uint64]
    """Sorted: of the characters that begin at each of the `places`."""
    places: npt.NDArray[np.int64]

    @classmethod
    def of(cls, texts: Mapping[str, str]) -> _Index:
        codes = [np.append(_codes(text), np.uint32(_BETWEEN)) for text in texts.values()]
        joined = np.concatenate(codes)
        digests = _digests(joined)
        places = np.argsort(digests, kind="stable")
        begins = np.array([0, *accumulate(map(len, codes))][:-1], dtype=np.int64)
        return cls(tuple(texts), begins, joined, digests[places], places)

    def having(self, words: str) -> frozenset[str]:
        wanted = _codes(words)
        digests = _digests(wanted)
        lower, upper = (np.searchsorted(self.digests, digests, side=side) for side in ("left", "right"))
        rarest = int(np.argmin(upper - lower))
        if lower[rarest] == upper[rarest]:
            return frozenset()
        at = self.places[lower[rarest] : upper[rarest]] - rarest
        at = at[(at >= 0) & (at + len(wanted) <= len(self.codes))]
        at = at[(self.codes[at[:, np.newaxis] + np.arange(len(wanted))] == wanted).all(axis=1)]
        return frozenset(self.articles[n] for n in (np.searchsorted(self.begins, at, side="right") - 1).tolist())


def _codes(text: str) -> _Codes:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")


def _digests(codes: _Codes) -> npt.NDArray[np.uint64]:
    """For each place with six characters a number made of them."""
    count = max(0, len(codes) - _GRAM + 1)
    digests: Any = np.zeros(count, dtype=np.uint64)
    for offset in range(_GRAM):
        digests = digests * _BASE + codes[offset : offset + count]
    return digests  # type: ignore[no-any-return]


def kin_of(alignments: Sequence[Alignment]) -> dict[str, Kin]:
    """For each aligned article its group: those that an alignment, or a chain of them, joins to it."""
    texts: dict[str, dict[str, str]] = {}
    for alignment in alignments:
        one, other = (
            texts.setdefault(witness.article, {witness.article: witness.text})
            for witness in (alignment.left, alignment.right)
        )
        if one is other:
            continue
        smaller, larger = sorted((one, other), key=len)
        larger.update(smaller)
        for article in smaller:
            texts[article] = larger
    kin = {id(group): Kin(group) for group in texts.values()}
    return {article: kin[id(group)] for article, group in texts.items()}
