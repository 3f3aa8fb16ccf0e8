"""Churn and net revenue retention: what plain Python finds in random contracts, the engine finds, whole and cut."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

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
ORIGIN = date(2026, 1, 1)
READINGS = (
    Reading(Window(date(2026, 4, 1), date(2026, 7, 1)), date(2026, 7, 1)),
    Reading(Window(date(2026, 4, 1), date(2026, 7, 1)), date(2026, 5, 10)),
    Reading(Window(date(2026, 2, 1), date(2026, 3, 1)), date(2026, 7, 1)),
)
CATALOG = Catalog.model_validate(
    {
        "tables": {
            "contracts": {"files": "contracts.parquet", "entity": {"account": "account_id"}, "time": "since", "columns": {"mrr": "USD"}},
            "accounts": {"files": "accounts.parquet", "entity": {"account": "account_id"}, "attributes": ["size"]},
        }
    }
)
COMMON = {"of": "account", "table": "contracts", "starts": "since", "ends": "until"}
METRICS = (
    Metric(id="lost", kind="churn", gives="count", **COMMON),
    Metric(id="lost_rate", like="lost", gives="rate"),
    Metric(id="lost_mrr", like="lost", gives="amount", amount="mrr"),
    Metric(id="lost_mrr_rate", like="lost", gives="amount_rate", amount="mrr"),
    Metric(id="nrr", kind="net_revenue_retention", amount="mrr", **COMMON),
    Metric(id="grr", like="nrr", gross=True),
)


class Contract(NamedTuple):
    account: int | None
    since: int
    until: int | None
    cents: int | None


contracts = st.builds(
    Contract,
    st.one_of(st.none(), st.integers(0, 6)),
    st.sampled_from([0, 30, 59, 89, 90, 91, 120, 180, 181]),
    st.one_of(st.none(), st.sampled_from([59, 90, 91, 129, 130, 180, 181, 182, 300])),
    st.one_of(st.none(), st.integers(0, 5000)),
)


def _day(number: int) -> date:
    return ORIGIN + timedelta(days=number)


def expected(rows: list[Contract], reading: Reading, accounts: set[int]) -> dict[str, Decimal | None]:
    """The six numbers from their definitions in words."""

    def held(at: date) -> dict[int, int]:
        found: dict[int, int] = {}
        for row in rows:
            if row.account in accounts and _day(row.since) <= at and (row.until is None or _day(row.until) > at):
                found[row.account] = found.get(row.account, 0) + (row.cents or 0)
        return found

    opening, closing = held(reading.window.start), held(min(reading.window.end, reading.as_of))
    lost = [account for account in opening if account not in closing]
    before, lost_before = sum(opening.values()), sum(opening[account] for account in lost)
    after = sum(closing.get(account, 0) for account in opening)
    kept = sum(min(opening[account], closing.get(account, 0)) for account in opening)

    def share(above: int, below: int) -> Decimal | None:
        return None if below == 0 else round(Decimal(100 * above) / below, 8)

    return {
        "lost": Decimal(len(lost)),
        "lost_rate": share(len(lost), len(opening)),
        "lost_mrr": Decimal(lost_before) / 100,
        "lost_mrr_rate": share(lost_before, before),
        "nrr": share(after, before),
        "grr": share(kept, before),
    }


def _measure(folder: Path, rows: list[Contract], by: str | None = None) -> dict[tuple[str, int, str], Decimal | None]:
    columns = {
        "account_id": pa.array([row.account for row in rows], pa.int64()),
        "since": pa.array([_day(row.since) for row in rows], pa.date32()),
        "until": pa.array([None if row.until is None else _day(row.until) for row in rows], pa.date32()),
        "mrr": pa.array([None if row.cents is None else Decimal(row.cents) / 100 for row in rows], pa.decimal128(12, 2)),
    }
    pq.write_table(pa.table(columns), folder / "contracts.parquet")
    sizes = pa.table({"account_id": list(range(7)), "size": ["small" if number % 2 else "large" for number in range(7)]})
    pq.write_table(sizes, folder / "accounts.parquet")
    wanted = [Wanted(metric.id) for metric in METRICS]
    measured = measure(METRICS, CATALOG, folder, wanted, READINGS, known_at=KNOWN, by=by)
    assert measured.findings == ()
    return {
        (seen.metric, READINGS.index(Reading(seen.window, seen.as_of)), seen.segment.get(by or "", "")): seen.value
        for seen in measured.observations
    }


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(contracts, min_size=1, max_size=14))
def test_holdings_at_both_ends(tmp_path: Path, rows: list[Contract]) -> None:
    everybody = set(range(7))
    segments = {"": everybody, "large": {0, 2, 4, 6}, "small": {1, 3, 5}}
    seen = {**_measure(tmp_path, rows), **_measure(tmp_path, rows, "size")}
    for place, reading in enumerate(READINGS):
        for segment, accounts in segments.items():
            for name, value in expected(rows, reading, accounts).items():
                if segment and (name, place, segment) not in seen:
                    continue  # nobody of that sort is in the data
                found = seen[name, place, segment]
                assert (None if found is None else round(found, 8)) == value, (name, place, segment)


@pytest.mark.parametrize(
    ("stated", "codes"),
    [
        ({"kind": "churn", **COMMON}, ["MET003"]),
        ({"kind": "churn", **COMMON, "gives": "amount"}, ["MET003"]),
        ({"kind": "churn", **COMMON, "gives": "rate", "amount": "mrr"}, ["MET004"]),
        ({"kind": "net_revenue_retention", **COMMON}, ["MET003"]),
        ({"kind": "net_revenue_retention", **COMMON, "amount": "mrr", "unit": "USD"}, ["MET004"]),
    ],
)
def test_what_is_open_or_wrong_is_told(stated: dict, codes: list[str]) -> None:
    assert [finding.code for finding in define("it", [Metric(id="it", **stated)]).findings] == codes


def test_a_churn_cannot_be_divided_and_says_what_it_is() -> None:
    metrics = [*METRICS, Metric(id="ratio", kind="ratio", numerator="lost", denominator="lost", roll_up="ratio_of_sums")]
    assert [finding.code for finding in define("ratio", metrics).findings] == ["MET004", "MET004"]
    said = {metric.id: sentence(define(metric.id, METRICS).definition) for metric in METRICS}
    assert said["lost_rate"].startswith("Of accounts, those that held something at the first instant of the window")
    assert len(set(said.values())) == len(METRICS)
