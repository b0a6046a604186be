"""The one Jinja environment: templates, the words of the interface, and how odd characters are shown.

Everything that a template prints is escaped. Characters that would do something instead of showing something
(controls, bidirectional overrides, lone surrogates) are shown as what they are.
"""

from __future__ import annotations

import re
from functools import cache
from importlib import resources
from pathlib import PurePath
from typing import Final

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from dedup.judging.rules import RULES
from dedup.reporting.text_language import language_of
from dedup.reporting.wording import LANGUAGES, TAGS, Language, phrase, plain

_ACTING: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
_FIRST_WORDS: Final = 30

_MARK_NAMES: Final = {
    **dict.fromkeys(",，", "comma"),
    "、": "pause",
    **dict.fromkeys("。.．", "stop"),
    **dict.fromkeys(";；", "semicolon"),
    **dict.fromkeys(":：", "colon"),
    **dict.fromkeys("?？", "question"),
    **dict.fromkeys("!！", "exclamation"),
    **dict.fromkeys("“”‘’\"'「」『』", "quotation"),
    **dict.fromkeys("()（）[]【】", "bracket"),
    **dict.fromkeys("《》〈〉", "title"),
    **dict.fromkeys(("—", "——", "-", "–"), "dash"),
    **dict.fromkeys(("…", "……"), "ellipsis"),
    **dict.fromkeys("·•", "interpunct"),
    **dict.fromkeys((" ", "\u3000"), "space"),
}
"""A punctuation mark alone in a list is a speck: its name stands before it."""

_CHINESE: Final = {rule.name: rule.reason_zh for rule in RULES}

SCRIPTS: Final = {
    "early": ("early.js",),
    "shared": ("shared.js",),
    "overview": ("overview.js",),
    "pair": ("order.js", "pair.js", "map.js", "wiring.js"),
}


def visible(value: object) -> object:
    """Text whose acting characters are replaced by signs for them; what is no text or is markup comes back as it is.

    Example: a NUL becomes `␀`, U+202E becomes `[U+202E]`. Counter-example: a line feed stays.
    """
    if not isinstance(value, str) or isinstance(value, Markup) or not _ACTING.search(value):
        return value
    return _ACTING.sub(_sign, value)


def _sign(match: re.Match[str]) -> str:
    code = ord(match[0])
    return chr(0x2400 + code) if code < 0x20 else "\u2421" if code == 0x7F else f"[U+{code:04X}]"


@cache
def environment() -> Environment:
    """The environment, made once a process: templates are compiled at first use and never looked at again."""
    made = Environment(
        loader=PackageLoader("dedup.reporting"),
        autoescape=True,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        finalize=visible,
    )
    made.globals.update(
        t=both, reason=reason, mark_name=_MARK_NAMES.get, attr=attribute, text_attr=text_attribute, plain=_plain, language_of=language_of
    )
    made.filters.update(
        percent=percent,
        basename=lambda path: PurePath(path).name or path,
        first_words=lambda text: text[:_FIRST_WORDS],
        letters=lambda text: sum(1 for c in text if not c.isspace()),
        grouped=lambda number: f"{number:,}",
    )
    made.globals["css"] = Markup(_file("report.css"))  # noqa: S704: our own file
    made.globals["scripts"] = {
        name: Markup("\n".join(_file(file) for file in files))  # noqa: S704: our own files
        for name, files in SCRIPTS.items()
    }
    return made


def render(template: str, **values: object) -> str:
    """One page."""
    return environment().get_template(template).render(**values)


def both(key: str, **slots: object) -> Markup:
    """A sentence in both languages; the style sheet shows one of them."""
    shown = {name: visible(value) for name, value in slots.items()}
    return _spoken({language: phrase(language, key, **shown) for language in LANGUAGES})


def reason(rule: str, says: str) -> Markup:
    """A rule's sentence in both languages; `says` stands for a rule that this version doesn't know."""
    return _spoken({"zh": _CHINESE.get(rule, says), "en": says})


def _spoken(sentences: dict[Language, str]) -> Markup:
    return Markup("").join(
        Markup('<span class="{}" lang="{}">{}</span>').format(language, TAGS[language], sentence)
        for language, sentence in sentences.items()
    )


def attribute(names: str, key: str, **slots: object) -> Markup:
    """Attributes that hold one sentence in either language, names parted by spaces; the script swaps it."""
    zh, en = (plain(language, key, **slots) for language in LANGUAGES)
    written = Markup(" ").join(Markup('{}="{}"').format(name, zh) for name in names.split())
    return Markup('{} data-into="{}" data-zh="{}" data-en="{}"').format(written, names, zh, en)


def text_attribute(key: str, **slots: object) -> Markup:
    """For elements that hold no markup (`title`, `option`): the script swaps their text."""
    shown = {name: visible(value) for name, value in slots.items()}
    return Markup('data-into="text" data-zh="{}" data-en="{}"').format(*(plain(x, key, **shown) for x in LANGUAGES))


def _plain(key: str, **slots: object) -> str:
    shown = {name: visible(value) for name, value in slots.items()}
    return plain(LANGUAGES[0], key, **shown)


def percent(share: float) -> str:
    """A share as per cent with one decimal: 0.9931 → 99.3%. Nothing but equality rounds to 100%."""
    rounded = min(round(share * 100, 1), 99.9) if share < 1 else 100.0
    return f"{rounded:.1f}%"


def _file(name: str) -> str:
    return resources.files("dedup.reporting").joinpath("static", name).read_text(encoding="utf-8").rstrip("\n")
