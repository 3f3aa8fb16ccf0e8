"""The example's metrics, of every kind: a state gives the numbers that the sources give, whole and cut, now and after more days."""

from __future__ import annotations

import shutil
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from milepost.core.base.calendar import Window
from milepost.core.documents.parse import parse
from milepost.core.metrics.catalog import Catalog
from milepost.core.metrics.reading_yaml import read_catalog
from milepost.core.metrics.readings import Reading
from milepost.core.model.metric import Metric
from milepost.demo.dataset import write_dataset
from milepost.sources.run import Measured, Wanted, measure
from milepost.sources.state.refresh import refresh

PACKS = Path(__file__).parents[3] / "src/milepost/demo/packs"
START = date(2026, 4, 1)
READINGS = tuple(Reading(Window(START, START + timedelta(weeks=weeks)), START + timedelta(weeks=weeks)) for weeks in (2, 7, 13)) + tuple(
    Reading(Window(START + timedelta(weeks=weeks), START + timedelta(weeks=weeks + 1), "America/New_York"), date(2026, 6, 20))
    for weeks in (0, 6, 11)
)
KNOWN = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example's data in small, with its catalog."""
    folder = tmp_path_factory.mktemp("example")
    shutil.copy(PACKS / "sources.yaml", folder)
    write_dataset(folder / "data", scale=0.02)
    return folder


def numbers(measured: Measured) -> dict[tuple, tuple]:
    return {
        (seen.metric, seen.window, seen.as_of, *seen.segment.items()): (
            seen.value,
            seen.numerator,
            seen.denominator,
            seen.mature,
            seen.pending,
            seen.final_on,
            seen.unit,
        )
        for seen in measured.observations
    }


def catalog_of(folder: Path) -> Catalog:
    read = read_catalog((folder / "sources.yaml").read_text(encoding="utf-8"))
    assert read.catalog is not None
    return read.catalog


def metrics_of(name: str) -> tuple[Metric, ...]:
    pack = parse((PACKS / name).read_bytes(), name).pack
    assert pack is not None
    return pack.metrics


@pytest.mark.parametrize("name", ["growth-q2-2026.okr.yaml", "company-q2-2026.okr.yaml"])
def test_every_number_of_a_pack_is_equal(example: Path, compiled: Path, tmp_path: Path, name: str) -> None:
    metrics, catalog = metrics_of(name), catalog_of(example)
    late = sorted((example / "data/events").glob("*/*.parquet"))[-3:]
    aside = tmp_path / "aside"
    aside.mkdir()
    for number, path in enumerate(late):
        shutil.move(path, aside / str(number))
    for step in range(2):
        known_at = KNOWN + timedelta(days=step)
        refresh(metrics, catalog, example, tmp_path / "state", known_at=known_at, by=["channel"])
        for by in (None, "channel"):
            wanted = [Wanted(metric.id) for metric in metrics]
            kept = measure(metrics, catalog, example, wanted, READINGS, known_at=known_at, by=by, cache=compiled, state=tmp_path / "state")
            asked = measure(metrics, catalog, example, wanted, READINGS, known_at=known_at, by=by, cache=compiled)
            assert numbers(kept) == numbers(asked)
            assert {str(item) for item in kept.findings} == {str(item) for item in asked.findings}
            assert {seen.known_at for seen in kept.observations} == {known_at}
        if step == 0:
            for number, path in enumerate(late):
                shutil.move(aside / str(number), path)
