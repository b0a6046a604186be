"""Which lines of this page are head lines on the other pages, even with a misread letter or another figure, and which are not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Final

from dedup.cutting.parallels.places import GRAM, Places
from dedup.cutting.parallels.there import HeadThere, There
from dedup.cutting.signs import evidence
from dedup.cutting.signs.kinship import pairs_of
from dedup.press.imprints import reaches
from dedup.text.as_read import as_read
from dedup.text.shingling import letters

ALIKE: Final = 0.5
"""Share of common pairs of letters from which a line here is taken for a head line there: a misread letter takes two pairs away on each
side, and a figure may differ."""
WHOLE: Final = 0.8
"""Share of its letters from which a line here is the whole of a head line or a paragraph there. A line that is a whole paragraph there
may still be a head line; one that is a part of a paragraph is not."""
HEADLIKE: Final = 2.0
"""Weight of the signs in a line's own words (`evidence.headlike`) from which a line without a heading mark is a head line beyond doubt: that
it ends no sentence weighs as much, so that the other signs must not speak against it on balance."""
COLON_BEHIND: Final = 3
"""Characters at a line's end, the colon being the last, that must stand in a head line there as well: more of them would often hold a misread
letter."""
CLOSERS: Final = "”’」』）)"
"""Marks that may stand behind a full stop. A line that ends with a full stop is a paragraph (`对话会主题为“共商全球治理”。`), however
like a head line there: that one was guessed from the same words. A call or a question (`何时能修好？`) may be a head line."""


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
        """The letters of each paragraph that is too short to be looked up by its grams → the numbers of the spans with just these letters."""
        for number, paragraph in enumerate(there.spans):
            own = there.letters_of(number)
            if paragraph.role == "body" and len(own) < GRAM:
                self._short.setdefault(own, []).append(number)
        self._like: dict[str, Mapping[int, tuple[float, HeadThere]]] = {}

    def like(self, line: str) -> Mapping[int, tuple[float, HeadThere]]:
        """The number of each page with a head line like this one → their share of common pairs of letters, and the head line most like it."""
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
        """The head lines of the article with this number."""
        return tuple(head for head in self._there.heads.values() if head.article == article)

    def whole(self, line: str) -> bool:
        """Whether the line is the whole of a head line of a web page there, which wraps none."""
        return any(alike >= WHOLE and head.layout == "web" for alike, head in self.like(line).values())

    def same(self, line: str) -> bool:
        """Whether the line is the whole of a head line there, in any layout."""
        return any(alike >= WHOLE and may_be(line, head) for alike, head in self.like(line).values())

    def of_one(self, line: str, below: str) -> bool:
        """Whether the two lines are two head lines of one article there."""
        ours, theirs = self.like(line), self.like(below)
        return any(
            ours[page][1].article == theirs[page][1].article
            and ours[page][1].span != theirs[page][1].span
            and may_be(line, ours[page][1])
            for page in ours.keys() & theirs.keys()
        )

    def is_line(self, line: str) -> bool:
        """Whether a web page has the line with all its letters and no others, without a gap, whatever it takes it for."""
        return letters(line) in self._there.lines

    def are_lines(self, line: str, below: str) -> bool:
        """Whether a web page has the two as lines, one right below the other, whatever it takes them for."""
        ours = pairs_of(letters(line)), pairs_of(letters(below))
        return all(ours) and any(
            all(
                2 * len(own & (theirs := pairs_of(text))) >= WHOLE * (len(own) + len(theirs))
                for own, text in zip(ours, row, strict=True)
            )
            for rows in self._there.rows.values()
            for row in rows
        )

    def shown(self) -> Iterator[tuple[HeadThere, str, bool]]:
        """Every head line there beyond doubt, with its letters, and whether what stands right below it is of its article.

        A head line is beyond doubt in two cases. It has a heading mark. Or it is a line of a web page, which wraps none; what stands right
        below it is of the same article; that article has a byline, which a section within another article has not; and nothing in the
        line speaks for prose that broke off, which a question or a call never is.
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
        """Whether the line is a head line there; None if no page shows it.

        False if it is a part of a paragraph there, or if it ends with a colon and the head line with its letters has none.
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
        """Whether the line stands in a line of a web page that may be a head line, though cutting that page took it for prose."""
        if not self._there.open_lines:
            return False
        starts, ends = self._places.likeliest(line, end=False), self._places.likeliest(line, end=True)
        return any(self._there.in_open_line(starts[page], ends[page]) for page in starts.keys() & ends.keys())

    def headline(self, line: str) -> bool:
        """Whether the line is the headline there of an article with a byline, which a section within another article has not."""
        return any(head.role == "headline" and head.signed for _, head in self.like(line).values())

    def crosshead(self, line: str) -> bool:
        """Whether the line is a whole paragraph there, with paragraphs of the same article right above and right below."""
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
    """Whether the line may be that head line by its end: it has no full stop there, and a colon only if that head line has it, too; and it tells
    nobody whom to reach.

    The colon may stand within the head line there: `举报人：` / `“欢迎告我们诽谤”` is one headline, wrapped behind its colon.
    """
    if line.rstrip(CLOSERS).endswith("。") or reaches(line):
        return False
    return not evidence.announces(line) or _with_colon(line) in _with_colon(head.read, len(head.read))


def _with_colon(text: str, most: int = COLON_BEHIND) -> str:
    """The last `most` characters of the text, with every colon written in one way."""
    return text.replace("：", ":")[-most:]


def _is_sure(line: str) -> bool:
    """Whether the line is beyond doubt no prose that broke off: it asks or calls, or its words speak for a head line."""
    return evidence.asks(line) or evidence.headlike(line) >= HEADLIKE
