"""Every metric of the contract has the same numbers from a state as from the sources, whole and cut, and after more rows came."""

from __future__ import annotations

import shutil
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from milepost.core.base.calendar import Window
from milepost.core.metrics.reading_yaml import read_catalog, read_metrics
from milepost.core.metrics.readings import Reading
from milepost.sources import together
from milepost.sources.run import Measured, Wanted, measure
from milepost.sources.state.refresh import refresh

HERE = Path(__file__).parent
START = date(2025, 3, 1)
KNOWN = datetime(2025, 6, 15, tzinfo=UTC)  # every row has arrived
CUTS = ("channel", "plan", "campaign")


def _figures(measured: Measured) -> dict[tuple, tuple]:
    return {
        (seen.metric, seen.window, seen.as_of, *seen.segment.values()): (
            seen.value, seen.numerator, seen.denominator, seen.mature, seen.pending, seen.final_on, seen.unit,
        )
        for seen in measured.observations
    }  # fmt: skip


@pytest.fixture
def growing(files: Path, tmp_path: Path) -> Path:
    """The company's data, its events in two files."""
    for path in files.glob("*.parquet"):
        shutil.copy(path, tmp_path)
    rows = pq.read_table(tmp_path / "events.parquet")
    (tmp_path / "events.parquet").unlink()
    pq.write_table(rows.slice(0, 700), tmp_path / "events-1.parquet")
    pq.write_table(rows.slice(700), tmp_path / "later.parquet")
    return tmp_path


@pytest.mark.parametrize("cuts", [(None,), pytest.param(CUTS, marks=pytest.mark.slow)])
def test_a_state_gives_the_numbers_of_the_sources(growing: Path, compiled: Path, cuts: tuple[str | None, ...]) -> None:
    metrics = read_metrics((HERE / "contract.metrics.yaml").read_text(encoding="utf-8")).metrics
    text = (HERE / "contract.sources.yaml").read_text(encoding="utf-8").replace("events.parquet", '"events-*.parquet"')
    catalog = read_catalog(text).catalog
    assert catalog is not None
    readings = (
        Reading(Window(START, START + timedelta(days=14)), START + timedelta(days=10)),
        Reading(Window(START, START + timedelta(days=61), "Europe/Berlin"), START + timedelta(days=61)),
    )
    wanted = [Wanted(metric.id) for metric in metrics]
    for step in range(2):
        known_at = KNOWN + timedelta(days=step)
        refresh(metrics, catalog, growing, growing / "state", known_at=known_at, by=CUTS)
        for by in cuts:
            kept = measure(metrics, catalog, growing, wanted, readings, known_at=known_at, by=by, cache=compiled, state=growing / "state")
            asked = measure(metrics, catalog, growing, wanted, readings, known_at=known_at, by=by, cache=compiled)
            differing = {place: (figure, _figures(kept).get(place)) for place, figure in _figures(asked).items()}
            assert {place: pair for place, pair in differing.items() if pair[0] != pair[1]} == {}
            assert _figures(kept).keys() == _figures(asked).keys()
            assert {(item.code, item.pointer) for item in kept.findings} == {(item.code, item.pointer) for item in asked.findings}
        if step == 0:
            (growing / "later.parquet").rename(growing / "events-2.parquet")


def test_one_pass_gives_the_numbers_of_the_queries(growing: Path, compiled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    metrics = read_metrics((HERE / "contract.metrics.yaml").read_text(encoding="utf-8")).metrics
    text = (HERE / "contract.sources.yaml").read_text(encoding="utf-8").replace("events.parquet", '"events-*.parquet"')
    catalog = read_catalog(text).catalog
    assert catalog is not None
    (growing / "later.parquet").rename(growing / "events-2.parquet")
    wanted = [Wanted(metric.id) for metric in metrics]
    readings = (
        Reading(Window(START, START + timedelta(days=14)), START + timedelta(days=10)),
        Reading(Window(START, START + timedelta(days=61), "Europe/Berlin"), START + timedelta(days=61)),
    )
    for by in (None, "channel", "plan"):
        monkeypatch.setattr(together, "WORTH", 1 << 60)
        apart = measure(metrics, catalog, growing, wanted, readings, known_at=KNOWN, by=by, cache=compiled, run="a run")
        monkeypatch.setattr(together, "WORTH", 0)
        assert measure(metrics, catalog, growing, wanted, readings, known_at=KNOWN, by=by, cache=compiled, run="a run") == apart
