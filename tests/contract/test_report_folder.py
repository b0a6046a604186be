"""The report folder is what CONTRACT says, field by field: over pages in several encodings and line ends, names that
collide, an archive, a table, broken inputs, and generated pages with moves and planted edits.
"""

from __future__ import annotations

import itertools
import json
import re
import shutil
import sqlite3
import zipfile
from contextlib import closing
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import pytest

from tests.contract.shapes import RUN, SHAPES, bare, check
from tests.hostile.command import dedup, rows
from tests.quality.pages import page_pair

SAMPLES = Path(__file__).parent.parent.parent / "samples"
SIDES = ("left", "right")
NEWS = (
    "本报讯（记者张静）四月三日，江城市图书馆新馆开放，当天接待读者两千余人，借出图书三千多册。\n\n"
    "馆长李明说，新馆每周开放六天，夜间延长到九点半，读者凭身份证就能办理借书手续，不收押金。\n"
)


@dataclass(frozen=True)
class Desk:
    """A run over everything, and the texts of its sources by name."""

    folder: Path
    out: Path
    texts: dict[str, str]

    def rows(self, name: str) -> list[dict[str, Any]]:
        """The rows of one file."""
        return rows(self.out / f"{name}.jsonl")

    def text(self, source: str) -> str:
        """The text that offsets of that source count in."""
        return self.texts[source]


def _lay_out(folder: Path) -> dict[str, str]:
    """Write the inputs; the text of each source as decoded."""
    texts: dict[str, str] = {}

    def put(name: str, text: str, encoding: str = "utf-8", mark: bytes = b"") -> None:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(mark + text.encode(encoding))
        texts[f"in/{name}"] = text

    for page in sorted(SAMPLES.glob("00*.txt")):
        put(page.name, page.read_bytes().decode("utf-8"))
    for seed in ("7-1", "7-4"):
        pair = page_pair(seed)
        put(f"web/{seed}.txt", pair.left.text)
        put(f"print/{seed}.txt", pair.right.text, "gb18030")
    put("crlf.txt", NEWS.replace("\n", "\r\n"))
    put("cr.txt", NEWS.replace("两千", "三千").replace("\n", "\r"))
    put("u16.txt", NEWS.replace("李明", "李朋"), "utf-16-le", b"\xff\xfe")
    put("odd.txt", NEWS.replace("\n\n", "\u2028").replace("三千", "四千"))
    put("astral.txt", "𠮷野" + NEWS.replace("张静", "张𠮷"))
    damaged = NEWS.replace("图书馆", "图\ufffd馆")
    put("torn.txt", damaged)
    (folder / "torn.txt").write_bytes(damaged.encode().replace("\ufffd".encode(), b"\xff"))
    (folder / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4)
    with zipfile.ZipFile(folder / "more.zip", "w") as archive:
        archive.writestr("deep/one.txt", NEWS.replace("六天", "五天"))
    texts["in/more.zip/deep/one.txt"] = NEWS.replace("六天", "五天")
    table = [{"id": "r1", "title": "新馆开放", "text": NEWS}, {"title": "开馆", "text": NEWS.replace("九点", "八点")}]
    lines = [json.dumps(row, ensure_ascii=False) for row in table]
    (folder / "rows.jsonl").write_text("\n".join([lines[0], "{broken", lines[1]]), "utf-8")
    texts["in/rows.jsonl:1"], texts["in/rows.jsonl:3"] = table[0]["text"], table[1]["text"]
    return texts


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    base = tmp_path_factory.mktemp("contract")
    texts = _lay_out(base / "in")
    run = dedup("report", "in", "-o", "out", cwd=base)
    assert run.code == 3, run.err
    return Desk(base / "in", base / "out", texts)


@pytest.mark.parametrize("name", list(SHAPES))
def test_every_row_has_the_fields_of_the_contract(desk: Desk, name: str) -> None:
    found = desk.rows(name)
    assert found
    for number, row in enumerate(found, 1):
        check(row, SHAPES[name], f"{name} line {number}")


