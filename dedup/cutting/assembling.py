"""Pieces and heads → drafts of articles: heads find bodies that stand elsewhere, pieces find their other halves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from dedup.cutting.heading import Heading, heading_of
from dedup.cutting.kinship import Junctions, Kinship, words_of
from dedup.cutting.paragraphs import Paragraph
from dedup.cutting.pieces import Cutting, Piece, pieces_of
from dedup.model import Layout, Reason

FAR_SHARE: Final = 0.3
"""Share of a head's rare words that a body far from it must have."""
PARAGRAPH_LEAD: Final = 0.12
"""By how much more a paragraph must share with a far head than with its own article's."""
JOIN_FROM: Final = 2.5
"""Sum of signs from which two pieces are one article."""
GOES_ON_FROM: Final = 0.8
"""Sum of signs from which a paragraph goes on from a text that broke off: something does, on most pages."""
KIN_SHARE: Final = 1.2
"""Weight of a stretch's rare words standing e times as often in one text as in the other."""
OTHER_COLUMN: Final = 2.5
"""Em by which columns of one article do not differ."""
HEAD_AND_REST: Final = 1.5
"""Weight of one piece having the beginning and no head, the other a head and no beginning."""
NOBODYS: Final = 0.5
"""Weight of a piece that nothing else claims."""
NEXT_TEXT: Final = 1.0
"""Weight of the text right behind the broken one being the one that the rest stands in."""
MOST_STUDIED: Final = 400
"""Pieces of a page beyond which far joins are not tried: a page has some forty, and n² must not hang."""


@dataclass(slots=True)
class Draft:
    """An article in the making: head lines and pieces, in the order in which they will be read."""

    head: list[int] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    reasons: list[Reason] = field(default_factory=list)


@dataclass(slots=True)
class Bench:
    """What every step of the assembly looks at."""

    paragraphs: Sequence[Paragraph]
    junctions: Junctions
    layout: Layout
    usual_gap: int

    def text_of(self, piece: Piece) -> str:
        """What is read of the piece's paragraphs."""
        return "".join(self.paragraphs[at].text for at in piece.parts)

    def begins(self, piece: Piece) -> bool:
        """Whether the piece shows the beginning of an article: an opening, a byline, a standfirst, a caption."""
        if piece.caption:
            return True
        for at in piece.parts[:3]:
            part = self.paragraphs[at]
            if part.opening or part.kind in {"byline", "mark"}:
                return True
            if part.kind == "body" and at != piece.parts[0] and self.paragraphs[piece.parts[0]].kind != "label":
                break
        return False

    def first_body(self, piece: Piece) -> Paragraph | None:
        """The first paragraph of prose."""
        return next((self.paragraphs[at] for at in piece.parts if self.paragraphs[at].kind == "body"), None)

    def last_body(self, piece: Piece) -> Paragraph | None:
        """The last paragraph of prose."""
        return next((self.paragraphs[at] for at in reversed(piece.parts) if self.paragraphs[at].kind == "body"), None)

    def inside(self, piece: Piece) -> bool:
        """Whether the piece begins in mid-sentence."""
        first = self.first_body(piece)
        return first is not None and self.paragraphs[piece.parts[0]].kind == "body" and first.inside >= 2

    def broken_off(self, piece: Piece) -> bool:
        """Whether the piece ends in mid-sentence."""
        last = self.last_body(piece)
        return last is not None and self.paragraphs[piece.parts[-1]].kind == "body" and not last.finished

    def marked(self, piece: Piece) -> bool:
        """Whether the piece goes on from another page."""
        return self.paragraphs[piece.parts[0]].kind == "mark"

    def reason(self, rule: str, says: str, at: int) -> Reason:
        """A reason whose place is the paragraph `at`."""
        return Reason(rule, says, self.paragraphs[at].start, self.paragraphs[at].end)


def drafts_of(bench: Bench) -> list[Draft]:
    """The page's articles as drafts, in page order of their first paragraph."""
    cutting = pieces_of(bench.paragraphs, bench.layout, bench.usual_gap)
    kin = Kinship([bench.text_of(piece) for piece in cutting.pieces])
    wants = [_want(bench, piece) for piece in cutting.pieces]
    heading = heading_of(bench.paragraphs, cutting, bench.layout, kin, wants, bench.usual_gap)
    drafts = _first_drafts(bench, cutting, heading)
    if len(drafts) <= MOST_STUDIED:
        for group in heading.detached:
            _settle(bench, drafts, group)
        _continue(bench, drafts)
        _join(bench, drafts)
    else:
        for group in heading.detached:
            drafts.append(Draft(head=list(group)))
    drafts.sort(key=lambda draft: min((*draft.head, *(at for piece in draft.pieces for at in piece.parts))))
    return drafts


