"""Writes `sound_alike.txt`: a line a syllable of standard Chinese, toneless, and the characters read so.

Source: the character table of pypinyin (MIT licence), which compiles Unihan's kMandarin and kHanyuPinyin and several
dictionaries. A character's first three readings are taken: further ones are historical or dialectal.

    python -m dedup.judging.tables.sound_alike
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from pathlib import Path
from typing import Final

from dedup.judging.tables.charset import newspaper_characters

READINGS: Final = 3
_TONES: Final = "\u0300\u0301\u0304\u030c"


def _toneless(syllable: str) -> str:
    """`lǚ` → `lü`: the tone mark goes, the diaeresis stays."""
    bare = "".join(c for c in unicodedata.normalize("NFD", syllable) if c not in _TONES)
    return unicodedata.normalize("NFC", bare)


def made() -> str:
    """The table, from pypinyin as it is installed."""
    from pypinyin.pinyin_dict import pinyin_dict

    beyond = [chr(code) for code in pinyin_dict if 0x4E00 <= code <= 0x9FFF]
    read: defaultdict[str, set[str]] = defaultdict(set)
    for character in {*newspaper_characters(), *beyond}:
        for syllable in pinyin_dict.get(ord(character), "").split(",")[:READINGS]:
            if syllable:
                read[_toneless(syllable)].add(character)
    return "".join(f"{key} {''.join(sorted(read[key]))}\n" for key in sorted(read))


if __name__ == "__main__":
    (Path(__file__).parents[1] / "data" / "sound_alike.txt").write_text(made(), encoding="utf-8")
