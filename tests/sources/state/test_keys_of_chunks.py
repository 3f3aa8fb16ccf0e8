"""A row delivered again counts once, also when its first delivery lies in an earlier chunk or refresh, and the keys had to grow."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from milepost.core.base.calendar import Window
from milepost.core.metrics.catalog import Catalog
from milepost.core.metrics.readings import Reading
from milepost.core.model.metric import Metric
from milepost.sources.run import Wanted, measure
from milepost.sources.state import folding
from milepost.sources.state.refresh import refresh

KNOWN = datetime(2026, 12, 1, tzinfo=UTC)
READING = Reading(Window(date(2026, 4, 1), date(2026, 5, 1)), date(2026, 5, 1))
CATALOG = Catalog.model_validate({"tables": {"events": {"files": "*.parquet", "event": "event", "time": "ts", "key": "event_id"}}})
MAILS = Metric(id="mails", kind="count", of="rows", event="mail")
A_DAY = 4_000  # rows


def _write(folder: Path, day: int) -> None:
    """A day of mails, and every hundredth of the day before once more."""
    keys = [*range(day * A_DAY, (day + 1) * A_DAY), *(range((day - 1) * A_DAY, day * A_DAY, 100) if day else ())]
    sent = [datetime(2026, 4, 1) + timedelta(days=key // A_DAY, seconds=key % A_DAY) for key in keys]
    columns = {"event_id": keys, "event": ["mail"] * len(keys), "ts": pa.array(sent, pa.timestamp("us"))}
    pq.write_table(pa.table(columns), folder / f"day-{day}.parquet")


@pytest.mark.parametrize("at_once", [True, False])
def test_a_second_delivery_in_a_later_chunk_counts_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at_once: bool) -> None:
    monkeypatch.setattr(folding, "CHUNK_ROWS", A_DAY)
    (tmp_path / "data").mkdir()
    state = tmp_path / "state"
    for day in range(5):
        _write(tmp_path / "data", day)
        if not at_once:
            refresh((MAILS,), CATALOG, tmp_path / "data", state, known_at=KNOWN + timedelta(minutes=day))
    refresh((MAILS,), CATALOG, tmp_path / "data", state, known_at=KNOWN + timedelta(hours=1))
    known = {"known_at": KNOWN + timedelta(hours=2)}
    direct = measure((MAILS,), CATALOG, tmp_path / "data", [Wanted("mails")], [READING], **known)
    kept = measure((MAILS,), CATALOG, tmp_path / "data", [Wanted("mails")], [READING], state=state, **known)
    assert [seen.value for seen in kept.observations] == [seen.value for seen in direct.observations] == [5 * A_DAY]
