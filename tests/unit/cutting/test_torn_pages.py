"""Made pairs of pages on which a torn text went to another, so that two cuts of different stories were a pair."""

from __future__ import annotations

import pytest

from dedup.corpus import cut_all
from dedup.grouping import group
from dedup.normalising import normalise
from dedup.settings import Settings
from tests.quality.gate import page_of
from tests.quality.pages import page_pair
from tests.quality.scoring import Owner, Score, score_cut, score_pairs

TORN = {
    "507-25": "both pages tear a sentence at nearly one place, above the next opening",
    "509-25": "the day of a caption below another text is misread",
    "512-23": "the rest stands right below another text's headline, and goes well with it",
    "513-26": "both pages tear a sentence at nearly one place, and a paragraph stands in between",
    "517-26": "a kicker between two larger lines, above the text of the second and the rest of the first",
    "519-25": "a headline between its text and the rest of another, whose headline stands below",
    "524-17": "two heads of short lines above an opening in a narrow column",
    "526-11": "a paragraph that the partner has right behind the same one, and that begins as a broken text might go on",
    "floor-4": "a caption with a place that the partner leaves out seems to begin within the paragraph above it",
    "527-29": "a headline between its text and the rest of another, whose headline stands below",
    "662-2": "two heads above the text of the second and the rest of the first, which share many words",
    "666-13": "a report on a like event, which the partner has not, shares its name with one that it has",
    "667-6": "the rest of a stranger begins with a figure and its unit",
    "669-29": "a kicker with a comma fills its column above its headline, as a text does that breaks off",
    "670-16": "two heads above two texts, the second's opening behind its other paragraphs",
    "673-5": "the partner, cut by itself, has a head without its text",
    "674-5": "a caption begins right below a full line of another text",
    "675-21": "a stranger's rest goes on right below the last line of a report, which fills its column",
    "691-12": "a torn sentence, a word of which the partner leaves out at the break, below another text's headline",
    "693-22": "a headline in the midst of prose, and the partner has nothing of the text above it",
}


@pytest.mark.parametrize("name", TORN)
def test_no_torn_text_pairs_with_another_story(name: str) -> None:
    pair, settings, score = page_pair(name), Settings(), Score()
    pages = (page_of(pair.left), page_of(pair.right))
    owners: dict[str, Owner] = {}
    witnesses = []
    for true, page, cut in zip((pair.left, pair.right), pages, cut_all(pages, settings)[0], strict=True):
        owners |= score_cut(score, name, true, cut.articles)
        witnesses += [normalise(article, page) for article in cut.articles]
    grouping = group(witnesses, settings.grouping)
    score_pairs(score, pair, [(found.left, found.right) for one in grouping.groups for found in one.pairs], owners)
    assert [miss.says for miss in score.misses if miss.measure in {"pairs", "true pairs"}] == []
