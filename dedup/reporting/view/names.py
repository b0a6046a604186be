"""The name authority: families of names that may be one person, then all the others."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from unicodedata import east_asian_width

from dedup.model import Article, Evidence, NameEntry
from dedup.reporting.text_language import language_of

UNTITLED_WIDTH: Final = 32
"""Columns (a Han character takes two) that stand for an article without a headline: one cell of a table."""


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
    articles: tuple[Mention, ...]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Authority:
    """The page of names."""

    families: tuple[tuple[Name, ...], ...]
    others: tuple[Name, ...]


def authority_page(
    names: Sequence[NameEntry], articles: Mapping[str, Article], href: Callable[[str], str | None]
) -> Authority:
    """Families in the order of their first name; `href` gives the page that shows an article, if there is one."""
    known = {(entry.name, entry.role) for entry in names} | {(entry.name, None) for entry in names}
    families: dict[str, list[NameEntry]] = {}
    for entry in names:
        if entry.variant_of and (entry.variant_of, None) in known:
            families.setdefault(_head(entry, names), []).append(entry)
    grouped: list[tuple[Name, ...]] = []
    inside: set[int] = set()
    for head, variants in families.items():
        members = [entry for entry in names if entry.name == head and entry not in variants] + variants
        inside.update(id(entry) for entry in members)
        grouped.append(tuple(_name(entry, articles, href) for entry in members))
    others = tuple(_name(entry, articles, href) for entry in names if id(entry) not in inside)
    return Authority(tuple(grouped), others)


def _head(entry: NameEntry, names: Sequence[NameEntry]) -> str:
    """The name at the end of the chain of variants; a circle ends where it began."""
    above = {other.name: other.variant_of for other in names if other.variant_of}
    seen = [entry.name]
    while (up := above.get(seen[-1])) is not None and up not in seen:
        seen.append(up)
    return seen[-1] if up is None else min(seen)


def _name(entry: NameEntry, articles: Mapping[str, Article], href: Callable[[str], str | None]) -> Name:
    return Name(
        name=entry.name,
        language=language_of(entry.name),
        role=entry.role,
        place=entry.place,
        articles=tuple(_mention(id, articles.get(id), href(id)) for id in entry.articles),
        evidence=entry.evidence,
    )


def _mention(id: str, article: Article | None, href: str | None) -> Mention:
    if article is None:
        return Mention(id, href, "", None)
    return Mention(title_of(article), href, language_of(article.text), article.layout)


def title_of(article: Article) -> str:
    """The headline, or the first words of an article that has none."""
    if article.headline:
        return article.headline
    width, words = 0, ""
    for character in article.text.strip():
        width += 2 if east_asian_width(character) in "WF" else 1
        if width > UNTITLED_WIDTH:
            return f"{words}…"
        words += " " if character.isspace() else character
    return words
