"""Pairs of pages with their whole truth: which characters are whose, which articles pair, where they were made to differ.

`page_pair(seed)` is the door. Everything follows from the seed. Offsets count in the text of the page that they name.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Final, Literal

from tests.quality import prose
from tests.quality.editing import Glyph, SetBlock, Versions, plain, planted
from tests.quality.sheet import Habit, Sheet, print_habit, web_habit
from tests.quality.story import Story, given_stories
from tests.quality.typesetting import Column, set_print, set_web

Side = Literal["left", "right"]

HEAD: Final = frozenset({"rubric", "kicker", "headline", "subheadline"})


@dataclass(frozen=True, slots=True)
class TrueArticle:
    """One article as it truly stands on a page."""

    story: str
    kind: str
    headline: str | None
    head_lines: tuple[str, ...]
    """All lines of its head in reading order: rubric, kicker, headline, subheadline."""
    offsets: frozenset[int]
    """Its visible characters."""
    spans: tuple[tuple[int, int, str], ...]
    """`(start, end, role)` in the order in which a reader of this page reads them."""
    structure: str
    """How it was set, for the listing of failures: `plain`, `moved`, `two pieces`, `head apart`, `opening lost`."""


@dataclass(frozen=True, slots=True)
class TruePage:
    """A page and what is on it."""

    siglum: str
    layout: Literal["web", "print"]
    text: str
    articles: tuple[TrueArticle, ...]


Places = tuple[int, ...]
"""Offsets of a reading's characters; for an empty reading the one offset in front of which it would stand."""


@dataclass(frozen=True, slots=True)
class TrueEdit:
    """A planted edit, found again on both pages. Kind `moved` has one entry for each way to tell the move."""

    story: str
    kind: str
    left: Places
    right: Places
    left_text: str
    right_text: str
    wanted: bool = True
    """False: a difference that follows from the layout (a lost opening); a row there is neither found nor false."""
    also: tuple[tuple[Places, Places], ...] = ()
    """Other places that tell the same: of two exchanged blocks either is the one that moved."""


@dataclass(frozen=True, slots=True)
class PagePair:
    """Two pages of the same newspaper page and the truth about them."""

    name: str
    left: TruePage
    right: TruePage
    shared: frozenset[str]
    """The stories that stand on both pages."""
    edits: tuple[TrueEdit, ...]


@dataclass(frozen=True, slots=True)
class _Item:
    """What is set as one: a story or a piece of one."""

    story: Story
    blocks: tuple[SetBlock, ...]
    head_after: bool | None = None
    unfinished: bool = False
    """The rest of the story stands elsewhere."""
    resumed: bool = False
    """It goes on in mid-sentence."""


@dataclass(slots=True)
class _Side:
    """One page in the making: its items in page order, and how each story was treated."""

    items: list[_Item]
    structure: dict[str, str]
    lost: dict[str, tuple[int, int]]
    """Story → the block whose beginning is on no page here, and how many of its glyphs are lost."""


@cache
def _given() -> tuple[Story, ...]:
    return given_stories()


def _stories(rng: random.Random, seed: str) -> tuple[list[Story], list[Story], list[Story]]:
    """The stories of a page: on both pages, on the left only, on the right only."""
    topics = rng.sample(prose.topics(), rng.randint(5, 9))
    made = [prose.article(f"{seed}/{topic}", topic) for topic in topics]
    if rng.random() < 0.25:  # two stories of one beat: alike, and not the same
        made[0] = prose.article(f"{seed}/{topics[0]}", topics[0], 0)
        made.append(prose.article(f"{seed}/other {topics[0]}", topics[0], 1))
    made += rng.sample([s for s in _given() if s.kind == "article"], min(len(_given()), rng.randint(1, 4)))
    rng.shuffle(made)
    photos = [prose.photo(f"{seed}/photo{n}", n) for n in range(rng.choice((0, 1, 1, 2, 2)))]
    photos = list({photo.headline: photo for photo in photos}.values())
    singles = rng.choice((0, 1, 1, 2, 3))
    only, both = made[:singles], made[singles:] + photos
    spare = [topic for topic in prose.topics() if topic not in topics]
    if rng.random() < 0.25:
        only.append(prose.continuation(f"{seed}/rest", spare[0]))
    if rng.random() < 0.08:
        only.append(prose.fragment(f"{seed}/piece", rng.choice(spare[1:])))
    rng.shuffle(both)
    cut = rng.randint(0, len(only))
    return both, only[:cut], only[cut:]


