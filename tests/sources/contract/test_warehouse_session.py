"""What a session on a warehouse promises, shown on the ClickHouse in this process through the driver for servers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from milepost.core.base.errors import OutsideError
from milepost.core.metrics.catalog import Catalog
from milepost.sources.engine import Session, engine_named
from milepost.sources.warehouse.clickhouse_server import ClickHouseServer

KNOWN = datetime(2026, 1, 1, tzinfo=UTC)
COUNT = 'SELECT count() AS n FROM "log"'
ROWS = "(1, 'in', '2025-03-01 00:00:00', '2025-03-02 00:00:00', ['a']), (2, 'it''s % %% %s', '2025-03-02', '2030-01-01 00:00:00', [])"


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    from clickhouse_connect import dbapi

    path = str(tmp_path / "house")
    connection: Any = dbapi.connect(interface="chdb", path=path)
    columns = 'who UInt64, "odd "" name" String, at DateTime, seen DateTime, tags Array(String)'
    connection.client.command("CREATE DATABASE Shop")
    connection.client.command(f"CREATE TABLE Shop.Log ({columns}) ENGINE = MergeTree ORDER BY who")
    connection.client.command(f"INSERT INTO Shop.Log VALUES {ROWS}")
    monkeypatch.setattr(ClickHouseServer, "connect", lambda house, *_: house.linked(interface="chdb", path=path))
    yield connection.client
    connection.close()


def _catalog(**changed: object) -> Catalog:
    tables = {
        "log": {"connection": "c", "name": "log", "arrived": "seen", **changed},
        "gone": {"connection": "c", "name": "Shop.Lag"},
        "local": {"files": "x.csv"},
        "far": {"connection": "nowhere", "name": "x"},
    }
    connections = {"c": {"engine": "clickhouse", "url": "clickhouse://carla@house.example.com/Shop"}}
    return Catalog.model_validate({"tables": tables, "connections": connections})


def _opened(catalog: Catalog) -> Any:
    engine = engine_named("clickhouse")
    assert engine is not None
    return engine.open(catalog, Path(), KNOWN)


@pytest.fixture
def opened(house: Any) -> Iterator[Session]:
    with _opened(_catalog()) as session:
        yield session


def test_columns_are_told_and_late_rows_left_out(opened: Session) -> None:
    told = {"who": "uint64", 'odd " name': "string", "at": "timestamp(6)", "seen": "timestamp(6)", "tags": "ARRAY(STRING)"}
    assert opened.columns("log") == told
    assert opened.ask(COUNT) == [{"n": 1}]


def test_signs_of_names_and_of_drivers_are_taken_as_they_are(house: Any) -> None:
    with _opened(_catalog(arrived=None)) as session:
        assert session.event_names("log", 'odd " name') == {"in", "it's % %% %s"}


def test_what_is_not_there_is_a_finding(opened: Session) -> None:
    assert [opened.columns(table) for table in ("gone", "local", "far")] == [None, None, None]
    gone, local, far = opened.findings
    assert (gone.code, local.code, far.code) == ("SRC001", "SRC004", "SRC004")
    assert "finds no 'Shop.Lag' in ClickHouse" in gone.message
    assert "Shop.Log" in (gone.help or "")
    assert "without --engine" in (local.help or "")


def test_a_refused_query_is_said_and_nothing_can_be_written(opened: Session) -> None:
    assert opened.columns("log")
    with pytest.raises(OutsideError, match=r"ClickHouse refused a query: .*nonsense"):
        opened.ask('SELECT nonsense FROM "log"')
    with pytest.raises(OutsideError, match="readonly"):
        opened.ask("INSERT INTO Shop.Log SELECT * FROM Shop.Log")
    assert opened.ask(COUNT) == [{"n": 1}]


def test_every_change_is_another_snapshot(house: Any) -> None:
    seen = []
    for change in ("SELECT 1", "INSERT INTO Shop.Log (who) VALUES (3)", "SELECT 1"):
        house.command(change)
        with _opened(_catalog()) as session:
            assert session.columns("log")
            seen.append(session.snapshot(["log"]))
    assert seen[0] != seen[1] == seen[2]
