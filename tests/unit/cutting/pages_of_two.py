"""Three reports, and one page that holds them in web layout."""

from __future__ import annotations

from dedup.model import Page

HARBOUR = (
    "温州港新开五条外贸航线",
    "本报讯（记者周航）凌晨三点，温州港三号泊位依然灯火通明，远控操作员坐在屏幕前轻推手柄，集装箱稳稳落上货车。",
    "今年以来，温州港的集装箱吞吐量比去年同期增长两成，码头工人学会了远程操作。",
)
CRANES = (
    "温州港的桥吊司机孙强说，过去一个班要爬上爬下十几趟，如今坐在屏幕前轻推手柄，就能装完一条集装箱船。",
    "温州港还把两个老泊位改造成自动化泊位，码头工人轮流学习远控操作，集装箱的吞吐量又有增长。",
)
"""More of the first."""
SCHOOL = (
    "海安课后服务让孩子选社团",
    "本报讯（记者李明）课后服务时间，海安的孩子们可以在编程、剪纸、足球等社团里自由选择，每学期换一次。",
    "为减轻教师负担，海安的学校与少年宫签订协议，引进志愿者参与课后服务，家长也放了心。",
)
CLINIC = (
    "芜湖周末门诊开到家门口",
    "本报讯（记者赵敏）周末门诊开到社区，芜湖市人民医院的专家每周六到卫生院坐诊，检查结果全市互认。",
    "据了解，芜湖的患者看专家不用再跑远路，每次就诊平均节省两个小时，药品由快递送到家。",
)


def page(name: str, *lines: str, gap: str = "\n\n") -> Page:
    return Page(f"{name}.txt", name, gap.join(lines) + "\n", "utf-8", "made here")


def wrapped(text: str, width: int = 20) -> list[str]:
    """The text as a column of print."""
    return [text[at : at + width] for at in range(0, len(text), width)]


WEB = page("web", *(line for head, *body in (HARBOUR, SCHOOL, CLINIC) for line in (f"## {head}", *body)))
