"""What other pages show of this one: another witness of a text has its columns, its heads and its neighbours otherwise.

Observation. A sentence that is torn between two columns of the print page stands in one paragraph of the web page, and a
head with a stranger on each side here stands between other strangers there. Rule. A stretch of this page is looked up in
the articles of the other pages by its first, its last or all its letters, misreadings allowed; how two stretches stand to
one another there is told in a word, and each step of the cutting weighs it with its own signs. Nothing is copied from the
other page: a block that it has in another place stays where it stands here.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final, Literal

from dedup.cutting.parallels.there import HEADS, HeadThere, SpanThere, head_there
from dedup.model import Article
from dedup.text.shingling import letters

Meeting = Literal["within", "beside", "border", "apart", "strange", "ended"]
"""How two stretches meet there: *within* one paragraph; *beside* one another in one article; at the *border* of two
articles; *apart*, both known and not neighbours. Or only one of them is known: within a paragraph that goes on with other
words (*strange*), or at an end of its article (*ended*)."""
Kin = Literal["same", "other", "strange"]
"""Both stand in the *same* article there, in two (*other*); or one is known and the other, a long one, is not (*strange*)."""

GRAM: Final = 5
"""Letters that are looked up together: fewer stand in many places, more seldom escape a misreading."""
TAIL: Final = 24
"""Letters at an end of a stretch that place it: a line of print has some fifteen to twenty."""
SPACED: Final = 3
"""Characters that hold one letter at most: in a letter-spaced line a space and a mark may stand beside it."""
LEAST_GRAMS: Final = 3
"""Grams that must agree on a place."""
CLEARLY: Final = 2
"""How many times as many grams as any other article the one that has the stretch must have: two reports of one event share some."""
MOST_PLACES: Final = 6
"""Places of a gram beyond which it is not looked up: an office's name, a dateline."""
SAMPLED: Final = 40
"""Grams of a stretch that are asked for its article: a paragraph has some hundred."""
SLACK: Final = 2
"""Letters that may lack or be too many where two stretches meet: a misread letter moves the place."""
LEAST_TORN: Final = 2
"""Letters on the other side of a break that show, as the whole beginning or end of a paragraph there, that the sentence is torn there,
too: one is often the same by chance."""
CLAUSE: Final = 30
"""Letters of one paragraph there that may be missing here between the two, or stand here and not there: a clause was dropped or
put in, and where the line breaks within it both sides' places overlap there."""
LONG: Final = 60
"""Characters of a stretch that would be found if it stood there; a shorter one may be a head, and is compared with heads."""
ALIKE: Final = 0.5
"""Share of the pairs of letters by which a line is a head line of the other page, misread or printed with another figure."""
WHOLE: Final = 0.8
"""Share of a paragraph's letters from which a line is the whole paragraph, which may as well be a head line."""
LONGEST: Final = 300_000
"""Letters of all the pages that are looked up; a page that goes beyond is left out: a newspaper's page has some ten thousand."""
CLOSERS: Final = "”’」』）)"
"""What may stand behind a full stop. A line that ends so is a paragraph (`对话会主题为“共商全球治理”。`), however like a head line
there; the page there guessed from the same words. A call or a question (`何时能修好？`) may be a head line."""
_NEAREST_FIRST: Final[tuple[Meeting, ...]] = ("within", "beside", "border", "apart")


