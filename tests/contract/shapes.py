"""What each row of each file of a report must be, field by field: `docs/reference/files.md` as code, each checked by the other.

A shape is a tuple of types, a set of values, a list with the shape of its items, `Each` with that of a mapping's values, or
a dict of fields. A field written `name?` stands only where a source has what it tells: a geometry, or another form than text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Each:
    """A mapping whose names are free."""

    shape: Any


TEXT = (str,)
MAYBE_TEXT = (str, type(None))
WHOLE = (int,)
NUMBER = (int, float)

ROLES = {
    "headline", "kicker", "subheadline", "rubric", "standfirst", "byline", "body", "caption", "credit",
    "continuation-mark",
}  # fmt: skip
READING = {
    "article": TEXT, "source": TEXT, "start": WHOLE, "end": WHOLE, "text": TEXT, "word": TEXT, "before": TEXT,
    "after": TEXT, "line": WHOLE, "page?": WHOLE, "box?": [NUMBER],
}  # fmt: skip
BYLINE = {
    "name": TEXT,
    "role": {"reporter", "correspondent", "photographer", "agency"},
    "start": WHOLE,
    "end": WHOLE,
}
PAIR = {
    "left": TEXT,
    "right": TEXT,
    "similarity": NUMBER,
    "containment": NUMBER,
    "relation": {"same", "contains", "overlaps"},
}
SEGMENT = {
    "relation": {"equal", "substitution", "left-only", "right-only"},
    "left": [[WHOLE]],
    "right": [[WHOLE]],
    "transposition": (int, type(None)),
    "coarse": (bool,),
}
SHAPES: dict[str, Any] = {
    "articles": {
        "id": TEXT,
        "source": TEXT,
        "layout": {"web", "print"},
        "kind": {"article", "photo", "continuation"},
        "headline": MAYBE_TEXT,
        "bylines": [BYLINE],
        "spans": [{"start": WHOLE, "end": WHOLE, "role": ROLES, "page?": WHOLE, "box?": [NUMBER]}],
        "text": TEXT,
    },
    "groups": {"id": TEXT, "members": [TEXT], "pairs": [PAIR]},
    "alignments": {
        "group": TEXT,
        "left": TEXT,
        "right": TEXT,
        "segments": [SEGMENT],
        "transpositions": [{"left": [[WHOLE]], "right": [[WHOLE]], "swap": (bool,)}],
    },
    "discrepancies": {
        "key": TEXT,
        "group": TEXT,
        "transposition": MAYBE_TEXT,
        "kind": {
            "name", "organisation", "place", "number", "date", "dateline", "headline", "wording", "punctuation",
            "transposition",
        },
        "relation": {"substitution", "left-only", "right-only", "transposition"},
        "severity": {"high", "medium", "low"},
        "cause": {"look-alike", "sound-alike", "variant-form", None},
        "rule": TEXT,
        "reason": TEXT,
        "left": READING,
        "right": READING,
        "evidence": [{"rule": TEXT, "says": TEXT, "favours": {"left", "right", None}}],
        "same_as": MAYBE_TEXT,
    },
    "failures": {"source": TEXT, "stage": TEXT, "place": TEXT, "reason": TEXT, "hint": TEXT},
}  # fmt: skip
RUN: dict[str, Any] = {
    "schema_version": WHOLE,
    "version": TEXT,
    "settings": Each((str, int, float, bool, list, type(None))),
    "counts": dict.fromkeys(("pages", "articles", "groups", "pairs", "discrepancies", "suspicions", "failures", "high", "medium", "low"), WHOLE),
    "typographic": WHOLE,
    "sources": [
        {
            "source": TEXT, "encoding": TEXT, "encoding_reason": TEXT, "form?": TEXT, "text?": TEXT,
            "unit?": {"points", "pixels"}, "pages?": [[NUMBER]],
            "set_aside?": WHOLE, "title_at?": WHOLE,
        }
    ],
    "passed_over": [TEXT],
    "repeated": [TEXT],
    "files": [TEXT],
    "seconds": Each(NUMBER),
}  # fmt: skip
DECISION = {
    "key": TEXT,
    "choice": {"left", "right", "both", "ignore", None},
    "note": TEXT,
    "who": TEXT,
    "when": TEXT,
}
FILES: dict[str, Any] = {
    **{f"{name}.jsonl": shape for name, shape in SHAPES.items()},
    "run.json": RUN,
    "decisions.jsonl": DECISION,
}


def fields(shape: Any, name: str = "") -> list[tuple[str, str]]:
    """Every field of a shape with its type in words, as `docs/reference/files.md` lists them."""
    if isinstance(shape, dict):
        rows: list[tuple[str, str]] = []
        for inner, below in shape.items():
            whole = f"{name}.{inner}" if name else inner
            first = next(other for other, its in shape.items() if its is below or other == inner)
            again = isinstance(below, dict) and first != inner
            rows += [(whole, f"object, as `{first}`")] if again else fields(below, whole)
        return rows
    if isinstance(shape, list) and isinstance(shape[0], dict):
        return [(name, "list of objects"), *fields(shape[0], f"{name}[]")]
    return [(name, _in_words(shape))]


def _in_words(shape: Any) -> str:
    if isinstance(shape, Each):
        return f"for each name {_in_words(shape.shape)}"
    if isinstance(shape, list):
        return f"list of {_in_words(shape[0])}"
    if isinstance(shape, set):
        told = " ".join(sorted(f"`{value}`" for value in shape if value is not None))
        return f"{told} or null" if None in shape else told
    words = {str: "text", int: "integer", float: "number", bool: "true or false", list: "list", type(None): "null"}
    return " or ".join(words[kind] for kind in shape if not (kind is int and float in shape))


def check(value: Any, shape: Any, where: str, *, placed: bool = False) -> None:
    """Fail with the place at which `value` is not of that shape; `placed`: its fields written `name?` are there too."""
    if isinstance(shape, dict):
        assert isinstance(value, dict), where
        known = {name.removesuffix("?"): inner for name, inner in shape.items() if placed or not name.endswith("?")}
        assert set(value) == set(known), where
        for name, inner in known.items():
            check(value[name], inner, f"{where}.{name}", placed=placed)
    elif isinstance(shape, Each):
        assert isinstance(value, dict), where
        for name, inner in value.items():
            check(inner, shape.shape, f"{where}.{name}", placed=placed)
    elif isinstance(shape, list):
        assert isinstance(value, list), where
        for place, item in enumerate(value):
            check(item, shape[0], f"{where}[{place}]", placed=placed)
    elif isinstance(shape, set):
        assert value in shape, f"{where}: {value!r}"
    else:
        assert type(value) in shape, f"{where}: {value!r}"


def bare(text: str) -> str:
    """The text without what layout may change: white space, invisible characters, marks of headings and lists."""
    return re.sub(r"[\s\u200b-\u200f\ufeff#*>]+", "", text)
