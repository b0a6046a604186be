"""Lines that a site sets around a text, and that no text has: who may copy it, whom to follow, what to read next.

Observation. A page that was copied from a browser brings along what the site has put around the article, above it, below it and between two
of its paragraphs. Such a line tells nothing of the matter, and is short or says that it is about this site or this text. Rule. Each
kind of line is named data: it fits the whole line or it does not, and what it fits stands in no text, wherever on the page. Rows of
notes are read part by part (`site_notes.py`); lists that a head announces (`相关阅读`) are told by the head.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from dedup.press.line_kinds import LineKind
from dedup.press.site_notes import are_notes
from dedup.text.characters import HAN_CLASS

LONGEST: Final = 160
"""Characters of a line that is asked: the longest disclaimer."""
_UNTIL_STOP: Final = "[^，。；！？]"


def _pattern(*ways: str) -> re.Pattern[str]:
    return re.compile("|".join(ways), re.IGNORECASE)


_MENU: Final = (
    "关于我们|联系我们|联系方式|广告服务|广告刊例|网站地图|网站导航|网站简介|招聘信息|诚聘英才|版权声明|免责声明|法律声明|隐私政策|友情链接|意见反馈|帮助中心|会员中心|投稿|"
    "首页|主页|要闻|新闻|新闻中心|国内|国际|时政|社会|本地|地方|财经|经济|体育|娱乐|文化|教育|健康|旅游|汽车|房产|科技|军事|历史|图片|视频|直播|专题|评论|理论|党建|副刊|数字报|日报|晚报|商报|往期回顾|"
    "登录|注册|设为首页|加入收藏|手机版|客户端|微博|微信|English|繁體|繁体|RSS|天气|空气质量|版面导航|标题导航|放大|缩小|默认"
)
_OF_SITE: Final = "本网站?|本站|本平台|本公众号|本报|本社|本刊|作者"

SITE_LINES: Final = (
    LineKind(
        "menu",
        _pattern(
            rf"(?:(?:{_MENU})[\s|｜/·•_–-]+){{2,}}(?:{_MENU})[\s|｜/·•_–-]*",
            "首页|搜索|站内搜索[:：]?|网站导航|RSS|请输入关键词|切换城市|热搜[:：]",
        ),
        "Three names of sections or of the site's own pages, and nothing else.",
        "首页 | 新闻 | 国内 | 国际",
        "新闻 体育",
    ),
    LineKind(
        "greeting",
        _pattern(
            r"欢迎(?:访问|光临|来到).{2,12}(?:网|网站|站|频道)[！!]?", r"(?:今天是|当前日期[:：])\s*\d{4}年.{4,16}"
        ),
        "The site greets.",
        "欢迎访问某某新闻网",
        "欢迎访问我国的外宾陆续抵达",
    ),
    LineKind(
        "rights",
        _pattern(
            rf"{_UNTIL_STOP}{{0,30}}(?:版权所有|著作權所有|all rights reserved){_UNTIL_STOP}{{0,60}}",
            r"(?:©|copyright\s*(?:©|\(c\)|\d{4})).{0,100}",
            r".{0,4}ICP[备证].{0,40}|.{0,4}公网安备.{0,30}|网站标识码.{0,30}",
            rf"{_UNTIL_STOP}{{2,20}}许可证(?:编?号)?[:：]?\s*[A-Z]?[\dA-Z-]{{5,}}.{{0,30}}",
            r".{0,12}举报(?:电话|邮箱|热线)\s*[:：].{4,50}",
            r".{0,8}(?:常年)?法律顾问\s*[:：].{2,30}|技术支持\s*[:：].{2,30}",
            r"(?:主办|承办|主管)(?:单位)?\s*[:：]\S{2,20}\s+(?:主办|承办|主管|协办|技术支持)(?:单位)?\s*[:：].{2,30}",
            r"地址\s*[:：].{4,40}(?:邮编|电话)\s*[:：].{4,40}",
        ),
        "Whose site it is, with what licence, and where.",
        "版权所有：某某日报社 未经许可不得转载",
        "版权所有者的权利，法律予以保护。",
    ),
    LineKind(
        "reprint",
        _pattern(
            rf"[（(]?(?:{_OF_SITE}|如需|任何|内容|原创|版权|所有|[^，。；！？、“”]{{2,8}}(?:网|报社?|社))?[^，。；！？“”]{{0,8}}未经[^，。；！？“”]{{0,12}}[，,]?\s*(?:请勿|不得|禁止|严禁|谢绝)[^，。；！？“”]{{0,12}}(?:转载|转发|复制|镜像|使用)[。.]?[）)]?",
            rf"[（(]?[^，。；！？“”]{{0,16}}[，,]?\s*转载(?:时)?[请须需](?:务必)?(?:注明|标明|联系){_UNTIL_STOP}{{0,20}}[。.]?[）)]?|(?:谢绝|禁止|请勿)转载[。.]?",
        ),
        "Who may copy it.",
        "未经授权，禁止转载",
        "法院认为，被告未经授权转载文章三百篇。",
    ),
    LineKind(
        "disclaimer",
        _pattern(
            r"(?:特别|郑重|免责|版权|平台|作者|本站)?(?:声明|提示)\s*[:：](?=.*(?:本网|本站|本平台|本公众号|本文|转载|版权|侵权|作者|立场)).*",
            r"免责声明\s*[:：].*|凡本(?:网|站)(?:站)?注明.*",
            rf"(?:本网站?|本站|本平台|本文|以上|文章|文中){_UNTIL_STOP}{{0,20}}[，,]?(?:不代表|仅代表).{{0,40}}",
            r"(?:部分)?(?:图片|图文|文图|文章|素材|内容|资料)(?:均)?来(?:源于|自)(?:互联)?网络?.{0,40}|.{0,60}如有侵权.{0,30}",
        ),
        "The site does not answer for the text.",
        "特别声明：以上内容仅代表作者本人观点，不代表本平台立场。",
        "两国发表联合声明：停火即日生效",
    ),
    LineKind(
        "invitation",
        _pattern(
            r"[↑↓☞►▼▲\s]*(?:请|欢迎)?(?:用)?(?:微信)?(?:扫描.{0,6}码|扫码|扫一扫|长按|识别.{0,6}码|点击(?:上方|下方|这里|蓝字)|打开(?:微信|APP)|下载(?:APP|客户端)|关注本?.{0,8}(?:公众号|微信|微博)|星标我们|在微信中打开|微信搜索|点(?:亮|个|击)?[“\"]?在看|请在手机)[^。；]{0,30}[。！!↑↓▲▼\s]*",
            r"欢迎关注(?:我们|本[报网站].{0,12}|.{0,12}(?:微信|微博|公众号|客户端))|更多(?:精彩)?(?:内容|新闻|资讯|信息)?[，,]?(?:请|敬请|尽在|欢迎)(?:点击|关注|下载|扫码|搜索).{0,30}",
            r".{0,20}(?:使用|用)[“\"]?扫一扫.{0,30}|手机看新闻|投稿邮箱\s*[:：]\s*\S+@\S+|新闻热线\s*[:：]\s*[\d-]+",
        ),
        "The reader is asked to follow, to scan, to open.",
        "长按识别二维码关注我们",
        "关注流动儿童的第二课堂",
    ),
    LineKind(
        "reader",
        _pattern(r"\d{1,4}\s?楼\s\S.{1,20}\s?(?:19|20)\d\d[-/.年].{4,18}"),
        "Who answered as which of the readers, and when.",
        "3楼 山里人 2009-07-27 18:54:54",
        "3楼的住户2019年搬走了",
    ),
    LineKind(
        "picture tools",
        _pattern(
            r"[（(]?(?:点击(?:图片)?(?:查看大图|进入下一[页张]|放大)|(?:向下|左右|上下)滑动.{0,2}(?:查看)?更多|点击进入专题|点击进入.{0,6}>*)[）)]?|[↓↑▼▲↵]{2,}|广告|廣告"
        ),
        "What to do to see more of a picture.",
        "（点击查看大图）",
        "点击进入云端课堂的学生越来越多",
    ),
    LineKind(
        "lead",
        _pattern(
            r"[【\[（(>》▶►→\s]*(?:相关(?:阅读|链接|新闻|报道|专题|推荐)|相關閱讀|延伸阅读|延伸閱讀|推荐阅读|热点推荐|点击(?:查看|阅读|观看)|更多(?:内容|阅读|新闻)(?:[，,]点击)?|另见|往期(?:回顾|精选))\s*[】\]）)：:>》]+\s*[^。]{4,60}",
            r">{2,}[^。>]{4,60}",
        ),
        "A word that leads on, and the headline of another text.",
        "【延伸阅读】百岁老人的长寿秘诀",
        "相关链接：老旧小区加装电梯，由业主共同决定。",
    ),
    LineKind(
        "lead in an alphabet",
        _pattern(
            r"[>»▶►→\s]*(?:read (?:more|also|next)|also read|see also|related(?: (?:articles?|stor(?:y|ies)|content|topics?))?|more on this (?:story|topic)|recommended|don['’]t miss"
            r"|(?:à )?lire aussi|voir aussi|sur le même (?:sujet|thème)|lesen sie auch|siehe auch|mehr zum thema)\s*[:|>»–—]+\s*\S.{2,120}"
        ),
        "A word that leads on, and the headline of another text.",
        "Read more: Harbour dues to rise",
        "Read more than once, the letter still makes no sense.",
    ),
    LineKind(
        "answers",
        _pattern(
            r"(?:share|print|e-?mail|save|tweet) this (?:article|story|page|post)(?: (?:on|via|with|by) [^.]{2,30})?|(?:leave|post|add|write) a comment"
            r"|(?:(?:view|read|show) )?(?:all )?comments? ?\(\d[\d.,]*\)|\d[\d.,]* (?:comments?|shares?|commentaires?|partages?|kommentare?)|advertisement|skip to (?:main )?content"
            r"|(?:partager|imprimer|envoyer)(?: (?:cet |l['’] ?)article)?(?: sur [^.]{2,20})?|commentaires? ?\(\d+\)|publicité|(?:artikel|beitrag) (?:teilen|drucken|merken)|kommentare? ?\(\d+\)"
        ),
        "What readers may do with the text, and how many did.",
        "Comments (12)",
        "Comments by the mayor were not recorded.",
    ),
    LineKind(
        "put there",
        _pattern(
            r"(?:(?:first |last )?(?:published|updated|posted|modified)|publié|mis à jour|veröffentlicht|aktualisiert)\b(?=[^\d]{0,24}\d)"
            r"(?:[\s,.:/|–-]|\d+(?:st|nd|rd|th|er)?|(?-i:[A-Z][a-z]{2,8})|janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|[ap]\.?m\.?|gmt|bst|utc|uhr|on|at|le|à|am|um|h)+"
            r"|\d{1,3}[ -]min(?:ute)?s?(?: read)?|(?:temps de lecture|lesezeit|reading time)\s*:?\s*\d{1,3} min[^.]{0,10}\.?"
        ),
        "When the site put the text there, and how long it takes to read.",
        "Published: 4 June 2019, 10:32",
        "Published in 1887, the map shows no road. It is kept in the library.",
    ),
    LineKind(
        "neighbours",
        _pattern(
            r"[【\[«<]?\s*[上下前后]一?(?:篇|条|则)(?:文章|新闻)?\s*[】\]:：»>]+\s*\S.{0,160}",
            rf"[«‹]\s*[^。»]{{0,6}}[{HAN_CLASS}][^。»]{{3,60}}|[^。«]{{3,60}}[{HAN_CLASS}][^。«]{{0,6}}\s[»›]",
        ),
        "The texts before and behind this one on the site.",
        "上一篇：冬季养生这几点要注意",
        "上一篇文章发表后，他收到三百封信。",
    ),
)
"""Tried on whole lines."""


@lru_cache(maxsize=4096)
def is_site_line(text: str) -> bool:
    """Whether the whole line is a site's, wherever on a web page it stands."""
    shown = text.strip()
    if not shown or len(shown) > LONGEST:
        return False
    return are_notes(shown) or any(kind.pattern.fullmatch(shown) for kind in SITE_LINES)
