"""Joints: how much speaks for two neighbouring paragraphs being of one article, and which of them surely are.

The weights are summed (in the unit that `signs.evidence` describes). Above zero they speak for one article.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Final

from dedup.cutting.dividing.bench import Bench
from dedup.cutting.dividing.crossheads import length_weight
from dedup.cutting.paragraphs.paragraph import Paragraph
from dedup.cutting.paragraphs.positions import MOST_LINES
from dedup.cutting.parallels.stretches import Kin, Meeting, Parallels
from dedup.cutting.signs import desk, evidence
from dedup.cutting.signs.letters import seldom_begins
from dedup.press.signatures import is_signed

GOES_ON: Final = 0.5
"""Weight to begin with, before any sign.

Of a hundred neighbours ninety-nine are of one article, which would be a weight of 4.6; but a text of its own must also have a head, and
that is weighed where the page is divided. Between 0 and 0.5 outsiders' pages and the gate's are cut equally well, at 1.5 worse.
"""
COHESION: Final = 1.0
"""Factor for how much likelier it is that the paragraphs on both sides are of one matter than of two (`signs.matter`).

A logistic regression over 8,261 pairs of neighbours on outsiders' pages and the gate's gives 0.9 to 1.1.
"""
STARTS_INSIDE: Final = 1.5
"""Factor, against one article, for the signs that the paragraph begins in mid-sentence, below one that ends a sentence."""
ANOTHER_COLUMN: Final = 3.5
"""Weight, against one article, of the two standing in columns of different widths."""
MEETING_ELSEWHERE: Final[Mapping[Meeting | None, float]] = {
    "within": 5.0,
    "beside": 1.0,
    "apart": -1.0,
    "strange": -2.0,
    "ended": -3.0,
}
"""Weight of how the two paragraphs meet on another page. Pages move blocks, drop paragraphs and shorten reports, so only *within* is sure. Twice as
much for *ended* would separate 3 more fragments in 1,000 articles from the text above them, but also reports from what another page does not print."""
SELDOM: Final = 4.0
"""Factor, against one article, where an article has *ended* there, for how much less often sentences begin with these letters than the letters occur.
What another page leaves out of a report begins like a sentence; the rest of another text often begins within a word. Of 2,500 paragraphs of news
below a finished one, .03 have a value of a half or more; of 2,100 places within a sentence .32."""
KIN_ELSEWHERE: Final[Mapping[Kin | None, float]] = {"same": 1.0, "other": -3.0, "strange": -1.0}
"""Weight of the two being in one article on another page. That page was cut by itself, and of twenty articles one is cut wrong."""
GUESSED_ELSEWHERE: Final = -1.0
"""Weight, instead of these two, if only print pages have the two in different articles, and both are whole paragraphs there: of 16 such
neighbours on made and outsiders' web pages 13 are of one article; of 20 neighbours where a paragraph is torn there, none is."""
SIGNED: Final = 4.0
"""Weight, against one article, of a name in brackets behind the full stop above: its maker signs the whole text, not a paragraph.
Of 1,275 made articles with such a name 1,216 are cut right at 0, 1,224 at 2, 1,229 at 4, 1,228 at 6 (`tests.quality.sweep`)."""
FLUSH: Final = 1.5
"""Weight, against one article, of the first line filling the column on a page whose first lines are indented."""
LEAD: Final = 0.4
"""Factor, against one article, for how much the paragraph looks like the first one of a report."""
MIDST: Final = -3.0
"""Print: weight to begin with, for the text above a run of head lines and the text below being one whose head the run is: columns may stand left and
right of a headline, but it stands above or below more often."""
TORN: Final = 3.0
"""Weight, for that, of the text above breaking off in mid-sentence and the one below beginning in one."""
AMONG_BRIEFS: Final = 3.0
"""Weight, against one article, of standing in a column of brief news: a brief has one or two paragraphs."""
DOUBTFUL: Final = 2.0
"""A joint with a lower weight is doubtful, and decided together with the heads around it, which seldom weigh more."""
MOST_DOUBTS: Final = 15
"""The most doubtful joints of one text; if there are more, only the weakest. An article has some ten joints."""
BLOCK: Final = 3
"""Paragraphs on each side of a joint whose words are compared: more would not help."""


