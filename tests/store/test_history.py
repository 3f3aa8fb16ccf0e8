"""What people reported is kept as they wrote it, once, and never taken for what was computed."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from milepost.core.base.errors import BugError, UsageError
from milepost.core.documents.document import Document
from milepost.core.documents.history_text import write_history
from milepost.core.model.history import HistoryEntry
from milepost.jobs.take_history import take_document, take_file
from milepost.store import access, ledger
from milepost.store.models import CheckInRow, LedgerEntry, ObservationRow
from milepost.store.reads import first_definitions
from milepost.store.writes import Kept, keep_observations, keep_pack, record_history

from .conftest import KR, NOON, NOTHING_FOUND, observation

pytestmark = pytest.mark.django_db
DAY = date(2026, 4, 8)


@pytest.fixture(autouse=True)
def _kept_pack(small_document: Document) -> None:
    keep_pack(small_document, NOTHING_FOUND, actor="ada", at=NOON)


def entry(**changes: Any) -> HistoryEntry:
    return HistoryEntry.model_validate(
        {"at": KR, "on": DAY, "value": "41", "status": "On Track", "by": "Ada Ng", "note": "Calm sea", **changes}
    )


def record(*entries: HistoryEntry, hours: int = 0) -> Kept:
    return record_history("harbour", entries, source="export.zip", actor="importer", at=NOON + timedelta(hours=hours))


def facts() -> access.PackFacts:
    stored = access.pack("harbour")
    assert stored is not None
    return stored.facts


def test_the_same_words_are_kept_once() -> None:
    assert record(entry(), entry(), entry(note="Rough sea")) == Kept(2, 1)
    entries = LedgerEntry.objects.count()
    assert record(entry(), entry(note="Rough sea"), hours=5) == Kept(0, 2)
    assert LedgerEntry.objects.count() == entries
    assert ledger.verify().is_whole
    told = LedgerEntry.objects.get(act="record history")
    assert '"added":2' in told.payload
    assert '"source":"export.zip"' in told.payload


def test_a_dated_value_is_an_observation_that_says_it_was_stated() -> None:
    record(
        entry(value="41.5%"), entry(on=None, value="7"), entry(value="soon", on=DAY + timedelta(days=1)), entry(kind="comment", value="9")
    )
    (row,) = ObservationRow.objects.all()
    assert (row.value, row.unit, row.as_of, row.window_start, row.window_end) == (Decimal("41.5"), "%", DAY, DAY, DAY + timedelta(days=1))
    assert (row.engine, row.definition, row.metric, row.source, row.known_at) == ("stated", "", "", "export.zip", NOON)


def test_the_last_value_of_a_day_counts_and_coming_again_changes_nothing() -> None:
    morning, evening = entry(value="40"), entry(value="42")
    record(morning, evening)
    record(morning, evening, hours=1)
    assert list(ObservationRow.objects.values_list("value", flat=True)) == [Decimal(42)]


def test_stated_values_are_never_taken_for_computed_ones() -> None:
    keep_observations("harbour", [observation("42")], actor="observer", at=NOON)
    record(entry(value="999"))
    assert ObservationRow.objects.count() == 2
    assert [row.value for row in ObservationRow.computed.all()] == [Decimal(42)]
    assert first_definitions("harbour") == {"ships": "d1"}
    page = access.key_result(facts(), "KR1.1", None)
    assert page is not None
    assert {reading.value for reading in page.readings.values()} == {Decimal(42)}


def test_what_was_reported_is_read_newest_first_up_to_a_day(django_assert_num_queries: Any) -> None:
    record(
        entry(on=DAY - timedelta(days=7), value="30"),
        entry(),
        entry(on=None, kind="comment", value=None, note="Undated"),
        entry(on=date(2026, 6, 1)),
    )
    known = facts()
    with django_assert_num_queries(1):
        found = access.check_ins(known, KR, DAY)
    assert [(said.day, said.figure, said.note) for said in found] == [
        (DAY, "41", "Calm sea"),
        (DAY - timedelta(days=7), "30", "Calm sea"),
        (None, "", "Undated"),
    ]
    assert len(access.check_ins(known, KR, None)) == 4
    assert access.check_ins(known, "objectives/O1/key_results/KR1.2", None) == ()


def test_rows_never_change() -> None:
    record(entry())
    row = CheckInRow.objects.get()
    row.value = "50"
    with pytest.raises(BugError, match="never changes"):
        row.save()
    with pytest.raises(BugError):
        CheckInRow.objects.all().delete()


def test_far_days_and_odd_signs_are_kept() -> None:
    assert record(entry(on=date.max), entry(note="a\0b", on=date.min)) == Kept(2, 0)
    assert CheckInRow.objects.filter(note="ab").count() == 1
    assert ObservationRow.objects.count() == 1


def test_history_is_taken_from_a_document_and_from_a_file(small_document: Document) -> None:
    document = Document(small_document.format, small_document.text, small_document.pack, history=(entry(), entry(note="b")))
    (taken,) = take_document(document, source="export.zip", actor="importer", at=NOON)
    assert (taken.pack_id, taken.kept) == ("harbour", Kept(2, 0))
    text = write_history("harbour", [entry(), entry(note="c")])
    assert take_file(text, source="harbour.history.json", actor="importer", at=NOON).kept == Kept(1, 1)
    nothing = take_file("{}", source="x", actor="importer", at=NOON)
    assert (nothing.kept, nothing.findings[0].code) == (Kept(0, 0), "DOC010")


def test_an_unknown_pack_is_named_and_nothing_is_kept() -> None:
    with pytest.raises(UsageError, match="'lighthouse'"):
        record_history("lighthouse", [entry()], actor="importer", at=NOON)
    with pytest.raises(BugError, match="zone"):
        record_history("harbour", [entry()], actor="importer", at=NOON.replace(tzinfo=None))
    assert not CheckInRow.objects.exists()
