"""The session that ClickHouse servers, Trino, BigQuery and Snowflake are measured by is held to the whole contract, over drivers
that are here; a Snowflake (or a program that answers as one) is held to it where MILEPOST_TEST_SNOWFLAKE names its URL."""

from __future__ import annotations

import importlib.util
import os
import sys
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
from milepost.sources import several
from milepost.sources.engine import Engine
from milepost.sources.run import Measured, Wanted, measure

HERE = Path(__file__).parent
KNOWN = datetime(2025, 4, 15, 12, tzinfo=UTC)
READINGS = (
    Reading(Window(date(2025, 3, 1), date(2025, 3, 15)), date(2025, 3, 10)),
    Reading(Window(date(2025, 2, 1), date(2025, 5, 1)), date(2025, 5, 1)),
    Reading(Window(date(2025, 3, 8), date(2025, 3, 12), "America/New_York"), date(2025, 5, 1)),
    Reading(Window(date(2025, 3, 24), date(2025, 3, 31), "Europe/Berlin"), date(2025, 4, 20)),
    Reading(Window(date(2024, 1, 1), date(2024, 2, 1)), date(2024, 2, 1)),
)
CUTS = {
    "channel": ("people", "rows", "spent", "activation_rate", "hours_to_core", "p95_score"),
    "plan": ("members", "p90_to_core", "churned", "net_retention"),
}
OWN = ("own_query", "own_query_there")
SNOWFLAKE = "MILEPOST_TEST_SNOWFLAKE"
HOUSES = {
    "ducks": "ducks://here/warehouse/shop",
    "elephants": "elephants://here/shop",
    "clickhouse": "clickhouse://here/shop",
    "snowflake": f"${{{SNOWFLAKE}}}",
}
Ask = Callable[[str, str | None], Measured]


@pytest.fixture(scope="module")
def houses() -> ModuleType:
    spec = importlib.util.spec_from_file_location("milepost_test_houses", HERE / "houses.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def metrics() -> tuple[Metric, ...]:
    return read_metrics((HERE / "contract.metrics.yaml").read_text(encoding="utf-8")).metrics


@pytest.fixture(scope="module")
def stated() -> Catalog:
    catalog = read_catalog((HERE / "contract.sources.yaml").read_text(encoding="utf-8")).catalog
    assert catalog is not None
    return catalog


def there(catalog: Catalog, house: str) -> Catalog:
    """The same catalog over tables of a warehouse."""
    tables = {
        name: table.model_copy(update={"files": (), "connection": "wh", "name": Path(table.files[0]).stem})
        for name, table in catalog.tables.items()
    }
    return catalog.model_copy(update={"tables": tables, "connections": {"wh": Connection(engine=house, url=HOUSES[house])}})


def _ready(house: str, houses: ModuleType, files: Path, request: pytest.FixtureRequest) -> Engine | None:
    """Loads a warehouse and says its engine; None for one that the product has."""
    match house:
        case "ducks":
            database = files / "warehouse.duckdb"
            houses.load_ducks(files, database)
            made = houses.Ducks()
            made.path = str(database)
        case "elephants":
            made = houses.Elephants()
            made.url = request.getfixturevalue("postgres_url")
            request.getfixturevalue("company").load_postgres(made.url)
        case "clickhouse":
            made = houses.embedded()
            made.path = str(files / "clickhouse")
            houses.load_clickhouse(files, Path(made.path))
        case _:
            if SNOWFLAKE not in os.environ:
                pytest.skip(f"{SNOWFLAKE} names no Snowflake")
            houses.load_snowflake(request.getfixturevalue("company"), os.environ[SNOWFLAKE])
            return None
    return houses.engine(made)


@pytest.fixture(scope="module")
def measured(
    metrics: tuple[Metric, ...], stated: Catalog, files: Path, compiled: Path, houses: ModuleType, request: pytest.FixtureRequest
) -> Iterator[Ask]:
    kept: dict[tuple[str, str | None], Measured] = {}
    known: dict[str, Engine | None] = {}
    find = several.engine_named
    patch = pytest.MonkeyPatch()
    patch.setattr(several, "engine_named", lambda name: known.get(name) or find(name))

    def ask(house: str, by: str | None) -> Measured:
        if house in HOUSES and house not in known:
            known[house] = _ready(house, houses, files, request)
        if (house, by) not in kept:
            wanted = [Wanted(metric.id) for metric in metrics if metric.id not in OWN and (by is None or metric.id in CUTS[by])]
            catalog = there(stated, house) if house in HOUSES else stated
            kept[house, by] = measure(metrics, catalog, files, wanted, READINGS, known_at=KNOWN, by=by, cache=compiled)
        return kept[house, by]

    yield ask
    patch.undo()


def _figures(measured: Measured, *, narrow: bool = False) -> dict[tuple, tuple]:
    """What is measured. A program that answers as Snowflake (`narrow`) rounds sums over 53 bits, which are refused and not taken."""
    refused = [item.message for item in measured.findings if not (narrow and "which is no whole number" in item.message)]
    assert refused[-1:] == []
    return {
        (seen.metric, seen.window, seen.as_of, tuple(seen.segment.values())): (
            seen.value, seen.numerator, seen.denominator, seen.mature, seen.pending, seen.final_on,
        )
        for seen in measured.observations
    }  # fmt: skip


@pytest.mark.parametrize("by", [None, *CUTS])
@pytest.mark.parametrize("house", HOUSES)
def test_numbers_are_equal(measured: Ask, house: str, by: str | None) -> None:
    narrow = house == "snowflake"
    seen = _figures(measured(house, by), narrow=narrow)
    told = {key[0] for key in seen}
    expected = {key: figure for key, figure in _figures(measured("files", by)).items() if not narrow or key[0] in told}
    assert {key[0] for key in _figures(measured("files", by))} - told <= {"scores", "mean_score", "settled_scores", "p95_score"}
    assert {key: (seen.get(key), figure) for key, figure in expected.items() if seen.get(key) != figure} == {}
    assert seen.keys() == expected.keys()
    assert len({figure[0] for figure in seen.values()}) > 10


@pytest.mark.parametrize("house", HOUSES)
def test_provenance_names_the_warehouse_and_the_state(measured: Ask, house: str) -> None:
    for seen in measured(house, None).observations:
        assert seen.provenance is not None
        name, version = seen.provenance.engine.split(maxsplit=1)
        assert name == house
        assert any(sign.isdigit() for sign in version)
        assert len(seen.provenance.source) == 64
