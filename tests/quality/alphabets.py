"""Pages in alphabets whose whole truth is known: the articles of `alphabets.toml`, set as a web page and as a print page, with edits between them.

A page is a row of characters, each with its article and its edit, so that the truth needs no search. The same seed gives the same pages
everywhere. `python -m tests.quality.alphabets --seeds 8` scores pages and shows the worst cases.
"""

from __future__ import annotations

import random
import re
import tempfile
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, NamedTuple

import typer

from dedup import cut, run
from dedup.model import Article, Page, Results

ARTICLES: Final[list[dict[str, Any]]] = tomllib.loads(Path(__file__).with_name("alphabets.toml").read_text("utf-8"))[
    "article"
]
LANGUAGES: Final = ("en", "en", "fr", "en", "en", "fr", "en", "de")
RIGHT: Final = 0.95
"""The least share of an article's letters that its cut must have, and of the cut's letters that must be the article's."""
_EDIT: Final = re.compile(r"\[\[([^|\]]*)\|([^\]]*)\]\]")
_BREAKS: Final = re.compile(r"(?<=[^\W\d_][aeiouyéèü])[^\W\d_aeiouyéèü](?=[aeiouyéèü][^\W\d_]{2})")
"""Where a word may be torn: before a consonant between two vowels."""
_BY: Final = {"en": "By", "fr": "Par", "de": "Von"}

_FOLIO: Final = {
    "en": "6    The Northern Courier    Tuesday, June 4, 2019",
    "fr": "6    Le Courrier de Bellac    mardi 4 juin 2019",
    "de": "6    Lindenauer Anzeiger    Dienstag, 4. Juni 2019",
}
_STRAIGHT: Final = str.maketrans("“”‘’", "\"\"''")


class Char(NamedTuple):
    """A character of a page."""

    text: str
    owner: str = ""
    """The article whose text it is; empty for what stands beside the texts."""
    edit: str = ""


Chars = tuple[Char, ...]


