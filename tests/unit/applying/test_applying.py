"""Decisions of a report applied to its sources: what is done, what is refused and why, and that nothing else changes."""

import zipfile
from pathlib import Path

import pytest

from dedup.applying import apply
from dedup.pipeline import run
from tests.unit.exporting.reports import TEXT, decide, decide_all, report, rows

LEFT, RIGHT = TEXT.format("两", "李明"), TEXT.format("三", "李朋")


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def made(left: bytes | str = LEFT, right: bytes | str = RIGHT) -> Path:
    for name, text in (("a", left), ("b", right)):
        Path(f"{name}.txt").write_bytes(text.encode() if isinstance(text, str) else text)
    return report(Path("out"), "a.txt", "b.txt")


def statuses(out: Path) -> list[str]:
    return [outcome.status for outcome in apply(out).outcomes]


def test_nothing_decided_changes_nothing() -> None:
    applied = apply(made())
    assert (applied.corrected, applied.outcomes, applied.failures) == ((), (), ())


@pytest.mark.parametrize("choice", ["both", "ignore", ""])
def test_decisions_for_neither_side_change_nothing(choice: str) -> None:
    out = made()
    decide_all(out, choice)
    assert apply(out).corrected == ()


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("utf-8", b""),
        ("utf-8", b"\xef\xbb\xbf"),
        ("utf-16-le", b"\xff\xfe"),
        ("utf-16-be", b"\xfe\xff"),
        ("gb18030", b""),
        ("big5hkscs", b""),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_encoding_mark_and_line_ends_stay(encoding: str, mark: bytes, end: str) -> None:
    parts = ["四月三日，江城市新館落成，當天接待市民{}千人，借出冊子三千冊。", "館長{}今後常見，市民大可放心前來。", ""]
    left, right = (end.join(parts).format(*names) for names in (("二", "李明"), ("三", "李朋")))
    out = made(left, mark + right.encode(encoding))
    assert len(decide_all(out, "left")) == 2
    (one,) = apply(out).corrected
    assert (one.source, one.path) == ("b.txt", "b.txt")
    assert one.after == mark + left.encode(encoding)


def test_after_applying_a_new_report_finds_none_of_the_decided(samples: Path) -> None:
    for path in sorted(samples.glob("00[01]*")):
        Path(path.name).write_bytes(path.read_bytes())
    names = sorted(path.name for path in Path().glob("00*"))
    out = report(Path("out"), *names)
    decided = decide_all(out, "left")
    applied = apply(out)
    for one in applied.corrected:
        Path(one.source).write_bytes(one.after)
    again = run(names)
    refused = {outcome.key for outcome in applied.outcomes if outcome.status == "refused"}
    assert len(decided) - len(refused) == 45
    assert [row["kind"] for row in decided if row["key"] in refused] == ["transposition"]
    assert [row.kind for row in again.discrepancies] == ["transposition"]


def test_a_character_that_the_encoding_lacks_is_told_and_the_rest_is_applied() -> None:
    out = made(LEFT.replace("李明", "李喆"), RIGHT.replace("，", "、").encode("gb2312"))
    Path("out2").mkdir()
    decide_all(out, "left")
    applied = apply(out)
    (one,) = applied.corrected
    assert "李喆" in one.after.decode("gb18030")
    out = made(
        LEFT.replace("李明", "李𠮷").replace("馆", "館"), RIGHT.replace("馆", "館").encode("big5hkscs", "ignore")
    )
    found = rows(out)
    decide(out, {row["key"]: "left" for row in found})
    refused = [outcome for outcome in apply(out).outcomes if outcome.status == "refused"]
    assert all("big5hkscs" in outcome.reason or outcome.reason for outcome in refused)


def test_a_source_that_changed_is_left_alone() -> None:
    out = made()
    decide_all(out, "left")
    Path("b.txt").write_text(RIGHT + "又一句。", "utf-8")
    applied = apply(out)
    assert applied.corrected == ()
    assert [failure.source for failure in applied.failures] == ["b.txt"]
    assert {outcome.status for outcome in applied.outcomes} == {"refused"}
    assert all("Make the report again" in outcome.reason for outcome in applied.outcomes)


def test_a_decision_of_another_report_is_told() -> None:
    out = made()
    decide(out, {"0123456789abcdef": "left"})
    (outcome,) = apply(out).outcomes
    assert (outcome.status, "no such discrepancy" in outcome.reason) == ("gone", True)


