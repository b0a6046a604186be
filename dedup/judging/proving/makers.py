"""What the other bylines of the corpus say about two makers' names. Names within texts are a matter of `calling` and `proofs`.

Observation: a maker signs again and again, and most articles do not say from where. Rule: a name found in other bylines of the same role
is likelier than one found in none; how many bylines are required depends on their datelines.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from dedup.judging.knowing.knowledge import Mention
from dedup.judging.proving.question import Proof, Question
from dedup.judging.recognising.surnames import differ_in_one_given
from dedup.model import OTHER_SIDE, SIDES, BylineRole, Side

_LEAST_STORIES: Final = 2
"""Other stories that must bear a name if no place links them to this one: a single one may be somebody of that name elsewhere."""
_STAFF: Final[tuple[BylineRole, ...]] = ("reporter", "photographer")
"""One trade: reporters take pictures, and `记者 X 摄` counts as a photographer's."""


def _trade(role: BylineRole) -> tuple[BylineRole, ...]:
    return _STAFF if role in _STAFF else (role,)


@dataclass(frozen=True, slots=True)
class _Known:
    """Where else in the corpus, outside the group, one side's name occurs."""

    name: str
    times: int
    """Articles that name it in any byline."""
    in_trade: tuple[Mention, ...]
    """Those in the trade that either name has here."""
    there: int
    """Articles in the same role and from the same place."""
    apart: bool
    """Whether a dateline of one of them names a different place than this article's."""


@dataclass(frozen=True, slots=True)
class _Names:
    """The two names of a place, as the other bylines of the corpus have them."""

    here: list[Mention]
    """The bylines of the pair that have either name."""
    known: _Known
    """The name that is better known elsewhere."""
    other: _Known
    side: Side
    """The side that has the better-known name."""

    def proof(self, *, enough: bool, **values: object) -> Proof:
        """The better-known name, favoured if it is known `enough` and the other is in no byline."""
        known = {
            "name": self.known.name,
            "times": self.known.times,
            "role": self.here[0].role if self.here else "reporter",
            "other": self.other.name,
            "others": self.other.times,
        }
        return known | values, self.side if enough and not self.other.times else None


def known_elsewhere(question: Question) -> Iterator[Proof]:
    """A maker's name occurs in other articles under the same role and place, and the other name does not."""
    names = _names(question)
    if names is None:
        return
    known = names.known
    place = next((m.place for m in names.here if m.place), None)
    if place is not None and (known.there or known.apart):
        yield names.proof(enough=known.there > 0, place=place, there=known.there)


def known_maker(question: Question) -> Iterator[Proof]:
    """A maker's name occurs in other articles in the same trade, no dateline says otherwise, and the other name does not."""
    names = _names(question)
    if names is None or names.known.there or names.known.apart:
        return
    known = names.known
    enough = bool(known.in_trade) and (
        _sign_on_both_pages(question, known)
        or (not _placed(names.here, known) and _stories(question, known) >= _LEAST_STORIES)
    )
    yield names.proof(
        enough=enough and differ_in_one_given(known.name, names.other.name),
        there=len({m.article for m in known.in_trade}),
        role=" or ".join(_trade(names.here[0].role)) if names.here else "reporter",
    )


def misread_before(question: Question) -> Iterator[Proof]:
    """One name is in no story's byline without the other on another page, and elsewhere two pages agree on that other.

    Such a name is a misprint wherever it occurs: 陆海晨 in two stories, both times against 陆海辰, who signs ten. Two pages that repeat a
    misprint agree; a name beside the other in one byline is somebody else's.
    """
    names: dict[Side, str] = {side: question.word(side) for side in SIDES}
    if question.rule.kind != "name" or not differ_in_one_given(names["left"], names["right"]):
        return
    mentions = {side: question.knowledge.mentions(name) for side, name in names.items()}
    if {m.article for m in mentions["left"]} & {m.article for m in mentions["right"]}:
        return
    stories = {side: _by_story(question, mentions[side]) for side in names}
    here = {m.role for side in names for m in mentions[side] if m.article in question.pair}
    trade = {role for own in here for role in _trade(own)}
    for side, other in OTHER_SIDE.items():
        against = stories[other].keys()
        agreed = sum(
            story not in against and len({m.source for m in signed if m.role in trade}) > 1
            for story, signed in stories[side].items()
        )
        if against and against <= stories[side].keys() and agreed >= _LEAST_STORIES and agreed > len(against):
            yield {"name": names[side], "other": names[other], "others": len(against), "agreed": agreed}, side


def _by_story(question: Question, mentions: Sequence[Mention]) -> dict[str, list[Mention]]:
    """The mentions outside the group, by story."""
    stories: dict[str, list[Mention]] = {}
    for mention in mentions:
        if not question.in_group(mention.article):
            stories.setdefault(question.knowledge.story_of(mention.article), []).append(mention)
    return stories


def _names(question: Question) -> _Names | None:
    """The two names; None if no name differs, or neither occurs in another byline."""
    if question.rule.kind != "name" or question.word("left") == question.word("right"):
        return None
    here = [m for side in SIDES for m in question.knowledge.mentions(question.word(side)) if m.article in question.pair]
    known = {side: _known(question, question.word(side), here) for side in SIDES}
    side, other = max(OTHER_SIDE.items(), key=lambda sides: (known[sides[0]].there, known[sides[0]].times))
    return _Names(here, known[side], known[other], side) if known[side].times else None


def _known(question: Question, name: str, here: list[Mention]) -> _Known:
    mentions = [m for m in question.knowledge.mentions(name) if not question.in_group(m.article)]
    roles, places = {m.role for m in here}, {m.place for m in here if m.place}
    trade = {role for m in here for role in _trade(m.role)}
    stations = {m.place for m in here if m.dated}
    in_trade = tuple(m for m in mentions if m.role in trade)
    return _Known(
        name,
        len({m.article for m in mentions}),
        in_trade,
        len({m.article for m in in_trade if m.role in roles and m.place in places}),
        any(m.dated and stations and m.place not in stations for m in in_trade),
    )


def _sign_on_both_pages(question: Question, known: _Known) -> bool:
    """Whether each of the two pages has the name in another byline: then even the page with the other name here knows this one."""
    sources = {question.face(side).witness.source for side in SIDES}
    return len(sources) > 1 and sources <= {m.source for m in known.in_trade}


def _placed(here: list[Mention], known: _Known) -> bool:
    """Whether this article and one of the others each have a place, which then differ."""
    return any(m.place for m in here) and any(m.place for m in known.in_trade)


def _stories(question: Question, known: _Known) -> int:
    """The number of stories signed with the name."""
    return len({question.knowledge.story_of(mention.article) for mention in known.in_trade})
