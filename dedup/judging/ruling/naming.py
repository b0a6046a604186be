"""When the rules about names of makers, persons, bodies and places apply."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from dedup.judging.differing.faces import Face, Spans
from dedup.judging.differing.places import NAME_READING, Place, matches_of
from dedup.judging.recognising.actors import actors, announced
from dedup.judging.recognising.bodies import bodies, ending_of
from dedup.judging.recognising.introducing import is_announced, is_introduced
from dedup.judging.recognising.names import names
from dedup.judging.recognising.place_names import SETTLED
from dedup.judging.recognising.surnames import ALSO_ADVERBS, has_shape, is_surname_only
from dedup.judging.words.causes import may_be_misread
from dedup.judging.words.grammar import any_of, listed
from dedup.judging.words.latin import BODY, PLACE
from dedup.judging.words.lexicon import is_word, kind_of
from dedup.model import Interval
from dedup.text.characters import HAN_CLASS
from dedup.text.forms import plain


def swapped_names(place: Place) -> Spans | None:
    if not place.variant.moved:
        return None
    face, (start, end) = place.left, place.left.span
    named = any(a < end and start < b for a, b in (*face.makers, *face.found(names)))
    return place.whole if named else None


def maker(place: Place) -> Spans | None:
    return place.maker if place.longest <= place.settings.passage and not place.only_marks else None


def person(place: Place) -> Spans | None:
    if place.longest > NAME_READING or place.only_marks:
        return None
    if place.mentioned is not None:
        return place.mentioned
    found = place.person or _actor(place)
    if found is None or any(PLACE.fullmatch(text) or BODY.fullmatch(text) for text in place.texts(found)):
        return None  # Fall River against Fall Biver
    misread = len(place.readings[0]) == len(place.readings[1]) and _is_misread_word(place)
    return None if misread or _stands_behind_a_name(place, found) else found


def _actor(place: Place) -> Spans | None:
    """The names of persons, if both sides have the shape of one that acts (叶克岩|把, 叶可岩|把) or stands behind a trade (居民|普跃辉)."""
    return next((place.held(finder) for finder in (actors, announced) if place.has_both(finder)), None)


_CONTINUATIONS: Final = 3
"""How many different characters after a name in the two texts show that it ends there (李铁也, 李铁成, 李铁的)."""


def _stands_behind_a_name(place: Place, found: Spans) -> bool:
    """Whether one page has a shorter name followed by a word, and the texts elsewhere follow it with other words: 李铁|许是, 李铁|也许是."""
    if all(place.readings):
        return False
    lacking, span = next((face, span) for face, span in place.each(found) if not face.text)
    text, at = lacking.witness.text, lacking.span[0]
    shorter = text[span[0] : at]
    if not has_shape(shorter) or not text[at : span[1]]:
        return False
    texts = [face.witness.text for face in place.faces]
    behind = {c for other in texts for c in re.findall(f"{re.escape(shorter)}(.)", other)}
    return len(behind) >= _CONTINUATIONS and max(other.count(text[span[0] : span[1]]) for other in texts) == 1


def _is_misread_word(place: Place) -> bool:
    """Whether one side has a word where the other's character happens to give it the shape of a name: 历史, 厉史; 检察院, 简察院.

    The word contains the surname, or the surname is also a word (高技术, 高枝术). A name that is introduced, or in a list of names, may itself
    be a word (总工程师高峰, 高锋), unless the other side's name ends before that word: 总理李强|日前, 李强曰.
    """
    return _is_word_misread_as(place.left, place.right) or _is_word_misread_as(place.right, place.left)


def _is_word_misread_as(word: Face, shape: Face) -> bool:
    """Whether the first has a word where the other has something that looks like a name."""
    own, spans, text = word.found(names), shape.found(names), shape.witness.text
    name = shape.holder(spans)
    if name is None or text[name[0]].isascii():
        return False
    if _is_misread_surname(word, shape, name):
        return True
    if any(len(token.text) == 1 for token in word.held):
        return False
    begins = word.span[0] - (shape.span[0] - name[0])  # where the name would begin on the word's side
    word_begins = word.held[0].start + word.far[0]
    if any(a == begins and b <= word.span[0] for a, b in own):
        return True  # 李强|日前, 李强曰: a shorter name ends before the word
    if word_begins < begins and is_word(word.held[0].text):
        return True  # 总书|记同志, 齐同志: a word reaches into the name from before it
    unnamed, first = word.holder(own) is None, text[name[0]]
    if unnamed and first in ALSO_ADVERBS and begins < word_begins:
        return True  # 曾|获得, 曾荻得
    is_besides = unnamed and not is_surname_only(first)
    return (word_begins <= begins or is_besides) and not _is_said_to_be_a_name(text, name, spans)


def _is_said_to_be_a_name(text: str, name: Interval, spans: list[Interval]) -> bool:
    """Whether it is introduced or stands in a list of names."""
    start, end = name
    trade = is_surname_only(text[start]) and is_introduced(text, start)  # 消防员秦岭
    return trade or is_announced(text, start, end) or any(b == start - 1 or a == end + 1 for a, b in spans)


def _is_misread_surname(word: Face, shape: Face, name: Interval) -> bool:
    """Whether only the surname differs, and the side without a name reads on: 到|产业, 陶产业; 也|表示, 衣表示.

    The other side's character is then a misread surname, unless a word follows it: 梁栋, 粱栋, but 圈|建设, 甄建设.
    """
    text, (start, end) = shape.witness.text, name
    if end == start + 1:
        return False  # a surname alone: its neighbour shows that it is somebody's, 老彭, 彭女士
    if not start == shape.span[0] < shape.span[1] == start + 1 or word.holder(word.found(names)) is not None:
        return False
    if word.held[0].kind == "f" and not is_surname_only(word.text):
        return True
    alone = not is_announced(text, start, end) and not any(b == start - 1 for _, b in shape.found(names))
    return alone and (is_word(text[start + 1 : start + 3]) or not may_be_misread(word.text, shape.text))


def short_form(place: Place) -> Spans | None:
    """A body's full name on one side and its usual short form on the other: 总工会／总, with nothing else changed."""
    for spans in (place.body, _with_ending(place), place.words if place.body else None):
        if spans is not None:
            short, full = sorted(map(plain, place.texts(spans)), key=len)
            if _has_short_ending(short, full) or _is_abbreviated(short, full):
                return spans
    return None


