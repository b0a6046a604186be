"""Every number that steers `dedup`: value, unit, reason, trade. One frozen dataclass a stage.

A number without a reason is a defect: `number()` refuses to be called without one.
"""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any


def number(
    default: Any,
    *,
    unit: str,
    why: str,
    trade: str = "",
    least: float = 0,
    most: float = math.inf,
    choices: Sequence[str] = (),
) -> Any:
    """A dataclass field that carries its unit, its reason, what raising and lowering it costs, and what it may be.

    `least` and `most` bound numbers, and each number of a list; `choices` are all that a text may say.
    """
    if not why:
        raise ValueError("a setting needs a reason")
    metadata = {"unit": unit, "why": why, "trade": trade, "least": least, "most": most, "choices": choices}
    return dataclasses.field(default=default, metadata=metadata)


@dataclass(frozen=True, slots=True)
class Section:
    """The settings of one stage. A value that no run could work with is refused when it is set.

    Raises:
        ValueError: says what the value may be.
    """

    def __post_init__(self) -> None:
        for field in dataclasses.fields(self):
            value, may = getattr(self, field.name), field.metadata
            if may["choices"] and value not in may["choices"]:
                raise ValueError(f"{field.name} is one of {', '.join(may['choices'])}, not {value!r}.")
            for one in value if isinstance(value, tuple) else (value,):
                if isinstance(one, int | float) and not may["least"] <= one <= may["most"]:
                    bound = (
                        f"at least {may['least']}" if may["most"] == math.inf else f"{may['least']} to {may['most']}"
                    )
                    raise ValueError(f"{field.name} is {bound}, not {one}.")


@dataclass(frozen=True, slots=True)
class LoadingSettings(Section):
    """How files become pages."""

    encoding: str = number(
        "auto",
        unit="codec name, or auto",
        why="Most pages say by their bytes what they are; a folder that misleads the detector can be told.",
    )
    include: str = number(
        "",
        unit="patterns, separated by commas",
        why="Of a folder of everything only some files may be meant: `*.pdf,*第1版*`. Empty: all that can be pages.",
        trade="A pattern with a slash is compared with the whole name, another with the last part of it.",
    )
    exclude: str = number(
        "",
        unit="patterns, separated by commas",
        why="Drafts and backups lie beside the pages: `*/drafts/*,*~`. It outweighs `include`; files that are named are read.",
    )
    longest_source: int = number(
        8 * 1024 * 1024,
        unit="bytes",
        why="A page is some kilobytes. A file of many megabytes is a dump of many: its place is a table, a row an article.",
        trade="Raising it admits longer texts, at about sixty bytes of memory and a microsecond a character.",
        least=1,
    )
    longest_markup: int = number(
        64 * 1024 * 1024,
        unit="bytes",
        why="HTML and XML take several times the room of their text, and saved pages hold their pictures too.",
        trade="Raising it admits larger pages and OCR files, at some ten bytes of memory a byte while one is read.",
        least=1,
    )
    longest_file: int = number(
        256 * 1024 * 1024,
        unit="bytes",
        why="A PDF of a whole issue has a hundred megabytes, nearly all of them pictures, which are not looked at.",
        trade="Raising it admits larger PDF and office files, at a byte of memory a byte.",
        least=1,
    )

    def __post_init__(self) -> None:
        Section.__post_init__(self)
        if self.encoding != "auto":
            _check_encoding(self.encoding)


def _check_encoding(name: str) -> None:
    try:
        b"a".decode(name)
    except UnicodeDecodeError:
        pass  # an encoding in which one byte is no text
    except (LookupError, ValueError):
        said = f"encoding is auto or the name of an encoding, not {name!r}. Try utf-8, gb18030, big5 or utf-16."
        raise ValueError(said) from None


