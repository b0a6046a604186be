"""What the other page has in another article is layout; a formula that recurs there is not."""

from __future__ import annotations

from dedup import run

_WEB = "# 山里通了路\n\n本报讯(记者周宁)县长罗平在大会上指出,要把路修到每一户门前,让山货走得出去。今年全县铺了九十公里水泥路,架了四座桥。\n\n# 河边种下树\n\n本报讯(记者卢静)沿河两岸栽下柳树三千棵,护林员每天巡查一次。\n"
_PRINT = "# 山里通了路\n\n本报讯（记者周宁）县长罗平在大会上指出，要把路修到每一户门前，让山货走得出去。今年全县铺了九十公里水泥路，架了四座桥。\n\n# 学校添新书\n\n本报讯（记者秦越）开学第一天，图书室多了两千册新书。县长罗平在大会上指出，读书是头等大事。\n"


def _readings(web: str, print_: str, tmp_path) -> list[tuple[str, str]]:
    for name, text in (("web.txt", web), ("print.txt", print_)):
        (tmp_path / name).write_text(text, "utf-8")
    return [(row.left.text, row.right.text) for row in run([str(tmp_path)]).discrepancies]


def test_a_dropped_formula_is_told_though_another_article_of_that_page_has_it(tmp_path) -> None:
    dropped = _PRINT.replace("县长罗平在大会上指出，要把路", "要把路", 1)
    assert any("县长罗平在大会上指出" in left + right for left, right in _readings(_WEB, dropped, tmp_path))


def test_a_word_of_a_headline_is_told_though_other_articles_have_the_word(tmp_path) -> None:
    prices = "# Prices rise\n\nPARIS (AP) - The growth of credit and the price of currency worried the traders, who sold bonds on Monday and bought gold."
    bank = "# Swiss bank plans {word} moves\n\nBERN (AP) - The Swiss bank plans to move on Friday, its chairman told reporters who had asked him to name the day of the meeting."
    web, print_ = (f"{bank.format(word=word)}\n\n{prices}\n" for word in ("currency", "growth"))
    assert _readings(web, print_, tmp_path) == [("growth", "currency")]