def _with_ending(place: Place) -> Spans | None:
    """The words with the ending of a body that follows both: 工信|部, 工业和信息化|部."""
    spans = place.words
    behind = {face.witness.text[span[1] : span[1] + 1] for face, span in place.each(spans)}
    if len(behind) > 1 or not behind <= _SHORT_ENDINGS:
        return None
    return (spans[0][0], spans[0][1] + 1), (spans[1][0], spans[1][1] + 1)


_SHORT_ENDINGS: Final = frozenset("部委局厅廳院会會署办辦社校")
"""Endings of bodies that abbreviations also have."""


def _has_short_ending(short: str, full: str) -> bool:
    """Whether the two names differ only in the ending, which one abbreviates: 县检察院 of 县人民检察院."""
    return any(short.endswith(brief) and full == short.removesuffix(brief) + whole for whole, brief in _SHORT_FORMS)


def _is_abbreviated(short: str, full: str) -> bool:
    """Whether one name consists of the beginnings of the other's words: 人社局 of 人力资源和社会保障局, 北大 of 北京大学."""
    at, kept = -1, list[int]()
    for character in short:
        at = full.find(character, at + 1)
        if at < 0:
            return False
        kept.append(at)
    begun = [a for a, b in pairwise([*kept, len(full)]) if b > a + 1 and is_word(full[a : a + 2])]
    return kept[:1] == [0] and len(begun) >= _FEWEST_BEGUN


_FEWEST_BEGUN: Final = 2
"""Least words of which only the beginning is left: with a single one, a word may have been left out, and the name be another body's."""
_SHORT_FORMS: Final = tuple(pair.split("=") for pair in listed("body_endings_in_short"))


