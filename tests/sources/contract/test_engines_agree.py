"""Every kind of metric gives the same whole numbers and the same decimals on every engine that runs here."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from types import ModuleType

import pytest

from milepost.core.base.calendar import Window
from milepost.core.metrics.catalog import Catalog, Connection
from milepost.core.metrics.reading_yaml import read_catalog, read_metrics
from milepost.core.metrics.readings import Reading
from milepost.core.model.metric import Metric
from milepost.sources.run import Measured, Wanted, measure

HERE = Path(__file__).parent
KNOWN = datetime(2025, 4, 15, 12, tzinfo=UTC)  # some rows of the data arrive later
OTHERS = ("postgres", "clickhouse")
READINGS = (
    Reading(Window(date(2025, 3, 1), date(2025, 3, 15)), date(2025, 3, 10)),
    Reading(Window(date(2025, 2, 1), date(2025, 5, 1)), date(2025, 5, 1)),
    Reading(Window(date(2025, 3, 8), date(2025, 3, 12), "America/New_York"), date(2025, 5, 1)),
    Reading(Window(date(2025, 3, 24), date(2025, 3, 31), "Europe/Berlin"), date(2025, 4, 20)),
    Reading(Window(date(2024, 1, 1), date(2024, 2, 1)), date(2024, 2, 1)),  # nothing happened
)
CUTS = {
    "channel": ("people", "rows", "spent", "activation_rate", "hours_to_core", "p95_score"),
    "plan": ("members", "p90_to_core", "churned", "net_retention"),
}
OWN = {"own_query": "duckdb", "own_query_there": "postgres"}  # queries of one's own, each for one engine
PAIRS = [
    *((engine, by) for engine in OTHERS for by in (None, *CUTS)),
    ("spark", "plan"),  # Spark takes a second of two processors for each metric
    *(pytest.param("spark", by, marks=pytest.mark.slow) for by in (None, "channel")),
]


@pytest.fixture(scope="module")
def metrics() -> tuple[Metric, ...]:
    read = read_metrics((HERE / "contract.metrics.yaml").read_text(encoding="utf-8"))
    assert read.findings == ()
    return read.metrics


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    read = read_catalog((HERE / "contract.sources.yaml").read_text(encoding="utf-8"))
    assert read.findings == ()
    assert read.catalog is not None
    return read.catalog


def in_postgres(catalog: Catalog) -> Catalog:
    """The same catalog over tables of a database."""
    tables = {
        name: table.model_copy(update={"files": (), "connection": "shop", "name": f"shop.{Path(table.files[0]).stem}"})
        for name, table in catalog.tables.items()
    }
    return catalog.model_copy(update={"tables": tables, "connections": {"shop": Connection(engine="postgres", url="${SHOP_URL}")}})


@pytest.fixture(scope="module")
def measured(
    metrics: tuple[Metric, ...], catalog: Catalog, files: Path, company: ModuleType, compiled: Path, request: pytest.FixtureRequest
) -> Iterator[Callable[[str, str | None], Measured]]:
    """What an engine measures: every metric, or those that are cut by an attribute; once for each engine."""
    kept: dict[tuple[str, str | None], Measured] = {}
    environment = pytest.MonkeyPatch()

    def ask(engine: str, by: str | None = None) -> Measured:
        if (engine, by) not in kept:
            own = catalog
            if engine == "postgres" and "SHOP_URL" not in os.environ:
                url = request.getfixturevalue("postgres_url")
                company.load_postgres(url)
                environment.setenv("SHOP_URL", url)
            if engine == "postgres":
                own = in_postgres(catalog)
            if engine == "spark":
                request.getfixturevalue("spark")
            wanted = [Wanted(metric.id) for metric in metrics if by is None or metric.id in CUTS[by]]
            kept[engine, by] = measure(metrics, own, files, wanted, READINGS, known_at=KNOWN, by=by, engine=engine, cache=compiled)
        return kept[engine, by]

    yield ask
    environment.undo()


def _figures(measured: Measured) -> dict[tuple, tuple]:
    elsewhere = [item for item in measured.findings if item.pointer.split("/")[1] in OWN]
    assert [item.message for item in measured.findings if item not in elsewhere] == []
    assert {item.code for item in elsewhere} <= {"MET004"}
    return {
        (seen.metric, seen.window, seen.as_of, tuple(seen.segment.values())): (
            seen.value, seen.numerator, seen.denominator, seen.mature, seen.pending, seen.final_on,
        )
        for seen in measured.observations
    }  # fmt: skip


@pytest.mark.parametrize("by", [None, *CUTS])
def test_the_data_tells_engines_apart(measured: Callable[..., Measured], metrics: tuple[Metric, ...], by: str | None) -> None:
    figures = _figures(measured("duckdb", by))
    values = {key[0]: set() for key in figures}
    for key, figure in figures.items():
        values[key[0]].add(figure[0])
    assert set(values) == ({metric.id for metric in metrics} - {"own_query_there"} if by is None else set(CUTS[by]))
    assert [metric for metric, seen in values.items() if not seen - {0, None}] == []


@pytest.mark.parametrize(("engine", "by"), PAIRS)
def test_numbers_are_equal(measured: Callable[..., Measured], engine: str, by: str | None) -> None:
    expected, seen = (
        {key: figure for key, figure in _figures(measured(name, by)).items() if key[0] not in OWN} for name in ("duckdb", engine)
    )
    differing = {key: (seen.get(key), figure) for key, figure in expected.items() if seen.get(key) != figure}
    assert differing == {}
    assert seen.keys() == expected.keys()


def test_a_query_of_ones_own_is_asked_where_it_is_written_for(measured: Callable[..., Measured]) -> None:
    answers = {}
    for engine in ("duckdb", *OTHERS):
        of_own = {key: figure for key, figure in _figures(measured(engine)).items() if key[0] in OWN}
        assert {key[0] for key in of_own} == {name for name, dialect in OWN.items() if dialect == engine}
        told = {item.pointer.split("/")[1] for item in measured(engine).findings}
        assert told == {name for name, dialect in OWN.items() if dialect != engine}
        answers[engine] = {key[1:]: figure for key, figure in of_own.items()}
    assert answers["duckdb"] == answers["postgres"] != {}


@pytest.mark.parametrize("engine", [*OTHERS, pytest.param("spark", marks=pytest.mark.slow)])
def test_provenance_names_the_engine_and_the_state(measured: Callable[..., Measured], engine: str) -> None:
    for seen in measured(engine, None).observations:
        assert seen.provenance is not None
        assert seen.provenance.engine.startswith(f"{engine} ")
        assert len(seen.provenance.source) == 64
