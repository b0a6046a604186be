"""Paths become sources: once each, in the order of their names, and what is none is told."""

import os
import socket
import tarfile
import zipfile
from pathlib import Path

import pytest

from dedup.errors import UsageError
from dedup.loading import load, survey
from dedup.model import Failure, Page


def write(path: Path, text: str = "一篇文章。\n") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def names(tmp_path: Path, *paths: Path | str) -> list[str]:
    return [os.path.relpath(source.name, tmp_path) for source in survey([str(path) for path in paths]).pages]


def test_the_order_of_the_arguments_does_not_matter(tmp_path: Path) -> None:
    a, b = write(tmp_path / "a.txt"), write(tmp_path / "b.md")
    assert names(tmp_path, b, a) == names(tmp_path, a, b) == names(tmp_path, tmp_path) == ["a.txt", "b.md"]


def test_a_file_named_twice_is_read_once_and_said(tmp_path: Path) -> None:
    a = write(tmp_path / "a.txt")
    found = survey([str(a), str(tmp_path), str(a)])
    assert len(found.pages) == 1
    assert found.repeated


def test_a_glob_and_a_missing_path(tmp_path: Path) -> None:
    write(tmp_path / "x" / "a.txt")
    assert names(tmp_path, f"{tmp_path}/**/*.txt") == ["x/a.txt"]
    with pytest.raises(UsageError, match="no such file"):
        survey([str(tmp_path / "none.txt")])
    with pytest.raises(UsageError, match="matches no file"):
        survey([f"{tmp_path}/*.none"])


def test_sigla_take_a_folder_in_front_only_where_they_would_collide(tmp_path: Path) -> None:
    write(tmp_path / "web" / "p1.txt"), write(tmp_path / "print" / "p1.txt"), write(tmp_path / "print" / "p2.txt")
    assert [source.siglum for source in survey([str(tmp_path)]).pages] == ["print/p1", "p2", "web/p1"]


def test_same_stem_in_one_folder_keeps_its_ending(tmp_path: Path) -> None:
    write(tmp_path / "p.txt"), write(tmp_path / "p.md")
    sigla = [source.siglum for source in survey([str(tmp_path)]).pages]
    assert len(set(sigla)) == 2


def test_members_of_archives_are_sources(tmp_path: Path) -> None:
    page = write(tmp_path / "in" / "p.txt")
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.write(page, "folder/p.txt")
        archive.writestr("picture.jpg", b"\xff\xd8")
    with tarfile.open(tmp_path / "b.tar.gz", "w:gz") as tar:
        tar.add(page, "q.txt")
    loaded = list(load([str(tmp_path / "a.zip"), str(tmp_path / "b.tar.gz")]))
    assert [type(item) for item in loaded] == [Page, Page]
    assert [item.source.removeprefix(str(tmp_path)) for item in loaded] == ["/a.zip/folder/p.txt", "/b.tar.gz/q.txt"]


@pytest.mark.parametrize("name", ["a.zip", "a.tar.gz", "a.pdf", "a.docx", "a.xml", "a.parquet"])
def test_a_file_of_no_bytes_is_a_failure_where_its_kind_cannot_be_empty(tmp_path: Path, name: str) -> None:
    (tmp_path / name).touch()
    (found,) = load([str(tmp_path)])
    assert isinstance(found, Failure)
    assert found.source == str(tmp_path / name)
    assert found.hint


