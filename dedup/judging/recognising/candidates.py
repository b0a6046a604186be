"""What may be a person's name: a surname followed by one or two characters, what stands around it, and a sign that decides whether it is one.

A sign's example is a sentence in which it decides about the stretch marked `<so>`, its counter-example one in which it does not; both are
run as tests and printed in docs/rules.md.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from dedup.judging.recognising.introducing import ends_like_an_agent, is_followed, is_introduced
from dedup.judging.words.lexicon import is_word, kind_of
from dedup.text.characters import is_han

QUOTES: Final = frozenset("\"'《([<")
"""Opening marks: what follows is a title or a quotation, not a person in a list."""
_PARTS_A_LIST: Final = frozenset("等和与及")
_OF_CLAUSES: Final = frozenset("，,。!?！？；;…")
"""Marks between clauses. Three characters between two of them are more often a clause than a name: 夏热消."""
_BEHIND_VERBS: Final = frozenset("了着过")
OF_SENTENCES: Final = frozenset({"v", "f"})
"""The classes of words with which a sentence continues after a name: verbs and function words."""


@dataclass(frozen=True)
class Candidate:
    """A surname followed by one or two Han characters, in a text in simplified forms."""

    text: str
    start: int
    given: int
    """Where the given name begins."""
    end: int

    @property
    def name(self) -> str:
        """The whole name."""
        return self.text[self.start : self.end]

    @property
    def given_name(self) -> str:
        """The name without its surname."""
        return self.text[self.given : self.end]

    @property
    def before(self) -> str:
        """The character before it, or nothing."""
        return self.text[self.start - 1 : self.start] if self.start else ""

    @property
    def behind(self) -> str:
        """The character behind it, or nothing."""
        return self.text[self.end : self.end + 1]

    @cached_property
    def is_word(self) -> bool:
        """Whether the dictionary has it as a word: 高峰."""
        return is_word(self.name)

    @cached_property
    def begins_with_word(self) -> bool:
        """Whether its single surname makes a word with the next character: 叶子|祥."""
        return self.given - self.start == 1 and is_word(self.text[self.start : self.start + 2])

    @cached_property
    def stops(self) -> bool:
        """Whether no Han character follows."""
        return not self.behind or not is_han(self.behind)

    @cached_property
    def followed(self) -> bool:
        """Whether a verb of saying or another word that goes with names follows."""
        return is_followed(self.text, self.end)

    @cached_property
    def verb_follows(self) -> bool:
        """Whether a verb, an ordinal or a function word follows, or a word that 了, 着 or 过 shows to be a verb: 种|了."""
        pair = self.text[self.end : self.end + 2]
        if self.behind == "第" or (pair[1:] in _BEHIND_VERBS and is_han(pair[:1])):
            return True
        return kind_of(pair) in OF_SENTENCES or kind_of(self.behind) in OF_SENTENCES

    @cached_property
    def closed(self) -> bool:
        """Whether what follows cannot belong to the name: a mark, a verb, a function word."""
        return self.stops or self.followed or self.verb_follows

    @cached_property
    def opens(self) -> bool:
        """Whether no letter or figure precedes it."""
        return not self.before.isalnum()

    @cached_property
    def introduced(self) -> bool:
        """Whether a word for an office, a trade or a role stands before it, or, if a verb of saying follows, a word that ends like one."""
        return is_introduced(self.text, self.start) or (self.followed and ends_like_an_agent(self.text, self.start))

    @cached_property
    def in_a_list(self) -> bool:
        """Whether it stands alone between marks, as names in a list do."""
        if not self.before or not self.opens or self.before in QUOTES:
            return False
        return not self.behind.isalnum() or self.behind in _PARTS_A_LIST

    @cached_property
    def is_announced_by_a_list(self) -> bool:
        """Whether the mark before it, or what follows, separates items of a list rather than clauses."""
        return self.before not in _OF_CLAUSES or (self.behind not in _OF_CLAUSES and self.behind != "")


@dataclass(frozen=True, slots=True)
class Sign:
    """One way to know what a candidate is."""

    name: str
    shows: bool
    """Whether the sign is for the candidate or against it."""
    reason: str
    example: str
    counter_example: str
    applies: Callable[[Candidate], bool]


def first_sign(signs: Iterable[Sign], candidate: Candidate) -> Sign | None:
    """The sign that decides about a candidate, the first that applies; None if none does."""
    return next((sign for sign in signs if sign.applies(candidate)), None)
