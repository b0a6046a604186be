"""ALTO, PAGE and hOCR: units, order, spaces, sizes."""

from __future__ import annotations

from pathlib import Path

import pytest

from dedup.loading import ocr
from dedup.loading.extract import Broken
from dedup.settings import LoadingSettings
from tests.unit.loading import typeset

SETTINGS = LoadingSettings()
ALTO = (
    '<?xml version="1.0"?><alto xmlns="http://www.loc.gov/standards/alto/ns-v4#"><Layout><Page WIDTH="100" HEIGHT="200">'
    "<TextBlock>{}</TextBlock></Page></Layout></alto>"
)
PAGE = (
    '<?xml version="1.0"?><PcGts xmlns="http://schema.primaresearch.org/PAGE/gts/pagecontent/2013-07-15">'
    '<Page imageWidth="100" imageHeight="200">{}</Page></PcGts>'
)


@pytest.mark.parametrize("unit", ["mm10", "inch1200"])
def test_units_of_alto_become_points(samples: Path, unit: str) -> None:
    lines = typeset.set_in_columns(next(samples.glob("003*")).read_text("utf-8"))
    found = ocr.alto(typeset.as_alto(lines, unit), SETTINGS)
    assert found.geometry is not None
    place = found.geometry.place(0, 2)
    assert place is not None
    assert place.box[:2] == pytest.approx((lines[0].left, lines[0].top), abs=0.2)


def test_pixels_stay_pixels_where_nothing_says_how_many_make_an_inch(samples: Path) -> None:
    lines = typeset.set_in_columns(next(samples.glob("003*")).read_text("utf-8"))
    found = ocr.alto(typeset.as_alto(lines, "pixel"), SETTINGS)
    assert found.geometry is not None
    assert found.geometry.unit == "pixels"
    assert found.geometry.sizes[0][0] == pytest.approx(typeset.WIDTH * 300 / 72, abs=1)


def test_words_of_alto_without_spaces_between_are_spaced_as_their_script_is() -> None:
    words = "".join(f'<String CONTENT="{word}"/>' for word in ("Die", "Zeitung", "工会", "驿站"))
    assert ocr.alto(ALTO.format(f"<TextLine>{words}</TextLine>").encode(), SETTINGS).text == "Die Zeitung工会驿站\n"


def test_a_space_between_ideographs_is_one_if_it_is_seen_as_one() -> None:
    words = (
        '<String CONTENT="本报" HEIGHT="30"/><SP WIDTH="4"/><String CONTENT="记者" HEIGHT="30"/><SP WIDTH="28"/>'
        '<String CONTENT="张翀" HEIGHT="30"/><SP WIDTH="4"/><String CONTENT="4" HEIGHT="30"/>'
    )
    assert ocr.alto(ALTO.format(f"<TextLine>{words}</TextLine>").encode(), SETTINGS).text == "本报记者 张翀 4\n"


def test_the_reading_order_of_page_outweighs_the_order_of_the_file(samples: Path) -> None:
    lines = [line for line in typeset.set_in_columns(next(samples.glob("000*")).read_text("utf-8")) if line.page == 1]
    plain, turned = (ocr.page_xml(typeset.as_page_xml(lines, reverse=turn), SETTINGS).text for turn in (False, True))
    assert plain == turned
    assert plain.startswith("## 最高检全国总工会全国妇联联合发布保障妇女儿童权益典型案例\n")


def test_a_line_of_page_without_words_is_one_place_and_the_best_reading_counts() -> None:
    region = (
        '<TextRegion id="a"><TextLine><Coords points="1,2 30,2 30,9 1,9"/><TextEquiv index="1"><Unicode>张翀</Unicode></TextEquiv>'
        '<TextEquiv index="0"><Unicode>张静</Unicode></TextEquiv></TextLine></TextRegion>'
    )
    found = ocr.page_xml(PAGE.format(region).encode(), SETTINGS)
    assert found.text == "张静\n"
    assert found.geometry is not None
    assert found.geometry.place(0, 1) == found.geometry.place(1, 2)


PAGE_LINE = '<TextRegion id="a"><TextLine><Coords points="{0},1"/><TextEquiv><Unicode>张静</Unicode></TextEquiv></TextLine></TextRegion>'


