"""A page laid uncut beside another contradicts a wrong cut."""

from __future__ import annotations

from itertools import pairwise

from dedup.aligning import align
from dedup.aligning.doubting import doubts
from dedup.model import Article, Span

from .test_cases import witness

A = "天津市总工会下发通知，推出三项举措帮扶劳模养老，缓解其生活压力，受到劳模好评，各级工会也纷纷响应，做好服务。"
B = "记者日前获悉，崇义县组织劳模和专家走进田间地头，面对面开展测土配方施肥等知识培训，为春耕生产提供农技支持。"


def cut(name: str, text: str, *edges: int) -> tuple[Article, ...]:
    bounds = [0, *edges, len(text)]
    return tuple(
        Article(f"{name}#{n}", name, "web", "article", None, (), (Span(a, b, "body"),), text[a:b])
        for n, (a, b) in enumerate(pairwise(bounds), 1)
    )


def test_two_articles_cut_as_one() -> None:
    alignment = align(witness(A + B, "l"), witness(B + A, "r"))
    found = doubts(alignment, cut("l", A + B), cut("r", B + A, len(B)))
    assert [(d.side, d.article, set(d.others)) for d in found] == [("left", "l#1", {"r#1", "r#2"})]
    place = (A + B)[found[0].reason.start : found[0].reason.end]
    assert place in {A, B}


def test_no_doubt_where_both_pages_agree() -> None:
    alignment = align(witness(A + B, "l"), witness(B + A, "r"))
    assert doubts(alignment, cut("l", A + B, len(A)), cut("r", B + A, len(B))) == ()
    assert doubts(align(witness("甲"), witness("乙")), cut("l", "甲"), cut("r", "乙")) == ()
