"""Writes `simplified_form.txt`: each traditional character with its simplified form, the commonest where there are several.

Source: OpenCC's table of characters from traditional to simplified (Apache-2.0).

    python -m dedup.judging.tables.simplified_form
"""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import Final

_BASIC: Final = "\uffff"
"""The last character of Unicode's first plane. Simplified forms beyond it (俓 𠇹) were made by rule, and newspapers have no type for them."""


def made() -> str:
    """The table, from OpenCC as it is installed."""
    lines = []
    source = files("opencc") / "dictionary" / "TSCharacters.txt"
    for line in source.read_text(encoding="utf-8").splitlines():
        key, _, values = line.partition("\t")
        value = values.split(" ")[0]
        if len(key) == len(value) == 1 and key != value and (key > _BASIC or value <= _BASIC):
            lines.append(f"{key}{value}\n")
    return "".join(sorted(lines))


if __name__ == "__main__":
    (Path(__file__).parents[2] / "text" / "data" / "simplified_form.txt").write_text(made(), encoding="utf-8")