def _want(bench: Bench, piece: Piece) -> float:
    """The cost of leaving the piece without a head."""
    if bench.marked(piece):
        return 0.0
    if bench.broken_off(piece) and bench.layout == "print":
        return 0.5
    if bench.begins(piece):
        return 2.0
    return 0.3 if bench.inside(piece) else 1.0


def _first_drafts(bench: Bench, cutting: Cutting, heading: Heading) -> list[Draft]:
    drafts = []
    for piece, before, behind in zip(cutting.pieces, heading.before, heading.behind, strict=True):
        draft = Draft([*before, *behind], [piece])
        first = piece.parts[0]
        part = bench.paragraphs[first]
        if piece.caption:
            draft.reasons.append(bench.reason("caption", "A paragraph that ends with a photographer's name: a caption.", piece.parts[-1]))
        elif part.opening:
            draft.reasons.append(bench.reason("opening", "It begins with the opening of a report.", first))
        elif part.kind in {"byline", "label", "mark"}:
            draft.reasons.append(bench.reason("opening", f"It begins with a {'standfirst' if part.kind == 'label' else 'continuation mark' if part.kind == 'mark' else 'byline'}.", first))
        if before:
            draft.reasons.append(bench.reason("head-before", "The head lines above it are its own.", before[0]))
        if behind:
            draft.reasons.append(bench.reason("head-behind", "The head lines below it are its own.", behind[0]))
        drafts.append(draft)
    return drafts


# ── heads whose body stands elsewhere ─────────────────────────────────────────────────────────────────────────────


def _settle(bench: Bench, drafts: list[Draft], group: Sequence[int]) -> None:
    """Give a detached head to the headless piece, or to the stretch of a piece, that shares its rare words."""
    words = words_of("，".join(bench.paragraphs[at].text for at in group))
    bodies = [draft for draft in drafts if draft.pieces]
    kin = Kinship([bench.text_of(draft.pieces[0]) for draft in bodies])
    shares = sorted(((kin.share(words, at), -at) for at, draft in enumerate(bodies) if not draft.head and not bench.marked(draft.pieces[0])), reverse=True)
    if shares and shares[0][0] >= FAR_SHARE:
        draft = bodies[-shares[0][1]]
        draft.head = list(group)
        draft.reasons.append(bench.reason("head-elsewhere", f"The head stands elsewhere on the page; {shares[0][0]:.0%} of its rare words are in this body.", group[0]))
        return
    stretch = _stretch(bench, bodies, words)
    if stretch is None:
        lone = Draft(head=list(group))
        lone.reasons.append(bench.reason("head-alone", "No body on this page shares its words.", group[0]))
        drafts.append(lone)
        return
    draft, begin, end, share = stretch
    piece = draft.pieces[0]
    own = Piece(piece.parts[begin:end], crossheads=piece.crossheads & set(piece.parts[begin:end]))
    rest = piece.parts[:begin] + piece.parts[end:]
    piece.parts = rest
    new = Draft(list(group), [own])
    new.reasons.append(bench.reason("head-elsewhere", f"The head stands elsewhere on the page; these paragraphs share {share:.0%} of its rare words and stand inside another text.", group[0]))
    drafts.append(new)


def _stretch(bench: Bench, bodies: Sequence[Draft], words: dict[str, int]) -> tuple[Draft, int, int, float] | None:
    """The paragraphs at the beginning or the end of a piece that a far head fits better than the piece's own."""
    best: tuple[float, Draft, int, int, float] | None = None
    flat = [(draft, at) for draft in bodies for at in draft.pieces[0].parts]
    kin = Kinship([bench.paragraphs[at].text for _, at in flat])
    first = 0
    for draft in bodies:
        parts = draft.pieces[0].parts
        own = words_of("，".join(bench.paragraphs[at].text for at in draft.head)) if draft.head else {}
        leads = [kin.share(words, first + i) - (kin.share(own, first + i) if own else 0.0) - PARAGRAPH_LEAD for i in range(len(parts))]
        first += len(parts)
        for begin in range(1, len(parts)):
            tail = parts[begin:]
            total = sum(leads[begin:]) + (0.25 if bench.paragraphs[tail[0]].inside >= 2 else 0.0)
            if leads[begin] <= 0 and bench.paragraphs[tail[0]].inside < 2:
                continue
            text = "".join(bench.paragraphs[at].text for at in tail)
            known = words_of(text)
            share = sum(1 for word in words if word in known) / max(1, len(words))
            if share >= FAR_SHARE and total > 0.2 and (best is None or total > best[0]):
                best = (total, draft, begin, len(parts), share)
    return None if best is None else best[1:]


