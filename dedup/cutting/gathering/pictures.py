"""Web: a picture between a headline and its text is set into the article, and the headline belongs to the text.

Observation. Web pages set a picture with its caption below the headline, or below the byline. The caption is then the first text below, so
it got the headline, and the text was left with none; or the byline was left without a text. A photo with a title of its own
stands so, too, but then the next text has a head of its own, or does not have the words of the title.
"""

from __future__ import annotations

from typing import Final

from dedup.cutting.dividing.bench import Bench
from dedup.cutting.dividing.draft import Draft
from dedup.cutting.signs.columns import share_told

HEAD_SHARE: Final = 0.3
"""The least share of the headline's pairs of letters that the text must have; also no smaller than the caption's. One word of a short title may
be in any text by chance: `指尖上传承`, `微课上传到网上`."""


def heads_above_pictures(bench: Bench, drafts: list[Draft]) -> None:
    """Give each text right below a caption the head, or the byline, that stands right above the caption, if it belongs to the text."""
    if bench.layout == "print":
        return
    bodies = sorted((draft for draft in drafts if draft.pieces), key=Draft.place)
    for number, above in enumerate(bodies):
        end = number if above.pieces[0].caption else number + 1
        while end < len(bodies) and bodies[end].pieces[0].caption and (end == number or not bodies[end].head):
            end += 1
        between = bodies[number : end + 1]
        if end == len(bodies) or not all(map(_follows, between, between[1:])):
            continue
        text = bodies[end]
        if text.head or bench.marked(text.pieces[0]) or not above.head or max(above.head) > above.place():
            continue
        if above.pieces[0].caption and _is_of(bench, above, text):
            text.head, above.head = above.head, []
            says = "A picture stands between the head and this text, which has its words."
            text.reasons.append(bench.reason("head-above-picture", says, text.head[0]))
        elif len(between) > 2 and bench.first_body(above.pieces[0]) is None:
            above.pieces.extend(text.pieces)
            says = "Only a picture stands between the makers and this text."
            above.reasons.append(bench.reason("head-above-picture", says, text.place()))
            drafts.remove(text)


def _follows(above: Draft, below: Draft) -> bool:
    return max(above.pieces[-1].parts) + 1 == below.place()


def _is_of(bench: Bench, picture: Draft, text: Draft) -> bool:
    head = bench.text_of_head(picture.head)
    by_caption, by_text = (share_told(head, bench.text_of(draft.pieces[0])) for draft in (picture, text))
    return by_text >= max(HEAD_SHARE, by_caption)
