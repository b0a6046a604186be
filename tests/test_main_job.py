"""The main job on the five real pages: what the report must say, and that it says the same in whatever order."""

import json
import shutil
from collections import Counter
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dedup.cli.commands import app

WEB, PRINT = "000_4353041a1ac12516", "001_68899ff924204499"


def run(*arguments: object):
    return CliRunner().invoke(app(), [str(argument) for argument in arguments])


def rows(out: Path, name: str) -> list[dict]:
    return [json.loads(line) for line in (out / f"{name}.jsonl").read_text("utf-8").splitlines()]


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("main-job") / "out"
    result = run("report", Path(__file__).parent.parent / "samples", "-o", folder, "--quiet")
    assert result.exit_code == 0, result.output
    return folder


def test_the_folder_holds_what_the_contract_lists(out: Path) -> None:
    names = {path.name for path in out.iterdir()}
    assert names == {
        "index.html", "pairs", "articles.jsonl", "groups.jsonl", "alignments.jsonl", "discrepancies.jsonl",
        "failures.jsonl", "run.json", "run.db", "names.html", "assets",
    }  # fmt: skip
    assert len(list((out / "pairs").glob("*.html"))) == 9


def test_43_articles_are_cut(out: Path) -> None:
    counts = Counter(row["id"].split("_")[0] for row in rows(out, "articles"))
    assert counts == {"000": 9, "001": 10, "002": 6, "003": 9, "004": 9}


def test_every_visible_character_belongs_to_one_article(out: Path, samples: Path) -> None:
    for page in samples.glob("*.txt"):
        text = page.read_bytes().decode("utf-8")
        held = Counter(
            at
            for row in rows(out, "articles")
            if Path(row["source"]).name == page.name
            for span in row["spans"]
            for at in range(span["start"], span["end"])
        )
        assert {at for at, c in enumerate(text) if not c.isspace()} <= set(held)
        assert max(held.values()) == 1


def test_nine_pairs_and_no_other(out: Path) -> None:
    groups = rows(out, "groups")
    assert len(groups) == 9
    for group in groups:
        assert [member.split("#")[0] for member in group["members"]] == [WEB, PRINT]
        (pair,) = group["pairs"]
        assert pair["relation"] == "same"
    paired = {member for group in groups for member in group["members"]}
    (alone,) = [row for row in rows(out, "articles") if row["id"].startswith("001") and row["id"] not in paired]
    assert "唐山" in alone["headline"]


@pytest.mark.parametrize(
    ("left", "right"),
    [("张静", "张翀"), ("张宝", "张玺"), ("王晓娟", "王晓颖"), ("田国全", "田国垒"), ("郭婧雷", "郭绪雷")],
)
def test_the_reporters_names_are_found_whole(out: Path, left: str, right: str) -> None:
    (row,) = [row for row in rows(out, "discrepancies") if (row["left"]["word"], row["right"]["word"]) == (left, right)]
    assert (row["kind"], row["severity"], row["relation"]) == ("name", "high", "substitution")


def test_the_name_inside_the_moved_block_names_the_block(out: Path) -> None:
    found = rows(out, "discrepancies")
    (name,) = [row for row in found if row["left"]["text"] == "静"]
    (block,) = [row for row in found if row["key"] == name["transposition"]]
    assert (block["kind"], block["relation"]) == ("transposition", "transposition")
    assert [row["kind"] for row in found].count("transposition") == 1


def test_one_finding_with_five_places(out: Path) -> None:
    found = [row for row in rows(out, "discrepancies") if (row["left"]["text"], row["right"]["text"]) == ("公", "国")]
    assert len(found) == 5
    (first,) = [row for row in found if row["same_as"] is None]
    assert {row["same_as"] for row in found if row is not first} == {first["key"]}


def test_46_differences_and_no_noise(out: Path) -> None:
    found = rows(out, "discrepancies")
    assert 46 <= len(found) <= 47
    assert len({row["key"] for row in found}) == len(found)
    for row in found:
        bare = ["".join(row[side]["text"].split()) for side in ("left", "right")]
        assert bare[0] != bare[1]


def test_offsets_lead_back_to_the_source(out: Path, samples: Path) -> None:
    texts = {page.name: page.read_bytes().decode("utf-8") for page in samples.glob("*.txt")}
    for row in rows(out, "discrepancies"):
        for side in ("left", "right"):
            reading = row[side]
            source = texts[Path(reading["source"]).name]
            assert source[reading["start"] : reading["end"]] == reading["text"]
            assert source.count("\n", 0, reading["start"]) + 1 == reading["line"]


def test_the_same_bytes_in_whatever_order(out: Path, tmp_path: Path, samples: Path) -> None:
    pages = sorted(samples.glob("*.txt"), reverse=True)
    result = run("report", *pages, "-o", tmp_path / "again", "-q")
    assert result.exit_code == 0
    ours = {path.relative_to(out): path for path in out.rglob("*") if path.is_file()}
    for name, path in ours.items():
        if path.suffix in {".jsonl", ".html"}:
            assert path.read_bytes() == (tmp_path / "again" / name).read_bytes(), name


def test_fail_on_and_explain_and_export(out: Path, tmp_path: Path, samples: Path) -> None:
    pages = [samples / f"{name}.txt" for name in (WEB, PRINT)]
    assert run("report", *pages, "-o", tmp_path / "x", "-q", "--fail-on", "high").exit_code == 1
    for row in [*rows(out, "discrepancies")[:3]]:
        told = run("explain", out, row["key"])
        assert told.exit_code == 0
        assert row["rule"] in told.output
    told = run("explain", out, f"{PRINT}#01", "--json")
    assert json.loads(told.output)["kind"] == "article"
    assert json.loads(told.output)["lines"]
    exported = run("export", out, "--names")
    assert "张翀" in exported.output


def test_a_rerun_into_the_same_folder_changes_nothing_else(out: Path, tmp_path: Path, samples: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(out, copy)
    assert run("report", samples, "-o", copy, "-q").exit_code == 0
    for path in out.rglob("*"):
        if path.is_file() and path.name not in {"run.json", "run.db"}:
            assert path.read_bytes() == (copy / path.relative_to(out)).read_bytes()


def test_a_folder_without_pages_is_a_usage_error_and_nothing_is_written(tmp_path: Path) -> None:
    from dedup.errors import UsageError
    from dedup.pipeline import run as run_pipeline

    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "README.md").write_text("about")
    with pytest.raises(UsageError, match="README"):
        run_pipeline([str(tmp_path / "in")])
