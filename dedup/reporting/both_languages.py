"""The words of the interface in both languages at once: a page shows one of them, and switches in the browser."""

from __future__ import annotations

from functools import cache
from typing import Final

from markupsafe import Markup, escape

from dedup.judging import RULES, said_in
from dedup.model import Language
from dedup.reporting.visible import visible
from dedup.reporting.wording import LANGUAGES, TAGS, phrase, plain

_CHINESE: Final = {rule.name: rule.reason_zh for rule in RULES}


def both(key: str, **slots: object) -> Markup:
    """A sentence in both languages, each in an element of its own name, which is short: a long page has thousands.

    Only the one in the page's language is shown, so neither needs a language attribute.
    """
    return _constant(key) if not slots else spoken({x: phrase(x, key, **_shown(slots)) for x in LANGUAGES})


def both_within(key: str, **slots: object) -> Markup:
    """The same inside an element in the language of a text: each sentence has its own language attribute."""
    shown = _shown(slots)
    return Markup("").join(
        Markup('<x-{0} lang="{1}">{2}</x-{0}>').format(x, TAGS[x], phrase(x, key, **shown)) for x in LANGUAGES
    )


@cache
def _constant(key: str) -> Markup:
    return spoken({language: phrase(language, key) for language in LANGUAGES})


def reason(rule: str, says: str) -> Markup:
    """A rule's sentence in both languages; `says` stands for a rule that this version doesn't know."""
    return spoken({"zh": escape(visible(_CHINESE.get(rule, says))), "en": escape(visible(says))})


def said(rule: str, says: str) -> Markup:
    """What a rule of evidence, of suspicion or of the name authority says, in both languages."""
    return spoken({x: escape(visible(said_in(rule, says, x))) for x in LANGUAGES})


def spoken(sentences: dict[Language, Markup]) -> Markup:
    """What is said in each language, in an element of its own."""
    return Markup(  # noqa: S704 - the sentences are escaped already
        "".join(f"<x-{x}>{sentence}</x-{x}>" for x, sentence in sentences.items())
    )


@cache
def attribute(names: str, key: str) -> Markup:
    """Attributes, with names separated by spaces, that hold one sentence in either language; the script swaps it."""
    zh, en = (plain(language, key) for language in LANGUAGES)
    written = Markup(" ").join(Markup('{}="{}"').format(name, zh) for name in names.split())
    return Markup('{} data-into="{}" data-zh="{}" data-en="{}"').format(written, names, zh, en)


def text_attribute(key: str, **slots: object) -> Markup:
    """For elements that hold no markup (`title`, `option`): the script swaps their text."""
    zh, en = (plain(language, key, **_shown(slots)) for language in LANGUAGES)
    return Markup('data-into="text" data-zh="{}" data-en="{}"').format(zh, en)


def plain_text(key: str, **slots: object) -> str:
    return plain(LANGUAGES[0], key, **_shown(slots))


def _shown(slots: dict[str, object]) -> dict[str, object]:
    return {name: visible(value) for name, value in slots.items()}
