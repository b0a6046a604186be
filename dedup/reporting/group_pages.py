"""The pages of groups: the apparatus of each with three or more articles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from dedup.model import ApparatusEntry, Article, Discrepancy, Ends, Group, Results
from dedup.reporting.addresses import group_href
from dedup.reporting.framing import Frame
from dedup.reporting.paging import LIGHT, Leaf, Paged
from dedup.reporting.view.apparatus import ApparatusPage, apparatus_page


def apparatus_pages(
    results: Results,
    articles: Mapping[str, Article],
    discrepancies: Mapping[Ends, Sequence[Discrepancy]],
    frame: Frame,
    rows_per_page: int,
) -> Iterator[tuple[str, str]]:
    """The page of every group, and further pages if it has many witnesses or places."""
    entries: dict[str, list[ApparatusEntry]] = {}
    for entry in results.apparatus:
        entries.setdefault(entry.group, []).append(entry)
    originals = {
        witness.article: witness.original for found in results.alignments for witness in (found.left, found.right)
    }
    for group in results.groups:
        if len(group.members) > 2:
            href = frame.addresses.page_of
            page = apparatus_page(group, entries.get(group.id, []), articles, originals, href, discrepancies)
            yield from _of_group(group, page, frame, LIGHT * rows_per_page)


def _of_group(group: Group, page: ApparatusPage, frame: Frame, length: int) -> Iterator[tuple[str, str]]:
    href = group_href(group.id)
    stem = href.removesuffix(".html")
    witnesses = Paged(page.witnesses, length, f"{href}#witnesses", f"{stem}-witnesses")
    places = Paged(page.lines, length, f"{href}#places", f"{stem}-places")

    def rendered(members: Sequence[object], lines: Sequence[object], **pagers: tuple[Leaf, ...]) -> str:
        return frame.render("apparatus.html", home="../", page=page, witnesses=members, lines=lines, pagers=pagers)

    yield href, rendered(witnesses.first, places.first, witnesses=witnesses.pager, places=places.pager)
    for further, rows, pager in witnesses.further():
        yield further, rendered(rows, (), witnesses=pager)
    for further, lines, pager in places.further():
        yield further, rendered((), lines, places=pager)