def test_run_json_has_the_fields_of_the_contract(desk: Desk) -> None:
    run = json.loads((desk.out / "run.json").read_text("utf-8"))
    check(run, RUN, "run.json")
    assert run["seconds"]["writing"] > 0


def test_the_folder_holds_the_files_that_the_reference_tells_and_no_others(desk: Desk) -> None:
    reference = (SAMPLES.parent / "docs" / "reference" / "files.md").read_text("utf-8")
    told = re.findall(r"^\| `(\S+)` \| .+ \|$", reference.partition("\n## ")[0], re.MULTILINE)
    found = [path.relative_to(desk.out).as_posix() for path in desk.out.rglob("*") if path.is_file()]
    assert [name for name in found if not any(fnmatch(name, pattern) for pattern in told)] == []
    silent = [pattern for pattern in told if not any(fnmatch(name, pattern) for name in found)]
    assert set(silent) <= {
        "texts/*",
        "lists/*.html",
        "decisions.jsonl",
        "corrected/**",
    }  # none here that calls for them


def test_files_are_utf8_an_object_a_line_and_sorted(desk: Desk) -> None:
    for name in SHAPES:
        data = (desk.out / f"{name}.jsonl").read_bytes()
        assert data.endswith(b"\n")
        assert b"\r" not in data
        assert "\\u" not in data.decode("utf-8").replace("\\u0000", "")
    ids = [row["id"] for row in desk.rows("articles")]
    assert ids == sorted(set(ids))
    members = [row["members"] for row in desk.rows("groups")]
    assert members == sorted(members)
    pairs = [(row["left"], row["right"]) for row in desk.rows("alignments")]
    assert pairs == sorted(set(pairs))
    places = [
        (row["left"]["article"], row["right"]["article"], row["left"]["start"], row["right"]["start"])
        for row in desk.rows("discrepancies")
    ]
    assert places == sorted(places)
    failures = [tuple(row.values()) for row in desk.rows("failures")]
    assert failures == sorted(failures)


def test_ids_are_the_sources_name_and_a_number_with_the_folder_where_names_collide(desk: Desk) -> None:
    ids = {row["id"]: row["source"] for row in desk.rows("articles")}
    assert ids["000_4353041a1ac12516#01"] == "in/000_4353041a1ac12516.txt"
    assert ids["web/7-4#01"] == "in/web/7-4.txt"
    assert ids["print/7-4#01"] == "in/print/7-4.txt"
    assert ids["one#01"] == "in/more.zip/deep/one.txt"
    assert ids["r1"] == "in/rows.jsonl:1"
    assert ids["rows:3"] == "in/rows.jsonl:3"


def test_spans_lead_to_the_source_and_together_are_the_article(desk: Desk) -> None:
    for row in desk.rows("articles"):
        source = desk.text(row["source"])
        for span in row["spans"]:
            assert 0 <= span["start"] < span["end"] <= len(source)
        ordered = sorted((span["start"], span["end"]) for span in row["spans"])
        assert all(before[1] <= after[0] for before, after in itertools.pairwise(ordered))
        spoken = "".join(source[span["start"] : span["end"]] for span in row["spans"])
        assert bare(row["text"]) == bare(spoken), row["id"]
        assert "\r" not in row["text"]
        if row["headline"] and not row["source"].startswith("in/rows"):
            heads = [source[span["start"] : span["end"]] for span in row["spans"] if span["role"] == "headline"]
            assert bare(row["headline"]) == bare("".join(heads)), row["id"]
        for byline in row["bylines"]:
            assert bare(source[byline["start"] : byline["end"]]) == bare(byline["name"])


def test_no_character_is_in_two_articles_and_none_is_lost(desk: Desk) -> None:
    for name, text in desk.texts.items():
        held = [0] * len(text)
        for row in desk.rows("articles"):
            if row["source"] == name:
                for span in row["spans"]:
                    for at in range(span["start"], span["end"]):
                        held[at] += 1
        assert [at for at, char in enumerate(text) if bare(char) and held[at] != 1] == [], name


