"""Heads that belong to no text beside them: each goes to the text, or the end of one, that shares its rare words."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Final

from dedup.cutting.dividing.bench import Bench
from dedup.cutting.dividing.draft import Draft
from dedup.cutting.parallels.stretches import Kin
from dedup.cutting.parallels.titles import Titles
from dedup.cutting.signs.columns import BRIEF
from dedup.cutting.signs.kinship import Kinship, words_of
from dedup.text.shingling import letters

FAR_SHARE: Final = 0.3
"""The least share of a head's rare words that a body far from it must have."""
SHOWN: Final[Mapping[Kin | None, float]] = {"same": 0.5, "other": -0.5, "strange": -0.1}
"""What is added to that share if another page has head and body in one article, or in two."""
PARAGRAPH_LEAD: Final = 0.12
"""How much larger the share of a far head's words in a paragraph must be than that of its own head's."""
INSIDE_LEAD: Final = 0.25
"""Bonus for a stretch that begins in mid-sentence."""
STRETCH_FROM: Final = 0.2
"""The least sum of its paragraphs' leads for a stretch inside a text to belong to a far head."""
MOST_SETTLED: Final = 40
"""The most detached heads that are looked up: a page of headlines only has no bodies to find."""


def settle_heads(bench: Bench, drafts: list[Draft], groups: Sequence[Sequence[int]]) -> None:
    """Give each detached head to a text without a head, or to a stretch of a text; if none fits, it becomes an article without a body."""
    if not groups:
        return
    bodies = [draft for draft in drafts if draft.pieces]
    told = [words_of(bench.text_of_head(group)) for group in groups[:MOST_SETTLED]]
    kin = Kinship([bench.text_of(draft.pieces[0]) for draft in bodies], told)
    for group, words in zip(groups, told, strict=False):
        if all(bench.paragraphs[at].kind == "rubric" for at in group) and _names_the_text_below(bench, bodies, group):
            continue
        if _take_headless(bench, bodies, kin, words, group) or _take_stretch(bench, drafts, bodies, words, group):
            continue
        if not (_is_short(bench, group) and _names_the_text_below(bench, bodies, group)):
            drafts.append(_alone(bench, group))
    drafts.extend(_alone(bench, group) for group in groups[MOST_SETTLED:])


def _alone(bench: Bench, group: Sequence[int]) -> Draft:
    reason = bench.reason("head-alone", "No body on this page shares its words.", group[0])
    return Draft(head=list(group), reasons=[reason], columns=set(group) if _is_short(bench, group) else set())


def _is_short(bench: Bench, group: Sequence[int]) -> bool:
    """Whether the head is a single line that is too short for a headline, and so the name of a column."""
    return len(group) == 1 and len(letters(bench.paragraphs[group[0]].text)) <= BRIEF and group[0] not in bench.proofs


def _names_the_text_below(bench: Bench, bodies: Sequence[Draft], group: Sequence[int]) -> bool:
    """Whether the name of a column belongs to the text right below, to which it is then given.

    It does if another page has it so; or, on a web page, if it stands right above that text's head.
    """
    name = bench.paragraphs[group[-1]].text
    for draft in bodies:
        if min((*draft.head, draft.place())) == group[-1] + 1:
            shown = Titles(bench.parallels, bench.text_of(draft.pieces[0])).rubric(name)
            if not shown and (bench.layout == "print" or draft.head[:1] != [group[-1] + 1]):
                return False
            draft.head = [*group, *draft.head]
            draft.columns.update(group)
            says = (
                "A column's name above it, on another page too." if shown else "A column's name stands above its head."
            )
            draft.reasons.append(bench.reason("head-before", says, group[0]))
            return True
    return False


def _take_headless(
    bench: Bench, bodies: Sequence[Draft], kin: Kinship, words: Collection[str], group: Sequence[int]
) -> bool:
    head = "".join(bench.paragraphs[at].text for at in group)
    shares = [
        (kin.share(words, at) + SHOWN.get(bench.parallels.kin(head, bench.text_of(draft.pieces[0])), 0.0), -at)
        for at, draft in enumerate(bodies)
        if not draft.head and not bench.marked(draft.pieces[0])
    ]
    share, minus = max(shares, default=(0.0, 0))
    if share < FAR_SHARE:
        return False
    draft = bodies[-minus]
    draft.head = list(group)
    says = f"The head stands elsewhere on the page; {kin.share(words, -minus):.0%} of its rare words are in this body."
    draft.reasons.append(bench.reason("head-elsewhere", says, group[0]))
    return True


def _take_stretch(
    bench: Bench, drafts: list[Draft], bodies: Sequence[Draft], words: Collection[str], group: Sequence[int]
) -> bool:
    """Whether there is an end of a text that the far head fits better than its own head does; it then becomes the far head's article."""
    best: tuple[float, Draft, int, float] | None = None
    for draft in bodies:
        parts = draft.pieces[0].parts
        own = words_of(bench.text_of_head(draft.head))
        leads = [bench.kin.share(words, at) - bench.kin.share(own, at) - PARAGRAPH_LEAD for at in parts]
        total = 0.0
        for begin in range(len(parts) - 1, 0, -1):
            total += leads[begin]
            inside = bench.paragraphs[parts[begin]].begins_inside
            lead = total + (INSIDE_LEAD if inside else 0.0)
            if lead <= STRETCH_FROM or (leads[begin] <= 0 and not inside) or (best is not None and lead <= best[0]):
                continue
            known = words_of("".join(bench.paragraphs[at].text for at in parts[begin:]))
            share = sum(1 for word in words if word in known) / max(1, len(words))
            if share >= FAR_SHARE:
                best = (lead, draft, parts[begin], share)
    if best is None:
        return False
    _, draft, begin, share = best
    says = f"The head stands elsewhere on the page; {share:.0%} of its words are in these paragraphs of another text."
    reason = bench.reason("head-elsewhere", says, group[0])
    drafts.append(Draft(list(group), [draft.without(begin)], [reason]))
    draft.reasons.append(bench.reason("parted", "What follows here belongs to a head elsewhere on the page.", begin))
    return True
