"""The review app without a socket: who gets an answer, what is kept, what is told when it cannot be."""

import json
import shutil
import sys
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import unquote

import pytest

from dedup.errors import UsageError
from dedup.model import Decision
from dedup.pipeline import run
from dedup.reporting.writing import pages
from dedup.reviewing import create_app
from dedup.reviewing.guarding import COOKIE
from dedup.reviewing.joining import Joined, join, renew
from dedup.reviewing.serving import MISSING
from dedup.settings import ReportingSettings
from dedup.store.finished import decided
from dedup.store.folder import write
from dedup.store.mirror import MIRROR, mirrored

SAMPLES = Path(__file__).parents[3] / "samples"
TOKEN = "the-token"
NOW = datetime(2024, 4, 16, 8, 30, tzinfo=UTC)


@pytest.fixture
def out(tmp_path, written):
    return Path(shutil.copytree(written, tmp_path / "out"))


@pytest.fixture
def app(out):
    return create_app(out, TOKEN, "an editor", lambda: NOW)


@pytest.fixture
def client(app):
    client = app.test_client()
    client.set_cookie(COOKIE, TOKEN)
    return client


def test_the_token_opens_and_becomes_a_cookie(app):
    client = app.test_client()
    there = {"headers": {"Host": "127.0.0.1:5000"}}
    assert client.get("/", **there).status_code == 403
    assert client.get("/?token=wrong", **there).status_code == 403
    answer = client.get(f"/?token={TOKEN}", **there)
    assert (answer.status_code, answer.location) == (302, "/")
    assert "HttpOnly" in answer.headers["Set-Cookie"]
    assert "SameSite=Strict" in answer.headers["Set-Cookie"]


def test_another_name_of_this_machine_gets_no_answer(client):
    for host in ("evil.example", "evil.example:5000", "127.0.0.1.evil.example:80"):
        assert client.get("/", headers={"Host": host}).status_code == 403


@pytest.mark.parametrize("name", ["run.db", "run.json", "../out/index.html", "decisions.jsonl", "pairs/none.html"])
def test_only_pages_of_the_report_are_served(client, out, name):
    (out / "mine.html").write_text("mine")
    assert client.get(f"/{name}").status_code == 404
    assert client.get("/mine.html").status_code == 404


def test_every_page_and_script_that_a_run_wrote_is_served(results, tmp_path):
    names = dict(pages(results, ReportingSettings(rows_per_page=5)))
    out = tmp_path / "out"
    write(out, results, names.items())
    client = create_app(out, TOKEN, "an editor", lambda: NOW).test_client()
    client.set_cookie(COOKIE, TOKEN)
    assert {"assets/findings.js", "assets/rows.js", "lists/readings-2.html"} <= set(names)
    assert {name: client.get(f"/{name}").status_code for name in names} == dict.fromkeys(names, 200)


def test_pages_say_what_may_run(client):
    policy = client.get("/").headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'self'; script-src 'self' 'sha256-")
    assert "unsafe" not in policy
    assert "default-src 'self'" in client.get("/decisions").headers["Content-Security-Policy"]


def test_what_is_decided_is_kept_and_undone_and_done_again(client, out):
    both = names_in(out)[:2]
    said = client.post("/decide", json={"keys": both, "choice": "left"}).json
    assert said["last"] == {"number": 1, "choice": "left", "noted": False, "keys": both, "by": ""}
    client.post("/decide", json={"keys": both[:1], "note": "看原稿"})
    one = decided(out)[both[0]]
    assert (one.choice, one.note, one.who, one.when) == ("left", "看原稿", "an editor", "2024-04-16T08:30:00Z")
    client.post("/undo", json={})
    assert client.post("/undo", json={}).json["decisions"] == {}
    assert client.post("/redo", json={}).json["decisions"] == {key: {"choice": "left", "note": ""} for key in both}
    assert client.get("/decisions").json["undone"] == 1


def test_what_is_chosen_is_the_other_side_where_the_sides_are_exchanged(client, out):
    a, b = names_in(out)[:2]
    client.post("/decide", json={"keys": [a, b], "choice": "left", "turned": [b]})
    client.post("/decide", json={"keys": [b], "note": "看原稿", "turned": [b]})
    assert {key: one.choice for key, one in decided(out).items()} == {a: "left", b: "right"}
    client.post("/decide", json={"keys": [a, b], "choice": "both", "turned": [b]})
    assert {one.choice for one in decided(out).values()} == {"both"}


