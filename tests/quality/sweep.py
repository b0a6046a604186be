"""What a weight of the cutter is worth: the same pages cut with other values of it.

    python -m tests.quality.sweep dividing.runs.ACROSS 0 3 6 9 --dressed apart

The generator sets no article apart, signs none and gives none a crosshead; dressing does, and the truth goes along.
"""

from __future__ import annotations

import argparse
import importlib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import pairwise
from typing import Final

from dedup.cutting import cut
from tests.quality.gate import Sample, page_of
from tests.quality.pages import TruePage
from tests.quality.scoring import Score, score_cut

Put = Mapping[int, tuple[str, int | None]]
"""Offset → what is put in front of it, and the number of the article that it belongs to."""
SEEDS: Final = range(501, 507)
MAKERS: Final = ("卫晋", "王建军", "李明远", "赵敏", "孙默", "陈思", "张静", "周岩")


def dressed(page: TruePage, put: Put) -> TruePage:
    """The page with something put in; its articles are told by their offsets there."""
    pieces: list[str] = []
    places: list[int] = []
    added: dict[int | None, list[int]] = {}
    size = 0
    for at, character in enumerate(f"{page.text}\0"):
        text, owner = put.get(at, ("", None))
        added.setdefault(owner, []).extend(size + i for i, c in enumerate(text) if not c.isspace())
        pieces += (text, character)
        places.append(size + len(text))
        size = places[-1] + 1
    articles = (
        replace(
            true,
            offsets=frozenset((*(places[at] for at in true.offsets), *added.get(number, ()))),
            spans=tuple((places[start], places[end - 1] + 1, role) for start, end, role in true.spans),
        )
        for number, true in enumerate(page.articles)
    )
    return replace(page, text="".join(pieces)[:-1], articles=tuple(articles))


def apart(page: TruePage) -> Put:
    """Three empty lines wherever one article stops and another begins; web pages alone are set so."""
    if page.layout == "print":
        return {}
    owner = {at: number for number, true in enumerate(page.articles) for at in true.offsets}
    met = [at for at, _ in enumerate(page.text) if at in owner]
    begins = (page.text.rfind("\n", 0, at) + 1 for before, at in pairwise(met) if owner[before] != owner[at])
    return dict.fromkeys(begins, ("\n\n\n", None))


def signed(page: TruePage) -> Put:
    """A maker's name in brackets behind each article that ends with a full stop."""
    ends = ((number, max((span[1] for span in _body(page, number)), default=0)) for number in range(len(page.articles)))
    return {
        end: (f"（{MAKERS[number % len(MAKERS)]}）", number) for number, end in ends if page.text[end - 1 : end] == "。"
    }


def crossheads(page: TruePage) -> Put:
    """A line of six characters of the paragraph below, without a mark, above some paragraphs; of web pages with marks."""
    if page.layout == "print" or "\n#" not in page.text:
        return {}
    put = {}
    for number, true in enumerate(page.articles):
        body = _body(page, number) if true.structure == "plain" and true.kind == "article" else []
        for above, (start, end, _) in list(pairwise(body))[1:-1:2]:
            words = "".join(filter("一".__le__, page.text[start:end][6:40]))[:6]
            if page.text[above[1] - 1] == "。":
                put[start] = (f"{words}\n\n", number)
    return put


def _body(page: TruePage, number: int) -> list[tuple[int, int, str]]:
    return [span for span in page.articles[number].spans if span[2] == "body"]


DRESSES: Final = {"apart": apart, "signed": signed, "crossheads": crossheads}


def pages(dress: str | None, count: int) -> Iterator[TruePage]:
    """So many pages of each seed; dressed, those alone that the dress changes."""
    for seed in SEEDS:
        for pair in Sample(str(seed), count).pairs():
            for page in (pair.left, pair.right):
                put = DRESSES[dress](page) if dress else {}
                if put or not dress:
                    yield dressed(page, put)


def main() -> None:
    """The command line: a line for each value, with the articles cut right and the headlines told."""
    parser = argparse.ArgumentParser(prog="python -m tests.quality.sweep", description=__doc__)
    parser.add_argument("weight", help="MODULE.NAME below dedup.cutting: dividing.joints.SIGNED")
    parser.add_argument("values", nargs="+", type=float)
    parser.add_argument("--dressed", choices=DRESSES)
    parser.add_argument("--pages", type=int, default=20, help="how many pages of each seed")
    options = parser.parse_args()
    module, _, name = options.weight.rpartition(".")
    home = importlib.import_module(f"dedup.cutting.{module}")
    own = getattr(home, name)
    made = list(pages(options.dressed, options.pages))
    print(f"{len(made)} pages; {name} is {own:g}")
    for value in options.values:
        setattr(home, name, value)
        score = Score()
        for page in made:
            score_cut(score, page.siglum, page, cut(page_of(page)))
        told = (f"{score.counts[f'{measure} right']} of {score.counts[measure]}" for measure in ("cut", "headline"))
        print(f"{value:6g}: {next(told)} articles cut right, {next(told)} headlines")


if __name__ == "__main__":
    main()
