"""The golden queries: one definition of each kind, for each engine. Written by `python tests/golden/write_sql.py`, or `make golden`."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from milepost.core.base.calendar import Window
from milepost.core.metrics.catalog import Catalog
from milepost.core.metrics.define import define
from milepost.core.metrics.dialects import DIALECTS
from milepost.core.metrics.explain import queries
from milepost.core.metrics.readings import Reading
from milepost.core.model.metric import Metric

FOLDER = Path(__file__).parent / "sql"
HEAD = "-- Made by `make golden` from tests/golden/write_sql.py; not to be edited.\n"
CATALOG = Catalog.model_validate(
    {
        "tables": {
            "events": {
                "connection": "warehouse",
                "name": "analytics.events",
                "entity": {"user": "user_id"},
                "event": "event",
                "time": "ts",
                "key": "event_id",
            },
            "users": {"files": "users.parquet", "entity": {"user": "user_id"}, "attributes": ["channel", "acquisition"]},
            "subscriptions": {
                "files": "subscriptions.parquet",
                "entity": {"account": "account_id"},
                "time": "since",
                "columns": {"mrr": "USD"},
            },
            "revenue": {"files": "revenue.parquet", "entity": {"user": "user_id"}, "time": "paid_at", "columns": {"amount": "USD"}},
            "requests": {"files": "requests.parquet", "time": "at", "attributes": ["service"]},
            "spend": {"files": "spend.parquet", "time": "day", "columns": {"amount": "USD"}},
        },
        "connections": {"warehouse": {"engine": "duckdb", "path": "warehouse.duckdb"}},
    }
)
COLUMNS = {
    "events": {"user_id": "int64", "event": "string", "ts": "timestamp(6)", "event_id": "int64", "channel": "string"},
    "users": {"user_id": "int64", "channel": "string", "acquisition": "string"},
    "subscriptions": {"account_id": "int64", "since": "date", "until": "date", "mrr": "decimal(18, 2)"},
    "revenue": {"user_id": "int64", "paid_at": "timestamp(6)", "amount": "decimal(18, 2)"},
    "requests": {"at": "timestamp(6)", "took": "decimal(12, 3)", "service": "string"},
    "spend": {"day": "date", "amount": "decimal(18, 2)"},
}
PASSAGE = {"of": "user", "from": "account_created"}
HOLDINGS = {"kind": "churn", "of": "account", "table": "subscriptions", "starts": "since", "ends": "until"}
METRICS = (
    Metric(id="count", kind="count", of="user", event="account_created"),
    Metric(id="count_rows", kind="count", of="rows", event="any"),
    Metric(id="sum", kind="sum", table="spend", column="amount", unit="USD"),
    Metric(id="mean", kind="mean", table="spend", column="amount", unit="USD"),
    Metric(id="conversion", kind="conversion", to="core_action", within="7d", counted_by="completion", gives="count", **PASSAGE),
    Metric(id="conversion_median", like="conversion", gives="median_time", where={"acquisition": "paid"}),
    Metric(id="conversion_another_day", like="conversion", another_day=True, zone="Europe/Berlin"),
    Metric(
        id="retention",
        kind="retention",
        active="any",
        days="28..30",
        clock="calendar",
        zone="UTC",
        counted_by="start",
        maturity="mature_only",
        gives="rate",
        **PASSAGE,
    ),
    Metric(id="quantile", kind="quantile", table="requests", column="took", quantile=0.95, where={"service": "search"}),
    Metric(id="churn", gives="rate", **HOLDINGS),
    Metric(id="net_revenue_retention", **{**HOLDINGS, "kind": "net_revenue_retention", "amount": "mrr"}),
    Metric(
        id="payback",
        kind="payback",
        costs={"table": "spend", "column": "amount"},
        earns={"table": "revenue", "column": "amount"},
        margin="80%",
        month="30d",
        **PASSAGE,
    ),
    Metric(
        id="score",
        kind="score",
        of="user",
        among={"event": "any", "within": "90d"},
        components={
            "core": {"event": "core_action", "counts": "days", "within": "28d", "full_at": 4, "weight": 60},
            "calm": {"event": "ticket", "within": "28d", "full_at": 2, "weight": 40, "falling": True},
        },
        at_least=70,
        gives="rate",
        where={"acquisition": "paid"},
    ),
    Metric(id="ratio", kind="ratio", numerator="conversion", denominator={"metric": "sum", "per": "$1K"}, roll_up="ratio_of_sums"),
)
READING = Reading(Window(date(2025, 4, 1), date(2025, 7, 1)), date(2025, 7, 1))


def texts() -> dict[str, str]:
    """Every golden query by its file name."""
    made = {}
    for metric in METRICS:
        definition = define(metric.id, METRICS).definition
        assert definition is not None, metric.id
        for dialect in DIALECTS:
            text = queries(definition, CATALOG, COLUMNS.get, dialect, READING)
            assert isinstance(text, str), text
            made[f"{metric.id}.{dialect}.sql"] = f"{HEAD}{text}\n"
    return made


def write() -> None:
    """Writes the golden queries again and removes those that nothing makes any more."""
    FOLDER.mkdir(exist_ok=True)
    made = texts()
    for old in FOLDER.glob("*.sql"):
        if old.name not in made:
            old.unlink()
    for name, text in made.items():
        (FOLDER / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write()
