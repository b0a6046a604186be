"""The numbers of grouping."""

from __future__ import annotations

from dataclasses import dataclass

from dedup.settings.section import Section, number


@dataclass(frozen=True, slots=True)
class GroupingSettings(Section):
    """How near-duplicates are found and verified."""

    shingle: int = number(
        5,
        unit="ideographs (a letter or digit counts as 3/4 of one)",
        why="Unrelated articles share under 2 % of such runs, articles with a fifth of their characters misread still a third.",
        trade="Raising it misses noisy copies, lowering it lets common words speak for a pair.",
        least=1,
    )
    similarity: float = number(
        0.5,
        unit="Jaccard, 0-1",
        why="Two texts that share half of all their shingles are one text, however short.",
        trade="Raising it alone changes little while containment is low; raise both for exact copies only.",
        most=1,
    )
    containment: float = number(
        0.15,
        unit="part of the smaller shingle set, 0-1",
        why="A copy with every fifth character misread keeps .2 to .45 of its shingles; unrelated articles share up to .06.",
        trade="Raising it misses heavy noise and revised texts, lowering it pairs texts on one subject. Above 1 it is off.",
    )
    stock_phrases: int = number(
        8,
        unit="shingles",
        why="What unrelated texts share besides: a stock phrase or two of a dozen characters. Asked for on top of containment.",
        trade="Raising it asks more of short texts, lowering it pairs captions that name the same office.",
    )
    eased_length: int = number(
        340,
        unit="shingles of the smaller set",
        why="Beyond the length of a short article what two unrelated texts share evens out: less is asked of the rest.",
    )
    easing: float = number(
        0.67,
        unit="part of `containment`, 0-1",
        why="Revisions of one statute share a tenth of their shingles where unrelated statutes share .03, one in a hundred .09.",
        trade="Raising it loses old revisions of long texts, lowering it joins long texts on one subject.",
        most=1,
    )
    short_containment: float = number(
        0.6,
        unit="part of the smaller shingle set, 0-1",
        why="The most that is ever asked of a short text: a poem of twenty characters with one variant keeps .7.",
        trade="Raising it misses poems and captions with variants, lowering it pairs those that quote one line.",
        most=1,
    )
    least_shared: int = number(
        5,
        unit="shingles",
        why="Fewer shared runs prove nothing unless the texts are identical: five are one run of nine ideographs.",
        trade="Raising it misses the shortest texts.",
    )
    quoted_length: int = number(
        24,
        unit="shingles",
        why="A line of 28 ideographs or less that stands in a much longer text is quoted there, like the name of a series: no copy of it.",
        trade="Raising it loses short captions and notices that a longer text takes over; lowering it lets a slogan tie stories together.",
    )
    quoted_part: float = number(
        0.25,
        unit="part of the larger set",
        why="A caption or a notice that was set with some words more or less keeps half and more of the longer one's length.",
        trade="Raising it lets short captions go that stand with more text on the other page.",
        most=1,
    )
    crowded_length: int = number(
        8000,
        unit="shingles of the longer text",
        why="A book repeats itself about as often as it holds the phrases of others: beyond this length that part is asked for on top.",
        trade="Raising it pairs pages with books in an alphabet, lowering it misses noisy readings of long pages.",
    )
    doubted: float = number(
        0.3,
        unit="part of the smaller shingle set, 0-1",
        why="So much two stories of one kind share by its set phrases; where no more is shared, the letters are asked whether they go along.",
        trade="Raising it asks it of more pairs; at 0 it is never asked, and a noisy corpus of formulas gives false pairs.",
        most=1,
    )
    doubted_length: int = number(
        450,
        unit="letters of the shorter text, if it is in ideographs",
        why="Set phrases fill a large part of short texts only; revisions of long statutes go along no better than two statutes do.",
        trade="At 500 one revision of a statute in forty is lost, at 400 half as many stories of one kind again are paired.",
    )
    along: float = number(
        0.58,
        unit="part of the shorter text's letters, 0-1",
        why="Of a copy with a fifth of its characters misread .66 and more stand in one order, of two stories of one kind in ideographs .57.",
        trade="Raising it to .6 loses old revisions of short statutes, lowering it to .56 doubles the stories of one kind that are paired.",
        most=1,
    )
    beyond_chance: float = number(
        0.43,
        unit="part of those of the shorter text's letters that would not go along by chance, 0-1",
        why="Two readings keep .44 and more, pages with a tenth of letters misread .6 to .8; two days of a court have .1 to .32, two stories up to .4.",
        trade="Raising it to .45 loses one in 200 readings of short pages whose lines were read in another order; below .4 columns of one kind pair.",
        most=1,
    )
    vouched: float = number(
        0.4,
        unit="part of the shingles that are asked for otherwise, 0-1",
        why="Two readings of a page with a seventh of their letters misread share half to nine tenths of what is asked: if their letters go along they are a pair.",
        trade="Lowering it looks at more unlike texts letter by letter; at 1 no text is vouched for by its letters.",
        most=1,
    )
    vouched_length: int = number(
        75,
        unit="ideographs of the shorter text (a letter or digit counts as 3/4 of one)",
        why="Headlines of two events go along as well as two readings of a line; texts from 100 letters on do not.",
        trade="Lowering it finds short poems with several variants, and pairs headlines and captions that differ in a name.",
    )
    quoted_passage: int = number(
        90,
        unit="ideographs (a letter or digit counts as 3/4 of one)",
        why="No set phrase is as long: the longest of courts, land sales and advertisements has 88 letters, 66 of these.",
        trade="Raising it leaves unpaired what shares a paragraph and no more; lowering it pairs what shares a formula.",
    )
    contained: float = number(
        0.6,
        unit="containment, 0-1",
        why="Above it most of the shorter text lies in the longer: `contains`. An excerpt keeps .9 and more.",
        most=1,
    )
    clearly_longer: float = number(
        0.8,
        unit="smaller set to larger set",
        why="Texts nearer in length than this are two states of one text and not a part and a whole.",
        most=1,
    )
    same: float = number(
        0.3,
        unit="Jaccard, 0-1",
        why="Texts alike in length that share this much are one text: it is left by 14 % of wrong characters.",
        most=1,
    )
    same_along: float = number(
        0.5,
        unit="part of those of the longer text's letters that would not go along by chance, 0-1",
        why="Texts with the similarity that `same` asks for share half of each. Two readings of a page have .6 and more, of a copy with a fifth misread .75; revised statutes up to .45.",
        trade="Raising it calls bad readings of a page `overlaps`, lowering it calls revisions and stories of one kind `same`.",
        most=1,
    )
    long_shingle: int = number(
        8,
        unit="ideographs",
        why="Runs of eight are rare enough to point at the right text and survive a fifth of misread characters in one case of six.",
        trade="Raising it spares comparisons and misses noisy copies; lowering it proposes texts that share stock phrases.",
        least=1,
    )
    sampling: int = number(
        3,
        unit="binary digits: 3 keeps one shingle in eight",
        why="A copy of 300 characters with every fifth misread shares five samples at one in eight, an excerpt of 100 ten.",
        trade="Each step up halves time and memory, and doubles the length below which noisy copies are missed. "
        "It plays the part that bands have elsewhere; the run says the chance of a miss.",
        most=16,
    )
    dense_length: int = number(
        128,
        unit="ideographs",
        why="Texts up to this length keep all their shingles, up to twice it half, up to four times it a quarter.",
        trade="Raising it costs memory on short articles, lowering it misses short noisy ones.",
    )
    bands: int = number(
        0,
        unit="bands; 0: candidates come from samples",
        why="Samples find what bands miss (a fifth of misread characters, excerpts) in half the time. "
        "Bands are what datasketch and text-dedup do: with them a run says the same as theirs, and its misses are theirs.",
        trade="Each band is `permutations // bands` rows, and one shared band makes a pair a candidate. More bands of fewer rows find "
        "less similar pairs, and compare more that are none: 25 of 5 miss 45 % of the pairs of similarity .5, 42 of 3 miss .4 %.",
    )
    permutations: int = number(
        128,
        unit="MinHash values a text, cut into bands",
        why="datasketch's own number. Without bands none is computed: every candidate is compared exactly, so nothing is estimated.",
        trade="Doubling it doubles the time of sketching, and allows twice the bands of as many rows: 40 in 100 misses become 16.",
        least=1,
        most=4096,
    )
    sampled_common: int = number(
        12,
        unit="texts that have one sampled shingle",
        why="Up to so many texts each pair is looked at, beyond it each text and the next three: the work grows with the texts and not with their square.",
        trade="Raising it finds larger families of very noisy copies at the price of time.",
        least=1,
    )
    sampled_part: float = number(
        0.04,
        unit="part of the smaller sample that is shared and rare",
        why="A fifth of misread characters leaves .17 of the long shingles; long unrelated texts share up to .02 of theirs.",
        trade="Raising it spares comparisons, lowering it compares long texts for a phrase.",
        most=1,
    )
    crowd_part: float = number(
        0.25,
        unit="part of the smaller sample that is shared and very common",
        why="Thousands of copies of one text share nothing rare; neighbours among them share most of their samples.",
        trade="Lowering it compares texts for their boilerplate.",
        most=1,
    )
    least_rarity: float = number(
        0.75,
        unit="sum of 1/texts over the samples that two texts share",
        why="Two samples that only these two have, or three that four texts have, point at each other; at .5 half as many again are compared in vain.",
        trade="Raising it spares comparisons in repetitive corpora and misses noisy copies there.",
    )
    proposals_at_once: int = number(
        2_000_000,
        unit="pairs held in memory, 8 bytes each",
        why="Candidates of a million articles would take more memory than the articles: they are counted a range at a time.",
        trade="Raising it spares passes over the samples. The result is the same.",
        least=1,
    )
    common: int = number(
        64,
        unit="texts that have one shingle",
        why="A shingle of more texts is boilerplate: it proposes neighbours only, and what rests on it alone must be alike as a whole.",
        trade="Raising it costs time on repetitive corpora and finds large families of noisy copies more fully.",
        least=1,
    )
    least_rare: int = number(
        2,
        unit="shared rare shingles",
        why="One shared run happens by chance between long texts and is not worth a comparison.",
        trade="Raising it saves time and misses short or noisy texts.",
    )
    rare_part: float = number(
        0.25,
        unit="part of the containment asked for, 0-1",
        why="Where texts share enough to be a pair, at least a quarter of it is rare, unless the corpus is many copies of one text.",
        trade="Raising it saves comparisons and misses pairs in very repetitive corpora.",
        most=1,
    )
    strong: float = number(
        0.5,
        unit="similarity or containment, 0-1",
        why="A link of half of a text holds a group by itself; pairs that only boilerplate proposes must be this alike.",
        most=1,
    )
    giant: int = number(
        16,
        unit="articles in one component",
        why="No article is printed as often by chance: beyond this, weak links must be supported or are dropped.",
        trade="Raising it lets longer chains of slight overlaps stand as one group.",
        least=1,
    )
    family: int = number(
        64,
        unit="texts that pairs connect",
        why="A wire story stands in sixty papers. Of texts that are one family each is compared with each, whatever proposed them, so that "
        "the pairs of a group don't depend on what else was read.",
        trade="Raising it tells all pairs of larger families, at n²/2 comparisons each.",
        most=4096,
    )
    every_pair_up_to: int = number(
        5,
        unit="members of a group",
        why="Up to five members every verified pair is laid side by side (ten pages at most); of a larger group the base against each, and each member against its nearest.",
        trade="Raising it shows more pairs of large groups, at n²/2 alignments and pages a group.",
        least=1,
    )

    def __post_init__(self) -> None:
        Section.__post_init__(self)
        if self.bands > self.permutations:
            raise ValueError(f"bands is at most permutations ({self.permutations}), not {self.bands}.")

    @property
    def rows(self) -> int:
        """MinHash values in a band; what is left over of `permutations` is in none."""
        return self.permutations // self.bands
