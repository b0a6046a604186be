"""How Chinese names begin: the surnames."""

from __future__ import annotations

import re
from typing import Final

_TRADITIONAL: Final = (
    "張劉陳楊黃趙吳孫馬羅鄭謝許韓馮鄧蕭葉蘇呂盧鍾譚陸賈韋鄒龍賀顧龔萬錢嚴湯溫齊喬龐顏莊聶魯歐關蘭紀畢單塗駱藍蔣賴閻閆樓婁費連車項鳳農麥衛應儲竇陰蘆"
    "鄔寧繆饒滿國邊聞勞簡祿闞鄺軒慶權練"
)
"""Surnames whose traditional form is another, in that form."""
SURNAMES: Final = _TRADITIONAL + (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏"
    "韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关"
    "兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷曲盛冉翁蓝骆路游辛靳欧管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项"
    "连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀"
    "郁胥南班储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻位厉伊仝区郜海阚花权强帅屠豆朴盖练廉禹井祖漆巴丰支卿国狄平计索宣晋相初门云容敬来扈晁芮都普阙"
    "浦戈伏鹿薄邸雍辜羊阿乌母裘亓修邰赫杭况那宿鲜印逯隆茹诺战慕危玉银亢嵇公哈湛宾戎勾茅利於呼居揭干但尉冶斯元束檀衣信展阴昝智幸奉植衡富尧闭由庾萧代逄雒阎"
)
"""Surnames of one character, the frequent hundreds of the simplified ones first. Source: common knowledge of the 百家姓 and census lists."""
DOUBLE_SURNAMES: Final = "欧阳|歐陽|上官|司马|司馬|诸葛|諸葛|皇甫|司徒|东方|東方|夏侯|尉迟|公孙|慕容|长孙|宇文|令狐|端木|呼延|南宫|西门|东郭|独孤|澹台|轩辕|百里|拓跋"


def has_surname(name: str) -> bool:
    """Whether the name begins with a known surname, or is set with a middle dot."""
    return "·" in name or name[0] in SURNAMES or re.match(DOUBLE_SURNAMES, name) is not None
