"""What is asked of a table that is checked, in the words of each engine: whole numbers and names come back, one scan a question."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from milepost.core.metrics.catalog import Table
from milepost.core.metrics.columns import TEXT, is_time

MICROSECONDS = 1_000_000
MOST_NAMES = 1_000  # names of events that are listed; a column with more of them holds something else
_MICROS = {
    "duckdb": "epoch_us({})",
    "postgres": "CAST(EXTRACT(EPOCH FROM {}) * 1000000 AS BIGINT)",
    "spark": "unix_micros(CAST({} AS TIMESTAMP))",
    "clickhouse": "toUnixTimestamp64Micro(CAST({} AS Nullable(DateTime64(6, 'UTC'))))",
    "trino": "DATE_DIFF('microsecond', TIMESTAMP '1970-01-01', CAST({} AS TIMESTAMP(6)))",
    "bigquery": "UNIX_MICROS(CAST({} AS TIMESTAMP))",
    "snowflake": "DATE_PART(EPOCH_MICROSECOND, CAST({} AS TIMESTAMP_TZ))",
}
_DAY = {
    "duckdb": "CAST({} AS DATE) - DATE '1970-01-01'",
    "postgres": "CAST({} AS DATE) - DATE '1970-01-01'",
    "spark": "unix_date(CAST({} AS DATE))",
    "clickhouse": "toInt32(toDate32(CAST({} AS Nullable(DateTime64(6, 'UTC')))))",
    "trino": "DATE_DIFF('day', DATE '1970-01-01', CAST({} AS DATE))",
    "bigquery": "UNIX_DATE(CAST({} AS DATE))",
    "snowflake": "DATEDIFF(DAY, CAST('1970-01-01' AS DATE), CAST({} AS DATE))",
}
_DIVIDED = {
    "duckdb": "({} // {})", "postgres": "({} / {})", "spark": "({} div {})", "clickhouse": "intDiv({}, {})", "trino": "({} / {})",
    "bigquery": "DIV({}, {})", "snowflake": "FLOOR({} / {})",
}  # fmt: skip
_TEXT = {
    "duckdb": "VARCHAR", "postgres": "TEXT", "spark": "STRING", "clickhouse": "Nullable(String)", "trino": "VARCHAR",
    "bigquery": "STRING", "snowflake": "VARCHAR",
}  # fmt: skip
_HASH = {
    "duckdb": "hash({})", "postgres": "hashtextextended({}, 0)", "spark": "xxhash64({})", "clickhouse": "cityHash64({})",
    "trino": "XXHASH64(TO_UTF8({}))", "bigquery": "FARM_FINGERPRINT({})", "snowflake": "HASH({})",
}  # fmt: skip
_BACKTICKED = ("spark", "bigquery")
_STEPS = ((3_600, 1), (86_400, 60), (31 * 86_400, 3_600))  # a delay under an hour is told to the second, under a day to the minute ...


@dataclass(frozen=True, slots=True)
class Asked:
    """A table with the columns that can be asked about: those that are there, and times that are times."""

    name: str
    table: Table
    columns: Mapping[str, str]
    dialect: str

    @property
    def time(self) -> str | None:
        """The column of times, where it holds times."""
        return self.table.time if is_time(self.columns.get(self.table.time or "", TEXT)) else None

    @property
    def arrived(self) -> str | None:
        """The column of arrivals, where it holds times."""
        return self.table.arrived if is_time(self.columns.get(self.table.arrived or "", TEXT)) else None

    @property
    def entities(self) -> dict[str, str]:
        """The sorts of entities whose column is there."""
        return {entity: column for entity, column in self.table.entity.items() if column in self.columns}

    def named(self, name: str) -> str:
        """A name as the engine quotes it."""
        sign = "`" if self.dialect in _BACKTICKED else '"'
        return sign + name.replace(sign, sign * 2) + sign

    def text(self, column: str) -> str:
        """A column's values as text."""
        return f"CAST({self.named(column)} AS {_TEXT[self.dialect]})"

    def micros(self, column: str) -> str:
        """A column of times as microseconds since 1970."""
        return _MICROS[self.dialect].format(self.named(column))

    @property
    def relation(self) -> str:
        """The table as a query names it."""
        return self.named(self.name)


