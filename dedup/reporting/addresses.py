"""The address of every page: file names that are safe on every file system and independent of the rest of the corpus."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Self

from dedup.model import Article, Ends, Group
from dedup.reporting.view.shown import Shown
from dedup.reporting.view.titles import title_of

_UNSAFE: Final = re.compile(r"[^\w.\-]+")

LONGEST_NAME: Final = 60
"""Bytes of readable name. File systems take 255; archives and synchronised folders often less, and the digest adds 9."""


@dataclass(frozen=True, slots=True)
class Addresses:
    """Which page shows a pair, a group or an article, and the text of links to it."""

    shown: frozenset[Ends]
    """The pairs that have a page: of a large group only some."""
    articles: Mapping[str, str]
    """The page that shows an article: that of its most severe pair, or its group's if no pair has one."""
    titles: Mapping[str, str]

    @classmethod
    def of(cls, articles: Iterable[Article], groups: Iterable[Group], pairs: Sequence[Shown]) -> Self:
        """The addresses of a report that shows these pairs, given with the most severe first."""
        found: dict[str, str] = {}
        for shown in pairs:
            for id in shown.ends:
                found.setdefault(id, pair_href(shown.ends))
        for group in groups:
            if len(group.members) > 2:
                for id in group.members:
                    found.setdefault(id, group_href(group.id))
        known = {article.id: article for article in articles}
        partner: dict[str, Article] = {}
        for shown in pairs:
            for id, other in (shown.ends, shown.ends[::-1]):
                if other in known and (id not in partner or not partner[id].headline):
                    partner[id] = known[other]
        titles = {id: title_of(article, partner.get(id)) for id, article in known.items()}
        return cls(frozenset(shown.ends for shown in pairs), found, titles)

    def page_of(self, pair: Ends) -> str | None:
        """A pair's page, if it has one."""
        return pair_href(pair) if pair in self.shown else None

    def pair_title(self, pair: Ends) -> str:
        """The title of a pair: that of its left article."""
        return self.titles[pair[0]]

    def article_title(self, id: str) -> str:
        """The article's title; its id if the article is missing."""
        return self.titles.get(id, id)


def pair_href(pair: Ends) -> str:
    """The address of a pair's page."""
    return address("pairs", *pair)


def group_href(group: str) -> str:
    """The address of a group's apparatus."""
    return address("groups", group)


def address(folder: str, *ids: str) -> str:
    """`folder/readable-name-1a2b3c4d.html`. The digest of the ids keeps names apart that look alike once made safe."""
    digest = hashlib.blake2b("\0".join(ids).encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()
    readable = "-".join(filter(None, (_safe(id) for id in ids)))
    return f"{folder}/{f'{readable}-' if readable else ''}{digest}.html"


def _safe(id: str) -> str:
    """ASCII letters, digits, `_` and `-` of the id's last part: other characters need escaping in a link."""
    name = unicodedata.normalize("NFKC", id.rsplit("/", 1)[-1]).replace("#", "-")
    ascii_name = _UNSAFE.sub("-", name.encode("ascii", "replace").decode("ascii").replace("?", "-"))
    return ascii_name.replace(".", "-").strip("-_")[: LONGEST_NAME // 2].strip("-_")
