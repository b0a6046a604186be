"""Which of many texts, or of a group's, have these words: an index, made on first use.

Observation: to find out whether a misread word occurs elsewhere, or who else has a reading, every text would have to be searched for
every discrepancy: the square of the corpus. Rule: the texts are listed by the short character sequences they contain, and only those on
the shortest list of the words are searched.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

import numpy as np
import numpy.typing as npt

from dedup.model import Alignment
from dedup.text.shingling import distinct

_Keys = npt.NDArray[np.uint64]
_BASE: Final = np.uint64(0x9E3779B97F4A7C15)
"""Odd and large, so that the digests spread. A collision costs a search and changes nothing."""
_HALF: Final = np.uint64(32)
"""Bits of a key: its upper half is a digest of characters, its lower half the text's number."""


@dataclass(frozen=True, eq=False)
class Holders:
    """Texts by name, searchable for words."""

    texts: Mapping[str, str] = field(default_factory=dict)
    gram: int = 2
    """Characters of the sequences by which texts are listed. More make shorter lists; shorter words are looked for in every text."""

    def having(self, words: str) -> Iterator[str]:
        """The names of the texts that have these words, in order; texts are searched only as far as the caller reads on."""
        if len(words) < self.gram:
            return (name for name, text in self.texts.items() if words in text)
        first = _digests(words, self.gram) << _HALF
        lower = np.searchsorted(self._keys, first)
        upper = np.searchsorted(self._keys, first | np.uint64(0xFFFFFFFF), side="right")
        rarest = int(np.argmin(upper - lower))
        numbers = self._keys[lower[rarest] : upper[rarest]] & np.uint64(0xFFFFFFFF)
        return (self._names[n] for n in numbers.tolist() if words in self.texts[self._names[n]])

    @cached_property
    def _names(self) -> tuple[str, ...]:
        return tuple(self.texts)

    @cached_property
    def _keys(self) -> _Keys:
        """The digests of each text's sequences, each once, with the text's number; sorted."""
        empty = np.empty(0, np.uint64)
        of_texts = (
            distinct(_digests(text, self.gram)) << _HALF | np.uint64(number)
            for number, text in enumerate(self.texts.values())
        )
        keys = np.concatenate([empty, *of_texts])
        keys.sort()
        return keys


def _digests(text: str, gram: int) -> _Keys:
    """For each place, a 32-bit digest of the `gram` characters from there."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    count = max(0, len(codes) - gram + 1)
    digests = np.zeros(count, np.uint64)
    for offset in range(gram):
        digests = (
            digests + codes[offset : offset + count]
        ) * _BASE  # the product last: the upper bits know every character
    return digests >> _HALF


# ── the members of a group ────────────────────────────────────────────────────────────────────────────────────────────

_GRAM: Final = 6
"""Characters of the sequences by which texts are listed. The words asked for have six characters of context on each side."""


@dataclass(frozen=True, eq=False)
class Kin:
    """The articles of one group with their folded texts."""

    texts: Mapping[str, str]

    @cached_property
    def first(self) -> str:
        """The article that represents the group."""
        return min(self.texts)

    def count(self, words: str) -> int:
        """How many of the articles have these words. Cached, since the pairs of a large group ask the same again and again."""
        known = self._counts.get(words)
        if known is None:
            known = self._counts[words] = sum(1 for _ in self._holders.having(words))
        return known

    @cached_property
    def _holders(self) -> Holders:
        return Holders(self.texts, _GRAM)

    @cached_property
    def _counts(self) -> dict[str, int]:
        return {}


def kin_of(alignments: Sequence[Alignment]) -> dict[str, Kin]:
    """For each aligned article its group: the articles connected to it by a chain of alignments."""
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
