"""Quantiles of a column: by rank, as plain Python picks them, whole or cut, exact or to within a stated width."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from math import ceil, floor
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from milepost.core.base.calendar import Window
from milepost.core.metrics.catalog import Catalog
from milepost.core.metrics.define import define
from milepost.core.metrics.readings import Reading
from milepost.core.model.metric import Metric
from milepost.sources.run import Wanted, measure

KNOWN = datetime(2026, 12, 1, tzinfo=UTC)
START = datetime(2026, 4, 1, tzinfo=UTC)
READING = Reading(Window(date(2026, 4, 1), date(2026, 5, 1)), date(2026, 5, 1))
CATALOG = Catalog.model_validate(
    {"tables": {"requests": {"files": "requests.parquet", "time": "at", "attributes": ["service"], "columns": {"took": "ms"}}}}
)


def at_rank(values: list[int], part: int, whole: int) -> Decimal | None:
    """Rank ceil(n q), or the mean of it and the next where n q is whole; values in hundredths."""
    if not values:
        return None
    ordered = sorted(values)
    low, high = ceil(Decimal(len(ordered) * part) / whole), floor(Decimal(len(ordered) * part) / whole) + 1
    return Decimal(ordered[low - 1] + ordered[high - 1]) / 200


def _measure(folder: Path, rows: list[tuple[int | None, str]], metrics: list[Metric], by: str | None = None) -> dict:
    columns = {
        "at": pa.array([START] * len(rows), pa.timestamp("us")),
        "took": pa.array([None if took is None else Decimal(took) / 100 for took, _ in rows], pa.decimal128(12, 2)),
        "service": pa.array([service for _, service in rows], pa.string()),
    }
    pq.write_table(pa.table(columns), folder / "requests.parquet")
    wanted = [Wanted(metric.id) for metric in metrics]
    measured = measure(metrics, CATALOG, folder, wanted, [READING], known_at=KNOWN, by=by)
    assert measured.findings == ()
    return {(seen.metric, seen.segment.get(by or "", "")): seen for seen in measured.observations}


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(st.tuples(st.one_of(st.none(), st.integers(-300, 900)), st.sampled_from(["a", "b"])), min_size=1, max_size=40))
def test_quantiles_go_by_rank(tmp_path: Path, rows: list[tuple[int | None, str]]) -> None:
    shares = {"median": ("median", 1, 2), "p95": ("0.95", 19, 20), "p10": ("10%", 1, 10)}
    metrics = [Metric(id=name, kind="quantile", table="requests", column="took", quantile=said) for name, (said, _, _) in shares.items()]
    metrics.append(Metric(id="rough", kind="quantile", table="requests", column="took", quantile="0.95", to_within="0.4"))
    whole, cut = _measure(tmp_path, rows, metrics), _measure(tmp_path, rows, metrics, "service")
    for segment, found in (("", whole), ("a", cut), ("b", cut)):
        values = [took for took, service in rows if took is not None and segment in ("", service)]
        for name, (_, part, of) in shares.items():
            seen = found.get((name, segment))
            assert (None if seen is None else seen.value) == at_rank(values, part, of)
        exact = at_rank(values, 19, 20)
        if exact is not None:
            assert abs(found["rough", segment].value - exact) <= Decimal("0.4")
            assert found["rough", segment].mature == len(values)


@pytest.mark.parametrize(
    ("stated", "code"),
    [
        ({"table": "requests", "column": "took"}, "MET003"),
        ({"table": "requests", "column": "took", "quantile": 95}, "MET004"),
        ({"table": "requests", "column": "took", "quantile": 0.95, "to_within": 0}, "MET004"),
    ],
)
def test_what_is_open_or_wrong_is_told(stated: dict, code: str) -> None:
    assert [finding.code for finding in define("p95", [Metric(id="p95", kind="quantile", **stated)]).findings] == [code]


def test_asking_for_less_exactness_is_another_definition() -> None:
    exact = Metric(id="p95", kind="quantile", table="requests", column="took", quantile=0.95)
    rough = Metric(id="rough", like="p95", to_within=5)
    hashes = {define(name, [exact, rough]).definition.hash for name in ("p95", "rough")}
    assert len(hashes) == 2
