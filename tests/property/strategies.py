"""Texts and pairs of texts that are hard to align, for the laws."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import strategies as st

from dedup.model import Article, Page, Role, Span, Witness
from dedup.normalising import normalise

ALPHABETS = (
    "ab",
    "甲乙丙，。",
    "的是人民日报记者通讯员张王静翀，。、“”（） \n",
    "the quick fox-\n ſtﬁ’' ABC12",
    "ab É中-‐=¬⸗\n \u00ad\u0301",
    "e\u0301\u0308가각🇨🇳🇯👨\u200d👩\ufe0f𠮷𡃁\U000e0101a",
)
PHRASES = (
    "本报北京四月十五日电",
    "记者张静通讯员田晓军",
    "全市建成三百四十九家工会驿站，",
    "优先入住公办养老机构的劳模，",
    "小区里的服务中心。",
    "名词和动词",
    "應云何答言",
    "，",
    "的",
    "1973年",
    "a tale of two cities ",
)
ROLES: tuple[Role, ...] = ("headline", "kicker", "subheadline", "body", "byline", "standfirst")

texts = st.one_of(
    *(st.text(alphabet, max_size=60) for alphabet in ALPHABETS),
    st.lists(st.sampled_from(PHRASES), max_size=14).map("".join),
)
long_texts = st.lists(st.sampled_from(PHRASES), min_size=8, max_size=40).map("".join)


@st.composite
def edited(draw: st.DrawFn, source: str) -> str:
    """The text with some characters dropped, added and exchanged, and some stretches moved."""
    text = source
    for _ in range(draw(st.integers(0, 6))):
        at = draw(st.integers(0, len(text)))
        to = min(len(text), at + draw(st.integers(0, 24)))
        kind = draw(st.sampled_from(("drop", "add", "exchange", "move", "double")))
        if kind == "drop":
            text = text[:at] + text[at + 1 :]
        elif kind == "add":
            text = text[:at] + draw(st.sampled_from(PHRASES)) + text[at:]
        elif kind == "exchange":
            text = text[:at] + draw(st.sampled_from("甲乙a，的")) + text[at + 1 :]
        elif kind == "double":
            text = text[:to] + text[at:to] + text[to:]
        else:
            rest = text[:at] + text[to:]
            place = draw(st.integers(0, len(rest)))
            text = rest[:place] + text[at:to] + rest[place:]
    return text


@st.composite
def pairs(draw: st.DrawFn) -> tuple[str, str]:
    """Two texts of which the second is often an edited copy of the first."""
    left = draw(st.one_of(texts, long_texts))
    right = draw(st.one_of(texts, edited(left), edited(left)))
    return left, right


@st.composite
def spans(draw: st.DrawFn, text: str) -> tuple[Span, ...]:
    """Spans of a text in some reading order, as a cutter might hand them on; parts of the text may belong to none."""
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=4)) | {0, len(text)})
    parts = [Span(a, b, draw(st.sampled_from(ROLES))) for a, b in pairwise(cuts) if a < b]
    parts = draw(st.permutations(parts))
    return tuple(parts[draw(st.integers(0, min(1, len(parts)))) :])


def witness(text: str, parts: tuple[Span, ...] | None = None, name: str = "a") -> Witness:
    """The text as one article of one body, or of the spans given."""
    if parts is None:
        parts = (Span(0, len(text), "body"),) if text else ()
    page = Page(name, name, text, "utf-8", "given")
    return normalise(Article(name, name, "web", "article", None, (), parts, text), page)


@st.composite
def witnesses(draw: st.DrawFn) -> tuple[Witness, Witness]:
    """Two witnesses of a pair of texts, each in one body or in fields."""
    left, right = draw(pairs())
    if draw(st.booleans()):
        return witness(left, name="a"), witness(right, name="b")
    return witness(left, draw(spans(left)), "a"), witness(right, draw(spans(right)), "b")
