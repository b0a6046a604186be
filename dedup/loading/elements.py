"""The block elements of a web page: which one holds its articles, and which stand beside them.

Observation. The paragraphs of a text are children of one element. What belongs to the page and not to a text stands in elements
of its own: their class or id says what they are (`share-bar`, `related-posts`), their headings are links, or they hold a field to type
in. Rule. An element with one of these signs is set aside, unless it holds the headline or a good part of the page's prose: names are
only habits, and a whole page may be called `no-sidebar`. Then, from the root down, the child that holds nearly all of the prose is
entered, as long as there is one.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

MOST_BESIDE: Final = 0.25
"""An element with more than this share of the page's prose is not set aside for its name, nor is one beside the text's element."""
MOST_TOLD: Final = 0.5
"""If texts with linked headings have more than this share of the page's prose, the page is a list of articles, and they are kept."""
MOST_READERS: Final = 0.8
"""An element that says it is readers' comments is set aside up to this share of the page's prose: comments may be longer than the story."""
SMALL_FORM: Final = 300
"""The most characters of an element around a field that are taken for its invitation: `Get the news every morning` has a hundred."""
_WORDS: Final = re.compile(r"[A-Za-z][a-z]*|[A-Z]+(?![a-z])")
_BESIDE: Final = frozenset({
    "ad", "ads", "advert", "advertisement", "breadcrumb", "breadcrumbs", "cookie", "cookies", "copyright", "footer", "gdpr", "jp-relatedposts", "modal", "newsletter", "newsletters", "pager",
    "pagination", "popup", "promo", "promos", "recommend", "recommended", "recommends", "related", "relatedposts", "relate",
    "share", "sharedaddy", "sharing", "shares", "sidebar", "signup", "social", "sponsor", "sponsored",
    "statement", "subscribe", "subscription", "tags", "toolbar", "trending", "widget", "widgets",
})  # fmt: skip
"""Words in the class or id of an element that stands beside the text: `post_statement`, `related-posts`, `shareBar`."""
_READERS: Final = frozenset({"comment", "comments", "commentlist", "disqus", "pinglun", "respond", "replies"})
"""The same for readers' comments, which may be longer than the text."""


@dataclass(frozen=True, slots=True)
class BlockElement:
    """A block element of the page."""

    parent: int
    """The number of the element that it stands in; the root stands in itself."""
    tag: str = ""
    names: str = ""
    """Its class and its id, in two lines."""
    typed_in: bool = False
    """Whether it has a field to type in."""

    def is_called(self, names: frozenset[str]) -> bool:
        """Whether a word of its class or id is one of these; never for a paragraph, whose class tells how it looks."""
        if self.tag in _NAMELESS or not self.names:
            return False
        return not names.isdisjoint(word.lower() for word in _WORDS.findall(self.names))


_NAMELESS: Final = frozenset({"p", "html", "body", "main", "article"})
_LISTS: Final = frozenset({"ul", "ol", "dl"})
"""Parts of a text, however long."""
ROOT: Final = (BlockElement(0),)


class Elements:
    """The block elements of a page, with the number, length and prose of the lines in each.

    `homes`, `lengths` and `prose` give for each line the number of its element, its characters, and its characters if it is prose.
    """

    def __init__(
        self, elements: Sequence[BlockElement], homes: Sequence[int], lengths: Sequence[int], prose: Sequence[int]
    ) -> None:
        self._elements, self._homes = elements, homes
        self.lines = [0] * len(elements)
        self.length = [0] * len(elements)
        self.prose = [0] * len(elements)
        self.first = [len(homes)] * len(elements)
        for number, (home, length, weight) in enumerate(zip(homes, lengths, prose, strict=True)):
            self.first[home] = min(self.first[home], number)
            self.lines[home] += 1
            self.length[home] += length
            self.prose[home] += weight
        for element in range(len(elements) - 1, 0, -1):  # an element comes behind the one that it stands in
            parent = elements[element].parent
            self.lines[parent] += self.lines[element]
            self.length[parent] += self.length[element]
            self.prose[parent] += self.prose[element]
            self.first[parent] = min(self.first[parent], self.first[element])

    def above(self, element: int) -> Iterator[int]:
        """The element and all elements around it, from the inside out."""
        yield element
        while element:
            element = self._elements[element].parent
            yield element

    def within(self, elements: Collection[int]) -> list[bool]:
        """For each line whether it stands in one of these elements, at any depth."""
        inside = [number in elements for number in range(len(self._elements))]
        for number, element in enumerate(self._elements[1:], 1):
            inside[number] |= inside[element.parent]
        return [inside[home] for home in self._homes]

    def beside(self, headline: int | None, teasers: Sequence[int], heads: Sequence[int]) -> set[int]:
        """The elements that stand beside the page's articles.

        No such element holds the line `headline`. `teasers` are headings that are links: the elements with their texts stand beside.
        `heads` are lines that announce something else (`相关阅读`): the elements that begin with them stand beside.
        """
        kept = set(self.above(self._homes[headline])) if headline is not None else {0}
        most = MOST_BESIDE * self.prose[0]
        readers = {number for number, element in enumerate(self._elements) if element.is_called(_READERS)}
        readers |= {
            element for line in heads for element in self.above(self._homes[line]) if self.first[element] == line
        }
        found = {number for number, element in enumerate(self._elements) if element.is_called(_BESIDE)}
        found |= {self._around_form(number, kept) for number, element in enumerate(self._elements) if element.typed_in}
        teased = {
            next((element for element in self.above(self._homes[line]) if self.prose[element]), 0) for line in teasers
        } - kept
        if sum(self.prose[element] for element in teased) <= MOST_TOLD * self.prose[0]:
            found |= teased
        found = {element for element in found if self.prose[element] <= most}
        return found.union(element for element in readers if self.prose[element] <= MOST_READERS * self.prose[0]) - kept

    def _around_form(self, element: int, kept: set[int]) -> int:
        around = element
        for outer in self.above(element):
            if outer in kept or self.length[outer] > SMALL_FORM or self.prose[outer] > MOST_BESIDE * self.prose[0]:
                break
            around = outer
        return around

    def body(self, several: Sequence[int]) -> int:
        """The element that holds the page's articles; if it has `several` headlines, no element is entered that would leave one out."""
        inside: dict[int, list[int]] = {}
        for number, element in enumerate(self._elements[1:], 1):
            if self.prose[number] and self.lines[number] > 1 and element.tag not in _LISTS:
                inside.setdefault(element.parent, []).append(number)
        headed = {element for line in several for element in self.above(self._homes[line])}
        body = 0
        while (most := max(inside.get(body, ()), key=self.prose.__getitem__, default=0)) and self._is_all(
            most, [child for child in inside[body] if child != most], headed
        ):
            body = most
        return body

    def _is_all(self, most: int, others: Sequence[int], headed: set[int]) -> bool:
        """Whether the element holds nearly all prose of the page, and none of the others is another part like it, or an article."""
        if self.prose[0] - self.prose[most] > MOST_BESIDE * self.prose[most]:
            return False
        return not any(child in headed or self._kind(child) == self._kind(most) for child in others)

    def _kind(self, element: int) -> object:
        """A key that is equal for parts of one thing, which have the same tag and class; an element without a class equals no other."""
        names = self._elements[element].names.split("\n")[0]
        return (self._elements[element].tag, names) if names else element
