"""What is declared, what is imported and what has a reason are the same packages."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).parent.parent
BROUGHT = {"markupsafe": "jinja2", "werkzeug": "flask", "llvmlite": "numba"}
"""Packages that come with another, and are its own parts."""
BUILDERS = ("judging/tables", "cutting/tables")
"""What makes the tables of data, which no user runs."""
OF_THE_TYPE_CHECKER = "_typeshed"
"""Is there while types are checked, and never when the program runs."""


def _declared() -> set[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"]
    listed = [
        *project["dependencies"],
        *(line for name in extras if name not in {"all", "dev"} for line in extras[name]),
    ]
    assert {"parquet", "pdf", "redis", "review", "xlsx"} <= set(extras)
    return {re.match(r"[\w-]+", line).group() for line in listed}


def _imported() -> set[str]:
    found = set()
    for path in (ROOT / "dedup").rglob("*.py"):
        if path.parent.relative_to(ROOT / "dedup").as_posix() in BUILDERS:
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                found.update(alias.name.partition(".")[0] for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and not node.level:
                found.add(node.module.partition(".")[0])
    foreign = found - set(sys.stdlib_module_names) - {"dedup", OF_THE_TYPE_CHECKER}
    return {BROUGHT.get(name, name).replace("_", "-") for name in foreign}


def test_what_is_declared_is_imported_and_what_is_imported_is_declared() -> None:
    assert _imported() == _declared()


def test_each_dependency_has_its_reason() -> None:
    text = (ROOT / "docs" / "decisions" / "dependencies.md").read_text("utf-8")
    rows = re.findall(r"^\| ([\w-]+)(?: \(extra `\w+`\))? \| .+ \| .+ \|$", text, re.MULTILINE)
    assert sorted(rows) == sorted({*_declared(), "package"})
