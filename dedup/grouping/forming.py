"""Verified links between texts → groups of articles, in columns."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from dedup.grouping.columns import Groups
from dedup.grouping.connecting import broken, components
from dedup.grouping.links import Links
from dedup.grouping.names import Names
from dedup.settings import GroupingSettings
from dedup.sketching.arrays import Integers


def connected(links: Links, names: Names, text_of: Integers, settings: GroupingSettings) -> Groups:
    """The groups of articles that verified links between their texts connect.

    `names` are the ids of all articles, sorted; `text_of` is the number of each article's text, counted from 0; `links` are between texts. Of the
    articles with one text the first stands for all: the links of the text are its links, and each copy is linked with it.
    """
    order = np.argsort(text_of, kind="stable")
    first = np.append(np.ones(min(1, len(order)), np.bool_), np.diff(text_of[order]) > 0)
    speaker = order[first]
    held = links.where(~broken(len(speaker), links.left, links.right, links.strengths(), settings))
    copies = order[~first]
    ends = speaker[held.left], speaker[held.right]
    found = replace(held, left=np.minimum(*ends), right=np.maximum(*ends))
    alike = np.ones(len(copies), np.int64)  # of copies: one shingle, and it is shared
    between = found.joined(Links.of(speaker[text_of[copies]], copies, [alike, alike, alike, alike], settings))
    return _grouped(names, between).with_copies_paired(settings.every_pair_up_to)


def _grouped(names: Names, links: Links) -> Groups:
    """The groups that links between articles make; a link names an article by its number in `names`, which are sorted."""
    component = components(len(names), links.left, links.right)
    ordered = links.where(np.lexsort((links.right, links.left, component[links.left])))
    linked = np.zeros(len(names), np.bool_)
    linked[links.left] = linked[links.right] = True
    members = np.flatnonzero(linked)
    members = members[np.argsort(component[members], kind="stable")]
    return Groups(
        names.at(members),
        _ends(component[members]),
        names.at(ordered.left),
        names.at(ordered.right),
        ordered.similarities(),
        ordered.strengths(),
        ordered.relation,
        _ends(component[ordered.left]),
    )


def _ends(runs: Integers) -> Integers:
    """Where each run of equal numbers ends."""
    return np.flatnonzero(np.append(runs[1:] != runs[:-1], np.ones(min(1, len(runs)), np.bool_))) + 1
