"""Which lines of this page are head lines on the other pages, though misread or printed with another figure, and which are none there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Final

from dedup.cutting.parallels.places import GRAM, Places
from dedup.cutting.parallels.there import HeadThere, There
from dedup.cutting.signs import evidence
from dedup.cutting.signs.kinship import pairs_of
from dedup.text.as_read import as_read
from dedup.text.shingling import letters

ALIKE: Final = 0.5
"""Share of the pairs of letters by which a line is a head line of the other page, misread or printed with another figure."""
WHOLE: Final = 0.8
"""Share of a paragraph's letters from which a line is the whole paragraph, which may as well be a head line."""
HEADLIKE: Final = 2.0
"""Weight of what a line without a mark shows by itself from which it is a head line beyond doubt: it is unfinished, and no more speaks
against it than for it."""
COLON_BEHIND: Final = 3
"""Characters of a line's end, its colon and what stands before it, by which the colon is found in a head line: a letter further up may be misread."""
CLOSERS: Final = "”’」』）)"
"""What may stand behind a full stop. A line that ends so is a paragraph (`对话会主题为“共商全球治理”。`), however like a head line
there; the page there guessed from the same words. So is one that ends with a colon where the head there does not. A call or a question (`何时能修好？`) may be a head line."""


class HeadLines:
    """The head lines of the other pages, to look up lines of this one."""

    def __init__(self, there: There, places: Places) -> None:
        self._there = there
        self._places = places
        self._sizes: dict[int, int] = {}
        self._with_pair: dict[str, list[int]] = {}
        for span in there.heads:
            pairs = pairs_of(there.letters_of(span))
            self._sizes[span] = len(pairs)
            for pair in pairs:
                self._with_pair.setdefault(pair, []).append(span)
        self._short: dict[str, list[int]] = {}
        """The letters of a paragraph too short to be looked up by its grams → such paragraphs."""
        for number, paragraph in enumerate(there.spans):
            own = there.letters_of(number)
            if paragraph.role == "body" and len(own) < GRAM:
                self._short.setdefault(own, []).append(number)
        self._like: dict[str, Mapping[int, tuple[float, HeadThere]]] = {}

    def like(self, line: str) -> Mapping[int, tuple[float, HeadThere]]:
        """Page → the head line there that is most like this one, and the share of the pairs of letters that both have."""
        known = self._like.get(line)
        if known is not None or not self._with_pair:
            return known or {}
        ours = pairs_of(letters(line))
        shared: Counter[int] = Counter()
        for pair in ours:
            shared.update(self._with_pair.get(pair, ()))
        best: dict[int, tuple[float, HeadThere]] = {}
        for span in sorted(shared):
            alike = 2 * shared[span] / (len(ours) + self._sizes[span])
            page = self._there.spans[span].page
            if alike >= ALIKE and (page not in best or alike > best[page][0]):
                best[page] = (alike, self._there.heads[span])
        self._like[line] = best
        return best

    def of(self, article: int) -> tuple[HeadThere, ...]:
        """The head lines of an article there."""
        return tuple(head for head in self._there.heads.values() if head.article == article)

    def whole(self, line: str) -> bool:
        """Whether the line is all of a head line of a web page there, which wraps none."""
        return any(alike >= WHOLE and head.layout == "web" for alike, head in self.like(line).values())

    def same(self, line: str) -> bool:
        """Whether the line is all of a head line there, though that may lie over two lines of its page."""
        return any(alike >= WHOLE and may_be(line, head) for alike, head in self.like(line).values())

    def of_one(self, line: str, below: str) -> bool:
        """Whether both lines are head lines of one article there."""
        ours, theirs = self.like(line), self.like(below)
        return any(
            ours[page][1].article == theirs[page][1].article
            and ours[page][1].span != theirs[page][1].span
            and may_be(line, ours[page][1])
            for page in ours.keys() & theirs.keys()
        )

    def shown(self) -> Iterator[tuple[HeadThere, str, bool]]:
        """Every head line there that leaves no doubt, with its letters, and whether what stands right below it is of its article.

        It has a heading mark; or it is a line of a web page, which wraps none, right above what is of the same article, that names its
        makers, as no section of another does, and nothing in it speaks against a head line, as in prose that broke off. What asks or
        calls there is no such prose.
        """
        order = sorted(
            range(len(self._there.spans)),
            key=lambda span: (self._there.spans[span].page, self._there.spans[span].start),
        )
        below = {span: self._there.spans[after].article for span, after in pairwise(order)}
        for span, head in self._there.heads.items():
            sure = below.get(span) == head.article and head.article in self._there.with_text
            plain = head.layout == "web" and head.signed and sure
            if head.level or (plain and _is_sure(as_read(head.text, head=True))):
                yield head, self._there.letters_of(span), sure

    def headed(self, line: str) -> bool | None:
        """Whether the line is a head line there, or None where nothing tells.

        False where it is a part of a paragraph, or announces what follows and the head with its letters does not.
        """
        if not self._there.letters:
            return None
        if self.like(line):
            if any(may_be(line, head) for _, head in self.like(line).values()):
                return True
            return False if evidence.announces(line) else None
        starts, ends = self._places.likeliest(line, end=False), self._places.likeliest(line, end=True)
        size = len(letters(line))
        for page, start in starts.items():
            span = self._there.span_at(start)
            whole = len(self._there.letters_of(span))
            if (
                self._there.spans[span].role == "body"
                and page in ends
                and span == self._there.span_at(ends[page] - 1)
                and size < WHOLE * whole
                and not self._there.in_open_line(start, ends[page])
            ):
                return False
        return None

    def open(self, line: str) -> bool:
        """Whether the line stands in one of a web page that may be a head line, though the page there took it for prose."""
        if not self._there.open_lines:
            return False
        starts, ends = self._places.likeliest(line, end=False), self._places.likeliest(line, end=True)
        return any(self._there.in_open_line(starts[page], ends[page]) for page in starts.keys() & ends.keys())

    def headline(self, line: str) -> bool:
        """Whether the line is the headline there of an article that names its makers: no section of another does."""
        return any(head.role == "headline" and head.signed for _, head in self.like(line).values())

    def crosshead(self, line: str) -> bool:
        """Whether the line is a paragraph there by itself, with prose of the same article above and below."""
        if not self._there.letters or self.like(line):
            return False
        own = letters(line)
        size = len(own)
        starts = self._places.likeliest(line, end=False).values()
        for span in self._short.get(own, [self._there.span_at(start) for start in starts]):
            whole = len(self._there.letters_of(span))
            near = self._there.spans[span - 1 : span + 2]
            if (
                size >= WHOLE * whole
                and len(near) == 3
                and len({one.article for one in near}) == 1
                and {one.role for one in near} == {"body"}
            ):
                return True
        return False


def may_be(line: str, head: HeadThere) -> bool:
    """Whether the end of the line lets it be that head line, whose letters it has: no full stop, and a colon only where that has one.

    It may have it within: `举报人：` / `“欢迎告我们诽谤”` is one headline, wrapped at its colon.
    """
    if line.rstrip(CLOSERS).endswith("。"):
        return False
    return not evidence.announces(line) or _with_colon(line) in _with_colon(head.read, len(head.read))


def _with_colon(text: str, most: int = COLON_BEHIND) -> str:
    """The last characters of the text, with one kind of colon."""
    return text.replace("：", ":")[-most:]


def _is_sure(line: str) -> bool:
    """Whether nothing in the line speaks against a head line right above makers, as in prose that broke off."""
    return evidence.asks(line) or evidence.headlike(line) >= HEADLIKE
