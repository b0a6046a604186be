"""A group of thousands: every article is named, the pages stay readable, no link leads nowhere."""

import re
from dataclasses import replace

import pytest

from dedup.model import ApparatusEntry, Group, NameEntry, Pair
from dedup.reporting.view.concordance import concordance
from dedup.reporting.view.shown import shown_pairs
from dedup.reporting.writing import render
from dedup.settings import ReportingSettings
from tests.unit.reporting.making import page_of, pair_of, simple_article

COPIES = 60
SETTINGS = ReportingSettings(rows_per_page=3, same_in_group=4)


@pytest.fixture(scope="module")
def large():
    """One base against sixty copies and one article that differs, all in one group, with a maker named in all."""
    base = pair_of("开会讨论甲乙丙丁", "开会讨论甲乙丙戊", ["body"])
    left, differing = base.articles
    (alignment,) = base.alignments
    ids = [f"000#{n:02d}" for n in range(2, COPIES + 2)]
    copies = [replace(left, id=id) for id in ids]
    alike = replace(
        alignment,
        right=alignment.left,
        segments=(replace(alignment.segments[0], left=(0, 8), right=(0, 8)),),
    )
    members = (left.id, *ids, differing.id)
    pairs = [Pair(left.id, id, 1.0, 1.0, "same") for id in members[1:]]
    return replace(
        base,
        articles=(left, *copies, differing),
        groups=(Group("g", members, tuple(pairs)),),
        alignments=(
            *(replace(alike, right=replace(alike.right, article=id)) for id in ids),
            alignment,
        ),
        names=(NameEntry("张静", "reporter", None, members, None),),
        apparatus=tuple(
            ApparatusEntry(
                "g",
                left.id,
                n % 8,
                n % 8 + 1,
                "",
                "",
                (("丁", members[:-1]), ("戊", members[-1:])),
                "wording",
                "medium",
            )
            for n in range(70)
        ),
    )


@pytest.fixture(scope="module")
def pages(large):
    return {name: content.decode() for name, content in render(large, SETTINGS).items() if name.endswith(".html")}


def text_of(html):
    return re.sub(r"<[^>]+>", "", re.sub(r"<x-en>.*?</x-en>", "", html))


def test_of_pairs_that_say_the_same_a_few_are_shown_and_the_rest_counted(large):
    shown = shown_pairs(large, 4)
    assert [one.pair.right for one in shown] == ["001#01", "000#02", "000#03", "000#04", "000#05"]
    assert [one.alike for one in shown] == [0, 0, 0, 0, COPIES - 4]


def test_a_small_group_has_all_its_pages(large):
    assert len(shown_pairs(large, COPIES)) == COPIES + 1
    assert {one.alike for one in shown_pairs(large, COPIES)} == {0}


def test_a_pair_that_differs_always_has_its_page(large, pages):
    assert sorted(re.sub("-[0-9a-f]{8}.html", "", name) for name in pages if name.startswith("pairs/")) == [
        "pairs/000-01-000-02",
        "pairs/000-01-000-03",
        "pairs/000-01-000-04",
        "pairs/000-01-000-05",
        "pairs/000-01-001-01",
    ]


def test_the_overview_says_how_many_more_there_are(pages):
    rows = "".join(text_of(text) for name, text in pages.items() if name.startswith(("index", "lists/pairs")))
    assert rows.count(f"另有 {COPIES - 4} 对文字全同") == 1
    assert f"文章对 {COPIES + 1}" in text_of(pages["index.html"])


def test_the_group_names_every_article_and_every_place_page_after_page(pages):
    of_group = [text for name, text in pages.items() if name.startswith("groups/")]
    assert len(of_group) == 1 + 2 + 2, "62 witnesses and 70 places, thirty a page"
    sigla = [siglum for text in of_group for siglum in re.findall(r'<th scope="row" class="key">(\w+)</th>', text)]
    assert len(set(sigla)) == len(sigla) == COPIES + 2
    assert sum(text.count('<td class="kwic"') for text in of_group) == 70


def test_a_reading_that_many_have_names_some_and_counts_the_rest(pages):
    first = next(text for name, text in sorted(pages.items()) if name.startswith("groups/"))
    assert f"另 {COPIES + 1 - 24} 版" in text_of(first)


