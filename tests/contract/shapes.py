"""CONTRACT as code: what each row of each file must be, field by field. A shape is a type, a set, a list or a dict."""

from __future__ import annotations

import re
from typing import Any

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
    "after": TEXT, "line": WHOLE,
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
        "spans": [{"start": WHOLE, "end": WHOLE, "role": ROLES}],
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


def check(value: Any, shape: Any, where: str) -> None:
    """Fail with the place at which `value` is not of that shape."""
    if isinstance(shape, dict):
        assert isinstance(value, dict), where
        assert set(value) == set(shape), where
        for name, inner in shape.items():
            check(value[name], inner, f"{where}.{name}")
    elif isinstance(shape, list):
        assert isinstance(value, list), where
        for place, item in enumerate(value):
            check(item, shape[0], f"{where}[{place}]")
    elif isinstance(shape, set):
        assert value in shape, f"{where}: {value!r}"
    else:
        assert type(value) in shape, f"{where}: {value!r}"


def bare(text: str) -> str:
    """The text without what layout may change: white space, invisible characters, marks of headings and lists."""
    return re.sub(r"[\s\u200b-\u200f\ufeff#*>]+", "", text)
