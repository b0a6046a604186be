"""What every page of a report knows besides its content: where the others are, and how it starts in a browser."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from dedup.model import Language, Page
from dedup.reporting.addresses import Addresses, group_href, pair_href
from dedup.reporting.rendering import render
from dedup.reporting.wording import TAGS


@dataclass(frozen=True, slots=True)
class Initial:
    """The language of a page until its script has asked the reader's browser."""

    language: Language
    tag: str


@dataclass(frozen=True, slots=True)
class Frame:
    """The same for all pages of one report."""

    addresses: Addresses
    language: str
    """As set: a language, or the reader's own."""
    run: str
    """The name under which a browser keeps decisions."""
    alone: bool = False
    """Whether the page stands by itself, with no overview to go back to."""

    def render(self, template: str, **values: object) -> str:
        """A page as text."""
        language: Language = "en" if self.language == "en" else "zh"
        return render(
            template,
            initial=Initial(language, TAGS[language]),
            language=self.language,
            alone=self.alone,
            run=self.run,
            pair_href=pair_href,
            group_href=group_href,
            pair_title=self.addresses.pair_title,
            article_title=self.addresses.article_title,
            article_href=self.addresses.articles.get,
            **values,
        )


def run_name(pages: Iterable[Page]) -> str:
    """The same for the same pages, whatever the settings."""
    digest = hashlib.blake2b(digest_size=8)
    for page in pages:
        digest.update(f"{page.siglum}\0{page.text}\0".encode("utf-8", "surrogatepass"))
    return digest.hexdigest()
