"""Real event files give the numbers that plain Python gave, on every engine: a sample always, the whole with the slow tests."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from decimal import ROUND_HALF_EVEN, Decimal
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from milepost.core.base.calendar import Window
from milepost.core.metrics.catalog import Catalog, Connection
from milepost.core.metrics.reading_yaml import read_catalog, read_metrics
from milepost.core.metrics.readings import Reading
from milepost.sources.run import Wanted, measure

STATED = Path(__file__).parent.parent / "corpus"
FILES = {
    "retail": "online-retail-abroad.parquet", "tldr": "tldr-commits.parquet", "ruff": "ruff-commits.parquet",
    "college": "college-messages.parquet",
}  # fmt: skip
FIGURES = {
    "newcomers": "signups", "came_back": "second_event_7d", "came_back_another_day": "second_active_day_7d",
    "activation_rate": "activation_rate", "stayed_a_month": "retained_28_30", "stayed_a_month_by_dates": "retained_28_30_calendar",
    "stayed_a_week_by_dates": "retained_1_7_calendar", "hours_to_come_back": "median_hours_to_second_7d",
    "reached_core": "core_action_7d", "hours_to_core": "median_hours_to_core_7d", "active": "active_users", "events": "events",
}  # fmt: skip
WEEKLY = ("newcomers", "active", "events")
LATER = date(2027, 1, 1)
slow = pytest.mark.slow
Expected = dict[tuple[str, Window], Decimal | None]


def _quarter(name: str) -> Window:
    year, month = int(name[:4]), int(name[5]) * 3 - 2
    return Window(date(year, month, 1), date(year + month // 10, (month + 2) % 12 + 1, 1))


def _expected(truth: dict, metrics: set[str]) -> Expected:
    """What must come out, by metric and window: a rate as a share, times in hours to six places."""
    quarters = {
        (metric, _quarter(name)): None if figures[figure] is None else _six_places(Decimal(str(figures[figure])))
        for name, figures in truth["quarters"].items()
        for metric, figure in FIGURES.items()
        if metric in metrics
    }
    weeks = {
        (metric, Window(monday, monday + timedelta(days=7))): _six_places(Decimal(figure))
        for monday, figures in ((date.fromisoformat(day), row) for day, row in truth["weekly"].items())
        for metric, figure in zip(WEEKLY, figures, strict=True)
    }
    return quarters | weeks


def _six_places(value: Decimal) -> Decimal:
    return value.quantize(Decimal("0.000001"), ROUND_HALF_EVEN)


@pytest.fixture
def place(request: pytest.FixtureRequest, shared: Path) -> Callable[[str, str, Catalog], Catalog]:
    """Gives a file to an engine and says the catalog for it there."""

    def ready(engine: str, name: str, catalog: Catalog) -> Catalog:
        if engine == "spark":
            request.getfixturevalue("spark")
        if engine != "postgres":
            return catalog
        url = request.getfixturevalue("postgres_url")
        request.getfixturevalue("monkeypatch").setenv("CORPUS_URL", url)
        _load(url, name, shared / "corpus/events" / FILES[name])
        ((table, stated),) = catalog.tables.items()
        stated = stated.model_copy(update={"files": (), "connection": "corpus", "name": f"corpus_{name}"})
        connections = {"corpus": Connection(engine="postgres", url="${CORPUS_URL}")}
        return catalog.model_copy(update={"tables": {table: stated}, "connections": connections})

    return ready


def _load(url: str, name: str, path: Path) -> None:
    import psycopg

    rows = pq.read_table(path, columns=["user_id", "event", "ts"])
    with psycopg.connect(url, autocommit=True) as connection, connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE IF EXISTS corpus_{name}".encode())
        cursor.execute(f"CREATE TABLE corpus_{name} (user_id text, event varchar(40), ts timestamptz)".encode())
        with cursor.copy(f"COPY corpus_{name} FROM STDIN".encode()) as copy:
            for row in zip(*(rows[column].to_pylist() for column in rows.column_names), strict=True):
                copy.write_row(row)


@pytest.mark.parametrize(
    ("engine", "name"),
    [
        *((engine, name) if name == "retail" and engine != "spark" else pytest.param(engine, name, marks=slow)
          for engine in ("postgres", "clickhouse", "spark") for name in FILES),
    ],
)  # fmt: skip
def test_truth_is_equal(shared: Path, place: Callable[..., Catalog], compiled: Path, engine: str, name: str) -> None:
    truth = json.loads((shared / "corpus/events/truth.json").read_text(encoding="utf-8"))["files"][FILES[name]]
    catalog = read_catalog((STATED / f"{name}.sources.yaml").read_text(encoding="utf-8")).catalog
    metrics = read_metrics((STATED / f"{name}.metrics.yaml").read_text(encoding="utf-8")).metrics
    assert catalog is not None
    expected = _expected(truth, {metric.id for metric in metrics})
    wanted = [Wanted(metric.id, "", tuple(Reading(window, LATER) for key, window in expected if key == metric.id)) for metric in metrics]
    own = place(engine, name, catalog)
    measured = measure(
        metrics, own, shared / "corpus/events", wanted, known_at=datetime(2026, 11, 1, tzinfo=UTC), engine=engine, cache=compiled
    )
    assert measured.findings == ()
    shares = {"activation_rate"}
    seen = {
        (item.metric, item.window): None if item.value is None else _six_places(item.value / 100 if item.metric in shares else item.value)
        for item in measured.observations
    }
    assert seen == expected
    print(f"{engine} {name}: {len(expected)} numbers")
