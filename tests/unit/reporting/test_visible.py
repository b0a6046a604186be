"""Characters that would do something are shown as signs; language tags come from the characters."""

import pytest
from markupsafe import Markup

from dedup.reporting.text_language import language_of
from dedup.reporting.visible import visible


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("\x00a", "␀a"),
        ("\x1b[31m", "␛[31m"),
        ("a\u202eb", "a[U+202E]b"),
        ("\ud800", "[U+D800]"),
        ("\x7f\x85", "␡[U+0085]"),
        ("一\n二\t三", "一\n二\t三"),
        (12, 12),
    ],
)
def test_visible(text, expected):
    assert visible(text) == expected


def test_markup_is_left_alone():
    assert visible(Markup("<b>\x00</b>")) == Markup("<b>\x00</b>")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("天津市总工会下发通知，为劳模发放补贴", "zh-Hans"),
        ("天津市總工會下發通知，為勞模發放補貼", "zh-Hant"),
        ("労働組合の活動について、新しい施設を建てた", "ja"),
        ("品牌名“の”是常见写法，各地商店都在用这个字，店主们说它显得亲切，顾客也觉得好看", "zh-Hans"),
        ("The union of the workers was founded", "en"),
        ("노동조합", "ko"),
        ("1234", ""),
        ("", ""),
    ],
)
def test_language(text, expected):
    assert language_of(text) == expected
