"""The base articles of the measuring rod, before any page exists: what was written, with no layout and no error.

Text here has full-width marks, no letter spacing and no line ends. Two sources: `articles.toml`, cut from the sample
pages by hand, and `prose.py`, which invents articles from a grammar. Offsets count in a block's own `text`.
"""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

HERE = Path(__file__).parent

StoryKind = Literal["article", "photo", "continuation", "fragment"]
BylineForm = Literal["dateline", "agency", "line", "tail", "none"]


@dataclass(frozen=True, slots=True)
class Story:
    """One article as its newspaper wrote it."""

    id: str
    kind: StoryKind
    headline: str | None
    paragraphs: tuple[str, ...]
    """Body paragraphs in reading order; one that begins with `### ` is a crosshead. A photo's are its caption."""
    kicker: str | None = None
    sub: str | None = None
    rubric: str | None = None
    standfirst: str | None = None
    byline: BylineForm = "none"
    place: str = ""
    date: str = ""
    reporters: tuple[str, ...] = ()
    correspondents: tuple[str, ...] = ()
    credit: str | None = None
    """A photo's last words: `本报记者 刘金梦 摄`."""
    mark: str | None = None
    """`（上接第1版）` of a continuation."""

    @property
    def length(self) -> int:
        """Characters of its paragraphs."""
        return sum(map(len, self.paragraphs))


@dataclass(frozen=True, slots=True)
class Block:
    """A part of a story that is set as one: a headline, a paragraph, a credit."""

    role: str
    text: str
    names: tuple[tuple[int, int], ...] = ()
    """Where persons stand that a byline names."""
    dateline: tuple[int, int] | None = None
    """Where `本报北京4月15日电` or `本报讯` stands."""


def opening(story: Story) -> Block:
    """The words in front of the first paragraph that say who reports from where (empty where there are none)."""
    if story.byline not in {"dateline", "agency"}:
        return Block("body", "")
    paper = "新华社" if story.byline == "agency" else "本报"
    text = f"{paper}{story.place}{story.date}电" if story.place and story.date else f"{paper}讯"
    dateline = (0, len(text))
    text += "（"
    names: list[tuple[int, int]] = []
    for title, people, mark in (("记者", story.reporters, " "), ("通讯员", story.correspondents, " ")):
        for number, name in enumerate(people):
            if number == 0:
                text += (" " if names else "") + title
            else:
                text += "、" if story.byline == "agency" else mark
            names.append((len(text), len(text) + len(name)))
            text += name
    return Block("body", text + "）", tuple(names), dateline)


def byline_line(story: Story) -> Block:
    """A line of its own that names the makers: `本报记者 张静 本报通讯员 田晓军`."""
    text, names = "", []
    for title, people in (("本报记者", story.reporters), ("本报通讯员", story.correspondents)):
        if not people:
            continue
        text += (" " if text else "") + title
        for name in people:
            text += " "
            names.append((len(text), len(text) + len(name)))
            text += name
    return Block("byline", text, tuple(names))


def blocks(story: Story) -> tuple[Block, ...]:
    """The story in reading order: rubric, kicker, headline, subheadline, standfirst, byline, paragraphs, credit."""
    made: list[Block] = []
    if story.mark:
        made.append(Block("continuation-mark", story.mark))
    for role, text in (
        ("rubric", story.rubric),
        ("kicker", story.kicker),
        ("headline", story.headline),
        ("subheadline", story.sub),
        ("standfirst", story.standfirst),
    ):
        if text:
            made.append(Block(role, text))
    if story.byline == "line" and (story.reporters or story.correspondents):
        made.append(byline_line(story))
    lead = opening(story)
    for number, paragraph in enumerate(story.paragraphs):
        if paragraph.startswith("### "):
            made.append(Block("crosshead", paragraph[4:]))
        elif number == 0 and lead.text:
            made.append(Block("body", lead.text + paragraph, lead.names, lead.dateline))
        else:
            made.append(Block("caption" if story.kind == "photo" else "body", paragraph))
    if story.byline == "tail" and story.reporters:
        text = "（记者 " + " ".join(story.reporters) + "）"
        at, names = len("（记者 "), []
        for name in story.reporters:
            names.append((at, at + len(name)))
            at += len(name) + 1
        made.append(Block("byline", text, tuple(names)))
    if story.credit:
        people = [found.span() for found in _CREDITED.finditer(story.credit)]
        made.append(Block("credit", story.credit, tuple(people)))
    return tuple(made)


_CREDITED: Final = re.compile(r"(?<=[ （])[一-鿿]{2,3}(?= )")
"""A photographer: `郭婧雷` in `新华社记者 郭婧雷 摄`."""

_FULL = str.maketrans(",:;?!()", "，：；？！（）")


def full_width(text: str) -> str:
    """The print habit's marks in place of the web habit's; a mark between two digits stays."""
    return "".join(
        char if 0 < at < len(text) - 1 and text[at - 1].isdigit() and text[at + 1].isdigit() else char.translate(_FULL)
        for at, char in enumerate(text)
    )


def given_stories(path: Path = HERE / "articles.toml") -> tuple[Story, ...]:
    """The articles cut from the sample pages by hand."""
    stories = []
    for number, row in enumerate(tomllib.loads(path.read_text("utf-8"))["article"], 1):
        fields = {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}
        for key in ("headline", "kicker", "sub", "rubric", "standfirst", "credit", "mark"):
            if key in fields:
                fields[key] = full_width(fields[key])
        fields["paragraphs"] = tuple(map(full_width, fields["paragraphs"]))
        fields.setdefault("headline", None)
        stories.append(Story(id=f"given-{number:02d}", **fields))
    return tuple(stories)


def sampled(rng: random.Random, stories: Sequence[Story], count: int) -> list[Story]:
    """`count` of the stories, none twice."""
    return rng.sample(list(stories), min(count, len(stories)))
