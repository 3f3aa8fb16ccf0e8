"""Pairs of key results that measure one thing, and what their statements differ in."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

from milepost.core.base.late import Late
from milepost.core.base.quantity import Quantity
from milepost.core.checks.ambitions import stated_levels
from milepost.core.checks.figures import in_unit_of, same_figure
from milepost.core.checks.outputs import is_milestone, is_output
from milepost.core.checks.ratios import Nature, nature_of
from milepost.core.checks.sameness.meanings import meaning_of
from milepost.core.checks.sameness.wording import Wording, acronym_of, wording_of
from milepost.core.checks.solver.measures import dimension_of
from milepost.core.model.pack import Pack, Placed

# What every team has of its own under one name.
_OWN = Late(
    r"\b(?:hir\w+|headcount|attrition|turnover|budget|velocity|sprints?|cycle time|lead time|pull requests?|prs?|reviews?"
    r"|code|coverage|defects?"
    r"|bugs?|incidents?|on-call|deploy\w*|releases?|team|enps|engagement|training|certif\w*|meetings?|backlog|response time"
    r"|sla|debt|docs?"
    r"|documentation|build|mttr|tickets?|quota|okrs?|goals?|milestones?|plan|projects?)\b",
    re.IGNORECASE,
)
_FEWEST_WORDS = 2  # that a name must have to be one thing in two teams or under two objectives
_LENGTH = Late(r"\b(?:within|day)\s+(?P<number>\d{1,3})\s*[- ]?(?P<unit>h|hours?|d|days?|weeks?|months?)?\b", re.IGNORECASE)


class Entry(NamedTuple):
    """A key result as it compares with others: its meaning where it is computed, its wording, its figures.

    `keys` are those under which it meets others.
    """

    pack: Pack
    placed: Placed
    meaning: str
    wording: Wording
    start: Quantity | None
    end: Quantity | None
    nature: Nature | None

    keys: tuple[tuple[str, object], ...] = ()


class Twin(NamedTuple):
    """An entry that measures the same as another, whether that follows from their definitions, and what differs."""

    entry: Entry
    by_meaning: bool
    differs: tuple[str, ...]


class Index(NamedTuple):
    """Entries by what they measure and are called, and by the identity of their pack."""

    by_key: dict[tuple[str, object], list[Entry]]
    by_pack: dict[int, list[Entry]]

    def meetings(self, pack: Pack, most: int) -> Iterator[tuple[Entry, list[Entry]]]:
        """Each entry of a pack with the others that share a key with it, at most so many of each key, in the order of the index."""
        for entry in self.by_pack.get(id(pack), ()):
            met = {id(other): other for key in entry.keys for other in self.by_key[key][:most] if other is not entry}
            if met:
                yield entry, list(met.values())


def entries_of(pack: Pack) -> Iterator[Entry]:
    """Every key result of a pack that a number could be compared of, in its order."""
    for placed in pack.key_results():
        key_result = placed.key_result
        if is_milestone(key_result) or is_output(key_result):
            continue
        start, end = stated_levels(key_result)
        meaning, wording = meaning_of(pack, pack.metric(key_result.metric)), wording_of(key_result)
        keys = tuple(_keys(meaning, wording, acronym_of(key_result)))
        yield Entry(pack, placed, meaning, wording, start, end, nature_of(pack, key_result), keys)


def _keys(meaning: str, wording: Wording, acronym: str) -> Iterator[tuple[str, object]]:
    if meaning:
        yield "meaning", meaning
    if wording.key:
        yield "words", wording.key
        if len(wording.key) == 1 and wording.words.isupper():
            yield "initials", wording.words.strip()
    if acronym:
        yield "initials", acronym


def index_of(packs: Iterable[Pack]) -> Index:
    """The key results of several packs by what they measure and what they are called."""
    by_key: defaultdict[tuple[str, object], list[Entry]] = defaultdict(list)
    by_pack: dict[int, list[Entry]] = {}
    for pack in packs:
        own = by_pack[id(pack)] = list(entries_of(pack))
        for entry in own:
            for key in entry.keys:
                by_key[key].append(entry)
    return Index(dict(by_key), by_pack)


def differences(one: Entry, other: Entry, tolerance: Decimal, *, starts: bool = True, ends: bool = True) -> Twin | None:
    """What two entries of one key differ in; None where they are not certain to be one thing, or differ in nothing.

    `starts` and `ends` say whether their baselines and their targets are of one moment.
    """
    by_meaning = bool(one.meaning) and one.meaning == other.meaning
    if not by_meaning and not _is_one_name(one, other):
        return None
    found = []
    if not by_meaning and ((one.meaning and other.meaning) or _lengths_differ(one, other)):
        found.append("definitions")
    if starts and _differ(one.start, other.start, tolerance):
        found.append("baselines")
    if ends and _differ(one.end, other.end, tolerance) and not _own_windows(one, other):
        found.append("targets")
    return Twin(other, by_meaning, tuple(found)) if found else None


def _is_one_name(one: Entry, other: Entry) -> bool:
    """Whether two names mean one thing to who reads both, and not what two teams each have of their own."""
    if not one.wording.may_be(other.wording) or not _same_sort(one, other):
        return False
    ours, theirs = (entry.placed.objective.team or entry.pack.team for entry in (one, other))
    if ours and theirs and ours != theirs:
        return _long_enough(one, other) and not any(_OWN.search(entry.placed.key_result.title) for entry in (one, other))
    apart = one.placed.objective is not other.placed.objective
    return _long_enough(one, other) or not apart or bool(ours) is not bool(theirs)


def _long_enough(one: Entry, other: Entry) -> bool:
    return max(len(one.wording.key), len(other.wording.key)) >= _FEWEST_WORDS


def _same_sort(one: Entry, other: Entry) -> bool:
    """Whether both are of one nature and one unit, as far as they say."""
    if one.nature is not None and other.nature is not None and one.nature is not other.nature:
        return False
    ours, theirs = (next((dimension_of(level) for level in (entry.end, entry.start) if level is not None), None) for entry in (one, other))
    signed = any(level is not None and level.signed for level in (one.end, other.end))
    return ours is not None and ours == theirs and not signed


def _differ(one: Quantity | None, other: Quantity | None, tolerance: Decimal) -> bool:
    if one is None or other is None or one.signed or other.signed:
        return False
    one, other = in_unit_of(one, other), in_unit_of(other, one)
    if not one.comparable(other) or (one.per is None) is not (other.per is None):
        return False
    slack = max(abs(one.base()), abs(other.base())) * tolerance
    return abs(one.base() - other.base()) > slack and not same_figure(one, other) and not same_figure(other, one)


def _lengths_differ(one: Entry, other: Entry) -> bool:
    """Whether both are defined in words, by different lengths of time: within 7 days, within 14 days."""
    lengths = [_lengths(entry.placed.key_result.definition) for entry in (one, other)]
    return all(lengths) and lengths[0] != lengths[1]


def _lengths(definition: str | None) -> frozenset[tuple[int, str]]:
    return frozenset((int(match["number"]), (match["unit"] or "d")[:1].lower()) for match in _LENGTH.finditer((definition or "")[:600]))


def _own_windows(one: Entry, other: Entry) -> bool:
    """Whether the two are to be reached at different times."""
    windows = [entry.placed.key_result.window for entry in (one, other)]
    said = [(window.start, window.end, " ".join((window.stated or "").casefold().split())) if window else None for window in windows]
    return all(said) and said[0] != said[1]
