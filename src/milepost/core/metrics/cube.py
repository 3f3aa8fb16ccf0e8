"""The cube: how many entities lie between which instants, from which every reading of a passage follows exactly, in this process.

Between two neighbouring instants that readings ask for (their starts, ends and days of reading) it makes no difference where an entity's
start, the close of its span or its reaching event lies. So a few hundred counts hold all that many readings need.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from milepost.core.metrics.forms.passage import CountedBy, Gives, Passage
from milepost.core.metrics.readings import Bounds

Segment = str | None
Numbers = dict[str, int | None]


class Edges(NamedTuple):
    """The instants at which it matters where a start, the close of a span and a reaching event lie; each in ascending order."""

    us: tuple[int, ...]
    closes: tuple[int, ...]
    done: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Pile:
    """Entities that no reading tells apart.

    `us`, `closes` and `done` say how many edges lie at or before these instants (`done` is -1 for entities that reached nothing).
    `step` is the step of the time from start to reaching event, of whatever width.
    """

    us: int
    closes: int
    done: int
    segment: Segment
    step: int
    count: int


@dataclass(frozen=True, slots=True)
class Timed:
    """A pile whose entities all took the same time from their start to their reaching event, in microseconds."""

    pile: Pile
    elapsed: int


def edges_of(form: Passage, bounds: Iterable[Bounds]) -> Edges:
    """The edges that some readings of a passage need."""
    us: set[int] = set()
    closes: set[int] = set()
    done: set[int] = set()
    for start, end, as_of in bounds:
        us |= {as_of}
        closes |= {as_of + 1}
        done |= {as_of}
        match form.counted_by:
            case CountedBy.START:
                us |= {start, end}
            case CountedBy.WINDOW_CLOSE:
                closes |= {start, end}
            case CountedBy.COMPLETION:
                us |= {end}
                closes |= {start + 1}
                done |= {start, end}
    return Edges(tuple(sorted(us)), tuple(sorted(closes)), tuple(sorted(done)))


class _Places(NamedTuple):
    """Where the instants of a reading stand among the edges: an instant lies before one where fewer edges than that precede it."""

    us_start: int
    us_end: int
    us_as_of: int
    closes_start: int
    closes_end: int
    closes_as_of: int
    done_start: int
    done_end: int
    done_as_of: int
    open_ended: bool


@dataclass(frozen=True)
class Cube:
    """The piles of one passage, with the edges that they were counted by."""

    form: Passage
    edges: Edges
    piles: Sequence[Pile]
    _ordered: dict[str, tuple[list[int], list[Pile]]] = field(default_factory=dict, compare=False, repr=False)

    def numbers(self, bounds: Bounds) -> dict[Segment, Numbers]:
        """`members`, `mature`, `pending` and `reached` of one reading by segment; segments without members are left out."""
        found: dict[Segment, list[int]] = {}
        places = self._places(bounds)
        for pile in self._near(places):
            marks = self._marks(pile, places)
            if marks is not None:
                row = found.setdefault(pile.segment, [0, 0, 0, 0])
                row[0] += pile.count
                for number, mark in enumerate(marks, start=1):
                    row[number] += pile.count if mark else 0
        return {segment: dict(zip(("members", "mature", "pending", "reached"), row, strict=True)) for segment, row in found.items()}

    def steps(self, bounds: Bounds) -> dict[Segment, dict[int, int]]:
        """How many of those who count as having reached have their time in each step, of one reading by segment."""
        found: dict[Segment, dict[int, int]] = defaultdict(lambda: defaultdict(int))
        places = self._places(bounds)
        for pile in self._near(places, reached=True):
            marks = self._marks(pile, places)
            if marks is not None and marks[2]:
                found[pile.segment][pile.step] += pile.count
        return found

    def times(self, bounds: Bounds, timed: Iterable[Timed]) -> dict[tuple[Segment, int], list[tuple[int, int]]]:
        """The times, each with how many took it, of those who count as having reached, by segment and step, in ascending order."""
        found: dict[tuple[Segment, int], dict[int, int]] = defaultdict(lambda: defaultdict(int))
        places = self._places(bounds)
        for item in timed:
            pile = item.pile
            marks = self._marks(pile, places)
            if marks is not None and marks[2]:
                found[pile.segment, pile.step][item.elapsed] += pile.count
        return {key: sorted(counts.items()) for key, counts in found.items()}

    def _near(self, at: _Places, *, reached: bool = False) -> Sequence[Pile]:
        """The piles among which all members of a reading are; with `reached`, all that may count as having reached."""
        match self.form.counted_by:
            case CountedBy.START:
                return self._between("us", at.us_start, at.us_end)
            case CountedBy.WINDOW_CLOSE:
                return self._between("closes", at.closes_start, at.closes_end)
            case CountedBy.COMPLETION:
                return self._between("done", at.done_start, at.done_end) if reached else self._between("closes", at.closes_start, None)

    def _between(self, name: str, first: int, after: int | None) -> Sequence[Pile]:
        """The piles whose place among some edges lies between two."""
        if name not in self._ordered:
            ordered = sorted(self.piles, key=lambda pile: getattr(pile, name))
            self._ordered[name] = [getattr(pile, name) for pile in ordered], ordered
        places, piles = self._ordered[name]
        return piles[bisect_left(places, first) : len(piles) if after is None else bisect_left(places, after)]

    def _places(self, bounds: Bounds) -> _Places:
        start, end, as_of = bounds
        us, closes, done = self.edges
        completed = self.form.counted_by is CountedBy.COMPLETION
        return _Places(
            us_start=bisect_right(us, start),
            us_end=bisect_right(us, end),
            us_as_of=bisect_right(us, as_of),
            closes_start=bisect_right(closes, start + 1 if completed else start),
            closes_end=bisect_right(closes, end),
            closes_as_of=bisect_right(closes, as_of + 1),
            done_start=bisect_right(done, start),
            done_end=bisect_right(done, end),
            done_as_of=bisect_right(done, as_of),
            open_ended=end > as_of,
        )

    def _marks(self, pile: Pile, at: _Places) -> tuple[bool, bool, bool] | None:
        """Whether a pile is mature, pending and counted as reached in a reading; None where it is no member of it."""
        if pile.us >= at.us_as_of:
            return None
        reached = 0 <= pile.done < at.done_as_of
        mature = pile.closes < at.closes_as_of
        pending = not mature
        match self.form.counted_by:
            case CountedBy.START:
                held = at.us_start <= pile.us < at.us_end
            case CountedBy.WINDOW_CLOSE:
                held = at.closes_start <= pile.closes < at.closes_end
            case CountedBy.COMPLETION:
                held = pile.us < at.us_end and pile.closes >= at.closes_start
                pending = not reached and not mature and at.open_ended
                reached = reached and at.done_start <= pile.done < at.done_end
                mature = reached
        if not held:
            return None
        return mature, pending, reached and (mature or not self.form.mature_only)


Timings = Callable[[frozenset[int]], Iterable[Timed]]
"""The entities whose time lies in some steps, each with its exact time."""


def rows(cube: Cube, readings: Sequence[Bounds], timings: Timings) -> Iterator[Mapping[str, int | str | None]]:
    """The rows that the query of a passage gives: `reading`, `segment` where there are some, and its whole numbers."""
    times = _times(cube, readings, timings) if cube.form.gives is Gives.TIME else {}
    for place, bounds in enumerate(readings):
        for segment, numbers in cube.numbers(bounds).items():
            row: dict[str, int | str | None] = {"reading": place, **numbers, **times.get((place, segment), {})}
            yield row if segment is None else {**row, "segment": segment}


def _times(cube: Cube, readings: Sequence[Bounds], timings: Timings) -> dict[tuple[int, Segment], Numbers]:
    """The times at the quantile's ranks, by reading and segment: first the steps that hold them, then these steps' exact times."""
    wanted: dict[tuple[int, Segment], list[tuple[int, int]]] = {}
    for place, bounds in enumerate(readings):
        for segment, counts in cube.steps(bounds).items():
            wanted[place, segment] = [_within(sorted(counts.items()), rank) for rank in ranks(sum(counts.values()), cube.form.quantile)]
    exact = list(timings(frozenset(step for pairs in wanted.values() for step, _ in pairs))) if wanted else []
    by_reading = {place: cube.times(readings[place], exact) for place in {place for place, _ in wanted}}
    found: dict[tuple[int, Segment], Numbers] = {}
    for (place, segment), pairs in wanted.items():
        low, high = (_within(by_reading[place][segment, step], rank)[0] for step, rank in pairs)
        found[place, segment] = {"low_us": low, "high_us": high}
    return found


def ranks(count: int, quantile: tuple[int, int]) -> tuple[int, int]:
    """The rank ceil(n x q) and, where n x q is whole, the next one; else the same again. Ranks count from 1."""
    part, whole = quantile
    return -(-count * part // whole), count * part // whole + 1


def _within(counts: Sequence[tuple[int, int]], rank: int) -> tuple[int, int]:
    """Which of some ascending values holds a rank, and the rank among its own; each value comes with how many have it."""
    for value, count in counts:
        if rank <= count:
            return value, rank
        rank -= count
    raise ValueError("there are fewer than that")