def test_groups_are_connected_by_their_pairs(desk: Desk) -> None:
    known = {row["id"] for row in desk.rows("articles")}
    seen: set[str] = set()
    for row in desk.rows("groups"):
        assert row["members"] == sorted(set(row["members"]))
        assert set(row["members"]) <= known
        assert not seen & set(row["members"])
        seen |= set(row["members"])
        reached = {row["members"][0]}
        for _ in row["members"]:
            for pair in row["pairs"]:
                assert pair["left"] < pair["right"]
                assert 0 <= pair["similarity"] <= pair["containment"] <= 1
                if reached & {pair["left"], pair["right"]}:
                    reached |= {pair["left"], pair["right"]}
        assert reached == set(row["members"])


def test_similarity_is_the_exact_jaccard_of_the_shingles(desk: Desk) -> None:
    from dedup.corpus import cuts
    from dedup.normalising import normalise
    from dedup.text.shingling import letters_of_folded, shingles

    done, _ = cuts([str(desk.folder)])
    sets = {
        article.id: set(shingles(letters_of_folded(normalise(article, page.page).text), 5))
        for page in done
        for article in page.articles
    }
    for row in desk.rows("groups"):
        for pair in row["pairs"]:
            left, right = sets[pair["left"]], sets[pair["right"]]
            both = len(left & right)
            assert pair["similarity"] == pytest.approx(both / len(left | right), abs=1e-6)
            assert pair["containment"] == pytest.approx(both / min(len(left), len(right)), abs=1e-6)


def test_alignments_tile_both_articles(desk: Desk) -> None:
    articles = {row["id"]: row for row in desk.rows("articles")}
    for row in desk.rows("alignments"):
        for side in SIDES:
            article = articles[row[side]]
            inside = {at for span in article["spans"] for at in range(span["start"], span["end"])}
            covered: set[int] = set()
            for segment in row["segments"]:
                for start, end in segment[side]:
                    assert start <= end
                    assert not covered & set(range(start, end))
                    covered |= set(range(start, end))
            text = desk.text(article["source"])
            assert not {at for at in inside - covered if bare(text[at])} - _marks_of_headings(text, inside)


def test_segments_have_text_on_the_sides_that_their_relation_names(desk: Desk) -> None:
    sides = {"equal": SIDES, "substitution": SIDES, "left-only": ("left",), "right-only": ("right",)}
    for row in desk.rows("alignments"):
        for segment in row["segments"]:
            held = tuple(side for side in SIDES if any(start < end for start, end in segment[side]))
            assert held == sides[segment["relation"]], segment


def _marks_of_headings(text: str, inside: set[int]) -> set[int]:
    return {at for at in inside if text[at] in "#*>-—·•"}


def test_readings_are_verbatim_with_their_surroundings_and_line(desk: Desk) -> None:
    for row in desk.rows("discrepancies"):
        for side in SIDES:
            reading = row[side]
            source = desk.text(reading["source"])
            assert 0 <= reading["start"] <= reading["end"] <= len(source)
            assert source[reading["start"] : reading["end"]] == reading["text"]
            assert reading["line"] == len((source[: reading["start"]] + "|").splitlines())
            for context in ("before", "after"):
                assert len(reading[context]) <= 10
                assert "\n" not in reading[context]
            assert bare(reading["text"]) in bare(reading["word"]) or row["kind"] == "transposition", row["key"]


def test_context_is_what_the_article_says_around_the_reading(desk: Desk) -> None:
    texts = {row["id"]: bare(row["text"]) for row in desk.rows("articles")}
    for row in desk.rows("discrepancies"):
        for side in SIDES:
            reading = row[side]
            for part in (reading["before"], reading["after"]):
                assert bare(part) in texts[reading["article"]], (row["key"], side)
            if row["kind"] != "transposition":
                around = bare(reading["before"] + reading["text"] + reading["after"])
                assert around in texts[reading["article"]], (row["key"], side, around)