# ── texts that break off and go on elsewhere ──────────────────────────────────────────────────────────────────────


def _continue(bench: Bench, drafts: list[Draft]) -> None:
    """Find for each text that breaks off in mid-sentence the paragraphs that go on from its last word."""
    ways = []
    bodies = [draft for draft in drafts if draft.pieces]
    kin, place = _paragraph_kin(bench, bodies)
    for broken in bodies:
        if bench.broken_off(broken.pieces[-1]) and not broken.pieces[-1].caption:
            ways += [(weight, -at, broken) for weight, at in _rests(bench, bodies, broken, kin, place)]
    ways.sort(key=lambda way: (-way[0], -way[1], way[2].pieces[0].parts[0]))
    done: set[int] = set()
    taken: set[int] = set()
    for weight, minus, broken in ways:
        if id(broken) in done or weight < GOES_ON_FROM:
            continue
        host = next((draft for draft in bodies if -minus in draft.pieces[-1].parts), None)
        if host is None or host is broken or -minus in taken:
            continue
        done.add(id(broken))
        taken.add(-minus)
        _carry_over(bench, drafts, host, broken, -minus)


def _paragraph_kin(bench: Bench, bodies: Sequence[Draft]) -> tuple[Kinship, dict[int, int]]:
    flat = [at for draft in bodies for piece in draft.pieces for at in piece.parts]
    return Kinship([bench.paragraphs[at].text for at in flat]), {at: number for number, at in enumerate(flat)}


def _rests(
    bench: Bench, bodies: Sequence[Draft], broken: Draft, kin: Kinship, place: dict[int, int]
) -> list[tuple[float, int]]:
    """`(weight, paragraph)` for each paragraph of another text that may go on from the broken one's last word."""
    own = broken.pieces[-1]
    last = bench.paragraphs[own.parts[-1]]
    order = {id(draft): number for number, draft in enumerate(sorted(bodies, key=lambda one: one.pieces[0].parts[0]))}
    found = []
    for host in bodies:
        piece = host.pieces[-1]
        if host is broken or piece.caption or (bench.marked(piece) and len(host.pieces) > 1):
            continue
        for number, at in enumerate(piece.parts):
            part = bench.paragraphs[at]
            if part.kind != "body" or part.opening or (number == 0 and bench.begins(piece)):
                continue
            if number == 0 and host.head and broken.head:
                continue
            above = bench.paragraphs[piece.parts[number - 1]] if number else None
            if above is not None and (above.kind in {"label", "byline", "mark", "head"} or not above.finished):
                continue
            weight = max(-1.0, min(2.0, part.inside)) + bench.junctions.flow(last.text, part.text)
            weight += 1.0 if part.flush else 0.0
            if number == 0:
                weight += HEAD_AND_REST if host.head else NOBODYS
            if above is not None and above.measure and part.measure and abs(above.measure - part.measure) > OTHER_COLUMN:
                weight += 1.5
            tail = [place[i] for i in piece.parts[number:]]
            rest = [place[i] for i in piece.parts[:number]]
            home = [place[i] for one in broken.pieces for i in one.parts]
            weight += max(-2.5, min(2.5, KIN_SHARE * kin.pull(tail, home, rest)))
            weight += NEXT_TEXT if order[id(host)] == order[id(broken)] + 1 else 0.0
            found.append((weight, at))
    return found


def _carry_over(bench: Bench, drafts: list[Draft], host: Draft, broken: Draft, at: int) -> None:
    piece = host.pieces[-1]
    number = piece.parts.index(at)
    broken.head.extend(host.head if not number else ())
    tail = piece.parts[number:]
    broken.pieces.append(Piece(tail, crossheads=piece.crossheads & set(tail)))
    broken.reasons.append(bench.reason("joined", "The text above breaks off in mid-sentence; these paragraphs go on from it.", at))
    if number:
        piece.parts = piece.parts[:number]
        host.reasons.append(bench.reason("parted", "What follows here belongs to a text that broke off elsewhere.", at))
    else:
        drafts.remove(host)


