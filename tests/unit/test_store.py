"""The report folder: whole files or none, decisions kept, other people's files left alone."""

import json
import os
import sqlite3
import zipfile
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from dedup.errors import OutputError, UsageError
from dedup.loading import load
from dedup.model import Article, Decision, Failure, Page, Results, Span
from dedup.settings import Settings, as_mapping
from dedup.settings.loading import LoadingSettings
from dedup.store.claims import DATABASE, MANIFEST, written_before
from dedup.store.decisions import decide
from dedup.store.finished import alignments, opened, opened_to_decide
from dedup.store.folder import write
from dedup.store.lines import result_rows
from dedup.store.resuming import Kept
from dedup.store.sources import Reloaded, reloaded

PAGE = Page("a.txt", "a", "一篇文章。", "utf-8", "all bytes are valid UTF-8")
ARTICLE = Article("a#01", "a.txt", "web", "article", None, (), (Span(0, 5, "body"),), "一篇文章。")
RESULTS = Results(
    pages=(PAGE,),
    articles=(ARTICLE,),
    groups=(),
    alignments=(),
    discrepancies=(),
    below_threshold=(),
    suspicions=(),
    names=(),
    apparatus=(),
    failures=(Failure("b.txt", "loading", "byte 3", "Not a text.", "Take it out."),),
    typographic={},
    settings={"loading.encoding": "auto"},
    version="0",
    seconds={"loading": 0.1},
)


def test_what_is_written_can_be_read_again(tmp_path: Path) -> None:
    write(tmp_path / "out", RESULTS, [("index.html", b"<html>")])
    (row,) = [json.loads(line) for line in (tmp_path / "out/articles.jsonl").read_text("utf-8").splitlines()]
    assert row["id"] == "a#01"
    assert row["spans"] == [{"start": 0, "end": 5, "role": "body"}]
    (failure,) = [json.loads(line) for line in (tmp_path / "out/failures.jsonl").read_text("utf-8").splitlines()]
    assert set(failure) == {"source", "stage", "place", "reason", "hint"}
    run = json.loads((tmp_path / "out" / MANIFEST).read_text("utf-8"))
    assert run["schema_version"] == 1
    assert run["counts"]["articles"] == 1
    assert set(run["seconds"]) == {"loading", "writing"}
    with closing(sqlite3.connect(tmp_path / "out" / DATABASE)) as connection:
        assert connection.execute("SELECT id FROM articles").fetchall() == [("a#01",)]
    assert not list((tmp_path / "out").glob(".*"))


def test_only_run_json_depends_on_the_clock(tmp_path: Path) -> None:
    write(tmp_path / "a", RESULTS, [])
    write(tmp_path / "b", replace(RESULTS, seconds={"loading": 9.9}), [])
    for name, _ in result_rows(RESULTS):
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()


def test_a_second_run_renews_results_and_keeps_decisions_and_foreign_files(tmp_path: Path) -> None:
    out = tmp_path / "out"
    write(out, RESULTS, [("index.html", b"1"), ("pairs/old.html", b"1")])
    (out / "notes.txt").write_text("mine")
    with closing(sqlite3.connect(out / DATABASE)) as connection, connection:
        connection.execute("""INSERT INTO decision_log (key, decision, "when") VALUES ('k', 'left', 'now')""")
    write(out, replace(RESULTS, articles=()), [("index.html", b"2"), ("pairs/new.html", b"2")])
    assert (out / "index.html").read_bytes() == b"2"
    assert (out / "notes.txt").read_text() == "mine"
    assert not (out / "pairs/old.html").exists()
    with closing(sqlite3.connect(out / DATABASE)) as connection:
        assert connection.execute("SELECT count(*) FROM articles").fetchone() == (0,)
        assert connection.execute("SELECT key, decision FROM decision_current").fetchall() == [("k", "left")]


def test_a_file_that_dedup_did_not_write_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("mine")
    with pytest.raises(UsageError, match="not written by dedup"):
        write(tmp_path, RESULTS, [("index.html", b"1")])
    assert (tmp_path / "index.html").read_text() == "mine"


def test_a_manifest_cannot_make_us_delete_outside_the_folder(tmp_path: Path) -> None:
    out = tmp_path / "out"
    write(out, RESULTS, [])
    (tmp_path / "precious.txt").write_text("mine")
    run = json.loads((out / MANIFEST).read_text())
    run["files"].append("../precious.txt")
    (out / MANIFEST).write_text(json.dumps(run))
    write(out, RESULTS, [])
    assert (tmp_path / "precious.txt").exists()


