"""Names, texts and small tables as each warehouse reads them: parsed, and run where that can be done here."""

from __future__ import annotations

import pytest
import sqlglot

from milepost.core.metrics.given import DAY_COLUMNS, READING_COLUMNS, Given
from milepost.sources.warehouse.written import quoted, text, with_steps

DIALECTS = ("duckdb", "postgres", "clickhouse", "trino", "bigquery", "snowflake")
ODD = ("plain", 'a "b"', "it's", "back\\slash", "tick`s", "öl 50%", "';--")


@pytest.mark.parametrize("dialect", DIALECTS)
def test_signs_stay_within_their_quotes(dialect: str) -> None:
    for odd in ODD:
        (parsed,) = sqlglot.parse(f"SELECT {text(odd, dialect)} AS {quoted('x', dialect)}", read=dialect)
        assert parsed.expressions[0].this.this == odd
        if dialect != "bigquery" or "`" not in odd:
            (parsed,) = sqlglot.parse(f"SELECT 1 AS {quoted(odd.replace(chr(92), '/'), dialect)}", read=dialect)
            assert len(parsed.expressions) == 1


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("count", [0, 1, 900])
def test_a_query_with_its_tables_is_one_query(dialect: str, count: int) -> None:
    rows = [(place, 1_740_000_000_000_000 + place, 1_750_000_000_000_000, -place) for place in range(count)]
    days = [(20_000 + day, day * 86_400_000_000, (day + 1) * 86_400_000_000) for day in range(count * 3)]
    given = [Given("milepost_readings", READING_COLUMNS, rows), Given("milepost_days_utc", DAY_COLUMNS, days)]
    step = f"{quoted('log', dialect)} AS (SELECT 1 AS {quoted('n', dialect)})"
    sql = with_steps("WITH step_1 AS (SELECT 1 AS x)\nSELECT x FROM step_1", dialect, [step], given)
    assert len(sql) < 250_000
    (parsed,) = sqlglot.parse(sql, read=dialect)
    assert {cte.alias for cte in parsed.find_all(sqlglot.exp.CTE)} == {"log", "milepost_readings", "milepost_days_utc", "step_1"}


def test_duckdb_reads_what_was_given() -> None:
    import duckdb

    for rows in ([], [(0, 5), (1, -7)]):
        sql = with_steps("SELECT count(*), coalesce(sum(b), 0) FROM t", "duckdb", [], [Given("t", ("a", "b"), rows)])
        assert duckdb.sql(sql).fetchall() == [(len(rows), sum(row[1] for row in rows))]
