"""Whether a text reads better with one of two equal characters that are no function words.

Rule: one of the two is no word and the other the end, the middle or the beginning of one, by the dictionary or by the article's own words
elsewhere; and the text is likelier with a single one. How much likelier it must be depends on what stands beside them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from dedup.judging.recognising.introducing import is_followed
from dedup.judging.suspecting.sheet import run_around
from dedup.judging.words.grammar import listed
from dedup.judging.words.lexicon import Token, is_word, kind_of, likelihood, tokens

_TWO: Final = 2
_MAY_BE_DOUBLED: Final = frozenset("个個着一二三四五六七八九十百千〇零两兩")
COUNTED: Final = frozenset("一二两三四五六七八九十百千万几成双首")
"""Characters that precede a measure word."""
_BESIDE_A_WORD: Final = frozenset("的了在是和与與及为為被把将將从從向對对到于於也都而或但以等着过過这這那其")
"""A word ends before, or begins after, one of these."""
_PARTICLES: Final = frozenset("的地得")
_BEHIND_A_NOUN: Final = _BESIDE_A_WORD - _PARTICLES
"""Those of them that may follow a noun; a particle follows a description (水灵|灵|的)."""
_COUNTERS: Final = frozenset("nmq")
"""The classes of nouns, numerals and measure words."""
_RARE_ALONE: Final = 14
"""How much likelier a text must be without the second of two, as a binary logarithm: the character stands alone in at most one word of
2¹³. A character that is more often alone may follow a word that ends in it: 立法|法, 工作|作了."""
_RARE_BETWEEN: Final = 11
"""The same for the second of two, if the next word is complete without it: 跨入|入|新世纪; 电力部|部长 does begin one.
From 10 to 13, the same few are reported in the clean text of 705 stories, and 697 to 660 of 2,115 planted ones; at 9 one more is false."""
_RARE_OF_A_THING: Final = 13
"""The same for a noun, a measure or an adjective, which may be meant: 抗法|法|不容, 这种|种|活动, 安全|全|链条; 甜菜|菜|生产 is rare."""
_MAY_BE_MEANT: Final = frozenset("amnq")
_RARE_BESIDE: Final = 12
"""The same if a function word follows that does not end a noun: 记者|者|从. From 10 to 14 it is the same clean text, and 683 to 668 of these."""
_RARE_BEFORE_A_FIGURE: Final = 9
"""The same if a figure follows, 同比增长|长15%: in 60 million characters of news, essays and papers the captions of pictures are told
(图|图4), whose words are nouns, and one verb, rightly."""
_RARE_BEFORE: Final = 12
"""The same for the first of two: after a complete word, hardly any character stands there alone."""
_COUNTED_AND_NAMED: Final = frozenset("anmqst")
"""The classes of words whose last character may also begin the next word: 行刑队|队长, 十五军|军长."""
_OF_THE_LAND: Final = frozenset("河港山江湖海城岛湾")
"""Features that places are named after, and that may follow the name."""
_BODIES: Final = tuple(listed("body_endings"))
_OFFICES: Final = tuple(listed("offices"))
"""After an office something of its holder's may be named: 主席|席."""
_LIMITS: Final = frozenset(listed("limits"))
_RANKS: Final = frozenset(listed("ranks"))
_GENERIC: Final = frozenset(listed("generic_places"))
_TRANSCRIBING: Final = frozenset("".join(listed("transcribing")))


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two equal characters, in the text as it is and as it would read with one; offsets count in the run of Han characters around them."""

    run: str
    at: int
    first: Token
    second: Token
    behind: Token | None
    whole: Token
    """The word that contains the character when it is single."""
    gain: int
    """How much likelier the text is with a single one, as a binary logarithm."""

    @property
    def before(self) -> str:
        return self.run[self.at - 1 : self.at] if self.at else ""

    @property
    def after(self) -> str:
        return self.run[self.at + _TWO : self.at + _TWO + 1]


def reads_better_with_one(text: str, at: int, article: str) -> bool:
    """Whether one of two equal characters is no word, and the other the end, the middle or the beginning of one."""
    if text[at] in _MAY_BE_DOUBLED:
        return False
    pair = _pair(text, at)
    if _goes_on_before_a_figure(pair, text, at):
        return True
    if _is_reduplication(text, at):
        return False
    if pair.first == pair.second or min(len(pair.first.text), len(pair.second.text)) > 1 or pair.gain <= 0:
        return False
    if len(pair.whole.text) > 1 and (
        _splits_a_word(pair) or _goes_on_behind_a_word(pair, text, at) or _stands_before_a_word(pair, text, at)
    ):
        return True
    return _is_one_elsewhere(pair, article)


def _is_reduplication(text: str, at: int) -> bool:
    """Whether two equal characters are a word, or part of a reduplicated one: 天天, 绿油油, 红红火火, 一幅幅."""
    two, before, after = text[at : at + _TWO], text[max(0, at - 1) : at], text[at + _TWO : at + _TWO + 1]
    if kind_of(two[0]) == "q" and before in _BESIDE_A_WORD:
        return True  # 在|座座|军营
    if is_word(two) or before == "一" or (before and is_word(before + two)) or (after and is_word(two + after)):
        return True
    return (after != "" and text.startswith(after * 2, at + _TWO)) or (at > 1 and text[at - 2] == text[at - 1])


def _pair(text: str, at: int) -> _Pair:
    start, end = run_around(text, at, at + _TWO)
    run, at = text[start:end], at - start
    cut, once = tokens(run), run[:at] + run[at + 1 :]
    second = _at(cut, at + 1)
    return _Pair(
        run=run,
        at=at,
        first=_at(cut, at),
        second=second,
        behind=_at(cut, second.end) if second.end < len(run) else None,
        whole=_at(tokens(once), at),
        gain=likelihood(once) - likelihood(run),
    )


def _at(cut: tuple[Token, ...], at: int) -> Token:
    return next(token for token in cut if token.start <= at < token.end)


def _splits_a_word(pair: _Pair) -> bool:
    """Whether taking one out leaves a word of three or more characters; 宣传部|部长 is correct."""
    inside = 0 < pair.at - pair.whole.start < len(pair.whole.text) - 1
    return inside and not pair.run[: pair.at + 1].endswith(_BODIES)


def _goes_on_behind_a_word(pair: _Pair, text: str, at: int) -> bool:
    """Whether a word ends in the first and the second belongs to nothing: 清真寺|寺|的; but 红叶|叶|景区 is correct."""
    if len(pair.second.text) > 1 or pair.first.text != pair.whole.text:
        return False
    if pair.whole.kind == "s" and text[at] in _OF_THE_LAND:
        return False  # 连云港|港, 漯河|河|上街
    kind, next_word = kind_of(text[at]), pair.behind if pair.behind is not None and len(pair.behind.text) > 1 else None
    if next_word is not None and kind == "n" and next_word.kind == "v" and pair.whole.text.endswith(_OFFICES):
        return False  # 执行主席|席|就座
    if _is_of_a_body_or_former(pair, text[at], next_word):
        return False
    least = _RARE_OF_A_THING if kind in _MAY_BE_MEANT else _RARE_BETWEEN
    if next_word is not None and pair.gain >= least and not is_word(text[at] + pair.after):
        return True
    if pair.after in _BEHIND_A_NOUN and pair.gain >= _RARE_BESIDE and pair.whole.kind not in "vfa":
        return True
    if pair.gain < _RARE_ALONE:
        return False
    if len(pair.whole.text) == _TWO and (pair.after in _PARTICLES or kind_of(pair.whole.text) in {"a", "v"}):
        return False  # 水灵|灵|的, 坦荡|荡
    if next_word is not None and next_word.kind in "vfa":
        return next_word.kind != "v" or kind != "n"
    return pair.after in _BESIDE_A_WORD if pair.after else not text[at + _TWO : at + _TWO + 1].isalnum()


def _is_of_a_body_or_former(pair: _Pair, character: str, next_word: Token | None) -> bool:
    """Whether the second may begin a word for a person, or give the level of a body: 各级法院|院庭长, 18年前|前总统, 解放军|军以上."""
    if next_word is None:
        return False
    if next_word.text in _LIMITS:
        return True
    if next_word.kind != "n":
        return False
    return pair.whole.text.endswith(_BODIES) or (character in _RANKS and next_word.text in _OFFICES)


def _goes_on_before_a_figure(pair: _Pair, text: str, at: int) -> bool:
    """Whether a verb ends in the first and a number follows the second: 增长|长15%, 开展|展两次; but 结构图|图4 and 部长|长5岁 are correct."""
    least = 0
    if text[at + _TWO : at + _TWO + 1].isdigit():
        least = _RARE_BEFORE_A_FIGURE
    elif pair.behind is not None and pair.behind.kind == "m":
        least = _RARE_OF_A_THING
    whole = pair.first.text == pair.whole.text and len(pair.whole.text) > 1 == len(pair.second.text)
    return least > 0 and whole and pair.whole.kind == "v" and pair.gain >= least


def _stands_before_a_word(pair: _Pair, text: str, at: int) -> bool:
    """Whether a word begins with the second and the first belongs to nothing: 的|群|群众; but 舱|舱门 after a noun, and 钉|钉子, are correct."""
    if len(pair.first.text) > 1 or pair.second.text != pair.whole.text or pair.gain < _RARE_BEFORE:
        return False
    kind = kind_of(text[at])
    if kind == "v":
        return False
    if is_followed(text, at + 1) or pair.before in COUNTED or {pair.before, *pair.whole.text} <= _TRANSCRIBING:
        return False  # 李强|强调, 第二任|任内, 梅利|利亚
    if (pair.whole.kind == "s" and pair.whole.text not in _GENERIC) or (
        kind not in _COUNTED_AND_NAMED and pair.whole.kind in "fv"
    ):
        return True
    return pair.before in _BESIDE_A_WORD if pair.before else at == 0 or text[at - 1] in ",。、;:!? "


def _is_one_elsewhere(pair: _Pair, article: str) -> bool:
    """Whether the article elsewhere has a single one between the same neighbours, and two only here: 综试区, 综试|试|区."""
    before, after, character = pair.before, pair.after, pair.run[pair.at]
    if not before or character in before + after or before in _BESIDE_A_WORD:
        return False
    alone = len(pair.first.text) == 1
    if not after or after in _BESIDE_A_WORD:
        start = pair.run[pair.at - 2 : pair.at + 1]
        lone = alone and len(pair.second.text) == 1 and len(start) > _TWO
        return lone and article.count(start) > 1 == article.count(start + character)
    if alone and pair.second.text == pair.whole.text and kind_of(character) in _COUNTERS:
        return False  # 快递业|业务, 今年|年底: the ending of a noun or a time before a word that begins with it
    if is_word(before + character) and is_word(character + after):
        return False  # 创新|新高, 机关|关于: two words may meet
    return before + character + after in article and article.count(before + character * _TWO + after) == 1