def test_an_output_that_is_a_file_or_lies_below_one(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(UsageError, match="is not a folder"):
        written_before(tmp_path / "file")
    with pytest.raises(OutputError, match="cannot be written"):
        write(tmp_path / "file" / "out", RESULTS, [])


def test_a_full_disk_leaves_nothing_that_looks_whole(tmp_path: Path) -> None:
    def full(name: str):
        yield name, b"<html>"
        raise OSError(28, "No space left on device", name)

    with pytest.raises(OutputError, match="No space left"):
        write(tmp_path / "out", RESULTS, full("index.html"))
    assert [path for path in (tmp_path / "out").rglob("*") if path.is_file()] == []


def test_a_run_that_was_killed_does_not_shut_the_folder_to_the_next(tmp_path: Path) -> None:
    out = tmp_path / "out"
    write(out, RESULTS, [("index.html", b"1"), ("pairs/a.html", b"1")])
    (out / MANIFEST).unlink()  # it comes last
    (out / ".dedup-unfinished").mkdir()
    (out / ".dedup-unfinished" / "index.html").write_bytes(b"half")
    assert "pairs/a.html" in written_before(out)
    write(out, RESULTS, [("index.html", b"2")])
    assert not (out / "pairs").exists()
    assert not list(out.glob(".*"))


@pytest.mark.parametrize("left", ["", '{"files": ["a', "null"])
def test_a_torn_manifest_beside_our_database_is_written_anew_and_decisions_stay(tmp_path: Path, left: str) -> None:
    out = tmp_path / "out"
    write(out, RESULTS, [("index.html", b"1"), ("pairs/a.html", b"1")])
    with closing(sqlite3.connect(out / DATABASE)) as connection, connection:
        connection.execute("""INSERT INTO decision_log (key, decision, "when") VALUES ('k', 'left', 'now')""")
    whole = json.loads((out / MANIFEST).read_text())["files"]
    (out / MANIFEST).write_text(left)
    if left == "null":  # whole, and somebody else's
        with pytest.raises(UsageError, match="not a manifest written by dedup"):
            written_before(out)
        return
    assert set(written_before(out)) == set(whole)
    write(out, RESULTS, [("index.html", b"2")])
    assert json.loads((out / MANIFEST).read_text())["schema_version"]
    with closing(sqlite3.connect(out / DATABASE)) as connection:
        assert connection.execute("SELECT key, decision FROM decision_current").fetchall() == [("k", "left")]
    (out / MANIFEST).write_text(left)
    (out / DATABASE).unlink()
    with pytest.raises(UsageError, match="is incomplete or was not written by dedup"):
        write(out, RESULTS, [])


@pytest.mark.parametrize("left", ['{"files": 5}', '{"files": [1]}', '{"files": ["a\\u0000"]}', "[" * 100_000])
def test_a_manifest_that_somebody_changed_is_told_in_words(tmp_path: Path, left: str) -> None:
    write(tmp_path, RESULTS, [])
    (tmp_path / DATABASE).unlink()
    (tmp_path / MANIFEST).write_text(left)
    with pytest.raises(UsageError, match="written by dedup"):
        write(tmp_path, RESULTS, [])


@pytest.mark.parametrize("left", ["[", "null", "5", "[5]", '["a\\u0000"]', "[" * 100_000])
def test_files_in_the_database_that_somebody_changed_count_as_none(tmp_path: Path, left: str) -> None:
    write(tmp_path, RESULTS, [])
    whole = written_before(tmp_path)
    with closing(sqlite3.connect(tmp_path / DATABASE)) as connection, connection:
        connection.execute("UPDATE meta SET value = ? WHERE key = 'files'", [left])
    assert written_before(tmp_path) == whole, "the manifest knows them too"
    (tmp_path / MANIFEST).unlink()
    with pytest.raises(UsageError, match="exists and was not written by dedup"):
        write(tmp_path, RESULTS, [])


def test_a_database_without_its_schema_is_told_with_the_way_out(tmp_path: Path) -> None:
    write(tmp_path, RESULTS, [])
    with closing(sqlite3.connect(tmp_path / DATABASE)) as connection, connection:
        connection.execute("DELETE FROM meta")
    with pytest.raises(UsageError, match="has no schema version"), opened(tmp_path):
        pass


@pytest.mark.parametrize("name", [".dedup-kept", ".dedup-unfinished", "run.db"])
def test_what_a_run_writes_through_is_no_link(tmp_path: Path, name: str) -> None:
    (tmp_path / "theirs").mkdir()
    (tmp_path / "precious.txt").write_text("mine")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / name).symlink_to(tmp_path / ("theirs" if name.endswith("unfinished") else "precious.txt"))
    with pytest.raises(UsageError, match=f"{name} is a link"):
        written_before(tmp_path / "out")
    if name == ".dedup-kept":
        with pytest.raises(OutputError), Kept(tmp_path / "out") as kept:
            kept.begin("0")
    assert (tmp_path / "precious.txt").read_text() == "mine"
    assert list((tmp_path / "theirs").iterdir()) == []


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
@pytest.mark.parametrize("name", ["run.db", "run.json", "alignments.jsonl", ".dedup-kept", "decisions.jsonl"])
def test_a_pipe_in_a_files_place_is_not_waited_for(tmp_path: Path, name: str) -> None:
    write(tmp_path, RESULTS, [])
    (tmp_path / name).unlink(missing_ok=True)
    os.mkfifo(tmp_path / name)
    with pytest.raises(UsageError, match=f"{name} exists and was not written by dedup"):
        write(tmp_path, RESULTS, [])
    if name == "alignments.jsonl":
        with pytest.raises(UsageError, match="is not a file"):
            alignments(tmp_path)


