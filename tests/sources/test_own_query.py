"""The escape hatch: one's own SELECT over tables of the catalog, once for each reading, frozen by its text."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from milepost.core.base.calendar import Window
from milepost.core.metrics.catalog import Catalog
from milepost.core.metrics.define import define
from milepost.core.metrics.explain import queries
from milepost.core.metrics.readings import Reading
from milepost.core.model.metric import Metric
from milepost.sources.run import Measured, Wanted, measure

KNOWN = datetime(2026, 12, 1, tzinfo=UTC)
CATALOG = Catalog.model_validate({"tables": {"spend": {"files": "spend.csv", "time": "day"}}})
QUERY = """
WITH mine AS (SELECT amount FROM spend WHERE day >= {start} AND day < {end} AND day < {as_of} AND amount > 0)
SELECT sum(amount) / count(*) AS value, sum(amount) AS numerator, count(*) AS denominator FROM mine
"""
READINGS = (
    Reading(Window(date(2026, 4, 1), date(2026, 5, 1)), date(2026, 5, 1)),
    Reading(Window(date(2026, 4, 1), date(2026, 5, 1)), date(2026, 4, 2)),
    Reading(Window(date(2026, 5, 1), date(2026, 6, 1)), date(2026, 6, 1)),
)


def _measure(folder: Path, query: str = QUERY, by: str | None = None) -> Measured:
    rows = ["day,amount", "2026-03-31,7", "2026-04-01,10.50", "2026-04-02,20", "2026-04-30,-1", "2026-05-01,3"]
    (folder / "spend.csv").write_text("\n".join(rows), encoding="utf-8")
    metric = Metric(id="mean_spend", kind="sql", dialect="duckdb", query=query, unit="USD")
    return measure([metric], CATALOG, folder, [Wanted("mean_spend")], READINGS, known_at=KNOWN, by=by)


def test_it_runs_once_for_each_reading(tmp_path: Path) -> None:
    measured = _measure(tmp_path)
    assert measured.findings == ()
    assert [(seen.value, seen.numerator, seen.denominator) for seen in measured.observations] == [
        (Decimal("15.25"), Decimal("30.5"), 2),
        (Decimal("10.5"), Decimal("10.5"), 1),
        (Decimal(3), 3, 1),
    ]
    assert {seen.unit for seen in measured.observations} == {"USD"}


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("SELECT 1 AS value; DROP TABLE spend -- {start}", "MET004"),
        ("DELETE FROM spend WHERE day > {start}", "MET004"),
        ("SELECT count(*) AS value FROM read_csv('/etc/passwd') WHERE {start} < {end}", "MET004"),
        ("SELECT count(*) AS value FROM '/etc/passwd' WHERE {start} < {end}", "MET010"),
        ("SELECT count(*) AS value FROM other WHERE day < {end}", "MET010"),
        ("SELECT count(*) AS total FROM spend WHERE day < {end}", "MET004"),
        ("SELEC count(*) AS value FROM spend WHERE day < {end}", "MET004"),
    ],
)
def test_what_does_more_than_read_the_catalog_is_refused(tmp_path: Path, query: str, code: str) -> None:
    measured = _measure(tmp_path, query)
    assert [finding.code for finding in measured.findings] == [code]
    assert measured.observations == ()


def test_it_cannot_be_cut_nor_asked_elsewhere(tmp_path: Path) -> None:
    assert [finding.code for finding in _measure(tmp_path, by="channel").findings] == ["MET015"]
    definition = define("it", [Metric(id="it", kind="sql", dialect="duckdb", query=QUERY)]).definition
    problems = queries(definition, CATALOG, lambda _table: {"day": "date", "amount": "float64"}, "spark", READINGS[0])
    assert [problem.code for problem in problems] == ["MET004"]


@pytest.mark.parametrize(
    ("stated", "code"),
    [
        ({"query": "SELECT 1 AS value"}, "MET003"),
        ({"query": "SELECT 1 AS value", "dialect": "duckdb"}, "MET004"),
        ({"query": "SELECT 1 AS value WHERE {begin} < {end}", "dialect": "duckdb"}, "MET004"),
        ({"query": "SELECT 1 AS value WHERE {start} < {end}", "dialect": "oracle"}, "MET004"),
    ],
)
def test_what_is_open_or_wrong_is_told(stated: dict, code: str) -> None:
    assert {finding.code for finding in define("it", [Metric(id="it", kind="sql", **stated)]).findings} == {code}


def test_the_text_is_the_definition() -> None:
    one, other = (
        define("it", [Metric(id="it", kind="sql", dialect="duckdb", query=query)]).definition
        for query in (QUERY, QUERY.replace("> 0", "> 1"))
    )
    assert one.hash != other.hash
