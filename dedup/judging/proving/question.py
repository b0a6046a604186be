"""A place as the rules of evidence see it, and their answer."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Final

from dedup.judging.differing.faces import Face, Spans
from dedup.judging.differing.places import Place
from dedup.judging.knowing.holders import Kin
from dedup.judging.knowing.knowledge import Knowledge
from dedup.judging.ruling.rule import Rule
from dedup.model import Interval, Side

Proof = tuple[dict[str, object], Side | None]
"""What is proved: the values of the rule's sentence, and the side that it favours."""

LEAST_WORD: Final = 2
"""Least characters of a word that is looked for elsewhere: single characters recur by chance."""


@dataclass(frozen=True)
class Question:
    """A place with the rule that applied, its words as spans of the folded texts, and what the corpus knows."""

    place: Place
    rule: Rule
    words: Spans
    knowledge: Knowledge

    def face(self, side: Side) -> Face:
        """The face of a side."""
        return self.place.face(side)

    def word(self, side: Side) -> str:
        """The folded word of a side."""
        return self.face(side).witness.text[slice(*self.span(side))]

    def span(self, side: Side) -> Interval:
        """The folded span of the word."""
        return self.words[0] if side == "left" else self.words[1]

    @cached_property
    def pair(self) -> frozenset[str]:
        """The two articles."""
        return frozenset(face.witness.article for face in self.place.faces)

    @cached_property
    def kin(self) -> tuple[Kin, ...]:
        """The group of the pair: none if the corpus does not know it, two if it knows the articles as separate."""
        return tuple({id(kin): kin for article in self.pair if (kin := self.knowledge.kin.get(article))}.values())

    def in_group(self, article: str) -> bool:
        """Whether the article is one of the pair or of its group."""
        return article in self.pair or any(article in kin.texts for kin in self.kin)

    @property
    def has_others(self) -> bool:
        """Whether the group has further members."""
        return any(not kin.texts.keys() <= self.pair for kin in self.kin)

    def others_having(self, words: str) -> int:
        """How many further members of the group have these words."""
        return sum(
            kin.count(words) - sum(words in kin.texts[article] for article in self.pair if article in kin.texts)
            for kin in self.kin
        )
