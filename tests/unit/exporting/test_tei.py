"""The critical edition of a report: well-formed, of the elements that TEI has for it, and true to both texts."""

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET
from xml.etree.ElementTree import Element

import pytest

from dedup.applying import apply
from dedup.exporting import EVERYTHING, Selection
from dedup.exporting.tei import tei
from dedup.outputs import Read
from dedup.store.finished import sources
from dedup.text.file_names import on_disk, shown
from tests.unit.exporting.editions import ID, TEI, texts
from tests.unit.exporting.reports import TEXT, decide, decide_all, report, rows

MODEL = {
    "teiCorpus": {"teiHeader", "TEI"},
    "TEI": {"teiHeader", "text"},
    "teiHeader": {"fileDesc", "encodingDesc", "profileDesc"},
    "fileDesc": {"titleStmt", "publicationStmt", "sourceDesc"},
    "titleStmt": {"title"},
    "publicationStmt": {"p"},
    "sourceDesc": {"p", "listWit"},
    "listWit": {"witness"},
    "encodingDesc": {"variantEncoding"},
    "profileDesc": {"listTranspose"},
    "listTranspose": {"transpose"},
    "transpose": {"ptr"},
    "text": {"body"},
    "body": {"ab", "p"},
    "ab": {"app", "seg", "milestone", "g"},
    "seg": {"app", "milestone", "g"},
    "app": {"lem", "rdg", "note"},
    "lem": {"milestone", "g"},
    "rdg": {"milestone", "g"},
    "title": {"g"},
    "witness": {"g"},
    "note": {"g"},
}
"""What an element may hold of what we write. Source: TEI P5 guidelines, chapters 2, 11.3.4.5 and 12."""


def elements(element: Element) -> Iterator[Element]:
    yield element
    for child in element:
        assert child.tag.removeprefix(TEI) in MODEL.get(element.tag.removeprefix(TEI), set()), (element.tag, child.tag)
        yield from elements(child)


def check(content: bytes) -> Element:
    root = ET.fromstring(content)
    ids = [element.get(ID) for element in elements(root) if element.get(ID)]
    assert len(ids) == len(set(ids))
    for element in elements(root):
        for name in ("wit", "edRef", "corresp", "target"):
            for target in (element.get(name) or "").split():
                assert target[1:] in ids
    schema = os.environ.get(
        "TEI_RNG"
    )  # tei_all.rng of the guidelines: no registry has it, so it is not there by itself
    if schema:
        from lxml import etree

        validator = etree.RelaxNG(etree.parse(schema))
        assert validator.validate(etree.fromstring(content)), validator.error_log
    return root