@pytest.mark.parametrize(
    ("read", "line"),
    [
        (ocr.alto, '<TextLine><String CONTENT="张静" HPOS="1" VPOS="1" WIDTH="{0}" HEIGHT="9"/></TextLine>'),
        (ocr.page_xml, PAGE_LINE),
        (ocr.hocr, '<div class="ocr_page"><p class="ocr_line" title="bbox 0 1 {0} 9">张静</p></div>'),
    ],
    ids=["alto", "page", "hocr"],
)  # fmt: skip
@pytest.mark.parametrize("side", ["NaN", "INF", "9" * 50, "9" * 400, "three"])
def test_a_side_that_is_no_number_is_no_place(read: object, line: str, side: str) -> None:
    frame = {"alto": ALTO, "page_xml": PAGE, "hocr": "<html>{}</html>"}[read.__name__]
    found = read(frame.format(line.format(side)).encode(), SETTINGS)
    assert found.text == "张静\n"
    assert found.geometry is None or found.geometry.place(0, 2) is None


@pytest.mark.parametrize("read", [ocr.alto, ocr.page_xml, ocr.hocr])
def test_a_recognised_page_of_nothing_is_told(read: object) -> None:
    empty = {
        "alto": ALTO.format("<TextLine/>"),
        "page_xml": PAGE.format('<TextRegion id="a"/>'),
        "hocr": "<html><div class='ocr_page' title='bbox 0 0 9 9'></div></html>",
    }
    with pytest.raises(Broken, match="holds no text"):
        read(empty[read.__name__].encode(), SETTINGS)


def test_a_line_of_hocr_that_is_taller_by_half_is_a_head(samples: Path) -> None:
    lines = typeset.set_in_columns(next(samples.glob("000*")).read_text("utf-8"))
    text = ocr.hocr(typeset.as_hocr(lines), SETTINGS).text
    assert "## 向职工书屋赠书" not in text, "a photo's title is set as prose in the sample"
    assert "## 北京市第六届职业技能大赛启动" in text


HEADED = [
    typeset.Set("工人日报　要闻", 1, 0, 60, 20, 9),
    typeset.Set("一处站点暖了一条街", 1, 1, 60, 100, 24),
    typeset.Set("骑手有了歇脚的地方", 1, 1, 60, 128, 24),
    *(
        typeset.Set("在浙江省宁波市街头，有一间亮着暖黄灯光的小屋，里面有桌椅和饮水机。", 1, 2, 40, 170 + 15 * n, 10)
        for n in range(12)
    ),
]
"""A headline that was broken on purpose below a running head."""


@pytest.mark.parametrize(
    ("read", "made"),
    [(ocr.alto, typeset.as_alto), (ocr.page_xml, typeset.as_page_xml), (ocr.hocr, typeset.as_hocr)],
    ids=["alto", "page", "hocr"],
)
def test_a_headline_of_two_lines_is_one(read: object, made: object) -> None:
    """Two lines of one block and one size; where only the ink tells the size it differs a little."""
    text = read(made(HEADED), SETTINGS).text
    assert "一处站点暖了一条街 骑手有了歇脚的地方\n" in text
    assert text.count("# ") == 1


def test_what_the_file_calls_a_margin_is_set_aside() -> None:
    line = "<TextLine>{}<TextEquiv><Unicode>{}</Unicode></TextEquiv></TextLine>"
    region = '<TextRegion id="{}" type="{}">{}</TextRegion>'
    page = PAGE.format(
        "".join(
            region.format(name, kind, line.format('<Coords points="1,1 9,1 9,9 1,9"/>', text))
            for name, kind, text in (
                ("a", "header", "要闻"),
                ("b", "paragraph", "正文一行"),
                ("c", "page-number", "四"),
            )
        )
    )
    found = ocr.page_xml(page.encode(), SETTINGS)
    assert found.text == "正文一行\n"
    assert [item.text for item in found.aside] == ["要闻", "四"]
    around = ALTO.replace("<TextBlock>{}</TextBlock>", "<TopMargin>{}</TopMargin><PrintSpace>{}</PrintSpace>")
    block = '<TextBlock><TextLine><String CONTENT="{}"/></TextLine></TextBlock>'
    found = ocr.alto(around.format(block.format("要闻"), block.format("正文")).encode(), SETTINGS)
    assert (found.text, [item.text for item in found.aside]) == ("正文\n", ["要闻"])
