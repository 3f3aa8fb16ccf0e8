"""An engine whose program is not installed says what to install; nothing of it is imported before."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from milepost.core.base.errors import OutsideError
from milepost.core.metrics.catalog import Catalog
from milepost.sources.engine import engine_named

KNOWN = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("engine", "module", "advice"),
    [
        ("postgres", "psycopg", "pip install 'milepost[postgres]'"),
        ("spark", "pyspark.sql", "pip install 'milepost[spark]'"),
        ("clickhouse", "chdb", "pip install chdb"),
    ],
)
def test_what_to_install_is_said(monkeypatch: pytest.MonkeyPatch, engine: str, module: str, advice: str) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    chosen = engine_named(engine)
    assert chosen is not None
    with pytest.raises(OutsideError) as refused, chosen.open(Catalog(), Path(), KNOWN):
        pass
    assert advice in str(refused.value)


def test_without_java_spark_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pyspark")
    monkeypatch.setenv("JAVA_HOME", "/nowhere")
    from milepost.sources import spark_session

    with pytest.raises(OutsideError, match="Java 17"), spark_session._context("local[2]"):
        pass


def test_the_registry_of_engines_imports_no_driver() -> None:
    program = (
        "import sys\nfrom milepost.sources.engine import engines\nnames = list(engines())\n"
        "drivers = ('trino', 'snowflake.connector', 'clickhouse_connect', 'google.cloud', 'sqlglot')\n"
        "print([name for name in ('psycopg', 'pyspark', 'chdb', 'ibis', 'pyarrow', *drivers) if name in sys.modules], names)"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=120)
    assert ran.stdout.strip() == "[] ['bigquery', 'clickhouse', 'duckdb', 'postgres', 'snowflake', 'spark', 'trino']"