def test_nobody_overrules_what_another_editor_decided_unseen(app, client, out):
    a, b = names_in(out)[:2]
    other = create_app(out, TOKEN, "another editor", lambda: NOW).test_client()
    other.set_cookie(COOKIE, TOKEN)
    other.post("/decide", json={"keys": [a], "choice": "right", "seen": {}})
    said = client.post("/decide", json={"keys": [a, b], "choice": "left", "seen": {}}).json
    assert said["meanwhile"] == ["another editor"]
    assert (said["last"]["by"], said["decisions"]) == ("another editor", {a: {"choice": "right", "note": ""}})
    assert list(decided(out)) == [a]
    # what both decided alike is no conflict, nor is what was seen
    assert client.post("/decide", json={"keys": [a], "choice": "right", "seen": {}}).json["meanwhile"] == []
    said = client.post("/decide", json={"keys": [a, b], "choice": "left", "seen": said["decisions"]}).json
    assert (said["meanwhile"], {one["choice"] for one in said["decisions"].values()}) == ([], {"left"})
    # nor does anybody undo or redo a step but the one that the page shows
    seen = said["last"]["number"]
    other.post("/decide", json={"keys": [a], "note": "看原稿"})
    assert client.post("/undo", json={"seen": seen}).json["meanwhile"] == ["another editor"]
    said = client.post("/decide", json={"keys": [a], "note": "mine", "seen": {a: {"choice": "left", "note": ""}}}).json
    assert (said["meanwhile"], said["decisions"][a]["note"]) == (["another editor"], "看原稿")
    assert client.post("/undo", json={"seen": said["last"]["number"]}).json["decisions"][a]["note"] == ""
    assert client.post("/redo", json={"seen": None}).json["meanwhile"] == ["an editor"]
    assert client.post("/redo", json={"seen": seen}).json["decisions"][a]["note"] == "看原稿"


@pytest.mark.parametrize(
    "body",
    [
        [],
        {},
        {"keys": []},
        {"keys": [1], "choice": "left"},
        {"keys": ["a"], "choice": "A"},
        {"keys": ["a"], "note": 1},
        {"keys": ["a"], "choice": "left", "turned": "a"},
        {"keys": ["a"], "choice": "left", "seen": ["a"]},
        {"keys": ["a"], "choice": "left", "seen": {"a": "left"}},
        {"keys": ["a"], "note": "\ud800"},
        {"keys": ["\ud800"], "choice": "left"},
    ],
)
def test_what_is_no_decision_is_told_and_nothing_is_kept(client, out, body):
    answer = client.post("/decide", json=body)
    assert answer.status_code == 400
    assert answer.json["error"]
    assert decided(out) == {}


def test_only_json_is_taken(client):
    assert client.post("/decide", data={"keys": "a"}).status_code == 415
    for data in ("{", "[" * 100_000, b"\xff", "9" * 5000):
        assert client.post("/decide", data=data, content_type="application/json").status_code == 400


def test_a_mistake_is_a_sentence(client, monkeypatch):
    monkeypatch.setattr("dedup.reviewing.desk.decisions.undo", lambda *_: 1 / 0)
    answer = client.post("/undo", json={})
    assert answer.status_code == 500
    assert answer.json == {"error": "a mistake in dedup: ZeroDivisionError"}


def test_a_folder_that_takes_nothing_says_so(client, monkeypatch):
    def closed(_):
        from dedup.errors import OutputError

        raise OutputError("run.db: cannot be written.")

    monkeypatch.setattr("dedup.reviewing.desk.opened_to_decide", closed)
    monkeypatch.setattr("os.access", lambda *_: False)
    assert client.get("/decisions").json["writable"] is False
    assert client.post("/undo", json={}).json == {"error": "run.db: cannot be written."}


def test_a_report_of_an_earlier_version_is_refused(tmp_path, results):
    write(tmp_path / "old", results, [("index.html", b"<html>")])
    with pytest.raises(UsageError, match="Make the report again"):
        create_app(tmp_path / "old", TOKEN)
    with pytest.raises(UsageError, match="not a report folder"):
        create_app(tmp_path / "nothing", TOKEN)


