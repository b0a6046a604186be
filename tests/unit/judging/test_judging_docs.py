"""docs/rules.md lists every rule with its example and counter-example: made here, compared, renewed by `make golden`."""

from __future__ import annotations

from pathlib import Path

from dedup.judging import EVIDENCE_RULES, RULES, SUSPICION_RULES
from dedup.judging.recognising.date_forms import DATE_FORMS
from dedup.judging.recognising.name_signs import NAME_SIGNS
from dedup.judging.recognising.place_names import WAYS_TO_PLACES

_DOCS = Path(__file__).parents[3] / "docs"


def _quoted(text: str) -> str:
    return "<br>".join(line.replace("|", "\\|").replace("# ", "\\# ") for line in text.split("\n"))


def _table(rows: list[tuple[str, ...]]) -> list[str]:
    return ["| | left | right |", "|---|---|---|", *(f"| {' | '.join(map(_quoted, row))} |" for row in rows), ""]


def _row(*cells: str) -> str:
    return f"| {' | '.join(cell.replace('<', '**').replace('>', '**') for cell in cells)} |"


def _page() -> str:
    lines = [
        "# Rules",
        "",
        "Made from the tables in `dedup/judging` by `make golden`; each example and counter-example is run as a test.",
        "A line that begins with `#` is a headline; a further article that begins with `=` belongs to the pair's group.",
        "",
        "## What a difference is",
        "",
        "Tried in this order; the first that applies gives kind and severity.",
        "",
    ]
    for rule in RULES:
        lines += [f"### {rule.name}", "", f"`{rule.kind}` · `{rule.severity}` · {rule.reason} {rule.reason_zh}", ""]
        lines += _table([("example", *rule.example), ("does not apply", *rule.counter_example)])
    lines += ["## What favours a side", "", "All are tried on each difference.", ""]
    for each in EVIDENCE_RULES:
        lines += [
            f"### {each.name}",
            "",
            f"{each.reason}",
            "",
            f"> {each.template.en}",
            ">",
            f"> {each.template.zh}",
            "",
        ]
        lines += _table([("example", *each.example[:2]), ("proves nothing", *each.counter_example[:2])])
        for label, texts in (("example", each.example), ("counter-example", each.counter_example)):
            lines += [f"Further article of the {label}: {_quoted(text)}\n" for text in texts[2:]]
    lines += ["## What looks wrong without a partner", ""]
    for suspicion in SUSPICION_RULES:
        lines += [
            f"### {suspicion.name}",
            "",
            suspicion.reason,
            "",
            f"> {suspicion.template.en}",
            ">",
            f"> {suspicion.template.zh}",
            "",
        ]
        lines += [f"- suspected: {_quoted(suspicion.example)}", f"- let pass: {_quoted(suspicion.counter_example)}", ""]
    lines += ["## What shows a person's name", ""]
    lines += [
        "Asked of a surname with one or two characters behind it, in this order; the first that applies decides.",
        "",
    ]
    lines += ["| sign | | reason | example | does not apply |", "|---|---|---|---|---|"]
    for sign in NAME_SIGNS:
        verdict = "a name" if sign.shows else "no name"
        lines.append(_row(sign.name, verdict, sign.reason, sign.example, sign.counter_example))
    lines += ["", "## What shows the name of a place", "", "A longer name takes the place of those that it covers.", ""]
    lines += ["| way | reason | example | does not apply |", "|---|---|---|---|"]
    lines += [_row(way.name, way.reason, way.example, way.counter_example) for way in WAYS_TO_PLACES]
    lines += ["", "## In which forms a date is written", "", "Tried in this order at each place of a text.", ""]
    lines += ["| form | reason | example | is none |", "|---|---|---|---|"]
    lines += [_row(form.name, form.reason, form.example, form.counter_example) for form in DATE_FORMS]
    return "\n".join([*lines, ""])


def test_the_page_of_rules_is_up_to_date(golden):
    golden("../../docs/rules.md", _page())


def test_the_page_on_judging_names_every_module():
    text = (_DOCS / "how" / "judging.md").read_text("utf-8")
    stage = _DOCS.parent / "dedup" / "judging"
    files = (path for path in stage.rglob("*.py") if path.parent.name != "tables" and path.stem != "__init__")
    modules = sorted(path.stem for path in files)

    assert [module for module in modules if f"`{module}`" not in text] == []


def test_the_glossary_has_the_words_that_the_stage_uses():
    text = (_DOCS / "glossary.md").read_text("utf-8")

    for word in (
        "reading",
        "variant",
        "discrepancy",
        "evidence",
        "suspicion",
        "apparatus",
        "transposition",
        "witness",
        "siglum",
        "shingle",
    ):
        assert f"**{word}" in text, word
