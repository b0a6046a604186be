"""The name authority: which makers the corpus names where, and which names are probably the same person's.

Observation: a paper's reporters and correspondents recur; OCR turns one of them into two (田国垒／田国全). Rule: two names that replace each
other in a pair are one person's. Two names of the same role and place probably are, if they differ in one character that looks or sounds
alike, or in both given characters and these sound alike and either look alike as well or are one character doubled (柳珊珊, 柳姗姗). If both
occur in one article, or at different places, they are reported as alike and kept apart.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Final

from dedup.judging.knowing.knowledge import Knowledge, Mention, is_province
from dedup.judging.recognising.surnames import differing_characters
from dedup.judging.saying import Template
from dedup.judging.words.causes import cause_of, homophones, look_alike, syllables
from dedup.model import Alignment, Byline, BylineRole, Evidence, NameEntry
from dedup.press.surnames import surname_of
from dedup.text.forms import in_simplified, in_two_scripts

STANDS_FOR: Final = Template(
    "{name} and {other} replace each other at the same place of an article (pairs: {times}).",
    "「{name}」与「{other}」在同一文章的同一位置互为异文（{times} 组）。",
)
ALIKE: Final = Template(
    "{other} differs in one character ({one} / {two}, {cause}) and has the same role and place ({place}).",
    "「{other}」仅一字不同（{one}／{two}，{cause}），身份与地区相同（{place}）。",
)

BOTH_ALIKE: Final = Template(
    "{other} differs in two characters ({one} / {two}, {cause}), both similar, and has the same role and place ({place}).",
    "「{other}」二字不同（{one}／{two}，{cause}），二字皆近，身份与地区相同（{place}）。",
)


def _apart(en: str, zh: str) -> Template:
    """Why two similar names are kept apart."""
    return Template(
        f"{{other}} is similar ({{one}} / {{two}}, {{cause}}) but probably somebody else: {en}.",
        f"「{{other}}」形近或音近（{{one}}／{{two}}，{{cause}}），但应为另一人：{zh}。",
    )


TOGETHER: Final = _apart("one article names both", "二者见于同一文章")
ELSEWHERE: Final = _apart("they work in different places", "所在地区不同")
UNPLACED: Final = _apart("where they work is not known", "所在地区不明")
MAYBE_WITHIN: Final = _apart("whether {town} lies in {province} is not known", "{town}是否属{province}不明")
AUTHORITY_TEMPLATES: Final = (
    ("stands-for", STANDS_FOR),
    ("alike", ALIKE),
    ("alike", BOTH_ALIKE),
    *(("alike-but-apart", template) for template in (TOGETHER, ELSEWHERE, UNPLACED, MAYBE_WITHIN)),
)

Key = tuple[str, BylineRole]
_SHORTEST: Final = 2
"""Characters of the shortest name: a single character is no name."""


@dataclass(frozen=True, slots=True)
class _Person:
    name: str
    role: BylineRole
    mentions: tuple[Mention, ...]

    @property
    def key(self) -> Key:
        return self.name, self.role

    @property
    def articles(self) -> tuple[str, ...]:
        return tuple(sorted({mention.article for mention in self.mentions}))

    @property
    def place(self) -> str | None:
        """Where most of the person's datelines and bylines are from. What a text is about says nothing about who wrote it."""
        counts = Counter(mention.place for mention in self.mentions if mention.dated and mention.place)
        return min(counts, key=lambda place: (-counts[place], place)) if counts else None


def authority(knowledge: Knowledge) -> tuple[NameEntry, ...]:
    """The persons named as makers, sorted by name and role; agencies are left out.

    Of two names that are probably one person's, the rarer is the variant. What is counted is groups of articles, since copies of an
    article say the same. If the counts are equal, neither is a variant, unless the names replace each other in a pair: then the second in
    order is.
    """
    people = [
        _Person(name, role, tuple(m for m in mentions if m.role == role))
        for name, mentions in knowledge.people.items()
        for role in sorted({m.role for m in mentions} - {"agency"})
        if len(name) >= _SHORTEST
    ]
    rivals = _rivals(knowledge)
    near = _near(people, rivals)
    entries: list[NameEntry] = []
    for person in people:
        evidence: list[Evidence] = []
        stronger: list[tuple[int, int, str]] = []
        for other in near[person.key]:
            found = _compared(person, other, rivals)
            if found is None:
                continue
            evidence.append(found)
            if found.rule != "alike-but-apart":
                own, theirs = _weight(person, knowledge), _weight(other, knowledge)
                if (theirs, person.name) > (own, other.name) and (theirs > own or found.rule == "stands-for"):
                    stronger.append((0 if found.rule == "stands-for" else 1, -theirs, other.name))
        entries.append(
            NameEntry(
                name=person.name,
                role=person.role,
                place=person.place,
                articles=person.articles,
                variant_of=min(stronger)[2] if stronger else None,
                evidence=tuple(sorted(evidence, key=lambda e: (e.rule, e.says))),
            )
        )
    return tuple(sorted(entries, key=lambda entry: (entry.name, entry.role)))


