"""Bytes → text: which encoding, why, and what could not be decoded.

Observation. UTF-8 proves itself: text in another encoding is hardly ever valid UTF-8, unless it was made to pass for ASCII. GB18030 proves nothing: it decodes
Big5 without an error, into nonsense. Rule. A byte order mark, then strict UTF-8, then a detector among the encodings
that newspapers used, and UTF-16 by what its pairs of bytes read like. What is chosen must read like text: most of its
characters must be common ones. A page with a few broken bytes is read with U+FFFD in their place, and said so.

Numbers. Of 2,160 stretches of 20 characters in twelve languages and scripts and 25 encodings 99.7 % come back as they
were, of 10,800 stretches of 50 characters and more all (docs/how/loading.md; tests/unit/loading/encodings.toml).
"""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from functools import cache
from typing import Final

from dedup.loading.extract import Unreadable

_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""Marks, and the codec that takes each away: `data.decode(encoding)` is then the text that offsets count in."""
EAST: Final = ("gb18030", "big5hkscs", "cp932", "euc_jis_2004", "cp949")
"""Encodings of Chinese, Japanese and Korean: two bytes a character, so that broken bytes show."""
LEGACY: Final = (*EAST, "cp1252", "cp1250", "iso8859-2", "cp1251", "koi8-r")
"""What the detector may answer: the encodings of newspapers' archives. Fewer candidates, fewer mistakes."""
SEVEN_BIT: Final = (("iso2022_jp_2", b"\x1b$"), ("hz", b"~{"), ("utf-7", b"+"))
"""Encodings of the mails and news groups of the nineties, with the sign that changes into their characters. All their bytes are
ASCII, and so valid UTF-8."""
_LEAST_SAID: Final = 10
"""Characters beyond ASCII that text of seven bits must have: digits behind a plus are one in UTF-7 by chance, one time in ten
a common one, but not ten times running."""

_CONTROLS: Final = bytes(set(range(32)) - {9, 10, 11, 12, 13, 27}) + b"\x7f"
_MOST_CONTROLS: Final = 0.01
"""Share of control bytes above which bytes are no text. Pages have none; pictures and archives a tenth and more."""
_LEAST_PLAUSIBLE: Final = 0.7
"""Share of a text's characters beyond ASCII that must be common. Right guesses reach .9, wrong ones stay below .5."""
_PLAUSIBLE_ALONE: Final = 0.95
"""The same where the detector says otherwise or nothing: noise reaches .8 as Russian, which has a letter for most bytes."""
_LEAST_SURE: Final = 0.04
"""The detector's confidence. Noise gets up to .04, texts of 20 characters .045 and more, of 300 characters .2 and more."""
_MOST_DAMAGE: Final = 0.02
"""Share of undecodable bytes up to which a page is read in part: a torn line, not another encoding."""
_SAMPLE: Final = 65536
"""Bytes that the detector and the plausibility check look at: enough for every encoding, at a cost that does not grow."""
_MARKS: Final = frozenset("‘’“”„‚–—…«»‹›°£€§©®·×•№¡¿")
"""Marks of western and Russian newspapers."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text with the encoding that gave it and why; `damage` says which bytes could not be decoded, if any."""

    text: str
    encoding: str
    reason: str
    damage: tuple[int, int] | None = None
    """`(how many places, offset of the first bad byte)`."""


@dataclass(frozen=True, slots=True)
class _Reading:
    """The bytes read as one encoding, and how much of that are common characters."""

    share: float
    encoding: str
    text: str
    damage: tuple[int, int] | None = None


def decode(data: bytes, encoding: str = "auto") -> Decoded | Unreadable:
    """Decode `data`; offsets of the text count code points, and a byte order mark is no part of it."""
    if encoding != "auto":
        return _as_told(data, encoding)
    for bom, name in _BOMS:
        if data.startswith(bom):
            return _by_mark(data, name, len(bom))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        first_bad = error.start
    else:
        if _is_binary(data):
            return _as_pairs(data) or _binary(data)
        return (text.isascii() and _seven_bit(data)) or Decoded(text, "utf-8", "all bytes are valid UTF-8")
    if _is_binary(data):
        return _as_pairs(data) or _binary(data)
    return _mostly_utf8(data, first_bad) or _legacy(data, first_bad)


