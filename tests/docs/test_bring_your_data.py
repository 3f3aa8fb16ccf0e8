"""The page on bringing data: its catalogs are catalogs, its JSON has the keys that are printed, its pipeline loads what is measured."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from milepost.core.base.calendar import Window
from milepost.core.metrics.catalog import Catalog
from milepost.core.metrics.export import exports
from milepost.core.metrics.reading_yaml import read_catalog
from milepost.core.metrics.readings import Reading
from milepost.core.model.metric import Metric
from milepost.sources.checking import check
from milepost.sources.run import Wanted, measure

PAGE = (Path(__file__).resolve().parents[2] / "docs/howto/bring-your-data.md").read_text(encoding="utf-8")


def _blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("block", _blocks("yaml"))
def test_every_catalog_of_the_page_is_one(block: str) -> None:
    text = block if block.startswith("milepost-sources") else f"milepost-sources: 1\n{block}"
    document = read_catalog(text)
    assert document.findings == ()
    assert document.catalog is not None
    assert document.catalog.tables


def test_the_table_of_formats_is_whole() -> None:
    rows = {
        name: set(re.findall(r"`(\w+)`", columns)) for name, columns in re.findall(r"^\| `(\w+)` \|[^|]*\|([^|]*)\|$", PAGE, re.MULTILINE)
    }
    assert rows == {name: {*export.columns, *(("user",) if export.anonymous else ())} for name, export in exports().items()}


def test_the_json_of_the_page_has_the_keys_that_are_printed(tmp_path: Path) -> None:
    (shown,) = (json.loads(block) for block in _blocks("json"))
    row = "SELECT '1' AS id, 'ana' AS who, 'seen' AS what, TIMESTAMP '2026-04-01' AS ts, TIMESTAMP '2026-04-01' AS seen"
    duckdb.sql(f"COPY ({row}) TO '{tmp_path / 'e.parquet'}'")
    table = {"files": "e.parquet", "entity": {"user": "who"}, "event": "what", "time": "ts", "arrived": "seen", "key": "id"}
    (facts,) = check(Catalog.model_validate({"tables": {"events": table}}), tmp_path, now=datetime(2026, 5, 1, tzinfo=UTC)).facts
    printed, told = facts.to_json(), shown["tables"][0]
    assert list(shown) == ["as_of", "tables", "findings"]
    assert list(told) == list(printed)
    nested = {name for name, value in printed.items() if isinstance(value, dict)}
    assert {name: set(told[name]) for name in nested} == {name: set(printed[name]) for name in nested}


def test_the_pipeline_loads_what_is_then_measured(tmp_path: Path) -> None:
    pytest.importorskip("dlt")
    script, (catalog,) = _blocks("python")[0], [block for block in _blocks("yaml") if "shop.orders" in block and "duckdb" in block][-1:]
    (tmp_path / "load_orders.py").write_text(script, encoding="utf-8")
    settings = {
        "DLT_DATA_DIR": str(tmp_path / "dlt"),
        "RUNTIME__DLTHUB_TELEMETRY": "false",
        "PYTHONPATH": ":".join(sys.path),
        "HOME": str(tmp_path),
    }
    for _ in range(2):  # the second run finds nothing new
        subprocess.run([sys.executable, "load_orders.py"], cwd=tmp_path, check=True, capture_output=True, timeout=200, env=settings)
    stated = read_catalog(catalog).catalog
    assert stated is not None
    metric = Metric.model_validate({"id": "sold", "kind": "sum", "table": "orders", "column": "amount"})
    april = Reading(Window(date(2026, 4, 1), date(2026, 5, 1)), date(2026, 5, 1))
    known = datetime(2100, 1, 1, tzinfo=UTC)  # after the pipeline's own clock
    measured = measure([metric], stated, tmp_path, [Wanted("sold")], [april], known_at=known, cache=tmp_path / "queries")
    assert measured.findings == ()
    assert [(seen.value, seen.unit) for seen in measured.observations] == [(Decimal("40"), "EUR")]
