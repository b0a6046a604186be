"""Bytes → text: which encoding, why, and what could not be decoded.

Observation. UTF-8 proves itself: text in another encoding is hardly ever valid UTF-8. GB18030 proves nothing: it decodes
Big5 without an error, into nonsense. Rule. A byte order mark, then strict UTF-8, then UTF-16 by what its
pairs of bytes read like, then a detector among the encodings that newspapers used; and what the detector says must read like text: most of its
characters must be common ones. A page that is UTF-8 but for a few bytes is read with U+FFFD in their place, and said so.
"""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from typing import Final

_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
LEGACY: Final = ("gb18030", "big5hkscs", "cp932", "euc_jp", "euc_kr", "cp1252")
"""What the detector may answer: the encodings of Chinese, Japanese, Korean and western newspapers' archives."""

_CONTROLS: Final = bytes(set(range(32)) - {9, 10, 11, 12, 13, 27}) + b"\x7f"
_MOST_CONTROLS: Final = 0.01
"""Share of control bytes above which bytes are no text. Pages have none; pictures and archives a tenth and more."""
_LEAST_PLAUSIBLE: Final = 0.7
"""Share of a legacy text's non-ASCII characters that must be common. Right guesses reach .9, wrong ones stay below .5."""
_MOST_DAMAGE: Final = 0.02
"""Share of undecodable bytes up to which a UTF-8 page is read in part: a torn line, not another encoding."""
_SAMPLE: Final = 65536
"""Bytes that the detector and the plausibility check look at: enough for every encoding, at a cost that does not grow."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text with the encoding that gave it and why; `damage` says which bytes could not be decoded, if any."""

    text: str
    encoding: str
    reason: str
    damage: tuple[int, int] | None = None
    """`(how many places, offset of the first bad byte)`."""


@dataclass(frozen=True, slots=True)
class Undecodable:
    """Why these bytes are not a text that can be read, with the way out."""

    place: str
    reason: str
    hint: str


def decode(data: bytes, encoding: str = "auto") -> Decoded | Undecodable:
    """Decode `data`; offsets of the text count code points, and a byte order mark is no part of it."""
    if encoding != "auto":
        return _as_told(data, encoding)
    for bom, name in _BOMS:
        if data.startswith(bom):
            return _by_mark(data[len(bom) :], name, len(bom))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        first_bad = error.start
    else:
        if _is_binary(data):
            return _by_pairs(data) or _binary(data)
        return Decoded(text, "utf-8", "all bytes are valid UTF-8")
    if _is_binary(data):
        return _by_pairs(data) or _binary(data)
    return _mostly_utf8(data) or _legacy(data, first_bad)


def _as_told(data: bytes, encoding: str) -> Decoded | Undecodable:
    for bom, name in _BOMS:
        if data.startswith(bom) and codecs.lookup(encoding).name.startswith(name[:6]):
            data = data[len(bom) :]
            break
    try:
        return Decoded(data.decode(encoding), codecs.lookup(encoding).name, "as told by the settings")
    except UnicodeDecodeError as error:
        return Undecodable(
            f"byte {error.start}",
            f"Not valid {encoding}, which the settings ask for.",
            "Leave --encoding away to let the page say what it is.",
        )


def _by_mark(data: bytes, encoding: str, offset: int) -> Decoded | Undecodable:
    reason = "the byte order mark says so"
    try:
        return Decoded(data.decode(encoding), encoding, reason)
    except UnicodeDecodeError as error:
        text = data.decode(encoding, "replace")
        places = text.count("\ufffd")
        if places > max(1, len(text) * _MOST_DAMAGE):
            return Undecodable(
                f"byte {error.start + offset}",
                f"The byte order mark says {encoding}, the bytes behind it are something else.",
                "Save the page again as UTF-8.",
            )
        return Decoded(text, encoding, reason, (places, error.start + offset))


def _is_binary(data: bytes) -> bool:
    sample = data[:_SAMPLE]
    return len(sample) - len(sample.translate(None, _CONTROLS)) > len(sample) * _MOST_CONTROLS