def _seven_bit(data: bytes) -> Decoded | None:
    """ASCII that says something else: it holds the sign, and what it stands for reads like text."""
    for encoding, sign in SEVEN_BIT:
        reading = _read(data, encoding) if sign in data else None
        if reading and reading.share >= _PLAUSIBLE_ALONE:
            said = sum(character > "\x7f" for character in reading.text)
            if said >= _LEAST_SAID:
                reason = (
                    f"all bytes are ASCII; read as {encoding} {reading.share:.0%} of its characters are common ones"
                )
                return Decoded(reading.text, encoding, reason)
    return None


def _as_told(data: bytes, encoding: str) -> Decoded | Unreadable:
    for bom, name in _BOMS:
        if data.startswith(bom) and codecs.lookup(encoding).name.startswith(name.removesuffix("-sig")):
            encoding = name
            break
    reading = _read(data, codecs.lookup(encoding).name, torn=True)
    if reading:
        return Decoded(reading.text, reading.encoding, "as told by the settings", reading.damage)
    return Unreadable(
        "", f"Not {encoding}, the encoding that was asked for.", "Leave out --encoding to have it detected."
    )


def _by_mark(data: bytes, encoding: str, offset: int) -> Decoded | Unreadable:
    reading = _read(data, encoding, torn=True)
    if reading is None:
        return Unreadable(
            f"byte {offset}",
            f"The byte order mark says {encoding}, but the bytes after it are something else.",
            "Save the page again as UTF-8.",
        )
    return Decoded(reading.text, encoding, "the byte order mark says so", reading.damage)


def _is_binary(data: bytes) -> bool:
    sample = data[:_SAMPLE]
    return len(sample) - len(sample.translate(None, _CONTROLS)) > len(sample) * _MOST_CONTROLS


def _binary(data: bytes) -> Unreadable:
    at = next((i for i, byte in enumerate(data[:_SAMPLE]) if byte in _CONTROLS), 0)
    return Unreadable(
        f"byte {at}",
        "Not text: it holds control bytes, as pictures, archives and office files do.",
        "Export it as text in UTF-8, or take it out of the folder.",
    )


def _mostly_utf8(data: bytes, first_bad: int) -> Decoded | None:
    """A UTF-8 page with a few broken bytes, their places marked by U+FFFD."""
    reading = _read(data, "utf-8", torn=True)
    if reading is None or reading.damage is None:
        return None
    multibyte = sum(1 for c in reading.text[:_SAMPLE] if c > "\x7f" and c != "\ufffd")
    if multibyte <= 3 * reading.damage[0]:
        return None
    return Decoded(
        reading.text, "utf-8", f"all bytes but a few, the first at {first_bad}, are valid UTF-8", reading.damage
    )


def _legacy(data: bytes, first_bad: int) -> Decoded | Unreadable:
    """What the detector says, unless the bytes read better as UTF-16 or as a torn page of the East."""
    guess = _detect(data[:_SAMPLE])
    detected = _read(data, guess) if guess else None
    torn = _torn(data)
    whole = [reading for name in LEGACY if (reading := _read(data, name))]
    for readings, least in (((detected, _pairs(data), torn), _LEAST_PLAUSIBLE), (whole, _PLAUSIBLE_ALONE)):
        best = max(filter(None, readings), key=lambda reading: reading.share, default=None)
        if best and best.share >= least:
            says = "the detector says so and" if best is detected else f"read as {best.encoding}"
            reason = f"not UTF-8 at byte {first_bad}; {says} {best.share:.0%} of its characters are common ones"
            return Decoded(best.text, best.encoding, reason, best.damage)
    looks = f" It looks like {guess}, but reads like nonsense." if guess else ""
    return Unreadable(
        f"byte {first_bad}",
        f"Not valid UTF-8 at byte {first_bad}, and no other encoding reads like text.{looks}",
        "Name the encoding with --encoding, or save the page as UTF-8.",
    )


