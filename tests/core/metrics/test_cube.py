"""Cubes of small random sets of entities and rows give, for every reading, what counting one by one gives."""

from __future__ import annotations

from fractions import Fraction
from math import ceil, floor

from hypothesis import given, settings
from hypothesis import strategies as st

from milepost.core.metrics.cube import Cube, Pile, Timed, edges_of, ranks, rows
from milepost.core.metrics.cube_rows import counts, distinct, edges_of_rows
from milepost.core.metrics.events import Events
from milepost.core.metrics.forms.passage import Clock, CountedBy, Gives, Maturity, Passage, Span
from milepost.core.metrics.readings import Bounds

instants = st.integers(0, 30)
readings = st.lists(
    st.tuples(instants, instants, instants).map(lambda item: Bounds(min(item[:2]), max(item[:2]), item[2])), min_size=1, max_size=4
)
entities = st.lists(
    st.tuples(instants, st.integers(0, 8), st.one_of(st.none(), st.integers(0, 7)), st.sampled_from(["a", "b"])), max_size=12
)


def passage(counted_by: CountedBy, maturity: Maturity, gives: Gives) -> Passage:
    span = Span(clock=Clock.ELAPSED, opens=0, closes=8)
    events = Events(names=("x",))
    return Passage(
        entity="user", start=events, reach=events, span=span, counted_by=counted_by, gives=gives, maturity=maturity, quantile=(1, 2)
    )


def bucket(value: int, edges: tuple[int, ...]) -> int:
    return sum(edge <= value for edge in edges)


def one_by_one(form: Passage, bounds: Bounds, us: int, closes: int, done: int | None) -> tuple[bool, bool, bool] | None:
    """Whether an entity is mature, pending and reached in a reading; None where it is no member."""
    start, end, as_of = bounds
    if us >= as_of:
        return None
    reached, closed = done is not None and done < as_of, closes <= as_of
    if form.counted_by is CountedBy.START:
        held, pending = start <= us < end, not closed
    elif form.counted_by is CountedBy.WINDOW_CLOSE:
        held, pending = start <= closes < end, not closed
    else:
        held, pending = us < end and closes > start, not reached and not closed and end > as_of
        reached = reached and done is not None and start <= done < end
        closed = reached
    return (closed, pending, reached and (closed or not form.mature_only)) if held else None


@settings(max_examples=150, deadline=None)
@given(
    people=entities,
    asked=readings,
    counted_by=st.sampled_from(list(CountedBy)),
    maturity=st.sampled_from(list(Maturity)),
    gives=st.sampled_from([Gives.COUNT, Gives.TIME]),
)
def test_a_cube_of_a_passage(people: list, asked: list[Bounds], counted_by: CountedBy, maturity: Maturity, gives: Gives) -> None:
    form = passage(counted_by, maturity, gives)
    edges = edges_of(form, asked)
    known = [(us, us + long, None if after is None or after >= long else us + after, segment) for us, long, after, segment in people]

    def pile(us: int, closes: int, done: int | None, segment: str) -> Pile:
        places = (bucket(us, edges.us), bucket(closes, edges.closes), -1 if done is None else bucket(done, edges.done))
        return Pile(*places, segment, -1 if done is None else (done - us) // 3, 1)

    def timings(steps: frozenset[int]) -> list[Timed]:
        return [Timed(held, item[2] - item[0]) for item in known if item[2] is not None and (held := pile(*item)).step in steps]

    found = {(row["reading"], row["segment"]): row for row in rows(Cube(form, edges, [pile(*item) for item in known]), asked, timings)}
    for place, bounds in enumerate(asked):
        for segment in ("a", "b"):
            marks = [(item, mark) for item in known if item[3] == segment and (mark := one_by_one(form, bounds, *item[:3])) is not None]
            row = found.get((place, segment))
            assert (row is None) == (not marks)
            if row is None:
                continue
            assert row["members"] == len(marks)
            assert (row["mature"], row["pending"], row["reached"]) == tuple(sum(mark[part] for _, mark in marks) for part in range(3))
            times = sorted(item[2] - item[0] for item, mark in marks if mark[2])
            if gives is Gives.TIME and times:
                low, high = ceil(Fraction(len(times), 2)), floor(Fraction(len(times), 2)) + 1
                assert (row["low_us"], row["high_us"]) == (times[low - 1], times[high - 1])


@given(count=st.integers(1, 60), part=st.integers(1, 19))
def test_ranks_are_those_around_the_quantile(count: int, part: int) -> None:
    share = Fraction(part, 20)
    assert ranks(count, (share.numerator, share.denominator)) == (ceil(count * share), floor(count * share) + 1)


@settings(max_examples=100, deadline=None)
@given(events=st.lists(st.tuples(st.integers(0, 3), instants, st.sampled_from(["a", "b"])), max_size=14), asked=readings)
def test_cubes_of_rows(events: list[tuple[int, int, str]], asked: list[Bounds]) -> None:
    edges = edges_of_rows(asked)
    counted = counts(edges, asked, [(bucket(us, edges), segment, 1) for _, us, segment in events])
    followed = []
    for user, segment in {(user, segment) for user, _, segment in events}:
        places = sorted({bucket(us, edges) for who, us, what in events if (who, what) == (user, segment)})
        followed += [(place, before, segment, 1) for place, before in zip(places, [-1, *places], strict=False)]
    different = distinct(edges, asked, followed)
    for place, (start, end, as_of) in enumerate(asked):
        for segment in ("a", "b"):
            held = [user for user, us, what in events if what == segment and start <= us < min(end, as_of)]
            assert counted.get((place, segment), 0) == len(held)
            assert different.get((place, segment), 0) == len(set(held))
