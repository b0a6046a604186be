"""Decisions → edits of the sources, or why there is none.

A decision for one side gives the other side's source the winning reading. Of decisions that contradict each other none is applied.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from dedup.applying.contradictions import contradicting
from dedup.applying.encoding import encoded, mark_of, rewritten_text, unheld
from dedup.applying.outcomes import Outcome, Planned
from dedup.applying.rewriting import Edit, Side, rewritten
from dedup.model import Article, Decision, Discrepancy, Failure, Page, Span
from dedup.normalising import normalise
from dedup.store.sources import Reloaded

_BOTH: Final = {"both": "Both readings stand.", "ignore": "The difference is not counted."}
_GONE: Final = "The report has no such discrepancy any more: the pages say the same there now, or one was not read."
_MOVED: Final = (
    "A block that stands in another order is not moved: where it belongs on the page is the page's layout. "
    "Move it by hand; the words inside it are decided and applied by themselves."
)
_ROW: Final = "A row of a table is not written back: correct it where the table is made."
_MADE: Final = "Its text was taken out of a file of another form, into which it is not written back. Correct it there."
_APART: Final = "Its readings are no stretches of whole characters in their sources. Correct it by hand."
_OTHERWISE: Final = "With it the page would not read as decided. Correct it by hand."
_TOUCHES: Final = (
    "It touches the place of another decision that is applied. Apply, make a report of the copies, and decide it there."
)


@dataclass(frozen=True, slots=True)
class Plan:
    """The edits of each source, sorted and disjoint, and what became of each decision, by its key."""

    edits: Mapping[str, tuple[Edit, ...]]
    outcomes: tuple[Outcome, ...]


def plan(
    decisions: Iterable[Decision],
    discrepancies: Mapping[str, Discrepancy],
    articles: Mapping[str, Article],
    sources: Mapping[str, Reloaded | Failure],
) -> Plan:
    """Each decision as an edit of the losing source, or the reason why not."""
    outcomes: list[Outcome] = []
    wanted: list[Planned] = []
    for decision in decisions:
        row = discrepancies.get(decision.key)
        if decision.choice is None:
            continue  # a note, or a withdrawn decision
        if row is None:
            outcomes.append(Outcome(decision.key, decision.choice, "gone", _GONE))
        elif decision.choice in _BOTH:
            outcomes.append(Outcome(decision.key, decision.choice, "kept", _BOTH[decision.choice]))
        else:
            loser, winner = (row.right, row.left) if decision.choice == "left" else (row.left, row.right)
            planned = Planned(decision.key, decision.choice, loser, winner)
            reason = _MOVED if row.moves else _unusable(planned, sources)
            if reason:
                outcomes.append(planned.outcome("refused", reason))
            else:
                wanted.append(planned)
    refused = contradicting(wanted)
    outcomes += [one.outcome("refused", refused[one.key]) for one in wanted if one.key in refused]
    wanted = [one for one in wanted if one.key not in refused]
    pages = {name: found.page for name, found in sources.items() if isinstance(found, Reloaded)}
    edits: dict[str, tuple[Edit, ...]] = {}
    for source in sorted({one.loser.source for one in wanted}):
        own = [one for one in wanted if one.loser.source == source]
        edits[source], further = _of_source(own, articles, pages)
        outcomes += further
    made = {source: of for source, of in edits.items() if of}
    return Plan(made, tuple(sorted(outcomes, key=lambda one: (one.source, one.line, one.key))))


def _unusable(planned: Planned, sources: Mapping[str, Reloaded | Failure]) -> str:
    """Why a decision's sources cannot be used; empty where they can."""
    for reading in (planned.loser, planned.winner):
        found = sources[reading.source]
        if isinstance(found, Failure):
            return f"{reading.source}: {found.reason} {found.hint}"
    loser = sources[planned.loser.source]
    assert isinstance(loser, Reloaded)  # noqa: S101 - looked at above
    if loser.data is None:
        return _ROW
    return _MADE if mark_of(loser.data, loser.page.text, loser.page.encoding) is None else ""


# ── one source ────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, eq=False)
class _Made:
    planned: Planned
    edit: Edit
    folded: tuple[int, int]
    """The losing reading in the folded text of its article."""
    reads: str
    """What shall be read there, folded."""


