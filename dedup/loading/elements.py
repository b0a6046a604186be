"""The block elements of a web page: which of them holds its articles, and which stand beside.

Observation. Paragraphs of one text are children of one element; what belongs to the page and not to the text stands in
elements of its own, which programs name by what they are (`share-bar`, `related-posts`), whose headings lead elsewhere,
or in which people type. Rule. An element that shows one of these signs is set aside, unless it holds the headline or a good
part of the page's prose: names are habits, and a whole page may be called `no-sidebar`. From the root down, the element
with nearly all of the prose is entered, as long as there is one.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

MOST_BESIDE: Final = 0.25
"""Share of the page's prose from which an element is not set aside for its name, nor one beside the text's own."""
MOST_TOLD: Final = 0.5
"""Share of the page's prose from which texts whose headings lead elsewhere are what the page is for: it is a list of articles."""
MOST_READERS: Final = 0.8
"""Share of the page's prose up to which an element is what readers wrote, if it says so: stories are short, and readers many."""
SMALL_FORM: Final = 300
"""Characters around a field to type in that are its invitation: `Get the news every morning` has a hundred."""
_WORDS: Final = re.compile(r"[A-Za-z][a-z]*|[A-Z]+(?![a-z])")
_BESIDE: Final = frozenset({
    "ad", "ads", "advert", "advertisement", "breadcrumb", "breadcrumbs", "cookie", "cookies", "copyright", "footer", "gdpr", "jp-relatedposts", "modal", "newsletter", "newsletters", "pager",
    "pagination", "popup", "promo", "promos", "recommend", "recommended", "recommends", "related", "relatedposts", "relate",
    "share", "sharedaddy", "sharing", "shares", "sidebar", "signup", "social", "sponsor", "sponsored",
    "statement", "subscribe", "subscription", "tags", "toolbar", "trending", "widget", "widgets",
})  # fmt: skip
"""Words in the class or the id of an element: `post_statement`, `related-posts`, `shareBar`."""
_READERS: Final = frozenset({"comment", "comments", "commentlist", "disqus", "pinglun", "respond", "replies"})
"""The same for what readers wrote, which may be longer than the text."""


@dataclass(frozen=True, slots=True)
class BlockElement:
    """A block element of the page."""

    parent: int
    """Number of the element that it stands in; the root stands in itself."""
    tag: str = ""
    names: str = ""
    """Its class and its id."""
    typed_in: bool = False
    """Whether there is a field in it for people to type in."""

    def is_called(self, names: frozenset[str]) -> bool:
        """Whether one of its names is among these. A paragraph has none: its class says how it looks."""
        if self.tag in _NAMELESS or not self.names:
            return False
        return not names.isdisjoint(word.lower() for word in _WORDS.findall(self.names))


_NAMELESS: Final = frozenset({"p", "html", "body", "main", "article"})
_LISTS: Final = frozenset({"ul", "ol", "dl"})
"""Parts of a text, however long."""
ROOT: Final = (BlockElement(0),)


class Elements:
    """The block elements of a page with what each holds of its lines.

    Lines are given by the element that they stand in, with their lengths in characters and as prose.
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
        """The element and all that it stands in, from the inside."""
        yield element
        while element:
            element = self._elements[element].parent
            yield element

    def within(self, elements: Collection[int]) -> list[bool]:
        """For each line whether it stands in one of the elements, however deep."""
        inside = [number in elements for number in range(len(self._elements))]
        for number, element in enumerate(self._elements[1:], 1):
            inside[number] |= inside[element.parent]
        return [inside[home] for home in self._homes]

    def beside(self, headline: int | None, teasers: Sequence[int], heads: Sequence[int]) -> set[int]:
        """The elements that stand beside the page's articles.

        `headline` is a line that no such element holds. `teasers` are headings that lead elsewhere: the elements with their texts.
        `heads` are lines that say that an element of something else begins: the elements that begin with them.
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
        """The element of the page's articles; `several` are headlines of theirs, which part elements that are articles both."""
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
        """Whether the element holds nearly all prose of the page, and the others are no parts of it and no articles."""
        if self.prose[0] - self.prose[most] > MOST_BESIDE * self.prose[most]:
            return False
        return not any(child in headed or self._kind(child) == self._kind(most) for child in others)

    def _kind(self, element: int) -> object:
        """What programs call all parts of one thing alike; of an element without a name nothing is known."""
        names = self._elements[element].names.split("\n")[0]
        return (self._elements[element].tag, names) if names else element
