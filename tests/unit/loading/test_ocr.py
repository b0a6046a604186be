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
