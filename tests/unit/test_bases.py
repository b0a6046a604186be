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
    assert [(pair.left, pair.right) for pair in collated_pairs(group, 3)] == [
        ("a", "c"),
        ("b", "c"),
        ("c", "d"),
        ("d", "e"),
    ]


def by_looking_at_every_pair(group: Group) -> tuple[Pair, ...]:
    """The base against each, then always the strongest pair that reaches one more: slow, and plain to see."""
    base = base_of(group)
    chosen = [pair for pair in group.pairs if base in (pair.left, pair.right)]
    reached = {base, *(member for pair in chosen for member in (pair.left, pair.right))}
    while len(reached) < len(group.members):
        leading = (pair for pair in group.pairs if (pair.left in reached) != (pair.right in reached))
        chosen.append(min(leading, key=lambda pair: (-pair.similarity, pair)))
        reached |= {chosen[-1].left, chosen[-1].right}
    return tuple(sorted(chosen))


@given(st.integers(2, 12), st.randoms(use_true_random=False))
def test_every_member_is_reached_once(size: int, chance) -> None:
    names = [f"m{i:02d}" for i in range(size)]
    links = {tuple(sorted((names[i], names[chance.randrange(i)]))) for i in range(1, size)}
    links |= {tuple(sorted(chance.sample(names, 2))) for _ in range(size)}
    likeness = {link: chance.choice((0.3, 0.5, 0.7)) for link in sorted(links)}
    group = Group("g", tuple(names), tuple(Pair(*link, likeness[link], 0.8, "same") for link in sorted(links)))
    chosen = collated_pairs(group, 1)
    assert chosen == by_looking_at_every_pair(group)
    assert len(chosen) == size - 1
    assert {end for pair in chosen for end in (pair.left, pair.right)} == set(names)
    assert set(chosen) <= set(group.pairs)


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