def test_the_mirror_is_not_written_through_a_link(tmp_path: Path) -> None:
    out = tmp_path / "out"
    write(out, RESULTS, [])
    (tmp_path / "precious.txt").write_text("mine")
    (out / ".decisions.jsonl-unfinished").symlink_to(tmp_path / "precious.txt")
    (out / "decisions.jsonl").symlink_to(tmp_path / "precious.txt")
    with opened_to_decide(out) as connection:
        decide(connection, [Decision("k", "left", when="now")])
    assert (tmp_path / "precious.txt").read_text() == "mine"
    assert '"k"' in (out / "decisions.jsonl").read_text()


@pytest.mark.parametrize("left", ["{}", "null", "[]", '{"left": 1, "right": "a"}', "[" * 100_000, "{", "\xff"])
def test_alignments_that_somebody_changed_are_told_with_the_way_out(tmp_path: Path, left: str) -> None:
    write(tmp_path, RESULTS, [])
    (tmp_path / "alignments.jsonl").write_text(left, "latin-1")
    with pytest.raises(UsageError, match="Make the report again; it keeps the decisions"):
        alignments(tmp_path)


def test_a_database_that_is_no_database_is_told_with_the_way_out(tmp_path: Path) -> None:
    out = tmp_path / "out"
    write(out, RESULTS, [])
    (out / DATABASE).write_bytes(b"nonsense" * 1000)
    with pytest.raises(OutputError, match="Move it away"):
        write(out, RESULTS, [])


def test_an_older_layout_of_the_result_tables_is_replaced_and_decisions_stay(tmp_path: Path) -> None:
    out = tmp_path / "out"
    write(out, RESULTS, [])
    with closing(sqlite3.connect(out / DATABASE)) as connection, connection:
        connection.execute("DROP TABLE articles")
        connection.execute("CREATE TABLE articles (id TEXT)")
        connection.execute("""INSERT INTO decision_log (key, decision, "when") VALUES ('k', 'left', 'now')""")
    write(out, RESULTS, [])
    with closing(sqlite3.connect(out / DATABASE)) as connection:
        assert connection.execute("SELECT id, layout FROM articles").fetchall() == [("a#01", "web")]
        assert connection.execute("SELECT key FROM decision_current").fetchall() == [("k",)]


def test_a_page_with_markup_may_be_as_long_when_it_is_loaded_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    settings = Settings(loading=LoadingSettings(longest_source=200, longest_markup=2000))
    Path("a.html").write_text(f"<html><!--{'-' * 500}><body><p>一篇文章。</p></body></html>", "utf-8")
    (page,) = load(["a.html"], settings.loading)
    assert isinstance(page, Page)
    write(tmp_path / "out", replace(RESULTS, pages=(page,), articles=(), settings=as_mapping(settings)), [])
    (again,) = reloaded(tmp_path / "out", ["a.html"]).values()
    assert isinstance(again, Reloaded)
    assert again.page == page


def test_a_member_that_was_named_itself_is_found_again_whatever_its_ending(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with zipfile.ZipFile("c.zip", "w") as archive:
        for name in ("a.note", "b.txt", "t.csv"):
            archive.writestr(name, "year\n一篇文章。")
    names = ["c.zip/a.note", "c.zip/b.txt"]
    pages = tuple(page for page in load(names) if isinstance(page, Page))
    write(tmp_path / "out", replace(RESULTS, pages=pages, articles=(), settings=as_mapping(Settings())), [])
    both = reloaded(tmp_path / "out", names)
    assert [found.page for found in both.values() if isinstance(found, Reloaded)] == list(pages)
    again = reloaded(tmp_path / "out", ["c.zip/b.txt", "c.zip/gone.txt", "c.zip/t.csv:2"])
    assert [isinstance(found, Reloaded) for found in again.values()] == [True, False, False]
