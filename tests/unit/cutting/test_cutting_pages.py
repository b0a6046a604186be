"""Small pages of other habits than the samples': what is cut from each, as headlines and first words."""

from __future__ import annotations

import pytest

from dedup.cutting import cut
from dedup.model import Page
from dedup.settings import CuttingSettings

LEAD = "近日,山东省济宁市总工会举办首届职工书屋文化节,收到参赛作品一百余件,评选出一等奖三名。"
MORE = "大赛特邀六位专家组成评审小组,让职工书屋的文创产品融入日常工作生活。"
OTHER = "日前,云南省昆明市阳宗海举行大饼制作技能竞赛,十三名选手同台竞技,现场热闹非凡。"
LAST = "非遗传承人现场演示大饼制作技艺,向观众讲解老面发酵的秘诀。"


def page(text: str) -> Page:
    return Page("p.txt", "p", text, "utf-8", "told")


def wrapped(text: str, width: int, indent: str = "") -> str:
    """The text in lines of `width` characters, its paragraphs' first lines behind an indent of two."""
    lines = [text[: width - 2], *(text[at : at + width] for at in range(width - 2, len(text), width))]
    return "\n".join([indent + lines[0], *lines[1:]])


def headlines(text: str, **settings: str) -> list[str | None]:
    return [article.headline for article in cut(page(text), CuttingSettings(**settings))]


def test_one_article():
    (article,) = cut(page(f"## 济宁市总举办书屋文化节\n\n本报讯(记者田国奎){LEAD}\n\n{MORE}\n"))
    assert article.headline == "济宁市总举办书屋文化节"
    assert [span.role for span in article.spans] == ["headline", "body", "body"]


def test_no_headline_at_all():
    (article,) = cut(page(f"本报讯(记者田国奎){LEAD}\n\n{MORE}\n"))
    assert article.headline is None
    assert "no-headline" in {reason.rule for reason in article.reasons}


@pytest.mark.parametrize("text", ["", "\n\n", " \u3000\n\u200b\n"])
def test_nothing_to_read(text):
    assert cut(page(text)) == ()


def test_headlines_only():
    found = headlines("## 甲市启动技能大赛\n\n## 乙县推广节水灌溉\n\n## 丙港开通新航线\n")
    assert found == ["甲市启动技能大赛", "乙县推广节水灌溉", "丙港开通新航线"]


def test_marks_without_openings():
    text = f"## 济宁市总举办书屋文化节\n\n{LEAD}\n\n{MORE}\n\n## 阳宗海举行大饼竞赛\n\n{OTHER}\n\n{LAST}\n"
    assert headlines(text) == ["济宁市总举办书屋文化节", "阳宗海举行大饼竞赛"]


def test_agencies_and_closing_brackets():
    text = (
        f"书屋文化节开幕\n\n据新华社济南5月3日电（记者 张三）{LEAD}\n\n{MORE}\n\n"
        f"大饼竞赛举行\n\n{OTHER}\n\n{LAST}\n\n（新华社昆明5月3日电）\n"
    )
    assert headlines(text) == ["书屋文化节开幕", "大饼竞赛举行"]


def test_an_english_page():
    text = (
        "Mayor Opens New Bridge\n\nBy John Smith\n\nLONDON, May 3 — The mayor opened a bridge on Monday. Thousands came.\n\n"
        "Trains will cross it from June, officials said on Tuesday.\n\n"
        "Farmers Fear Dry Summer\n\nBy Ann Lee\n\nYORK, May 3 — Fields are dry, farmers said on Monday. Rain is far.\n"
    )
    articles = cut(page(text))
    assert [article.headline for article in articles] == ["Mayor Opens New Bridge", "Farmers Fear Dry Summer"]
    assert [[byline.name for byline in article.bylines] for article in articles] == [["John Smith"], ["Ann Lee"]]


@pytest.mark.parametrize("indent", ["", "\u3000\u3000"])
@pytest.mark.parametrize("width", [12, 16, 20, 26])
def test_columns_without_empty_lines(width, indent):
    body = [f"本报讯（记者田国奎）{LEAD}", MORE]
    other = [f"本报讯（记者赵黎浩）{OTHER}", LAST]
    text = "\n".join(
        [
            "书屋文化节",
            *(wrapped(part, width, indent) for part in body),
            "大饼竞赛",
            *(wrapped(part, width, indent) for part in other),
        ]
    )
    articles = cut(page(text), CuttingSettings(layout="print"))
    assert [article.headline for article in articles] == ["书屋文化节", "大饼竞赛"]
    assert LEAD in articles[0].text
    assert OTHER in articles[1].text


def test_heads_behind_their_bodies():
    body = "\n\n".join(wrapped(part, 18) for part in (f"本报讯（记者田国奎）{LEAD}", MORE))
    other = "\n\n".join(wrapped(part, 18) for part in (f"本报讯（记者赵黎浩）{OTHER}", LAST))
    text = f"{body}\n\n济宁市书屋文化节开幕\n\n{other}\n\n阳宗海大饼竞赛举行\n"
    assert headlines(text, layout="print") == ["济宁市书屋文化节开幕", "阳宗海大饼竞赛举行"]


def test_a_text_broken_off_goes_on_below_another():
    text = (
        f"## 济宁市总举办书屋文化节\n\n本报讯(记者田国奎){LEAD}\n\n大赛特邀工会工作、创意设计等领域的六位专家,他们来自高校和企业,组成评审\n\n"
        f"## 阳宗海举行大饼竞赛\n\n本报讯(记者赵黎浩){OTHER}\n\n{LAST}\n\n小组,让职工书屋的文创产品融入济宁市职工的日常工作生活。\n"
    )
    first, second = cut(page(text))
    assert "评审\n小组" in first.text
    assert "joined" in {reason.rule for reason in first.reasons}
    assert "小组" not in second.text


def test_a_continuation_from_another_page():
    text = f"## 济宁市总举办书屋文化节\n\n本报讯(记者田国奎){LEAD}\n\n(上接第1版)\n\n{OTHER}\n\n{LAST}\n"
    first, second = cut(page(text))
    assert (first.kind, second.kind) == ("article", "continuation")
    assert second.spans[0].role == "continuation-mark"


def test_the_layout_can_be_told():
    (article, *_) = cut(page(f"## 标题\n\n{LEAD}\n"), CuttingSettings(layout="print"))
    assert article.layout == "print"
