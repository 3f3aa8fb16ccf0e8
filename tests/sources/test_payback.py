"""The payback: what plain Python finds in random customers, the engine finds; whole, filtered, cut, and by date against instant."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from milepost.core.base.calendar import Window
from milepost.core.metrics.catalog import Catalog
from milepost.core.metrics.define import define, sentence
from milepost.core.metrics.readings import Reading
from milepost.core.model.metric import Metric
from milepost.sources.run import Wanted, measure

KNOWN = datetime(2026, 12, 1, tzinfo=UTC)
ORIGIN = datetime(2026, 3, 25, tzinfo=UTC)
HOUR = timedelta(hours=1)
READINGS = (
    Reading(Window(date(2026, 4, 1), date(2026, 7, 1)), date(2026, 10, 1)),
    Reading(Window(date(2026, 4, 1), date(2026, 4, 8)), date(2026, 5, 1)),
    Reading(Window(date(2026, 4, 1), date(2026, 7, 1), "America/New_York"), date(2026, 6, 1)),
)
CATALOG = Catalog.model_validate(
    {
        "tables": {
            "events": {"files": "events.parquet", "entity": {"user": "user_id"}, "event": "event", "time": "ts", "attributes": ["channel"]},
            "revenue": {"files": "revenue.parquet", "entity": {"user": "user_id"}, "time": "paid_at", "columns": {"amount": "USD"}},
            "spend": {"files": "spend.parquet", "time": "day", "attributes": ["channel"], "columns": {"amount": "USD"}},
        }
    }
)
STATED = {
    "kind": "payback",
    "of": "user",
    "from": "sign",
    "costs": {"table": "spend", "column": "amount"},
    "earns": {"table": "revenue", "column": "amount"},
    "margin": "80%",
    "month": "30d",
}
METRICS = (Metric(id="months", **STATED), Metric(id="paid_only", **{**STATED, "where": {"channel": "ads"}, "margin": 1}))
users = st.lists(
    st.tuples(
        st.integers(0, 40 * 24),
        st.sampled_from(["ads", "ads", "seo"]),
        st.lists(st.tuples(st.integers(-30, 100 * 24), st.integers(-200, 3000)), max_size=5),
    ),
    min_size=1,
    max_size=8,
)
spends = st.lists(st.tuples(st.integers(0, 60), st.sampled_from(["ads", "seo"]), st.integers(0, 4000)), max_size=6)


def _instant(day: date, zone: str) -> datetime:
    from zoneinfo import ZoneInfo

    return datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(zone)).astimezone(UTC)


def expected(
    drawn: list, spent: list, reading: Reading, keep: Callable[[str], bool], cost_of: Callable[[str], bool], margin: Fraction
) -> Decimal | None:
    """The median in months from the definition in words."""
    start, end, as_of = (_instant(day, reading.window.zone) for day in (reading.window.start, reading.window.end, reading.as_of))
    members = [
        (ORIGIN + begun * HOUR, paid)
        for begun, channel, paid in drawn
        if keep(channel) and start <= ORIGIN + begun * HOUR < min(end, as_of)
    ]
    first, last = reading.window.start, min(reading.window.end, reading.as_of)
    cost = sum(cents for day, channel, cents in spent if cost_of(channel) and first <= (ORIGIN + timedelta(days=day)).date() < last)
    times: list[tuple[int, bool]] = []
    for began, paid in members:
        share, so_far, at = Fraction(cost, len(members)), 0, began if cost <= 0 else None
        known = sorted((began + gap * HOUR, cents) for gap, cents in paid if gap >= 0 and began + gap * HOUR < as_of)
        for moment in sorted({moment for moment, _ in known}):
            so_far += sum(cents for when, cents in known if when == moment)
            if at is None and so_far * margin >= share:
                at = moment
        times.append((((at or as_of) - began) // timedelta(days=1), at is not None))
    at_risk, left = len(times), Fraction(1)
    for time in sorted({time for time, _ in times}):
        ended = sum(1 for when, done in times if when == time and done)
        left *= Fraction(at_risk - ended, at_risk)
        if ended and left <= Fraction(1, 2):
            return round(Decimal(time) / 30, 8)
        at_risk -= sum(1 for when, _ in times if when == time)
    return None


def _write(folder: Path, drawn: list, spent: list) -> None:
    begun = [(number, ORIGIN + start * HOUR, channel) for number, (start, channel, _) in enumerate(drawn)]
    events = {
        "user_id": pa.array([row[0] for row in begun], pa.int64()),
        "event": ["sign"] * len(begun),
        "ts": pa.array([row[1].replace(tzinfo=None) for row in begun], pa.timestamp("us")),
        "channel": [row[2] for row in begun],
    }
    pq.write_table(pa.table(events), folder / "events.parquet")
    paid = [(number, ORIGIN + (start + gap) * HOUR, cents) for number, (start, _, rows) in enumerate(drawn) for gap, cents in rows]
    revenue = {
        "user_id": pa.array([row[0] for row in paid], pa.int64()),
        "paid_at": pa.array([row[1].replace(tzinfo=None) for row in paid], pa.timestamp("us")),
        "amount": pa.array([Decimal(row[2]) / 100 for row in paid], pa.decimal128(12, 2)),
    }
    pq.write_table(pa.table(revenue), folder / "revenue.parquet")
    spend = {
        "day": pa.array([(ORIGIN + timedelta(days=row[0])).date() for row in spent], pa.date32()),
        "channel": pa.array([row[1] for row in spent], pa.string()),
        "amount": pa.array([Decimal(row[2]) / 100 for row in spent], pa.decimal128(14, 3)),
    }
    pq.write_table(pa.table(spend), folder / "spend.parquet")


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(drawn=users, spent=spends)
def test_months_until_earnings_cover_costs(tmp_path: Path, drawn: list, spent: list) -> None:
    _write(tmp_path, drawn, spent)

    def seen(by: str | None) -> dict:
        measured = measure(METRICS, CATALOG, tmp_path, [Wanted(metric.id) for metric in METRICS], READINGS, known_at=KNOWN, by=by)
        assert measured.findings == ()
        places = {reading: number for number, reading in enumerate(READINGS)}
        return {(it.metric, places[Reading(it.window, it.as_of)], it.segment.get(by or "", "")): it for it in measured.observations}

    whole, cut = seen(None), seen("channel")
    everybody, ads = (lambda _channel: True), (lambda channel: channel == "ads")
    for place, reading in enumerate(READINGS):
        wanted = {
            ("months", ""): expected(drawn, spent, reading, everybody, everybody, Fraction(4, 5)),
            ("paid_only", ""): expected(drawn, spent, reading, ads, everybody, Fraction(1)),
            ("months", "ads"): expected(drawn, spent, reading, ads, ads, Fraction(4, 5)),
        }
        for (metric, segment), value in wanted.items():
            found = (cut if segment else whole).get((metric, place, segment))
            shown = None if found is None or found.value is None else round(found.value, 8)
            assert shown == value, (metric, segment, place)


@pytest.mark.parametrize(("key", "codes"), [("margin", ["MET003"]), ("costs", ["MET003"]), ("month", ["MET003"])])
def test_what_is_open_is_asked(key: str, codes: list[str]) -> None:
    stated = {name: value for name, value in STATED.items() if name != key}
    assert [finding.code for finding in define("it", [Metric(id="it", **stated)]).findings] == codes


def test_it_says_what_it_is() -> None:
    said = sentence(define("months", METRICS).definition)
    assert "of 30 days" in said
    assert "80% of revenue.amount" in said
    assert "censored" in said
