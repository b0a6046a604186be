"""The kinds of line and paragraph that are recognised by their own text, whatever stands around them, without weighing.

Each kind has a reason, an example and a counter-example, which are run as tests. A line is read as a reader reads it (`text.as_read`).
"""

from __future__ import annotations

from typing import Final

from dedup.cutting.signs import desk, makers
from dedup.cutting.signs.openings import is_opening
from dedup.cutting.signs.sign import Recogniser
from dedup.press import jumps

KINDS: Final = (
    Recogniser("mark", "The text began on another page.", "(上接第1版)", "版面上接下来的是", jumps.comes_from),
    Recogniser("label", "These words announce a standfirst.", "阅读提示", "阅读提示牌已经立起", desk.is_label),
    Recogniser("rubric", "The name of a column stands above the headline.", "G 新闻特写", "新闻特写大赛开赛", desk.is_rubric),
    Recogniser("credit", "A line of nothing but photographers closes a caption.", "本报通讯员 朱华南 薄紫云 摄", "他喜欢拍摄", makers.is_credit),
    Recogniser("closing", "A bracket of origin ends an article.", "(新华社北京10月20日电)", "(以下简称“通知”)", desk.is_closing),
    Recogniser("byline", "A line of nothing but makers stands between the head and the body.", "本报记者 张静 本报通讯员 田晓军", "记者日前获悉,江西省赣州市", makers.is_byline),
)  # fmt: skip
"""The kinds that a whole line may be, in the order in which they are tried: the first that applies is its kind."""

ENDS_AND_BEGINNINGS: Final = (
    Recogniser("opening", "A dateline or an early bracket of makers is where a report begins.", "本报天津4月15日电(记者张宝 通讯员程志会)日前,天津市总工会", "要加大打击网赌电诈等犯罪力度,", is_opening),
    Recogniser("credited", "A paragraph that ends with a photographer is a caption.", "图为比赛现场。本报记者 刘金梦 摄", "他在这里拍摄", makers.ends_with_credit),
    Recogniser("turned", "The text goes on on another page.", "办好每一件事。(下转第4版)", "下转向大会报告", jumps.ends_going),
)  # fmt: skip
"""What a paragraph of prose shows about where a text begins or ends."""
