"""What the catalog says of a sort of entity holds wherever it is counted: colleagues and robots are left out."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from milepost.core.base.calendar import Window
from milepost.core.metrics.define import define, sentence
from milepost.core.metrics.reading_yaml import read_catalog
from milepost.core.metrics.readings import Reading
from milepost.core.model.metric import Metric
from milepost.sources.run import Wanted, measure

KNOWN = datetime(2026, 12, 1, tzinfo=UTC)
TABLES = """
milepost-sources: 1
tables:
  events: {files: events.csv, entity: {user: user_id}, event: event, time: ts}
  users: {files: users.csv, entity: {user: user_id}, attributes: [kind]}
"""
RULES = """
entities:
  user: {where: {kind: {not: [internal, robot]}}}
"""
METRICS = (
    Metric(id="signups", kind="count", of="user", event="sign"),
    Metric(id="rows", kind="count", of="rows", event="sign"),
    Metric(id="reached", kind="conversion", of="user", to="core", within="7d", counted_by="completion", gives="count", **{"from": "sign"}),
    Metric(id="share", kind="ratio", numerator="reached", denominator="signups", roll_up="ratio_of_sums", unit="%"),
    Metric(id="customers", like="signups", where={"kind": "customer"}),
)


def _values(folder: Path, catalog_text: str) -> dict[str, int]:
    kinds = ["customer", "internal", "robot", "", "customer"]
    (folder / "users.csv").write_text("user_id,kind\n" + "".join(f"{user},{kind}\n" for user, kind in enumerate(kinds)), encoding="utf-8")
    rows = [
        f"{user},{event},2026-04-0{day}T10:00:00Z"
        for user in range(6)
        for day, event in ((1, "sign"), (2, "core"))
        if (user, day) != (4, 2)
    ]
    (folder / "events.csv").write_text("user_id,event,ts\n" + "\n".join(rows), encoding="utf-8")
    document = read_catalog(catalog_text)
    assert document.findings == ()
    readings = [Reading(Window(date(2026, 4, 1), date(2026, 5, 1)), date(2026, 5, 1))]
    measured = measure(METRICS, document.catalog, folder, [Wanted(metric.id) for metric in METRICS], readings, known_at=KNOWN)
    assert measured.findings == ()
    return {seen.metric: seen.value for seen in measured.observations}


def test_those_left_out_count_nowhere_and_the_unknown_stay(tmp_path: Path) -> None:
    everybody, ruled = _values(tmp_path, TABLES), _values(tmp_path, TABLES + RULES)
    assert (everybody["signups"], everybody["reached"], everybody["customers"]) == (6, 5, 2)
    assert (ruled["signups"], ruled["reached"], ruled["customers"]) == (4, 3, 2)
    assert (ruled["rows"], ruled["share"]) == (6, 75)


def test_a_rule_is_part_of_the_definition_and_is_said() -> None:
    plain, ruled = (read_catalog(text).catalog.vocabulary for text in (TABLES, TABLES + RULES))
    without, under = (define("signups", METRICS, words).definition for words in (plain, ruled))
    assert without.hash == define("signups", METRICS).definition.hash != under.hash
    assert "where kind is not internal or robot" in sentence(under)
    own = Metric(id="signups", kind="count", of="user", event="sign", where={"kind": {"not": ["robot", "internal"]}})
    assert define("signups", [own]).definition.hash == under.hash
