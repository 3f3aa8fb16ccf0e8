"""`maturity: same_age`: everybody is looked at the age that the youngest of the window has reached."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from milepost.core.base.calendar import Window
from milepost.core.metrics.catalog import Catalog
from milepost.core.metrics.define import define
from milepost.core.metrics.readings import Reading
from milepost.core.model.metric import Metric
from milepost.sources.run import Wanted, measure

KNOWN = datetime(2026, 12, 1, tzinfo=UTC)
START = datetime(2026, 4, 1)
CATALOG = Catalog.model_validate(
    {"tables": {"events": {"files": "events.parquet", "entity": {"user": "user_id"}, "event": "event", "time": "ts"}}}
)
COHORT = Metric(
    id="cohort",
    kind="conversion",
    of="user",
    to="done",
    within="7d",
    counted_by="start",
    maturity="same_age",
    gives="rate",
    **{"from": "sign"},
)
LATER = (timedelta(hours=1), timedelta(days=2) - timedelta(microseconds=1), timedelta(days=2), timedelta(days=6), timedelta(days=8), None)


def _rates(folder: Path, as_of: date) -> list[tuple[Decimal | None, int | None]]:
    """Two weeks of like people, of whom one each day takes one of the times above until it is done."""
    rows = []
    for week in (0, 7):
        for number, gap in enumerate(LATER):
            began = START + timedelta(days=week + number)
            rows.append((f"{week}-{number}", "sign", began))
            rows += [(f"{week}-{number}", "done", began + gap)] if gap is not None else []
    names = ("user_id", "event", "ts")
    pq.write_table(pa.table(dict(zip(names, map(list, zip(*rows, strict=True)), strict=True))), folder / "events.parquet")
    readings = [Reading(Window(day, day + timedelta(days=7)), as_of) for day in (date(2026, 4, 1), date(2026, 4, 8))]
    measured = measure([COHORT], CATALOG, folder, [Wanted("cohort")], readings, known_at=KNOWN)
    assert measured.findings == ()
    return [(seen.value and round(seen.value, 6), seen.pending) for seen in measured.observations]


def test_windows_of_like_people_are_alike_at_every_age(tmp_path: Path) -> None:
    first, second = _rates(tmp_path, date(2026, 4, 17))  # nine days after the first week, two after the second
    assert first == (Decimal("66.666667"), 0)  # four of six within the seven days
    assert second == (Decimal("33.333333"), 3)  # two within two days: the end is excluded
    alone, _ = _rates(tmp_path, date(2026, 4, 10))
    assert alone[0] == second[0]


def test_an_open_window_has_no_such_rate(tmp_path: Path) -> None:
    _, second = _rates(tmp_path, date(2026, 4, 15))
    assert second == (None, 5)  # they are pending, whatever else can be told


def test_the_calendar_clock_has_none() -> None:
    stated = {name: value for name, value in COHORT.parameters.items() if name != "within"}
    calendar = Metric(id="it", kind="conversion", days="0..6", clock="calendar", zone="UTC", **stated)
    assert [finding.code for finding in define("it", [calendar]).findings] == ["MET004"]
