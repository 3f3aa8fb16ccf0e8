"""People who are erased are in no table of the state any more, neither now nor in the past."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from milepost.core.base.calendar import Window
from milepost.core.metrics.catalog import Catalog
from milepost.core.metrics.readings import Reading
from milepost.core.model.metric import Metric
from milepost.sources.run import Wanted, measure
from milepost.sources.state.erasing import erase
from milepost.sources.state.refresh import refresh

CATALOG = Catalog.model_validate(
    {
        "tables": {"events": {"files": "events/*.parquet", "entity": {"user": "user_id"}, "event": "event", "time": "ts", "key": "id"}},
        "events": {"sign": "sign", "core": "core"},
    }
)
METRICS = (
    Metric(
        id="activated",
        kind="conversion",
        of="user",
        to="core",
        within="7d",
        counted_by="start",
        maturity="observed",
        gives="rate",
        **{"from": "sign"},
    ),
    Metric(id="cores", kind="count", of="rows", event="core"),
    Metric(id="people", kind="count", of="user", event="any"),
)
FIRST = datetime(2026, 5, 1, tzinfo=UTC)
APRIL = Reading(Window(date(2026, 4, 1), date(2026, 5, 1)), date(2026, 5, 1))


def write(path: Path, users: list[str]) -> None:
    path.parent.mkdir(exist_ok=True)
    rows = [
        (user, event, datetime(2026, 4, 2 + number, hour), f"{user}{event}")
        for number, user in enumerate(users)
        for event, hour in (("sign", 8), ("core", 9))
    ]
    columns = list(zip(*rows, strict=True))
    pq.write_table(
        pa.table({"user_id": columns[0], "event": columns[1], "ts": pa.array(columns[2], pa.timestamp("us")), "id": columns[3]}), path
    )


def values(folder: Path, compiled: Path, known_at: datetime) -> dict[str, tuple]:
    wanted = [Wanted(metric.id) for metric in METRICS]
    seen = measure(METRICS, CATALOG, folder, wanted, (APRIL,), known_at=known_at, cache=compiled, state=folder / "state")
    assert seen.findings == ()
    return {item.metric: (item.value, item.denominator) for item in seen.observations}


def test_an_erased_person_is_nowhere(tmp_path: Path, compiled: Path) -> None:
    write(tmp_path / "events" / "1.parquet", ["ana", "ben", "eva-known-by-name"])
    refresh(METRICS, CATALOG, tmp_path, tmp_path / "state", known_at=FIRST)
    assert values(tmp_path, compiled, FIRST)["cores"] == (3, None)
    write(tmp_path / "events" / "1.parquet", ["ana", "ben"])
    later = FIRST + timedelta(days=1)
    refresh(METRICS, CATALOG, tmp_path, tmp_path / "state", known_at=later)
    assert values(tmp_path, compiled, FIRST)["cores"] == (3, None)  # it was known then, and nobody asked to be forgotten yet
    erased = erase(tmp_path / "state", CATALOG, "user", ["eva-known-by-name"])
    assert sum(erased.rows.values()) > 0
    for known_at in (FIRST, later):
        assert values(tmp_path, compiled, known_at) == {"activated": (100, 2), "cores": (2, None), "people": (2, None)}
    with duckdb.connect(str(tmp_path / "state" / "state.duckdb"), read_only=True) as held:
        for (table,) in held.execute("SELECT table_name FROM duckdb_tables()").fetchall():
            assert not any("eva-known-by-name" in str(row) for row in held.execute(f'SELECT * FROM "{table}"').fetchall()), table
    refresh(METRICS, CATALOG, tmp_path, tmp_path / "state", known_at=later + timedelta(days=1))
    assert values(tmp_path, compiled, later + timedelta(days=1)) == {"activated": (100, 2), "cores": (2, None), "people": (2, None)}