def test_each_place_of_a_recurring_difference_is_decided_by_itself() -> None:
    text = "通知明确，劳模优先入住{0}养老机构，可按照{0}养老机构明细咨询，已入住{0}养老机构的劳模照发补贴，另行通知。"
    out = made(text.format("公办"), text.format("国办"))
    first, second, third = rows(out)
    assert second["same_as"] == third["same_as"] == first["key"]
    decide(out, {first["key"]: "left", third["key"]: "left"})
    (one,) = apply(out).corrected
    assert one.after.decode() == text.format("国办").replace("国", "公", 1)[: one.after.decode().rindex("办") - 1] + (
        "公" + text.format("国办")[text.format("国办").rindex("国办") + 1 :]
    )


def test_one_decision_for_a_finding_puts_each_places_own_words_right() -> None:
    text = "去年以来，巴拿马{0}水位下降，船只排队等候，{0}管理局限制通行，苏伊士{0}照常开放，运费随之上涨。"
    out = made(text.format("运河"), text.format("国河"))
    found = rows(out)
    assert len(found) == len({row["left"]["word"] for row in found}) == 3
    assert {row["same_as"] or row["key"] for row in found} == {found[0]["key"]}
    decide(out, {row["key"]: "left" for row in found})
    (one,) = apply(out).corrected
    assert one.after.decode() == text.format("运河")


def test_decisions_that_contradict_each_other_are_not_applied() -> None:
    for name, who in (("a", "李明"), ("b", "李朋"), ("c", "李萌")):
        Path(f"{name}.txt").write_text(TEXT.format("两", who), "utf-8")
    out = report(Path("out"), "a.txt", "b.txt", "c.txt")
    by_pair = {(row["left"]["source"][0], row["right"]["source"][0]): row["key"] for row in rows(out)}
    decide(out, {by_pair["a", "b"]: "right", by_pair["a", "c"]: "right"})
    applied = apply(out)
    assert applied.corrected == ()
    assert all("contradicts" in outcome.reason for outcome in applied.outcomes)
    decide(out, {by_pair["a", "b"]: "left", by_pair["a", "c"]: "right"})
    assert {outcome.status for outcome in apply(out).outcomes} == {"refused"}, "a's reading is taken and given up"
    decide(out, {by_pair["a", "b"]: "left", by_pair["a", "c"]: "left"})
    assert [one.source for one in apply(out).corrected] == ["b.txt", "c.txt"]
    assert {one.after.decode() for one in apply(out).corrected} == {TEXT.format("两", "李明")}


def test_two_decisions_for_one_reading_at_one_place_are_one_edit() -> None:
    for name, who in (("a", "李明"), ("b", "李朋"), ("c", "李朋")):
        Path(f"{name}.txt").write_text(TEXT.format("两", who), "utf-8")
    out = report(Path("out"), "a.txt", "b.txt", "c.txt")
    decide_all(out, "right")
    applied = apply(out)
    assert [(one.source, one.after.decode()) for one in applied.corrected] == [("a.txt", TEXT.format("两", "李朋"))]
    assert {outcome.status for outcome in applied.outcomes} == {"applied"}


def test_swapped_words_are_put_in_the_winning_order() -> None:
    text = "经云：若有善男子善女人发心，{}，佛告须菩提，善哉善哉，如汝所说，汝今谛听，当为汝说此中道理。"
    out = made(text.format("應云何住"), text.format("云何應住"))
    decided = decide_all(out, "right")
    assert [row["relation"] for row in decided] == ["transposition"]
    (one,) = apply(out).corrected
    assert (one.source, one.after.decode()) == ("a.txt", text.format("云何應住"))


def test_a_member_of_an_archive_is_corrected_and_a_row_of_a_table_is_not() -> None:
    with zipfile.ZipFile("pages.zip", "w") as archive:
        archive.writestr("a.txt", LEFT)
        archive.writestr("b.txt", RIGHT)
    out = report(Path("out"), "pages.zip")
    decide_all(out, "left")
    (one,) = apply(out).corrected
    assert (one.source, one.path, one.after.decode()) == ("pages.zip/b.txt", None, LEFT)
    Path("pages.jsonl").write_text(f'{{"id":"x","text":"{LEFT}"}}\n{{"id":"y","text":"{RIGHT}"}}\n', "utf-8")
    out = report(Path("out2"), "pages.jsonl")
    decide_all(out, "left")
    applied = apply(out)
    assert applied.corrected == ()
    assert all("row of a table" in outcome.reason for outcome in applied.outcomes)
