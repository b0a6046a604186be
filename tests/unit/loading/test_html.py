"""Saved pages: the articles with their heads, bylines and captions, and none of the page's furniture."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from dedup.loading.extract import Broken
from dedup.loading.furniture import FURNITURE
from dedup.loading.html import read, text_of
from dedup.settings import LoadingSettings
from tests.unit.loading import typeset

CASES = tomllib.loads((Path(__file__).parent / "html.toml").read_text("utf-8"))["case"]
MENU = (
    "<ul>"
    + "".join(
        f'<li><a href="/{n}">{word}</a></li>' for n, word in enumerate(["要闻", "国内", "国际", "体育", "财经", "文化"])
    )
    + "</ul>"
)
FOOT = (
    f"<div>相关新闻</div>{MENU}<p>版权所有 工人日报社 未经书面授权禁止使用</p>"
    "<p>京ICP备05000000号 举报电话：010-00000000。</p>"
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["label"])
def test_cases(case: dict[str, str]) -> None:
    assert text_of(case["page"]) == case["expect"].lstrip("\n")


@pytest.mark.parametrize("sign", FURNITURE, ids=lambda sign: sign.name)
def test_signs_of_furniture(sign: object) -> None:
    assert sign.pattern.fullmatch(sign.example)
    assert not any(other.pattern.fullmatch(sign.counter_example) for other in FURNITURE)


def test_menus_and_small_print_around_a_page_change_nothing(samples: Path) -> None:
    for sample in sorted(samples.glob("000*")):
        text = sample.read_text("utf-8")
        around = read(typeset.as_html(text, around=(MENU, FOOT)), LoadingSettings()).text
        assert around == read(typeset.as_html(text), LoadingSettings()).text


@pytest.mark.parametrize("encoding", ["utf-8", "gb2312", "gb18030", "utf-16"])
def test_what_the_page_says_of_its_encoding(encoding: str) -> None:
    text = "## 一处站点暖了一条街\n\n本报宁波4月15日电(记者张静 通讯员田晓军)在浙江省宁波市街头,有一间亮着暖黄灯光的小屋。\n"
    found = read(typeset.as_html(text, encoding), LoadingSettings())
    assert typeset.lines_of(found.text) == typeset.lines_of(text)


def test_other_encodings_and_lies() -> None:
    page = '<html><meta charset="{}"><p>{}</p></html>'
    for declared, real, words in (
        ("Big5", "big5hkscs", "報紙的標題與本報記者張靜的報導"),
        ("Shift_JIS", "cp932", "新聞の見出しと記者の名前が①つ違う"),
        ("iso-2022-jp", "iso2022_jp", "新聞の見出しと記者の名前が違う"),
        ("gb2312", "utf-8", "报头说是国标，浏览器存成了统一码"),
        ("gb2312", "gb18030", "本報記者張翀的名字不在國標裏，鎔字也不在"),
        ("utf-8", "gb18030", "报头说是统一码，其实是国标的字节，这样的页面也有"),
        ("no-such-code", "gb18030", "报头说的编码谁也不认识，只好看字节像什么"),
        ("hex", "gb18030", "这不是文字的编码，而是字节的写法，只好看字节像什么"),
        ("rot13", "gb18030", "这不是文字的编码，而是一种游戏，只好看字节像什么"),
        ("undefined", "gb18030", "这不是文字的编码，而是没有编码，只好看字节像什么"),
        ("unicode_escape", "gb18030", "这不是文字的编码，而是程序的写法，只好看字节像什么"),
        ("utf-16", "gb18030", "报头本身是单字节的，所以这一页不会是双字节的编码"),
        ("cp037", "gb18030", "报头本身是英文字母的，所以这一页不会是大型机的编码"),
    ):
        found = read(page.format(declared, words).encode(real), LoadingSettings())
        assert found.text == f"{words}\n", declared


@pytest.mark.parametrize("charset", ["klingon", "hex", "gb2312", "idna", '""'])
def test_what_a_letter_says_of_its_page(charset: str) -> None:
    letter = f"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html; charset={charset}\nContent-Transfer-Encoding: 8bit\n\n"
    words = "本報記者張翀的名字不在國標裏，鎔字也不在"
    page = letter.encode() + f"<html><p>{words}</p></html>\n--b--\n".encode("gb18030")
    assert read(page, LoadingSettings()).text == f"{words}\n"


def test_what_is_told_outweighs_what_the_page_says() -> None:
    page = '<html><meta charset="utf-8"><p>报纸</p></html>'.encode("gb18030")
    assert read(page, LoadingSettings(encoding="gb18030")).text == "报纸\n"


@pytest.mark.parametrize(
    "page", ["<html></html>", "<html><script>1</script><div id=app></div></html>", "<!DOCTYPE html>"]
)
def test_a_page_that_shows_nothing_is_told(page: str) -> None:
    with pytest.raises(Broken, match="shows no text"):
        read(page.encode(), LoadingSettings())
