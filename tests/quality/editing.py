"""Plants edits in a story and says where: the same story in two versions, character by character.

Every character of a version is a `Glyph` that knows the edit it belongs to, so that the truth survives whatever the
typesetter does. An edit that leaves nothing on one side leaves an empty glyph there, which marks its place.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple

from tests.quality.story import Block, Story, blocks
from tests.quality.wordings import (
    ADDED,
    COMMON,
    LOOK_ALIKE,
    ORGANISATIONS,
    SYNONYMS,
)


class Glyph(NamedTuple):
    """One character of a version. `ink` is False for layout: a space or a line end that nobody wrote."""

    char: str
    edit: int = 0
    ink: bool = True


Text = tuple[Glyph, ...]


@dataclass(frozen=True, slots=True)
class SetBlock:
    """A block of one version. `number` is its place in the story's own order."""

    role: str
    glyphs: Text
    number: int


@dataclass(frozen=True, slots=True)
class Edit:
    """A planted edit: its kind, its number in the story (from 1), the base reading and the other reading."""

    number: int
    kind: str
    base: str
    other: str
    same_as: int = 0
    """The number of the first of a term's occurrences, or 0."""


@dataclass(frozen=True, slots=True)
class Move:
    """Blocks that stand in another order in the second version: the base's first part and its second part."""

    first: tuple[int, ...]
    second: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Versions:
    """A story twice, and what was planted between the two."""

    story: Story
    left: tuple[SetBlock, ...]
    right: tuple[SetBlock, ...]
    edits: tuple[Edit, ...]
    move: Move | None = None


class _Change(NamedTuple):
    """A proposed edit: in block `block`, `start..end` becomes `other`."""

    kind: str
    block: int
    start: int
    end: int
    other: str


APART: Final = 7
"""Characters between two edits: nearer ones could rightly be told as one difference, and the truth would be a matter of taste."""


def plain(story: Story) -> tuple[SetBlock, ...]:
    """The story with nothing planted."""
    return tuple(SetBlock(b.role, tuple(Glyph(c) for c in b.text), n) for n, b in enumerate(blocks(story)))


def planted(story: Story, rng: random.Random, wanted: int, *, dateline: bool, move: bool) -> Versions:
    """The story in two versions with about `wanted` edits, a changed dateline form and moved paragraphs if asked."""
    base = blocks(story)
    taken: dict[int, list[tuple[int, int]]] = {}
    chosen: list[tuple[_Change, int]] = []
    if dateline:
        chosen += [(change, 0) for change in _dateline(base, rng)]
        for change, _ in chosen:
            taken.setdefault(change.block, []).append((change.start, change.end))
    names = list(KINDS)
    weights = [KINDS[name][1] for name in names]
    for kind in rng.choices(names, weights, k=wanted * 2):
        if len(chosen) >= wanted + int(dateline):
            break
        together = _free(list(KINDS[kind][0](base, rng)), taken, several=kind == "term")
        for change in together:
            taken.setdefault(change.block, []).append((change.start, change.end))
        first = len(chosen) + 1
        chosen += [(change, first if kind == "term" else 0) for change in together]
    return _built(story, base, chosen, rng, move=move)


def _free(changes: list[_Change], taken: dict[int, list[tuple[int, int]]], *, several: bool) -> list[_Change]:
    free = [
        c
        for c in changes
        if all(c.start - APART >= end or c.end + APART <= start for start, end in taken.get(c.block, ()))
    ]
    if several:
        return free if len(free) == len(changes) else []
    return free[:1]


def _built(
    story: Story, base: tuple[Block, ...], chosen: list[tuple[_Change, int]], rng: random.Random, *, move: bool
) -> Versions:
    edits: list[Edit] = []
    here: dict[int, list[tuple[_Change, tuple[list[Glyph], list[Glyph]]]]] = {}
    swapped: dict[int, bool] = {}
    for number, (change, first) in enumerate(chosen, 1):
        text = base[change.block].text[change.start : change.end]
        edits.append(Edit(number, change.kind, text, change.other, first))
        readings = (_reading(text, number), _reading(change.other, number))
        if change.kind != "dateline" and swapped.setdefault(first or number, rng.random() < 0.5):
            readings = readings[::-1]
        here.setdefault(change.block, []).append((change, readings))
    left = [_set_block(number, block, 0, here.get(number, [])) for number, block in enumerate(base)]
    right = [_set_block(number, block, 1, here.get(number, [])) for number, block in enumerate(base)]
    parts = None
    if move:
        left, parts = _moved(left, rng)
    return Versions(story, tuple(left), tuple(right), tuple(edits), parts)


def _reading(text: str, edit: int) -> list[Glyph]:
    return [Glyph(char, edit) for char in text] or [Glyph("", edit)]


def _set_block(
    number: int, block: Block, side: int, changes: list[tuple[_Change, tuple[list[Glyph], list[Glyph]]]]
) -> SetBlock:
    glyphs: list[Glyph] = []
    at = 0
    for change, readings in sorted(changes, key=lambda one: (one[0].start, one[0].end)):
        glyphs += (Glyph(char) for char in block.text[at : change.start])
        glyphs += readings[side]
        at = change.end
    glyphs += (Glyph(char) for char in block.text[at:])
    return SetBlock(block.role, tuple(glyphs), number)


