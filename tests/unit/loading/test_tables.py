"""Tables: columns are found, broken rows are told, good ones kept."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from dedup.errors import UsageError
from dedup.loading.batches import Batch
from dedup.loading.json_lines import columns_of
from dedup.loading.table_columns import Columns, Table
from dedup.loading.tables import articles, batches
from dedup.model import Failure
from dedup.sketching import PLAIN, Kernels
from dedup.sketching.compiled import COMPILED


def rows(table: Table, data: bytes, *, kernels: Kernels = PLAIN) -> tuple[list[tuple[str, str]], list[Failure]]:
    found: list[tuple[str, str]] = []
    failures: list[Failure] = []
    for batch in batches(table, io.BytesIO(data), kernels=kernels):
        begin = 0
        for row, end in enumerate(batch.name_ends.tolist()):
            found.append((batch.names[begin:end].decode(), batch.letters.text(row)))
            begin = end
        failures += batch.failures
    return found, failures


def table(ending: str, **wanted: str) -> Table:
    return Table("t" + ending, "t", ending, Columns(wanted.pop("text", ""), **wanted))


def test_usual_columns_are_found_and_others_can_be_named() -> None:
    data = '{"标题":"题","内容":"甲，乙","编号":7}\n{"内容":"丙","编号":null}'.encode()
    assert rows(table(".jsonl"), data)[0] == [("7", "甲乙"), ("t:2", "丙")]
    assert rows(table(".jsonl", title="标题"), data)[0] == [("7", "题甲乙"), ("t:2", "丙")]
    with pytest.raises(UsageError, match="no column 'body'"):
        rows(table(".jsonl", text="body"), data)
    with pytest.raises(UsageError, match="--text-field"):
        rows(table(".jsonl"), b'{"a":1}')
    good, (failure,) = rows(table(".jsonl"), b"plain words")
    assert not good
    assert "Is it JSON Lines?" in failure.reason


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (b'{"text": NaN}', "Line 2: The row is not valid JSON in UTF-8: JSON has no NaN"),
        (b'{"text": "x", "n": -Infinity}', "JSON has no Infinity (null is an empty value), at its character 21."),
        (b'{"text": "\\ud800"}', "half a character (a lone surrogate)"),
        (b'{"text": "\xed\xa0\x80"}', "half a character (a lone surrogate)"),
        (b"[1]", "Line 2: The row is not a JSON object."),
        (b"{}", "Is it JSON Lines?"),
    ],
)
def test_where_no_row_can_be_read_the_first_tells_what_is_wrong(row: bytes, told: str, tmp_path: Path) -> None:
    (tmp_path / "t.jsonl").write_bytes(b"\n" + row + b"\n")
    good, (failure,) = rows(table(".jsonl"), b"\n" + row)
    by_row = list(articles(table(".jsonl"), io.BytesIO(b"\n" + row)))
    assert not good
    assert by_row == [failure] == [columns_of(table(".jsonl"), str(tmp_path / "t.jsonl"))]
    assert told in failure.reason
    assert failure.reason.endswith(("?", "."))


@pytest.mark.parametrize("kernels", [COMPILED, PLAIN])
def test_broken_rows_are_told_by_their_line(kernels: Kernels) -> None:
    data = b'\xef\xbb\xbf{"id":"a","text":"x y"}\r\n\n{"id":"b","text":\n{"id":"c"}\n[1]\n{"id":"d","text":5}\n{"id":"e","text":"z"}'
    found, failures = rows(table(".jsonl"), data, kernels=kernels)
    assert found == [("a", "xy"), ("e", "z")]
    assert [failure.place for failure in failures] == ["line 3", "line 4", "line 5", "line 6"]


@pytest.mark.parametrize("kernels", [COMPILED, PLAIN])
@pytest.mark.parametrize(
    ("given", "name"),
    [
        ('"a b"', "a b"), ('""', "t:1"), ("7", "7"), ("-7", "-7"), ("0", "0"), ("1.5", "1.5"), ("18446744073709551615", "18446744073709551615"),
        ("null", "t:1"), ("true", "t:1"), ("[1]", "t:1"), ('{"a":1}', "t:1"), ('"\\u0041"', "A"),
    ],
)  # fmt: skip
def test_what_an_id_may_be(given: str, name: str, kernels: Kernels) -> None:
    data = f'{{"id":{given},"text":"甲"}}'.encode()
    assert rows(table(".jsonl", id="id"), data, kernels=kernels)[0] == [(name, "甲")]


@pytest.mark.parametrize("kernels", [COMPILED, PLAIN])
def test_csv(kernels: Kernels) -> None:
    data = 'id,text,date\n1,"甲，\n乙",x\n2,丙\n3,"ﬁn",y\n'.encode() + b"4,\xff,z\n"
    found, failures = rows(table(".csv"), data, kernels=kernels)
    assert found == [("1", "甲乙"), ("3", "fin")]
    assert [failure.place for failure in failures] == ["line 4", "line 6"]
    assert rows(table(".csv"), b"") == ([], [])


@pytest.mark.parametrize("before", [b"", b"\n\n", b"\r\n  \r\n", b";;\n\n", b"\xef\xbb\xbf\n"])
def test_empty_rows_before_the_names_of_the_columns_are_no_names(before: bytes) -> None:
    found, failures = rows(table(".csv"), before + "id;text\n1;甲，乙\n2;丙;丁\n".encode())
    assert found == [("1", "甲乙")]
    line = before.count(b"\n") + 3
    assert [failure.place for failure in failures] == [f"line {line}"]


def test_names_of_columns_that_are_no_csv_are_a_failure() -> None:
    found, (failure,) = rows(table(".csv"), b'id,"te"xt\n1,a\n')
    assert (found, failure.place) == ([], "line 1")
    assert "names of the columns" in failure.reason


def test_parquet() -> None:
    pa = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    file = io.BytesIO()
    parquet.write_table(pa.table({"id": [1, 2], "text": ["甲。", None]}), file)
    found, failures = rows(table(".parquet"), file.getvalue())
    assert found == [("1", "甲")]
    assert len(failures) == 1
    assert rows(table(".parquet"), b"no parquet")[1][0].reason.startswith("The file is not valid Parquet")


def test_whole_texts_for_rows_that_are_pages() -> None:
    for ending, data in ((".jsonl", b'{"text":"a, b"}\nx'), (".csv", b'text\n"a, b"\n')):
        got = list(articles(table(ending), io.BytesIO(data)))
        assert got[0] == ("t:1" if ending == ".jsonl" else "t:2", "a, b")


def test_columns_of_a_file(tmp_path: Path) -> None:
    path = tmp_path / "t.jsonl"
    path.write_bytes(b'broken\n{"body":"x"}\n')
    assert columns_of(table(".jsonl"), str(path)) == Columns("body")


def test_a_line_longer_than_a_block() -> None:
    text = "甲乙丙" * 1_000_000
    data = f'{{"id":"a","text":"{text}"}}\n{{"id":"b","text":"丁"}}\n'.encode()
    assert rows(table(".jsonl"), data, kernels=COMPILED)[0] == [("a", text), ("b", "丁")]


def test_a_batch_of_nothing() -> None:
    assert len(Batch.read([])) == 0


@pytest.mark.parametrize("kernels", [PLAIN, COMPILED])
def test_a_good_row_far_behind_broken_ones_is_read(tmp_path: Path, kernels: Kernels) -> None:
    broken = 30_000  # more than a block of lines that are no JSON
    data = ("words, and more words, and no JSON in them at all, line by line, until at last\n" * broken).encode()
    data += b'{"text": "x y", "id": "a"}\n'
    good, failures = rows(table(".jsonl"), data, kernels=kernels)
    assert good == [("a", "xy")]
    assert [failure.place for failure in (failures[0], failures[-1])] == ["line 1", f"line {broken}"]
    (tmp_path / "t.jsonl").write_bytes(data)
    assert columns_of(table(".jsonl"), str(tmp_path / "t.jsonl")) == Columns("text", "id")
