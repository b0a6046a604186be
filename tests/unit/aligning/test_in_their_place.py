"""Where a sentence that both texts share is a moved block, the unlike text about it is one variant, not one a clause."""

from __future__ import annotations

from dedup import align
from tests.unit.aligning.test_cases import witness

FAIR = "本报记者 白泽宇1月17日,山东省临沂市费县“匠心育英才 筑梦新时代”专场招聘会在人民广场举行,长风机械等234家企业参加,提供岗位3438个。长风机械公司人力资源部经理夏佳怡当天收到103份简历,现场录用27人,其中一半是返乡青年。驿站实行“即时快招”,雇主登记需求,系统自动匹配,双方签订简易协议,工钱由第三方账户托管。"
INDOORS = "于都建起家门口的零工驿站本报讯（记者邹 慧）天还没亮，江西省赣州市于都零工驿站里已经坐满了人。木工韩友婷盯着大屏幕上滚动的用工信息，22分钟后就接到了一单活。驿站实行“即时快招”，雇主登记需求，系统自动匹配，双方签订简易协议，工钱由第三方账户托管。县人社局开设月嫂、叉车、电商直播等8个培训班，凭身份证免费报名，考取证书另有补贴。今年前5个月，于都城镇新增就业5200人，帮助困难人员就业559人，零就业家庭保持动态清零。对有创业意愿的人员，当地提供最高20万元的担保贷款，前3年由财政贴息。"


def test_no_mark_of_an_unlike_passage_is_a_variant_of_its_own():
    alignment = align(witness(FAIR), witness(INDOORS))
    assert len(alignment.transpositions) == 1
    sizes = [s.left[1] - s.left[0] + s.right[1] - s.right[0] for s in alignment.segments if s.relation != "equal"]
    assert 1 not in sizes
