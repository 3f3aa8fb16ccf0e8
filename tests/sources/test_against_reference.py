"""Random small event sets: the engine and plain Python agree on every whole number, for every kind."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from types import ModuleType

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from milepost.core.base.calendar import Window
from milepost.core.metrics.catalog import Catalog
from milepost.core.metrics.observation import Observation
from milepost.core.metrics.readings import Reading
from milepost.core.model.metric import Metric
from milepost.sources import together
from milepost.sources.run import Wanted, measure

DAY = 86_400_000_000
BASE = 1_740_787_200_000_000  # 2025-03-01 00:00 UTC; New York's clock goes forward on 9 March
NEW_YORK = "America/New_York"
KNOWN = datetime(2025, 12, 1, tzinfo=UTC)
CATALOG = Catalog.model_validate(
    {
        "tables": {
            "events": {"files": "events.parquet", "entity": {"user": "user_id"}, "event": "event", "time": "ts", "key": "event_id"},
            "payments": {"files": "events.parquet", "time": "ts", "key": "event_id", "columns": {"amount": "USD"}},
        },
        "events": {name: name for name in ("sign", "core", "visit")} | {"first_seen": {"first": "any"}},
    }
)
READINGS = (
    Reading(Window(date(2025, 3, 1), date(2025, 3, 15)), date(2025, 3, 10)),
    Reading(Window(date(2025, 3, 1), date(2025, 4, 1)), date(2025, 4, 1)),
    Reading(Window(date(2025, 3, 8), date(2025, 3, 12), NEW_YORK), date(2025, 5, 1)),
)
# name: (parameters of the metric, arguments of the reference's passage, counted by, mature only)
PASSAGES: dict[str, tuple[dict, dict, str, bool]] = {
    "completed": ({"within": "7d", "counted_by": "completion"}, {"opens": 0, "closes": 7 * DAY}, "completion", False),
    "cohort": ({"within": "36h", "counted_by": "start", "maturity": "observed"}, {"opens": 0, "closes": 36 * DAY // 24}, "start", False),
    "mature": ({"within": "7d", "counted_by": "start", "maturity": "mature_only"}, {"opens": 0, "closes": 7 * DAY}, "start", True),
    "strict": (
        {"within": "7d", "counted_by": "start", "maturity": "observed", "strictly_after": True},
        {"opens": 0, "closes": 7 * DAY, "strictly_after": True},
        "start",
        False,
    ),
    "other_day": (
        {"within": "7d", "counted_by": "completion", "another_day": True, "zone": NEW_YORK},
        {"opens": 0, "closes": 7 * DAY, "another_day": True, "zone": NEW_YORK},
        "completion",
        False,
    ),
    "dates": (
        {"days": "0..2", "clock": "calendar", "zone": NEW_YORK, "counted_by": "start", "maturity": "mature_only"},
        {"opens": 0, "closes": 3, "calendar": True, "zone": NEW_YORK},
        "start",
        True,
    ),
}
HOUR = 3_600_000_000
# Starts at and around the edges of windows and of local days, later events at and around the ends of spans.
starts = st.builds(
    lambda day, part: BASE + day * DAY + part,
    st.sampled_from([-8, -1, 0, 2, 4, 6, 7, 8, 9, 12, 13, 23, 24, 27]),
    st.sampled_from([0, 0, 0, 1, 5 * HOUR - 1, 5 * HOUR, 4 * HOUR, DAY - 1]),
)
gaps = st.sampled_from(
    [0, 0, 1, HOUR, DAY - 1, DAY, 36 * HOUR - 1, 36 * HOUR, 2 * DAY, 3 * DAY, 5 * DAY - 1, 5 * DAY, 7 * DAY - 1, 7 * DAY, 7 * DAY + 1]
)
steps = st.tuples(
    st.sampled_from(["core", "core", "visit", "sign", None]),
    gaps,
    st.sampled_from(["a", "b", "", None]),
    st.one_of(st.none(), st.integers(-500, 100_000)),
    st.booleans(),
    st.booleans(),
)
journeys = st.lists(st.tuples(starts, st.lists(steps, min_size=1, max_size=5)), min_size=3, max_size=8)
strays = st.lists(st.tuples(st.one_of(st.none(), st.integers(0, 3)), st.one_of(st.none(), starts)), max_size=3)


@st.composite
def event_sets(draw: st.DrawFn) -> list[tuple]:
    """Journeys of some users, each from a sign-up on, and a few rows without a user, a time or a name."""
    drawn = []
    for user, (start, later) in enumerate(draw(journeys)):
        drawn += [
            (user, "sign" if place == 0 else step[0], start + (0 if place == 0 else step[1]), *step[2:]) for place, step in enumerate(later)
        ]
    drawn += [(user, draw(st.sampled_from(["sign", None])), us, "a", 7, False, False) for user, us in draw(strays)]
    return draw(st.permutations(drawn))


events = event_sets()
several = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def _rows(reference: ModuleType, drawn: list[tuple]) -> list:
    """Rows with a key or without; some are delivered twice."""
    rows = []
    for number, (user, event, us, channel, amount, keyed, twice) in enumerate(drawn):
        row = reference.Row(user, event, us, number if keyed else None, channel, amount)
        rows += [row, row] if keyed and twice else [row]
    return rows


def _write(folder: Path, rows: list) -> None:
    columns = {
        "user_id": pa.array([row.user for row in rows], pa.int64()),
        "event": pa.array([row.event for row in rows], pa.string()),
        "ts": pa.array([row.us for row in rows], pa.timestamp("us")),
        "event_id": pa.array([row.key for row in rows], pa.int64()),
        "channel": pa.array([row.channel for row in rows], pa.string()),
        "amount": pa.array([None if row.amount is None else Decimal(row.amount) / 100 for row in rows], pa.decimal128(12, 2)),
    }
    pq.write_table(pa.table(columns), folder / "events.parquet")


def _measure(folder: Path, cache: Path, metrics: list[Metric], by: str | None = None) -> dict[tuple[str, int, str], Observation]:
    """What each query gives for itself; one pass for all of them must give the same."""
    wanted = [Wanted(metric.id) for metric in metrics]
    measured = measure(metrics, CATALOG, folder, wanted, READINGS, known_at=KNOWN, by=by, cache=cache, run="apart")
    assert measured.findings == ()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(together, "WORTH", 0)
        assert measure(metrics, CATALOG, folder, wanted, READINGS, known_at=KNOWN, by=by, cache=cache, run="apart") == measured
    places = {reading: number for number, reading in enumerate(READINGS)}
    return {(seen.metric, places[Reading(seen.window, seen.as_of)], seen.segment.get(by or "", "")): seen for seen in measured.observations}


def _bounds(reference: ModuleType, reading: Reading) -> object:
    zone = reading.window.zone
    return reference.Bounds(*(reference.midnight(day, zone) for day in (reading.window.start, reading.window.end, reading.as_of)))


@several
@given(drawn=events)
def test_counts_and_sums(reference: ModuleType, tmp_path: Path, compiled: Path, drawn: list[tuple]) -> None:
    rows = _rows(reference, drawn)
    _write(tmp_path, rows)
    metrics = [
        Metric(id="users", kind="count", of="user", event="any"),
        Metric(id="firsts", kind="count", of="user", event="first_seen"),
        Metric(id="cores", kind="count", of="rows", event=["core", "visit"]),
        Metric(id="paid", kind="sum", table="payments", column="amount", unit="USD"),
        Metric(id="mean", kind="mean", table="payments", column="amount", unit="USD"),
        Metric(id="ratio", kind="ratio", numerator="cores", denominator={"metric": "paid", "per": "$100"}, roll_up="ratio_of_sums"),
    ]
    seen = _measure(tmp_path, compiled, metrics)
    for place, reading in enumerate(READINGS):
        bounds = _bounds(reference, reading)
        inside = reference.rows_in(rows, (), bounds)
        cents = [row.amount for row in inside if row.amount is not None]
        starts = [item.start for item in reference.passage(rows, (), (), 0, 1)]
        cores = len(reference.rows_in(rows, ("core", "visit"), bounds))
        assert seen["users", place, ""].value == reference.distinct_users(rows, (), bounds)
        assert seen["firsts", place, ""].value == sum(map(bounds.holds, starts))
        assert seen["cores", place, ""].value == cores
        assert seen["paid", place, ""].value == Decimal(sum(cents)) / 100
        mean = seen["mean", place, ""]
        assert (mean.numerator, mean.denominator) == (Decimal(sum(cents)) / 100, len(cents))
        assert (mean.value is None) == (not cents)
        ratio = seen["ratio", place, ""].value
        assert ratio is None if sum(cents) == 0 else abs(Fraction(ratio) - Fraction(cores * 10_000, sum(cents))) < Fraction(1, 10**9)


@several
@given(drawn=events)
def test_conversions(reference: ModuleType, tmp_path: Path, compiled: Path, drawn: list[tuple]) -> None:
    rows = _rows(reference, drawn)
    _write(tmp_path, rows)
    metrics = [
        Metric(id=f"{name}/{gives}", kind="conversion", of="user", to="core", gives=said, **{"from": "sign"}, **stated)
        for name, (stated, _, by, _) in PASSAGES.items()
        for gives, said in (("count", "count"), ("rate", "rate"), ("median", "median_time"), ("p90", {"quantile": "0.9"}))
        if not (gives == "rate" and by == "completion") and not (gives == "p90" and name != "cohort")
    ]
    seen = _measure(tmp_path, compiled, metrics)
    for name, (_, arguments, by, mature_only) in PASSAGES.items():
        members = reference.passage(rows, ("sign",), ("core",), **arguments)
        for place, reading in enumerate(READINGS):
            expected = reference.counted(members, _bounds(reference, reading), by, mature_only=mature_only)
            count = seen[f"{name}/count", place, ""]
            assert (count.value, count.mature, count.pending) == (expected.reached, expected.mature, expected.pending), name
            for gives, share in (("median", Fraction(1, 2)), ("p90", Fraction(9, 10))):
                if (time := seen.get((f"{name}/{gives}", place, ""))) is not None:
                    _same_time(time.value, reference.quantile(expected.times, share))
            if by == "start":
                rate = seen[f"{name}/rate", place, ""]
                assert (rate.numerator, rate.denominator) == (expected.reached, expected.members), name


def _same_time(hours: Decimal | None, microseconds: Fraction | None) -> None:
    assert (hours is None) == (microseconds is None)
    if hours is not None:
        assert abs(Fraction(hours) - microseconds / 3_600_000_000) <= Fraction(1, 2 * 10**10)


@several
@given(drawn=events)
def test_retention(reference: ModuleType, tmp_path: Path, compiled: Path, drawn: list[tuple]) -> None:
    rows = _rows(reference, drawn)
    _write(tmp_path, rows)
    shared = {"kind": "retention", "of": "user", "from": "sign", "active": "any", "gives": "rate"}
    metrics = [
        Metric(id="elapsed", days="2..4", counted_by="window_close", **shared),
        Metric(id="cohort", days="1", counted_by="start", maturity="observed", **shared),
        Metric(id="dates", days="1..3", clock="calendar", zone=NEW_YORK, counted_by="window_close", **shared),
    ]
    expected = {
        "elapsed": (reference.passage(rows, ("sign",), (), 2 * DAY, 5 * DAY), "window_close"),
        "cohort": (reference.passage(rows, ("sign",), (), DAY, 2 * DAY), "start"),
        "dates": (reference.passage(rows, ("sign",), (), 1, 4, calendar=True, zone=NEW_YORK), "window_close"),
    }
    seen = _measure(tmp_path, compiled, metrics)
    for name, (members, by) in expected.items():
        for place, reading in enumerate(READINGS):
            counts = reference.counted(members, _bounds(reference, reading), by, mature_only=False)
            rate = seen[name, place, ""]
            assert (rate.numerator, rate.denominator, rate.pending) == (counts.reached, counts.members, counts.pending), name


@several
@given(drawn=events)
def test_segments_add_up_to_the_whole(reference: ModuleType, tmp_path: Path, compiled: Path, drawn: list[tuple]) -> None:
    rows = _rows(reference, drawn)
    _write(tmp_path, rows)
    stated = {"kind": "conversion", "of": "user", "from": "sign", "to": "core", "within": "7d", "counted_by": "start"}
    whole = Metric(id="cohort", maturity="observed", gives="rate", **stated)
    paid = Metric(id="paid", like="cohort", where={"channel": ["a", "(unknown)"]})
    cut = _measure(tmp_path, compiled, [whole], by="channel")
    kept = _measure(tmp_path, compiled, [whole, paid])
    members = reference.passage(rows, ("sign",), ("core",), 0, 7 * DAY)
    for place, reading in enumerate(READINGS):
        bounds = _bounds(reference, reading)
        counts = {
            name: reference.counted([item for item in members if item.channel == name], bounds, "start", mature_only=False)
            for name in ("a", "b", reference.UNKNOWN)
        }
        for name, expected in counts.items():
            rate = cut.get(("cohort", place, name))
            assert (rate.numerator if rate else 0, rate.denominator if rate else 0) == (expected.reached, expected.members), name
        assert kept["paid", place, ""].denominator == counts["a"].members + counts[reference.UNKNOWN].members
        assert kept["cohort", place, ""].denominator == sum(item.members for item in counts.values())
