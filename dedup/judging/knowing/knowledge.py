"""What the corpus knows: the makers of its articles, where they work, who is aligned with whom, and all its texts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from dedup.judging.knowing.holders import Holders, Kin, kin_of
from dedup.judging.recognising.stations import stations
from dedup.judging.words.lexicon import is_word
from dedup.model import Alignment, Article, Byline, BylineRole, Witness
from dedup.press.signatures import PROVINCES
from dedup.press.surnames import surname_of
from dedup.text.characters import HAN_CLASS
from dedup.text.forms import in_simplified

_PROVINCE: Final = re.compile(f"(?:{PROVINCES})")
_BETWEEN: Final = 4
"""Characters between a province and a place in it: its own ending and a prefecture (云南|省大理州|宾川)."""
_DATELINE_PLACE: Final = re.compile(
    rf"(?:本[报報]|新[华華]社|中新社)(?P<place>[{HAN_CLASS}]{{2,6}}?)\s?(?:\d{{1,2}}\s?月\s?)?\d{{1,2}}\s?日\s?(?:[电電]|讯|訊)"
)


_DATELINE_WITHOUT_DAY: Final = re.compile(
    rf"(?:本[报報]|新[华華]社|中新社)(?!(?:综合|綜合|独家|獨家|今日|最新|特约|特約|本市|本省|我市|我省)?[讯訊电電]|[{HAN_CLASS}][讯訊])"
    rf"(?P<place>[{HAN_CLASS}]{{2,6}}?)[讯訊电電](?=\s?[(（])"
)
"""A dateline of a place without a day: 本报宁武讯（记者 …; not 本报综合讯, and not 本报快讯."""
_SHORT_DATELINE: Final = re.compile(
    rf"^\s*(?P<place>{_PROVINCE.pattern}[{HAN_CLASS}]{{0,{_BETWEEN}}}?)(?:讯|訊|电|電)(?=[\s(（])", re.MULTILINE
)
"""A dateline of a place alone, at the start of a paragraph: 江西永新讯（记者 …."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A maker named in an article's byline, with the place that the article is about."""

    article: str
    source: str
    role: BylineRole
    place: str | None
    dated: bool
    """Whether the place comes from a dateline, which says where the maker was, rather than from the text."""


@dataclass(frozen=True, slots=True, eq=False)
class Knowledge:
    """What a corpus knows about its names and texts; made once per run by `learn`."""

    bylines: Mapping[str, tuple[Byline, ...]] = field(default_factory=dict)
    """For each article its makers; their offsets count in the source."""
    people: Mapping[str, tuple[Mention, ...]] = field(default_factory=dict)
    """For each maker's name the articles that name it."""
    in_simplified: Mapping[str, tuple[Mention, ...]] = field(default_factory=dict)
    """The same by the name in simplified characters, since a name is the same in either script: 劉濤永 is 刘涛永."""
    witnesses: Mapping[str, Witness] = field(default_factory=dict)
    texts: Holders = field(default_factory=Holders)
    """The folded texts of all articles."""
    kin: Mapping[str, Kin] = field(default_factory=dict)
    """For each aligned article its group: the articles connected to it by a chain of alignments."""
    alignments: tuple[Alignment, ...] = ()
    by_source: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """For each source the articles that were cut from it."""

    def story_of(self, article: str) -> str:
        """The article that represents an article's group: copies of an article are one story."""
        return self.kin[article].first if article in self.kin else article

    def mentions(self, name: str) -> tuple[Mention, ...]:
        """The bylines of a maker of this name, in either script."""
        return self.in_simplified.get(in_simplified(name), ())


def learn(articles: Sequence[Article], witnesses: Iterable[Witness], alignments: Sequence[Alignment]) -> Knowledge:
    """What the corpus knows, from all its articles, their witnesses, and the alignments of its pairs."""
    people: dict[str, set[Mention]] = {}
    by_source: dict[str, list[str]] = {}
    for article in articles:
        by_source.setdefault(article.source, []).append(article.id)
        place, dated = place_of(article)
        reported_from = {article.text[a:b].lstrip("/／") for a, b in stations(article.text)}
        for byline in filter(_names_a_person, article.bylines):
            if any(station.startswith(byline.name) for station in reported_from):
                continue
            people.setdefault(byline.name, set()).add(Mention(article.id, article.source, byline.role, place, dated))
    by_article = {witness.article: witness for witness in witnesses}
    one_script: dict[str, set[Mention]] = {}
    for name, mentions in people.items():
        one_script.setdefault(in_simplified(name), set()).update(mentions)
    return Knowledge(
        bylines={article.id: article.bylines for article in articles},
        people={name: tuple(sorted(people[name], key=_mention_order)) for name in sorted(people)},
        in_simplified={name: tuple(sorted(one_script[name], key=_mention_order)) for name in sorted(one_script)},
        witnesses=by_article,
        texts=Holders({article: witness.text for article, witness in by_article.items()}),
        kin=kin_of(alignments),
        alignments=tuple(alignments),
        by_source={source: tuple(ids) for source, ids in by_source.items()},
    )


def _mention_order(mention: Mention) -> tuple[str, str, str]:
    return mention.article, mention.role, mention.place or ""


def _names_a_person(byline: Byline) -> bool:
    """Whether a maker's name begins with a surname, or is at least not an ordinary word (编辑|同志, 云南|摄影).

    Only reporters and photographers are held to this: correspondents write under pen names.
    """
    if byline.role not in {"reporter", "photographer"}:
        return True
    return surname_of(byline.name) is not None or not is_word(byline.name)


def place_of(article: Article) -> tuple[str | None, bool]:
    """Where an article is from, and whether a dateline says so.

    With a dateline: the province, if the dateline or the text names it before the dateline's place, directly or with one place between
    (四川绵阳, 云南大理宾川); else the dateline's place. Without one: the province named in the headline or the first sentence, which is weaker: a
    ship (山东号) or a company may bear its name.
    """
    dateline = (
        _DATELINE_PLACE.search(article.text) or _DATELINE_WITHOUT_DAY.search(article.text) or _signed_from(article.text)
    )
    if dateline is None:
        short = _SHORT_DATELINE.search(article.text)
        first = (
            _PROVINCE.search(article.text, short.start("place")) if short else _PROVINCE.search(_opening(article.text))
        )
        return (first.group() if first else None), short is not None
    place = dateline["place"]
    province = _PROVINCE.search(place) or re.search(
        f"{_PROVINCE.pattern}(?=[{HAN_CLASS}]{{0,{_BETWEEN}}}{re.escape(place)})", article.text
    )
    return (province.group() if province else place), True


def _opening(text: str) -> str:
    """The headline and the first sentence."""
    return text[: text.find("。") + 1 or None]


def _signed_from(text: str) -> re.Match[str] | None:
    """The place after the makers of a byline: （记者 史云杰 青岛报道）."""
    return next((_SIGNED_FROM.match(text, *span) for span in stations(text)), None)


_SIGNED_FROM: Final = re.compile(rf"[/／]?(?P<place>[{HAN_CLASS}]+?)(?:综合|綜合)?(?:报道|报导|報道|報導)")


def is_province(place: str) -> bool:
    """Whether it is a province, as are most of the places by which makers are compared."""
    return _PROVINCE.fullmatch(place) is not None
