"""As known then: a value is that of the rows that had arrived, to the digit, however it is asked; of silent tables nobody can tell."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from types import ModuleType

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from milepost.core.base.calendar import Window
from milepost.core.metrics.bind import bind
from milepost.core.metrics.catalog import Catalog
from milepost.core.metrics.define import define_all
from milepost.core.metrics.observation import Observation
from milepost.core.metrics.readings import Reading, microseconds_of
from milepost.core.model.metric import Metric
from milepost.sources.engine import engines
from milepost.sources.late import Late, LateRows
from milepost.sources.run import Measured, Wanted, measure

DAY = 86_400_000_000
BASE = 1_740_787_200_000_000  # 2025-03-01 00:00 UTC
KNOWN = datetime(2025, 12, 1, tzinfo=UTC)
NEW_YORK = "America/New_York"
TABLE = {"files": "events.parquet", "entity": {"user": "user_id"}, "event": "event", "time": "ts", "columns": {"amount": "USD"}}
CATALOG = Catalog.model_validate(
    {
        "tables": {
            "events": {**TABLE, "arrived": "came", "key": "event_id"},
            "plain": {**TABLE, "event": None, "entity": {}, "arrived": "came"},
            "silent": {**TABLE, "event": None, "entity": {}},
        },
        "events": {name: name for name in ("sign", "core", "visit")},
    }
)
READINGS = (
    *(Reading(Window(date(2025, 3, 1), day), day) for day in (date(2025, 3, 8), date(2025, 3, 15), date(2025, 3, 22))),
    Reading(Window(date(2025, 3, 8), date(2025, 3, 12), NEW_YORK), date(2025, 3, 18)),
)
DAYS = frozenset(reading.as_of for reading in READINGS)
WAY = {"kind": "conversion", "of": "user", "from": "sign", "to": "core", "within": "5d"}
COHORT = {**WAY, "counted_by": "start", "maturity": "mature_only"}
METRICS = [
    Metric.model_validate({"id": name, **stated})
    for name, stated in {
        "signers": {"kind": "count", "of": "user", "event": "sign"},
        "visits": {"kind": "count", "of": "rows", "event": "visit"},
        "paid": {"kind": "sum", "table": "plain", "column": "amount"},
        "mean_paid": {"kind": "mean", "table": "events", "column": "amount"},
        "high": {"kind": "quantile", "table": "events", "column": "amount", "quantile": 0.9},
        "active": {**WAY, "counted_by": "completion", "gives": "count"},
        "rate": {**COHORT, "gives": "rate"},
        "hours": {**COHORT, "gives": "median_time"},
        "kept": {
            "kind": "retention",
            "of": "user",
            "from": "sign",
            "active": "any",
            "days": "2..4",
            "counted_by": "window_close",
            "gives": "count",
        },
        "per_signer": {"kind": "ratio", "numerator": "active", "denominator": "signers", "roll_up": "ratio_of_sums"},
    }.items()
]
few = settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def _rows(seed: int) -> list[tuple]:
    """(user, event, time, key, amount, arrived): some hours or days late, some delivered again later, some whose arrival nobody knows."""
    draw = random.Random(seed)
    rows = []
    for number in range(draw.randint(5, 60)):
        us = BASE + draw.randrange(21 * DAY)
        late = draw.choice([0, 1, 60_000_000, DAY // 2, 3 * DAY, 9 * DAY])
        user, key = draw.choice([*range(9), None]), draw.choice([number, number, None])
        row = (user, draw.choice(["sign", "core", "visit"]), us, key, draw.randrange(10_000), draw.choice([us + late, us + late, us, None]))
        rows.append(row)
        if key is not None and row[5] is not None and draw.random() < 0.2:
            rows.append((*row[:5], row[5] + draw.choice([1, 2 * DAY, 8 * DAY])))
    return draw.sample(rows, len(rows))


def _write(folder: Path, rows: list[tuple]) -> None:
    users, events, times, keys, amounts, came = zip(*rows, strict=True)
    columns = {
        "user_id": pa.array(users, pa.int64()),
        "event": pa.array(events, pa.string()),
        "ts": pa.array(times, pa.timestamp("us")),
        "event_id": pa.array(keys, pa.int64()),
        "amount": pa.array([Decimal(amount) / 100 for amount in amounts], pa.decimal128(12, 2)),
        "came": pa.array(came, pa.timestamp("us", "UTC")),
    }
    pq.write_table(pa.table(columns), folder / "events.parquet")


def _then(folder: Path, cache: Path, names: tuple[str, ...] = ()) -> Measured:
    wanted = [Wanted(metric.id) for metric in METRICS if not names or metric.id in names]
    return measure(METRICS, CATALOG, folder, wanted, READINGS, known_at=KNOWN, cache=cache, also_then=DAYS)


def _one_by_one(folder: Path, cache: Path) -> list[Observation]:
    wanted = [Wanted(metric.id) for metric in METRICS]
    found = []
    for reading in READINGS:
        asked = measure(METRICS, CATALOG, folder, wanted, (reading,), known_at=reading.moment, cache=cache, past=True)
        assert asked.findings == ()
        found += asked.observations
    return found


def _figures(seen: Observation) -> tuple:
    return (
        seen.metric, seen.window, seen.as_of, seen.known_at, seen.value, seen.numerator, seen.denominator, seen.mature, seen.pending,
        seen.final_on, seen.provenance.definition,
    )  # fmt: skip


@few
@given(seed=st.integers(0, 10**6))
def test_beside_today_it_is_what_each_day_alone_would_have_said(tmp_path: Path, compiled: Path, seed: int) -> None:
    _write(tmp_path, _rows(seed))
    measured = _then(tmp_path, compiled)
    assert measured.untold == measured.findings == ()
    assert sorted(map(repr, map(_figures, measured.then))) == sorted(map(repr, map(_figures, _one_by_one(tmp_path, compiled))))
    assert sorted(map(repr, map(_figures, _then(tmp_path, compiled).then))) == sorted(map(repr, map(_figures, measured.then)))


@few
@given(seed=st.integers(0, 10**6))
def test_it_is_plain_python_over_the_rows_that_had_arrived(reference: ModuleType, tmp_path: Path, compiled: Path, seed: int) -> None:
    rows = _rows(seed)
    _write(tmp_path, rows)
    seen = {(item.metric, item.window, item.as_of): item for item in _then(tmp_path, compiled, ("signers", "visits", "active")).then}
    for reading in READINGS:
        moment = microseconds_of(reading.moment)
        known = [reference.Row(row[0], row[1], row[2], row[3], None, row[4]) for row in rows if row[5] is None or row[5] < moment]
        zone = reading.window.zone
        bounds = reference.Bounds(*(reference.midnight(day, zone) for day in (reading.window.start, reading.window.end, reading.as_of)))
        reached = [member.done for member in reference.passage(known, ("sign",), ("core",), 0, 5 * DAY) if member.done is not None]
        place = reading.window, reading.as_of
        assert seen["signers", *place].value == reference.distinct_users(known, ("sign",), bounds)
        assert seen["visits", *place].value == len(reference.rows_in(known, ("visit",), bounds))
        assert seen["active", *place].value == sum(bounds.holds(done) for done in reached)


def test_a_reading_of_days_to_come_has_no_value_of_then(tmp_path: Path, compiled: Path) -> None:
    _write(tmp_path, _rows(1))
    known = datetime(2025, 3, 10, tzinfo=UTC)
    measured = measure(METRICS, CATALOG, tmp_path, [Wanted("signers")], READINGS, known_at=known, cache=compiled, also_then=DAYS)
    assert {seen.as_of for seen in measured.then} == {date(2025, 3, 8)}
    assert len(measured.observations) == len(READINGS)


def test_of_a_table_that_does_not_say_when_rows_arrived_nobody_can_tell(tmp_path: Path, compiled: Path) -> None:
    _write(tmp_path, _rows(1))
    spent = Metric.model_validate({"id": "spent", "kind": "sum", "table": "silent", "column": "amount"})
    each = Metric.model_validate(
        {"id": "each", "kind": "ratio", "numerator": "spent", "denominator": "signers", "roll_up": "ratio_of_sums"}
    )
    wanted, metrics = [Wanted("spent"), Wanted("each"), Wanted("signers")], [*METRICS, spent, each]
    past = measure(metrics, CATALOG, tmp_path, wanted, READINGS[:1], known_at=READINGS[0].moment, cache=compiled, past=True)
    assert {seen.metric for seen in past.observations} == {"signers"}
    assert {finding.code for finding in past.findings} == {"MET005", "MET019"}
    assert "the table silent does not say when rows arrived" in next(item.message for item in past.findings if item.code == "MET019")
    beside = measure(metrics, CATALOG, tmp_path, wanted, READINGS[:1], known_at=KNOWN, cache=compiled, also_then=DAYS)
    assert [seen.metric for seen in beside.observations] == ["spent", "each", "signers"]
    assert ([seen.metric for seen in beside.then], beside.findings) == (["signers"], ())
    assert {finding.code for finding in beside.untold} == {"MET005", "MET019"}


@pytest.mark.parametrize(("again", "counted"), [(False, 2), (True, 1)])
def test_rows_that_came_late_are_counted_once_and_not_when_delivered_again(tmp_path: Path, again: bool, counted: int) -> None:
    on_time = [(1, "sign", BASE, 1, 0, BASE), (2, "sign", BASE, 2, 0, BASE + DAY)]
    late = [
        (2, "sign", BASE, 2 if again else 3, 0, BASE + 9 * DAY),
        (3, "sign", BASE, 4, 0, BASE + 9 * DAY),
        (3, "core", BASE, 5, 0, BASE + 9 * DAY),
    ]
    _write(tmp_path, [*on_time, *late, (4, "sign", BASE + 8 * DAY, 6, 0, BASE + 9 * DAY)])
    definition = define_all(METRICS, CATALOG.vocabulary)["signers"].definition
    assert definition is not None
    with engines()["duckdb"].open(CATALOG, tmp_path, KNOWN) as session:
        bound = bind(definition, CATALOG, session.columns)
        assert not isinstance(bound, tuple)
        week = microseconds_of(READINGS[0].moment)
        asked = [Late(week, week, week + timedelta(days=30) // timedelta(microseconds=1)), Late(week, week, week + DAY)]
        late = LateRows(session, CATALOG, asked)
        assert [late.count([bound], span) for span in asked] == [counted, 0]
