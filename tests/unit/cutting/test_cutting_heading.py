"""Where a text stops and whose a head line is are decided together."""

from __future__ import annotations

from dedup.cutting import cut, cut_again
from dedup.model import Page

HARBOUR = (
    "凌晨三点，温州港三号泊位依然灯火通明，远控操作员坐在屏幕前轻推手柄，集装箱稳稳落上货车。",
    "今年以来，温州港新开五条外贸航线，集装箱吞吐量比去年同期增长两成。",
)
SCHOOL = (
    "本报讯（记者李明）课后服务时间，海安的孩子们可以在编程、剪纸、足球等社团里自由选择。",
    "为减轻教师负担，海安的学校与少年宫签订协议，引进志愿者参与课后服务。",
)


CLINIC = (
    "芜湖周末门诊开到家门口",
    "本报讯（记者赵敏）周末门诊开到社区，芜湖市人民医院的专家每周六到卫生院坐诊，检查结果全市互认。",
    "据了解，芜湖的患者看专家不用再跑远路，每次就诊平均节省两个小时。",
)
BALL = (
    "本报讯（记者孙亮）夜幕降临，吉安的乡村篮球赛吸引了几千名观众，球衣是村民凑钱买的。",
    "吉安体育部门表示，今年将在村里新建篮球场，让更多村民打上球。",
    "吉安村里的篮球赛出了圈",
)


def _cut(*texts: str) -> list[tuple[str | None, int]]:
    lines = [text[at : at + 20] for text in texts for at in range(0, len(text), 20)]
    page = Page("page.txt", "page", "\n\n".join(lines), "utf-8", "made here")
    return [(article.headline, sum(span.role == "body" for span in article.spans)) for article in cut(page)]


def test_a_text_between_two_heads_of_different_matters_is_two_texts():
    cuts = _cut(*CLINIC, "海安课后服务让孩子选社团", *SCHOOL, *HARBOUR, "温州港新开五条外贸航线", *BALL)
    assert cuts[1:3] == [("海安课后服务让孩子选社团", 2), ("温州港新开五条外贸航线", 2)]


def test_a_text_between_its_own_head_and_nothing_stays_whole():
    more = "该市还将建设社区球场，晚上九点以后继续开放，孩子们放学后可以踢球。"
    cuts = _cut(*CLINIC, "海安课后服务让孩子选社团", *SCHOOL, more, *BALL)
    assert cuts[1] == ("海安课后服务让孩子选社团", 3)


def test_a_picture_set_into_a_report_does_not_part_it():
    caption = "5月3日，在安徽省芜湖市镜湖区，市民正在参加插花比赛。新华社记者 王涛 摄"
    first = (
        "本报讯（记者赵敏）周末门诊开到社区，芜湖市人民医院的专家每周六到卫生院坐诊。",
        "芜湖的检查结果全市互认，患者看专家不用再跑远路。",
    )
    rest = ("据统计，卫生院坐诊的专家已接诊患者三千人次，检查结果互认一千次。", "芜湖周末门诊开到家门口")
    cuts = _cut(*first, caption, "巧手插花", *rest, *SCHOOL, "海安课后服务让孩子选社团", *BALL)
    assert cuts[0] == ("芜湖周末门诊开到家门口", 3)
    assert cuts[1][0] == "巧手插花"


WORKERS = (
    "佛山市总的户外劳动者站点由沿街商铺管理，骑手推门就能坐下，环卫工人也能接热水。",
    "服务跟着骑手和环卫工人的脚步走",
    "佛山市总给户外劳动者站点配上微波炉，骑手和环卫工人在沿街商铺的站点里热饭、接热水。",
    "本报讯（记者范涵）佛山的沿街商铺里，骑手推门就能给手机充电，环卫工人在站点里接热水。",
)


def _page(name: str, *lines: str) -> Page:
    return Page(f"{name}.txt", name, "\n\n".join(lines), "utf-8", "made here")


def _web(*lines: str) -> list[tuple[str | None, int]]:
    return [
        (article.headline, sum(span.role == "body" for span in article.spans)) for article in cut(_page("page", *lines))
    ]


def test_a_crosshead_above_a_lead_that_was_moved_down_is_no_headline():
    cuts = _web(*CLINIC, "一间小屋暖了一条街", "骑手和环卫工人都来歇脚", *WORKERS, BALL[2], *BALL[:2])
    assert cuts == [(CLINIC[0], 2), ("一间小屋暖了一条街", 4), (BALL[2], 2)]


def test_two_heads_above_the_text_of_the_second_and_the_rest_of_the_first():
    rest = (
        "机能，温州港的远控操作员坐在屏幕前轻推手柄，集装箱稳稳落上货车。",
        "温州港的外贸航线今年又添五条，集装箱吞吐量比去年同期增长两成。",
    )
    school = (*SCHOOL, "海安课后服务还请来剪纸老师，孩子们放学后在社团里学手艺。")
    other = _page("other", "海安课后服务让孩子选社团", *school, BALL[2], *BALL[:2])
    web = _page("web", "温州港新开五条外贸航线", "海安课后服务让孩子选社团", *school, *rest, BALL[2], *BALL[:2])
    again = cut_again(web, cut(web), [(other, cut(other))])
    assert sorted(
        (article.headline or "", sum(span.role == "body" for span in article.spans)) for article in again
    ) == [
        (BALL[2], 2),
        ("海安课后服务让孩子选社团", 3),
        ("温州港新开五条外贸航线", 2),
    ]


def test_a_kicker_between_two_larger_lines_begins_the_second_head():
    rest = (
        "机能，温州港的远控操作员坐在屏幕前轻推手柄，集装箱稳稳落上货车。",
        "温州港的外贸航线今年又添五条，集装箱吞吐量比去年同期增长两成。",
    )
    heads = ("# 温州港新开五条外贸航线", "## 课后服务怎么提质，孩子们说了算——", "# 海安课后服务让孩子选社团")
    school = (*SCHOOL, "海安课后服务还请来剪纸老师，孩子们放学后在社团里学手艺。")
    web = _page("web", *heads, *school, *rest, f"# {BALL[2]}", *BALL[:2])
    other = _page("other", *heads[1:], *school, BALL[2], *BALL[:2])
    again = cut_again(web, cut(web), [(other, cut(other))])
    roles = {article.headline: [span.role for span in article.spans] for article in again}
    assert roles["海安课后服务让孩子选社团"][:2] == ["kicker", "headline"]
    assert roles["温州港新开五条外贸航线"] == ["headline", "body", "body"]
