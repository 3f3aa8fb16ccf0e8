"""An attribution model: of an entity's several touches the first, or the last, gives its attribute, and the model is in the hash."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from milepost.core.base.calendar import Window
from milepost.core.metrics.catalog import Catalog
from milepost.core.metrics.define import define, sentence
from milepost.core.metrics.readings import Reading
from milepost.core.model.metric import Metric
from milepost.sources.run import Wanted, measure

KNOWN = datetime(2026, 12, 1, tzinfo=UTC)
READING = Reading(Window(date(2026, 4, 1), date(2026, 5, 1)), date(2026, 5, 1))
SIGNUPS = Metric(id="signups", kind="count", of="user", event="sign")
BY_MAIL = Metric(id="by_mail", like="signups", where={"campaign": "mail"})
TOUCHES = (
    (1, "ads", 3),
    (1, "mail", 1),
    (1, "seo", 5),
    (2, "mail", 4),
    (2, "ads", 2),
    (3, "mail", 1),
    (3, "ads", 1),
    (4, "", 1),
    (4, "ads", 2),
)


def _catalog(attribution: str | None) -> Catalog:
    touches = {"files": "touches.csv", "entity": {"user": "user_id"}, "time": "seen_at", "attributes": ["campaign"]}
    events = {"files": "events.csv", "entity": {"user": "user_id"}, "event": "event", "time": "ts"}
    return Catalog.model_validate(
        {"tables": {"events": events, "touches": touches | ({"attribution": attribution} if attribution else {})}}
    )


def _write(folder: Path) -> None:
    (folder / "events.csv").write_text(
        "user_id,event,ts\n" + "".join(f"{user},sign,2026-04-10T00:00:00Z\n" for user in range(1, 6)), encoding="utf-8"
    )
    rows = "".join(f"{user},{campaign},2026-03-0{day}T00:00:00Z\n" for user, campaign, day in TOUCHES)
    (folder / "touches.csv").write_text(f"user_id,campaign,seen_at\n{rows}", encoding="utf-8")


@pytest.mark.parametrize(
    ("attribution", "by_campaign", "by_mail"),
    [
        ("first", {"mail": 1, "ads": 2, "(unknown)": 2}, 1),
        ("last", {"seo": 1, "mail": 1, "ads": 2, "(unknown)": 1}, 1),
        (None, {"ads": 4, "(unknown)": 1}, 0),
    ],
)
def test_the_touch_that_counts(tmp_path: Path, attribution: str | None, by_campaign: dict[str, int], by_mail: int) -> None:
    _write(tmp_path)
    cut = measure([SIGNUPS], _catalog(attribution), tmp_path, [Wanted("signups")], [READING], known_at=KNOWN, by="campaign")
    assert cut.findings == ()
    assert {seen.segment["campaign"]: seen.value for seen in cut.observations} == by_campaign
    kept = measure([SIGNUPS, BY_MAIL], _catalog(attribution), tmp_path, [Wanted("by_mail")], [READING], known_at=KNOWN)
    assert [seen.value for seen in kept.observations] == [by_mail]


def test_the_model_is_part_of_the_definition() -> None:
    found = {way: define("by_mail", [SIGNUPS, BY_MAIL], _catalog(way).vocabulary).definition for way in ("first", "last", None)}
    assert len({definition.hash for definition in found.values()}) == 3
    assert "where first-touch campaign is mail" in sentence(found["first"])
    assert found[None].hash == define("by_mail", [SIGNUPS, BY_MAIL]).definition.hash


def test_a_fiscal_year_moves_quarters_and_years() -> None:
    window = Window(date(2026, 1, 15), date(2027, 3, 1))
    quarters = [step.start for step in window.steps("quarter", year_starts=2)]
    assert quarters == [date(2026, 1, 15), date(2026, 2, 1), date(2026, 5, 1), date(2026, 8, 1), date(2026, 11, 1), date(2027, 2, 1)]
    assert [step.start for step in window.steps("year", year_starts=2)] == [date(2026, 1, 15), date(2026, 2, 1), date(2027, 2, 1)]
    assert [step.start for step in window.steps("year")] == [date(2026, 1, 15), date(2027, 1, 1)]
    assert Catalog.model_validate({"fiscal_year_starts": "February"}).fiscal_year_starts == 2
    with pytest.raises(ValueError, match="no month"):
        Catalog.model_validate({"fiscal_year_starts": 13})