def _weight(person: _Person, knowledge: Knowledge) -> int:
    """The number of stories that name the person."""
    return len({knowledge.story_of(mention.article) for mention in person.mentions})


def _near(people: list[_Person], rivals: Mapping[frozenset[Key], int]) -> dict[Key, list[_Person]]:
    """For each person, those whose name differs in one character or replaces theirs somewhere; no others need comparing."""
    known = {person.key: person for person in people}
    alike: defaultdict[tuple[str, BylineRole], set[Key]] = defaultdict(set)
    for person in people:
        for at in range(len(person.name)):
            alike[f"{person.name[:at]}\0{person.name[at + 1 :]}", person.role].add(person.key)
        for sound in _sounds(person.name):
            alike[sound, person.role].add(person.key)
    near: dict[Key, set[Key]] = {person.key: set() for person in people}
    for keys in (*alike.values(), *rivals):
        for key in keys:
            if key in near:
                near[key].update(keys)
    return {
        key: [known[other] for other in sorted(others) if other != key and other in known]
        for key, others in near.items()
    }


def _compared(person: _Person, other: _Person, rivals: Mapping[frozenset[Key], int]) -> Evidence | None:
    times = rivals.get(frozenset((person.key, other.key)), 0)
    if times:
        return Evidence("stands-for", STANDS_FOR.say(name=person.name, other=other.name, times=times), None)
    differing = _alike_characters(person.name, other.name)
    if differing is None:
        return None
    cause = cause_of(*differing)
    if cause is None:
        return None
    values = {"other": other.name, "one": differing[0], "two": differing[1], "cause": cause}
    if set(person.articles) & set(other.articles):
        return Evidence("alike-but-apart", TOGETHER.say(**values), None)
    if person.place is None or other.place is None:
        return Evidence("alike-but-apart", UNPLACED.say(**values), None)
    if is_province(person.place) != is_province(other.place):
        town, province = sorted((person.place, other.place), key=is_province)
        return Evidence("alike-but-apart", MAYBE_WITHIN.say(town=town, province=province, **values), None)
    if person.place != other.place:
        return Evidence("alike-but-apart", ELSEWHERE.say(**values), None)
    template = ALIKE if len(differing[0]) == 1 else BOTH_ALIKE
    return Evidence("alike", template.say(place=person.place, **values), None)


def _alike_characters(name: str, other: str) -> tuple[str, str] | None:
    """The one character after the surname in which two names differ, or two if they sound alike and look alike or are doubled."""
    differing = differing_characters(name, other)
    if len(differing) == 1:
        return differing[0]
    said_twice = len(set(differing)) == 1
    if len(differing) == _GIVEN and all(homophones(a, b) and (said_twice or look_alike(a, b)) for a, b in differing):
        return "".join(a for a, _ in differing), "".join(b for _, b in differing)
    return None


_GIVEN: Final = 2
"""Characters of a long given name."""


def _sounds(name: str) -> Iterator[str]:
    """For a name with a given name of two characters, the surname with each pronunciation of them."""
    surname = surname_of(name)
    if surname is not None and len(name) - len(surname) == _GIVEN:
        for first, second in product(*(sorted(syllables(character)) for character in name[-_GIVEN:])):
            yield f"{surname}\0{first} {second}"


def _rivals(knowledge: Knowledge) -> dict[frozenset[Key], int]:
    """How often two names replace each other in the bylines of a pair: by role and order, where all others agree."""
    counts: Counter[frozenset[Key]] = Counter()
    for alignment in knowledge.alignments:
        left, right = _bylines(alignment, knowledge)
        for role in ("reporter", "correspondent", "photographer"):
            ours, theirs = _only_in(left, right, role), _only_in(right, left, role)
            if len(ours) != len(theirs):
                continue
            for one, two in zip(ours, theirs, strict=True):
                if set(one) & set(two) and abs(len(one) - len(two)) <= 1:
                    counts[frozenset(((one, role), (two, role)))] += 1
    return dict(counts)


def _bylines(alignment: Alignment, knowledge: Knowledge) -> tuple[Sequence[Byline], Sequence[Byline]]:
    """The bylines of both articles, without those that name one maker in two scripts: 劉濤永 and 刘涛永, but not 陈喆 and 陈哲 within one script."""
    left, right = (knowledge.bylines.get(end, ()) for end in alignment.ends)
    texts = [alignment.left.bare, alignment.right.bare]
    if {b.name for b in left} == {b.name for b in right} or not in_two_scripts(texts[0], texts[1]):
        return left, right
    return _without(left, right), _without(right, left)


def _without(here: Sequence[Byline], there: Sequence[Byline]) -> tuple[Byline, ...]:
    named = {(in_simplified(byline.name), byline.role) for byline in there}
    return tuple(byline for byline in here if (in_simplified(byline.name), byline.role) not in named)


def _only_in(here: Sequence[Byline], there: Sequence[Byline], role: BylineRole) -> list[str]:
    named = {byline.name for byline in there if byline.role == role}
    return [byline.name for byline in here if byline.role == role and byline.name not in named]