def totals(asked: Asked, moment: int, now: int) -> str:
    """How many rows there are, how many have what they need, from when to when they go, and how many clocks are wrong."""
    parts = ["COUNT(*) AS row_count"]
    for place, column in enumerate(asked.entities.values()):
        parts.append(f"COUNT(NULLIF({asked.text(column)}, '')) AS entity_{place}")
    if asked.time:
        time = asked.micros(asked.time)
        parts += [f"COUNT({asked.named(asked.time)}) AS timed", f"MIN({time}) AS oldest"]
        parts.append(f"MAX(CASE WHEN {time} <= {moment} THEN {time} END) AS newest")
        parts.append(f"SUM(CASE WHEN {time} > {now} THEN 1 ELSE 0 END) AS ahead")
    if asked.arrived:
        arrived = asked.micros(asked.arrived)
        parts.append(f"MAX(CASE WHEN {arrived} <= {moment} THEN {arrived} END) AS newest_arrived")
        if asked.time:
            early = f"SUM(CASE WHEN {arrived} < {time} THEN 1 ELSE 0 END) AS early"
            parts += [early, f"MAX(CASE WHEN {arrived} < {time} THEN {time} - {arrived} END) AS earliest_by"]
    return f"SELECT {', '.join(parts)} FROM {asked.relation}"  # noqa: S608 - names are quoted, the rest are numbers


def days(asked: Asked) -> str:
    """How many rows each day has, as days since 1970."""
    time = asked.named(asked.time or "")
    counted = f"SELECT {_DAY[asked.dialect].format(time)} AS day_number, COUNT(*) AS row_count"
    return f"{counted} FROM {asked.relation} WHERE {time} IS NOT NULL GROUP BY 1"


def names(asked: Asked, column: str) -> str:
    """How many rows each value of a column has, the most frequent first."""
    counted = f"SELECT {asked.text(column)} AS name, COUNT(*) AS row_count FROM {asked.relation} GROUP BY 1"  # noqa: S608 - quoted
    return f"{counted} ORDER BY 2 DESC, 1 LIMIT {MOST_NAMES + 1}"


def delays(asked: Asked) -> str:
    """How many rows arrived how many seconds after their time; the longer, the coarser."""
    arrived, time = asked.micros(asked.arrived or ""), asked.micros(asked.time or "")
    seconds = _DIVIDED[asked.dialect].format(f"({arrived} - {time})", MICROSECONDS)
    cases = [f"WHEN seconds < {below} THEN {_DIVIDED[asked.dialect].format('seconds', step)} * {step}" for below, step in _STEPS]
    bucket = f"CASE {' '.join(cases)} ELSE {_DIVIDED[asked.dialect].format('seconds', 86_400)} * 86400 END"
    late = f"SELECT {seconds} AS seconds FROM {asked.relation} WHERE {arrived} >= {time}"  # noqa: S608 - quoted
    return f"SELECT {bucket} AS delay, COUNT(*) AS row_count FROM ({late}) AS late GROUP BY 1"  # noqa: S608 - as above


def different_keys(asked: Asked, key: str) -> str:
    """How many rows have a key, and how many different keys there are at least: by their hashes, which take little memory."""
    hashed = _HASH[asked.dialect].format(asked.text(key))
    where = f"WHERE {asked.named(key)} IS NOT NULL"
    return f"SELECT COUNT(*) AS keyed, COUNT(DISTINCT {hashed}) AS different FROM {asked.relation} {where}"  # noqa: S608 - quoted


def repeated_keys(asked: Asked, key: str) -> str:
    """How many keys stand twice, how many rows that are too many, and how many keys stand at rows that are not of one event."""
    text, hashed = asked.text(key), _HASH[asked.dialect].format(asked.text(key))
    told = [column for column in (*asked.entities.values(), asked.table.event, asked.time) if column in asked.columns and column]
    differs = " OR ".join(f"COUNT(DISTINCT {asked.text(column)}) > 1" for column in told) or "1 = 0"
    twice = f"SELECT {hashed} FROM {asked.relation} GROUP BY 1 HAVING COUNT(*) > 1"  # noqa: S608 - quoted
    rows = f"SELECT * FROM {asked.relation} WHERE {asked.named(key)} IS NOT NULL AND {hashed} IN ({twice})"  # noqa: S608 - quoted
    keys = (
        f"SELECT {text} AS name, COUNT(*) AS times, CASE WHEN {differs} THEN 1 ELSE 0 END AS differs "  # noqa: S608 - quoted
        f"FROM ({rows}) AS candidates GROUP BY 1 HAVING COUNT(*) > 1"
    )
    example = "MIN(CASE WHEN differs = 1 THEN name END) AS example"
    return f"SELECT COUNT(*) AS key_count, SUM(times - 1) AS too_many, SUM(differs) AS differing, {example} FROM ({keys}) AS repeated"  # noqa: S608