def test_relations_say_which_side_has_something(desk: Desk) -> None:
    for row in desk.rows("discrepancies"):
        left, right = row["left"]["text"], row["right"]["text"]
        expected = {
            "left-only": (True, False),
            "right-only": (False, True),
            "substitution": (True, True),
            "transposition": (True, True),
        }[row["relation"]]
        assert (bool(left), bool(right)) == expected, row["key"]
        assert (row["kind"] == "transposition") == (row["relation"] == "transposition")


def test_an_absent_reading_is_an_empty_span_at_its_place(desk: Desk) -> None:
    empty = [
        (row[side], row[other])
        for row in desk.rows("discrepancies")
        for side, other in (("left", "right"), ("right", "left"))
        if not row[side]["text"]
    ]
    assert empty
    for reading, _ in empty:
        assert reading["start"] == reading["end"]
        source = desk.text(reading["source"])
        before, after = bare(source[: reading["start"]]), bare(source[reading["start"] :])
        assert before.endswith(bare(reading["before"])[-1:]) or after.startswith(bare(reading["after"])[:1])


def test_keys_are_unique_and_references_lead_somewhere(desk: Desk) -> None:
    found = desk.rows("discrepancies")
    by_key = {row["key"]: row for row in found}
    assert len(by_key) == len(found)
    groups = {row["id"]: set(row["members"]) for row in desk.rows("groups")}
    for row in found:
        assert {row["left"]["article"], row["right"]["article"]} <= groups[row["group"]]
        if row["transposition"]:
            assert by_key[row["transposition"]]["kind"] == "transposition"
        if row["same_as"]:
            first = by_key[row["same_as"]]
            assert first["same_as"] is None
            assert {bare(first[side]["word"]) for side in SIDES} == {bare(row[side]["word"]) for side in SIDES}


def _read_together(desk: Desk, out: Path, *more: str) -> tuple[list[Any], set[str]]:
    """The articles and the keys of one pair of pages, read together with `more`."""
    pages = ("in/web/7-1.txt", "in/print/7-1.txt")
    run = dedup("report", *pages, *more, "-o", out, "--quiet", cwd=desk.folder.parent)
    assert run.code == 0, run.err
    articles = [row for row in rows(out / "articles.jsonl") if row["source"] in pages]
    found = rows(out / "discrepancies.jsonl")
    return articles, {row["key"] for row in found if {row[side]["source"] for side in SIDES} == set(pages)}


def test_ids_and_keys_are_the_same_whatever_else_is_read(desk: Desk, tmp_path: Path) -> None:
    alone = _read_together(desk, tmp_path / "alone")
    assert alone[1]
    assert _read_together(desk, tmp_path / "more", "in/crlf.txt", "in/cr.txt", "in/u16.txt", "in/astral.txt") == alone


@pytest.mark.parametrize(
    ("layout", "name"), [("web", "copy.txt"), ("web", "zz.txt"), ("print", "copy.txt"), ("print", "zz.txt")]
)
def test_keys_stay_when_a_copy_of_a_page_is_read_too(desk: Desk, tmp_path: Path, layout: str, name: str) -> None:
    shutil.copy(desk.folder / layout / "7-1.txt", desk.folder.parent / name)
    alone = _read_together(desk, tmp_path / "alone")
    assert alone[1]
    assert alone[1] <= _read_together(desk, tmp_path / "more", name)[1]