@dataclass(frozen=True, slots=True)
class CuttingSettings(Section):
    """How pages become articles."""

    layout: str = number(
        "auto",
        unit="web, print or auto",
        why="A page shows by its lines which habit it has; a folder of odd pages can be told.",
        choices=("auto", "web", "print"),
    )
    most_articles: int = number(
        400,
        unit="articles a page",
        why="Halves and headlines that stand apart are looked for among all texts of a page; a newspaper page has some forty.",
        trade="Raising it finds more on pages that are whole issues, at a cost that grows with the square.",
        least=1,
    )


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
        500,
        unit="shingles of the smaller set",
        why="Set phrases fill a large part of short texts only; revisions of long statutes go along no better than two statutes do.",
        trade="Raising it above 800 loses old revisions, lowering it pairs long stories of one kind.",
    )
    along: float = number(
        0.58,
        unit="part of the shorter text's letters, 0-1",
        why="Of a copy with a fifth of its characters misread .82 stand in one order, and .62 of the pairs of neighbours; of two stories of one kind up to .58 and .57.",
        trade="Raising it to .6 loses old revisions of short statutes, lowering it pairs stories of one kind.",
        most=1,
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


@dataclass(frozen=True, slots=True)
class AligningSettings(Section):
    """How two witnesses are laid side by side."""

    shortest_transposition: int = number(
        12,
        unit="folded characters",
        why="Shorter runs repeat by chance: dates, names of offices. Swapped neighbours are found apart, at any length.",
        trade="Raising it tells short moves as omission and addition; lowering it takes stock phrases for moves.",
    )
    anchor_lengths: tuple[int, ...] = number(
        (13, 8, 5),
        unit="folded characters",
        why="13 characters that stand once on each side are the same place; what they leave open is anchored by 8, then 5.",
        trade="Longer anchors miss noisy text, shorter ones meet by chance.",
        least=1,
    )
    whole_gap: int = number(
        4_000_000,
        unit="cells (left length x right length)",
        why="Two texts of 2,000 characters are compared exactly without anchors in about a millisecond.",
        trade="Raising it costs time on long texts; lowering it trusts the anchors earlier.",
    )
    largest_gap: int = number(
        2_000_000_000,
        unit="cells",
        why="The most that one stretch without anchors may cost, about a second. Beyond it the stretch is marked coarse.",
        trade="Raising it compares unlike texts exactly at the price of time.",
    )
    shortest_rescue: int = number(
        4,
        unit="folded characters",
        why="A kicker or byline that stands in another field on the other side is layout; below four characters chance decides.",
    )
    swap_part: int = number(
        11,
        unit="folded characters",
        why="Neighbours that change places: each is a word or phrase. Longer parts are transpositions of their own. Where spaces part the words, one word may have any length.",
    )
    swap_middle: int = number(
        16,
        unit="folded characters",
        why="What may stand between two swapped words and stay (the 和 of 名词和动词); without spaces no more than the words themselves.",
    )
    swap_stretch: int = number(
        2,
        unit="folded characters that one character may jump",
        why="A particle dropped here and added farther on are two variants: collated classics record 53 of 59 jumps over "
        "two characters as swaps, 3 of 15 over more.",
    )


@dataclass(frozen=True, slots=True)
class JudgingSettings(Section):
    """Which variants an editor should see."""

    context: int = number(
        10,
        unit="characters",
        why="Half a line of a newspaper column each side tells an editor where a reading stands.",
        trade="More makes the tables wide; less makes readings in stock phrases hard to tell apart.",
    )
    key_context: int = number(
        8,
        unit="folded characters",
        why="The surroundings that make a discrepancy's key: enough to tell places apart, few enough to survive edits near by.",
        trade="Changing it changes every key, and decisions taken under the old keys are no longer found.",
        least=1,
    )
    island: int = number(
        1,
        unit="folded characters",
        why="Equal characters between two changes that one word holds together: 多措并举／多举措 is one reading.",
        trade="Raising it tells two changes in neighbouring words as one.",
    )
    mark_reach: int = number(
        6,
        unit="folded characters",
        why="A comma set before or behind a word or two (后，发现／后发现，) has moved; farther away two commas are two decisions.",
        trade="Raising it joins unrelated commas; lowering it tells a moved comma as two rows.",
    )
    term_length: int = number(
        12,
        unit="folded characters",
        why="Quotation marks around so few characters without a stop set off a term or a name; around more they quote speech.",
        trade="Raising it makes short utterances terms, of high severity.",
    )
    passage: int = number(
        24,
        unit="folded characters",
        why="A reading this long on one side only is a passage that one page has, whatever names and numbers it holds.",
        trade="Lowering it calls missing clauses passages and hides that one of them holds a name or a figure.",
    )
    recurring: int = number(
        3,
        unit="places in a pair",
        why="A misreading does not fall on the same two words three times: where they stand against each other so often, one page uses another term.",
        trade="Lowering it makes coincidences terms, of high severity.",
    )


@dataclass(frozen=True, slots=True)
class ReportingSettings(Section):
    """What the report shows."""

    language: str = number(
        "auto",
        unit="zh, en or auto",
        why="The page follows the reader's browser unless told.",
        choices=("auto", "zh", "en"),
    )
    rows_per_page: int = number(
        100,
        unit="rows",
        why="A row takes about 3 kB with its strip: a list of a hundred opens at once, and no page grows with the corpus.",
        trade="Raising it searches more rows at once; 1,500 rows make a page of 5 MB.",
        least=1,
    )
    same_in_group: int = number(
        20,
        unit="pairs",
        why="Of the pairs of one group in which nothing differs so many have a page and a row, a fifth of a page of the list: "
        "between 50,000 copies of one notice nothing else is found. The rest are counted, and named on the group's page.",
        trade="Raising it makes a page of about 20 kB for each further pair that says nothing new.",
        least=1,
    )


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings of a run, a section a stage."""

    loading: LoadingSettings = LoadingSettings()
    cutting: CuttingSettings = CuttingSettings()
    grouping: GroupingSettings = GroupingSettings()
    aligning: AligningSettings = AligningSettings()
    judging: JudgingSettings = JudgingSettings()
    reporting: ReportingSettings = ReportingSettings()
