"""Openings, bylines, and reading line by line."""

from __future__ import annotations

import unicodedata

import pytest

from dedup.cutting.signs import evidence
from dedup.cutting.signs.openings import is_opening
from dedup.press.bylines import find_names
from dedup.text.as_read import BLANK, INVISIBLE, as_read
from dedup.text.characters import JOINERS, is_invisible, is_space


@pytest.mark.parametrize(
    "text",
    [
        "本报讯 (记者邹倜然 通讯员应露霖)“从业5年了",
        "本报北京4月15日电(记者卢越)今天",
        "新华社北京10月20日电 今天",
        "（记者李明）近日",
        "据新华社电 今天",
        "新京报讯（记者 张三）",
        "人民日报北京5月3日电 （记者张三）",
        "中新网北京5月5日电 (记者 张素)",
        "晚报记者孟晴芳报道：父亲现在",
        "商报记者 徐然 贾静报道：据介绍",
        "本报记者报道：昨天",
        "LONDON, May 3 — The mayor",
        "LONDON (Reuters) - The mayor",
        "LONDON - The mayor",
        "ST. LOUIS - The mayor",
        "WASHINGTON, D.C. - The mayor",
    ],
)
def test_openings(text):
    assert is_opening(text)


@pytest.mark.parametrize(
    "text",
    [
        "本报记者 张三 报道",
        "本报记者 张三报道：",
        "据介绍,对体检中发现",
        "本报的记者来了",
        "记者日前获悉,江西",
        "电视台的新楼",
        "OSIRIS-REx小行星样本",
        "HAWKERS. - Some of this class of dealers",
        "MINERALS.—The mania for mines",
    ],
)
def test_no_openings(text):
    assert not is_opening(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "本报讯(记者柳姗姗 彭冰 通讯员陈思)温泉",
            [("柳姗姗", "reporter"), ("彭冰", "reporter"), ("陈思", "correspondent")],
        ),
        ("本报记者 张静 本报通讯员 田晓军", [("张静", "reporter"), ("田晓军", "correspondent")]),
        ("服务。 新华社记者 郭绪雷 摄", [("新华社", "agency"), ("郭绪雷", "photographer")]),
        ("本报通讯员 朱华南 薄紫云 摄", [("朱华南", "photographer"), ("薄紫云", "photographer")]),
        ("新华社发（李明 摄）", [("新华社", "agency"), ("李明", "photographer")]),
        ("本报记者 张 静 通讯员 李 明", [("张静", "reporter"), ("李明", "correspondent")]),
        ("（本报记者 阿不都·买买提）", [("阿不都·买买提", "reporter")]),
        ("□ 本报记者 欧阳明 文/图", [("欧阳明", "reporter")]),
        ("By John Smith and Ann Lee", [("John Smith", "reporter"), ("Ann Lee", "reporter")]),
        ("LONDON, May 3 (Reuters) - The", [("Reuters", "agency")]),
        ("记者日前获悉,江西省赣州市", []),
        ("记者从内蒙古自治区总工会了解到,为", []),
        ("他拍摄了一张照片", []),
    ],
)
def test_bylines(text, expected):
    assert [(byline.name, byline.role) for byline in find_names(text, 0, len(text))] == expected


def test_offsets_of_bylines_count_in_the_source():
    text = "前文。本报记者 张\u3000静 摄"
    (byline,) = find_names(text, 3, len(text))
    assert text[byline.start : byline.end] == "张\u3000静"


@pytest.mark.parametrize(
    ("stretch", "expected"),
    [
        ("## 建起小驿站 温暖一座城", "建起小驿站 温暖一座城"),
        ("建成 349家工会驿站，零距离\n\n服务", "建成349家工会驿站，零距离服务"),
        ("企 业 工 会 要 协 商 增 加 创 新 创 效 类 成 果 奖", "企业工会要协商增加创新创效类成果奖"),
        (" 阅 读 提 示", "阅读提示"),
        ("本报记者 张 静 摄", "本报记者 张静 摄"),
        ("the com-\npany said\nso", "the company said so"),
        ("资”专项\n\n“能级工\n资”", "资”专项“能级工资”"),
        ("a\u200bb\ufeff", "ab"),
        ("", ""),
        ("###", "###"),
    ],
)
def test_what_a_reader_reads(stretch, expected):
    assert as_read(stretch) == expected


@pytest.mark.parametrize(
    ("stretch", "expected"),
    [
        ("## 开门迎客 9家老店焕新", "开门迎客 9家老店焕新"),
        ("外贸增长5.8% 港口添新线", "外贸增长5.8% 港口添新线"),
        ("投入 45 亿元修渠", "投入45亿元修渠"),
        ("开 门 迎 客 老 店 焕 新", "开门迎客老店焕新"),
        ("第 1 9 届 亚 运 会", "第19届亚运会"),
        ("开  门  迎  客    老  店  焕  新", "开门迎客 老店焕新"),
        ("开\u3000门\u3000迎\u3000客", "开门迎客"),
        ("开 门 迎 客\u3000老 店 焕 新", "开门迎客 老店焕新"),
    ],
)
def test_a_head_line_keeps_the_space_between_its_phrases(stretch, expected):
    assert as_read(stretch, head=True) == expected


def test_invisible_characters_are_those_of_the_text_layer():
    assigned = (
        chr(code) for code in range(0x110000) if unicodedata.category(chr(code)) in {"Cc", "Cf", "Zs", "Zl", "Zp"}
    )
    for character in assigned:
        shows_nothing = is_space(character) or is_invisible(character) or character in JOINERS
        assert bool(BLANK.fullmatch(character)) == shows_nothing, hex(ord(character))
    assert "张" not in INVISIBLE


@pytest.mark.parametrize(
    ("line", "finished"),
    [
        ("桥上留出了骑行道。", True),
        ("桥上留出了骑行道.", True),
        ("桥上留出了骑行道．", True),
        ("“桥上留出了骑行道.”", True),
        ("桥上留出了骑行道,", False),
        ("第3.", True),
        ("桥上留出了骑行道·", False),
    ],
)
def test_a_sentence_ends_with_a_full_stop_of_any_width(line, finished):
    assert evidence.is_finished(line) is finished
