"""The score: what plain Python finds in random accounts, the engine finds; whole, filtered and cut."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
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
ORIGIN = datetime(2026, 3, 1, tzinfo=UTC)
HOUR = timedelta(hours=1)
DAYS = timedelta(days=1)
READINGS = (
    Reading(Window(date(2026, 4, 1), date(2026, 7, 1)), date(2026, 4, 12)),
    Reading(Window(date(2026, 3, 1), date(2026, 4, 1)), date(2026, 6, 1)),
)
CATALOG = Catalog.model_validate(
    {
        "tables": {
            "events": {
                "files": "events.parquet",
                "entity": {"account": "account_id"},
                "event": "event",
                "time": "ts",
                "key": "event_id",
            },
            "accounts": {"files": "accounts.parquet", "entity": {"account": "account_id"}, "attributes": ["size"]},
        },
        "events": {name: name for name in ("login", "ticket", "sync")},
    }
)
STATED = {
    "kind": "score",
    "of": "account",
    "among": {"event": "any", "within": "30d"},
    "components": {
        "logins": {"event": "login", "counts": "days", "within": "14d", "full_at": 4, "weight": 50},
        "syncs": {"event": "sync", "within": "7d", "full_at": 3, "weight": 30},
        "quiet": {"event": "ticket", "within": "28d", "full_at": 2, "weight": 20, "falling": True},
    },
    "at_least": 60,
}
METRICS = (
    Metric(id="share", **STATED, gives="rate"),
    Metric(id="number", **STATED, gives="count"),
    Metric(id="mean", **STATED, gives="mean"),
    Metric(id="large", **STATED, gives="count", where={"size": "large"}),
)
rows_drawn = st.lists(
    st.tuples(
        st.integers(0, 4),
        st.sampled_from(["login", "login", "ticket", "sync", "other"]),
        st.integers(0, 45 * 24),
        st.booleans(),
    ),
    min_size=1,
    max_size=60,
)
SIZES = ["large", "small", "large", "small", "large"]


def _score(mine: list[tuple[str, datetime]], until: datetime) -> Fraction:
    def lately(name: str, within: int) -> list[datetime]:
        return [at for event, at in mine if event == name and until - within * DAYS <= at < until]

    logins = len({(until - at - timedelta(microseconds=1)) // DAYS for at in lately("login", 14)})
    points = Fraction(50 * min(logins, 4), 4) + Fraction(30 * min(len(lately("sync", 7)), 3), 3)
    return points + Fraction(20 * (2 - min(len(lately("ticket", 28)), 2)), 2)


def expected(drawn: list, reading: Reading, keep: set[str]) -> tuple[int, int, Fraction]:
    """How many are rated, how many reach the bound, and the sum of scores."""
    day = min(reading.window.end, reading.as_of)
    until = datetime(day.year, day.month, day.day, tzinfo=UTC)
    scores = []
    for account in range(5):
        mine = [(event, ORIGIN + hours * HOUR) for who, event, hours, _ in drawn if who == account]
        if SIZES[account] in keep and any(until - 30 * DAYS <= at < until for _, at in mine):
            scores.append(_score(mine, until))
    return len(scores), sum(1 for score in scores if score >= 60), sum(scores, Fraction(0))


def _seen(folder: Path, drawn: list, by: str | None = None) -> dict:
    rows = [(number, *row) for number, row in enumerate(drawn)]
    rows += [row for row in rows if row[4]]  # delivered twice
    columns = {
        "event_id": [row[0] for row in rows],
        "account_id": [row[1] for row in rows],
        "event": [row[2] for row in rows],
        "ts": pa.array([(ORIGIN + row[3] * HOUR).replace(tzinfo=None) for row in rows], pa.timestamp("us")),
    }
    pq.write_table(pa.table(columns), folder / "events.parquet")
    pq.write_table(pa.table({"account_id": list(range(5)), "size": SIZES}), folder / "accounts.parquet")
    measured = measure(METRICS, CATALOG, folder, [Wanted(metric.id) for metric in METRICS], READINGS, known_at=KNOWN, by=by)
    assert measured.findings == ()
    return {(it.metric, READINGS.index(Reading(it.window, it.as_of)), it.segment.get(by or "", "")): it for it in measured.observations}


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(drawn=rows_drawn)
def test_scores_of_random_accounts(tmp_path: Path, drawn: list) -> None:
    whole, cut = _seen(tmp_path, drawn), _seen(tmp_path, drawn, "size")
    for place, reading in enumerate(READINGS):
        for segment, keep in (("", {"large", "small"}), ("large", {"large"}), ("small", {"small"})):
            members, reached, total = expected(drawn, reading, keep)
            found = cut if segment else whole
            if (share := found.get(("share", place, segment))) is None:
                assert members == 0
                continue
            assert (share.numerator, share.denominator) == (reached, members)
            mean = found["mean", place, segment].value
            assert (mean is None) == (members == 0)
            assert mean is None or abs(Fraction(mean) - total / members) < Fraction(1, 10**9)
        assert whole["large", place, ""].value == expected(drawn, reading, {"large"})[1]


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"at_least": None}, "MET003"),
        ({"components": {}}, "MET004"),
        ({"among": "any"}, "MET004"),
        ({"at_least": 120}, "MET004"),
        ({"components": {"one": {"event": "login", "within": "7d", "full_at": 0, "weight": 1}}}, "MET004"),
    ],
)
def test_what_is_open_or_wrong_is_told(changed: dict, code: str) -> None:
    stated = {name: value for name, value in {**STATED, "gives": "rate", **changed}.items() if value is not None}
    assert {finding.code for finding in define("it", [Metric(id="it", **stated)]).findings} == {code}


def test_it_says_what_it_is_and_order_does_not_matter() -> None:
    said = sentence(define("share", METRICS).definition)
    assert "50 of 100 for logins (different days with `login` in the 14 days before, 4 or more giving all of it and none nothing)" in said
    turned = {**STATED, "components": dict(reversed(STATED["components"].items()))}
    other = Metric(id="share", **turned, gives="rate")
    assert define("share", [other]).definition.hash == define("share", METRICS).definition.hash
