"""The page of an apparatus: one line per place, the readings, and who has them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from dedup.model import ApparatusEntry, Article, Discrepancy, DiscrepancyKind, Ends, Group, Severity
from dedup.reporting.shortening import shortened
from dedup.reporting.text_language import language_of
from dedup.reporting.view.titles import title_of
from dedup.reporting.view.whereabouts import Whereabouts
from dedup.text.lines import line_of
from dedup.text.shingling import letters

WITNESSES_NAMED: Final = 24
"""Most sigla after a reading, and most pages linked from a witness: two lines. Of hundreds, the number says more."""


@dataclass(frozen=True, slots=True)
class WitnessLine:
    """A member of the group under its siglum, with its pages side by side with others."""

    siglum: str
    title: str
    layout: str
    source: str
    base: bool
    pairs: tuple[tuple[str, str], ...]
    """The other's siglum and the address, of the first of them."""
    more: int
    """Pages that are not linked here: each is linked from its other witness."""


@dataclass(frozen=True, slots=True)
class Held:
    """A reading at a place, and who has it."""

    text: str
    sigla: tuple[str, ...]
    """The first of them."""
    more: int
    """How many others have it."""
    length: int = 0
    """Its letters, if it is shortened."""
    href: str | None = None
    """Where it is seen beside the base, if a page shows it."""


@dataclass(frozen=True, slots=True)
class ApparatusLine:
    """One place."""

    number: int
    before: str
    lemma: str
    after: str
    readings: tuple[Held, ...]
    kind: DiscrepancyKind
    severity: Severity
    moved: Held | None
    """Where it is a moved block: who has it in another order."""


@dataclass(frozen=True, slots=True)
class ApparatusPage:
    """The page of one group."""

    title: str
    language: str
    witnesses: tuple[WitnessLine, ...]
    lines: tuple[ApparatusLine, ...]


def sigla() -> Iterator[str]:
    """A, B, … Z, A2, B2, …: short and unlimited."""
    number = 1
    while True:
        for code in range(ord("A"), ord("Z") + 1):
            yield chr(code) if number == 1 else f"{chr(code)}{number}"
        number += 1


def apparatus_page(
    group: Group,
    entries: Sequence[ApparatusEntry],
    articles: Mapping[str, Article],
    originals: Mapping[str, str],
    href: Callable[[Ends], str | None],
    discrepancies: Mapping[Ends, Sequence[Discrepancy]],
) -> ApparatusPage:
    """The page of a group. `originals` are the sources' texts by article; `href` gives a pair's page, where it has one."""
    names = dict(zip(group.members, sigla(), strict=False))
    base = entries[0].base if entries else group.members[0]
    seen = Whereabouts.of(base, (pair.ends for pair in group.pairs), discrepancies, href)
    pairs: dict[str, list[tuple[str, str]]] = {}
    for pair in group.pairs:
        address = href(pair.ends)
        if address is None:
            continue
        pairs.setdefault(pair.left, []).append((names[pair.right], address))
        pairs.setdefault(pair.right, []).append((names[pair.left], address))
    return ApparatusPage(
        title=title_of(articles[base]),
        language=language_of(articles[base].text),
        witnesses=tuple(
            WitnessLine(
                names[member],
                title_of(articles[member]),
                articles[member].layout,
                articles[member].source,
                member == base,
                tuple(pairs.get(member, ())[:WITNESSES_NAMED]),
                max(0, len(pairs.get(member, ())) - WITNESSES_NAMED),
            )
            for member in group.members
        ),
        lines=tuple(_line(entry, names, originals[entry.base], seen) for entry in entries),
    )


def _line(entry: ApparatusEntry, names: Mapping[str, str], original: str, seen: Whereabouts) -> ApparatusLine:
    lemma = next((text for text, who in entry.readings if entry.base in who), "")
    ordered = sorted(entry.readings, key=lambda reading: entry.base not in reading[1])
    place = entry.start, entry.end
    short = {text: shortened(text) for text, _ in entry.readings}
    whole = len(set(short.values())) < len(short)  # what differs is in the middle, which is left out
    return ApparatusLine(
        number=line_of(original, entry.start),
        before=entry.before,
        lemma=shortened(lemma),
        after=entry.after,
        readings=tuple(
            _held(text, who, names, seen.of_words(place, who), shown=text if whole else short[text])
            for text, who in ordered
        ),
        kind=entry.kind,
        severity=entry.severity,
        moved=_held("", entry.moved, names, seen.of_block(place, entry.moved), shown="") if entry.moved else None,
    )


def _held(text: str, who: Sequence[str], names: Mapping[str, str], href: str | None, *, shown: str) -> Held:
    sigla = tuple(names[one] for one in who[:WITNESSES_NAMED])
    length = 0 if shown == text else len(letters(text))
    return Held(shown, sigla, max(0, len(who) - WITNESSES_NAMED), length, href)
