"""Real event files, measured through catalogs and metrics as people write them, give the numbers that plain Python gave."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from decimal import ROUND_HALF_EVEN, Decimal
from pathlib import Path

import pytest

from milepost.core.base.calendar import Window
from milepost.core.metrics.observation import Observation
from milepost.core.metrics.reading_yaml import read_catalog, read_metrics
from milepost.core.metrics.readings import Reading
from milepost.sources.run import Wanted, measure

HERE = Path(__file__).parent / "corpus"
FILES = {
    "tldr": "tldr-commits.parquet",
    "ruff": "ruff-commits.parquet",
    "college": "college-messages.parquet",
    "retail": "online-retail-abroad.parquet",
}
QUARTERLY = {
    "newcomers": "signups",
    "came_back": "second_event_7d",
    "came_back_another_day": "second_active_day_7d",
    "activation_rate": "activation_rate",
    "stayed_a_month": "retained_28_30",
    "stayed_a_month_by_dates": "retained_28_30_calendar",
    "stayed_a_week_by_dates": "retained_1_7_calendar",
    "hours_to_come_back": "median_hours_to_second_7d",
    "reached_core": "core_action_7d",
    "hours_to_core": "median_hours_to_core_7d",
    "active": "active_users",
    "events": "events",
}
WEEKLY = ("newcomers", "active", "events")
LATER = date(2027, 1, 1)  # after every file's end, so that all has been seen


def _quarter(name: str) -> Window:
    year, month = int(name[:4]), int(name[5]) * 3 - 2
    after = date(year + 1, 1, 1) if month == 10 else date(year, month + 3, 1)
    return Window(date(year, month, 1), after)


@pytest.fixture(scope="module")
def truth(shared: Path) -> dict:
    return json.loads((shared / "corpus/events/truth.json").read_text(encoding="utf-8"))["files"]


def _measure(shared: Path, tmp_path: Path, name: str, windows: list[Window], only: tuple[str, ...] = ()) -> tuple[Observation, ...]:
    catalog = read_catalog((HERE / f"{name}.sources.yaml").read_text(encoding="utf-8"))
    stated = read_metrics((HERE / f"{name}.metrics.yaml").read_text(encoding="utf-8"))
    assert catalog.catalog is not None
    assert catalog.findings == stated.findings == ()
    measured = measure(
        stated.metrics,
        catalog.catalog,
        shared / "corpus/events",
        [Wanted(metric.id) for metric in stated.metrics if not only or metric.id in only],
        [Reading(window, LATER) for window in windows],
        known_at=datetime(2026, 11, 1, tzinfo=UTC),
        cache=tmp_path,
    )
    assert measured.findings == ()
    return measured.observations


def _six_places(value: Decimal | None) -> Decimal | None:
    return None if value is None else value.quantize(Decimal("0.000001"), ROUND_HALF_EVEN)


@pytest.mark.parametrize("name", FILES)
def test_every_quarter_is_equal(shared: Path, truth: dict, tmp_path: Path, name: str) -> None:
    quarters = truth[FILES[name]]["quarters"]
    by_window = {_quarter(quarter): figures for quarter, figures in quarters.items()}
    compared = 0
    for seen in _measure(shared, tmp_path, name, list(by_window)):
        figure = by_window[seen.window][QUARTERLY[seen.metric]]
        expected = None if figure is None else _six_places(Decimal(str(figure)))
        value = seen.value
        if seen.metric == "activation_rate" and value is not None:
            assert (seen.numerator, seen.denominator) == (
                by_window[seen.window]["second_active_day_7d"],
                by_window[seen.window]["signups"],
            )
            value /= 100
        assert _six_places(value) == expected, f"{seen.metric} of {seen.window.start}"
        compared += 1
    assert compared == len(quarters) * (12 if truth[FILES[name]]["core_event"] else 10)


@pytest.mark.parametrize("name", FILES)
def test_every_week_is_equal(shared: Path, truth: dict, tmp_path: Path, name: str) -> None:
    weeks = {date.fromisoformat(monday): figures for monday, figures in truth[FILES[name]]["weekly"].items()}
    windows = [Window(monday, monday + timedelta(days=7)) for monday in weeks]
    observed = _measure(shared, tmp_path, name, windows, only=WEEKLY)
    measured = {(seen.window.start, seen.metric): seen.value for seen in observed}
    expected = {(monday, metric): Decimal(figure) for monday, row in weeks.items() for metric, figure in zip(WEEKLY, row, strict=True)}
    assert measured == expected