def _of_source(
    wanted: Sequence[Planned], articles: Mapping[str, Article], pages: Mapping[str, Page]
) -> tuple[tuple[Edit, ...], list[Outcome]]:
    outcomes: list[Outcome] = []
    made: list[_Made] = []
    sides: dict[str, Side] = {}
    page = pages[wanted[0].loser.source]
    for planned in wanted:
        for reading in (planned.loser, planned.winner):
            if reading.article not in sides:
                article = articles[reading.article]
                sides[article.id] = Side(article, normalise(article, pages[article.source]))
        found = _made(planned, sides)
        if found is None:
            outcomes.append(planned.outcome("refused", _APART))
        elif encoded(found.edit.text, page.encoding) is None:
            lacking = unheld(found.edit.text, page.encoding)
            said = f"{page.encoding}, in which the page is written, has no {lacking}. Save the page as UTF-8, and correct it there."
            outcomes.append(planned.outcome("refused", said))
        else:
            made.append(found)
    made, touching = _apart(made)
    outcomes += [one.planned.outcome("refused", _TOUCHES) for one in touching]
    by_article: dict[str, list[_Made]] = {}
    for one in made:
        by_article.setdefault(one.planned.loser.article, []).append(one)
    good: set[Edit] = set()
    for id, own in by_article.items():
        kept, bad = _reading_as_decided(own, sides[id], page)
        good.update(one.edit for one in kept)
        outcomes += [one.planned.outcome("applied") for one in kept]
        outcomes += [one.planned.outcome("refused", _OTHERWISE) for one in bad]
    return tuple(sorted(good, key=lambda edit: (edit.start, edit.end))), outcomes


def _made(one: Planned, sides: Mapping[str, Side]) -> _Made | None:
    loser, winner = sides[one.loser.article], sides[one.winner.article]
    edit = rewritten(loser, one.loser, winner, one.winner)
    place, taken = (
        loser.witness.from_source(one.loser.start, one.loser.end),
        winner.witness.from_source(one.winner.start, one.winner.end),
    )
    if edit is None or place is None or taken is None:
        return None
    return _Made(one, edit, place, winner.witness.text[slice(*taken)] if one.winner.start < one.winner.end else "")


def _apart(made: Sequence[_Made]) -> tuple[list[_Made], list[_Made]]:
    """Those with disjoint edits, and those whose edits overlap an earlier one. Equal edits count as one."""
    kept: list[_Made] = []
    touching: list[_Made] = []
    for one in sorted(made, key=lambda one: (one.edit.start, one.edit.end, one.planned.key)):
        last = kept[-1].edit if kept else None
        inserts_twice = last is not None and last.start == last.end == one.edit.start == one.edit.end
        if last is None or one.edit == last or (one.edit.start >= last.end and not inserts_twice):
            kept.append(one)
        else:
            touching.append(one)
    return kept, touching


def _reading_as_decided(made: Sequence[_Made], side: Side, page: Page) -> tuple[Sequence[_Made], Sequence[_Made]]:
    """All of an article's edits if together they make it read as decided; otherwise those that do, added one by one."""
    if _reads(made, side, page):
        return made, ()
    kept: list[_Made] = []
    bad: list[_Made] = []
    for one in made:
        (kept if _reads([*kept, one], side, page) else bad).append(one)
    return kept, bad


def _reads(made: Sequence[_Made], side: Side, page: Page) -> bool:
    """Whether the edited article folds to what was decided, and to nothing else."""
    wanted = side.witness.text
    places = sorted({(one.folded, one.reads) for one in made}, reverse=True)
    for (start, end), reads in places:
        wanted = wanted[:start] + reads + wanted[end:]
    edits = sorted({one.edit for one in made}, key=lambda edit: (edit.start, edit.end))
    text = rewritten_text(page.text, edits)
    ends = {span.end for span in side.article.spans}
    spans = tuple(span for old in side.article.spans if (span := _shifted(old, edits, ends)))
    return normalise(replace(side.article, spans=spans), replace(page, text=text)).text == wanted


def _shifted(span: Span, edits: Sequence[Edit], ends: Collection[int]) -> Span | None:
    """Where the span lies after the edits, which are sorted; None where nothing is left of it.

    Text inserted where two spans touch belongs to the first.
    """
    start, end = _moved(span.start, edits, behind=span.start in ends), _moved(span.end, edits, behind=True)
    return Span(start, end, span.role) if start < end else None


def _moved(place: int, edits: Sequence[Edit], *, behind: bool) -> int:
    """Where a place is after the edits: after text inserted there if `behind`, else before it."""
    grown = 0
    for edit in edits:
        if edit.start < place < edit.end:
            return edit.start + grown + len(edit.text)
        if edit.end > place or (edit.start == edit.end == place and not behind):
            break
        grown += len(edit.text) - (edit.end - edit.start)
    return place + grown
