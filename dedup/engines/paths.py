"""`dedup group` as one call: paths → inputs → groups → a file. Pages are cut a second time where their partners change the cut."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import IO, Any, Final

from dedup.engines.group_lines import lines_of_groups, of_groups
from dedup.engines.inputs import Asked, inputs
from dedup.engines.local import Found, group_all
from dedup.engines.threads import Crew
from dedup.errors import MissingExtra, UsageError
from dedup.model import Failure
from dedup.outputs import NamedFile, Read
from dedup.progress import Progress

_PARQUET: Final = ".parquet"
_FIELDS: Final = ["id", "members", "pairs"]
_FIRST: Final = 16 << 20
"""Bytes of a first line that are read: more than a group with a hundred thousand members has."""


@dataclass(frozen=True, slots=True, eq=False)
class Grouped:
    """The groups of some paths, with the workers that write them."""

    found: Found
    crew: Crew

    def lines(self) -> Iterator[bytes]:
        """The lines of `groups.jsonl`."""
        return lines_of_groups(self.found.columns, self.crew)

    def write(self, output: NamedFile) -> None:
        """Write the groups into a file: Parquet if its name ends so, else JSON Lines.

        Raises:
            OutputError: it cannot be written.
        """
        with output.opened() as file:
            if output.path.suffix == _PARQUET:
                _parquet(list(of_groups(self.found.columns)), file)
            else:
                file.writelines(self.lines())


def group_paths(asked: Asked, *, workers: int, progress: Progress) -> Grouped:
    """The groups of everything that is asked for, with all failures, sorted.

    If partners change the cut of some pages, all inputs are read a second time. Standard input cannot be: with it there is only the first cut.

    Raises:
        UsageError: a path does not exist or is the output, or a table lacks a column that was asked for.
        InputError: a table was changed while it was being read.
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
    """The file to write groups to. In a folder that is read, it may only replace the groups of an earlier run.

    Raises:
        UsageError: the file is an input, or lies in an input folder and holds something else than groups.
        MissingExtra: it is Parquet, and pyarrow is not installed.
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
    """Whether an earlier run may have written the file; one that found no groups wrote an empty file."""
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