class Parallels:
    """The articles of other pages, to look up stretches of this one. Without any, nothing is known."""

    def __init__(self, pages: Sequence[tuple[str, Sequence[Article]]] = ()) -> None:
        """`pages` are the other pages: the text of each and its articles, whose spans count in it."""
        self._starts: list[int] = []
        self._spans: list[SpanThere] = []
        self._sources = [source for source, _ in pages]
        self._head_lines: dict[int, HeadThere] = {}
        parts: list[str] = []
        size = count = 0
        for page, (source, articles) in enumerate(pages):
            if size + len(source) > LONGEST:
                continue
            for article in articles:
                count += 1
                for span in article.spans:
                    text = letters(source[span.start : span.end])
                    if text:
                        if span.role in HEADS:
                            head = head_there(source, span, article, count, len(parts))
                            self._head_lines[head.span] = head
                        parts.append(text)
                        self._spans.append(SpanThere(page, count, span.role, span.start, span.end))
                        self._starts.append(size)
                        size += len(text)
        self._starts.append(size)
        self._letters = "".join(parts)
        self._grams: dict[str, list[int]] = {}
        for at, gram in _grams(self._letters):
            self._grams.setdefault(gram, []).append(at)
        self._head_sizes: dict[int, int] = {}
        self._heads_with: dict[str, list[int]] = {}
        for number in self._head_lines:
            pairs = _pairs(self._letters[self._starts[number] : self._starts[number + 1]])
            self._head_sizes[number] = len(pairs)
            for pair in pairs:
                self._heads_with.setdefault(pair, []).append(number)
        self._placed: dict[tuple[str, bool], Mapping[int, Sequence[tuple[int, int]]]] = {}
        self._homes: dict[str, Mapping[int, int]] = {}
        self._as_heads: dict[str, Mapping[int, tuple[float, int]]] = {}

    def __bool__(self) -> bool:
        return bool(self._letters)

    def meeting(self, before: str, behind: str) -> Meeting | None:
        """How the beginning of `behind` stands there to the end of `before`; None where nothing tells."""
        if not self._letters:
            return None
        if self._within(before, behind) or self._torn_beside(before, behind):
            return "within"
        ends, starts = self._places(before, end=True), self._places(behind, end=False)
        both = {self._meeting(ends[page], starts[page]) for page in ends if page in starts}
        if both:
            nearest = min(both, key=_NEAREST_FIRST.index)
            return "apart" if nearest == "within" else nearest  # the one has more in front of what is found of it
        known = (*ends.values(), *starts.values())
        if any(not self._edges(at) for at in known):
            return "strange"
        return "ended" if any(self._ends_an_article(at) for at in known) else None

    def homes(self, stretch: str) -> Mapping[int, int]:
        """Page → the article there that has most of the stretch, or has it as a head line; pages and articles as numbers."""
        known = self._homes.get(stretch)
        if known is not None:
            return known
        grams = [gram for _, gram in _grams(letters(stretch))]
        votes: dict[int, Counter[int]] = {}
        for gram in grams[:: max(1, len(grams) // SAMPLED)]:
            places = self._grams.get(gram, ())
            if len(places) <= MOST_PLACES:
                for page, article in {self._spans[self._span(place)][:2] for place in places}:
                    votes.setdefault(page, Counter())[article] += 1
        found = {}
        for page, counts in votes.items():
            (article, most), *others = counts.most_common(2)
            if most >= LEAST_GRAMS and not (others and most < CLEARLY * others[0][1]):
                found[page] = article
        if len(stretch) <= LONG:
            found |= {page: self._spans[span].article for page, (_, span) in self._heads_like(stretch).items()}
        self._homes[stretch] = found
        return found

    def kin(self, one: str, other: str) -> Kin | None:
        """Whether the two stretches are of one article there; None where nothing tells."""
        if not self._letters:
            return None
        ours, theirs = self.homes(one), self.homes(other)
        both = {ours[page] == theirs[page] for page in ours if page in theirs}
        if both:
            return "same" if True in both else "other"
        if ours and not theirs:
            return "strange" if len(other) >= LONG else None
        return "strange" if theirs and not ours and len(one) >= LONG else None

    def goes_on_from(self, lines: Sequence[str]) -> Mapping[int, int]:
        """Line → the line of this page that it goes on from within one paragraph there, where places are sure; by their numbers."""
        if not self._letters:
            return {}
        ends = {place: at for at, line in enumerate(lines) for place in self._places(line, end=True).values()}
        found = {}
        for at, line in enumerate(lines):
            for place in self._places(line, end=False).values():
                if place in ends and self._span(place) == self._span(place - 1):
                    found[at] = ends[place]
        return found

    def in_a_row(self, before: str, head: str, behind: str) -> bool:
        """Whether a page there has the three one right behind the other, whatever it takes them for."""
        if not self._letters:
            return False
        ends, starts = self._places(before, end=True), self._places(behind, end=False)
        wanted = _pairs(letters(head))
        for page in ends.keys() & starts.keys():
            last, first = self._span(ends[page] - 1), self._span(starts[page])
            above, below = self._spans[last].end, self._spans[first].start
            if last != first and 0 < below - above <= SPACED * len(head) + TAIL:
                found = _pairs(letters(self._sources[page][above:below]))
                if 2 * len(found & wanted) >= ALIKE * (len(found) + len(wanted)):
                    return True
        return False

    def heads(self, line: str) -> Mapping[int, tuple[float, HeadThere]]:
        """Page → the head line there that is most like this one, and the share of the pairs of letters that both have."""
        return {page: (alike, self._head_lines[span]) for page, (alike, span) in self._heads_like(line).items()}

    def heads_of(self, article: int) -> tuple[HeadThere, ...]:
        """The head lines of an article there."""
        return tuple(head for head in self._head_lines.values() if head.article == article)

    def whole_head(self, line: str) -> bool:
        """Whether the line is all of a head line of a web page there, which wraps none."""
        return any(alike >= WHOLE and head.layout == "web" for alike, head in self.heads(line).values())

    def one_head(self, line: str, below: str) -> bool:
        """Whether both lines are head lines of one article there."""
        ours, theirs = self.heads(line), self.heads(below)
        return any(
            ours[page][1].article == theirs[page][1].article and ours[page][1].span != theirs[page][1].span
            for page in ours.keys() & theirs.keys()
        )

    def marked_heads(self) -> Iterator[tuple[HeadThere, str, bool]]:
        """Every head line there that has a heading mark, with its letters, and whether what stands right below it is of its article."""
        order = sorted(range(len(self._spans)), key=lambda span: (self._spans[span].page, self._spans[span].start))
        below = {span: self._spans[after].article for span, after in pairwise(order)}
        for span, head in self._head_lines.items():
            if head.level:
                yield head, self._letters[self._starts[span] : self._starts[span + 1]], below.get(span) == head.article

    def headed(self, line: str) -> bool | None:
        """Whether the line is a head line there; False where it is a part of a paragraph, None where nothing tells."""
        if not self._letters:
            return None
        if self._heads_like(line):
            return None if line.rstrip(CLOSERS).endswith("。") else True
        starts, ends = self._places(line, end=False), self._places(line, end=True)
        size = len(letters(line))
        for page, start in starts.items():
            span = self._span(start)
            whole = self._starts[span + 1] - self._starts[span]
            if (
                self._spans[span].role == "body"
                and page in ends
                and span == self._span(ends[page] - 1)
                and size < WHOLE * whole
            ):
                return False
        return None

    def headline(self, line: str) -> bool:
        """Whether the line is the headline there of an article that names its makers: no section of another does."""
        return any(head.role == "headline" and head.signed for _, head in self.heads(line).values())

    def crosshead(self, line: str) -> bool:
        """Whether the line is a paragraph there by itself, with prose of the same article above and below."""
        if not self._letters or self._heads_like(line):
            return False
        size = len(letters(line))
        for start in self._places(line, end=False).values():
            span = self._span(start)
            whole = self._starts[span + 1] - self._starts[span]
            near = self._spans[span - 1 : span + 2]
            if (
                size >= WHOLE * whole
                and span
                and len(near) == 3
                and len({one.article for one in near}) == 1
                and {one.role for one in near} == {"body"}
            ):
                return True
        return False

    def _within(self, before: str, behind: str) -> bool:
        """Whether the two meet within a paragraph at any of the places where they may stand there.

        A line may tell what its headline tells in the same words, and be found in that rather than in its paragraph.
        """
        last, first = _end_of(before), _beginning_of(behind)
        ends = {
            page: [end for _, end in standing if self._is_its_end(last, end)]
            for page, standing in self._standing(before, end=True).items()
        }
        return any(
            self._meeting(end, start) == "within"
            for page, standing in self._standing(behind, end=False).items()
            for _, start in standing
            if self._is_its_beginning(first, start)
            for end in ends.get(page, ())
        )

    def _is_its_beginning(self, text: str, start: int) -> bool:
        """Whether half of the letters agree that the paragraph there has from the place on: a stretch that has more in front of what
        is found there seems to begin in the paragraph above.
        """
        return _agree(text, self._letters[start : self._starts[self._span(start) + 1]])

    def _is_its_end(self, text: str, end: int) -> bool:
        """The same of the letters that end there."""
        return _agree(text[::-1], self._letters[self._starts[self._span(end - 1)] : end][::-1])

    def _torn_beside(self, before: str, behind: str) -> bool:
        """Whether the sentence is torn there, too, a few letters beside the break: a paragraph begins, or breaks off, with what
        stands here on the other side of it.
        """
        last, first = _end_of(before), _beginning_of(behind)
        begun = (
            self._letters[self._starts[self._span(start)] : start]
            for standing in self._standing(behind, end=False).values()
            for _, start in standing
        )
        left = (
            self._letters[end : self._starts[self._span(end - 1) + 1]]
            for standing in self._standing(before, end=True).values()
            for _, end in standing
        )
        return any(LEAST_TORN <= len(text) < TAIL and last.endswith(text) for text in begun) or any(
            LEAST_TORN <= len(text) < TAIL and first.startswith(text) for text in left
        )

    def _meeting(self, end: int, start: int) -> Meeting:
        last, first = self._span(end - 1), self._span(start)
        apart = start - end
        if last == first and abs(apart) <= CLAUSE:
            return "within"
        if -SLACK <= apart <= SLACK:
            return "beside" if self._spans[last].article == self._spans[first].article else "border"
        return "apart"

    def _span(self, at: int) -> int:
        """The span that has the letter."""
        return bisect_right(self._starts, at, hi=len(self._starts) - 1) - 1

    def _edges(self, at: int) -> list[int]:
        """The spans that begin at this letter, or a letter or two beside it; their number for the end of all."""
        near = bisect_right(self._starts, at)
        return [span for span in (near - 1, near) if span < len(self._starts) and abs(self._starts[span] - at) <= SLACK]

    def _ends_an_article(self, at: int) -> bool:
        """Whether an article's text ends or begins there."""
        return any(
            span in {0, len(self._spans)}
            or self._spans[span].article != self._spans[span - 1].article
            or self._spans[span - 1].role in HEADS
            for span in self._edges(at)
        )

    def _places(self, stretch: str, *, end: bool) -> Mapping[int, int]:
        """Page → where the stretch begins there, or ends, by most of its grams; not where two places have as many."""
        best: dict[int, int] = {}
        for page, standing in self._standing(stretch, end=end).items():
            most, place = standing[0]
            if not any(count == most and other - place > SLACK for count, other in standing):
                best[page] = place
        return best

    def _standing(self, stretch: str, *, end: bool) -> Mapping[int, Sequence[tuple[int, int]]]:
        """Page → `(grams, place)` of where the stretch may begin there, or end; the place that has most of its grams first."""
        known = self._placed.get((stretch, end))
        if known is not None:
            return known
        text = _end_of(stretch) if end else _beginning_of(stretch)
        votes: Counter[int] = Counter()
        for at, gram in _grams(text):
            places = self._grams.get(gram, ())
            if len(places) <= MOST_PLACES:
                votes.update(place - at + (len(text) if end else 0) for place in places)
        least = min(LEAST_GRAMS, max(1, len(text) - GRAM + 1))
        size = len(self._letters)
        found: dict[int, list[tuple[int, int]]] = {}
        for place, count in votes.items():
            if count >= least:
                page = self._spans[self._span(max(0, place - end))].page
                found.setdefault(page, []).append((count, min(max(place, 0), size)))
        for standing in found.values():
            standing.sort(key=lambda one: (-one[0], one[1]))
        self._placed[stretch, end] = found
        return found

    def _heads_like(self, line: str) -> Mapping[int, tuple[float, int]]:
        """Page → the span there of which the line is the head line, and how much they are alike."""
        known = self._as_heads.get(line)
        if known is not None:
            return known
        ours = _pairs(letters(line))
        shared: Counter[int] = Counter()
        for pair in ours:
            shared.update(self._heads_with.get(pair, ()))
        best: dict[int, tuple[float, int]] = {}
        for span in sorted(shared):
            alike = 2 * shared[span] / (len(ours) + self._head_sizes[span])
            page = self._spans[span].page
            if alike >= ALIKE and alike > best.get(page, (0.0, 0))[0]:
                best[page] = (alike, span)
        self._as_heads[line] = best
        return best


def _beginning_of(stretch: str) -> str:
    return letters(stretch[: SPACED * TAIL])[:TAIL]


def _end_of(stretch: str) -> str:
    return letters(stretch[-SPACED * TAIL :])[-TAIL:]


def _agree(text: str, there: str) -> bool:
    """Whether half of the letters that stand at the same places are the same."""
    same = [one == other for one, other in zip(text, there, strict=False)]
    return 2 * sum(same) >= len(same)


def _grams(text: str) -> Iterator[tuple[int, str]]:
    return ((at, text[at : at + GRAM]) for at in range(len(text) - GRAM + 1))


def _pairs(text: str) -> frozenset[str]:
    return frozenset(text[at : at + 2] for at in range(len(text) - 1))