@pytest.fixture
def here(samples: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(samples.parent)


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("choice", ["left", "right", "both", "none"])
def test_the_edition_of_the_samples(tmp_path: Path, choice: str) -> None:
    out = report(tmp_path / "out", "samples")
    found = rows(out) if choice == "none" else decide_all(out, choice)
    content, pairs, failures = tei(out)
    assert (pairs, failures) == (9, [])
    root = check(content)
    known = {row["id"]: row["text"] for row in map(json.loads, (out / "articles.jsonl").read_bytes().splitlines())}
    made = texts(root)
    assert len(made) == 9
    for pair in made:
        assert pair == {name: known[name] for name in pair}
    keys = {(e.get(ID) or "").partition(".")[2] for e in root.iter(f"{TEI}app")} | {
        e.get("n") for e in root.iter(f"{TEI}seg")
    }
    assert {row["key"] for row in found} <= keys
    lemmas = {lemma.get("wit", "")[1] for lemma in root.iter(f"{TEI}lem")}
    assert lemmas == {"left": {"A"}, "right": {"B"}}.get(choice, set())
    assert tei(out)[0] == content


def test_what_xml_cannot_hold_comes_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    odd = "\ufffe<&>]]>\x1f\u2028"
    Path("a.txt").write_text(TEXT.format("两", f"李{odd}明"), "utf-8")
    Path('b&<".txt').write_text(TEXT.format("三", f"李{odd}朋"), "utf-8")
    out = report(Path("out"), "a.txt", 'b&<".txt')
    content, _, _ = tei(out)
    (pair,) = texts(check(content))
    known = {row["id"]: row["text"] for row in map(json.loads, (out / "articles.jsonl").read_bytes().splitlines())}
    assert pair == known


def test_a_source_that_changed_or_went_is_told_and_the_rest_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    other = "县医院昨天启用新楼，门诊部主任{}介绍，新楼设有床位五百张，明年还要再添置两台设备，方便群众看病。"
    for name, text in (("a", TEXT.format("两", "李明")), ("b", TEXT.format("三", "李朋")), ("c", other.format("张静"))):
        Path(f"{name}.txt").write_text(text, "utf-8")
    Path("d.txt").write_text(other.format("张翀"), "utf-8")
    out = report(Path("out"), "a.txt", "b.txt", "c.txt", "d.txt")
    Path("b.txt").write_text(TEXT.format("四", "李朋"), "utf-8")
    content, _, failures = tei(out)
    assert [(failure.source, "not what it was" in failure.reason) for failure in failures] == [("b.txt", True)]
    assert [sorted(pair) for pair in texts(check(content))] == [["c#01", "d#01"]]
    Path("d.txt").unlink()
    content, _, failures = tei(out)
    assert [failure.source for failure in failures] == ["b.txt", "d.txt"]
    assert texts(check(content)) == [{}]


@pytest.mark.parametrize("chosen", [EVERYTHING, Selection("high"), Selection(only="decided")])
def test_without_a_pair_the_edition_is_one_text_with_nothing_in_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, chosen: Selection
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(TEXT.format("两", "李明"), "utf-8")
    Path("b.txt").write_text(
        "县医院昨天启用新楼，门诊部主任介绍，新楼设有床位五百张。"
        if chosen == EVERYTHING
        else TEXT.format("两", "李明"),
        "utf-8",
    )
    content, pairs, failures = tei(report(Path("out"), "a.txt", "b.txt"), chosen)
    assert (pairs, failures) == (0, [])
    assert texts(check(content)) == [{}]


@pytest.mark.skipif(sys.platform != "linux", reason="file names that are any bytes")
def test_a_source_whose_name_is_no_utf_8_is_found_again_and_never_written_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    odd = os.fsdecode(b"gb\xb5\xda.txt")
    Path("a.txt").write_text(TEXT.format("两", "李明"), "utf-8")
    Path(odd).write_text(TEXT.format("三", "李朋"), "utf-8")
    out = report(Path("out"), "a.txt", odd)
    assert on_disk(shown(odd)) == odd
    _, pairs, failures = tei(out)
    assert (pairs, failures) == (1, [])
    assert Read.of(sources(out)).has(Path(odd))
    decide(out, {row["key"]: "left" for row in rows(out)}, "")
    assert [one.source for one in apply(out).corrected] == [shown(odd)]


def test_a_decision_makes_a_lemma_with_its_note(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(TEXT.format("两", "李明"), "utf-8")
    Path("b.txt").write_text(TEXT.format("三", "李朋"), "utf-8")
    out = report(Path("out"), "a.txt", "b.txt")
    number, name = rows(out)
    decide(out, {name["key"]: "right"}, "问过馆长")
    root = check(tei(out)[0])
    decided = next(app for app in root.iter(f"{TEI}app") if (app.get(ID) or "").endswith(name["key"]))
    assert [(e.tag.removeprefix(TEI), e.get("wit"), e.text) for e in decided][:2] == [
        ("lem", "#B1", "朋"),
        ("rdg", "#A1", "明"),
    ]
    assert "right: 问过馆长" in [note.text for note in decided.iter(f"{TEI}note")]
    open_one = next(app for app in root.iter(f"{TEI}app") if (app.get(ID) or "").endswith(number["key"]))
    assert [e.tag.removeprefix(TEI) for e in open_one][:2] == ["rdg", "rdg"]