@dataclass
class Made:
    """A page, and what is true of it."""

    chars: list[Char] = field(default_factory=list)
    headlines: dict[str, str] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The page as it is read."""
        return "".join(char.text for char in self.chars)

    def add(self, chars: Sequence[Char]) -> None:
        """Add a line."""
        self.chars += [*chars, Char("\n")]


@dataclass(frozen=True)
class Habit:
    """How a page is set."""

    width: int = 0
    """Characters of a column; 0 on a web page."""
    mark: str = ""
    quotes: str = "curly"
    dash: str = "—"
    capitals: bool = False
    between: int = 0
    """Empty lines between any two lines (print) or paragraphs (web)."""
    indent: int = 0
    torn: bool = True
    signed: str = "by"
    caption: bool = True


def _habits(rng: random.Random) -> tuple[Habit, Habit]:
    web = Habit(0, rng.choice(["## ", "## ", ""]), rng.choice(["curly", "straight"]), rng.choice(["—", " – ", "--"]), between=rng.randint(0, 1), signed=rng.choice(["by", "bare"]), caption=rng.random() < 0.5)  # fmt: skip
    printed = Habit(rng.randint(29, 46), "", rng.choice(["curly", "straight"]), rng.choice(["—", " – "]), rng.random() < 0.3, rng.choice([0, 0, 1]), rng.choice([0, 2]), rng.random() < 0.8, rng.choice(["by", "capitals", "end"]), rng.random() < 0.5)  # fmt: skip
    return web, printed


def _chars(article: dict[str, Any], part: str, text: str, side: int, chosen: dict[str, int], habit: Habit) -> Chars:
    """The text with each edit read as this side has it; only the words of an edit that was chosen are of it."""
    out: list[Char] = []
    at = 0
    owner = article["name"] if part not in {"kicker", "author", "caption", "credit"} else ""
    for number, found in enumerate(_EDIT.finditer(text)):
        name = f"{article['name']}.{part}.{number}"
        word = found[2] if chosen.get(name) == side else found[1]
        out += [Char(char, owner) for char in text[at : found.start()]]
        out += [Char(char, owner, name if name in chosen else "") for char in word]
        at = found.end()
    out += [Char(char, owner) for char in text[at:]]
    if habit.quotes == "straight":
        out = [char._replace(text=char.text.translate(_STRAIGHT)) for char in out]
    return tuple(out)


def _upper(chars: Chars) -> Chars:
    return tuple(char._replace(text=char.text.upper()) for char in chars)


def _words(chars: Chars) -> list[list[Char]]:
    words: list[list[Char]] = [[]]
    for char in chars:
        if char.text == " ":
            words.append([])
        else:
            words[-1].append(char)
    return [word for word in words if word]


def _wrapped(chars: Chars, width: int, *, torn: bool, indent: int = 0) -> Iterator[Chars]:
    """The text in lines of at most so many characters; words may be torn."""
    line: list[Char] = [Char(" ")] * indent
    words = _words(chars)
    while words:
        word = words.pop(0)
        gap = (
            [Char(" ", word[0].owner, word[0].edit if line and line[-1].edit == word[0].edit else "")]
            if line[indent:] or (line and not indent)
            else []
        )
        if len(line) + len(gap) + len(word) <= width:
            line += [*gap, *word]
            indent = 0
            continue
        room = width - len(line) - len(gap) - 1
        text = "".join(char.text for char in word)
        breaks = [found.start() for found in _BREAKS.finditer(text) if found.start() <= room]
        if torn and breaks and line:
            end = breaks[-1]
            line += [
                *gap,
                *word[:end],
                Char("-", word[0].owner, word[end].edit if word[end - 1].edit == word[end].edit else ""),
            ]
            word = word[end:]
        yield tuple(line)
        line, indent = [], 0
        words.insert(0, word)
        if len(word) > width:
            yield tuple(words.pop(0))
    if line:
        yield tuple(line)


def page_of(articles: Sequence[dict[str, Any]], habit: Habit, side: int, chosen: dict[str, int]) -> Made:
    """The articles as one page."""
    page = Made()
    language = articles[0]["language"]
    if habit.width:
        page.add(tuple(map(Char, _FOLIO[language])))
        page.add(())
    last = ""
    for article in articles:
        _set(page, article, habit, side, chosen, grouped=article["genre"] == last)
        last = article["genre"] if article["genre"] in {"brief", "letter"} else ""
    return page


def _set(
    page: Made, article: dict[str, Any], habit: Habit, side: int, chosen: dict[str, int], *, grouped: bool
) -> None:
    width = habit.width

    def chars(part: str, text: str) -> Chars:
        return _chars(article, part, text, side, chosen, habit)

    def put(line: Chars, *, narrow: float = 1.0, torn: bool = False, indent: int = 0) -> None:
        for each in _wrapped(line, int(width * narrow), torn=torn, indent=indent) if width else (line,):
            page.add(each)
            page.chars += [Char("\n")] * habit.between

    def sign() -> None:
        author = chars("author", article["author"])
        by = tuple(map(Char, f"{_BY[article['language']]} "))
        put(author if habit.signed == "bare" else _upper(by + author) if habit.signed == "capitals" else by + author)

    page.chars += [Char("\n")] * (1 + habit.between)
    if "kicker" in article and not grouped:
        put(chars("kicker", article["kicker"]))
    headline = chars("headline", article["headline"])
    headline = _upper(headline) if habit.capitals else headline
    page.headlines[article["name"]] = "".join(char.text for char in headline)
    put(tuple(map(Char, habit.mark)) + headline, narrow=0.7)
    if "deck" in article:
        put(chars("deck", article["deck"]))
    if "author" in article and habit.signed != "end":
        sign()
    opening = chars("place", f"{article['place']}{habit.dash}") if "place" in article else ()
    for number, (kind, text) in enumerate(article["lines"]):
        line = chars(str(number), text)
        put(opening + line if kind == "P" else line, torn=habit.torn and kind == "P", indent=habit.indent if kind == "P" and width else 0)  # fmt: skip
        opening = ()
    if "author" in article and habit.signed == "end":
        put(tuple(map(Char, "— ")) + chars("author", article["author"]))
    if "signer" in article:
        put(chars("signer", article["signer"]))
        put(chars("lives", article["lives"]))
    if "caption" in article and habit.caption:
        put(chars("caption", article["caption"]))
        put(chars("credit", article["credit"]))


@dataclass(frozen=True)
class Pair:
    """The two pages of a seed, and the names of the edits between them."""

    seed: int
    web: Made
    printed: Made
    edits: tuple[str, ...]


def pair_of(seed: int) -> Pair:
    """The pages of a seed."""
    rng = random.Random(f"alphabets {seed}")
    language = LANGUAGES[seed % len(LANGUAGES)]
    own = [article for article in ARTICLES if article["language"] == language]
    columns: dict[str, list[dict[str, Any]]] = {}
    for article in own:
        columns.setdefault(article["genre"] if article["genre"] in {"brief", "letter"} else article["name"], []).append(
            article
        )
    chosen = {
        f"{article['name']}.{part}.{number}": rng.randint(0, 1)
        for article in own
        for part, text in (*((name, article[name]) for name in ("headline", "deck", "place", "signer") if name in article), *((str(at), line[1]) for at, line in enumerate(article["lines"])))
        for number, _ in enumerate(_EDIT.finditer(text))
        if rng.random() < 0.5
    }  # fmt: skip
    pages = []
    for side, habit in enumerate(_habits(rng)):
        order = rng.sample(list(columns.values()), len(columns))
        pages.append(page_of([article for column in order for article in column], habit, side, chosen))
    return Pair(seed, pages[0], pages[1], tuple(chosen))


@dataclass
class Score:
    """What was counted, and the misses in words."""

    counts: Counter[str] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)

    def note(self, measure: str, says: str, *, good: bool) -> None:
        """Count one case."""
        self.counts[measure] += 1
        self.counts[f"{measure} right"] += good
        if not good:
            self.misses.append(f"{measure}: {says}")


def _letters(text: str | None) -> str:
    return "".join(char for char in unicodedata.normalize("NFKC", text or "").lower() if char.isalnum())


def _score_cut(score: Score, measure: str, name: str, page: Made, articles: Sequence[Article]) -> None:
    text = page.text
    found = [(article, {at for span in article.spans for at in range(span.start, span.end) if text[at].isalnum() and page.chars[at].owner}) for article in articles]  # fmt: skip
    for own, headline in page.headlines.items():
        mine = {at for at, char in enumerate(page.chars) if char.owner == own and char.text.isalnum()}
        article, has = max(found, key=lambda each: len(each[1] & mine))
        good = len(has & mine) >= RIGHT * max(len(mine), len(has)) and _letters(article.headline) == _letters(headline)
        score.note(
            measure, f"{name} {own}: {article.headline!r}, {len(has & mine)} of {len(mine)}, all {len(has)}", good=good
        )


def _score_told(score: Score, pair: Pair, results: Results) -> None:
    sides = {"web": pair.web, "print": pair.printed}
    told: set[str] = set()
    for row in results.discrepancies:
        touched: set[str] = set()
        beside = False
        for reading in (row.left, row.right):
            page = sides[Path(reading.source).stem]
            chars = [page.chars[at] for at in range(reading.start, reading.end) if page.chars[at].text.isalnum()]
            touched |= {char.edit for char in chars if char.edit}
            beside |= bool(chars) and not any(char.owner for char in chars)
        told |= touched
        if not beside:
            score.note(
                "row", f"seed {pair.seed}: {row.kind} {row.left.text!r} | {row.right.text!r}", good=bool(touched)
            )
    for edit in pair.edits:
        score.note("edit", f"seed {pair.seed}: {edit} is not told", good=edit in told)


def scored(seeds: Sequence[int]) -> Score:
    """The pages of the seeds, each cut alone and the two together, and what is told of their edits."""
    score = Score()
    for pair in map(pair_of, seeds):
        with tempfile.TemporaryDirectory() as folder:
            paths = {name: Path(folder) / f"{name}.txt" for name in ("web", "print")}
            for name, page in (("web", pair.web), ("print", pair.printed)):
                paths[name].write_text(page.text, "utf-8")
                loaded = Page(f"{name}.txt", name, page.text, "utf-8", "made here")
                _score_cut(score, "alone", f"seed {pair.seed} {name}", page, cut(loaded))
            results = run([str(path) for path in paths.values()])
            for name, page in (("web", pair.web), ("print", pair.printed)):
                own = [article for article in results.articles if Path(article.source).stem == name]
                _score_cut(score, "together", f"seed {pair.seed} {name}", page, own)
            _score_told(score, pair, results)
    return score


def main(seeds: int = 8, show: int = 20) -> None:
    """Score the pages of so many seeds, and show misses."""
    score = scored(range(seeds))
    for measure in ("alone", "together", "edit", "row"):
        typer.echo(f"{measure}: {score.counts[measure + ' right']} of {score.counts[measure]}")
    for miss in score.misses[:show]:
        typer.echo(f"  {miss}")


if __name__ == "__main__":
    typer.run(main)
