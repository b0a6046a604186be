"""Makers on pages in an alphabet: `BY JOHN SMITH`, `Staff Writer`, `Par Jean Martin, envoyé spécial`, `Photo: Jane Doe/Reuters`.

Observation. A byline is `By` or `Par` with names, and may add, on the same line or the next, for whom or as what the maker works. A name
consists of capitalised words and particles; it has no article, preposition or verb, unlike a headline that begins so (`BY HALF A POINT`).
A credit names the picture (`Photo`), its agency (`Jane Doe/Reuters`), or both. Rule. A line of nothing else is a byline or a credit. A
maker's post begins or ends with a word for a trade, and counts only beside a byline: `Political Editor` may be a headline.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

AGENCIES: Final = (
    "Reuters", "AFP", "AP", "Xinhua", "Bloomberg", "UPI", "PA Media", "PA", "Associated Press", "DPA", "dpa", "TASS", "Kyodo", "ANSA", "EFE",
    "Agence France-Presse", "United Press International", "Getty Images", "Press Association", "EPA",
)  # fmt: skip
_AGENCY: Final = (
    rf"(?:The |THE )?(?:{'|'.join(map(re.escape, AGENCIES))}|{'|'.join(map(re.escape, map(str.upper, AGENCIES)))})"
)
_CAPITAL: Final = "[A-ZÀ-ÖØ-ÞŒŠŽ]"
_NO_NAME: Final = (
    "(?!(?:An?|The|Of|To|In|On|At|For|From|With|And|Or|But|Is|Are|Was|Were|Be|Has|Have|Not|No|As|Its?|His|Her|Their|Our|Une?|Des|Du|Dans|Pour|Sur)"
    "(?![\\w'’.-])|(?:AN?|THE|OF|TO|IN|ON|AT|FOR|FROM|WITH|AND|OR|BUT|IS|ARE|WAS|WERE|BE|HAS|HAVE|NOT|NO|AS|ITS?|HIS|HER|THEIR|OUR|UNE?|DES|DU|DANS|POUR|SUR)"
    "(?![\\w'’.-]))"
)
"""Words that occur in no name, in capitals and small letters."""
_WORD: Final = rf"{_NO_NAME}(?:[dD]['’])?{_CAPITAL}[\w.'’-]*"
_PARTICLE: Final = "(?:de|du|des|la|le|van|von|der|den|al|el|bin|ben|di|da|dos)"
NAME: Final = rf"{_WORD}(?:(?:[ \t]+{_PARTICLE})*[ \t]+{_WORD}){{0,4}}"
"""One to five capitalised words, with particles between."""
_BY: Final = r"(?:By|BY|Par|PAR|Von|VON|Por|POR)"
_AND: Final = r"(?:[ \t]*,[ \t]+(?:(?:and|AND|et|ET)[ \t]+)?|[ \t]+(?:and|AND|et|ET|&)[ \t]+)"
_TRADE: Final = "writer|correspondent|reporter|editor|columnist|critic|contributor|staff|bureau|press|service|services|agency|analyst|photographer|author|journalist"
_TRADE_FIRST: Final = (
    "correspondante?|envoyée? spéciale?|journaliste|rédact(?:eur|rice)|chroniqueu(?:r|se)|notre (?:correspondante?|envoyée? spéciale?)"
    "|de notre (?:correspondante?|envoyée? spéciale?)|service [a-zé]+"
)
_IN_CAPITALS: Final = rf"(?:an?|our|by|from|{_CAPITAL}[\w.'’&-]*|of|the|to|for|and|in|at|de|du|à|des)"
_POST: Final = re.compile(
    rf"(?:by |from )?(?:(?:an?|our|the) )?(?:[\w.'’&-]+ ){{0,4}}(?:{_TRADE})s?"
    rf"|special to (?:the )?[\w.'’& -]{{2,30}}|(?:of|for) the [\w.'’& -]{{2,24}}(?: staff)?"
    rf"|(?:{_TRADE_FIRST})(?: (?:[\w'’.-]+ ?){{1,4}})?|{_AGENCY}|in {_CAPITAL}[\w.'’-]+(?: {_CAPITAL}[\w.'’-]+)?",
    re.IGNORECASE,
)
_TRADES: Final = re.compile(rf"\b(?:{_TRADE})s?$", re.IGNORECASE)
LONGEST_POST: Final = 48
"""Most characters of a maker's post: four words and the trade."""
_BYLINE: Final = re.compile(
    rf"{_BY}[ \t]+(?P<names>{NAME}(?:{_AND}{NAME}){{0,5}})(?:[ \t]*(?:,|\||—|–|-|/)[ \t]*(?P<post>.+)|[ \t]+(?P<within>(?:[Ii][Nn]|\() ?.+))?"
)
_OWN: Final = re.compile(r"(?:By|BY|From|FROM|De|DE)[ \t]+(?P<post>(?:(?i:an?|the|notre)|(?P<ours>(?i:our)))[ \t].+)")
"""`From Our Own Correspondent`, `By our weather staff`: a byline without a name."""
_SPLIT: Final = re.compile(_AND)