def test_run_json_tells_version_settings_counts_and_seconds(desk: Desk) -> None:
    told = json.loads((desk.out / "run.json").read_text("utf-8"))
    assert told["schema_version"] == 1
    assert told["version"]
    settings = json.loads(dedup("config", "--json", cwd=desk.folder.parent).out)["settings"]
    assert told["settings"] == {setting["key"]: setting["value"] for setting in settings}
    counts = told["counts"]
    assert counts["articles"] == len(desk.rows("articles"))
    assert counts["groups"] == len(desk.rows("groups"))
    assert counts["pairs"] == len(desk.rows("alignments"))
    assert counts["discrepancies"] == len(desk.rows("discrepancies"))
    assert counts["failures"] == len(desk.rows("failures"))
    for severity in ("high", "medium", "low"):
        assert counts[severity] == sum(row["severity"] == severity for row in desk.rows("discrepancies"))
    assert type(told["typographic"]) is int
    assert told["typographic"] > 0
    assert all(type(seconds) is float for seconds in told["seconds"].values())
    assert set(told["seconds"]) >= {"loading", "cutting", "normalising", "grouping", "aligning", "judging"}
    assert {path.relative_to(desk.out).as_posix() for path in desk.out.rglob("*") if path.is_file()} == set(
        told["files"]
    )


def test_run_db_holds_the_same_results(desk: Desk) -> None:
    with closing(sqlite3.connect(desk.out / "run.db")) as connection:

        def column(query: str) -> list[Any]:
            return [row[0] for row in connection.execute(query)]

        assert sorted(column("SELECT id FROM articles")) == [row["id"] for row in desk.rows("articles")]
        for row in desk.rows("articles"):
            got = connection.execute(
                "SELECT source, layout, kind, headline, text FROM articles WHERE id = ?", (row["id"],)
            )
            assert got.fetchone() == (row["source"], row["layout"], row["kind"], row["headline"], row["text"])
        ours = {row["key"]: row for row in desk.rows("discrepancies")}
        theirs = [json.loads(row) for row in column("SELECT row FROM discrepancies")]
        assert {row["key"]: row for row in theirs} == ours
        assert len(theirs) == len(ours)
        members = {(row["id"], member) for row in desk.rows("groups") for member in row["members"]}
        assert set(connection.execute("SELECT id, member FROM groups")) == members
        failures = [
            tuple(row[name] for name in ("source", "stage", "place", "reason", "hint")) for row in desk.rows("failures")
        ]
        assert sorted(connection.execute("SELECT source, stage, place, reason, hint FROM failures")) == failures


def test_failures_name_the_place(desk: Desk) -> None:
    places = {(Path(row["source"]).name, row["place"]) for row in desk.rows("failures")}
    at = len(NEWS[: NEWS.index("书馆")].encode())
    assert ("rows.jsonl", "line 2") in places
    assert ("torn.txt", f"byte {at}") in places
    assert ("picture.txt", "") in places, "the whole of it is a picture"


def test_a_rerun_renews_results_keeps_decisions_and_what_others_wrote(desk: Desk, tmp_path: Path) -> None:
    out = tmp_path / "out"
    shutil.copytree(desk.out, out)
    (out / "pairs" / "mine.html").write_text("mine", "utf-8")
    (out / "notes.txt").write_text("mine", "utf-8")
    key = desk.rows("discrepancies")[0]["key"]
    with closing(sqlite3.connect(out / "run.db")) as connection, connection:
        connection.execute("""INSERT INTO decision_log (key, decision, "when") VALUES (?, 'left', 'now')""", (key,))
    assert dedup("report", "in/000_4353041a1ac12516.txt", "-o", out, cwd=desk.folder.parent).code == 0
    assert [row["source"] for row in rows(out / "articles.jsonl")] == ["in/000_4353041a1ac12516.txt"] * 9
    assert sorted(path.name for path in (out / "pairs").iterdir()) == ["mine.html"]
    assert (out / "notes.txt").read_text("utf-8") == "mine"
    with closing(sqlite3.connect(out / "run.db")) as connection:
        assert connection.execute("SELECT key, decision FROM decision_current").fetchall() == [(key, "left")]


