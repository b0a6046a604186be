"""All readings of the corpus, one line each, a recurring one once: context, A, B, context, how often, where.

A group of three articles has one difference in two pairs: of A and B, of B and C. Which is left and which right goes by the names of
the pages, so that the same two words may stand the other way round in the second. They are one line, and what is chosen in it is
chosen there for the other side. So is a passage that one of three lacks.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import Final
from unicodedata import east_asian_width

from dedup.model import SEVERITIES, Discrepancy, DiscrepancyKind, Ends, Reading
from dedup.reporting.view.cards import TELLING, Lettering, letterings_of
from dedup.text.shingling import letters

PLACES_SHOWN: Final = 100
"""Places of one reading that are linked in its line: as many as a page of pairs has rows. The rest is a number."""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """Where a reading stands: the pair (left and right article) and the key on its page."""

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
    def facets(self) -> tuple[str, ...]:
        """What the line can be found by."""
        return self.severity, self.kind


def concordance(discrepancies: Sequence[Discrepancy]) -> tuple[Entry, ...]:
    """Grouped by recurring difference; the gravest first, then the commonest, then names, other facts, words; then as given."""
    groups: dict[str, list[Discrepancy]] = {}
    for discrepancy in discrepancies:
        groups.setdefault(discrepancy.finding, []).append(discrepancy)
    entries = [_entry(*both) for both in _with_turned(groups)]
    return tuple(sorted(entries, key=_gravity))


_Place = tuple[str, int, int, str, str, str]
_BothWays = tuple[Sequence[Discrepancy], Sequence[Discrepancy]]


def _with_turned(groups: Mapping[str, Sequence[Discrepancy]]) -> Iterator[_BothWays]:
    """The places of each recurring difference, and those that have its two words the other way round.

    Two recurring differences are one if they say the same and have one of the readings in common, the very place in the very
    article: of two words that change places within one pair each is a difference of its own.
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
    """Where both readings stand, with the side that each is of and the letters of both words; as it would be the other way round, if `turned`."""
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
    """The gravest stands for the finding, and of these the one in the shortest words: 运河 rather than 巴拿马运河."""
    return SEVERITIES.index(discrepancy.severity), len(discrepancy.left.word) + len(discrepancy.right.word)


def _before(reading: Reading, lettering: Lettering) -> str:
    text = reading.before.removesuffix(lettering.before)
    return text.partition(" ")[2] if _is_cut(text[:1]) and " " in text.rstrip() else text


def _after(reading: Reading, lettering: Lettering) -> str:
    text = reading.after.removeprefix(lettering.after)
    return text.rpartition(" ")[0] if _is_cut(text[-1:]) and " " in text.lstrip() else text


def _is_cut(edge: str) -> bool:
    """Whether a context may end within a word: of letters, that is; a Han character is whole by itself."""
    return edge.isalnum() and east_asian_width(edge) not in "WF"
