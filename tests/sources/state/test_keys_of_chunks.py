"""A row delivered again counts once, also when its first delivery lies in an earlier chunk or refresh, and the keys had to grow."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from milepost.core.base.calendar import Window
from milepost.core.metrics.catalog import Catalog
from milepost.core.metrics.readings import Reading
from milepost.core.model.metric import Metric
from milepost.sources.run import Wanted, measure
from milepost.sources.state import folding
from milepost.sources.state.bits import Bits
from milepost.sources.state.refresh import refresh
from milepost.sources.state.store import opened

KNOWN = datetime(2026, 12, 1, tzinfo=UTC)
READING = Reading(Window(date(2026, 4, 1), date(2026, 5, 1)), date(2026, 5, 1))
CATALOG = Catalog.model_validate({"tables": {"events": {"files": "*.parquet", "event": "event", "time": "ts", "key": "event_id"}}})
MAILS = Metric(id="mails", kind="count", of="rows", event="mail")
A_DAY, DAYS = 1_500, 15  # rows, files


def _write(folder: Path, day: int) -> None:
    """A day of mails, and every hundredth of the day before and of the first once more."""
    again = [*range((day - 1) * A_DAY, day * A_DAY, 100), *range(day, A_DAY, 100)] if day else []
    keys = [*range(day * A_DAY, (day + 1) * A_DAY), *again]
    sent = [datetime(2026, 4, 1) + timedelta(days=key // A_DAY, seconds=key % A_DAY) for key in keys]
    columns = {"event_id": keys, "event": ["mail"] * len(keys), "ts": pa.array(sent, pa.timestamp("us"))}
    pq.write_table(pa.table(columns), folder / f"day-{day}.parquet")


def _fields(state: Path) -> list[int]:
    """How many keys each field of a state holds."""
    with opened(state) as store:
        return [row[0] for row in store.all("SELECT count FROM keys ORDER BY first")]


@pytest.mark.parametrize("at_once", [True, False])
def test_a_second_delivery_in_a_later_chunk_counts_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at_once: bool) -> None:
    monkeypatch.setattr(folding, "CHUNK_ROWS", A_DAY)
    (tmp_path / "data").mkdir()
    state = tmp_path / "state"
    for day in range(DAYS):
        _write(tmp_path / "data", day)
        if not at_once:
            refresh((MAILS,), CATALOG, tmp_path / "data", state, known_at=KNOWN + timedelta(minutes=day))
    refresh((MAILS,), CATALOG, tmp_path / "data", state, known_at=KNOWN + timedelta(hours=1))
    known = {"known_at": KNOWN + timedelta(hours=2)}
    direct = measure((MAILS,), CATALOG, tmp_path / "data", [Wanted("mails")], [READING], **known)
    kept = measure((MAILS,), CATALOG, tmp_path / "data", [Wanted("mails")], [READING], state=state, **known)
    assert [seen.value for seen in kept.observations] == [seen.value for seen in direct.observations] == [DAYS * A_DAY]
    delivered = DAYS * A_DAY + 2 * (DAYS - 1) * (A_DAY // 100)
    assert sum(_fields(state)) == delivered
    assert len(_fields(state)) == (1 if at_once else 3)  # thirteen days have become one field


@given(st.lists(st.integers(0, 2**64 - 1), max_size=300), st.integers(0, 400))
@settings(max_examples=60, deadline=None)
def test_what_was_put_in_is_known(hashes: list[int], room: int) -> None:
    bits = Bits(room)
    bits.put(np.array(hashes, dtype=np.uint64))
    kept = Bits(held=bits.written())
    assert kept.known(np.array(hashes, dtype=np.uint64)).all()


def test_few_others_are_taken_for_known() -> None:
    draw = np.random.default_rng(5)
    bits = Bits(100_000)
    bits.put(draw.integers(0, 2**63, 100_000, dtype=np.uint64))
    assert bits.known(draw.integers(0, 2**63, 100_000, dtype=np.uint64)).mean() < 0.01
