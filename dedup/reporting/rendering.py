"""The one Jinja environment: templates, the words of the interface, and how odd characters are shown.

Everything that a template prints is escaped, and characters that would do something instead of showing something are
shown as signs (`showing`).
"""

from __future__ import annotations

import os
import sys
from functools import cache
from importlib import resources
from importlib.util import cache_from_source
from pathlib import Path, PurePath
from typing import Final

from jinja2 import BytecodeCache, Environment, FileSystemBytecodeCache, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from dedup.judging import RULES, said_in
from dedup.model import SEVERITIES
from dedup.reporting.showing import visible
from dedup.reporting.text_language import language_of
from dedup.reporting.wording import LANGUAGES, TAGS, Language, phrase, plain

_FIRST_WORDS: Final = 30
"""Characters that stand for an article without a headline: half a line of a list."""

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

_SCRIPTS: Final = {
    "lists": ("shared.js", "lists.js", "progress.js", "bulk.js", "taking.js"),
    "keeper": ("keeper.js",),
    "pair": ("shared.js", "marks.js", "order.js", "pair.js", "deciding.js", "map.js", "wiring.js"),
}
"""What a page runs, by the kind of page. The order is theirs: a script uses what the ones before it defined."""


def assets() -> dict[str, str]:
    """The style sheet and the scripts that the pages of a report share, by address.

    They are classic ones, linked by relative addresses: that works from a folder, with no server and no network.
    """
    return {
        "assets/report.css": _file("report.css"),
        **{f"assets/{kind}.js": "\n".join(map(_file, files)) for kind, files in _SCRIPTS.items()},
    }


def render(template: str, **values: object) -> str:
    """One page."""
    return environment().get_template(template).render(**values)


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
        bytecode_cache=_bytecode_cache(),
    )
    made.globals.update(
        early=_inlined("early.js"),
        inlined={name.partition("/")[2]: _stripped(text) for name, text in assets().items()},
        t=both,
        t_within=both_within,
        plain=_plain,
        reason=reason,
        said=said,
        attr=attribute,
        text_attr=text_attribute,
        language_of=language_of,
        mark_name=_MARK_NAMES.get,
        severities=SEVERITIES,
    )
    made.filters.update(
        percent=percent,
        basename=lambda path: PurePath(path).name or path,
        first_words=lambda text: text[:_FIRST_WORDS],
        letters=lambda text: sum(1 for character in text if not character.isspace()),
        grouped=lambda number: f"{number:,}",
    )
    return made


def _bytecode_cache() -> BytecodeCache | None:
    """Compiled templates beside compiled modules, so that the second run doesn't compile; nothing where that is closed."""
    folder = Path(cache_from_source(__file__)).parent
    if sys.dont_write_bytecode or not os.access(folder, os.W_OK):
        return None
    return FileSystemBytecodeCache(str(folder))


def _file(name: str) -> str:
    return resources.files("dedup.reporting").joinpath("static", name).read_text(encoding="utf-8")


def _inlined(name: str) -> Markup:
    return _stripped(_file(name))


def _stripped(text: str) -> Markup:
    """A style sheet or script without its indentation and blank lines, for a page that carries it."""
    return Markup("\n".join(filter(None, map(str.strip, text.splitlines()))))  # noqa: S704 - our own file


# ── words in both languages ───────────────────────────────────────────────────────────────────────────────────────


def both(key: str, **slots: object) -> Markup:
    """A sentence in both languages, each in an element of its own name, which is short: a long page has thousands.

    One of them is shown, and it is the language of the page: nothing else needs to say it.
    """
    return _constant(key) if not slots else _spoken({x: phrase(x, key, **_shown(slots)) for x in LANGUAGES})


def both_within(key: str, **slots: object) -> Markup:
    """The same inside an element whose language is that of a text: each sentence says its own."""
    shown = _shown(slots)
    return Markup("").join(
        Markup('<x-{0} lang="{1}">{2}</x-{0}>').format(x, TAGS[x], phrase(x, key, **shown)) for x in LANGUAGES
    )


@cache
def _constant(key: str) -> Markup:
    return _spoken({language: phrase(language, key) for language in LANGUAGES})


def reason(rule: str, says: str) -> Markup:
    """A rule's sentence in both languages; `says` stands for a rule that this version doesn't know."""
    return _spoken({"zh": escape(visible(_CHINESE.get(rule, says))), "en": escape(visible(says))})


def said(rule: str, says: str) -> Markup:
    """What a rule of evidence, of suspicion or of the name authority says, in both languages."""
    return _spoken({x: escape(visible(said_in(rule, says, x))) for x in LANGUAGES})


def _spoken(sentences: dict[Language, Markup]) -> Markup:
    return Markup(  # noqa: S704 - the sentences are escaped already
        "".join(f"<x-{x}>{sentence}</x-{x}>" for x, sentence in sentences.items())
    )


@cache
def attribute(names: str, key: str) -> Markup:
    """Attributes that hold one sentence in either language, names parted by spaces; the script swaps it."""
    zh, en = (plain(language, key) for language in LANGUAGES)
    written = Markup(" ").join(Markup('{}="{}"').format(name, zh) for name in names.split())
    return Markup('{} data-into="{}" data-zh="{}" data-en="{}"').format(written, names, zh, en)


def text_attribute(key: str, **slots: object) -> Markup:
    """For elements that hold no markup (`title`, `option`): the script swaps their text."""
    zh, en = (plain(language, key, **_shown(slots)) for language in LANGUAGES)
    return Markup('data-into="text" data-zh="{}" data-en="{}"').format(zh, en)


def _plain(key: str, **slots: object) -> str:
    return plain(LANGUAGES[0], key, **_shown(slots))


def _shown(slots: dict[str, object]) -> dict[str, object]:
    return {name: visible(value) for name, value in slots.items()}


def percent(share: float) -> str:
    """A share as per cent with one decimal: 0.9931 → 99.3%. Nothing but equality rounds to 100%."""
    rounded = min(round(share * 100, 1), 99.9) if share < 1 else 100.0
    return f"{rounded:.1f}%"