def _by_pairs(data: bytes) -> Decoded | None:
    """UTF-16 without a mark: read both ways round, nonsense one way and text the other."""
    if len(data) % 2 or len(data) < 4:
        return None
    best: tuple[float, str, str] | None = None
    for name in ("utf-16-le", "utf-16-be"):
        try:
            text = data.decode(name)
        except UnicodeDecodeError:
            continue
        share = _plausible(text[:_SAMPLE], name)
        if any(c < " " and c not in "\t\n\r\f\x0b" for c in text[:_SAMPLE]):
            continue
        if share >= _LEAST_PLAUSIBLE and (best is None or share > best[0]):
            best = (share, name, text)
    if best is None:
        return None
    return Decoded(best[2], best[1], f"read as UTF-16 {best[0]:.0%} of its characters are common ones")


def _binary(data: bytes) -> Undecodable:
    at = next((i for i, byte in enumerate(data[:_SAMPLE]) if byte in _CONTROLS), 0)
    return Undecodable(
        f"byte {at}",
        "Not a text: it holds control bytes, as pictures, archives and office files do.",
        "Export it as text in UTF-8, or take it out of the folder.",
    )


def _mostly_utf8(data: bytes) -> Decoded | None:
    """Read a UTF-8 page with a few broken bytes, their places marked by U+FFFD."""
    text = data.decode("utf-8", "replace")
    places = text.count("\ufffd")
    multibyte = sum(1 for c in text[:_SAMPLE] if c > "\x7f" and c != "\ufffd")
    if places > max(1, len(data) * _MOST_DAMAGE) or multibyte <= 3 * places:
        return None
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return Decoded(text, "utf-8", "nearly all bytes are valid UTF-8", (places, error.start))
    raise AssertionError("called for valid UTF-8")


def _legacy(data: bytes, first_bad: int) -> Decoded | Undecodable:
    guess = _detect(data[:_SAMPLE])
    readings: list[tuple[float, bool, str, str]] = []
    for name in LEGACY:
        try:
            text = data.decode(name)
        except UnicodeDecodeError:
            continue
        readings.append((_plausible(text[:_SAMPLE], name), name == guess, name, text))
    best = max(readings, key=lambda reading: (round(reading[0], 1), reading[1], reading[0]), default=None)
    if best is None or best[0] < _LEAST_PLAUSIBLE:
        pairs = _by_pairs(data)
        if pairs is not None:
            return pairs
        looks = f" It looks like {best[2]}, but reads like nonsense." if best else ""
        return Undecodable(
            f"byte {first_bad}",
            f"Not valid UTF-8 at byte {first_bad}, and no other encoding reads like text.{looks}",
            "Name the encoding with --encoding, or save the page as UTF-8.",
        )
    share, detected, name, text = best
    says = "the detector says so and" if detected else "of the encodings that decode it, it reads best:"
    return Decoded(text, name, f"not UTF-8 at byte {first_bad}; {says} {share:.0%} of its characters are common ones")


def _detect(sample: bytes) -> str | None:
    """What the detector says, if it is one of `LEGACY`."""
    from charset_normalizer import from_bytes

    best = from_bytes(sample, cp_isolation=list(LEGACY)).best()
    if best is None:
        return None
    return next((name for name in LEGACY if codecs.lookup(name) == codecs.lookup(best.encoding)), None)


def _plausible(text: str, encoding: str) -> float:
    """The share of the non-ASCII characters that are common ones: kana, common Han, usual marks."""
    others = [c for c in text if c > "\x7f"]
    if not others:
        return 1.0 if text else 0.0
    western = encoding == "cp1252"
    return sum(_is_letter_of_the_west(c) if western else _is_common(c) for c in others) / len(others)


def _is_letter_of_the_west(character: str) -> bool:
    return (character.isalpha() and character < "\u0180") or character in "‘’“”–—…«»°£€§"


def _is_common(character: str) -> bool:
    """Level 1 of GB 2312 (3,755 characters by use) or of Big5 (5,401), kana, hangul, CJK and general punctuation."""
    code = ord(character)
    if 0x3000 <= code <= 0x30FF or 0xFF01 <= code <= 0xFF5E or 0x2010 <= code <= 0x2026 or 0xAC00 <= code <= 0xD7A3:
        return True
    if code in {0xB7, 0xD7}:
        return True
    if not 0x4E00 <= code <= 0x9FFF:
        return False
    try:
        if 0xB0 <= character.encode("gb2312")[0] <= 0xD7:
            return True
    except UnicodeEncodeError:
        pass
    try:
        return 0xA4 <= character.encode("big5")[0] <= 0xC6
    except UnicodeEncodeError:
        return False