def joints_of(bench: Bench, texts: Sequence[Sequence[int]], lone: Mapping[int, float]) -> dict[int, float]:
    """Number of a paragraph → the weight of its being of one article with the paragraph above; a paragraph that certainly is not has none.

    `texts` are the paragraphs between certain ends (`pieces`), `lone` the weights of lone head lines (`crossheads`).
    """
    paragraphs = bench.paragraphs
    joints = {at + 1: weight for at, weight in lone.items()}
    for text in texts:
        for place in range(1, len(text)):
            above, below = text[place - 1], text[place]
            if below - above > 1:
                continue
            if paragraphs[below].kind != "body" or paragraphs[above].kind not in {"body", "row"}:
                joints[below] = math.inf
                continue
            blocks = text[max(0, place - BLOCK) : place], text[place : place + BLOCK]
            joints[below] = _goes_on(paragraphs[above], paragraphs[below]) + COHESION * bench.matter.one(*blocks)
            joints[below] += _elsewhere(paragraphs[above], paragraphs[below], bench.parallels)
            joints[below] -= AMONG_BRIEFS if bench.among_briefs[below] else 0.0
            joints[below] -= ANOTHER_COLUMN * paragraphs[above].in_another_column(paragraphs[below])
    return joints


def midst_of(bench: Bench, texts: Sequence[Sequence[int]], captions: Mapping[int, int]) -> dict[int, float]:
    """Print: the first paragraph below a run of head lines → the weight of its being of one text with what stands above the run.

    Such a run stands between the two columns of its text, half of which is read before it. The name of a notice does not stand so, nor
    does a line above the first turn of an interview.
    """
    if bench.layout != "print":
        return {}
    paragraphs = bench.paragraphs
    text_of = {at: number for number, text in enumerate(texts) for at in text}
    ends = frozenset(captions.values())
    found: dict[int, float] = {}
    for lines in bench.runs_of_heads:
        above, below = lines.start - 1, lines.stop
        if len(lines) > MOST_LINES or above in ends or below in captions:
            continue
        first, last = paragraphs[below], paragraphs[above]
        if (
            first.kind != "body"
            or first.opening
            or last.kind != "body"
            or last.verse
            or evidence.is_turn(first.text) > evidence.is_turn(last.text)
        ):
            continue
        run = paragraphs[lines.start : lines.stop]
        if (
            bench.habits.begins(first.gap)
            or bench.habits.begins(run[0].gap)
            or any(desk.is_notice(line.text) for line in run)
        ):
            continue
        number, other = text_of[above], text_of[below]
        upper = [at for at in texts[number] if at <= above][-BLOCK:]
        lower = [at for at in texts[other] if at >= below][:BLOCK]
        weight = MIDST + _goes_on(last, first)
        weight -= ANOTHER_COLUMN * _measured(paragraphs, upper[::-1]).in_another_column(_measured(paragraphs, lower))
        weight += COHESION * bench.matter.one(upper, lower) + _elsewhere(last, first, bench.parallels)
        if len(run) == 1:
            weight -= length_weight(run[0].text)
        if not last.finished:
            weight += TORN if first.begins_inside else bench.junctions.flow(last.text, first.text)
        found[below] = weight
    return found


def sure_of(texts: Sequence[Sequence[int]], joints: Mapping[int, float]) -> set[int]:
    """The paragraphs that surely belong to the text of the one above; if a text has too many doubtful joints, the strongest of these count as sure."""
    sure = {at for at, weight in joints.items() if weight >= DOUBTFUL}
    for text in texts:
        doubts = sorted((joints[at], at) for at in text if at in joints and at not in sure)
        sure.update(at for _, at in doubts[MOST_DOUBTS:])
    return sure


def _measured(paragraphs: Sequence[Paragraph], near: Sequence[int]) -> Paragraph:
    """The first of these paragraphs whose column has a known width; if there is none, the first."""
    return paragraphs[next((at for at in near if paragraphs[at].measure), near[0])]


def _goes_on(above: Paragraph, part: Paragraph) -> float:
    """The weight of what two neighbours show by their own text for being of one article."""
    weight = GOES_ON - LEAD * evidence.lead_weight(part.text) - FLUSH * part.flush
    weight -= STARTS_INSIDE * max(0.0, min(3.0, part.inside)) if above.finished else 0.0
    weight -= SIGNED if is_signed(above.text) else 0.0
    return weight


def _elsewhere(above: Paragraph, part: Paragraph, parallels: Parallels) -> float:
    """The weight of what other pages show for two neighbours being of one article."""
    meeting, kin = parallels.meeting(above.text, part.text), parallels.kin(above.text, part.text)
    if kin == "other" and parallels.parted_by_guess(above.text, part.text):
        return parallels.trust * GUESSED_ELSEWHERE
    seldom = SELDOM * seldom_begins(part.text) if meeting == "ended" and above.finished else 0.0
    return parallels.trust * (MEETING_ELSEWHERE.get(meeting, 0.0) + KIN_ELSEWHERE.get(kin, 0.0) - seldom)
