"""Of one table `dedup group` says what a report says: the same ids, groups and failures, whatever stands in the rows."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from dedup.engines.group_lines import lines_of_groups
from dedup.engines.inputs import Asked, inputs
from dedup.engines.local import group_all
from dedup.engines.threads import Crew
from dedup.loading.ids import Apart
from dedup.model import Failure
from dedup.pipeline import run
from dedup.rows import line, of_group
from dedup.settings import Settings

SETTINGS = Settings()
TEXT = "".join(chr(0x4E00 + n * 13) for n in range(120))
ids = st.sampled_from(
    [None, "", "a", "a~2", "b", "1.5", 1, 1.5, 10**20, -0.0, 1e300, True, [1], "编号", "空 格", "t:2", '"']
)
"""An id as it may stand in a row; each text below is in a group, so that all ids are asked for."""
texts = st.sampled_from([TEXT, TEXT[:70], TEXT[40:] + TEXT[:20]])
good = st.fixed_dictionaries({"id": ids, "text": texts}).map(json.dumps)
empty = ["[1]", "{torn", "", " \t", "\x0c", "7", "{}"]
broken = st.sampled_from(['{"id": "x"}', '{"id": "x", "text": null}', '{"id": "x", "text": 7}', *empty])
early = st.lists(st.sampled_from(empty), min_size=1, max_size=2)
"""What may come before the row that shows the columns, or be all there is."""
late = st.lists(st.one_of(good, good, good, broken), max_size=8)
tables = st.one_of(
    early, st.tuples(early, late).map(lambda parts: [*parts[0], json.dumps({"id": "z", "text": TEXT}), *parts[1]])
)


def grouped(path: Path) -> tuple[bytes, list[Failure]]:
    given_ = inputs(Asked([str(path)], SETTINGS))
    found = group_all(given_.on_disk, given_.batches, SETTINGS.grouping, crew=Crew(given_.kernels))
    return b"".join(lines_of_groups(found.columns, Crew(given_.kernels))), sorted({*given_.failures, *found.failures})


@settings(max_examples=40)
@given(tables)
def test_a_group_is_the_groups_of_a_report(rows: list[str]) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "t.jsonl"
        path.write_text("\n".join(rows), "utf-8")
        lines, failures = grouped(path)
        report = run([str(path)], SETTINGS)
        assert lines == b"".join(line(of_group(one)) for one in report.groups)
        assert failures == sorted(report.failures)


@given(st.lists(st.sampled_from(["a", "a~2", "a~2~2", "a~3", "b"]), max_size=12))
def test_an_id_is_given_once(names: list[str]) -> None:
    apart = Apart()
    told = [apart(name) for name in names]
    assert len(set(told)) == len(told)
    first: set[str] = set()
    for name, given_ in zip(names, told, strict=True):
        assert given_ == name or name in first, "who comes first keeps the name"
        first.add(given_)