def test_a_long_reading_is_shortened_and_says_its_length_unless_its_middle_is_what_differs(large):
    (first, *_), whole = large.apparatus, "甲" * 200
    (base, *rest), middle = large.groups[0].members, "甲" * 99 + "乙" + "甲" * 100
    lines = [
        replace(first, readings=(("", (base,)), (whole, tuple(rest)))),
        replace(first, readings=((whole, (base,)), (middle, tuple(rest)))),
    ]
    pages = render(replace(large, apparatus=tuple(lines)), ReportingSettings(same_in_group=4))
    (page,) = [content.decode() for name, content in pages.items() if name.startswith("groups/")]
    shortened, full = page.split('<td class="kwic"')[1:]
    assert whole not in shortened
    assert "200 字" in shortened
    assert whole in full
    assert middle in full


def test_the_base_links_some_of_its_pages_and_every_other_witness_its_own(large):
    files = render(large, ReportingSettings(same_in_group=COPIES))
    (text,) = (content.decode() for name, content in files.items() if name.startswith("groups/"))
    assert text.count('">A／') == 24
    assert f"另 {COPIES + 1 - 24} 页" in text_of(text)
    assert len(set(re.findall(r'href="\.\./(pairs/[^"#]*)["#]', text))) == COPIES + 1


def test_a_name_tells_some_of_its_articles_and_counts_the_rest(pages):
    assert f"另 {COPIES + 2 - 20} 篇" in text_of(pages["names.html"])
    assert text_of(pages["names.html"]).count("开会讨论") == 20


def test_every_link_leads_to_a_page(pages, large):
    files = render(large, SETTINGS)
    for name, text in pages.items():
        for link in re.findall(r'href="([^"#]*)(?:#[^"]*)?"', text):
            if link and not link.startswith("data:"):
                folder = name.rpartition("/")[0]
                target = link[3:] if link.startswith("../") else "/".join(filter(None, (folder, link)))
                assert target in files, (name, link)


def test_names_are_cut_into_pages():
    base = pair_of("甲乙丙丁", "甲乙丙戊", ["body"])
    lone = simple_article(page_of("x", "一篇"), ["body"])
    names = tuple(NameEntry(f"张{n:02d}", "reporter", None, (lone.id,), None) for n in range(65))
    files = render(replace(base, articles=(*base.articles, lone), names=names), SETTINGS)
    told = [text.decode() for name, text in files.items() if name.startswith(("names", "lists/names"))]
    assert [text.count('<th scope="row" class="key"') for text in told] == [30, 30, 5]


def test_a_family_of_names_stands_together():
    base = pair_of("甲乙丙丁", "甲乙丙戊", ["body"])
    names = (
        NameEntry("田国全", "reporter", None, ("000#01",), None),
        NameEntry("田国垒", "reporter", None, ("001#01",), "田国全"),
        NameEntry("赵娜", "reporter", None, ("001#01",), None),
    )
    text = render(replace(base, names=names), SETTINGS)["names.html"].decode()
    family = re.search(r'(?s)<table class="families.*?</table>', text)[0]
    assert re.findall(r'class="key" lang="[\w-]+">(\w+)<', family) == ["田国全", "田国垒"]


def test_a_reading_of_many_places_links_some_and_counts_the_rest():
    base = pair_of("甲乙丙丁", "甲乙丙戊", ["body"])
    (found,) = base.discrepancies
    many = (found, *(replace(found, key=f"k{n}", same_as=found.key) for n in range(149)))
    (entry,) = concordance(many)
    assert (entry.times, len(entry.occurrences)) == (150, 100)
    assert "另 50 处" in text_of(render(replace(base, discrepancies=many))["index.html"].decode())


def test_what_could_not_be_read_is_cut_into_pages():
    from dedup.model import Failure

    base = pair_of("甲乙丙丁", "甲乙丙戊", ["body"])
    failures = tuple(Failure(f"{n}.pdf", "loading", "", "Not read.", "Export it.") for n in range(7))
    files = render(replace(base, failures=failures), SETTINGS)
    assert [name for name in files if name.startswith("lists/failures")] == [
        "lists/failures-2.html",
        "lists/failures-3.html",
    ]
    assert "7.pdf" not in files["index.html"].decode()
    assert "有 7 个来源" in text_of(files["index.html"].decode())