def _moved(version: list[SetBlock], rng: random.Random) -> tuple[list[SetBlock], Move | None]:
    """The last paragraphs in front of the first ones: a column read before the one that it follows."""
    body = [b for b in version if b.role in {"body", "crosshead"}]
    cuts = [at for at in range(1, len(body)) if body[at].role == body[at - 1].role == "body"]
    cuts = [at for at in cuts if all(sum(len(b.glyphs) for b in p) >= 60 for p in (body[:at], body[at:]))]
    if not cuts:
        return version, None
    at = rng.choice(cuts)
    first, second = body[:at], body[at:]
    where = version.index(body[0])
    others = [b for b in version[where:] if b.role not in {"body", "crosshead"}]
    byline = [b for b in version[:where] if b.role == "byline"]
    if byline and rng.random() < 0.5:  # 000 has it so: the byline stands with the opening, behind the second part
        head = [b for b in version[:where] if b.role != "byline"]
        return [*head, *second, *byline, *first, *others], Move(*_numbers(first, second))
    return [*version[:where], *second, *first, *others], Move(*_numbers(first, second))


def _numbers(first: list[SetBlock], second: list[SetBlock]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    return tuple(b.number for b in first), tuple(b.number for b in second)


# ── the kinds: each proposes changes, best first ──────────────────────────────────────────────────────────────────


def _everywhere(base: tuple[Block, ...], roles: frozenset[str], pattern: str) -> list[tuple[int, re.Match[str]]]:
    return [(n, found) for n, b in enumerate(base) if b.role in roles for found in re.finditer(pattern, b.text)]


_PROSE: Final = frozenset({"body", "caption"})
_HAN: Final = "[一-鿿]"


def _outside_names(base: tuple[Block, ...], block: int, start: int, end: int) -> bool:
    spans = list(base[block].names) + ([base[block].dateline] if base[block].dateline else [])
    return all(end <= begin or start >= stop for begin, stop in spans)


def _dateline(base: tuple[Block, ...], rng: random.Random) -> Iterator[_Change]:
    for number, block in enumerate(base):
        if block.dateline and block.text.startswith("本报") and block.dateline[1] > 3:
            yield _Change("dateline", number, 2, block.dateline[1], "讯")
            return


def _name(base: tuple[Block, ...], rng: random.Random) -> Iterator[_Change]:
    spots = [(n, start, end) for n, b in enumerate(base) for start, end in b.names]
    rng.shuffle(spots)
    for number, start, end in spots:
        at = rng.randrange(start + 1, end)
        old = base[number].text[at]
        new = rng.choice([c for c in COMMON["name"] if c != old])
        yield _Change("name", number, at, at + 1, new)


def _digit_changed(text: str, rng: random.Random) -> str:
    at = rng.choice([n for n, char in enumerate(text) if char.isdigit()])
    low = 1 if at == 0 else 0
    new = rng.choice([d for d in range(low, 10) if str(d) != text[at]])
    return text[:at] + str(new) + text[at + 1 :]


def _number(base: tuple[Block, ...], rng: random.Random) -> Iterator[_Change]:
    spots = _everywhere(base, _PROSE, r"(?<![\d.])\d+(?:\.\d+)?(?![\d.月日年])")
    rng.shuffle(spots)
    for n, found in spots:
        if _outside_names(base, n, *found.span()):
            yield _Change("number", n, *found.span(), _digit_changed(found[0], rng))


def _date(base: tuple[Block, ...], rng: random.Random) -> Iterator[_Change]:
    spots = _everywhere(base, _PROSE, r"\d{1,2}月\d{1,2}日|\d{4}年")
    rng.shuffle(spots)
    for n, found in spots:
        if _outside_names(base, n, *found.span()):
            digits = list(re.finditer(r"\d+", found[0]))[-1]
            start = found.start() + digits.start()
            new = (
                str((int(digits[0]) + rng.randint(0, 26)) % 28 + 1)
                if len(digits[0]) < 3
                else _digit_changed(digits[0], rng)
            )
            if new != digits[0]:
                yield _Change("date", n, start, start + len(digits[0]), new)


def _replaced(kind: str, table: tuple[tuple[str, str], ...]) -> Callable[..., Iterator[_Change]]:
    def proposals(base: tuple[Block, ...], rng: random.Random) -> Iterator[_Change]:
        spots = [
            (n, found.span(), new)
            for old, new in table
            for n, found in _everywhere(base, _PROSE, re.escape(old))
            if _outside_names(base, n, *found.span())
        ]
        rng.shuffle(spots)
        for n, (start, end), new in spots:
            yield _Change(kind, n, start, end, new)

    return proposals


def _place(base: tuple[Block, ...], rng: random.Random) -> Iterator[_Change]:
    spots = _everywhere(base, _PROSE, f"(?<=[省市在]){_HAN}{{2}}(?=[市县区]|街道|社区)")
    rng.shuffle(spots)
    for n, found in spots:
        at = found.start() + rng.randrange(2)
        new = rng.choice([c for c in COMMON["place"] if c != base[n].text[at]])
        if _outside_names(base, n, *found.span()):
            yield _Change("place", n, at, at + 1, new)


def _term(base: tuple[Block, ...], rng: random.Random) -> Iterator[_Change]:
    counts: dict[str, list[tuple[int, int]]] = {}
    for n, block in enumerate(base):
        for at in range(len(block.text) - 1):
            pair = block.text[at : at + 2]
            if re.fullmatch(_HAN * 2, pair) and block.role in _PROSE and _outside_names(base, n, at, at + 2):
                counts.setdefault(pair, []).append((n, at))
    terms = sorted(pair for pair, spots in counts.items() if 3 <= len(spots) <= 8)
    if not terms:
        return
    term = rng.choice(terms)
    inside = rng.randrange(2)
    new = rng.choice([c for c in COMMON["term"] if c not in term])
    last: tuple[int, int] | None = None
    for n, at in counts[term]:
        if last is None or last[0] != n or at >= last[1] + 2 + APART:
            yield _Change("term", n, at + inside, at + inside + 1, new)
            last = n, at


def _dropped(base: tuple[Block, ...], rng: random.Random) -> Iterator[_Change]:
    spots = _everywhere(base, _PROSE, r"(?<=，)[^，。；！？：“”《》（）、]{5,18}，")
    rng.shuffle(spots)
    for n, found in spots:
        if _outside_names(base, n, *found.span()):
            yield _Change("dropped clause", n, *found.span(), "")


def _added(base: tuple[Block, ...], rng: random.Random) -> Iterator[_Change]:
    for where, words in rng.sample(ADDED, len(ADDED)):
        spots = _everywhere(base, _PROSE, where)
        rng.shuffle(spots)
        for n, found in spots:
            behind = base[n].text[found.end() : found.end() + 12]
            fresh = [
                word for word in words if word.strip("，") not in behind
            ]  # repeated, it could be told at either place
            if fresh and _outside_names(base, n, found.start(), found.end()):
                yield _Change("added word", n, found.end(), found.end(), rng.choice(fresh))


def _punctuation(base: tuple[Block, ...], rng: random.Random) -> Iterator[_Change]:
    spots = _everywhere(base, _PROSE, f"(?<={_HAN})[、，；。](?={_HAN})")
    rng.shuffle(spots)
    other = {"、": "，", "，": "、", "；": "，", "。": "，"}
    for n, found in spots:
        yield _Change("punctuation", n, *found.span(), other[found[0]])


def _shifted(base: tuple[Block, ...], rng: random.Random) -> Iterator[_Change]:
    spots = _everywhere(base, _PROSE, f"(?<={_HAN})，({_HAN}{{2,3}})(?={_HAN}{{2}})")
    rng.shuffle(spots)
    for n, found in spots:
        yield _Change("shifted comma", n, *found.span(), found[1] + "，")


def _doubled(base: tuple[Block, ...], rng: random.Random) -> Iterator[_Change]:
    spots = _everywhere(base, _PROSE, r"[与的和是有在会人]")
    rng.shuffle(spots)
    for n, found in spots:
        if _outside_names(base, n, *found.span()):
            yield _Change("doubled character", n, found.end(), found.end(), found[0])


def _swapped(base: tuple[Block, ...], rng: random.Random) -> Iterator[_Change]:
    spots = _everywhere(base, _PROSE, f"(?<=[，、。“])({_HAN}{{2}})([、和])({_HAN}{{2}})(?=[、，。等”])")
    rng.shuffle(spots)
    for n, found in spots:
        if found[1] != found[3]:
            yield _Change("swapped neighbours", n, *found.span(), found[3] + found[2] + found[1])


def _headline(base: tuple[Block, ...], rng: random.Random) -> Iterator[_Change]:
    for n, block in enumerate(base):
        if block.role == "headline":
            whole = list(re.finditer(f"(?<={_HAN}){_HAN}(?={_HAN})", block.text))
            found = rng.choice(whole) if whole else None
            if found:
                new = "" if rng.random() < 0.3 else rng.choice([c for c in COMMON["term"] if c != found[0]])
                yield _Change("headline", n, *found.span(), new)


KINDS: Final[dict[str, tuple[Callable[..., Iterator[_Change]], int]]] = {
    "name": (_name, 16),
    "number": (_number, 10),
    "date": (_date, 4),
    "organisation": (_replaced("organisation", ORGANISATIONS), 6),
    "place": (_place, 5),
    "term": (_term, 4),
    "look-alike": (_replaced("look-alike", LOOK_ALIKE), 9),
    "dropped clause": (_dropped, 6),
    "added word": (_added, 9),
    "synonym": (_replaced("synonym", SYNONYMS), 9),
    "punctuation": (_punctuation, 6),
    "shifted comma": (_shifted, 3),
    "doubled character": (_doubled, 5),
    "swapped neighbours": (_swapped, 4),
    "headline": (_headline, 5),
}
"""Kind → (what proposes such edits, how often it is drawn): about the mix of samples 000 and 001, with the rare kinds raised."""
