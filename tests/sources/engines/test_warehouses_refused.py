"""The real drivers, with nobody there: one clear sentence, without the password, without a wait that is not told, no traceback."""

from __future__ import annotations

import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from milepost.core.base.errors import OutsideError
from milepost.core.metrics.catalog import Catalog
from milepost.sources.engine import engine_named
from milepost.sources.several import engine_of

KNOWN = datetime(2026, 1, 1, tzinfo=UTC)
DRIVERS = {
    "trino": ("trino", "trino://carla:s3cret-word@127.0.0.1:1/hive/product", "product.events"),
    "clickhouse": ("clickhouse_connect", "clickhouse://carla:s3cret-word@127.0.0.1:1/product", "events"),
    "snowflake": (
        "snowflake.connector", "snowflake://carla:s3cret-word@acme/SHOP/PRODUCT?host=127.0.0.1&port=1&protocol=http&login_timeout=1",
        "events",
    ),
    "bigquery": ("google.cloud.bigquery", "bigquery://acme/product?endpoint=http://127.0.0.1:1", "events"),
}  # fmt: skip
PACKAGES = {"trino": "trino.exceptions", "clickhouse": "clickhouse_connect.driver.exceptions", "snowflake": "snowflake.connector.errors",
            "bigquery": "google.api_core.exceptions"}  # fmt: skip


def _catalog(engine: str, **stated: object) -> Catalog:
    tables = {name: {"connection": "wh", "name": DRIVERS[engine][2], "event": "what", "time": "ts"} for name in ("log", "other")}
    return Catalog.model_validate({"tables": tables, "connections": {"wh": {"engine": engine, "url": "${WH_URL}", **stated}}})


@pytest.mark.parametrize("engine", DRIVERS)
def test_nobody_there_is_one_finding_a_table(engine: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip(DRIVERS[engine][0])
    monkeypatch.setenv("WH_URL", DRIVERS[engine][1])
    monkeypatch.setenv("WH_TOKEN", "t0ken-word")
    catalog = _catalog(engine, **({"token": "${WH_TOKEN}"} if engine == "bigquery" else {}))
    assert engine_of(catalog, "log") == engine
    chosen = engine_named(engine)
    assert chosen is not None
    started = time.monotonic()
    with chosen.open(catalog, Path(), KNOWN) as session:
        assert (session.columns("log"), session.columns("other"), session.event_names("log", "what")) == (None, None, None)
        assert {finding.code for finding in session.findings} == {"SRC001"}
        told = [finding.message for finding in session.findings]
    assert time.monotonic() - started < 12
    assert [each.partition(": ")[0] for each in told[:2]] == ["The connection wh cannot be opened"] * 2
    assert not [secret for secret in ("s3cret", "carla", "t0ken") for each in told if secret in each]
    assert max(map(len, told)) < 460
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("engine", DRIVERS)
def test_a_url_that_is_none_says_how_it_is_written(engine: str, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip(DRIVERS[engine][0])
    chosen = engine_named(engine)
    assert chosen is not None
    for url in ("s3cret-word", "postgresql://carla:s3cret-word@h/x", DRIVERS[engine][1].split("?")[0] + "?s3cret=1"):
        monkeypatch.setenv("WH_URL", url)
        with chosen.open(_catalog(engine), Path(), KNOWN) as session:
            assert session.columns("log") is None
            (finding,) = session.findings
        assert finding.code == "SRC004"
        assert f"{engine}://" in (finding.help or "")
        assert "s3cret" not in repr(finding)


@pytest.mark.parametrize("engine", DRIVERS)
def test_without_the_driver_what_to_install_is_said(engine: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, PACKAGES[engine], None)
    chosen = engine_named(engine)
    assert chosen is not None
    with pytest.raises(OutsideError) as refused, chosen.open(_catalog(engine), Path(), KNOWN):
        pass
    assert f"pip install 'milepost[{engine}]'" in str(refused.value)