def page_pair(seed: str, layouts: tuple[str, str] = ("web", "print")) -> PagePair:
    """The pair of pages of that seed; `layouts` is usually ("web", "print")."""
    rng = random.Random(f"pages {seed}")
    both, left_only, right_only = _stories(rng, seed)
    dateline_forms = rng.random() < 0.7
    edits = rng.choice((1, 3, 5, 7))
    mover = rng.choice([s.id for s in both if s.length > 300] or [""]) if rng.random() < 0.3 else ""
    versions: dict[str, Versions] = {}
    for story in both:
        wanted = 0 if rng.random() < 0.12 else rng.randint(0, edits + story.length // 200)
        versions[story.id] = planted(
            story, rng, wanted, dateline=dateline_forms and story.byline == "dateline", move=story.id == mover
        )
    pages, sides = [], []
    for side, layout, own in (("left", layouts[0], left_only), ("right", layouts[1], right_only)):
        habit = (web_habit if layout == "web" else print_habit)(rng)
        order = [*both]
        for _ in range(rng.choice((0, 1, 3))):
            a, b = rng.randrange(len(order)), rng.randrange(len(order))
            order[a], order[b] = order[b], order[a]
        for story in own:
            order.insert(rng.randint(0, len(order)), story)
        order.sort(key=lambda story: story.kind == "continuation")
        made = _side(order, versions, side, habit, rng)
        sheet = _set(made, habit, rng)
        pages.append(_true_page(f"{seed}-{side}", sheet, order, made, habit))
        sides.append((sheet, made))
    shared = frozenset(story.id for story in both)
    return PagePair(seed, pages[0], pages[1], shared, tuple(_edits(versions, sides)))


def _side(order: Sequence[Story], versions: dict[str, Versions], side: str, habit: Habit, rng: random.Random) -> _Side:
    made = _Side([], {}, {})
    waiting: list[_Item] = []
    jumbled = rng.random() < 0.35
    for number, story in enumerate(order):
        version = versions.get(story.id)
        blocks = plain(story) if version is None else version.left if side == "left" else version.right
        moved = version is not None and version.move is not None and side == "left"
        made.structure[story.id] = "moved" if moved else "plain" if story.kind != "fragment" else "opening lost"
        items = [_Item(story, blocks)]
        long = story.kind == "article" and sum(len(b.glyphs) for b in blocks) > 300 and not moved
        if jumbled and long and not waiting and order[-1] is not story:
            items = _jumbled(story, blocks, version is None, habit, rng, made)
            jumbled = len(items) == 1
        elif long and not waiting and order[(number + 1) % len(order)].kind == "photo" and rng.random() < 0.3:
            items = _around_photo(story, blocks, habit, rng, made)
        made.items.append(items[0])
        made.items += waiting
        waiting = items[1:]
    made.items += waiting
    return made


def _around_photo(
    story: Story, blocks: tuple[SetBlock, ...], habit: Habit, rng: random.Random, made: _Side
) -> list[_Item]:
    """The story with the next item, a photo, between two of its paragraphs."""
    head = tuple(b for b in blocks if b.role in HEAD)
    rest = tuple(b for b in blocks if b.role not in HEAD)
    breaks = [at for at in range(2, len(rest)) if rest[at - 1].role == rest[at].role == "body"]
    if not breaks or not head:
        return [_Item(story, blocks)]
    at = rng.choice(breaks)
    made.structure[story.id] = "photo inside"
    if habit.layout == "print" and habit.head != "before":
        return [_Item(story, rest[:at]), _Item(story, (*rest[at:], *head), head_after=True)]
    return [_Item(story, (*head, *rest[:at]), head_after=False), _Item(story, rest[at:])]


def _jumbled(
    story: Story, blocks: tuple[SetBlock, ...], alone: bool, habit: Habit, rng: random.Random, made: _Side
) -> list[_Item]:
    """The story in two pieces with another article between, or with its opening lost."""
    head = tuple(b for b in blocks if b.role in HEAD)
    rest = tuple(b for b in blocks if b.role not in HEAD)
    body = [n for n, b in enumerate(rest) if b.role == "body" and len(b.glyphs) > 50]
    if not body or not head:
        return [_Item(story, blocks)]
    if rng.random() < (0.6 if alone else 0.2):
        first = next(n for n, b in enumerate(rest) if b.role == "body")
        if len(rest[first].glyphs) < 50 or first != 0:
            return [_Item(story, blocks)]
        kept = _cut(rest[first], rng)[1]
        made.lost[story.id] = (kept.number, len(rest[first].glyphs) - len(kept.glyphs))
        remains = (kept, *rest[1:])
        if habit.layout == "web" and rng.random() < 0.6:
            made.structure[story.id] = "head apart, opening lost"
            return [_Item(story, head), _Item(story, remains)]
        made.structure[story.id] = "opening lost"
        return [_Item(story, (*head, *remains))]
    inner = [n for n in body if n > 0 or len(body) == 1]
    at = rng.choice(inner)
    before, behind = _cut(rest[at], rng)
    one, two = (*rest[:at], before), (behind, *rest[at + 1 :])
    made.structure[story.id] = "two pieces"
    if habit.layout == "print" and habit.head != "before":
        return [_Item(story, one, unfinished=True), _Item(story, (*two, *head), head_after=True, resumed=True)]
    return [_Item(story, (*head, *one), head_after=False, unfinished=True), _Item(story, two, resumed=True)]


def _cut(block: SetBlock, rng: random.Random) -> tuple[SetBlock, SetBlock]:
    """The block cut in mid-sentence, never beside a mark, a number or an edit."""
    text = block.glyphs
    good = [
        at
        for at in range(20, len(text) - 20)
        if all("一" <= g.char <= "鿿" and not g.edit for g in text[at - 2 : at + 2] if True)
        and all(g.char for g in text[at - 2 : at + 2])
    ]
    at = rng.choice(good) if good else len(text) // 2
    return replace(block, glyphs=text[:at]), replace(block, glyphs=text[at:])


def _set(made: _Side, habit: Habit, rng: random.Random) -> Sheet:
    sheet = Sheet(habit.line_end)
    sheet.layout("\n\n" if habit.layout == "web" else rng.choice(("", " ")))
    waiting: dict[str, list[Glyph]] = {}
    for item in made.items:
        kind = item.story.kind
        if habit.layout == "web":
            set_web(sheet, item.story.id, kind, item.blocks, habit, rng)
        else:
            here = habit if item.head_after is None else replace(habit, head="after" if item.head_after else "before")
            blocks, over = item.blocks, waiting.get(item.story.id)
            if over:
                first = next(n for n, block in enumerate(blocks) if block.role not in HEAD)
                glyphs = (*(g for g in over if g.ink or g.char != " "), *blocks[first].glyphs)
                blocks = (*blocks[:first], replace(blocks[first], glyphs=glyphs), *blocks[first + 1 :])
            column = Column(resumed=item.resumed, unfinished=item.unfinished)
            waiting[item.story.id] = set_print(sheet, item.story.id, kind, blocks, here, rng, column)
    return sheet


def _true_page(siglum: str, sheet: Sheet, order: Sequence[Story], made: _Side, habit: Habit) -> TruePage:
    text = sheet.text
    offsets: dict[str, list[int]] = {}
    for at, owner in enumerate(sheet.owners):
        if owner:
            offsets.setdefault(owner, []).append(at)
    articles = []
    for story in order:
        heads: dict[str, str] = {}
        for at in offsets[story.id]:
            if sheet.roles[at] in HEAD:
                heads[sheet.roles[at]] = heads.get(sheet.roles[at], "") + text[at]
        lines = tuple(heads[role] for role in ("rubric", "kicker", "headline", "subheadline") if role in heads)
        own = frozenset(offsets[story.id])
        spans = _spans(sheet, story.id, [block for item in made.items if item.story is story for block in item.blocks])
        structure = made.structure[story.id]
        articles.append(TrueArticle(story.id, story.kind, heads.get("headline"), lines, own, spans, structure))
    return TruePage(siglum, habit.layout, text, tuple(articles))


def _spans(sheet: Sheet, story: str, blocks: Sequence[SetBlock]) -> tuple[tuple[int, int, str], ...]:
    """A span for each block, or for each piece of it where another article stands between."""
    runs: list[tuple[int, int, str]] = []
    for number, role in dict.fromkeys((block.number, block.role) for block in blocks):
        offsets = sheet.blocks[story, number]
        start = last = offsets[0]
        for at in [*offsets[1:], -1]:
            if at < 0 or any(owner not in {"", story} for owner in sheet.owners[last:at]):
                runs.append((start, last + 1, "subheadline" if role == "crosshead" else role))
                start = at
            last = at
    return tuple(runs)


def _edits(versions: dict[str, Versions], sides: Sequence[tuple[Sheet, _Side]]) -> list[TrueEdit]:
    (left, _), (right, _) = sides
    found = []
    for story, version in versions.items():
        lost = [made.lost.get(story) for _, made in sides]
        if any(lost):
            found.append(_lost_opening(story, (left, right), lost))
        for edit in version.edits:
            if any((story, edit.number) not in sheet.edits for sheet in (left, right)):
                continue  # it stood in the opening that one page has lost
            places = [_places(sheet, story, edit.number) for sheet in (left, right)]
            texts = ["".join(sheet.parts[at] for at in sheet.edits[story, edit.number]) for sheet in (left, right)]
            found.append(TrueEdit(story, edit.kind, places[0], places[1], texts[0], texts[1]))
        if version.move:
            (a, b), (c, d) = (
                [tuple(at for n in part for at in sheet.blocks[story, n]) for sheet in (left, right)]
                for part in (version.move.first, version.move.second)
            )
            found.append(TrueEdit(story, "moved", a, b, "", "", also=((c, d),)))
    return found


def _lost_opening(story: str, sheets: tuple[Sheet, Sheet], lost: Sequence[tuple[int, int] | None]) -> TrueEdit:
    """What one page lost and the other has: a row there is right, and none is wanted."""
    number, length = next(one for one in lost if one)
    places = []
    for sheet, here in zip(sheets, lost, strict=True):
        own = sheet.blocks[story, number]
        places.append(
            (own[0],)
            if here
            else tuple(
                at
                for (s, n), all_ in sheet.blocks.items()
                if s == story and n <= number
                for at in (all_ if n < number else all_[: length + 12])
            )
        )
    ordered = [tuple(sorted(place)) for place in places]
    return TrueEdit(story, "lost opening", ordered[0], ordered[1], "", "", wanted=False)


def _places(sheet: Sheet, story: str, edit: int) -> Places:
    offsets = sheet.edits[story, edit]
    return tuple(offsets) if offsets else (sheet.anchors[story, edit],)


def main() -> None:
    """Writes pairs of pages and their truth for a person to look at."""
    import argparse
    import json
    from pathlib import Path

    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--seed", default="0")
    parser.add_argument("--pages", type=int, default=2)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    for number in range(options.pages):
        pair = page_pair(f"{options.seed}-{number}")
        for page in (pair.left, pair.right):
            (options.out / f"{page.siglum}.txt").write_text(page.text, "utf-8")
        truth = {
            "articles": [
                {
                    "page": page.siglum,
                    "story": a.story,
                    "kind": a.kind,
                    "headline": a.headline,
                    "structure": a.structure,
                }
                for page in (pair.left, pair.right)
                for a in page.articles
            ],
            "edits": [
                {
                    "story": e.story,
                    "kind": e.kind,
                    "left": e.left_text,
                    "right": e.right_text,
                    "at": [e.left[0], e.right[0]],
                }
                for e in pair.edits
            ],
        }
        (options.out / f"{pair.name}.truth.json").write_text(json.dumps(truth, ensure_ascii=False, indent=1), "utf-8")


if __name__ == "__main__":
    main()
