"""The docs under test: every command, setting and error stands in them, and their examples run."""

import json
import re
import sqlite3
from contextlib import closing
from dataclasses import is_dataclass
from pathlib import Path
from typing import get_args, get_type_hints

import pytest
import typer
from typer.testing import CliRunner

import dedup
from dedup import errors
from dedup.configuring import configure
from dedup.store.claims import DATABASE
from dedup.store.folder import write
from tests.contract.shapes import FILES, check, fields

DOCS = Path(__file__).parent.parent / "docs"
README = DOCS.parent / "README.md"


def commands() -> dict[tuple[str, ...], typer.core.TyperCommand]:
    from dedup.cli.commands import app

    def walk(command, path: tuple[str, ...]):
        if hasattr(command, "commands"):
            for name, below in command.commands.items():
                yield from walk(below, (*path, name))
        else:
            yield path, command

    return dict(walk(typer.main.get_command(app()), ()))


def help_of(path: tuple[str, ...]) -> str:
    from dedup.cli.commands import app

    result = CliRunner().invoke(
        app(), [*path, "--help"], env={"COLUMNS": "100", "TERM": "dumb", "NO_COLOR": "1"}, prog_name="dedup"
    )
    assert result.exit_code == 0, result.output
    return result.output.strip()


def test_the_reference_of_commands_is_up_to_date(golden) -> None:
    parts = ["# Commands\n\nMade from the program's own help by `make golden`.\n"]
    parts += [f"## dedup {' '.join(path)}\n\n```text\n{help_of(path)}\n```\n" for path in commands()]
    golden("../../docs/reference/commands.md", "\n".join(parts))


def test_the_reference_of_settings_is_up_to_date(golden) -> None:
    lines = ["# Settings", "", "Made from `dedup config` by `make golden`.", ""]
    for setting in configure():
        variable = "DEDUP_" + setting.key.replace(".", "_").upper()
        lines += [
            f"## {setting.key}",
            "",
            f"`{setting.value}` · {setting.unit} · `{variable}`",
            "",
            setting.why,
            setting.trade,
            "",
        ]
    golden("../../docs/reference/settings.md", "\n".join(lines))


def test_every_command_has_help_and_says_what_its_options_do() -> None:
    found = commands()
    assert ("report",) in found
    silent = [
        (*path, parameter.name) for path, command in found.items() for parameter in command.params if not parameter.help
    ]
    assert (silent, [path for path, command in found.items() if not command.help]) == ([], [])


@pytest.mark.parametrize("page", [README, DOCS / "library.md"], ids=lambda page: page.name)
def test_the_examples_in_python_run(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(DOCS.parent)
    blocks = re.findall(r"```python\n(.*?)```", page.read_text("utf-8"), re.DOTALL)
    assert blocks
    known: dict[str, object] = {}
    for block in blocks:
        exec(compile(block, str(page), "exec"), known)


def test_the_page_on_the_library_shows_every_public_function() -> None:
    shown = set(re.findall(r"\bdedup\.(\w+)\(", (DOCS / "library.md").read_text("utf-8")))
    functions = {name for name in dedup.__all__ if not isinstance(getattr(dedup, name), type)}
    assert functions - shown == set()


def test_the_public_names_are_complete_and_exist() -> None:
    assert sorted(dedup.__all__) == sorted(dedup._HOME_OF)
    for name in dedup.__all__:
        assert getattr(dedup, name) is not None


def test_what_public_nouns_hold_is_public() -> None:
    def named(hint: object) -> set[type]:
        below = (named(argument) for argument in get_args(hint))
        return set().union(*below) | (
            {hint} if isinstance(hint, type) and hint.__module__.startswith("dedup") else set()
        )

    nouns = [noun for name in dedup.__all__ if is_dataclass(noun := getattr(dedup, name))]
    held = {one for noun in nouns for hint in get_type_hints(noun).values() for one in named(hint)}
    assert {one.__name__ for one in held} - set(dedup.__all__) == set()


def test_every_error_stands_in_the_docs() -> None:
    text = (DOCS / "reference" / "errors.md").read_text("utf-8")
    for name in vars(errors):
        if isinstance(vars(errors)[name], type) and issubclass(vars(errors)[name], Exception):
            assert f"`{name}`" in text


def _section(name: str) -> str:
    text = (DOCS / "reference" / "files.md").read_text("utf-8")
    return re.split(r"^## ", text, flags=re.MULTILINE)[1 + re.findall(r"^## (.+)$", text, re.MULTILINE).index(name)]


@pytest.mark.parametrize("name", list(FILES))
def test_the_reference_of_files_tells_every_field_and_its_example_is_one(name: str) -> None:
    section = _section(name)
    table = re.findall(r"^\| `(.+?)` \| (.+?) \| (.+) \|$", section, re.MULTILINE)
    assert [(field, kind) for field, kind, _ in table] == fields(FILES[name])
    (example,) = re.findall(r"```json\n(.+)\n```", section)
    check(json.loads(example), FILES[name], name)


def test_the_reference_of_files_tells_every_table_of_the_database(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("一篇文章。", "utf-8")
    results = dedup.run([str(tmp_path / "a.txt")])
    write(tmp_path / "out", results, [])
    with closing(sqlite3.connect(tmp_path / "out" / DATABASE)) as connection:
        names = [
            name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")
        ]
        found = {
            name: [row[1] for row in connection.execute(f"PRAGMA table_info({name})")]
            for name in names
            if not name.startswith("sqlite_")
        }
    told = re.findall(r"^\| `(\w+)` \| ((?:`\w+` ?)+) \|", _section(DATABASE), re.MULTILINE)
    assert {name: re.findall(r"\w+", columns) for name, columns in told} == found


def test_every_page_is_reached_from_another() -> None:
    pages = {page for page in DOCS.rglob("*.md") if page != DOCS / "index.md"}
    linked = {
        (page.parent / target).resolve()
        for page in DOCS.rglob("*.md")
        for target in re.findall(r"\]\(([^)#:]+\.md)", page.read_text("utf-8"))
    }
    assert {page for page in pages if page.resolve() not in linked} == set()


@pytest.mark.parametrize(
    ("stage", "page"),
    [
        ("loading", "loading"),
        ("cutting", "cutting"),
        ("cutting/parallels", "cutting-partners"),
        ("grouping", "grouping"),
        ("sketching", "grouping-fast"),
        ("engines", "grouping-fast"),
        ("indexing", "indexing"),
        ("aligning", "aligning"),
        ("judging", "judging"),
        ("judging/suspecting", "suspicions"),
    ],
)
def test_the_page_of_a_stage_names_all_that_is_in_it(stage: str, page: str) -> None:
    text = (DOCS / "how" / f"{page}.md").read_text("utf-8")
    parts = {path.stem for path in (DOCS.parent / "dedup" / stage).iterdir() if not path.name.startswith("__")}
    assert {part for part in parts if not re.search(rf"\b{part}\b", text)} == set()
