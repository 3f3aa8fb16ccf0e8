"""The queries of each kind: as they were when a person last looked at them, and readable by the dialect that they are for."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest
import sqlglot

GOLDEN = Path(__file__).resolve().parents[2] / "golden"


@pytest.fixture(scope="module")
def made() -> dict[str, str]:
    return runpy.run_path(str(GOLDEN / "write_sql.py"))["texts"]()


def test_queries_are_the_golden_ones(made: dict[str, str]) -> None:
    kept = {path.name: path.read_text(encoding="utf-8") for path in (GOLDEN / "sql").glob("*.sql")}
    assert sorted(made) == sorted(kept), "run `make golden`"
    for name, text in made.items():
        assert text == kept[name], f"{name} differs; if the change is meant, run `make golden` and look at the difference"


def test_every_query_parses_in_its_dialect(made: dict[str, str]) -> None:
    for name, text in made.items():
        dialect = name.split(".")[1]
        for statement in sqlglot.parse(text, read=dialect):
            assert statement is not None, name
            assert statement.find(sqlglot.exp.Command) is None, f"{name}: a part was not understood"


def test_time_is_whole_microseconds_by_each_engines_own_way(made: dict[str, str]) -> None:
    assert "EPOCH_US(" in made["conversion.duckdb.sql"]
    assert "EXTRACT(EPOCH FROM" in made["conversion.postgres.sql"]
    assert "UNIX_MICROS(" in made["conversion.spark.sql"]


def test_tables_of_a_connection_keep_their_full_name(made: dict[str, str]) -> None:
    for dialect in ("duckdb", "postgres", "spark"):
        assert "analytics.events" in made[f"count.{dialect}.sql"].replace("`", "").replace('"', "")
