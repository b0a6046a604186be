"""The numbers of grouping."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from dedup.settings.section import Section, number


@dataclass(frozen=True, slots=True)
class GroupingSettings(Section):
    """How near-duplicates are found and verified."""

    shingle: int = number(
        5,
        unit="ideographs (a letter or digit counts as 3/4 of one)",
        why="Unrelated articles share under 2 % of such runs; articles with a fifth of their characters misread still share a third.",
        trade="Raising it misses noisy copies; lowering it lets common words make a pair.",
        least=1,
    )
    similarity: float = number(
        0.5,
        unit="Jaccard, 0-1",
        why="Two texts that share half of all their shingles are the same text, however short.",
        trade="Raising it alone changes little while containment is low; raise both for exact copies only.",
        most=1,
    )
    containment: float = number(
        0.15,
        unit="part of the smaller shingle set, 0-1",
        why="A copy with a fifth of its characters misread keeps .2 to .45 of its shingles; unrelated articles share up to .06.",
        trade="Raising it misses very noisy and revised texts; lowering it pairs texts on the same subject. Above 1 it is off.",
    )
    stock_phrases: int = number(
        8,
        unit="shingles",
        why="Unrelated texts also share a stock phrase or two of a dozen characters; so much is required on top of containment.",
        trade="Raising it demands more of short texts; lowering it pairs captions that name the same office.",
    )
    eased_length: int = number(
        340,
        unit="shingles of the smaller set",
        why="Beyond the length of a short article, what two unrelated texts share evens out, so less is required of the rest.",
    )
    easing: float = number(
        0.67,
        unit="part of `containment`, 0-1",
        why="Revisions of a statute share a tenth of their shingles; unrelated statutes share .03, and one pair in a hundred .09.",
        trade="Raising it loses old revisions of long texts; lowering it joins long texts on the same subject.",
        most=1,
    )
    short_containment: float = number(
        0.6,
        unit="part of the smaller shingle set, 0-1",
        why="The most that is ever required of a short text: a poem of twenty characters with one variant keeps .7.",
        trade="Raising it misses poems and captions with variants; lowering it pairs those that quote the same line.",
        most=1,
    )
    least_shared: int = number(
        5,
        unit="shingles",
        why="Fewer shared shingles prove nothing unless the texts are identical: five make one run of nine ideographs.",
        trade="Raising it misses the shortest texts.",
    )
    quoted_length: int = number(
        24,
        unit="shingles",
        why="A line of at most 28 ideographs inside a much longer text is quoted there, like the name of a series; the text is no copy of it.",
        trade="Raising it loses short captions and notices that a longer text includes; lowering it lets a slogan tie stories together.",
    )
    quoted_part: float = number(
        0.25,
        unit="part of the larger set",
        why="A caption or notice printed with a few words more or less still has at least half the length of the longer one.",
        trade="Raising it loses short captions that have more text around them on the other page.",
        most=1,
    )
    crowded_length: int = number(
        8000,
        unit="shingles of the longer text",
        why="A book holds the phrases of other texts about as often as its own: beyond this length, that share is required on top.",
        trade="Raising it pairs pages with books in an alphabetic script; lowering it misses noisy readings of long pages.",
    )
    doubted: float = number(
        0.3,
        unit="part of the smaller shingle set, 0-1",
        why="Two stories of one kind share this much through set phrases; where no more is shared, the texts must also agree letter by letter.",
        trade="Raising it checks more pairs this way; at 0 none is checked, and a noisy corpus of formulaic texts gives false pairs.",
        most=1,
    )
    doubted_length: int = number(
        450,
        unit="letters of the shorter text, if it is written in ideographs",
        why="Set phrases fill a large part of short texts only; revisions of a long statute agree no better than two statutes do.",
        trade="At 500, one revision of a statute in forty is lost; at 400, half as many stories again of one kind are falsely paired.",
    )
    along: float = number(
        0.58,
        unit="part of the shorter text's letters, 0-1",
        why="A copy with a fifth of its characters misread keeps .66 or more in the same order; two stories of one kind, in ideographs, at most .57.",
        trade="Raising it to .6 loses old revisions of short statutes; lowering it to .56 doubles the stories of one kind that are paired.",
        most=1,
    )
    beyond_chance: float = number(
        0.43,
        unit="part of the shorter text's letters beyond those that would agree by chance, 0-1",
        why="Two readings of a page keep .44 or more, pages with a tenth of their letters misread .6 to .8; two days of a court have .1 to .32, two stories up to .4.",
        trade="Raising it to .45 loses one in 200 readings of short pages whose lines were read in another order; below .4, columns of one kind pair.",
        most=1,
    )
    vouched: float = number(
        0.4,
        unit="part of the shingles otherwise required, 0-1",
        why="Two readings of a page with a seventh of their letters misread share half to nine tenths of what is required; if they agree letter by letter, they are a pair.",
        trade="Lowering it compares more unlike texts letter by letter; at 1, none is.",
        most=1,
    )
    vouched_length: int = number(
        75,
        unit="ideographs of the shorter text (a letter or digit counts as 3/4 of one)",
        why="The headlines of two events agree as well as two readings of one line; texts of 100 letters and more do not.",
        trade="Lowering it finds short poems with several variants, but pairs headlines and captions that differ in a name.",
    )
    quoted_passage: int = number(
        90,
        unit="ideographs (a letter or digit counts as 3/4 of one)",
        why="No set phrase is as long: the longest in court reports, land sales and advertisements has 88 letters, which count as 66.",
        trade="Raising it leaves texts unpaired that share just a paragraph; lowering it pairs texts that share a formula.",
    )
    contained: float = number(
        0.6,
        unit="containment, 0-1",
        why="Above it, most of the shorter text lies in the longer: `contains`. An excerpt keeps .9 or more.",
        most=1,
    )
    clearly_longer: float = number(
        0.8,
        unit="smaller set to larger set",
        why="Texts closer in length than this are two states of one text, not a part and a whole.",
        most=1,
    )
    same: float = number(
        0.3,
        unit="Jaccard, 0-1",
        why="Texts of similar length that share this much are the same text: 14 % of wrong characters leave as much.",
        most=1,
    )
    same_along: float = number(
        0.5,
        unit="part of the longer text's letters beyond those that would agree by chance, 0-1",
        why="Texts as similar as `same` requires share half of each. Two readings of a page have .6 or more, a copy with a fifth misread .75; revised statutes up to .45.",
        trade="Raising it calls bad readings of a page `overlaps`; lowering it calls revisions and stories of one kind `same`.",
        most=1,
    )
    long_shingle: int = number(
        8,
        unit="ideographs",
        why="Runs of eight are rare enough to point to the right text; with a fifth of the characters misread, one in six survives.",
        trade="Raising it saves comparisons but misses noisy copies; lowering it proposes texts that share stock phrases.",
        least=1,
    )
    sampling: int = number(
        3,
        unit="binary digits: 3 keeps one shingle in eight",
        why="At one in eight, a copy of 300 characters with a fifth misread shares five samples, an excerpt of 100 characters ten.",
        trade="Each step up halves time and memory, and doubles the length below which noisy copies are missed. "
        "It has the role that bands have elsewhere; the run reports the chance of a miss.",
        most=16,
    )
    dense_length: int = number(
        128,
        unit="ideographs",
        why="Texts up to this length keep all their shingles, up to twice as long half, up to four times as long a quarter.",
        trade="Raising it costs memory on short articles; lowering it misses short noisy ones.",
    )
    bands: int = number(
        0,
        unit="bands; 0: candidates come from samples",
        why="Samples find what bands miss (copies with a fifth misread, excerpts) in half the time. "
        "Bands are what datasketch and text-dedup use: with them, a run gives the results of theirs, misses included.",
        trade="A band has `permutations // bands` rows, and one shared band makes a pair a candidate. More bands of fewer rows find "
        "less similar pairs but compare more in vain: 25 bands of 5 miss 45 % of the pairs of similarity .5, 42 of 3 miss .4 %.",
    )
    permutations: int = number(
        128,
        unit="MinHash values per text, divided into bands",
        why="The default of datasketch. Without bands none is computed: every candidate is compared exactly, so nothing is estimated.",
        trade="Doubling it doubles the time of sketching and allows twice as many bands of the same rows: 40 misses in 100 become 16.",
        least=1,
        most=4096,
    )
    sampled_common: int = number(
        12,
        unit="texts that share a sampled shingle",
        why="Up to this many texts, every pair is considered; beyond it, each text with the next three, so that the work does not grow with the square.",
        trade="Raising it finds larger families of very noisy copies, at the price of time.",
        least=1,
    )
    sampled_part: float = number(
        0.04,
        unit="part of the smaller sample that is shared and rare",
        why="With a fifth of the characters misread, .17 of the long shingles remain; long unrelated texts share up to .02 of theirs.",
        trade="Raising it saves comparisons; lowering it compares long texts because of a phrase.",
        most=1,
    )
    crowd_part: float = number(
        0.25,
        unit="part of the smaller sample that is shared and very common",
        why="Among thousands of copies of one text nothing is rare; neighbours among them share most of their samples.",
        trade="Lowering it compares texts because of their boilerplate.",
        most=1,
    )
    least_rarity: float = number(
        0.75,
        unit="sum of 1/texts over the samples that two texts share",
        why="Two samples found in these two texts only, or three found in four, suggest a pair; at .5, half as many pairs again are compared in vain.",
        trade="Raising it saves comparisons in repetitive corpora but misses noisy copies there.",
    )
    proposals_at_once: int = number(
        2_000_000,
        unit="pairs held in memory, 8 bytes each",
        why="The candidates of a million articles would take more memory than the articles, so they are counted range by range.",
        trade="Raising it saves passes over the samples. The result is the same.",
        least=1,
    )
    common: int = number(
        64,
        unit="texts that share a shingle",
        why="A shingle of more texts is boilerplate: it proposes neighbours only, and texts that share nothing else must be alike as a whole.",
        trade="Raising it costs time on repetitive corpora but finds large families of noisy copies more completely.",
        least=1,
    )
    least_rare: int = number(
        2,
        unit="shared rare shingles",
        why="Long texts share one run by chance, which is not worth a comparison.",
        trade="Raising it saves time but misses short or noisy texts.",
    )
    rare_part: float = number(
        0.25,
        unit="part of the containment required, 0-1",
        why="Where texts share enough to be a pair, at least a quarter of that is rare, unless the corpus is many copies of one text.",
        trade="Raising it saves comparisons but misses pairs in very repetitive corpora.",
        most=1,
    )
    strong: float = number(
        0.5,
        unit="similarity or containment, 0-1",
        why="A link of half a text holds a group together by itself; pairs proposed by boilerplate alone must be this alike.",
        most=1,
    )
    giant: int = number(
        16,
        unit="articles in one component",
        why="Few articles are printed as often: beyond this size, weak links are dropped unless others support them.",
        trade="Raising it lets longer chains of slight overlaps stand as one group.",
        least=1,
    )
    family: int = number(
        64,
        unit="texts connected by pairs",
        why="A wire story appears in sixty papers. Within a family every text is compared with every other, whatever proposed them, so that "
        "the pairs of a group do not depend on what else was read.",
        trade="Raising it finds all pairs of larger families, at n²/2 comparisons each.",
        most=4096,
    )
    every_pair_up_to: int = number(
        5,
        unit="members of a group",
        why="Up to five members, every verified pair is laid side by side (ten pages at most); in a larger group, the base against each, and each against its nearest.",
        trade="Raising it shows more pairs of large groups, at n²/2 alignments and pages per group.",
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


PRESETS: Final[Mapping[str, Mapping[str, Any]]] = {
    "fast": {"sampling": 4, "dense_length": 64, "sampled_common": 8},
    "balanced": {},
    "noisy": {"sampling": 2, "dense_length": 256, "sampled_common": 32, "sampled_part": 0.02, "least_rarity": 0.25},
}
"""Sets of these by name, for `--preset`.

`fast` samples one shingle in sixteen: finds copies with up to a tenth of their characters misread, in half the memory.
`balanced` is the default: up to a fifth misread, excerpts, short poems.
`noisy` samples one in four and compares more: for bad machine readings and very short texts; takes twice the memory and time."""
