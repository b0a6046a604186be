"""How two stretches of this page stand to one another on the other pages, whose columns, head lines and neighbouring texts differ.

Observation. A sentence that is torn between two columns of the print page stands in one paragraph of the web page, and a
head line that has foreign texts above and below it here has other foreign texts above and below it there. Rule. A stretch
of this page is looked up in the articles of the other pages (`places`, `head_lines`); how two stretches stand to one another
there is said in one word (`Meeting`, `Kin`), and each step of cutting weighs it beside its own signs. Nothing is copied from
the other page: a block that it has in another place stays where it stands here.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from typing import Final, Literal

from dedup.cutting.parallels.head_lines import ALIKE, HeadLines
from dedup.cutting.parallels.places import SLACK, SPACED, TAIL, Places, beginning_of, end_of
from dedup.cutting.parallels.there import There
from dedup.cutting.signs.kinship import pairs_of
from dedup.model import HEAD_ROLES, Article
from dedup.text.shingling import letters

Meeting = Literal["within", "beside", "border", "apart", "strange", "ended"]
"""How the end of one stretch stands there to the beginning of another: *within* one paragraph; in neighbouring paragraphs of
one article (*beside*); at the *border* of two articles; or *apart*: both are known and are no neighbours. If only one of the two
is known: it stands in a paragraph that goes on with other words (*strange*), or where its article begins or ends (*ended*)."""
Kin = Literal["same", "other", "strange"]
"""Both stretches stand in the *same* article there, or in two (*other*); or one is known there and the other is not, though it is long
enough to be found (*strange*)."""

LEAST_TORN: Final = 2
"""Letters that a paragraph there must have, in front of what stands here behind the break, or behind what stands here before it, for the
sentence to be torn there, too, a little further on: a single letter is often the same by chance."""
SURELY: Final = 8
"""First letters of a stretch that show where it begins there, if all of them are the same: what follows may then differ."""
CLAUSE: Final = 30
"""Letters of a paragraph there that may be missing here between two stretches, or that stand here and not there: one page left out a
clause or put one in. If the line breaks here within such a clause, the places found for the two stretches overlap there."""
LONG: Final = 60
"""Characters of a stretch that would be found if the other page had it; a shorter one may be a head line, and is compared with the
head lines there, too."""
_CLAUSE_ENDS: Final = re.compile("[，,、；;：:。]")
_NEAR: Final = sorted(range(-SLACK, SLACK + 1), key=abs)
_NEAREST_FIRST: Final[tuple[Meeting, ...]] = ("within", "beside", "border", "apart")


class Parallels:
    """The articles of other pages, to look up stretches of this one. Without any, nothing is known."""

    def __init__(self, pages: Sequence[tuple[str, Sequence[Article]]] = (), trust: float = 1.0) -> None:
        """`pages` are the other pages: the text of each, and its articles, whose spans are positions in that text."""
        self.trust: Final = trust
        """The factor by which the weight of what they show of this page's head lines and neighbours is multiplied."""
        self._there = There(pages)
        self._places = Places(self._there)
        self.heads = HeadLines(self._there, self._places)
        """Their head lines, to look up lines of this one."""
        self._homes: dict[str, Mapping[int, int]] = {}
        self._meetings: dict[tuple[str, str], Meeting | None] = {}

    def __bool__(self) -> bool:
        return bool(self._there.letters)

    def meeting(self, before: str, behind: str) -> Meeting | None:
        """How the beginning of `behind` stands there to the end of `before`; None if no page shows it."""
        if not self._there.letters:
            return None
        if (before, behind) not in self._meetings:
            self._meetings[before, behind] = self._found(before, behind)
        return self._meetings[before, behind]

    def _found(self, before: str, behind: str) -> Meeting | None:
        if self._within(before, behind) or self._torn_beside(before, behind) or self._put_in(before, behind):
            return "within"
        ends, starts = self._places.likeliest(before, end=True), self._places.likeliest(behind, end=False)
        both = {self._meeting(ends[page], starts[page]) for page in ends if page in starts}
        if both:
            nearest = min(both, key=_NEAREST_FIRST.index)
            return "apart" if nearest == "within" else nearest  # `_within` refused it: the letters in front are others
        known = (*ends.values(), *starts.values())
        if any(not self._edges(at) for at in known):
            return "strange"
        return "ended" if any(self._ends_an_article(at) for at in known) else None

    def homes(self, stretch: str) -> Mapping[int, int]:
        """The number of each page that has the stretch → the number of the article there that has most of it, or that has it as a head line.

        Only articles that have a text beside their head lines are named.
        """
        known = self._homes.get(stretch)
        if known is not None:
            return known
        found = self._places.articles(stretch)
        if len(stretch) <= LONG:
            found |= {page: head.article for page, (_, head) in self.heads.like(stretch).items()}
        found = {page: article for page, article in found.items() if article in self._there.with_text}
        self._homes[stretch] = found
        return found

    def kin(self, one: str, other: str) -> Kin | None:
        """Whether the two stretches stand in one article there; None if no page shows it."""
        ours, theirs = self.homes(one), self.homes(other)
        both = {ours[page] == theirs[page] for page in ours if page in theirs}
        if both:
            return "same" if True in both else "other"
        if ours and not theirs:
            return "strange" if len(other) >= LONG else None
        return "strange" if theirs and not ours and len(one) >= LONG else None

    def parted_by_guess(self, before: str, behind: str) -> bool:
        """Whether only pages in print layout have both, and each of them ends a paragraph with `before` and begins one with `behind`.

        Then a break is no sign that the two are of two articles: print does not show whether a text goes on in the next column.
        """
        ends, starts = self._places.likeliest(before, end=True), self._places.likeliest(behind, end=False)
        both = ends.keys() & starts.keys()
        return bool(both) and all(
            page in self._there.printed and self._edges(ends[page]) and self._edges(starts[page]) for page in both
        )

    def goes_on_from(self, lines: Sequence[str]) -> Mapping[int, int]:
        """The number of a line → the number of the line of this page that stands right before it in one paragraph there.

        Only lines whose place there is not in doubt are named. A letter or two may be missing or too many where the two meet (`SLACK`).
        """
        ends = {place: at for at, line in enumerate(lines) for place in self._places.likeliest(line, end=True).values()}
        found = {}
        for at, line in enumerate(lines):
            for place in self._places.likeliest(line, end=False).values():
                met = next((place + by for by in _NEAR if place + by in ends), None)
                if met is not None and self._there.span_at(place) == self._there.span_at(met - 1):
                    found[at] = ends[met]
        return found

    def signed_above(self, stretch: str) -> frozenset[str]:
        """The letters of each byline that stands there right above a paragraph of its own article that begins with the stretch."""
        spans = self._there.spans
        return frozenset(
            self._there.letters_of(span - 1)
            for start in self._places.likeliest(stretch, end=False).values()
            for span in self._edges(start)
            if 0 < span < len(spans)
            and spans[span - 1].role == "byline"
            and spans[span - 1].article == spans[span].article
        )

    def in_a_row(self, before: str, head: str, behind: str) -> bool:
        """Whether another page has the three one right behind the other, whichever roles it gives them."""
        ends, starts = self._places.likeliest(before, end=True), self._places.likeliest(behind, end=False)
        wanted = pairs_of(letters(head))
        for page in ends.keys() & starts.keys():
            last, first = self._there.span_at(ends[page] - 1), self._there.span_at(starts[page])
            above, below = self._there.spans[last].end, self._there.spans[first].start
            if last != first and 0 < below - above <= SPACED * len(head) + TAIL:
                found = pairs_of(letters(self._there.sources[page][above:below]))
                if 2 * len(found & wanted) >= ALIKE * (len(found) + len(wanted)):
                    return True
        return False

    def _within(self, before: str, behind: str) -> bool:
        """Whether the two meet within one paragraph, at any of the places where they may stand there.

        All places are tried, not only the likeliest: a line that repeats its headline is found in the headline first.
        """
        last, first = end_of(before), beginning_of(behind)
        ends = {
            page: [end for _, end in standing if self._is_its_end(last, end)]
            for page, standing in self._places.standing(before, end=True).items()
        }
        return any(
            self._meeting(end, start) == "within"
            for page, standing in self._places.standing(behind, end=False).items()
            for _, start in standing
            if self._is_its_beginning(first, start)
            for end in ends.get(page, ())
        )

    def _is_its_beginning(self, text: str, start: int) -> bool:
        """Whether the stretch with the letters `text` begins at the letter `start` there.

        Its first letters are the same, whatever clause follows them here; or at least half of its letters are the same as those of the
        paragraph from there on. For a stretch that has additional words in front of the part that was found, the place computed for
        its beginning lies in the paragraph above.
        """
        there = self._there.letters_of(self._there.span_at(start), start=start)
        return there.startswith(text[:SURELY]) or _agree(text, there)

    def _is_its_end(self, text: str, end: int) -> bool:
        """Whether the stretch with the letters `text` ends at the letter `end` there: at least half of the letters are the same."""
        return _agree(text[::-1], self._there.letters_of(self._there.span_at(end - 1), end=end)[::-1])

    def _put_in(self, before: str, behind: str) -> bool:
        """Whether the two meet within one paragraph there once a clause is left out that stands only here.

        The clause ends `before`, or it begins `behind`: then `before` meets there what `behind` has after the clause.
        """
        last, first = end_of(before)[-LEAST_TORN:], beginning_of(behind)
        if any(
            self._there.letters[start - LEAST_TORN : start] == last
            and self._there.span_at(start - LEAST_TORN) == self._there.span_at(start)
            and self._is_its_beginning(first, start)
            for start in self._places.anywhere(behind, end=False)
            if start >= LEAST_TORN
        ):
            return True
        clauses = _behind_first_clauses(behind)
        return any(
            _begin_alike(rest, self._there.letters_of(self._there.span_at(end - 1), start=end))
            and self._is_its_end(end_of(before), end)
            for rest in clauses
            for end in self._places.anywhere(before, end=True)
        )

    def _torn_beside(self, before: str, behind: str) -> bool:
        """Whether the sentence is torn there, too, but a few letters further up or down.

        A paragraph there begins with the last letters of `before`, and `behind` follows; or a paragraph there breaks off with the
        first letters of `behind`, which follow `before`.
        """
        last, first = end_of(before), beginning_of(behind)
        there = self._there
        begun = (there.letters_of(there.span_at(at), end=at) for at in self._places.anywhere(behind, end=False))
        left = (there.letters_of(there.span_at(at - 1), start=at) for at in self._places.anywhere(before, end=True))
        return any(LEAST_TORN <= len(text) < TAIL and last.endswith(text) for text in begun) or any(
            LEAST_TORN <= len(text) < TAIL and first.startswith(text) for text in left
        )

    def _meeting(self, end: int, start: int) -> Meeting:
        last, first = self._there.span_at(end - 1), self._there.span_at(start)
        apart = start - end
        if last == first and abs(apart) <= CLAUSE:
            return "within"
        if -SLACK <= apart <= SLACK:
            return "beside" if self._there.spans[last].article == self._there.spans[first].article else "border"
        return "apart"

    def _edges(self, at: int) -> list[int]:
        """The numbers of the spans that begin at this letter, or at most `SLACK` letters from it; the end of all spans counts as one more."""
        near = bisect_right(self._there.starts, at)
        return [
            span
            for span in (near - 1, near)
            if span < len(self._there.starts) and abs(self._there.starts[span] - at) <= SLACK
        ]

    def _ends_an_article(self, at: int) -> bool:
        """Whether the text of an article begins or ends at this letter."""
        return any(
            span in {0, len(self._there.spans)}
            or self._there.spans[span].article != self._there.spans[span - 1].article
            or self._there.spans[span - 1].role in HEAD_ROLES
            for span in self._edges(at)
        )


def _agree(text: str, there: str) -> bool:
    """Whether at least half of the letters are the same, each compared with the one at the same position."""
    same = [one == other for one, other in zip(text, there, strict=False)]
    return 2 * sum(same) >= len(same)


def _behind_first_clauses(text: str) -> list[str]:
    """For each punctuation mark that ends a clause within the first `CLAUSE` letters of the text, the first letters behind it."""
    ends = (match.end() for match in _CLAUSE_ENDS.finditer(text[: SPACED * CLAUSE]))
    return [letters(text[end : end + SPACED * SURELY])[:SURELY] for end in ends if len(letters(text[:end])) <= CLAUSE]


def _begin_alike(text: str, there: str) -> bool:
    """Whether the letters there begin with `text`, which is long enough to show it."""
    return len(text) >= LEAST_TORN and there.startswith(text)
