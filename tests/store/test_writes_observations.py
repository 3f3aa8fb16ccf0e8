"""Observing again is harmless; a changed value is kept beside the old one."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest

from milepost.core.base.errors import BugError, UsageError
from milepost.core.documents.document import Document
from milepost.core.metrics.observation import Provenance
from milepost.store.models import LedgerEntry, ObservationRow
from milepost.store.reads import first_definitions
from milepost.store.writes import Kept, keep_observations, keep_pack

from .conftest import NOON, NOTHING_FOUND, observation

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _kept_pack(small_document: Document) -> None:
    keep_pack(small_document, NOTHING_FOUND, actor="ada", at=NOON)


def keep(*seen) -> Kept:
    return keep_observations("harbour", seen, actor="observer", at=NOON)


def test_observing_again_adds_nothing() -> None:
    assert keep(observation("42")) == Kept(1, 0)
    entries = LedgerEntry.objects.count()
    later = observation("42.0", known_at=NOON + timedelta(days=1), provenance=Provenance("d1", "duckdb 2.1", "s2", "r2"))
    assert keep(later) == Kept(0, 1)
    assert LedgerEntry.objects.count() == entries


def test_a_restatement_stands_beside_the_old_value_even_when_it_goes_back() -> None:
    for hour, value in enumerate(("42", "43", "42")):
        assert keep(observation(value, known_at=NOON + timedelta(hours=hour))) == Kept(1, 0)
    assert [f"{value}" for value in ObservationRow.objects.order_by("known_at").values_list("value", flat=True)] == ["42", "43", "42"]


def test_another_definition_is_another_fact() -> None:
    keep(observation("42"))
    changed = observation("42", known_at=NOON + timedelta(hours=1), provenance=Provenance("d2", "duckdb 2.0", "s1", "r1"))
    assert keep(changed) == Kept(1, 0)


def test_the_first_definition_of_a_metric_is_remembered() -> None:
    assert first_definitions("harbour") == {}
    keep(observation("42"))
    for hour, definition in enumerate(("d2", "d1", "d3"), start=1):
        keep(observation("42", known_at=NOON + timedelta(hours=hour), provenance=Provenance(definition, "duckdb 2.0", "s1", "r1")))
    assert first_definitions("harbour") == {"ships": "d1"}


def test_segments_windows_and_nothing_are_told_apart() -> None:
    kept = keep(observation("42"), observation("40", segment={"quay": "north"}), observation(None, segment={"quay": "south"}))
    assert kept == Kept(3, 0)
    assert ObservationRow.objects.get(segment='{"quay":"south"}').value is None


def test_every_digit_comes_back() -> None:
    exact = "0.1000000000000000000000000000000000000007"
    keep(observation(exact, numerator=Decimal("1E+3"), denominator=Decimal("-0.00")))
    row = ObservationRow.objects.get()
    assert (str(row.value), row.numerator, row.denominator) == (exact, 1000, 0)


def test_a_batch_is_kept_whole_or_not_at_all() -> None:
    with pytest.raises(BugError, match="zone"):
        keep(observation("1"), observation("2", metric="other", known_at=NOON.replace(tzinfo=None)))
    assert not ObservationRow.objects.exists()


def test_an_unknown_pack_is_named() -> None:
    with pytest.raises(UsageError, match="'lighthouse'"):
        keep_observations("lighthouse", [observation()], actor="observer", at=NOON)
