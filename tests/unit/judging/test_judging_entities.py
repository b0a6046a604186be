"""Numbers, dates, names, bodies, places and words in running text."""

from __future__ import annotations

import tomllib
from fractions import Fraction
from importlib.resources import files

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dedup.judging.recognising.bodies import bodies
from dedup.judging.recognising.dates import dates, impossible
from dedup.judging.recognising.names import names
from dedup.judging.recognising.numbers import numbers
from dedup.judging.recognising.place_names import place_names
from dedup.judging.recognising.surnames import has_shape
from dedup.judging.words.grammar import listed
from dedup.judging.words.lexicon import cohesion, is_word, kind_of, tokens
from dedup.press.bylines import find_names
from dedup.press.surnames import surname_of


def _spans(finder, text: str) -> list[str]:
    return [text[a:b] for a, b in finder(text)]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("1.04万元", 10400, "元"),
        ("10400元", 10400, "元"),
        ("10,400元", 10400, "元"),
        ("一万零四百元", 10400, "元"),
        ("三成", Fraction(3, 10), ""),
        ("30%", Fraction(3, 10), ""),
        ("百分之三十", Fraction(3, 10), ""),
        ("三分之一", Fraction(1, 3), ""),
        ("12万亿元", 12 * 10**12, "元"),
        ("二〇二四年", 2024, "年"),
        ("十二名", 12, "人"),
        ("5公里", 5000, "米"),
        ("二十三万五千六百人", 235600, "人"),
        ("9点", 9, "时"),
        ("三点五亿元", 350_000_000, "元"),
        ("2萬8590元", 28590, "元"),
        ("1/5", Fraction(1, 5), ""),
        ("零下5℃", -5, "℃"),
        ("两年半", 30, "个月"),
        ("$4.5 million", 4_500_000, "美元"),
        ("twenty-five", 25, ""),
        ("10 per cent", Fraction(1, 10), ""),
        ("Ⅲ级", 3, "级"),
        ("一元", 1, "元"),
        ("一公里", 1000, "米"),
    ],
)
def test_number(text, value, unit):
    (number,) = numbers(text)

    assert (number.value, number.unit, number.text) == (value, unit, text)


@pytest.mark.parametrize(
    "text",
    [
        "一些人",
        "万一",
        "千万不要",
        "一起来",
        "两岸",
        "三心二意",
        "百姓",
        "一个人",
        "一名记者",
        "一元化",
        "一元复始",
        "一元一次方程",
        "半公里外",
    ],
)
def test_no_number(text):
    assert [n.text for n in numbers(text) if n.unit or n.ordinal] == []


def test_more_than_is_no_equal():
    assert numbers("50名")[0].fact != numbers("50余名")[0].fact
    assert numbers("第5届")[0].fact != numbers("5届")[0].fact


@given(st.integers(0, 10**9))
@example(1)
def test_figures_and_numerals_say_the_same(value):
    digits, powers = "零一二三四五六七八九", ["", "十", "百", "千"]

    def section(part: int) -> str:
        out, zero = "", False
        for power in range(3, -1, -1):
            digit = part // 10**power % 10
            if digit:
                out += ("零" if zero and out else "") + digits[digit] + powers[power]
            zero = zero or not digit if out else False
            zero = not digit
        return out

    numeral = section(value // 10**8) + ("亿" if value >= 10**8 else "")
    rest = value % 10**8
    if rest // 10**4:
        numeral += ("零" if numeral and rest // 10**4 < 1000 else "") + section(rest // 10**4) + "万"
    if rest % 10**4:
        numeral += ("零" if numeral and rest % 10**4 < 1000 else "") + section(rest % 10**4)
    numeral = numeral or "零"

    assert numbers(f"{numeral}元")[0].value == value


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("截至2024年4月15日", ["2024年4月15日"]),
        ("4月15日至5月20日", ["4月15日", "5月20日"]),
        ("二〇二四年四月", ["二〇二四年四月"]),
        ("on May 3, 2024 and 4 June 1872", ["May 3, 2024", "4 June 1872"]),
        ("2024-04-15", ["2024-04-15"]),
        ("星期一到周五", ["星期一", "周五"]),
        ("on Tuesday", ["Tuesday"]),
        ("每周四次", []),
    ],
)
def test_dates(text, found):
    assert _spans(dates, text) == found


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("4月31日", "4月31日"),
        ("2月29日", None),
        ("2023年2月29日", "2023年2月29日"),
        ("2024年4月15日(星期一)", None),
        ("2024年4月15日(星期二)", "2024年4月15日(星期二)"),
        ("13月1日", "13月1日"),
    ],
)
def test_impossible(text, wrong):
    assert impossible(text) == wrong


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("据禹城市总工会主席杨欣介绍，去年", ["杨欣"]),
        ("工作人员王凯。你有", ["王凯"]),
        ("常务副主席钟称生介绍，", ["钟称生"]),
        ("站长刘庆便是其中之一", ["刘庆"]),
        ("高级技师杨庆在淮北", ["杨庆"]),
        ("、张翀、王强等", ["张翀", "王强"]),
        ("苑女士说", ["苑"]),
        ("说，欧阳娜娜表示", ["欧阳娜娜"]),
        ("阿卜杜拉·买买提说", ["阿卜杜拉·买买提"]),
        ("said Mr. Johnston of", ["Mr. Johnston"]),
        ("职工文化宫里", []),
        ("代表团和工人", []),
        ("建立长效机制，高质量发展", []),
        ("通知要求，各级工会", []),
    ],
)
def test_names(text, found):
    assert _spans(names, text) == found


