"""The example's numbers: the engine's equal those of queries written by hand, and the quarter tells its story."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import duckdb
import pytest

from milepost.core.base.calendar import Window
from milepost.core.documents.parse import parse
from milepost.core.metrics.reading_yaml import read_catalog
from milepost.core.metrics.readings import Reading
from milepost.core.metrics.uses import metric_uses
from milepost.core.tracking.guard import guards
from milepost.core.tracking.looked_at import readings_of_use
from milepost.core.tracking.standing import GuardState, Status
from milepost.core.tracking.standings import standings
from milepost.demo.dataset import write_dataset
from milepost.demo.packs import CATALOG_NAME, write_packs
from milepost.sources.run import Wanted, measure

KNOWN = datetime(2026, 7, 5, tzinfo=UTC)
CYCLE = Window(date(2026, 4, 1), date(2026, 7, 1))
GROWTH = "growth-q2-2026.okr.yaml"


def example(folder, scale):
    write_packs(folder)
    write_dataset(folder / "data", scale=scale)
    catalog = read_catalog((folder / CATALOG_NAME).read_text()).catalog
    return parse((folder / GROWTH).read_bytes(), GROWTH).pack, catalog, folder


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    return example(tmp_path_factory.mktemp("small"), 0.05)


FIRSTS = """
    with firsts as (
        select user_id,
            min(epoch_us(ts)) filter (event = 'account_created') as made,
            min(epoch_us(ts)) filter (event = 'core_action_completed') as acted,
            min(epoch_us(ts)) filter (event = 'setup_complete') as finished
        from events group by user_id
    ), active as (
        select user_id, epoch_us(ts) as moment from events where event in ('session_started', 'core_action_completed')
    ), bounds as (
        select epoch_us(timestamptz '2026-04-01') as opens, epoch_us(timestamptz '{day}') as closes, 3600000000 as hour
    )
