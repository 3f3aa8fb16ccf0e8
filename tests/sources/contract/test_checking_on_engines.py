"""A check of one table says the same wherever the table lies."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import psycopg
import pytest

from milepost.core.metrics.catalog import Catalog
from milepost.sources.checking import Checked, check

NOW = datetime(2026, 5, 1, tzinfo=UTC)
EVENTS = {"entity": {"user": "who"}, "event": "what", "time": "ts", "arrived": "seen", "key": "id", "columns": {"price": "USD"}}
ROWS = """
  SELECT CAST(CASE WHEN i = 5 THEN 4 WHEN i < 20 THEN i ELSE i - i % 3 END AS VARCHAR(9)) AS id,
    CASE WHEN i % 7 = 0 THEN NULL ELSE CAST(i % 7 AS VARCHAR(9)) END AS who, CASE WHEN i % 4 = 0 THEN 'sign up' ELSE 'core' END AS what,
    CASE WHEN i = 9 THEN NULL ELSE TIMESTAMP '2026-04-01 23:59:59.999999' + INTERVAL '1 day' * (i // 10) END AS ts,
    CASE WHEN i = 7 THEN TIMESTAMP '2026-03-01 12:00:00' ELSE TIMESTAMP '2026-04-03 00:00:00.5' + INTERVAL '1 hour' * (i * 3) END AS seen,
    CAST(19.99 AS DECIMAL(10, 2)) AS price, CASE WHEN i = 3 THEN 'EUR' ELSE 'USD' END AS currency
  FROM (SELECT CAST(row_number() OVER () - 1 AS INTEGER) AS i FROM range(280)) AS numbers"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("checked")
    duckdb.sql(f"COPY ({ROWS}) TO '{place / 'e.parquet'}'")
    return place


def _on_files(folder: Path, engine: str) -> Checked:
    return check(Catalog.model_validate({"tables": {"events": {**EVENTS, "files": "e.parquet"}}}), folder, now=NOW, engine=engine)


def _plain(checked: Checked) -> tuple[object, object]:
    (facts,) = checked.facts
    plain = replace(facts, engine="", where=(), files=None, size=None, whole=None, daily=None)
    return plain, [(finding.code, finding.message) for finding in checked.findings]


def test_here(folder: Path) -> None:
    codes = [finding.code for finding in _on_files(folder, "duckdb").findings]
    assert codes == ["SRC011", "SRC012", "SRC014", "SRC015", "SRC015", "SRC017"]


def test_spark_says_the_same(folder: Path, spark: object) -> None:
    assert _plain(_on_files(folder, "spark")) == _plain(_on_files(folder, "duckdb"))


def test_postgres_says_the_same(folder: Path, postgres_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = duckdb.sql(f"FROM read_parquet('{folder / 'e.parquet'}')").fetchall()
    with psycopg.connect(postgres_url, autocommit=True) as database:
        database.execute("DROP TABLE IF EXISTS checked_events")
        database.execute(
            "CREATE TABLE checked_events (id text, who text, what text, ts timestamp, seen timestamp, price decimal(10, 2), currency text)"
        )
        with database.cursor() as cursor:
            cursor.executemany("INSERT INTO checked_events VALUES (%s, %s, %s, %s, %s, %s, %s)", rows)
    monkeypatch.setenv("HOUSE", postgres_url)
    tables = {"events": {**EVENTS, "connection": "house", "name": "checked_events"}}
    catalog = Catalog.model_validate({"tables": tables, "connections": {"house": {"engine": "postgres", "url": "${HOUSE}"}}})
    there = check(catalog, folder, now=NOW)
    assert _plain(there) == _plain(_on_files(folder, "duckdb"))
    assert there.facts[0].engine.startswith("postgres 1")


def test_a_warehouse_says_the_same(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from clickhouse_connect import dbapi

    from milepost.sources.warehouse.clickhouse_server import ClickHouseServer

    database = str(tmp_path / "clickhouse")
    loading = dbapi.connect(interface="chdb", path=database)
    loading.client.command(
        f"CREATE TABLE default.events ENGINE = MergeTree ORDER BY tuple() AS SELECT * FROM file('{folder / 'e.parquet'}', Parquet)"
    )
    loading.close()
    monkeypatch.setattr(ClickHouseServer, "connect", lambda house, *_: house.linked(interface="chdb", path=database))
    tables = {"events": {**EVENTS, "connection": "house", "name": "events"}}
    connections = {"house": {"engine": "clickhouse", "url": "clickhouse://house.example.com"}}
    there = check(Catalog.model_validate({"tables": tables, "connections": connections}), folder, now=NOW)
    assert _plain(there) == _plain(_on_files(folder, "duckdb"))
    assert there.facts[0].engine.startswith("clickhouse 2")
