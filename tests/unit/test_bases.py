"""Small groups are laid side by side pair by pair, large ones base against each."""

from hypothesis import given
from hypothesis import strategies as st

from dedup.grouping.bases import base_of, collated_pairs, with_copies_paired
from dedup.model import Group, Pair


def group_of(links: list[tuple[str, str]]) -> Group:
    members = tuple(sorted({end for link in links for end in link}))
    return Group("g", members, tuple(sorted(Pair(a, b, 0.5, 0.5, "same") for a, b in links)))


def test_a_small_group_keeps_every_pair() -> None:
    group = group_of([("a", "b"), ("a", "c"), ("b", "c")])
    assert collated_pairs(group, 5) == group.pairs


def test_a_large_group_is_read_against_its_base() -> None:
    group = group_of([("a", "c"), ("b", "c"), ("c", "d"), ("a", "b"), ("d", "e")])
    assert base_of(group) == "c"
    assert {("a", "c"), ("b", "c"), ("c", "d"), ("d", "e")} <= {
        (pair.left, pair.right) for pair in collated_pairs(group, 3)
    }


def test_one_event_on_two_days_is_read_page_by_page() -> None:
    days = Pair("w1", "p1", 0.9, 0.95, "same"), Pair("w2", "p2", 0.89, 0.95, "same")
    caption = [Pair("caption", other, 0.13, 0.6, "overlaps") for other in ("p1", "p2", "w1", "w2")]
    between = [Pair(one, other, 0.12, 0.3, "overlaps") for one in ("p1", "w1") for other in ("p2", "w2")]
    days = tuple(Pair(*sorted((pair.left, pair.right)), pair.similarity, pair.containment, "same") for pair in days)
    group = Group("g", ("caption", "p1", "p2", "w1", "w2"), tuple(sorted([*days, *caption, *between])))

    assert base_of(group) == "p1"
    assert set(days) <= set(collated_pairs(group, 4))
    assert len(collated_pairs(group, 4)) == 4


@given(st.integers(2, 12), st.randoms(use_true_random=False))
def test_every_member_is_reached_and_laid_against_its_nearest(size: int, chance) -> None:
    names = [f"m{i:02d}" for i in range(size)]
    links = {tuple(sorted((names[i], names[chance.randrange(i)]))) for i in range(1, size)}
    links |= {tuple(sorted(chance.sample(names, 2))) for _ in range(size)}
    pairs = [Pair(*link, chance.choice((0.3, 0.5, 0.7)), 0.8, chance.choice(("same", "overlaps"))) for link in links]
    group = Group("g", tuple(names), tuple(sorted(pairs)))
    base = base_of(group)
    chosen = collated_pairs(group, 1)

    reached, grown = {base}, True
    while grown:
        more = {end for pair in chosen if {pair.left, pair.right} & reached for end in (pair.left, pair.right)}
        grown, reached = more > reached, reached | more
    assert reached == set(names)
    assert len(chosen) < 2 * size
    assert set(chosen) <= set(group.pairs)
    assert {pair for pair in pairs if base in (pair.left, pair.right) and pair.relation == "same"} <= set(chosen)
    for name in names:
        strongest = max(pair.similarity for pair in pairs if name in (pair.left, pair.right))
        assert any(pair.similarity == strongest for pair in chosen if name in (pair.left, pair.right))


def test_copies_in_a_small_group_have_the_pairs_of_their_twins() -> None:
    stars = ("a", "b"), ("a", "c"), ("p", "q")
    twins = tuple(Pair(one, other, 1.0, 1.0, "same") for one, other in stars)
    group = Group("g", ("a", "b", "c", "p", "q"), (twins[0], twins[1], Pair("a", "p", 0.5, 0.7, "overlaps"), twins[2]))
    made = with_copies_paired(group, 5)
    across = {(one, other) for one in "abc" for other in "pq"}

    assert {(pair.left, pair.right) for pair in made.pairs} == across | {*stars, ("b", "c")}
    assert all((pair.similarity == 0.5) == ((pair.left, pair.right) in across) for pair in made.pairs)
    assert with_copies_paired(made, 5) == made
    assert with_copies_paired(group, 4) == group
