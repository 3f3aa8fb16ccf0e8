"""What a Postgres session promises: one state of the data, only reading, limits, types, and nothing left behind by Ctrl-C."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import psycopg
import pytest

from milepost.core.base.errors import OutsideError
from milepost.core.metrics.catalog import Catalog
from milepost.sources.engine import Session, engine_named

KNOWN = datetime(2026, 1, 1, tzinfo=UTC)
TYPES = {
    "small": ("smallint", "int16"), "whole": ("integer", "int32"), "big": ("bigint", "int64"), "price": ("numeric(12,2)", "decimal(12, 2)"),
    "any_number": ("numeric", "decimal(38, 10)"), "near": ("real", "float32"), "fraction": ("double precision", "float64"),
    "yes": ("boolean", "boolean"), "day": ("date", "date"), "naive": ("timestamp", "timestamp(6)"),
    "zoned": ("timestamptz(3)", "timestamp('UTC', 6)"),
    "word": ("text", "string"), "short": ("varchar(40)", "string"), "fixed": ("char(3)", "string"), "id": ("uuid", "string"),
    "plan": ("plan_sort", "string"), "mail": ("mail_address", "string"), "tags": ("text[]", "text[]"), "raw": ("jsonb", "jsonb"),
}  # fmt: skip


@pytest.fixture
def database(postgres_url: str) -> Iterator[psycopg.Connection]:
    with psycopg.connect(postgres_url, autocommit=True) as connection:
        connection.execute("DROP SCHEMA IF EXISTS odd CASCADE")
        connection.execute("CREATE SCHEMA odd")
        yield connection


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch, postgres_url: str, database: psycopg.Connection) -> Iterator[Session]:
    monkeypatch.setenv("ODD_URL", postgres_url)
    database.execute("CREATE TABLE odd.log (who bigint, what text, at timestamptz, seen timestamp)")
    database.execute(
        "INSERT INTO odd.log VALUES (1, 'in', '2025-03-01 00:00+00', '2025-03-02'), (2, 'out', '2025-03-02 12:00+02', '2030-01-01')"
    )
    tables = {"log": {"connection": "odd", "name": "odd.Log", "arrived": "seen"}, "every": {"connection": "odd", "name": "odd.every"}}
    catalog = Catalog.model_validate({"tables": tables, "connections": {"odd": {"engine": "postgresql", "url": "${ODD_URL}"}}})
    engine = engine_named("postgres")
    assert engine is not None
    with engine.open(catalog, Path(), KNOWN) as session:
        yield session


def test_types_are_said_in_the_words_of_columns(opened: Session, database: psycopg.Connection) -> None:
    database.execute("CREATE TYPE odd.plan_sort AS ENUM ('free', 'pro')")
    database.execute("CREATE DOMAIN odd.mail_address AS text")
    columns = ", ".join(f"{name} {'odd.' * kind.endswith(('_sort', '_address'))}{kind}" for name, (kind, _) in TYPES.items())
    database.execute(f"CREATE TABLE odd.every ({columns})".encode())
    assert opened.columns("every") == {name: word for name, (_, word) in TYPES.items()}


def test_what_no_type_is_measured_of_is_a_finding(opened: Session, database: psycopg.Connection) -> None:
    from milepost.core.base.calendar import Window
    from milepost.core.metrics.readings import Reading
    from milepost.core.model.metric import Metric
    from milepost.sources.run import Wanted, measure

    database.execute("CREATE TABLE odd.tagged (at date, tags text[], raw jsonb)")
    table = {"connection": "odd", "name": "odd.tagged", "time": "at", "attributes": ["tags", "raw"]}
    catalog = Catalog.model_validate({"tables": {"tagged": table}, "connections": {"odd": {"engine": "postgres", "url": "${ODD_URL}"}}})
    metric = Metric(id="m", kind="count", of="rows", event={"table": "tagged"})
    reading = Reading(Window(date(2025, 1, 1), date(2025, 2, 1)), date(2025, 2, 1))
    for by, kind in (("tags", "text[]"), ("raw", "jsonb")):
        (finding,) = measure([metric], catalog, Path(), [Wanted("m")], [reading], known_at=KNOWN, by=by).findings
        assert finding.code == "MET012"
        assert f"holds values of the type {kind}" in finding.message


def test_a_session_sees_one_state(opened: Session, database: psycopg.Connection) -> None:
    assert opened.columns("log")
    count = 'SELECT count(*) AS n FROM "log"'
    assert opened.ask(count) == [{"n": 1}]  # the other row arrives later than what is known
    before = opened.snapshot(["log"])
    database.execute("INSERT INTO odd.log VALUES (3, 'in', now(), NULL)")
    assert opened.ask(count) == [{"n": 1}]
    assert opened.snapshot(["log"]) == before


def test_a_refused_query_leaves_the_session_and_what_it_sees(opened: Session) -> None:
    assert opened.columns("log")
    with pytest.raises(OutsideError, match="division by zero"):
        opened.ask('SELECT 1 / count(*) FILTER (WHERE false) AS n FROM "log"')
    assert opened.ask('SELECT count(*) AS n FROM "log"') == [{"n": 1}]


def test_nothing_can_be_written(opened: Session) -> None:
    assert opened.columns("log")
    for sql in ("DELETE FROM odd.log", "CREATE TABLE odd.more (n int)", "CREATE TEMP TABLE more (n int)"):
        with pytest.raises(OutsideError, match="read-only"):
            opened.ask(sql)


def test_every_change_is_another_snapshot(opened: Session, database: psycopg.Connection) -> None:
    engine = engine_named("postgres")
    assert engine is not None
    seen = []
    for change in (
        "SELECT 1",
        "UPDATE odd.log SET what = 'in'",
        "DELETE FROM odd.log WHERE who = 1",
        "INSERT INTO odd.log VALUES (1, 'in')",
    ):
        database.execute(change.encode())
        with engine.open(opened.catalog, Path(), KNOWN) as session:  # type: ignore[attr-defined]
            assert session.columns("log")
            seen.append(session.snapshot(["log"]))
            assert "postgresql" not in seen[-1]
    assert len(set(seen)) == 4
    with engine.open(opened.catalog, Path(), KNOWN) as session:  # type: ignore[attr-defined]
        assert session.columns("log")
        assert session.snapshot(["log"]) == seen[-1]


def test_a_table_that_is_not_there_is_a_finding_with_the_nearest(opened: Session) -> None:
    assert opened.columns("every") is None
    (finding,) = opened.findings
    assert finding.code == "SRC001"
    assert "odd.every" in finding.message
    assert "odd.log" in (finding.help or "")


def test_a_query_ends_by_the_limit_of_the_url(monkeypatch: pytest.MonkeyPatch, opened: Session, postgres_url: str) -> None:
    monkeypatch.setenv("ODD_URL", f"{postgres_url}&options=-c%20statement_timeout%3D200")
    engine = engine_named("postgres")
    assert engine is not None
    with engine.open(opened.catalog, Path(), KNOWN) as session:  # type: ignore[attr-defined]
        assert session.columns("log")
        with pytest.raises(OutsideError, match="statement timeout"):
            session.ask("SELECT count(pg_sleep(20)) AS n")
        assert session.ask("SELECT 1 AS n") == [{"n": 1}]


def test_ctrl_c_ends_the_query_there(opened: Session, database: psycopg.Connection, postgres_url: str) -> None:
    program = (
        "from datetime import UTC, datetime\nfrom pathlib import Path\n"
        "from milepost.core.metrics.catalog import Catalog\nfrom milepost.sources.engine import engine_named\n"
        "catalog = Catalog.model_validate({'tables': {'log': {'connection': 'c', 'name': 'odd.log'}},"
        " 'connections': {'c': {'engine': 'postgres', 'url': '${ODD_URL}'}}})\n"
        "with engine_named('postgres').open(catalog, Path(), datetime(2026, 1, 1, tzinfo=UTC)) as session:\n"
        "    session.columns('log')\n    session.ask('SELECT count(pg_sleep(61)) AS n')\n"
    )
    running = "SELECT count(*) FROM pg_stat_activity WHERE query LIKE '%pg_sleep(61)%' AND state = 'active' AND pid <> pg_backend_pid()"
    child = subprocess.Popen([sys.executable, "-c", program], env={**os.environ, "ODD_URL": postgres_url}, stderr=subprocess.PIPE)
    try:
        _until(lambda: database.execute(running.encode()).fetchone() == (1,))
        child.send_signal(signal.SIGINT)
        _, words = child.communicate(timeout=30)
        assert b"KeyboardInterrupt" in words
        _until(lambda: database.execute(running.encode()).fetchone() == (0,))
    finally:
        child.kill()


def _until(holds) -> None:
    for _ in range(600):
        if holds():
            return
        time.sleep(0.1)
    pytest.fail("it never came to that")
