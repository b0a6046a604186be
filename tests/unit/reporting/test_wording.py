"""Both languages say the same things: same keys, same slots, nothing missing, nothing idle."""

import re
from pathlib import Path

import pytest

from dedup.model import BylineRole, Cause, DiscrepancyKind, Kind, Layout, Role, Severity
from dedup.reporting import rendering, wording
from dedup.reporting.wording import phrase, plain, strings

FOLDER = Path(wording.__file__).parent
TEMPLATES = "\n".join(path.read_text("utf-8") for path in sorted((FOLDER / "templates").glob("*.html")))
CALLS = re.compile(r'\b(?:t|t_within|plain|text_attr|attr)\((?:"[a-z -]+", )?"([\w.-]+)"')
FAMILIES = {
    "kind": DiscrepancyKind,
    "severity": Severity,
    "layout": Layout,
    "cause": Cause,
    "role": Role,
    "byline": BylineRole,
    "kind_of": Kind,
}


def test_both_languages_have_the_same_keys():
    assert list(strings("zh")) == list(strings("en"))


def test_both_languages_fill_the_same_slots():
    def slots(text: str) -> set[str]:
        return {slot["name"] for slot in wording._SLOT.finditer(text)}

    zh, en = ({key: slots(text) for key, text in strings(language).items()} for language in ("zh", "en"))
    assert zh == en
    assert any(zh.values())


def test_every_key_that_a_template_names_exists():
    named = set(CALLS.findall(TEMPLATES))
    assert len(named) > 100
    assert named - {key for key in named if key.endswith(".")} <= set(strings("zh"))


def test_no_string_is_idle():
    named = set(CALLS.findall(TEMPLATES))
    built = set(re.findall(r'"([a-z_]+\.)" ~', TEMPLATES))
    idle = [key for key in strings("zh") if key not in named and key.split(".")[0] + "." not in built]
    assert idle == []


@pytest.mark.parametrize("family", sorted(FAMILIES))
def test_every_value_of_the_model_has_its_word(family):
    from typing import get_args

    missing = [value for value in get_args(FAMILIES[family]) if f"{family}.{value}" not in strings("en")]
    assert missing == []


def test_only_plain_markup_stands_in_strings():
    tags = {tag for x in wording.LANGUAGES for text in strings(x).values() for tag in re.findall(r"<(/?\w+)", text)}
    assert tags <= {"b", "/b", "em", "/em", "kbd", "/kbd", "span", "/span"}


def test_counts():
    assert phrase("en", "side.size", n=1, m=1463) == "1 paragraph · 1,463 characters"
    assert phrase("zh", "side.size", n=14, m=1463) == "14 段 · 1,463 字"


def test_slots_are_escaped():
    assert "<script>" not in phrase("zh", "index.unpaired", n=2, first="<script>")
    assert plain("en", "index.unpaired", n=2, first="<b>") == "2 articles without a counterpart, “<b>” among them."


def test_an_unknown_key_and_a_missing_slot_are_errors():
    with pytest.raises(KeyError):
        phrase("zh", "no.such")
    with pytest.raises(KeyError):
        phrase("zh", "side.size", n=1)


@pytest.mark.parametrize(("share", "expected"), [(1, "100.0%"), (0.99999, "99.9%"), (0.9931, "99.3%"), (0, "0.0%")])
def test_percent(share, expected):
    assert rendering.percent(share) == expected
