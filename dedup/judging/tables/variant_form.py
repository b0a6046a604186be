"""Writes `variant_form.txt`: forms of one character, each line the forms that stand for one another.

Sources: OpenCC's tables of single characters (Apache-2.0): simplified/traditional, the forms of Taiwan, Hong Kong and
Japan; and the pairs below, which typesetters and older printings mix and OpenCC does not list.

    python -m dedup.judging.tables.variant_form
"""

from __future__ import annotations

from collections import defaultdict
from importlib.resources import files
from pathlib import Path
from typing import Final

_OPENCC: Final = ("STCharacters", "TSCharacters", "TWVariants", "HKVariants", "JPVariants")
MIXED_IN_PRINT: Final = (
    "高髙 国國囯囻 吴呉吳 黄黃 录錄録 真眞 值値 直直 户戶戸 内內 吕呂 强強 静靜静 清淸 青靑 产產産 说說説 悦悅 脱脫 税稅 锐銳 郎郞 即卽 既旣 教敎 爲為为 "
    "鄉郷乡 査查 曽曾 悪惡恶 歩步 晩晚 毎每 海海 者者 都都 著着 床牀 衆眾众 羣群 峯峰 裏裡里 囘回 囬回 晋晉 凉涼 减減 况況 决決 冲沖 净淨 "
    "游遊 周週 布佈 占佔 杰傑 并並併竝 升昇陞 干乾幹榦 升昇 采採 才纔 余餘 了瞭 于於 云雲 几幾 凶兇 卷捲 厘釐 吊弔 呆獃 唇脣 堤隄 "
    "岩巖嵒 异異 弦絃 径徑逕 志誌 恤卹 扎紮 挂掛 搜蒐 暗闇 朵朶 果菓 栖棲 梁樑 棋碁棊 殓殮 氛雰 泛汎氾 泪淚 浚濬 烟煙菸 熏燻 猫貓 "
    "疱皰 皂皁 盗盜 秘祕 秸稭 粘黏 糖餹 线線綫 绣繡綉 翻飜 耻恥 肮骯 胸胷 脚腳 船舩 草艸 荡蕩盪 葱蔥 蔑衊 虱蝨 蝶蜨 覆複 谣謠謡 "
    "赞贊讚 踪蹤 輓挽 迹跡蹟 逾踰 遍徧 邻鄰隣 酬詶醻 采埰 針针鍼 锈鏽銹 隶隸隷 雁鴈 霉黴 颓頹 飘飄 饥飢饑 馆館舘 駡罵骂 鬥鬪斗 鱼魚 鸡雞鷄 "
    "麴麯 麵麪面 鼎鼑 齊斉齐 龜亀龟 嘆歎叹 嚐嘗尝 猪豬 虚虛 亘亙 冰氷 冢塚 劫刦 却卻 叙敘敍 吃喫 咏詠 哲喆 圣聖 坤堃 坟墳 奔犇 姊姉 娘孃 尔爾 "
    "崑昆 彝彜 怪恠 憇憩 无無 旣既 昵暱 於于 欲慾 歡欢懽 毁毀燬 沈沉 洒灑 澄澂 灾災烖 炮砲 無无 玩翫 瑠琉 畝亩 畧略 疎疏 睹覩 砧碪 禮礼 稟禀 "
    "窗窓 竪豎 筍笋 箇個个 粮糧 緜綿绵 罔网 羨羡 耕畊 肴餚 脉脈 臺台 舉擧举 芸蕓 苏蘇甦 莅蒞 蓋葢盖 藥薬药 蘆芦 蟲虫 襍雜杂 覇霸 觀観观 "
    "訛譌讹 諸诸 豔艷艳 賛赞 踊踴 軟輭软 輝煇辉 遯遁 鉢缽钵 鎭鎮镇 關関关 隱隠隐 靈霊灵 頼賴赖 顏顔颜 驗験验 齡齢龄"
)
"""Each word a set of forms. Source: Unicode's notes on CJK compatibility and the 第一批异体字整理表 (1955)."""


def made() -> str:
    """The table, from OpenCC as it is installed."""
    forms: defaultdict[str, set[str]] = defaultdict(set)
    folder = files("opencc") / "dictionary"
    for name in _OPENCC:
        table = folder / f"{name}.txt"
        for line in table.read_text(encoding="utf-8").splitlines():
            key, _, values = line.partition("\t")
            for value in values.split():
                if len(key) == len(value) == 1 and key != value:
                    forms[key].add(value)
    lines = {key + "".join(sorted(values)) for key, values in forms.items()} | set(MIXED_IN_PRINT.split())
    return "".join(f"{line}\n" for line in sorted(lines))


if __name__ == "__main__":
    (Path(__file__).parents[2] / "text" / "data" / "variant_form.txt").write_text(made(), encoding="utf-8")
