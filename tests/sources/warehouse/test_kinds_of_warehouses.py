"""Types of each warehouse in the words of columns; whatever has a word has the family that Ibis gives it."""

from __future__ import annotations

import pytest

from milepost.core.metrics.columns import is_measured
from milepost.sources.engines.bigquery import BigQuery
from milepost.sources.engines.clickhouse import word_of
from milepost.sources.engines.snowflake import Snowflake
from milepost.sources.engines.trino import Trino
from milepost.sources.warehouse.clickhouse_server import ClickHouseServer

HOUSES = {"trino": Trino(), "bigquery": BigQuery(), "snowflake": Snowflake(), "clickhouse": ClickHouseServer(word_of)}
ZONED = "timestamp('UTC', 6)"
WORDS = {
    "trino": {
        "bigint": "int64", "tinyint": "int8", "real": "float32", "double": "float64", "decimal(18,2)": "decimal(18, 2)",
        "varchar": "string", "varchar(20)": "string", "char(3)": "string", "uuid": "string", "boolean": "boolean", "date": "date",
        "timestamp(3)": "timestamp(6)", "timestamp(6) with time zone": ZONED, "timestamp with time zone": ZONED,
    },
    "bigquery": {
        "INT64": "int64", "FLOAT64": "float64", "NUMERIC": "decimal(38, 9)", "NUMERIC(10, 2)": "decimal(10, 2)",
        "BIGNUMERIC": "decimal(76, 38)", "STRING": "string", "STRING(10)": "string", "BOOL": "boolean", "DATE": "date",
        "DATETIME": "timestamp(6)", "TIMESTAMP": ZONED,
    },
    "snowflake": {
        "NUMBER(38,0)": "int64", "NUMBER(10,2)": "decimal(10, 2)", "FLOAT": "float64", "VARCHAR(16777216)": "string",
        "BOOLEAN": "boolean", "DATE": "date", "TIMESTAMP_NTZ(9)": "timestamp(6)", "TIMESTAMP_TZ(9)": ZONED, "TIMESTAMP_LTZ(3)": ZONED,
    },
    "clickhouse": {
        "UInt64": "uint64", "Nullable(Int32)": "int32", "LowCardinality(Nullable(String))": "string", "Decimal(18, 2)": "decimal(18, 2)",
        "Enum8('a' = 1, 'b' = 2)": "string", "UUID": "string", "Bool": "boolean", "Date32": "date", "Float64": "float64",
        "DateTime('Europe/Berlin')": ZONED, "DateTime64(3)": "timestamp(6)",
    },
}  # fmt: skip
ODD = {
    "trino": ("array(varchar)", "row(a integer, b decimal(3,1))", "json", "map(varchar, bigint)", "varbinary", "time(3)", "ipaddress"),
    "bigquery": ("ARRAY<STRING>", "STRUCT<a INT64, b NUMERIC(3, 1)>", "JSON", "BYTES", "GEOGRAPHY", "RANGE<DATE>", "TIME"),
    "snowflake": ("VARIANT", "ARRAY", "OBJECT", "BINARY(8388608)", "TIME(9)", "VECTOR(FLOAT, 3)"),
    "clickhouse": ("Array(String)", "Map(String, UInt8)", "Tuple(a Int8)", "IPv4", "JSON", "AggregateFunction(sum, UInt64)"),
}


@pytest.mark.parametrize("house", HOUSES)
def test_types_are_said_in_the_words_of_columns(house: str) -> None:
    assert {kind: HOUSES[house].word(kind) for kind in WORDS[house]} == WORDS[house]
    assert [kind for kind in WORDS[house] if not is_measured(HOUSES[house].word(kind))] == []


@pytest.mark.parametrize("house", HOUSES)
def test_what_cannot_be_measured_keeps_its_name(house: str) -> None:
    assert {kind: HOUSES[house].word(kind) for kind in ODD[house]} == {kind: kind.upper() for kind in ODD[house]}
    assert [kind for kind in ODD[house] if is_measured(HOUSES[house].word(kind))] == []


@pytest.mark.parametrize("house", HOUSES)
def test_the_words_are_those_of_ibis(house: str) -> None:
    from ibis import dtype
    from ibis.backends.sql import datatypes

    types = {"trino": "TrinoType", "bigquery": "BigQueryType", "snowflake": "SnowflakeType", "clickhouse": "ClickHouseType"}
    theirs = getattr(datatypes, types[house])
    for kind, word in WORDS[house].items():
        ours, seen = dtype(word), theirs.from_string(kind)
        family = {type(ours), type(seen)}
        assert len(family) == 1 or seen.is_uuid(), (kind, word, seen)
        if ours.is_decimal():
            assert (ours.precision, ours.scale) == (seen.precision, seen.scale)
