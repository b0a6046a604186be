"""All readings of the corpus, one line each, a recurring one once: context, A, B, context, how often, where.

In a group of three articles a difference is in two pairs, A and B, B and C. Left and right follow the names of the pages, so the same two
words may be swapped in the second pair. They are one line, and a choice in it is the other side's there. So is a passage that one of
three lacks.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import Final

from dedup.model import SEVERITIES, Discrepancy, DiscrepancyKind, Ends, Reading
from dedup.reporting.view.cards import TELLING
from dedup.reporting.view.lettering import Lettering, is_wide, letterings_of
from dedup.text.shingling import letters

PLACES_SHOWN: Final = 100
"""Most places of a reading that are linked in its line. The rest is a number."""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A place of a reading: the pair (left and right article) and the key on its page."""

    pair: Ends
    key: str
    lines: tuple[int, int]
    turned: bool = False
    """Whether A and B of the line are B and A of this place."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the concordance."""

    severity: str
    kind: DiscrepancyKind
    before: str
    left: Lettering
    right: Lettering
    after: str
    times: int
    occurrences: tuple[Occurrence, ...]
    """The first of its places."""
    moves: bool
    """True for a moved block: its beginning stands for its readings."""

    @property
    def long(self) -> bool:
        """Whether one of its readings is."""
        return self.left.long or self.right.long

    @property
    def facets(self) -> tuple[str, ...]:
        """The filters that the line matches."""
        return self.severity, self.kind


def concordance(discrepancies: Sequence[Discrepancy]) -> tuple[Entry, ...]:
    """The lines, one per recurring difference: the most severe first, then the commonest, then names, other facts, words; then as given."""
    groups: dict[str, list[Discrepancy]] = {}
    for discrepancy in discrepancies:
        groups.setdefault(discrepancy.finding, []).append(discrepancy)
    entries = [_entry(*both) for both in _with_turned(groups)]
    return tuple(sorted(entries, key=_gravity))


_Place = tuple[str, int, int, str, str, str]
_BothWays = tuple[Sequence[Discrepancy], Sequence[Discrepancy]]


def _with_turned(groups: Mapping[str, Sequence[Discrepancy]]) -> Iterator[_BothWays]:
    """The places of each recurring difference, and those with its two words swapped.

    Two recurring differences are one if they are alike and share a reading, at the same place of the same article: of two words swapped
    within one pair, each is a difference of its own.
    """
    homes: dict[_Place, tuple[str, Ends]] = {}
    entries: dict[str, tuple[list[Discrepancy], list[Discrepancy]]] = {}
    for name, places in groups.items():
        standing = [place for place in places if not place.moves]
        home = next(
            (
                (homes[at][0], turned)
                for turned in (False, True)
                for place in standing
                for at in _readings(place, turned=turned)
                if at in homes and homes[at][1] != place.ends
            ),
            None,
        )
        if home is not None:
            entries[home[0]][home[1]].extend(places)
            continue
        entries[name] = (list(places), [])
        for place in standing:
            homes.update(dict.fromkeys(_readings(place, turned=False), (name, place.ends)))
    yield from entries.values()


def _readings(place: Discrepancy, *, turned: bool) -> Iterator[_Place]:
    """The places of both readings, each with its side and the letters of both words; with the sides swapped, if `turned`."""
    words = letters(place.left.word), letters(place.right.word)
    if not any(words):
        return
    sides = ("right", "left") if turned else ("left", "right")
    first, second = reversed(words) if turned else words
    for side, reading in zip(sides, (place.left, place.right), strict=True):
        yield reading.article, reading.start, reading.end, side, first, second


def _gravity(entry: Entry) -> tuple[int, int, int]:
    return SEVERITIES.index(entry.severity), -entry.times, TELLING.index(entry.kind)


def _entry(group: Sequence[Discrepancy], turned: Sequence[Discrepancy]) -> Entry:
    first = min(group, key=_tells_most)
    left, right = letterings_of(first)
    shown, lettering = (first.right, right) if left.absent else (first.left, left)
    return Entry(
        severity=min((place.severity for place in (*group, *turned)), key=SEVERITIES.index),
        kind=first.kind,
        before=_before(shown, lettering),
        left=left,
        right=right,
        after=_after(shown, lettering),
        times=len(group) + len(turned),
        occurrences=tuple(
            Occurrence(d.ends, d.key, (d.left.line, d.right.line), turned=at >= len(group))
            for at, d in enumerate(islice(chain(group, turned), PLACES_SHOWN))
        ),
        moves=first.moves,
    )


def _tells_most(discrepancy: Discrepancy) -> tuple[int, int]:
    """A sort key: the most severe represents the finding, and among these the shortest words: 运河 rather than 巴拿马运河."""
    return SEVERITIES.index(discrepancy.severity), len(discrepancy.left.word) + len(discrepancy.right.word)


def _before(reading: Reading, lettering: Lettering) -> str:
    text = _outside(reading.before, lettering.before)
    return text.partition(" ")[2] if _is_cut(text[:1]) and " " in text.rstrip() else text


def _after(reading: Reading, lettering: Lettering) -> str:
    text = _outside(reading.after[::-1], lettering.after[::-1])[::-1]
    return text.rpartition(" ")[0] if _is_cut(text[-1:]) and " " in text.lstrip() else text


def _outside(context: str, shown: str) -> str:
    """A context without what the word shows of it at its end, whatever space stands between; nothing if it begins within the word."""
    at = len(context)
    for character in reversed("".join(shown.split())):
        at = len(context[:at].rstrip())
        if not at:
            return ""
        if context[at - 1] != character:
            return context
        at -= 1
    return context[:at]


def _is_cut(edge: str) -> bool:
    """Whether a context may end within a word of letters; a Han character is complete by itself."""
    return edge.isalnum() and not is_wide(edge)