# ── pieces that are one article ───────────────────────────────────────────────────────────────────────────────────


def _join(bench: Bench, drafts: list[Draft]) -> None:
    """Join pieces without a head to the article that they are a part of, the surest first."""
    while True:
        bodies = [draft for draft in drafts if draft.pieces]
        loose = [draft for draft in bodies if not draft.head and not bench.marked(draft.pieces[0]) and not draft.pieces[0].caption]
        if not loose:
            return
        kin = Kinship([_text(bench, draft) for draft in bodies])
        place = {id(draft): at for at, draft in enumerate(bodies)}
        ways = []
        for draft in loose:
            for other in bodies:
                if other is draft or other.pieces[0].caption or bench.marked(other.pieces[0]):
                    continue
                weight, says = _join_weight(bench, kin, draft, other, place)
                if weight >= JOIN_FROM:
                    ways.append((weight, -place[id(draft)], -place[id(other)], says))
        if not ways:
            return
        _, left, right, says = max(ways)
        draft, other = bodies[-left], bodies[-right]
        _unite(bench, draft, other, says)
        drafts.remove(draft)


def _text(bench: Bench, draft: Draft) -> str:
    return "".join(bench.paragraphs[at].text for at in draft.head) + "".join(bench.text_of(piece) for piece in draft.pieces)


def _join_weight(bench: Bench, kin: Kinship, loose: Draft, other: Draft, place: dict[int, int]) -> tuple[float, str]:
    """How much speaks for the headless draft being a part of the other."""
    a, b = place[id(loose)], place[id(other)]
    piece = loose.pieces[0]
    others = [kin.likeness(a, c) for c in range(kin.size) if c not in {a, b}]
    here = kin.likeness(a, b)
    highest = max(others, default=0.0)
    signs: list[tuple[float, str]] = []
    if here > 1.5 * highest + 0.02:
        signs.append((2.0, "they share far more rare words than either does with any other text"))
    elif here >= highest:
        signs.append((1.0, "they share more rare words than with any other text"))
    else:
        signs.append((-1.5, ""))
    loose_begins, other_begins = bench.begins(piece), any(bench.begins(part) for part in other.pieces)
    if loose_begins and other_begins:
        signs.append((-6.0, ""))
    elif loose_begins:
        signs.append((1.0, "one has the beginning, the other lacks it"))
        if bench.layout == "web" and a - b == 1 and other.head:
            signs.append((2.0, "the headline stands right above the one, and the beginning right below it"))
    first, last = (piece, other.pieces[0]) if loose_begins else (other.pieces[-1], piece)
    if bench.broken_off(first) and bench.inside(last):
        signs.append((2.0, "one breaks off in mid-sentence where the other begins in one"))
    elif bench.broken_off(first) or bench.inside(last):
        signs.append((0.7, "a sentence goes on"))
    if abs(a - b) == 1:
        signs.append((0.8, "they are neighbours on the page"))
    if other.head:
        share = kin.share(words_of("，".join(bench.paragraphs[at].text for at in other.head)), a)
        signs.append((2.0 * share, "the headline's words are in it" if share > 0.3 else ""))
    weight = sum(sign for sign, _ in signs)
    return weight, "; ".join(says for sign, says in signs if says and sign > 0)


def _unite(bench: Bench, loose: Draft, other: Draft, says: str) -> None:
    reason = bench.reason("joined", f"Two pieces are one article: {says}.", loose.pieces[0].parts[0])
    torn = any(bench.inside(piece) or bench.broken_off(piece) for piece in (*loose.pieces, *other.pieces))
    if torn and bench.begins(loose.pieces[0]):
        other.pieces[:0] = loose.pieces
        other.reasons.append(bench.reason("order", "The piece with the beginning is read first.", loose.pieces[0].parts[0]))
    elif torn:
        other.pieces.extend(loose.pieces)
    else:
        # No sentence is torn, so nothing proves the page's order wrong: a block that the other layout has in another
        # place is a finding for the editor (a transposition), and the cutter must not hide it.
        other.pieces = sorted([*other.pieces, *loose.pieces], key=lambda piece: piece.parts[0])
    other.reasons.append(reason)
