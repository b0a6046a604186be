"""The name authority: families of names that may be one person, then all the others."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from dedup.model import Article, Evidence, NameEntry
from dedup.reporting.text_language import language_of
from dedup.reporting.view.titles import title_of

MENTIONS_SHOWN: Final = 20
"""Most articles listed for a name: a handful of lines. A reporter of ten years has thousands; the rest is a number."""


@dataclass(frozen=True, slots=True)
class Mention:
    """An article that names somebody, and the page of its pair where it has one."""

    title: str
    href: str | None
    language: str
    layout: str | None


@dataclass(frozen=True, slots=True)
class Name:
    """A line of the authority."""

    name: str
    language: str
    role: str
    place: str | None
    times: int
    """In how many articles."""
    articles: tuple[Mention, ...]
    """The first of them."""
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Spelling:
    """One name of a family, in all roles and places that it has."""

    name: str
    language: str
    times: int
    """In how many articles."""
    lines: tuple[Name, ...]
    evidence: tuple[Evidence, ...]
    """Evidence that no line above gives already."""


@dataclass(frozen=True, slots=True)
class Authority:
    """A page of names."""

    families: tuple[tuple[Spelling, ...], ...]
    others: tuple[Name, ...]


Family = tuple[NameEntry, ...]


def families_of(names: Sequence[NameEntry]) -> tuple[tuple[Family, ...], tuple[Family, ...]]:
    """Families of names that may be one person's, in the order of their first name, and all others, each by itself."""
    known = {entry.name for entry in names}
    above = {entry.name: entry.variant_of for entry in names if entry.variant_of}
    variants: dict[str, list[NameEntry]] = {}
    for entry in names:
        if entry.variant_of in known:
            variants.setdefault(_head(entry.name, above), []).append(entry)
    inside = {id(entry) for entries in variants.values() for entry in entries}
    heads: dict[str, list[NameEntry]] = {head: [] for head in variants}
    for entry in names:
        if entry.name in heads and entry not in variants[entry.name]:
            heads[entry.name].append(entry)
            inside.add(id(entry))
    families = tuple((*heads[head], *entries) for head, entries in variants.items())
    return families, tuple((entry,) for entry in names if id(entry) not in inside)


def authority_page(
    families: Sequence[Family], articles: Mapping[str, Article], href: Callable[[str], str | None]
) -> Authority:
    """Some families and single names as they are shown; `href` gives the page that shows an article, if there is one."""
    alone = tuple(_name(family[0], articles, href) for family in families if len(family) == 1)
    return Authority(tuple(_spellings(family, articles, href) for family in families if len(family) > 1), alone)


def _spellings(
    family: Family, articles: Mapping[str, Article], href: Callable[[str], str | None]
) -> tuple[Spelling, ...]:
    """The names of a family. Evidence about two names is given once, with the second."""
    names = list(dict.fromkeys(entry.name for entry in family))
    spellings = []
    for at, name in enumerate(names):
        entries = [entry for entry in family if entry.name == name]
        evidence = dict.fromkeys(proof for entry in entries for proof in entry.evidence)
        spellings.append(
            Spelling(
                name,
                language_of(name),
                len({article for entry in entries for article in entry.articles}),
                tuple(_name(entry, articles, href) for entry in entries),
                tuple(proof for proof in evidence if not any(below in proof.says for below in names[at + 1 :])),
            )
        )
    return tuple(spellings)


def _head(name: str, above: Mapping[str, str]) -> str:
    """The name at the end of the chain of variants; a circle ends where it began."""
    seen = [name]
    while (up := above.get(seen[-1])) is not None and up not in seen:
        seen.append(up)
    return seen[-1] if up is None else min(seen)


def _name(entry: NameEntry, articles: Mapping[str, Article], href: Callable[[str], str | None]) -> Name:
    return Name(
        name=entry.name,
        language=language_of(entry.name),
        role=entry.role,
        place=entry.place,
        times=len(entry.articles),
        articles=tuple(_mention(id, articles.get(id), href(id)) for id in entry.articles[:MENTIONS_SHOWN]),
        evidence=entry.evidence,
    )


def _mention(id: str, article: Article | None, href: str | None) -> Mention:
    if article is None:
        return Mention(id, href, "", None)
    return Mention(title_of(article), href, language_of(article.text), article.layout)
