"""The pages as bytes: whole, escaped, linked, without a network, the same every time."""

import json
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from dedup.model import ApparatusEntry, Evidence, Failure, Group, NameEntry, Pair, Reason, Suspicion
from dedup.reporting.writing import render, render_pair
from dedup.settings import ReportingSettings
from tests.unit.reporting.making import moved_article, page_of, pair_of, results_of, simple_article

HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(2)>\"'&{{7*7}}\x00\u202e"
VOID = {"meta", "link", "input", "br", "path", "rect"}


class Reader(HTMLParser):
    """Element ids, links, scripts and whether the tags nest."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids, self.links, self.tags, self.open = [], [], [], []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), (tag, names)
        for name, value in attrs:
            assert not name.startswith("on"), (tag, name)
            if name == "id":
                self.ids.append(value)
            if name in {"href", "src"}:
                self.links.append(value)
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if tag not in VOID:
            assert self.open.pop() == tag, (tag, self.getpos())


@pytest.fixture(scope="module")
def rich():
    """Results with something in every list, hostile wherever a source could put it."""
    base = pair_of(f"题{HOSTILE}甲\n文{HOSTILE}公办", f"题{HOSTILE}乙\n文{HOSTILE}国办", ["headline", "body"])
    left, right = base.articles
    lone_page = page_of("002", HOSTILE)
    lone = simple_article(lone_page, ["body"])
    not_aligned = Pair(left.id, lone.id, 0.6, 0.6, "same")
    group = Group("g", (left.id, right.id, lone.id), (*base.groups[0].pairs, not_aligned))
    found = replace(
        base.discrepancies[0],
        severity="high",
        kind="name",
        cause="look-alike",
        reason=HOSTILE,
        evidence=(Evidence("no-such-rule", HOSTILE, "left"),),
    )
    return replace(
        base,
        pages=(*base.pages, replace(lone_page, source=f"x/{HOSTILE}.txt")),
        articles=(*base.articles, replace(lone, source=f"x/{HOSTILE}.txt")),
        groups=(group,),
        discrepancies=(found, *base.discrepancies[1:]),
        suspicions=(Suspicion("s1", lone.id, HOSTILE, "doubled", HOSTILE, 0, 2, HOSTILE, HOSTILE, HOSTILE, 1),),
        names=(
            NameEntry("田国垒", "reporter", HOSTILE, (left.id, "gone#01"), None),
            NameEntry(HOSTILE, "reporter", None, (lone.id,), "田国垒", (Evidence("r", HOSTILE, None),)),
            NameEntry("赵娜", "correspondent", "山东", (left.id,), None),
        ),
        apparatus=(
            ApparatusEntry(
                "g",
                left.id,
                0,
                1,
                HOSTILE,
                HOSTILE,
                ((HOSTILE, (left.id, right.id)), ("", (lone.id,))),
                "wording",
                "medium",
            ),
        ),
        failures=(Failure(HOSTILE, "loading", "byte 3", HOSTILE, HOSTILE),),
        settings={"grouping.threshold": HOSTILE, "grouping.shingle": 5},
    )


@pytest.fixture(scope="module")
def files(rich):
    return {name: content.decode("utf-8") for name, content in render(rich).items()}


@pytest.fixture(scope="module")
def pages(files):
    return {name: text for name, text in files.items() if name.endswith(".html")}


def test_the_pages_are_those_of_the_contract_and_their_like(pages, files):
    folders = sorted(re.sub(r"/.*", "/", name) for name in pages)
    assert folders == ["groups/", "index.html", "names.html", "pairs/"]
    assert sorted(files.keys() - pages.keys()) == [
        "assets/findings.js",
        "assets/keeper.js",
        "assets/lists.js",
        "assets/pair.js",
        "assets/report.css",
    ]


def test_a_page_holds_no_more_of_style_and_script_than_keeps_one_language_without_them(pages, files):
    for text in pages.values():
        carried = sum(len(found[2]) for found in re.finditer(r"(?s)<(style|script)[^>]*>(.*?)</", text))
        assert carried < 1000 < len(files["assets/report.css"])
        assert '<style>[data-ui="zh"] x-en, [data-ui="en"] x-zh { display: none; }</style>' in text


def test_every_page_is_whole_html_with_unique_ids(pages):
    for name, text in pages.items():
        reader = Reader(text)
        assert len(reader.ids) == len(set(reader.ids)), name
        assert text.startswith("<!doctype html>")


def test_what_a_source_says_stays_text(pages):
    for text in pages.values():
        assert "<img" not in text
        assert "alert(1)</script>" not in text
        assert "&amp;49" not in text
        assert "\x00" not in text
        assert "\u202e" not in text
    assert any("&lt;/script&gt;" in text for text in pages.values())


def test_scripts_are_ours_and_only_ours(pages):
    own = {"assets/findings.js", "assets/keeper.js", "assets/lists.js", "assets/pair.js"}
    for text in pages.values():
        linked = re.findall(r'<script src="(?:\.\./)?([^"]+)">', text)
        assert Reader(text).tags.count("script") == 1 + len(linked)  # one in the page, before the first paint
        assert set(linked) <= own


def test_nothing_needs_a_network(files):
    for text in files.values():
        assert not re.search(r"""(?:src|href)="?(?:https?:)?//|url\(|@import|import\(|fetch\(|type="module""", text)


def test_every_link_leads_somewhere(pages, files):
    ids = {name: set(Reader(text).ids) for name, text in pages.items()}
    for name, text in pages.items():
        for link in Reader(text).links:
            if link.startswith("data:"):
                continue
            path, _, fragment = link.partition("#")
            folder = name.rpartition("/")[0]
            target = (
                name if not path else path[3:] if path.startswith("../") else "/".join(filter(None, (folder, path)))
            )
            assert target in files, (name, link)
            if fragment:
                assert fragment in ids[target], (name, link)


def test_the_same_results_give_the_same_bytes(rich):
    assert render(rich) == render(replace(rich, seconds={"loading": 9.0}))


def test_nothing_of_the_machine_stands_in_a_page(pages, tmp_path):
    from pathlib import Path

    import dedup

    for text in pages.values():
        assert str(Path(dedup.__file__).parent) not in text


def test_both_languages_are_in_every_page(pages):
    for text in pages.values():
        assert "<x-zh>" in text
        assert "<x-en>" in text


def test_the_language_can_be_set():
    results = pair_of("甲乙丙丁", "甲乙丙戊", ["body"])
    assert 'data-ui="en"' in render(results, ReportingSettings(language="en"))["index.html"].decode()
    assert 'data-ui="zh" data-language="auto"' in render(results)["index.html"].decode()


def test_one_pair_by_itself_has_no_links_out():
    results = pair_of("甲乙丙丁", "甲乙丙戊", ["body"])
    text = render_pair(results, results.groups[0].pairs[0]).decode()
    assert {link.split("=")[0] for link in Reader(text).links} == {"data:,", "#d", "#current"}


def test_nothing_found():
    page = page_of("000", "只有一篇")
    text = render(results_of([page], [simple_article(page, ["body"])], [], []))["index.html"].decode()
    assert "没有重复的文章" in text
    Reader(text)


def test_no_article_at_all():
    files = render(results_of([], [], [], []))
    assert [name for name in files if name.endswith(".html")] == ["index.html"]
    assert "dedup cut" in files["index.html"].decode()


def test_the_sentence_counts():
    text = render(pair_of("甲乙丙丁\n子丑寅卯", "甲乙丙戊\n子丑寅卯", ["body", "body"]))["index.html"].decode()
    sentence = re.sub(r"<[^>]+>", "", re.search(r"<h1>(.*?)</h1>", text)[1])
    assert sentence.startswith("2 个版面、2 篇文章：1 对重复文章，1 处异文，没有应先看的。")
    assert "12 处排印差异" in text


def test_the_sentence_says_what_is_grave():
    base = pair_of("记者张静", "记者张翀", ["byline"])
    grave = tuple(replace(found, severity="high") for found in base.discrepancies)
    text = render(replace(base, discrepancies=grave))["index.html"].decode()
    assert "其中 ▲ 1 处应先看。" in re.sub(r"<[^>]+>", "", re.search(r"<h1>(.*?)</h1>", text)[1])


def test_an_unpaired_article_tells_where_it_begins_and_how():
    results = pair_of("甲乙丙丁", "甲乙丙戊", ["body"])
    page = page_of("x", "总工会开会\n昨天上午，会议在天津召开。")
    alone = simple_article(page, ["headline", "body"])
    text = render(replace(results, pages=(*results.pages, page), articles=(*results.articles, alone)))[
        "index.html"
    ].decode()
    (entry,) = re.findall(r'(?s)<section class="tab" id="unpaired".*?</section>', text)
    assert '<span class="opening" lang="zh-Hans">昨天上午，会议在天津召开。</span>' in entry
    assert "第 1 行" in re.sub(r"<[^>]+>", "", entry)


def test_in_a_long_reading_what_differs_is_told_from_the_rest():
    base = pair_of("他到襄阳职业技术学院旅游与艺术学院", "他到襄阳职业技术学院旅游与艺术因院", ["body"])
    (found,) = base.discrepancies
    words = {"学": "襄阳职业技术学院旅游与艺术学院", "因": "襄阳职业技术学院旅游与艺术因院"}
    left, right = (replace(one, word=words[one.text]) for one in (found.left, found.right))
    pages = render(replace(base, discrepancies=(replace(found, left=left, right=right, severity="high"),)))
    text = pages["index.html"].decode()
    for character in "学因":
        assert text.count(f"襄阳职业技术学院旅游与艺术<b>{character}</b>院") >= 2  # in the row and in the list


def test_long_lists_are_cut_into_pages():
    results = pair_of("甲乙丙丁", "甲乙丙戊", ["body"])
    page = page_of("x", "一篇没有对应的文章")
    many = [replace(simple_article(page, ["body"]), id=f"x#{n:04d}") for n in range(250)]
    pages = render(replace(results, articles=(*results.articles, *many)), ReportingSettings(rows_per_page=100))
    assert sorted(name for name in pages if name.startswith("lists/")) == [
        "lists/unpaired-2.html",
        "lists/unpaired-3.html",
    ]
    assert pages["index.html"].count(b"<li>") == 100
    assert b'href="../index.html#unpaired"' in pages["lists/unpaired-2.html"]


def test_what_the_rows_of_a_long_list_say_lies_in_one_file_for_the_search():
    one = pair_of("甲乙丙丁", "甲乙丙戊", ["body"])
    short, long = (render(one, ReportingSettings(rows_per_page=rows)) for rows in (100, 1))
    assert "assets/rows.js" not in short
    assert b"elsewhere script" not in short["index.html"]
    assert "assets/rows.js" not in long  # one row is one page

    again = [replace(one.discrepancies[0], key=f"{n:016x}") for n in range(3)]
    many = render(replace(one, discrepancies=tuple(again)), ReportingSettings(rows_per_page=1))
    text = many["assets/rows.js"].decode()
    told = json.loads(text.removeprefix("const rows = ").removesuffix(";\n"))
    assert list(told) == ["readings"]
    assert [row[1] for row in told["readings"]] == ["丙丁／丙戊"] * 3
    assert {row[0].partition("#")[0] for row in told["readings"]} <= set(many)
    assert b"elsewhere script" in many["index.html"]


def test_a_pair_says_that_its_cut_is_doubted_and_both_headlines_where_they_differ():
    one = pair_of("69个城市试点\n甲乙丙丁", "49个城市试点\n甲乙丙戊", ["headline", "body"])
    left = one.articles[0].id
    doubted = replace(one, doubts={left: (Reason("block-edge", "These characters stand in another article.", 0, 1),)})

    plain, doubtful = render(one), render(doubted)

    assert b'<span class="b">49' in plain["index.html"]
    assert b"doubt-chip" not in plain["index.html"]
    assert b"doubt-chip" in doubtful["index.html"]
    assert all(b'class="doubted"' in text for name, text in doubtful.items() if name.startswith("pairs/"))


def test_many_pairs_make_no_large_page():
    base = pair_of("公办机构入住" * 20, "国办机构入住" * 20, ["body"])
    (left, right), (alignment,) = base.articles, base.alignments
    articles, groups, alignments, discrepancies = [], [], [], []
    for n in range(120):
        mine, theirs = replace(left, id=f"a#{n:03d}"), replace(right, id=f"b#{n:03d}")
        articles += [mine, theirs]
        groups.append(Group(f"g{n}", (mine.id, theirs.id), (Pair(mine.id, theirs.id, 0.9, 0.9, "same"),)))
        alignments.append(
            replace(
                alignment,
                left=replace(alignment.left, article=mine.id),
                right=replace(alignment.right, article=theirs.id),
            )
        )
        discrepancies += [
            replace(
                found,
                key=f"{found.key}-{n}",
                left=replace(found.left, article=mine.id),
                right=replace(found.right, article=theirs.id),
            )
            for found in base.discrepancies
        ]
    whole = replace(
        base,
        articles=tuple(articles),
        groups=tuple(groups),
        alignments=tuple(alignments),
        discrepancies=tuple(discrepancies),
    )
    pages = render(whole, ReportingSettings(rows_per_page=100))
    assert "lists/pairs-2.html" in pages
    assert max(map(len, pages.values())) < 2_500_000


def dump(text: str) -> str:
    """A pair's page as a reader sees it: rows, marks in [ ], bands in ( ), numbers behind in superscript digits."""
    raised = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
    rows = re.search(r'<ol class="rows".*?</ol>', text, re.DOTALL)[0]
    rows = re.sub(r"<x-en.*?</x-en>", "", rows)
    rows = re.sub(r"<button.*?</button>", "", rows, flags=re.DOTALL)
    rows = re.sub(
        r"<sup[^>]*>(.*?)</sup>", lambda m: re.sub(r"<[^>]+>|\u2060|&#8288;", "", m[1]).translate(raised), rows
    )
    rows = re.sub(r"<mark[^>]*>(.*?)</mark>", r"[\1]", rows)
    rows = re.sub(r'<span class="band"[^>]*>(.*?)</span>', r"(\1)", rows)
    rows = re.sub(r'<i class="gap wrap"></i>', "", rows)
    rows = re.sub(r'<div class="cell a"[^>]*>', "\nA  ", rows)
    rows = re.sub(r'<div class="cell b"[^>]*>', "\nB  ", rows)
    rows = re.sub(r'<div class="gutter">', "\n   ", rows)
    rows = re.sub(r"</p><p[^>]*>", "\n   ", rows)
    rows = re.sub(r'<li class="([a-z ]+)"[^>]*>', r"\n── \1\n", rows)
    rows = re.sub(r"<details>.*?<summary>(.*?)</summary>.*?</details>", r"\1", rows, flags=re.DOTALL)
    rows = re.sub(r"<[^>]+>", "", rows)
    return "\n".join(line.rstrip() for line in rows.splitlines() if line.strip()) + "\n"


def test_the_moved_article_as_a_reader_sees_it(samples, golden):
    results = moved_article(samples)
    golden("report/moved-article.txt", dump(render_pair(results, results.groups[0].pairs[0]).decode()))
