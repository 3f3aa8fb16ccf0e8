"""One small company's data with everything that engines see differently: made once, written to files and loaded into databases."""

from __future__ import annotations

import random
import uuid
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
START = datetime(2025, 2, 20, tzinfo=UTC)  # Berlin's clock goes forward on 30 March, New York's on 9 March
NAMES = ("signed_up", "signed_up", "core_action", "visited", "it's \\ odd", None)
CHANNELS = ("ads", "Ads", "öl", "z", "", None)  # as bytes: Ads, ads, z, öl; by the rules of a language: otherwise
PEOPLE = 60
SCHEMAS = {
    "events": {
        "user_id": "uuid", "account": "text", "member": "bigint", "event": "text", "ts": "timestamptz", "local_ts": "timestamp",
        "arrived": "timestamp", "event_id": "bigint", "channel": "text", "seats": "integer", "amount": "numeric(12,2)",
        "score": "double precision", "trial": "boolean", "campaign": "text", "void": "boolean",
    },
    "users": {"user_id": "uuid", "account": "text", "member": "bigint", "plan": "text", "born": "date"},
    "spend": {"day": "date", "amount": "numeric(14,4)", "channel": "text"},
    "merges": {"old_account": "text", "new_account": "text", "merged_at": "timestamp"},
    "holdings": {"holding": "bigint", "customer": "text", "starts": "date", "ends": "date", "mrr": "numeric(10,2)", "plan": "text"},
}  # fmt: skip
_ARROW = {
    "uuid": pa.uuid(), "text": pa.string(), "bigint": pa.int64(), "integer": pa.int32(), "timestamptz": pa.timestamp("us", tz="UTC"),
    "timestamp": pa.timestamp("us"), "double precision": pa.float64(), "boolean": pa.bool_(), "date": pa.date32(),
    "numeric(12,2)": pa.decimal128(12, 2), "numeric(14,4)": pa.decimal128(14, 4), "numeric(10,2)": pa.decimal128(10, 2),
}  # fmt: skip


def rows() -> dict[str, list[dict]]:
    """The rows of every table, always the same."""
    chance = random.Random(20250301)
    ids = [uuid.UUID(int=chance.getrandbits(128)) for _ in range(PEOPLE)]
    return {
        "events": list(_events(chance, ids)),
        "users": [_person(chance, number, ids) for number in range(0, PEOPLE, 1) if number % 7],
        "spend": [
            {
                "day": date(2025, 2, 20) + timedelta(days=chance.randrange(70)),
                "amount": _money(chance, 4),
                "channel": chance.choice(CHANNELS),
            }
            for _ in range(80)
        ],
        "holdings": [_holding(chance, number) for number in range(90)],
        "merges": list(_merges()),
    }


def _events(chance: random.Random, ids: list[uuid.UUID]) -> Iterator[dict]:
    for number in range(900):
        who = chance.randrange(PEOPLE + 2)
        moment = START + timedelta(days=chance.randrange(60), microseconds=_edge(chance))
        row = {
            "user_id": ids[who] if who < PEOPLE else None,
            "account": f"Acct-{who % 23}" if who % 11 else "",
            "member": who if who < PEOPLE else None,
            "event": chance.choice(NAMES),
            "ts": None if number % 97 == 0 else moment,
            "local_ts": moment.replace(tzinfo=None),
            "arrived": (moment + timedelta(hours=chance.randrange(200))).replace(tzinfo=None),
            "event_id": number if number % 3 else None,
            "channel": chance.choice(CHANNELS),
            "seats": chance.choice((None, -3, 0, 7, 2**31 - 1)),
            "amount": chance.choice((None, _money(chance, 2))),
            "score": chance.choice((None, 0.1, 0.30000000000000004, 1e6 / 3, 123456789.123456, -2.5e-9, float("nan"), chance.random())),
            "trial": chance.choice((None, True, False)),
            "campaign": chance.choice(CHANNELS),
            "void": True if number % 63 == 0 else (None, False)[number % 2],
        }
        yield row
        if number % 5 == 0:  # delivered twice, at times later, and not quite the same
            late = timedelta(hours=number % 4)
            again = {"channel": chance.choice(CHANNELS), "amount": chance.choice((None, _money(chance, 2))), "void": number % 7 == 0}
            yield row | again | {"arrived": row["arrived"] + late}


def _merges() -> Iterator[dict]:
    """Identities that turned out to be one: chains, one that is told twice, at once and later, and ones of nobody."""
    told = [(number, number + 3) for number in (1, 4, 7, 15)] + [(2, 11), (2, 19), (2, 3), (20, None), (None, 21), (99, 5)]
    for place, (old, new) in enumerate(told):
        names = {name: None if number is None else f"Acct-{number}" for name, number in (("old_account", old), ("new_account", new))}
        yield {**names, "merged_at": (START + timedelta(days=place // 3)).replace(tzinfo=None)}


def _edge(chance: random.Random) -> int:
    """An instant of a day: at its ends, at the midnights of other zones, or anywhere, to the microsecond."""
    hour = 3_600_000_000
    return chance.choice((0, 1, 24 * hour - 1, 4 * hour, 5 * hour - 1, 22 * hour, 23 * hour - 1, 500_000, chance.randrange(24 * hour)))


def _person(chance: random.Random, number: int, ids: list[uuid.UUID]) -> dict:
    born = date(1960, 1, 1) + timedelta(days=chance.randrange(15_000))
    return {
        "user_id": ids[number], "account": f"Acct-{number % 23}", "member": number,
        "plan": chance.choice(("free", "pro", "Pro", "", None)), "born": born,
    }  # fmt: skip


def _holding(chance: random.Random, number: int) -> dict:
    starts = date(2025, 1, 1) + timedelta(days=chance.randrange(100))
    ends = None if chance.random() < 0.5 else starts + timedelta(days=chance.randrange(1, 90))
    plan = chance.choice(("basic", "Best", None))
    return {"holding": number, "customer": f"c{number % 31}", "starts": starts, "ends": ends, "mrr": abs(_money(chance, 2)), "plan": plan}


def _money(chance: random.Random, places: int) -> Decimal:
    return Decimal(chance.randrange(-5_000, 900_000)).scaleb(-places)


def write_parquet(folder: Path) -> None:
    """Every table as a Parquet file."""
    for name, made in rows().items():
        columns = {
            column: pa.array([_cell(row[column]) for row in made], pa.binary(16) if kind == "uuid" else _ARROW[kind])
            for column, kind in SCHEMAS[name].items()
        }
        arrays = {
            column: pa.ExtensionArray.from_storage(pa.uuid(), array) if SCHEMAS[name][column] == "uuid" else array
            for column, array in columns.items()
        }
        pq.write_table(pa.table(arrays), folder / f"{name}.parquet")


def _cell(value: object) -> object:
    return value.bytes if isinstance(value, uuid.UUID) else value


def load_postgres(url: str) -> None:
    """Every table in a schema `shop` of a Postgres database."""
    import psycopg

    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("DROP SCHEMA IF EXISTS shop CASCADE")
        connection.execute("CREATE SCHEMA shop")
        for name, made in rows().items():
            columns = ", ".join(f"{column} {kind}" for column, kind in SCHEMAS[name].items())
            connection.execute(f"CREATE TABLE shop.{name} ({columns})".encode())
            with connection.cursor() as cursor, cursor.copy(f"COPY shop.{name} FROM STDIN".encode()) as copy:
                for row in made:
                    copy.write_row(tuple(row.values()))