def body(place: Place) -> Spans | None:
    if place.body is None or place.longest > NAME_READING or place.is_particle or _is_word_misread_for_a_body(place):
        return None
    return place.body


def _is_word_misread_for_a_body(place: Place) -> bool:
    """Whether one side has an ordinary word that, misread on the other, ends like a body: 部署, 布署.

    The word extends to the end of what looks like a body; a misreading before an ending (人社局, 人设局) leaves the ending alone.
    """
    for word, shape in ((place.left, place.right), (place.right, place.left)):
        found = shape.holder(shape.found(bodies, far=True))
        if found is None or len(word.held) != 1 or word.holder(word.found(bodies, far=True)) is not None:
            continue
        held = word.held[0]
        behind = held.end + word.far[0] - word.span[1]
        bare = len(ending_of(shape.witness.text[slice(*found)])) == 1
        if bare and len(held.text) > 1 and held.kind in "nva" and shape.span[1] + behind >= found[1]:
            return True
    return False


_RANKS: Final = "省市县区镇乡村州盟旗路街道岛縣區鎮鄉"
_OF_A_FAMILY: Final = re.compile(f"[{HAN_CLASS}]{{1,2}}家[{SETTLED}]")
"""A place called after the family that settled there: 孟家湾."""


_STATE: Final = re.compile(f"(?:{any_of('states')})(?:{any_of('of_states')})")
"""A state in one character: 美方, 俄军."""


def place_name(place: Place) -> Spans | None:
    states = place.held(matches_of(_STATE))
    if states is not None and all(map(_STATE.fullmatch, map(plain, place.texts(states)))):
        return states
    if place.place_name is None or place.longest > NAME_READING or place.is_particle:
        return None
    words = place.texts(place.place_name)
    ranked = any(len(word) > 2 and (word[-1] in _RANKS or _OF_A_FAMILY.fullmatch(plain(word))) for word in words)
    # 宁波 against 宁彼, but not 北京 against 首都: the other side must be a place too, or no word at all, and then as long
    one, other = sorted(words, key=lambda word: kind_of(word) != "s")
    misread = kind_of(other) is None and len(one) == len(other)
    listed = all(map(len, place.readings)) and kind_of(one) == "s" and (kind_of(other) == "s" or misread)
    listed = listed and min(len(one), len(other)) > 1
    reported = all(_is_reported_from(face, span) for face, span in place.each(place.place_name))
    return place.place_name if ranked or listed or reported or any(map(PLACE.fullmatch, words)) else None


_BEFORE_A_STATION: Final = re.compile("(?:本报|本刊|[社网台])$")
_BEHIND_A_STATION: Final = re.compile(r"\d{1,2}月\d{1,2}日(?:专?电|讯)")


def _is_reported_from(face: Face, span: Interval) -> bool:
    """Whether the span is what a dateline names as the place: 本报绥州4月2日电."""
    text, (start, end) = face.witness.text, span
    return bool(_BEFORE_A_STATION.search(text, max(0, start - 2), start) and _BEHIND_A_STATION.match(text, end))


_ACRONYM: Final = re.compile("[A-Z]{2,6}")
"""WTO against WHO; beside other words in capitals it is a line set in capitals."""


def proper_noun(place: Place) -> Spans | None:
    words = place.texts(place.words)
    if all(map(_ACRONYM.fullmatch, words)) and not any(
        re.search("[A-Z]{2} ?$", face.witness.text[max(0, span[0] - 3) : span[0]])
        or re.match(" ?[A-Z]{2}", face.witness.text[span[1] : span[1] + 3])
        for face, span in place.each(place.words)
    ):
        return place.words
    if not all(re.fullmatch(r"[A-Z][a-z'’-]+(?:s|'s)?", word) for word in words):
        return None
    inside = all(
        re.search(rf"[a-z,;] $|\b(?:St|Mt|Ft)\. $|[{HAN_CLASS}]$", face.witness.text[max(0, span[0] - 4) : span[0]])
        for face, span in place.each(place.words)
    )
    return place.words if inside else None