def _torn(data: bytes) -> _Reading | None:
    """A page of the East with a few broken bytes: without them the detector knows it."""
    readings = [reading for name in EAST if (reading := _read(data, name, torn=True)) and reading.damage]
    best = max(readings, key=lambda reading: reading.share, default=None)
    if best is None:
        return None
    guess = _detect(best.text.replace("\ufffd", "").encode(best.encoding)[:_SAMPLE])
    return next((reading for reading in readings if reading.encoding == guess), best)


def _detect(sample: bytes) -> str | None:
    """What the detector says, one of `LEGACY`."""
    from chardet import detect

    found = detect(
        sample,
        include_encodings=LEGACY,
        no_match_encoding=LEGACY[0],
        empty_input_encoding=LEGACY[0],
        compat_names=False,
    )
    return found["encoding"] if found["confidence"] >= _LEAST_SURE else None


def _as_pairs(data: bytes) -> Decoded | None:
    reading = _pairs(data)
    if reading is None or reading.share < _LEAST_PLAUSIBLE:
        return None
    reason = f"read as UTF-16 {reading.share:.0%} of its characters are common ones"
    return Decoded(reading.text, reading.encoding, reason, reading.damage)


def _pairs(data: bytes) -> _Reading | None:
    """UTF-16 without a mark: read both ways round, nonsense one way and text the other."""
    ways = [reading for name in ("utf-16-le", "utf-16-be") if (reading := _read(data, name, torn=True))]
    clean = [way for way in ways if not any(c < " " and c not in "\t\n\r\f\x0b" for c in way.text[:_SAMPLE])]
    return max(clean, key=lambda way: way.share, default=None)


def _read(data: bytes, encoding: str, *, torn: bool = False) -> _Reading | None:
    """The bytes as that encoding; None where they are not, or where more is broken than a `torn` page may have."""
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        text = data.decode(encoding, "replace") if torn else ""
        places = text.count("\ufffd")
        if not torn or places > max(1, len(data) * _MOST_DAMAGE):
            return None
        mark = len(codecs.BOM_UTF8) if encoding == "utf-8-sig" else 0  # this codec alone counts from behind the mark
        return _Reading(_plausible(text[:_SAMPLE]), encoding, text, (places, error.start + mark))
    return _Reading(_plausible(text[:_SAMPLE]), encoding, text)


def _plausible(text: str) -> float:
    """The share of the characters beyond ASCII that a newspaper would print where they stand."""
    if text.isascii():
        return 1.0 if text.strip() else 0.0
    beyond = common = 0
    before = " "
    for character in text:
        if character > "\x7f":
            beyond += 1
            common += _is_common(character) and not _mixes_alphabets(before, character)
        elif _is_cyrillic(before) and character.isalpha():
            common -= 1
        before = character
    return common / beyond


def _is_cyrillic(character: str) -> bool:
    return "\u0400" <= character <= "\u04ff"


def _mixes_alphabets(before: str, character: str) -> bool:
    """A Cyrillic letter behind a Latin one: `annйe` is `année` in the wrong encoding."""
    return _is_cyrillic(character) and before < "\u0180" and before.isalpha()


@cache
def _is_common(character: str) -> bool:
    """A letter or mark of the West or of Russian, kana, hangul in use, CJK and general punctuation, level 1 of GB 2312
    (3,755 characters by use) or of Big5 (5,401).
    """
    code = ord(character)
    if code < 0x250 or 0x400 <= code <= 0x45F:
        return character.isalpha() or character in _MARKS
    if 0x3000 <= code <= 0x30FF or 0xFF01 <= code <= 0xFF5E or 0x2010 <= code <= 0x2026 or character in _MARKS:
        return True
    if 0xAC00 <= code <= 0xD7A3:
        return _encodes(character, "euc_kr", 0xB0, 0xC8)
    if 0x4E00 <= code <= 0x9FFF:
        return _encodes(character, "gb2312", 0xB0, 0xD7) or _encodes(character, "big5", 0xA4, 0xC6)
    return False


def _encodes(character: str, encoding: str, first: int, last: int) -> bool:
    """Whether that standard has the character between these rows."""
    try:
        return first <= character.encode(encoding)[0] <= last
    except UnicodeEncodeError:
        return False
