"""The catalogs of the histories: which words each says of its tables, the metrics asked of them, and their readings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from milepost.core.base.calendar import Window
from milepost.core.metrics.catalog import Catalog
from milepost.core.metrics.readings import Reading
from milepost.core.model.metric import Metric

HOUR, DAY = 3_600_000_000, 86_400_000_000
NEW_YORK = "America/New_York"
ZONES = ("UTC", NEW_YORK)
READINGS = (
    Reading(Window(date(2025, 3, 1), date(2025, 3, 15)), date(2025, 3, 10)),
    Reading(Window(date(2025, 3, 1), date(2025, 4, 1)), date(2025, 4, 1)),
    Reading(Window(date(2025, 3, 4), date(2025, 3, 8)), date(2025, 3, 8)),
    Reading(Window(date(2025, 2, 20), date(2025, 3, 20)), date(2025, 5, 1)),
    Reading(Window(date(2025, 3, 8), date(2025, 3, 12), NEW_YORK), date(2025, 5, 1)),
    Reading(Window(date(2025, 3, 1), date(2025, 4, 1), NEW_YORK), date(2025, 3, 14)),
)


@dataclass(frozen=True)
class Words:
    """What a catalog says of its tables beyond their columns.

    `split`: reaching events stand in a table of their own, `deeds`. `retracted` and `corrected` name the tables whose rows later rows
    take back, or replace. `merges`: identities are told to be one; `merges_arrive`: and when that became known. `text_ids`: some tables
    write people as text.
    """

    split: bool = False
    keyed: bool = True
    retracted: frozenset[str] = frozenset()
    corrected: frozenset[str] = frozenset()
    merges: bool = False
    merges_arrive: bool = False
    text_ids: bool = False

    @property
    def deeds(self) -> str:
        """The table in which the reaching events stand."""
        return "deeds" if self.split else "events"

    def catalog(self) -> Catalog:
        """The catalog that says so."""
        shared = {"entity": {"user": "user_id"}, "time": "ts"} | ({"key": "event_id"} if self.keyed else {})
        told = {"event": "event", "arrived": "arrived"}
        tables = {
            "events": {"files": "events/*.parquet", **shared, **told, **self._of("events")},
            "users": {"files": "users.parquet", "entity": {"user": "user_id"}, "attributes": ["plan"]},
            "payments": {"files": "events/*.parquet", **shared, "columns": {"amount": "USD"}, **self._of("events")},
        }
        if self.split:
            tables["deeds"] = {"files": "deeds/*.parquet", **shared, **told, **self._of("deeds")}
        if self.merges:
            tables["merges"] = {"files": "merges/*.parquet", "time": "at"} | ({"arrived": "arrived"} if self.merges_arrive else {})
        rules = {"user": {"merges": {"table": "merges", "from": "old", "to": "new"}}} if self.merges else {}
        events = {
            "sign": {"event": "sign", "table": "events"},
            "core": {"event": "core", "table": self.deeds},
            "busy": {"event": ["core", "visit"], "table": self.deeds},
            "first_seen": {"first": "any", "table": "events"},
            "anything": {"event": "any", "table": "events"},
        }
        return Catalog.model_validate({"tables": tables, "entities": rules, "events": events})

    def payments_arrive(self) -> bool:
        """Whether the table of payments says when its rows arrived, which it does only for corrections."""
        return "events" in self.corrected

    def _of(self, table: str) -> dict[str, str]:
        again = {"redelivery": "correction", "arrived": "arrived"} if table in self.corrected else {}
        return again | ({"retracted": "gone"} if table in self.retracted else {})


_EVENTS, _DEEDS, _BOTH = frozenset({"events"}), frozenset({"deeds"}), frozenset({"events", "deeds"})
WORDS = {
    "plain": Words(),
    "plain, two tables": Words(split=True),
    "plain, people as text": Words(text_ids=True),
    "plain, no keys": Words(keyed=False),
    "plain, two tables, people as text": Words(split=True, text_ids=True),
    "retracted": Words(retracted=_EVENTS),
    "starts retracted": Words(split=True, retracted=_EVENTS),
    "deeds retracted": Words(split=True, retracted=_DEEDS),
    "corrected": Words(corrected=_EVENTS),
    "starts corrected": Words(split=True, corrected=_EVENTS),
    "deeds corrected": Words(split=True, corrected=_DEEDS),
    "corrected and retracted": Words(corrected=_EVENTS, retracted=_EVENTS),
    "starts corrected, deeds retracted": Words(split=True, corrected=_EVENTS, retracted=_DEEDS),
    "merged": Words(merges=True),
    "merged, known later": Words(merges=True, merges_arrive=True, text_ids=True),
    "merged, two tables": Words(split=True, merges=True, merges_arrive=True),
    "merged and retracted": Words(merges=True, retracted=_EVENTS),
    "everything": Words(split=True, retracted=_BOTH, corrected=_BOTH, merges=True, merges_arrive=True),
}
USUAL = ("plain", "plain", "plain, two tables", "plain, people as text")
"""Drawn more often: they alone keep cells, with which a state has most to do."""


@dataclass(frozen=True)
class Asked:
    """A passage as the metric states it, and as the reference computes it: how it is counted, and whether open spans count."""

    stated: dict
    arguments: dict
    counted_by: str
    mature_only: bool = False
    from_anything: bool = False
    to_anything: bool = False


def _passage(stated: dict, opens: int, closes: int, **more: object) -> dict:
    return {"stated": stated, "arguments": {"opens": opens, "closes": closes, **more}}


_MATURE = {"maturity": "mature_only"}
PASSAGES = {
    "completed": Asked(**_passage({"within": "7d", "counted_by": "completion"}, 0, 7 * DAY), counted_by="completion"),
    "cohort": Asked(
        **_passage({"within": "36h", "counted_by": "start", "maturity": "observed"}, 0, 36 * HOUR),
        counted_by="start",
    ),
    "mature": Asked(**_passage({"within": "7d", "counted_by": "start", **_MATURE}, 0, 7 * DAY), counted_by="start", mature_only=True),
    "other_day": Asked(
        **_passage(
            {"within": "7d", "counted_by": "completion", "another_day": True, "zone": NEW_YORK, "strictly_after": True},
            *(0, 7 * DAY),
            another_day=True,
            zone=NEW_YORK,
            strictly_after=True,
        ),
        counted_by="completion",
    ),
    "dates": Asked(
        **_passage(
            {"days": "0..2", "clock": "calendar", "zone": NEW_YORK, "counted_by": "start", **_MATURE}, 0, 3, calendar=True, zone=NEW_YORK
        ),
        counted_by="start",
        mature_only=True,
    ),
    "seen": Asked(
        **_passage({"within": "3d", "counted_by": "start", "maturity": "observed"}, 0, 3 * DAY), counted_by="start", from_anything=True
    ),
    "elapsed": Asked(
        **_passage({"days": "2..4", "counted_by": "window_close"}, 2 * DAY, 5 * DAY), counted_by="window_close", to_anything=True
    ),
    "local": Asked(
        **_passage(
            {"days": "1..3", "clock": "calendar", "zone": NEW_YORK, "counted_by": "window_close"}, 1, 4, calendar=True, zone=NEW_YORK
        ),
        counted_by="window_close",
        to_anything=True,
    ),
}
PLANS = ("pro", "(unknown)")
"""The plans that a metric for some keeps."""


def _metrics() -> dict[str, Metric]:
    """Every metric by its name: counts, sums, passages whole and for some, times, retention."""
    some, planned = {"where": {"channel": "a"}}, {"where": {"plan": list(PLANS)}}
    found = [
        Metric(id="users", kind="count", of="user", event="anything"),
        Metric(id="users/plan", kind="count", of="user", event="busy", **planned),
        Metric(id="firsts", kind="count", of="user", event="first_seen"),
        Metric(id="cores", kind="count", of="rows", event="busy"),
        Metric(id="cores/some", kind="count", of="rows", event="core", **some),
        Metric(id="cores/plan", kind="count", of="rows", event="core", **planned),
        Metric(id="paid", kind="sum", table="payments", column="amount", unit="USD"),
    ]
    for name, asked in PASSAGES.items():
        shared = {"of": "user", "from": "anything" if asked.from_anything else "sign", **asked.stated}
        if asked.to_anything:
            found.append(Metric(id=f"{name}/rate", kind="retention", gives="rate", active="anything", **shared))
            continue
        shared |= {"kind": "conversion", "to": "core"}
        found.append(Metric(id=f"{name}/count", gives="count", **shared))
        found.append(Metric(id=f"{name}/time", gives="median_time", **shared))
        found.append(Metric(id=f"{name}/some", gives="count", **some, **shared))
        found.append(Metric(id=f"{name}/plan", gives="count", **planned, **shared))
        if asked.counted_by != "completion":
            found.append(Metric(id=f"{name}/rate", gives="rate", **shared))
    return {metric.id: metric for metric in found}


METRICS = _metrics()
