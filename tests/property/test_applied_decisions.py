"""Laws of applying: nothing decided changes nothing; all decided for one side, the other reads like it; bytes stay."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dedup.aligning import align
from dedup.applying.encoding import mark_of, rewritten_bytes, rewritten_text
from dedup.applying.planning import plan
from dedup.applying.rewriting import Edit
from dedup.model import Alignment, Article, Decision, Discrepancy, Page, Reading, Witness
from dedup.store.sources import Reloaded
from tests.property.strategies import pairs, spans, witness

ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "gb18030", "utf-32-le")


def reading(side: Witness, span: tuple[int, int]) -> Reading:
    start, end = side.to_source(*span)
    return Reading(side.article, side.source, start, end, side.original[start:end], "", "", "", 1)


def discrepancies(alignment: Alignment) -> dict[str, Discrepancy]:
    """Every variant as a row of its own."""
    made = {}
    for number, segment in enumerate(s for s in alignment.segments if s.relation != "equal"):
        left, right = reading(alignment.left, segment.left), reading(alignment.right, segment.right)
        key = f"{number:016x}"
        made[key] = Discrepancy(key, "g", None, "wording", segment.relation, "low", None, "r", "", left, right)
    return made


def planned(alignment: Alignment, articles: dict[str, Article], choice: str):
    rows = discrepancies(alignment)
    sides = (alignment.left, alignment.right)
    pages = {side.source: Page(side.source, side.source, side.original, "utf-8", "given") for side in sides}
    sources = {name: Reloaded(page, page.text.encode("utf-8"), name) for name, page in pages.items()}
    return plan([Decision(key, choice) for key in rows], rows, articles, sources), pages


def article(name: str, text: str, parts) -> Article:
    return Article(name, name, "print", "article", None, (), parts, text)


@st.composite
def bodies(draw: st.DrawFn):
    """Two articles of one body each, whose blocks stand in the same order."""
    left, right = draw(pairs())
    return left.strip() or "甲", right.strip() or "乙"


@given(bodies(), st.sampled_from(["left", "right"]))
def test_the_losing_side_reads_like_the_winning_one(both: tuple[str, str], choice: str) -> None:
    ours, theirs = (witness(text, name=name) for text, name in zip(both, "ab", strict=True))
    alignment = align(ours, theirs)
    if alignment.transpositions or not ours.text or not theirs.text:
        return
    articles = {side.article: article(side.article, side.original, parts(side)) for side in (ours, theirs)}
    made, pages = planned(alignment, articles, choice)
    loser, winner = (theirs, ours) if choice == "left" else (ours, theirs)
    text = rewritten_text(pages[loser.source].text, made.edits.get(loser.source, ()))
    assert {edits for source, edits in made.edits.items() if source != loser.source} == set()
    if all(outcome.status == "applied" for outcome in made.outcomes):
        assert witness(text).text == winner.text
    elif set(both[0] + both[1]) <= set("甲乙丙丁记者张静翀，。、"):
        raise AssertionError(made.outcomes)


def parts(side: Witness):
    from dedup.model import Span

    return (Span(0, len(side.original), "body"),)


@given(pairs(), st.data())
def test_decisions_that_ask_for_nothing_change_nothing(both: tuple[str, str], data: st.DataObject) -> None:
    sides = []
    articles = {}
    for name, text in zip("ab", both, strict=True):
        own = data.draw(spans(text))
        sides.append(witness(text, own, name))
        articles[name] = article(name, text, own)
    made, _ = planned(align(*sides), articles, data.draw(st.sampled_from(["both", "ignore"])))
    assert made.edits == {}
    assert {outcome.status for outcome in made.outcomes} <= {"kept"}


@given(pairs(), st.data())
def test_what_is_applied_reads_as_decided_whatever_the_fields(both: tuple[str, str], data: st.DataObject) -> None:
    sides, articles = [], {}
    for name, text in zip("ab", both, strict=True):
        own = data.draw(spans(text))
        sides.append(witness(text, own, name))
        articles[name] = article(name, text, own)
    alignment = align(*sides)
    made, _pages = planned(alignment, articles, "left")
    rows = discrepancies(alignment)
    applied = [rows[one.key] for one in made.outcomes if one.status == "applied"]
    assert bool(made.edits) == any(edit_changes(row) for row in applied)
    for row in applied:
        inside = [e for e in made.edits.get("b", ()) if e.start <= row.right.end and row.right.start <= e.end]
        assert inside or not edit_changes(row)


def edit_changes(row: Discrepancy) -> bool:
    return row.left.text.split() != row.right.text.split()


@st.composite
def edits_of(draw: st.DrawFn, text: str) -> tuple[Edit, ...]:
    places = sorted(draw(st.sets(st.integers(0, len(text)), max_size=6)))
    if len(places) % 2:
        places.pop()
    pairs_of = zip(places[::2], places[1::2], strict=True)
    return tuple(Edit(a, b, draw(st.text("甲乙a，\n", max_size=4))) for a, b in pairs_of)


@given(st.text("甲乙丙a，\r\n𠮷é", max_size=40), st.sampled_from(ENCODINGS), st.booleans(), st.data())
def test_bytes_are_those_of_the_edited_text_and_come_back(text: str, encoding: str, marked: bool, data) -> None:
    mark = "\ufeff".encode(encoding) if marked and encoding.startswith("utf") else b""
    before = mark + text.encode(encoding)
    assert mark_of(before, text, encoding) == mark
    assert rewritten_bytes(before, mark, text, encoding, ()) == before
    made = data.draw(edits_of(text))
    after = rewritten_bytes(before, mark, text, encoding, made)
    assert after == mark + rewritten_text(text, made).encode(encoding)


@given(st.binary(max_size=30), st.data())
def test_damaged_bytes_elsewhere_stay_as_they_are(noise: bytes, data: st.DataObject) -> None:
    """The text of a damaged page has U+FFFD in it; the bytes that it stands for are kept, or nothing is written."""
    before = "甲乙\n".encode("gb18030") + noise + "\n丙丁".encode("gb18030")
    text = before.decode("gb18030", "replace")
    edit = Edit(0, 1, "戊")
    after = rewritten_bytes(before, b"", text, "gb18030", (edit,))
    assert after is None or after == "戊".encode("gb18030") + before[2:]
    assert noise.isascii() is False or after is not None