def test_a_colleagues_decisions_are_taken_in_one_step_and_conflicts_are_told(client, out, tmp_path):
    a, b, c = names_in(out)[:3]
    client.post("/decide", json={"keys": [a], "choice": "left"})
    theirs = tmp_path / "theirs.jsonl"
    theirs.write_bytes(mirrored([Decision(a, "right"), Decision(b, "both"), Decision(c, "ignore")]))
    with pytest.raises(UsageError, match=rf"1 decided otherwise .* {a}: 'left' here, 'right' there"):
        join(out, theirs)
    assert list(decided(out)) == [a]
    assert join(out, theirs, theirs=True) == Joined(3, 3)
    assert {key: one.choice for key, one in decided(out).items()} == {a: "right", b: "both", c: "ignore"}
    assert join(out, theirs) == Joined(0, 3)
    assert client.post("/undo", json={}).json["decisions"] == {a: {"choice": "left", "note": ""}}
    with pytest.raises(UsageError, match="cannot be read"):
        join(out, tmp_path / "nothing")
    assert client.get("/decisions").json["gone"] == 0


def test_decisions_of_another_report_are_not_taken_in(client, out, tmp_path):
    a = names_in(out)[0]
    theirs = tmp_path / "theirs.jsonl"
    theirs.write_bytes(mirrored([Decision("b", "both"), Decision("c", None, "a note")]))
    with pytest.raises(UsageError, match="0 of 2 decisions belong to"):
        join(out, theirs)
    assert decided(out) == {}
    theirs.write_bytes(mirrored([Decision(a, "both"), Decision("c", "left")]))
    assert join(out, theirs) == Joined(1, 2, ("c",))
    assert list(decided(out)) == [a]


def test_a_file_without_decisions_is_none(client, out, tmp_path):
    theirs = tmp_path / "theirs.jsonl"
    theirs.write_bytes((out / "discrepancies.jsonl").read_bytes())
    with pytest.raises(UsageError, match="line 1: not a decision: it has neither choice nor note"):
        join(out, theirs)
    theirs.write_bytes(b"")
    assert join(out, theirs) == Joined(0, 0)


def test_a_decision_whose_difference_no_longer_occurs_is_kept_and_counted_and_no_new_one_is_taken(
    client, out, tmp_path
):
    mirror = out / MIRROR
    mirror.write_bytes(mirrored([Decision("b", "both"), Decision("c", None, "a note")]))
    assert renew(out, mirror) == Joined(2, 2)
    assert client.get("/decisions").json["gone"] == 1
    answer = client.post("/decide", json={"keys": [names_in(out)[0], "b"], "choice": "left"})
    assert answer.status_code == 409
    assert "Load the page again" in answer.json["error"]
    assert decided(out)["b"].choice == "both"
    assert len(decided(out)) == 2


@pytest.mark.parametrize(
    ("form", "begins"), [("xlsx", b"PK"), ("csv", b"\xef\xbb\xbf"), ("jsonl", b"{"), ("tei", b"<?xml")]
)
def test_the_export_menu_gives_what_dedup_export_writes(client, form, begins):
    answer = client.get(f"/export/{form}")
    assert answer.status_code == 200
    assert answer.data.startswith(begins)
    assert answer.headers["Content-Disposition"].startswith("attachment")


def test_a_patch_carries_the_decisions(client, out, monkeypatch):
    monkeypatch.chdir(SAMPLES.parent)
    assert client.get("/export/patch").data == b""
    key = names_in(out)[0]
    client.post("/decide", json={"keys": [key], "choice": "left"})
    assert client.get("/export/patch").data.startswith(b"--- ")


def test_what_an_exported_file_lacks_is_told(tmp_path):
    folder, out = tmp_path / "in", tmp_path / "out"
    shutil.copytree(SAMPLES, folder)
    found = run([str(folder)])
    write(out, found, pages(found))
    client = create_app(out, TOKEN).test_client()
    client.set_cookie(COOKIE, TOKEN)
    client.post("/decide", json={"keys": names_in(out)[:1], "choice": "left"})
    shutil.rmtree(folder)
    answer = client.get("/export/tei")
    assert answer.status_code == 200
    assert "not there, as seen from this folder" in unquote(answer.headers[MISSING])
    assert "is not applied" in unquote(client.get("/export/patch").headers[MISSING])


def test_a_missing_extra_is_a_sentence(client, monkeypatch):
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    answer = client.get("/export/xlsx")
    assert answer.status_code == 409
    assert "pip install 'dedup-collation[xlsx]'" in answer.json["error"]


def test_no_other_form_is_exported(client, app):
    assert client.get("/export/docx").status_code == 404
    assert app.test_client().get("/export/csv").status_code == 403


def names_in(out: Path) -> list[str]:
    rows = map(json.loads, (out / "discrepancies.jsonl").read_text("utf-8").splitlines())
    return [row["key"] for row in rows if row["kind"] == "name"]
