"""The second look at pages for `dedup group`: pages with partners are cut again with these, one family of pages after another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from dedup.corpus import Cut, Task, cut_with_partners
from dedup.cutting import cut
from dedup.engines.inputs import read_of
from dedup.failing import guarded
from dedup.loading import Source, load_page
from dedup.loading.batches import Read
from dedup.model import Failure, Page, Pair
from dedup.partners import families, partners
from dedup.settings import Settings


def cut_again(
    pages: Sequence[Source], pairs: Iterable[Pair], page_of: Mapping[str, str], settings: Settings
) -> tuple[dict[str, list[Read]], list[Failure]]:
    """Name of a page → its articles as cut with its partners, for the pages whose cut this changes; and the program's own errors.

    `page_of` maps the id of an article to the name of its page. Only the pages of one family are in memory at a time.
    """
    shared = partners(pairs, page_of)
    sources = {source.name: source for source in pages}
    changed: dict[str, list[Read]] = {}
    failures: list[Failure] = []
    for family in families(shared):
        read = [
            page for name in family for page in load_page(sources[name], settings.loading) if isinstance(page, Page)
        ]
        made = ((page, guarded("cutting", page.source, cut, page, settings.cutting)) for page in read)
        alone = [Cut(page.source, page, found) for page, found in made if found and not isinstance(found, Failure)]
        known = {made.page.source for made in alone}
        near = {name: [other for other in shared[name] if other in known] for name in family if name in known}
        near = {name: others for name, others in near.items() if others}
        cuts, mistakes = cut_with_partners(alone, near, Task(settings))
        failures += mistakes
        for now, then in zip(cuts, alone, strict=True):
            if now is not then:
                changed[now.source] = [read_of(article, now.page) for article in now.articles]
    return changed, failures
