"""The value of a numeral: figures, Chinese numerals, English words. What it counts is not its business."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final

Value = int | Fraction
DIGITS: Final = {
    character: value
    for value, characters in enumerate(
        ("〇零○", "一壹", "二贰貳兩两", "三叁參", "四肆", "五伍", "六陆陸", "七柒", "八捌", "九玖")
    )
    for character in characters
}
POWERS: Final = {
    "十": 10,
    "拾": 10,
    "百": 100,
    "佰": 100,
    "千": 1000,
    "仟": 1000,
    "万": 10**4,
    "萬": 10**4,
    "亿": 10**8,
    "億": 10**8,
    "兆": 10**12,
}
HAN_NUMERAL: Final = "".join(DIGITS) + "".join(POWERS) + "廿卅半"
ENGLISH: Final = {
    word: value
    for words, values in (
        ("two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen", range(2, 16)),
        ("sixteen seventeen eighteen nineteen", range(16, 20)),
        ("twenty thirty forty fifty sixty seventy eighty ninety", range(20, 100, 10)),
        ("first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth", range(1, 13)),
        ("thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth", range(13, 21)),
    )
    for word, value in zip(words.split(), values, strict=True)
}
"""English number words; `one` is left out, since it mostly is no number, and `second` counts only after `the` or another number."""
ENGLISH_PARTS: Final = {
    part: number
    for number, parts in enumerate(
        ("half halves", "third thirds", "quarter quarters", "fifth fifths", "sixth sixths", "seventh sevenths", "eighth eighths", "ninth ninths", "tenth tenths"), 2
    )
    for part in parts.split()
}  # fmt: skip
"""The parts that a whole is divided into: two-thirds, three quarters."""
ENGLISH_POWERS: Final = {
    "hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12, "millions": 10**6, "milliard": 10**9, "milliards": 10**9, "m": 10**6, "bn": 10**9,
}  # fmt: skip
ROMAN: Final = "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ"


def value_of(numeral: str) -> Value:
    """The value of figures or of a Han numeral: `二〇二四` digit by digit, `一千零四十` by its powers, `三点五` by its point."""
    if numeral[0].isdigit():
        figure = numeral.replace(" ", "")
        figure = re.sub(r",(?=\d{1,2}$)", ".", figure).replace(",", "")
        return Fraction(figure) if "." in figure else int(figure)
    whole, _, decimals = numeral.partition("点")
    if decimals:
        return _with_decimals(whole, decimals)
    if all(character in DIGITS for character in numeral):
        return int(digits_of(numeral))
    return _by_powers(numeral)


def digits_of(digits: str) -> str:
    """Han digits as figures."""
    return "".join(str(DIGITS[character]) for character in digits)


def _with_decimals(whole: str, decimals: str) -> Value:
    """`三点五` and `三点五亿`: powers after the decimals multiply the whole number."""
    digits = decimals.rstrip("万萬亿億")
    value: Value = value_of(whole) + Fraction("0." + digits_of(digits))
    for character in decimals[len(digits) :]:
        value *= POWERS[character]
    return value


def _by_powers(numeral: str) -> Value:
    """`一千零四十`: digits times their powers, summed up to each 万 and 亿, which multiply everything before them."""
    total, section, largest, digit = 0, 0, 1, None
    between: Value = 0
    for character in numeral:
        if character in DIGITS:
            if digit:  # 十四五 is fourteen to fifteen
                between += Fraction(digit, 10)
            digit = DIGITS[character]
            continue
        if character in _TENS:
            section += _TENS[character]
        elif (power := POWERS.get(character, 0)) >= _MYRIAD:
            section += digit or 0
            total = (total + section) * power if power > largest else total + section * power  # 万亿, but 一亿零一万
            section, largest = 0, max(largest, power)
        elif power:
            section += (1 if digit is None else digit) * power
        digit = None
    half = Fraction(1, 2) if numeral.endswith("半") else 0
    return total + section + (digit or 0) + half + between


_TENS: Final = {"廿": 20, "卅": 30}
_MYRIAD: Final = 10**4
"""From this on, a power multiplies the whole section before it: 三十万 is 30 of them."""


def in_english(words: str) -> int:
    """The value of a number in English words: `two hundred`, `twenty-five`."""
    total, section = 0, 0
    for word in re.split("[- ](?:and )?|(?<=ty)(?=[a-z])", words):
        if word == "hundred":
            section *= 100
        elif word in ENGLISH_POWERS:
            total, section = total + section * ENGLISH_POWERS[word], 0
        else:
            section += ENGLISH.get(word, 1)  # twenty-one
    return total + section
