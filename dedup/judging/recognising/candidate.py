"""A stretch that may be a person's name, and what its text has around it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Final

from dedup.judging.recognising.introducing import ends_like_an_agent, is_followed, is_introduced
from dedup.judging.words.lexicon import is_word, kind_of, tokens
from dedup.text.characters import is_han

QUOTES: Final = frozenset("\"'《([<")
"""Opening marks: what follows is a title or a quotation, not a person in a list."""
OF_SENTENCES: Final = frozenset({"v", "f"})
"""The classes of words with which a sentence continues after a name: verbs and function words."""
BEHIND_VERBS: Final = frozenset("了着过")
_PARTS_A_LIST: Final = frozenset("等和与及")
_OF_CLAUSES: Final = frozenset("，,。!?！？；;…")
"""Marks between clauses. Three characters between two of them are more often a clause than a name: 夏热消."""


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
    def first(self) -> str:
        """The first character of its surname."""
        return self.text[self.start]

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
        return self.given - self.start == 1 and is_word(self.text[self.start : self.start + 2]) and not self.is_parted

    @cached_property
    def is_parted(self) -> bool:
        """Whether the given name is a word but no office, and the likelier cut of the two is in front of it: 白|光明, not 班|组长."""
        if not is_word(self.given_name) or ends_like_an_agent(self.text, self.end):
            return False
        return [token.start for token in tokens(self.name)] == [0, self.given - self.start]

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
        if self.behind == "第" or (pair[1:] in BEHIND_VERBS and is_han(pair[:1])):
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
