"""Without --engine each table is measured where its connection says; a ratio divides what two engines counted."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from types import ModuleType

import pytest

from milepost.core.base.calendar import Window
from milepost.core.base.errors import UsageError
from milepost.core.metrics.catalog import Catalog
from milepost.core.metrics.readings import Reading
from milepost.core.model.metric import Metric
from milepost.sources.run import Measured, Wanted, measure

ALL = Reading(Window(date(2025, 2, 1), date(2025, 5, 1)), date(2025, 5, 1))
CATALOG = {
    "tables": {
        "events": {"connection": "shop", "name": "shop.events", "entity": {"member": "member"}, "event": "event", "time": "ts"},
        "users": {"files": "users.parquet", "entity": {"member": "member"}, "attributes": ["plan"]},
        "spend": {"files": "spend.parquet", "time": "day", "columns": {"amount": "USD"}},
    },
    "connections": {"shop": {"engine": "postgres", "url": "${SHOP_URL}"}},
}
METRICS = (
    Metric(id="members", kind="count", of="member", event="signed_up"),
    Metric(id="spent", kind="sum", table="spend", column="amount", unit="USD"),
    Metric(id="cost", kind="ratio", numerator="spent", denominator="members", roll_up="ratio_of_sums"),
    Metric(id="pro", like="members", where={"plan": "pro"}),
)


@pytest.fixture
def mixed(monkeypatch: pytest.MonkeyPatch, postgres_url: str, company: ModuleType, files: Path, compiled: Path):
    company.load_postgres(postgres_url)
    monkeypatch.setenv("SHOP_URL", postgres_url)

    def ask(*names: str, engine: str | None = None, **changed: object) -> Measured:
        catalog = Catalog.model_validate({**CATALOG, **changed})
        known = datetime(2025, 5, 1, tzinfo=UTC)
        return measure(METRICS, catalog, files, [Wanted(name) for name in names], [ALL], known_at=known, engine=engine, cache=compiled)

    return ask


def test_a_ratio_divides_what_two_engines_counted(mixed, company: ModuleType) -> None:
    measured = mixed("members", "spent", "cost")
    assert measured.findings == ()
    members, spent, cost = measured.observations
    assert spent.value == sum(row["amount"] for row in company.rows()["spend"])
    signed = {row["member"] for row in company.rows()["events"] if row["event"] == "signed_up" and row["ts"] and row["member"] is not None}
    assert members.value == len(signed)
    assert cost.value == (spent.value / members.value).quantize(Decimal("0.0000000001"))
    assert cost.provenance is not None
    assert cost.provenance.engine.startswith("duckdb ")
    assert " + postgres " in cost.provenance.engine


def test_tables_of_one_metric_lie_in_one_place(mixed) -> None:
    measured = mixed("pro", "spent")
    assert [seen.metric for seen in measured.observations] == ["spent"]
    (finding,) = measured.findings
    assert finding.code == "MET018"
    assert "events (postgres), users (duckdb)" in finding.message


def test_files_are_no_tables_of_postgres(mixed) -> None:
    measured = mixed("members", "spent", engine="postgres")
    assert [seen.metric for seen in measured.observations] == ["members"]
    assert {finding.code for finding in measured.findings} == {"SRC000", "SRC004"}
    assert any("a table of files, which Postgres cannot read" in finding.message for finding in measured.findings)


def test_an_engine_that_there_is_not_is_said(mixed) -> None:
    with pytest.raises(UsageError, match="Choose one of bigquery, clickhouse, duckdb, postgres, snowflake, spark, trino"):
        mixed("members", engine="oracle")


def test_a_postgres_that_cannot_be_reached_is_a_finding_without_its_secrets(mixed, monkeypatch: pytest.MonkeyPatch) -> None:
    for url in (
        "postgresql://carla:s3cr%40t-word@127.0.0.1:9/shop",
        "postgresql://carla:s3cr@t-word@127.0.0.1:9/shop",
        "postgresql://carla:s3cr#t-word@127.0.0.1:9/shop",
        "postgresql://carla:s3cr/t-word@127.0.0.1:9/shop",
        "postgresql://127.0.0.1:9/shop?user=carla&password=s3cr%40t-word",
        "host=127.0.0.1 port=9 user=carla password=s3cr@t-word",
        "no url of s3cr@t-word",
    ):
        monkeypatch.setenv("SHOP_URL", url)
        measured = mixed("members", "spent")
        assert [seen.metric for seen in measured.observations] == ["spent"]
        text = repr(measured)
        assert not [secret for secret in ("s3cr", "t-word", "carla") if secret in text], text


def test_a_variable_that_is_not_set_is_said(mixed, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SHOP_URL")
    assert "SHOP_URL" not in os.environ
    assert "SRC003" in {finding.code for finding in mixed("members").findings}
