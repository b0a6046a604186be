"""The one Jinja environment: the templates, what they may call, and how odd characters are shown.

Everything that a template prints is escaped, and control characters are shown as signs (`visible`).
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
from markupsafe import Markup

from dedup.model import SEVERITIES
from dedup.reporting.both_languages import attribute, both, both_within, plain_text, reason, said, text_attribute
from dedup.reporting.failures import failure
from dedup.reporting.shortening import beginning
from dedup.reporting.text_language import language_of
from dedup.reporting.visible import visible

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

_SCRIPTS: Final = {
    "lists": ("shared.js", "elsewhere.js", "lists.js", "progress.js", "bulk.js", "taking.js"),
    "keeper": ("keeper.js",),
    "pair": (
        "shared.js", "marks.js", "order.js", "pair.js", "deciding.js", "listed.js", "copying.js", "map.js", "wiring.js",
    ),
}  # fmt: skip
"""The scripts of each kind of page, in order: a script uses what earlier ones define."""


def assets() -> dict[str, str]:
    """The style sheet and the scripts that the pages of a report share, by address.

    Classic scripts with relative addresses, which work from a folder, without server or network.
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
    """The environment, made once per process: templates are compiled on first use and never reloaded."""
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
        plain=plain_text,
        reason=reason,
        said=said,
        failure=failure,
        attr=attribute,
        text_attr=text_attribute,
        language_of=language_of,
        mark_name=_MARK_NAMES.get,
        severities=SEVERITIES,
    )
    made.filters.update(
        percent=percent,
        basename=lambda path: PurePath(path).name or path,
        first_words=lambda text: beginning(text, _FIRST_WORDS),
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


def percent(share: float) -> str:
    """A share as per cent with one decimal: 0.9931 → 99.3%. Nothing but equality rounds to 100%."""
    rounded = min(round(share * 100, 1), 99.9) if share < 1 else 100.0
    return f"{rounded:.1f}%"
