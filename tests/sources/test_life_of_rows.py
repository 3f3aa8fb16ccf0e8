"""Rows delivered again, corrected and taken back, and identities merged: the engine finds what plain Python finds."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from milepost.core.base.calendar import Window
from milepost.core.metrics.catalog import Catalog
from milepost.core.metrics.readings import Reading
from milepost.core.model.metric import Metric
from milepost.sources.run import Wanted, measure

DAY = 86_400_000_000
BASE = 1_743_465_600_000_000  # 2025-04-01 00:00 UTC
KNOWN = datetime(2025, 12, 1, tzinfo=UTC)
READING = Reading(Window(date(2025, 4, 1), date(2025, 5, 1)), date(2025, 5, 1))
EVENTS = {"files": "events.parquet", "entity": {"user": "user_id"}, "event": "event", "time": "ts", "key": "event_id", "arrived": "arrived"}
MERGES = {"files": "merges.parquet", "time": "at", "entity": {}}
USERS = {"files": "users.parquet", "entity": {"user": "user_id"}, "attributes": ["channel"]}
METRICS = (
    Metric(id="users", kind="count", of="user", event="any"),
    Metric(id="reached", kind="conversion", of="user", to="core", within="7d", counted_by="completion", gives="count", **{"from": "sign"}),
    Metric(id="ads_cores", kind="count", of="rows", event="core", where={"channel": "ads"}),
)


class Drawn(NamedTuple):
    key: int | None
    user: str
    event: str
    day: int
    arrived: int
    gone: bool


rows_drawn = st.lists(
    st.builds(
        Drawn,
        st.one_of(st.none(), st.integers(0, 6)),
        st.sampled_from("abcdef"),
        st.sampled_from(["sign", "sign", "core", "core", "visit"]),
        st.integers(-3, 33),
        st.integers(0, 5),
        st.sampled_from([False, False, False, True]),
    ),
    min_size=1,
    max_size=25,
)
merges_drawn = st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef"), st.integers(0, 3)), max_size=5)
CHANNELS = {"a": "seo", "b": "ads", "c": "seo", "d": "ads", "e": "seo", "f": "ads"}


def standing(rows: list[Drawn], *, corrections: bool, retracted: bool) -> list[Drawn]:
    """The rows that count, by key; rows without a key all count, apart from those that are nothing but a taking back."""
    kept = [row for row in rows if row.key is None and not (retracted and row.gone)]
    for key in sorted({row.key for row in rows if row.key is not None}):
        mine = [row for row in rows if row.key == key]
        if not corrections:
            kept += [] if retracted and any(row.gone for row in mine) else mine
            continue
        last = [row for row in mine if row.arrived == max(other.arrived for other in mine)]
        if retracted and any(row.gone for row in last):
            continue
        kept.append(min(last, key=lambda row: (row.user, row.event, row.day)))
    return kept


def goes_on_as(user: str, merges: list[tuple[str, str, int]]) -> str:
    """Where an identity ends; of several merges of one the last, then the least, counts. A circle leads back to somebody in it."""
    for _ in range(16):
        mine = [(-at, new) for old, new, at in merges if old == user]
        if not mine:
            return user
        user = min(mine)[1]
    return user


def _circles(merges: list[tuple[str, str, int]]) -> bool:
    def after(user: str) -> str | None:
        mine = [(-at, new) for old, new, at in merges if old == user]
        return min(mine)[1] if mine else None

    for start in "abcdef":
        seen, user = {start}, after(start)
        while user is not None:
            if user in seen:
                return True
            seen.add(user)
            user = after(user)
    return False


def _write(folder: Path, rows: list[Drawn], merges: list[tuple[str, str, int]]) -> None:
    stamp = pa.timestamp("us")
    events = {
        "event_id": pa.array([row.key for row in rows], pa.int64()),
        "user_id": [row.user for row in rows],
        "event": [row.event for row in rows],
        "ts": pa.array([BASE + row.day * DAY for row in rows], stamp),
        "arrived": pa.array([BASE + row.arrived * DAY for row in rows], stamp),
        "gone": [row.gone for row in rows],
    }
    pq.write_table(pa.table(events), folder / "events.parquet")
    told = {
        "old": pa.array([old for old, _, _ in merges], pa.string()),
        "new": pa.array([new for _, new, _ in merges], pa.string()),
        "at": pa.array([BASE + at for _, _, at in merges], stamp),
    }
    pq.write_table(pa.table(told), folder / "merges.parquet")
    pq.write_table(pa.table({"user_id": list(CHANNELS), "channel": list(CHANNELS.values())}), folder / "users.parquet")


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=rows_drawn, merges=merges_drawn, way=st.sampled_from(["merged", "corrected", "taken back", "corrected or taken back"]))
def test_what_counts(
    reference: ModuleType,
    tmp_path: Path,
    compiled: Path,
    rows: list[Drawn],
    merges: list[tuple[str, str, int]],
    way: str,
) -> None:
    merges = [] if way != "merged" or _circles(merges) else merges
    corrections, retracted = "corrected" in way, "taken back" in way
    _write(tmp_path, rows, merges)
    events = {**EVENTS, "redelivery": "correction" if corrections else "duplicate"} | ({"retracted": "gone"} if retracted else {})
    entities = {"user": {"merges": {"table": "merges", "from": "old", "to": "new"}}} if way == "merged" else {}
    catalog = Catalog.model_validate(
        {"tables": {"events": events, "merges": MERGES, "users": USERS}, "entities": entities, "events": {"sign": "sign", "core": "core"}}
    )
    measured = measure(METRICS, catalog, tmp_path, [Wanted(metric.id) for metric in METRICS], [READING], known_at=KNOWN, cache=compiled)
    assert measured.findings == ()
    seen = {item.metric: item.value for item in measured.observations}

    stand = standing(rows, corrections=corrections, retracted=retracted)
    people = [
        reference.Row(goes_on_as(row.user, merges), row.event, BASE + row.day * DAY, None if corrections else row.key) for row in stand
    ]
    bounds = reference.Bounds(BASE, BASE + 30 * DAY, BASE + 30 * DAY)
    members = reference.passage(people, ("sign",), ("core",), 0, 7 * DAY)
    channel = {goes_on_as(user, merges): [] for user in CHANNELS}
    for user, found in CHANNELS.items():
        channel[goes_on_as(user, merges)].append(found)
    ads = [row for row in people if min(channel[row.user]) == "ads"]
    assert seen["users"] == reference.distinct_users(people, (), bounds)
    assert seen["reached"] == reference.counted(members, bounds, "completion", mature_only=False).reached
    if corrections or len({row.key for row in stand if row.key is not None}) == sum(row.key is not None for row in stand):
        assert seen["ads_cores"] == len(reference.rows_in(ads, ("core",), bounds))


def test_a_chain_of_merges_leads_to_its_end(tmp_path: Path) -> None:
    rows = [Drawn(number, user, "sign", 1, 0, False) for number, user in enumerate("abcdef")]
    _write(tmp_path, rows, [(old, new, 0) for old, new in zip("abcde", "bcdef", strict=True)])
    entities = {"user": {"merges": {"table": "merges", "from": "old", "to": "new"}}}
    catalog = Catalog.model_validate({"tables": {"events": EVENTS, "merges": MERGES}, "entities": entities})
    measured = measure(METRICS[:1], catalog, tmp_path, [Wanted("users")], [READING], known_at=KNOWN)
    assert [item.value for item in measured.observations] == [1]


@pytest.mark.parametrize("further", [{"key": None, "retracted": "gone"}, {"arrived": None, "redelivery": "correction"}])
def test_what_cannot_be_told_is_refused(further: dict) -> None:
    with pytest.raises(ValidationError, match=r"key|arrived"):
        Catalog.model_validate({"tables": {"events": {name: value for name, value in {**EVENTS, **further}.items() if value is not None}}})