def test_an_empty_text_file_is_a_page(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", "")
    (page,) = load([str(tmp_path)])
    assert isinstance(page, Page)
    assert page.text == ""


def test_links_pipes_and_devices(tmp_path: Path) -> None:
    write(tmp_path / "a.txt")
    (tmp_path / "dangling.txt").symlink_to(tmp_path / "none")
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    found = survey([str(tmp_path)])
    assert [Path(source.name).name for source in found.pages] == ["a.txt"]
    assert [Path(failure.source).name for failure in found.failures] == ["dangling.txt", "loop", "pipe.txt", "self.txt"]
    assert survey(["/dev/null"]).failures[0].reason.startswith("Not a file")


def test_the_reports_own_folder_is_not_read(tmp_path: Path) -> None:
    write(tmp_path / "a.txt"), write(tmp_path / "out" / "b.txt")
    found = survey([str(tmp_path)], output=tmp_path / "out")
    assert [Path(source.name).name for source in found.pages] == ["a.txt"]


def test_packed_pages_and_archives_that_are_not_read_are_failures(tmp_path: Path) -> None:
    for name in ("a.txt.gz", "b.html.bz2", "c.txt.xz", "d.jsonl.zst", "e.7z", "f.rar"):
        (tmp_path / name).write_bytes(b"\x1f\x8b\x08\0")
    (tmp_path / "photo.jpg.gz").write_bytes(b"\x1f\x8b\x08\0")
    found = list(load([str(tmp_path)]))
    assert [Path(each.source).name for each in found] == [
        "a.txt.gz",
        "b.html.bz2",
        "c.txt.xz",
        "d.jsonl.zst",
        "e.7z",
        "f.rar",
    ]
    assert all(isinstance(each, Failure) and "compressed" in each.reason for each in found)


def test_notes_on_a_folder_are_passed_over_and_said(tmp_path: Path) -> None:
    write(tmp_path / "README.md"), write(tmp_path / "a.txt"), (tmp_path / "x.jpg").write_bytes(b"\xff")
    found = survey([str(tmp_path)])
    assert [Path(name).name for name in found.passed_over] == ["README.md", "x.jpg"]
    assert len(survey([str(tmp_path / "README.md")]).pages) == 1


def test_a_file_name_that_is_no_utf8_can_be_written_down(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/\xff\xfe.txt"
    with open(path, "wb") as file:
        file.write("文".encode())
    (page,) = load([str(tmp_path)])
    assert isinstance(page, Page)
    page.source.encode("utf-8")


def test_a_page_that_is_too_long_is_a_failure(tmp_path: Path) -> None:
    from dedup.settings import LoadingSettings

    write(tmp_path / "a.txt", "文" * 100)
    (failure,) = load([str(tmp_path)], LoadingSettings(longest_source=100))
    assert isinstance(failure, Failure)
    assert "100" in failure.reason


def test_a_file_inside_the_reports_own_folder_is_refused_when_named(tmp_path: Path) -> None:
    a = write(tmp_path / "out" / "a.txt")
    with pytest.raises(UsageError, match="is the output of -o"):
        survey([str(a)], output=tmp_path / "out")
    write(tmp_path / "b.txt")
    found = survey([f"{tmp_path}/**/*.txt"], output=tmp_path / "out")
    assert [Path(source.name).name for source in found.pages] == ["b.txt"]
    (tmp_path / "link.txt").symlink_to(a)
    assert len(survey([str(tmp_path)], output=tmp_path / "out").pages) == 1


def test_folders_may_be_nested_deeper_than_the_stack(tmp_path: Path) -> None:
    here, depth = Path.cwd(), 0
    try:
        os.chdir(tmp_path)
        while depth < 1500:
            Path("d").mkdir()
            os.chdir("d")
            depth += 1
        Path("a.txt").write_text("文", "utf-8")
        found = survey([str(tmp_path)])
        assert len(found.pages) + len(found.failures) == 1
    finally:  # no program that clears up by recursion could
        Path("a.txt").unlink(missing_ok=True)
        for _ in range(depth):
            os.chdir("..")
            Path("d").rmdir()
        os.chdir(here)


def test_a_note_on_the_folder_that_is_named_itself_is_a_page(tmp_path: Path) -> None:
    note = write(tmp_path / "README.md")
    found = survey([str(tmp_path), str(note)])
    assert [source.name for source in found.pages] == [str(note)]


def test_names_that_differ_in_case_only_are_two_pages(tmp_path: Path) -> None:
    write(tmp_path / "A.txt"), write(tmp_path / "a.txt")
    if len(list(tmp_path.iterdir())) == 1:
        pytest.skip("this file system knows no case")
    assert [source.siglum for source in survey([str(tmp_path)]).pages] == ["A", "a"]


def test_a_file_that_vanishes_or_grows_during_the_run(tmp_path: Path) -> None:
    a, b = write(tmp_path / "a.txt"), write(tmp_path / "b.txt", "")
    found = survey([str(tmp_path)])
    a.unlink()
    b.write_text("文" * 100, "utf-8")
    gone, grown = (source.read(lambda _: 100) for source in found.pages)
    assert isinstance(gone, Failure)
    assert "disappeared" in gone.reason
    assert isinstance(grown, Failure)
    assert "Too long" in grown.reason


def test_a_socket(tmp_path: Path) -> None:
    here = Path.cwd()
    os.chdir(tmp_path)  # the name of a socket must be short
    try:
        with socket.socket(socket.AF_UNIX) as one:
            one.bind("s.txt")
        assert [failure.source for failure in survey(["."]).failures] == ["./s.txt"]
    finally:
        os.chdir(here)


def test_the_same_sources_whatever_the_order_in_which_one_file_is_named(tmp_path: Path) -> None:
    a = write(tmp_path / "a.txt")
    other = f"{tmp_path}/./a.txt"
    assert [s.name for s in survey([str(a), other]).pages] == [s.name for s in survey([other, str(a)]).pages]


def test_a_report_is_no_folder_of_pages(tmp_path: Path) -> None:
    old = tmp_path / "pages" / "old"
    old.mkdir(parents=True)
    for name in ("run.json", "run.db", "index.html", "articles.jsonl"):
        (old / name).write_text("x")
    (tmp_path / "pages" / "a.txt").write_text("x")

    found = survey([str(tmp_path / "pages")])
    assert ([source.name for source in found.pages], found.passed_over) == (
        [str(tmp_path / "pages" / "a.txt")],
        (str(old),),
    )
    with pytest.raises(UsageError, match="dedup review"):
        survey([str(old)])
