"""`dedup group` as one call: paths → inputs → groups, pages cut again where their partners show more, groups → a file."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import IO, Any, Final

from dedup.engines.crew import Crew
from dedup.engines.group_lines import lines_of_groups, of_groups
from dedup.engines.inputs import Asked, inputs
from dedup.engines.local import Found, group_all
from dedup.errors import MissingExtra, UsageError
from dedup.model import Failure
from dedup.outputs import NamedFile, Read
from dedup.progress import Progress

_PARQUET: Final = ".parquet"
_FIELDS: Final = ["id", "members", "pairs"]
_FIRST: Final = 16 << 20
"""Bytes of a first line that are looked at: longer than that of a group with a hundred thousand members."""


@dataclass(frozen=True, slots=True, eq=False)
class Grouped:
    """The groups of some paths, and how they are written fastest."""

    found: Found
    crew: Crew

    def lines(self) -> Iterator[bytes]:
        """The lines of `groups.jsonl`."""
        return lines_of_groups(self.found.columns, self.crew)

    def write(self, output: NamedFile) -> None:
        """Into a file: Parquet by its ending, else JSON Lines.

        Raises:
            OutputError: it cannot be written.
        """
        with output.opened() as file:
            if output.path.suffix == _PARQUET:
                _parquet(list(of_groups(self.found.columns)), file)
            else:
                file.writelines(self.lines())


def group_paths(asked: Asked, *, workers: int, progress: Progress) -> Grouped:
    """The groups of all that is asked for; failures of every kind are in them, sorted.

    Pages whose partners change their cut are read once more. Standard input cannot be, so that with it there is one look.

    Raises:
        UsageError: a path does not exist or is to be written to, or a table has not the columns asked for.
        InputError: a table was written to meanwhile.
    """
    given = inputs(asked)
    crew = Crew.of(given.kernels, workers)
    work = partial(group_all, settings=asked.settings.grouping, progress=progress)
    found = work(given.on_disk, given.batches, crew=crew)
    failures: set[Failure] = {*found.failures}
    if given.page_of and not asked.standard:
        from dedup.engines.second_look import cut_again

        pairs = (pair for one in found.groups for pair in one.pairs)
        changed, mistakes = cut_again(given.pages, pairs, given.page_of, asked.settings)
        failures.update(mistakes)
        if changed:
            given = inputs(asked, changed)
            crew = Crew.of(given.kernels, workers)
            found = work(given.on_disk, given.batches, crew=crew)
            failures.update(found.failures)
    return Grouped(replace(found, failures=tuple(sorted({*given.failures, *failures}))), crew)


def output_for(output: Path, paths: Sequence[str]) -> NamedFile:
    """The file that groups are written to. Of a folder that is read no file is replaced but the groups of an earlier run.

    Raises:
        UsageError: it is read; or it lies in a folder that is read, and holds something else.
        MissingExtra: Parquet needs a package that is not installed.
    """
    if output.suffix == _PARQUET and find_spec("pyarrow") is None:
        raise MissingExtra("Writing Parquet", "parquet")
    read = Read.of(paths)
    file = NamedFile(output, read)
    if output.is_file() and read.surrounds(output) and not _holds_groups(output):
        raise UsageError(
            f"{output} lies in an input folder and holds no groups, so it may be an input, and inputs are never written to. Name another output."
        )
    return file


def _holds_groups(path: Path) -> bool:
    """Whether an earlier run wrote it; of no groups it wrote nothing."""
    with path.open("rb") as file:
        head = file.readline(_FIRST)
    if head.startswith(b"PAR1") and find_spec("pyarrow") is not None:
        from pyarrow import ArrowInvalid, parquet

        try:
            return bool(parquet.read_schema(path).names == _FIELDS)
        except ArrowInvalid:
            return False
    try:
        return not head or list(json.loads(head)) == _FIELDS
    except (ValueError, TypeError):
        return False


def _parquet(rows: list[dict[str, Any]], file: IO[bytes]) -> None:
    import pyarrow as pa
    from pyarrow import parquet

    text, number = pa.string(), pa.float64()
    pair = pa.struct(
        [("left", text), ("right", text), ("similarity", number), ("containment", number), ("relation", text)]
    )
    schema = pa.schema([("id", text), ("members", pa.list_(text)), ("pairs", pa.list_(pair))])
    parquet.write_table(pa.Table.from_pylist(rows, schema=schema), file)