def test_surnames():
    assert (surname_of("欧阳娜"), surname_of("张静"), surname_of("張靜"), surname_of("的确")) == (
        "欧阳",
        "张",
        "張",
        None,
    )
    assert has_shape("田国垒")
    assert not has_shape("国庆节日快乐")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("江西省赣州市崇义县总工会组织", ["江西省赣州市崇义县总工会"]),
        ("由北京市总工会、市人社局、朝阳区政府联合", ["北京市总工会", "市人社局", "朝阳区政府"]),
        ("在广西壮族自治区南宁市邕宁区人民检察院督促", ["广西壮族自治区南宁市邕宁区人民检察院"]),
        ("区人民法院与区总工会召开", ["区人民法院", "区总工会"]),
        ("the Ministry of Finance said", ["Ministry of Finance"]),
        ("走访用人单位后发现", []),
    ],
)
def test_bodies(text, found):
    assert _spans(bodies, text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("山东省菏泽市巨野县", ["山东省", "菏泽市", "巨野县"]),
        ("铜陵市义安区部分", ["铜陵市", "义安区"]),
        ("全市各区都有社区", []),
        ("在城市和农村", []),
    ],
)
def test_places(text, found):
    assert _spans(place_names, text) == found


@given(st.text(alphabet="有人入住需求的劳模、，。 abc12张总工会", max_size=30))
def test_tokens_tile(text):
    cut = tokens(text)

    assert "".join(token.text for token in cut) == text
    assert all(text[token.start : token.end] == token.text for token in cut)


def test_words_in_both_scripts():
    assert is_word("劳模")
    assert is_word("勞模")
    assert not is_word("人住")
    assert kind_of("北京") == "s"
    assert cohesion("入住") > cohesion("有人")


def test_lists_have_no_repeats():
    text = files("dedup.judging").joinpath("data/grammar.toml").read_text("utf-8")
    repeated = {
        name: sorted({word for word in listed(name) if listed(name).count(word) > 1}) for name in tomllib.loads(text)
    }
    assert set(map(tuple, repeated.values())) == {()}, repeated
    with pytest.raises(KeyError):
        listed("no such list")


@pytest.mark.parametrize(
    ("text", "makers"),
    [
        ("Par Marie de La Tour\nLe conseil", ["Marie de La Tour"]),
        ("PAR JEAN MARTIN (AFP)", ["JEAN MARTIN", "AFP"]),
        ("Par Jean Dupont, Luc Besson et Ana Lima", ["Jean Dupont", "Luc Besson", "Ana Lima"]),
        ("Par Toutatis !", []),
        ("Par Décret Royal il fut nommé gouverneur.", []),
    ],
)
def test_a_french_byline_has_a_line_for_itself(text: str, makers: list[str]) -> None:
    assert [byline.name for byline in find_names(text, 0, len(text))] == makers
