"""Tables whose files lie in a store of objects: found, fetched once, fetched again when they changed, refused in words."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from milepost.core.base.calendar import Window
from milepost.core.metrics.catalog import Catalog
from milepost.core.metrics.readings import Reading
from milepost.core.model.metric import Metric
from milepost.sources.run import Measured, Wanted, measure

APRIL = Reading(Window(date(2025, 4, 1), date(2025, 5, 1)), date(2025, 5, 1))
LAKE = {"engine": "files", "url": "s3://acme-lake/events", "endpoint": "${LAKE_ENDPOINT}", "key": "${LAKE_KEY}", "secret": "${LAKE_SECRET}"}
EVENTS = {"entity": {"user": "user_id"}, "event": "event", "time": "ts"}
SIGNUPS = Metric.model_validate({"id": "signups", "kind": "count", "of": "user", "event": "signed_up"})


def _parquet(*users: int) -> bytes:
    moment = datetime(2025, 4, 2, 8, tzinfo=UTC).replace(tzinfo=None)
    table = pa.table({"user_id": list(users), "event": ["signed_up"] * len(users), "ts": [moment] * len(users)})
    out = io.BytesIO()
    pq.write_table(table, out)
    return out.getvalue()


def _run(folder: Path, files: str, connection: dict | None = None, **table: object) -> Measured:
    tables = {"events": {**EVENTS, "files": files, "connection": "lake", **table}}
    catalog = Catalog.model_validate({"tables": tables, "connections": {"lake": {**LAKE, **(connection or {})}}})
    known = datetime(2025, 5, 2, tzinfo=UTC)
    return measure([SIGNUPS], catalog, folder, [Wanted("signups")], [APRIL], known_at=known, cache=folder / "queries")


def _value(measured: Measured) -> int:
    assert measured.findings == ()
    (seen,) = measured.observations
    return int(seen.value or 0)


def test_a_pattern_finds_the_objects_and_only_changed_ones_are_fetched_again(lake, tmp_path: Path) -> None:
    lake.put("events/2025/04/01.parquet", _parquet(1, 2))
    lake.put("events/2025/04/02.parquet", _parquet(2, 3))
    lake.put("events/2025/notes.txt", b"no events")
    lake.put("other/2025/04/01.parquet", _parquet(7, 8, 9))
    first = _run(tmp_path, "**/*.parquet")
    assert _value(first) == 3
    assert lake.fetched() == ["events/2025/04/01.parquet", "events/2025/04/02.parquet"]
    again = _run(tmp_path, "**/*.parquet")
    assert _value(again) == 3
    assert lake.fetched() == []
    assert again.observations[0].provenance.source == first.observations[0].provenance.source
    lake.put("events/2025/04/02.parquet", _parquet(2, 3, 4), "2026-04-02T00:00:00.000Z")
    changed = _run(tmp_path, "2025/*/*.parquet")
    assert _value(changed) == 4
    assert lake.fetched() == ["events/2025/04/02.parquet"]
    assert changed.observations[0].provenance.source != first.observations[0].provenance.source


def test_folders_that_state_a_column_state_it_here_too(lake, tmp_path: Path) -> None:
    lake.put("events/channel=ads/1.parquet", _parquet(1, 2))
    lake.put("events/channel=mail/1.parquet", _parquet(3))
    measured = _run(tmp_path, "*/*.parquet", attributes=["channel"])
    assert _value(measured) == 3
    catalog = {"tables": {"events": {**EVENTS, "files": "*/*.parquet", "connection": "lake", "attributes": ["channel"]}}}
    stated = Catalog.model_validate({**catalog, "connections": {"lake": LAKE}})
    known = datetime(2025, 5, 2, tzinfo=UTC)
    cut = measure([SIGNUPS], stated, tmp_path, [Wanted("signups")], [APRIL], known_at=known, by="channel", cache=tmp_path / "queries")
    assert {seen.segment["channel"]: int(seen.value or 0) for seen in cut.observations} == {"ads": 2, "mail": 1}


def test_one_object_and_its_secret_from_a_file(lake, tmp_path: Path) -> None:
    from milepost.sources.environment import expanded

    (tmp_path / "lake.secret").write_text(expanded("${LAKE_SECRET}", "") + "\n", encoding="utf-8")
    lake.put("events/only.parquet", _parquet(5))
    assert _value(_run(tmp_path, "only.parquet", {"secret": {"file": "lake.secret"}})) == 1


@pytest.mark.parametrize(
    ("files", "connection", "code", "said"),
    [
        ("gone/*.parquet", {}, "SRC001", "no file at s3://acme-lake/events/gone/*.parquet"),
        ("gone.parquet", {}, "SRC001", "no file at s3://acme-lake/events/gone.parquet"),
        ("*.parquet", {"secret": {"file": "nowhere"}}, "SRC003", "secret file nowhere cannot be read"),
        ("*.parquet", {"secret": "${NO_SUCH_SECRET}"}, "SRC003", "NO_SUCH_SECRET"),
        ("*.parquet", {"secret": None}, "SRC008", "`key` and `secret` together"),
        ("*.parquet", {"url": "ftp://acme-lake"}, "SRC001", "Nothing reads ftp://"),
        ("*.parquet", {"url": None}, "SRC004", "has no `url`"),
        ("*.parquet", {"url": "gs://acme-lake"}, "SRC008", "not installed"),
    ],
)
def test_what_stands_in_the_way_is_said(lake, tmp_path: Path, files: str, connection: dict, code: str, said: str) -> None:
    lake.put("events/1.parquet", _parquet(1))
    measured = _run(tmp_path, files, connection)
    assert measured.observations == ()
    (finding,) = [item for item in measured.findings if item.pointer == "tables/events"]
    assert finding.code == code
    assert said in finding.message
    assert finding.help


def test_a_store_that_refuses_says_so_and_no_older_copy_is_used(lake, tmp_path: Path) -> None:
    lake.put("events/1.parquet", _parquet(1))
    assert _value(_run(tmp_path, "*.parquet")) == 1
    lake.closed = True
    measured = _run(tmp_path, "*.parquet")
    assert measured.observations == ()
    assert {item.code for item in measured.findings} == {"SRC000", "SRC008"}
    assert "ACCESS_DENIED" in next(item.message for item in measured.findings if item.code == "SRC008")