"""
BY_HAND = {
    "signups": "select count(*) from firsts, bounds where made >= opens and made < closes",
    "activated_users": "select count(*) from firsts, bounds where acted >= opens and acted < closes and acted - made < 168 * hour",
    "setup_rate": """select 100.0 * count(*) filter (finished - made < 48 * hour) / count(*) from firsts, bounds
        where made >= opens and made + 48 * hour <= closes""",
    "setups": "select count(*) from firsts, bounds where finished >= opens and finished < closes and finished - made < 48 * hour",
    "hours_to_activation": """select median(acted - made) / 3600000000 from firsts, bounds
        where acted >= opens and acted < closes and acted - made < 168 * hour""",
    "retained_d30": """select count(distinct user_id) from firsts join active using (user_id), bounds
        where made + 744 * hour >= opens and made + 744 * hour <= closes and moment >= made + 672 * hour and moment < made + 744 * hour""",
    "paid_activated": """select count(*) from firsts join users using (user_id), bounds
        where acquisition = 'paid' and acted >= opens and acted < closes and acted - made < 168 * hour""",
    "paid_d30_rate": """select 100.0 * count(*) filter (user_id in (
            select user_id from firsts join active using (user_id), bounds
            where moment >= acted + 672 * hour and moment < acted + 744 * hour))
        / count(*) from firsts join users using (user_id), bounds
        where acquisition = 'paid' and acted + 744 * hour >= opens and acted + 744 * hour <= closes""",
    "spend": "select sum(amount) from spend where day >= '2026-04-01' and day < '{day}'",
    "self_serve_share": """select 100.0 * count(*) filter (plan = 'self-serve') / count(*) from firsts join users using (user_id), bounds
        where made >= opens and made < closes""",
    "unsubscribe_rate": """select 100.0 * count(distinct event_id) filter (event = 'unsubscribed')
        / count(distinct event_id) filter (event = 'email_delivered') from events
        where ts >= timestamptz '2026-04-01' and ts < timestamptz '{day}'""",
}


@pytest.fixture(scope="module")
def measured(small):
    pack, catalog, folder = small
    days = (date(2026, 5, 13), CYCLE.end)
    readings = tuple(Reading(Window(CYCLE.start, day), day) for day in days)
    values = measure(pack.metrics, catalog, folder, [Wanted(name, name) for name in BY_HAND], readings, known_at=KNOWN).observations
    return {(row.metric, row.as_of): row.value for row in values}


@pytest.mark.parametrize("day", [date(2026, 5, 13), CYCLE.end])
@pytest.mark.parametrize("metric", sorted(BY_HAND))
def test_the_engine_and_a_query_by_hand_agree(small, measured, metric, day):
    connection = duckdb.connect()
    connection.execute("set TimeZone = 'UTC'")
    for name in ("users", "spend"):
        connection.execute(f"create view {name} as select * from '{small[2]}/data/{name}.parquet'")
    connection.execute(f"create view events as select * from '{small[2]}/data/events/*/*.parquet'")
    by_hand = connection.execute((FIRSTS + BY_HAND[metric]).format(day=day)).fetchall()[0][0]
    assert abs(measured[metric, day] - Decimal(str(by_hand))) < Decimal("0.00001")


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    return example(tmp_path_factory.mktemp("whole"), 1.0)


@pytest.fixture(scope="module")
def quarter(whole):
    """The pack and its observations of four weeks."""
    pack, catalog, folder = whole
    days = [CYCLE.start + timedelta(days=7 * week) for week in (4, 5, 6, 13)]
    wanted = [Wanted(use.metric, use.pointer, readings_of_use(pack, use.pointer, CYCLE, days)) for use in metric_uses(pack)]
    return pack, measure(pack.metrics, catalog, folder, wanted, known_at=KNOWN).observations


def statuses(quarter, day):
    return [standing.status for standing in standings(*quarter, day)]


@pytest.mark.slow
def test_the_quarter_tells_its_story(quarter):
    on, risk, off, done = Status.ON_TRACK, Status.AT_RISK, Status.OFF_TRACK, Status.DONE
    assert statuses(quarter, date(2026, 4, 29)) == [on, on, on, on, risk, off, off]
    assert statuses(quarter, date(2026, 5, 13)) == [risk, on, off, on, risk, off, off]
    assert statuses(quarter, CYCLE.end) == [risk, on, off, done, risk, done, off]


@pytest.mark.slow
def test_the_sign_up_floor_is_nearly_touched_and_the_alarm_rings_once(quarter):
    before, worst, after, end = (guards(*quarter, day) for day in (date(2026, 4, 29), date(2026, 5, 6), date(2026, 5, 13), CYCLE.end))
    assert [entry["guardrails/signups"].state for entry in (before, after, end)] == [
        GuardState.HOLDING,
        GuardState.AT_BOUND,
        GuardState.HOLDING,
    ]
    assert worst["alarms/signups_weekly"].state is GuardState.BREACHED
    assert after["alarms/signups_weekly"].state is GuardState.AT_BOUND
    assert [entry["guardrails/paid_retention"].state for entry in (before, end)] == [GuardState.BREACHED, GuardState.HOLDING]


@pytest.mark.slow
def test_every_channel_sets_up_more_often_and_the_whole_less(whole):
    pack, catalog, folder = whole
    fortnights = [Window(date(2026, 4, 15), date(2026, 4, 29)), Window(date(2026, 5, 13), date(2026, 5, 27))]
    readings = tuple(Reading(window, CYCLE.end) for window in fortnights)

    def rates(by):
        rows = measure(pack.metrics, catalog, folder, [Wanted("setup_rate")], readings, known_at=KNOWN, by=by).observations
        return {(row.segment.get("channel"), row.window.start): row.value for row in rows}

    by_channel, together = rates("channel"), rates(None)
    before, after = (window.start for window in fortnights)
    assert together[None, after] < together[None, before]
    for channel in ("organic", "paid_search", "partner"):
        assert by_channel[channel, after] > by_channel[channel, before]