class Signed(NamedTuple):
    """The spans of the names of a byline; none if it only gives the maker's post."""

    names: tuple[tuple[int, int], ...]


def is_post(text: str) -> bool:
    """Whether the line only says as what, for whom or where a maker works; in English its words are capitalised."""
    text = text.strip(" \t()")
    if len(text) > LONGEST_POST or text.endswith(".") or _POST.fullmatch(text) is None:
        return False
    return not _TRADES.search(text) or all(re.fullmatch(_IN_CAPITALS, word) for word in text.split())


def byline(text: str) -> Signed | None:
    """The byline that is the whole line, its names as spans of the line; None if the line is anything else."""
    if len(text) > LONGEST_BYLINE:
        return None
    own = _OWN.fullmatch(text)
    if own is not None and (is_post(own["post"]) or (own["ours"] and is_post(own["post"].title()))):
        return Signed(())
    whole = _BYLINE.fullmatch(text)
    if whole is None:
        return None
    post = whole["post"] or whole["within"]
    if post is not None and not is_post(post):
        return None
    spans = tuple(_names(text, *whole.span("names")))
    words = [word for start, end in spans for word in text[start:end].split()]
    unsure = bool(spans) and not text.startswith("By")
    return None if unsure and len(words) < LEAST_WORDS else Signed(spans)


def names_somebody(text: str) -> bool:
    """Whether the line is a byline with a name, and not only with a post."""
    found = byline(text)
    return found is not None and bool(found.names)


def bare_name(text: str) -> bool:
    """Whether the line looks like one person's name, two to four words not all in capitals: `Ruth Hobson`. So may a headline."""
    return (
        len(text) <= LONGEST_NAME
        and not text.isupper()
        and re.fullmatch(NAME, text) is not None
        and 1 < len(text.split()) <= MOST_WORDS
        and not is_post(text)
    )


_GREETING: Final = re.compile(
    r"(?:Dear )?(?:Sirs?|Madam|Editor)\b ?[,.:;]|(?:TO THE EDITOR|To the Editor)\b"
    r"|(?:Madame|Monsieur|Messieurs)(?:,? (?:Monsieur|Madame|le |la )[^.!?,]{0,40})?,|Sehr geehrte[rs]? [^.!?]{3,60}[,!]"
)
_SIGNER: Final = re.compile(rf"{NAME}(?:,[ \t]+{NAME}){{0,2}}\.?")


def greets(text: str) -> bool:
    """Whether a letter to the editor begins here: `Sir, - When I was a boy`."""
    return _GREETING.match(text) is not None


def signs_letter(text: str) -> bool:
    """Whether the line may sign a letter: a name, and perhaps where its writer lives (`Arnold Whitcombe, Little Stowe`)."""
    return len(text) <= LONGEST_POST and _SIGNER.fullmatch(text) is not None


_LIVES: Final = re.compile(rf"[^\W\d_][^.!?:;,\d]{{2,36}},[ \t]+{NAME}\.?")


def tells_where_signed(text: str) -> bool:
    """Whether the line may say where, or as what, the writer of a letter lives: `The Vicarage, Dunmore`, `Keeper of the clock, Oxley`."""
    return len(text) <= LONGEST_POST and _LIVES.fullmatch(text) is not None


_DASHED_NAME: Final = re.compile(rf"[—–-]{{1,2}}[ \t]*(?P<name>{NAME})\.?")


def signs_with_a_dash(text: str) -> bool:
    """Whether the line is a dash and a name, which sign the text above: `— Nora Feld`."""
    found = _DASHED_NAME.fullmatch(text)
    return found is not None and 1 < len(found["name"].split()) <= MOST_WORDS


