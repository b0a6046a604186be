"""Archives: every member is read, named as a failure, or told as passed over; nothing is unpacked to the disk."""

from __future__ import annotations

import gzip
import io
import random
import tarfile
import zipfile
from pathlib import Path

import pytest

from dedup.corpus import cuts
from dedup.loading import load, survey
from dedup.model import Failure, Page
from dedup.settings import LoadingSettings

TEXT = "四月三日，江城市图书馆新馆开放，当天接待读者两千余人。\n"
ROW = f'{{"id": "r1", "text": "{TEXT.strip()}"}}\n'


def zipped(path: Path, members: dict[str, str | bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def tarred(path: Path, members: list[tuple[str, bytes, bytes]], mode: str = "w:gz") -> Path:
    with tarfile.open(path, mode) as tar:  # type: ignore[call-overload]
        for name, content, kind in members:
            entry = tarfile.TarInfo(name)
            entry.size, entry.type = len(content), kind
            entry.linkname = "a.txt" if kind in {tarfile.SYMTYPE, tarfile.LNKTYPE} else ""
            tar.addfile(entry, io.BytesIO(content))
    return path


def read(path: Path) -> tuple[list[str], list[Failure]]:
    """The names of the pages inside, and the failures."""
    items = list(load([str(path)]))
    pages = [item.source.removeprefix(f"{path}/") for item in items if isinstance(item, Page)]
    return pages, [item for item in items if isinstance(item, Failure)]


def test_what_is_no_page_is_told_and_tables_are_read(tmp_path: Path) -> None:
    inside = {
        "a/b/c/p.txt": TEXT,
        "rows.jsonl": ROW,
        "x.pdf": b"%PDF",
        "in.zip": b"",
        "y.jpg": b"\xff",
        "._p.txt": b"x",
    }
    archive = zipped(tmp_path / "a.zip", inside)
    found = survey([str(archive)])
    assert [source.name.removeprefix(f"{archive}/") for source in found.pages] == ["a/b/c/p.txt", "x.pdf"]
    assert [failure.source.removeprefix(f"{archive}/") for failure in found.failures] == ["in.zip"]
    assert [name.removeprefix(f"{archive}/") for name in found.passed_over] == ["._p.txt", "y.jpg"]
    done, failures = cuts([str(archive)])
    assert [article.id for page in done for article in page.articles] == ["p#01", "r1"]
    assert sorted(failure.source.removeprefix(f"{archive}/") for failure in failures) == ["in.zip", "x.pdf"]


def test_names_lead_nowhere(tmp_path: Path) -> None:
    archive = zipped(tmp_path / "a.zip", {"../../up.txt": TEXT, "/etc/passwd.txt": TEXT})
    assert read(archive) == (["../../up.txt", "/etc/passwd.txt"], [])
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["a.zip"]
    sigla = [source.siglum for source in survey([str(archive)]).pages]
    assert sigla == ["up", "passwd"]


def test_a_few_bytes_that_unpack_to_many_are_a_failure_and_the_others_are_read(tmp_path: Path) -> None:
    bomb = b"\0" * 50_000_000
    for archive in (
        zipped(tmp_path / "a.zip", {"bomb.txt": bomb, "good.txt": TEXT}),
        tarred(tmp_path / "a.tgz", [("bomb.txt", bomb, tarfile.REGTYPE), ("good.txt", TEXT.encode(), tarfile.REGTYPE)]),
    ):
        pages, (failure,) = read(archive)
        assert pages == ["good.txt"]
        assert failure.source.endswith("bomb.txt")
        assert "Too long" in failure.reason


def test_links_and_devices_of_a_tar_are_passed_over_and_of_a_name_the_last_counts(tmp_path: Path) -> None:
    members = [
        ("a.txt", b"old", tarfile.REGTYPE),
        ("a.txt", TEXT.encode(), tarfile.REGTYPE),
        ("link.txt", b"", tarfile.SYMTYPE),
        ("hard.txt", b"", tarfile.LNKTYPE),
        ("pipe.txt", b"", tarfile.FIFOTYPE),
    ]
    archive = tarred(tmp_path / "a.tar", members, "w")
    (page,) = load([str(archive)])
    assert isinstance(page, Page)
    assert page.text == TEXT
    assert [Path(name).name for name in survey([str(archive)]).passed_over] == ["hard.txt", "link.txt", "pipe.txt"]


@pytest.mark.parametrize("mode", ["w", "w:gz", "w:bz2", "w:xz"])
def test_of_a_torn_tar_what_came_before_is_read(tmp_path: Path, mode: str) -> None:
    ending = {"w": "tar", "w:gz": "tar.gz", "w:bz2": "tar.bz2", "w:xz": "tar.xz"}[mode]
    chance = random.Random(1)
    members = [("a.txt", TEXT.encode(), tarfile.REGTYPE)]
    members += [(f"c{n}.txt", chance.randbytes(400_000).hex().encode(), tarfile.REGTYPE) for n in range(4)]
    archive = tarred(tmp_path / f"a.{ending}", members, mode)
    archive.write_bytes(archive.read_bytes()[:-600_000])
    pages, failures = read(archive)
    assert "a.txt" in pages
    assert "c3.txt" not in pages
    assert any("of its files could be reached" in failure.reason for failure in failures)


@pytest.mark.parametrize(
    "behind",
    [b"", b"\0" * 100, b"b.txt" + b"\0" * 400, b"nonsense" * 64],
    ids=["nothing", "a part", "half a head", "noise"],
)
@pytest.mark.parametrize("mode", ["w", "w:gz"])
def test_a_tar_that_breaks_off_between_two_members_says_so(tmp_path: Path, mode: str, behind: bytes) -> None:
    archive = tarred(tmp_path / "a.tar", [("a.txt", TEXT.encode(), tarfile.REGTYPE)], "w")
    torn = archive.read_bytes()[: 512 + -(-len(TEXT.encode()) // 512) * 512] + behind
    archive.write_bytes(gzip.compress(torn) if mode == "w:gz" else torn)
    pages, (failure,) = read(archive)
    assert pages == ["a.txt"]
    assert "breaks off" in failure.reason


@pytest.mark.parametrize("content", [b"", b"nonsense", b"PK\x03\x04" + bytes(50), b"\x1f\x8b" + bytes(50)])
@pytest.mark.parametrize("name", ["a.zip", "a.tar", "a.tar.gz", "a.tar.xz"])
def test_what_is_no_archive(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    pages, (failure,) = read(tmp_path / name)
    assert not pages
    assert failure.hint
    assert len(failure.reason.splitlines()) == 1, "whatever tarfile writes"


def test_an_encrypted_member_is_a_failure(tmp_path: Path) -> None:
    archive = zipped(tmp_path / "a.zip", {"a.txt": TEXT})
    data = bytearray(archive.read_bytes())
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + at] |= 1  # the flag that says so
    archive.write_bytes(data)
    _, (failure,) = read(archive)
    assert "encrypted" in failure.reason


def test_names_written_by_windows_in_china(tmp_path: Path) -> None:
    archive = zipped(tmp_path / "a.zip", {"AAAAAAAA/BBBB.txt": TEXT, "CCCCCCCCCCCCCCCC.txt": TEXT})
    data = archive.read_bytes()
    for ours, theirs in ((b"AAAAAAAA", "工人日报"), (b"BBBB", "头版"), (b"CCCCCCCCCCCCCCCC", "第二版要闻与评论")):
        data = data.replace(ours, theirs.encode("gbk"))
    archive.write_bytes(data)
    assert read(archive)[0] == ["工人日报/头版.txt", "第二版要闻与评论.txt"]


def test_many_members_are_read_in_the_order_of_their_names(tmp_path: Path) -> None:
    names = [f"{number * 7919 % 3000:04d}.txt" for number in range(3000)]
    for archive in (
        zipped(tmp_path / "a.zip", dict.fromkeys(names, TEXT)),
        tarred(tmp_path / "a.tgz", [(name, TEXT.encode(), tarfile.REGTYPE) for name in names]),
    ):
        assert read(archive)[0] == sorted(names)


def test_a_table_in_an_archive_that_is_too_long_says_where_it_may_be(tmp_path: Path) -> None:
    archive = zipped(tmp_path / "a.zip", {"rows.jsonl": ROW * 10})
    from dedup.loading.records import records

    (source,) = survey([str(archive)]).tables
    (failure,) = records(source, LoadingSettings(longest_source=100))
    assert isinstance(failure, Failure)
    assert "on disk" in failure.hint


def test_names_with_a_line_feed_do_not_shift_those_of_others(tmp_path: Path) -> None:
    old = {"a\nb.txt": TEXT, "甲.txt".encode("gbk").decode("cp437"): TEXT}
    pages, failures = read(zipped(tmp_path / "a.zip", old))
    assert len(pages) == 2
    assert "a\nb.txt" in pages
    assert not failures


def test_an_archive_without_a_byte_and_one_that_is_none(tmp_path: Path) -> None:
    for name in ("a.zip", "a.tar", "a.tar.gz"):
        (tmp_path / name).write_bytes(b"")
        (failure,) = read(tmp_path / name)[1]
        assert failure.reason == "The archive has no bytes."
        (tmp_path / name).write_bytes(b"no archive")
        (failure,) = read(tmp_path / name)[1]
        assert "ReadError" not in failure.reason


def test_a_member_under_a_password_is_said_to_be_encrypted(tmp_path: Path) -> None:
    archive = zipped(tmp_path / "a.zip", {"a.txt": TEXT})
    content = bytearray(archive.read_bytes())
    content[6] |= 1
    content[content.find(b"PK\x01\x02") + 8] |= 1
    archive.write_bytes(content)
    (failure,) = read(archive)[1]
    assert failure.reason.endswith("it is encrypted.")


@pytest.mark.parametrize("mode", ["w:gz", "w:bz2", "w:xz"])
def test_a_tar_that_is_damaged_in_the_middle_costs_itself_only(tmp_path: Path, mode: str) -> None:
    noise = random.Random(9)
    members = [(f"{n:02}.txt", (TEXT + noise.randbytes(3000).hex()).encode(), tarfile.REGTYPE) for n in range(40)]
    archive = tarred(tmp_path / f"a.tar.{mode[2:]}", members, mode)
    content = bytearray(archive.read_bytes())
    for at in range(len(content) // 2, len(content) // 2 + 50):
        content[at] ^= 0x5A
    archive.write_bytes(content)
    (tmp_path / "page.txt").write_text(TEXT, "utf-8")
    pages, failures = read(tmp_path)
    assert pages[-1].endswith("page.txt")
    assert failures
    assert all(failure.source.startswith(str(archive)) for failure in failures)


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_damaged_member_of_a_zip_costs_itself_only(tmp_path: Path, method: int) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w", method) as archive:
        for name in ("a.txt", "b.txt"):
            archive.writestr(name, TEXT * 9)
    content = bytearray((tmp_path / "a.zip").read_bytes())
    for at in range(50, 80):
        content[at] ^= 0x5A
    (tmp_path / "a.zip").write_bytes(content)
    pages, (failure,) = read(tmp_path / "a.zip")
    assert (pages, failure.source) == (["b.txt"], f"{tmp_path}/a.zip/a.txt")
    assert failure.reason.startswith("It cannot be read from the archive: ")


def test_a_member_without_a_name_is_read_as_any_other(tmp_path: Path) -> None:
    archive = zipped(tmp_path / "a.zip", {"x.txt": TEXT, "b.txt": TEXT})
    archive.write_bytes(archive.read_bytes().replace(b"x.txt", b"\0.txt"))  # a name ends at NUL
    found = survey([str(archive)])
    assert [source.name for source in found.pages] == [f"{archive}/", f"{archive}/b.txt"]


@pytest.mark.parametrize("kind", [tarfile.XHDTYPE, tarfile.XGLTYPE, tarfile.GNUTYPE_LONGNAME, tarfile.GNUTYPE_LONGLINK])
def test_what_a_tar_says_about_a_member_is_not_taken_into_memory_whatever_its_length(
    tmp_path: Path, kind: bytes
) -> None:
    archive = tarred(tmp_path / "a.tar.gz", [("b.txt", TEXT.encode(), tarfile.REGTYPE), ("x", bytes(1 << 21), kind)])
    pages, (failure,) = read(archive)
    assert pages == ["b.txt"]
    assert "2,097,152 bytes would be the name or the attributes of one of its files" in failure.reason
