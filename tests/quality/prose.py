"""Invented Chinese news articles from the grammar in `prose.toml`: the same story for the same seed, anywhere.

A story takes one topic; its sentences are drawn without replacement, so that two stories of one topic share some
sentences as two real stories of one beat do, with other names and numbers, and are still other stories.
"""

from __future__ import annotations

import random
import re
import tomllib
from functools import cache
from typing import Any, Final

from tests.quality.story import HERE, Story, full_width

_CHOICE: Final = re.compile(r"<([^<>]*)>")
_SLOT: Final = re.compile(r"\{([^{}]+)\}")
_ORDINALS: Final = "三四五六七八九"


@cache
def grammar() -> dict[str, Any]:
    """The word lists and templates."""
    return tomllib.loads((HERE / "prose.toml").read_text("utf-8"))


def topics() -> tuple[str, ...]:
    """The names of the topics, in the grammar's order."""
    return tuple(topic["name"] for topic in grammar()["topic"])


class _Cast:
    """The slots of one story: what `{市}` or `{人1}` stands for here."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.slots: dict[str, str] = {}
        province, city, county = rng.choice(grammar()["places"]).split()
        self.slots |= {"省": province, "市": city, "县": county}

    def person(self) -> str:
        words = grammar()
        return self.rng.choice(words["surnames"]) + self.rng.choice(words["given"])

    def fill(self, template: str) -> str:
        """The template with its choices taken and its slots filled, in full-width marks."""
        text = template
        while _CHOICE.search(text):
            text = _CHOICE.sub(lambda found: self.rng.choice(found[1].split("|")), text, count=1)
        return full_width(_SLOT.sub(lambda found: self._slot(found[1]), text))

    def _slot(self, name: str) -> str:
        if re.fullmatch(r"\d+-\d+", name):
            low, high = map(int, name.split("-"))
            value = self.rng.randint(low, high)
            return str(value if value < 1000 else value // 100 * 100 if self.rng.random() < 0.6 else value)
        if name == "某":
            return self.person()
        if name not in self.slots:
            self.slots[name] = self._new(name)
        return self.slots[name]

    def _new(self, name: str) -> str:
        words = grammar()
        if name.startswith("人"):
            return self.person()
        if name == "日":
            return f"{self.rng.randint(1, 12)}月{self.rng.randint(1, 28)}日"
        if name == "动作":
            return str(self.rng.choice(words["photo"]["action"]))
        lists = {"题": "themes", "企业": "firms"}
        if name in lists:
            return str(self.rng.choice(words[lists[name]]))
        if name in {"五", "十"}:
            return self.rng.choice(_ORDINALS)
        return name


def article(seed: str, topic: str, half: int | None = None) -> Story:
    """An invented article of that topic; of one half of its sentences where two of a topic stand on one page.

    Two such articles are of one beat and say the same sort of things, and share no sentence.
    """
    rng = random.Random(seed)
    cast = _Cast(rng)
    words = next(entry for entry in grammar()["topic"] if entry["name"] == topic)
    if half is not None:
        halves = ("headline", "lead", "kicker", "sub", "cross", "body")
        words = {**words, **{name: words[name][half::2] for name in halves}}
    long = rng.random()
    few = (0, 1) if long < 0.08 else (2, 4) if long < 0.4 or half is not None else (5, len(words["body"]))
    sentences = rng.sample(words["body"], rng.randint(*few))
    paragraphs = [cast.fill(rng.choice(words["lead"]))]
    while sentences:
        take = rng.choice((1, 1, 2, 2, 3))
        paragraphs.append("".join(cast.fill(sentence) for sentence in sentences[:take]))
        sentences = sentences[take:]
    if len(paragraphs) >= 5 and rng.random() < 0.4:
        at = sorted(rng.sample(range(1, len(paragraphs)), min(2, len(words["cross"]))), reverse=True)
        for place, cross in zip(at, rng.sample(words["cross"], len(at)), strict=True):
            paragraphs.insert(place, "### " + cast.fill(cross))
    long_form = sum(map(len, paragraphs)) > 420
    byline = rng.choices(("dateline", "agency", "line", "tail", "none"), (62, 8, 26 if long_form else 4, 2, 1))[0]
    reporters = tuple(cast.person() for _ in range(rng.choices((1, 2), (85, 15))[0]))
    correspondents = tuple(cast.person() for _ in range(rng.choices((0, 1, 2), (40, 50, 10))[0]))
    standfirst = None
    if long_form and byline == "line" and rng.random() < 0.5:
        standfirst = "记者走进{市}{县},看到的是这样一幅图景:" + rng.choice(words["kicker"]).rstrip("—") + "。"
        standfirst = cast.fill(standfirst)
    return Story(
        id=seed,
        kind="article",
        headline=cast.fill(rng.choice(words["headline"])),
        kicker=cast.fill(rng.choice(words["kicker"])) if rng.random() < 0.35 else None,
        sub=cast.fill(rng.choice(words["sub"])) if rng.random() < 0.25 else None,
        rubric=rng.choice(("新闻特写", "身边故事", "基层见闻", "记者观察")) if rng.random() < 0.06 else None,
        standfirst=standfirst,
        paragraphs=tuple(paragraphs),
        byline=byline,
        place=rng.choice((cast.slots["市"], cast.slots["省"] + cast.slots["县"], cast.slots["市"])),
        date=f"{rng.randint(1, 12)}月{rng.randint(1, 28)}日",
        reporters=reporters,
        correspondents=correspondents if byline != "agency" else (),
    )


def photo(seed: str, number: int = 0) -> Story:
    """An invented photo: a title, a caption of one to three paragraphs, who took it. Two of one page share no sentence."""
    rng = random.Random(seed)
    cast = _Cast(rng)
    words = grammar()["photo"]
    own = words["more"][number % 2 :: 2]
    more = [cast.fill(text) for text in rng.sample(own, rng.randint(1, 2))]
    paragraphs = [cast.fill(rng.choice(words["opening"])), *more]
    if rng.random() < 0.4:
        paragraphs = ["".join(paragraphs)]
    who = rng.choice(("本报记者", "新华社记者", "本报通讯员", "新华社发"))
    return Story(
        id=seed,
        kind="photo",
        headline=cast.fill(rng.choice(words["title"])),
        paragraphs=tuple(paragraphs),
        credit=f"新华社发（{cast.person()} 摄）" if who == "新华社发" else f"{who} {cast.person()} 摄",
    )


def continuation(seed: str, topic: str) -> Story:
    """The rest of an article that began on the front page: its mark and its paragraphs."""
    rng = random.Random(seed)
    whole = article(seed, topic)
    rest = tuple(text for text in whole.paragraphs[1:] if not text.startswith("### "))
    page = rng.choice("11123")
    return Story(id=seed, kind="continuation", headline=None, paragraphs=rest, mark=f"（上接第{page}版）")


def fragment(seed: str, topic: str) -> Story:
    """A piece of an article whose opening and headline stand on no page: it begins in the middle of a sentence."""
    rng = random.Random(seed)
    whole = article(seed, topic)
    rest = [text for text in whole.paragraphs[1:] if not text.startswith("### ")] or [whole.paragraphs[0]]
    inside = [at for at in range(4, len(rest[0]) - 4) if "，" not in rest[0][at - 1 : at + 1]]
    rest[0] = rest[0][rng.choice(inside) :]
    return Story(id=seed, kind="fragment", headline=None, paragraphs=tuple(rest))