LONGEST_NAME: Final = 40
"""Characters of one name."""
MOST_WORDS: Final = 4
"""Words of one name: `Louis de Bernières`, `John F. Kennedy Jr.`."""
LONGEST_BYLINE: Final = 120
"""Characters: four names and a post."""
LEAST_WORDS: Final = 2
"""Words of the names of a byline in capitals or in French: a headline's last line may be `BY STRIKE`, and sentences begin with Par (`Par Toutatis`)."""


def _names(text: str, at: int, end: int) -> Iterator[tuple[int, int]]:
    """The names in the stretch, without what is a post (`John Smith, Business Editor`)."""
    for separator in (*_SPLIT.finditer(text, at, end), None):
        stop = separator.start() if separator else end
        if at < stop and not is_post(text[at:stop]):
            yield at, at + len(text[at:stop].rstrip("."))
        at = separator.end() if separator else stop


_PICTURE: Final = r"(?:(?:File |FILE )?(?:Photo(?:graph)?s?|PHOTO(?:GRAPH)?S?|Pictures?|PICTURES?|Image|Photographie))"
_WHO: Final = rf"(?:{NAME}(?:{_AND}{NAME}){{0,2}}(?:[ \t]*[/,|][ \t]*(?:{_AGENCY}|{NAME})){{0,2}}|{_AGENCY}(?:[ \t]*/[ \t]*{NAME})?)"
_CREDIT: Final = (
    rf"(?:{_PICTURE}(?:[ \t]*[:/|][ \t]*|[ \t]+(?:by|BY|de|par|credit:|courtesy of)[ \t]+){_WHO}"  # Photo: Jane Doe/AFP
    rf"|{_AGENCY}[ \t]+{_PICTURE.replace('Photo', '[Pp]hoto')}(?:[ \t]*[:/][ \t]*|[ \t]+(?:by|BY)[ \t]+){_WHO}"  # AP photo by Jane Doe
    rf"|{NAME}[ \t]*/[ \t]*{_AGENCY}(?:[ \t]+{_PICTURE})?|{_AGENCY}[ \t]+{_PICTURE}|Credit:[ \t]*{_WHO})"
)
_NAMES_A_PICTURE: Final = re.compile(rf"(?=[A-Zdp])\b(?:{_AGENCY}|{_PICTURE.replace('Photo', '[Pp]hoto')}|Credit)\b")
"""What is in every credit: the agency, the word for a picture, or both."""
LONGEST_CREDIT: Final = 80
"""Characters of a credit: two names and an agency."""


def is_credit(text: str) -> bool:
    """Whether the whole line names who took a picture."""
    if len(text) > LONGEST_CREDIT or _NAMES_A_PICTURE.search(text) is None:
        return False
    return _credits()[0].fullmatch(text) is not None


@cache
def _credits() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A credit that is a whole line, and one that ends one. Where nothing names a picture no page waits until the long patterns are compiled."""
    ends = rf"(?<=[.!?\"”’)]) ?(?P<credit>[(\[]?{_CREDIT}\.?[)\]]?)$|(?<=\S) (?P<bracketed>[(\[]{_CREDIT}\.?[)\]])$"
    return re.compile(rf"[(\[]?{_CREDIT}\.?[)\]]?"), re.compile(ends)


def credit_from(source: str, start: int, end: int) -> int | None:
    """Where in the source the credit at the end of `source[start:end]` begins, after a sentence or in brackets; None if there is none."""
    tail = max(start, end - LONGEST_CREDIT - 1)  # and the end of the sentence before it
    if _NAMES_A_PICTURE.search(source, tail, end) is None:
        return None
    if end - start <= LONGEST_CREDIT and is_credit(source[start:end]):
        return start
    found = _credits()[1].search(source[tail:end])
    if found is None:
        return None
    return tail + (found.start("credit") if found["credit"] is not None else found.start("bracketed"))


_EACH: Final = re.compile(NAME)
_NO_PERSON: Final = re.compile(rf"{_AGENCY}|{_PICTURE}|Credit|CREDIT")


def photographers(source: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The spans of the persons named in the credit `source[start:end]`."""
    at = start
    while (found := _EACH.search(source, at, end)) is not None:
        other = _NO_PERSON.match(source, found.start(), end)
        if other is None:
            yield found.start(), found.start() + len(found.group().rstrip("."))
        at = found.end() if other is None else other.end()
