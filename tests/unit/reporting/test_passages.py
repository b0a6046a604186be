"""The original is displayed, wraps rejoined, and every atom leads back to the source."""

from hypothesis import given
from hypothesis import strategies as st

from dedup.model import Article, Span
from dedup.normalising import normalise
from dedup.reporting.view.passages import passages_of
from tests.unit.reporting.making import page_of, simple_article

LETTERS = st.text(alphabet="天地人，。 \n\u3000ab,1“”é\u200b𠮷\ufe00—…", min_size=1, max_size=40)


def passages(text: str, roles: list[str] | None = None):
    page = page_of("p", text)
    if roles:
        return passages_of(normalise(simple_article(page, roles), page))
    article = Article("p#01", page.source, "print", "article", None, (), (Span(0, len(text), "body"),), text)
    return passages_of(normalise(article, page))


def test_wrapped_lines_are_rejoined_and_the_marks_are_the_sources():
    (passage,) = passages("天津市总，\n多措并举")
    assert passage.text == "天津市总，多措并举"
    assert [atom.gap for atom in passage.atoms if atom.gap] == ["wrap"]


def test_lines_of_spaced_scripts_are_joined_by_a_space():
    assert passages("the trade\nunion")[0].text == "the trade union"


def test_letter_spacing_is_closed_up_and_kept_as_a_gap():
    (passage,) = passages("北 京 市 职 业 技 能")
    assert passage.text == "北京市职业技能"
    assert {atom.gap for atom in passage.atoms} == {"", "spacing"}


def test_a_space_that_a_reader_reads_stays():
    assert passages("本报记者 张静 本报通讯员 田晓军")[0].text == "本报记者 张静 本报通讯员 田晓军"
    assert passages("建起小驿站\u3000温暖一座城")[0].text == "建起小驿站\u3000温暖一座城"


def test_paragraphs_are_numbered_in_reading_order():
    assert [(p.ordinal, p.role) for p in passages("题\n文", ["headline", "body"])] == [(1, "headline"), (2, "body")]


@given(LETTERS)
def test_atoms_lead_back_to_the_source(text: str):
    for passage in passages(text):
        at = -1
        for atom in passage.atoms:
            assert atom.start >= at
            at = atom.end
            shown = "".join(atom.text.split())
            assert shown == "".join(text[atom.start : atom.end].split())


@given(LETTERS)
def test_nothing_visible_is_lost(text: str):
    shown = "".join("".join(passage.text.split()) for passage in passages(text))
    kept = "".join(c for c in text if not c.isspace() and c not in "\u200b\ufe00")
    assert "".join(c for c in shown if c not in "\u200b\ufe00") == kept