def test_other_commands_print_the_same_rows(desk: Desk) -> None:
    at = desk.folder.parent
    cut = dedup("cut", "in", "--json", cwd=at)
    assert cut.code == 3
    assert cut.out == (desk.out / "articles.jsonl").read_text("utf-8")
    exported = dedup("export", desk.out, "--format", "jsonl", cwd=at)
    assert exported.out == (desk.out / "discrepancies.jsonl").read_text("utf-8")
    grave = dedup("export", desk.out, "--format", "jsonl", "--min-severity", "high", cwd=at)
    assert [json.loads(line)["key"] for line in grave.out.splitlines()] == [
        row["key"] for row in desk.rows("discrepancies") if row["severity"] == "high"
    ]


def test_group_prints_the_groups_of_the_report(desk: Desk) -> None:
    pages = ["in/000_4353041a1ac12516.txt", "in/001_68899ff924204499.txt", "in/web", "in/print"]
    assert dedup("report", *pages, "-o", "grouped", cwd=desk.folder.parent).code == 0
    printed = dedup("group", *pages, cwd=desk.folder.parent)
    assert printed.out == (desk.folder.parent / "grouped" / "groups.jsonl").read_text("utf-8")


def test_diff_prints_one_object(desk: Desk) -> None:
    run = dedup("diff", "in/web/7-4.txt#01", "in/print/7-4.txt#01", "--json", cwd=desk.folder.parent)
    told = json.loads(run.out)
    assert {"schema_version", "left", "right", "similarity", "typographic", "discrepancies"} <= set(told)
    assert told["schema_version"] == 1
    assert (told["left"], told["right"]) == (
        "web/7-4#01",
        "print/7-4#01",
    )  # one stem: as a report on the two calls them
    for row in told["discrepancies"]:
        check(row, SHAPES["discrepancies"], row["key"])


def test_every_key_can_be_explained(desk: Desk) -> None:
    from dedup import explaining
    from dedup.configuring import configure
    from dedup.explaining import explain
    from dedup.judging.ruling.rules import RULES

    for row in desk.rows("articles"):
        told = explain(desk.out, row["id"])
        assert told.kind == "article"
        spans = [(line.start, line.end) for line in told.lines if line.rule.startswith("span: ")]
        assert spans == [(span["start"], span["end"]) for span in row["spans"]]
        assert {line.source for line in told.lines} == {row["source"]}
    for row in desk.rows("groups"):
        assert explain(desk.out, row["id"]).kind == "group"
        for pair in row["pairs"]:
            told = explain(desk.out, f"{pair['left']}~{pair['right']}")
            assert told.kind == "pair"
            assert {"grouping.similarity", "grouping.containment"} <= set(told.settings)
            assert "grouping.proposals_at_once" not in told.settings, "it says how, not whether"
            numbers = {name: number for line in told.lines for name, number in line.numbers.items()}
            if len(row["members"]) == 2:
                assert numbers["similarity"] == pytest.approx(pair["similarity"], abs=1e-6)
    for row in desk.rows("discrepancies"):
        told = explain(desk.out, row["key"])
        assert told.kind == "discrepancy"
        assert row["rule"] in told.lines[0].rule
        places = {(line.source, line.start, line.end) for line in told.lines if line.source}
        assert places == {tuple(row[side][name] for name in ("source", "start", "end")) for side in ("left", "right")}
    known = {setting.key for setting in configure()}
    assert {*explaining._CUTTING, *explaining._PAIRING, *explaining._TELLING} <= known
    for rule, settings in explaining._OF_A_RULE.items():
        assert rule in {one.name for one in RULES}
        assert known.issuperset(settings)


def test_an_explanation_for_a_program_has_named_fields(desk: Desk) -> None:
    told = json.loads(dedup("explain", desk.out, desk.rows("articles")[0]["id"], "--json", cwd=desk.out.parent).out)
    assert set(told) == {"schema_version", "key", "kind", "title", "lines", "settings"}
    for line in told["lines"]:
        assert list(line) == ["rule", "says", "source", "start", "end", "numbers"]
