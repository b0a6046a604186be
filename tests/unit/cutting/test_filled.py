"""A text filled at one width, with an empty line between paragraphs, is read as the web page that it was; print is not."""

from __future__ import annotations

from collections.abc import Iterator

from dedup.cutting import cut, whole
from dedup.model import Page

PARAGRAPHS = (
    "## 沅江三桥合龙 两岸居民过江省半小时",
    "本报常德5月8日讯(记者 周怀立)今天上午10时26分,沅江三桥最后一节钢箱梁吊装到位,主桥顺利合龙,比原来的工期提前了二十一天。",
    "大桥全长一千八百米,双向六车道,建设者在两年半的时间里战胜了三次洪水,浇筑的混凝土可以填满四十个标准的游泳池。",
    "## 一片茶叶卖出三条产业链",
    "清晨六点,雾还没有散尽,安溪县感德镇的茶山上已经站满了采茶的人,今年春茶季的鲜叶均价比去年高出一成半,茶农们都说是个好年景。",
    "镇上的三家合作社把茶叶做成了茶饼、茶酒和茶点心,远销十二个省份,去年带动茶农户均增收四千余元,最多的一户增收两万元。",
)


def _page(text: str) -> Page:
    return Page("page.txt", "page", text, "utf-8", "")


def _filled(width: int, between: str) -> str:
    return between.join("\n".join(_wrapped(text, width)) for text in PARAGRAPHS) + "\n"


def _wrapped(text: str, width: int) -> Iterator[str]:
    """Lines of `width` em at most."""
    line, filled = "", 0.0
    for character in text:
        em = 0.5 if character.isascii() else 1.0
        if filled + em > width:
            yield line
            line, filled = "", 0.0
        line, filled = line + character, filled + em
    yield line


def test_paragraphs_are_lines_again() -> None:
    unwrapped = cut(_page("\n\n".join(PARAGRAPHS) + "\n"))
    for between in ("\n\n", "\n\n\n"):
        page = _page(_filled(30, between))
        assert whole(page).layout == "web"
        articles = cut(page)
        assert [article.headline for article in articles] == [article.headline for article in unwrapped]
        assert [article.text for article in articles] == [article.text for article in unwrapped]


def test_without_empty_lines_it_is_print() -> None:
    assert whole(_page(_filled(30, "\n"))).layout == "print"


def test_narrow_columns_are_print() -> None:
    assert whole(_page(_filled(18, "\n\n"))).layout == "print"
