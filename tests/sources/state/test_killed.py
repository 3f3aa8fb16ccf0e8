"""A refresh that is killed at any moment leaves the state as it was before, or as it is after; the next one ends as if nothing had been."""

from __future__ import annotations

import json
import random
import shutil
import signal
import subprocess
import sys
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from milepost.core.base.calendar import Window
from milepost.core.metrics.catalog import Catalog
from milepost.core.metrics.readings import Reading
from milepost.core.model.metric import Metric
from milepost.sources.run import Wanted, measure
from milepost.sources.state.refresh import refresh

CATALOG = {
    "tables": {"events": {"files": "events/*.parquet", "entity": {"user": "user_id"}, "event": "event", "time": "ts", "key": "event_id"}},
    "events": {"sign": "sign", "core": "core", "visit": "visit"},
}
METRICS = (
    Metric(
        id="activated", kind="conversion", of="user", to="core", within="7d", counted_by="completion", gives="count", **{"from": "sign"}
    ),
    Metric(
        id="hours", kind="conversion", of="user", to="core", within="7d", counted_by="completion", gives="median_time", **{"from": "sign"}
    ),
    Metric(id="back", kind="retention", of="user", active="any", days="2..4", counted_by="window_close", gives="rate", **{"from": "sign"}),
    Metric(id="visits", kind="count", of="rows", event="visit"),
)
READING = Reading(Window(date(2026, 3, 1), date(2026, 4, 1)), date(2026, 5, 1))
FIRST = datetime(2026, 5, 2, tzinfo=UTC)
DAY = 86_400_000_000
BASE = 1_772_323_200_000_000  # 2026-03-01
PROGRAM = """
import json, sys
from datetime import datetime
from pathlib import Path
from milepost.core.metrics.catalog import Catalog
from milepost.core.model.metric import Metric
from milepost.sources.state import folding
from milepost.sources.state.refresh import refresh
folding.CHUNK_ROWS = 4_000
stated = json.loads(sys.argv[1])
print("ready", flush=True)
refresh([Metric.model_validate(item) for item in stated["metrics"]], Catalog.model_validate(stated["catalog"]), Path(stated["folder"]),
        Path(stated["folder"]) / "state", known_at=datetime.fromisoformat(stated["known_at"]))
print("done", flush=True)
"""


def write(folder: Path, days: range, draw: random.Random) -> None:
    """A file a day; some rows come late, some once more."""
    for day in days:
        count = 3_000
        user = [draw.randrange(4_000) for _ in range(count)]
        event = [draw.choice(["sign", "core", "visit", "visit"]) for _ in range(count)]
        us = [BASE + (day - draw.choice([0, 0, 0, 1, 3])) * DAY + draw.randrange(DAY) for _ in range(count)]
        key = [day * count + draw.randrange(count) for _ in range(count)]
        table = pa.table({"user_id": user, "event": event, "ts": pa.array(us, pa.timestamp("us")), "event_id": key})
        pq.write_table(table, folder / f"{day:02}.parquet")


def values(folder: Path, compiled: Path) -> list[tuple]:
    wanted = [Wanted(metric.id) for metric in METRICS]
    catalog = Catalog.model_validate(CATALOG)
    seen = measure(METRICS, catalog, folder, wanted, (READING,), known_at=FIRST + timedelta(days=9), cache=compiled, state=folder / "state")
    assert seen.findings == ()
    return [(item.metric, item.value, item.numerator, item.denominator, item.mature, item.pending) for item in seen.observations]


def killed(stated: str, after: float) -> bool:
    """Starts a refresh, kills it so many seconds after it is ready; whether it was still running."""
    with subprocess.Popen([sys.executable, "-c", PROGRAM, stated], stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        assert running.stdout.readline() == "ready\n"
        time.sleep(after)
        alive = running.poll() is None
        running.send_signal(signal.SIGKILL)
    return alive


def kill_many(folder: Path, compiled: Path, times: int) -> int:
    """Kills refreshes at random moments; says how many of them were under way."""
    draw = random.Random(7)
    (folder / "events").mkdir()
    write(folder / "events", range(10), draw)
    catalog = Catalog.model_validate(CATALOG)
    refresh(METRICS, catalog, folder, folder / "state", known_at=FIRST)
    before = values(folder, compiled)
    shutil.copytree(folder, folder.with_name("after"))
    other = folder.with_name("after")
    draw_more = random.Random(8)
    for place in (folder, other):
        write(place / "events", range(8, 20), random.Random(9))
    began = time.monotonic()
    refresh(METRICS, catalog, other, other / "state", known_at=FIRST + timedelta(days=1))
    long = time.monotonic() - began
    after = values(other, compiled)
    assert before != after
    stated = json.dumps(
        {
            "metrics": [metric.model_dump(mode="json", exclude_defaults=True, by_alias=True) for metric in METRICS],
            "catalog": CATALOG,
            "folder": str(folder),
            "known_at": (FIRST + timedelta(days=1)).isoformat(),
        }
    )
    shutil.copytree(folder / "state", folder / "kept")
    under_way = 0
    for _ in range(times):
        under_way += killed(stated, draw_more.random() * long * 1.2)
        now = values(folder, compiled)
        assert now in (before, after)
        if now == after:
            shutil.rmtree(folder / "state")
            shutil.copytree(folder / "kept", folder / "state")
    refresh(METRICS, catalog, folder, folder / "state", known_at=FIRST + timedelta(days=2))
    assert values(folder, compiled) == after
    return under_way


def test_a_few_kills_do_no_harm(tmp_path: Path, compiled: Path) -> None:
    (tmp_path / "world").mkdir()
    assert kill_many(tmp_path / "world", compiled, 3) > 0


@pytest.mark.slow
def test_fifty_kills_do_no_harm(tmp_path: Path, compiled: Path) -> None:
    (tmp_path / "world").mkdir()
    assert kill_many(tmp_path / "world", compiled, 50) > 10
