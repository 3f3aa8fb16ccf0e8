"""What is published stays; another value beside it is a restatement with its size and its cause, listed and told apart."""

from __future__ import annotations

import json
from datetime import timedelta
from decimal import Decimal

import pytest

from milepost.cli.verbs import restatements as verb
from milepost.core.documents.document import Document
from milepost.core.metrics.observation import Observation, Provenance
from milepost.core.metrics.restatement import Cause, cause_in_words
from milepost.store.access import restatements
from milepost.store.models import ObservationRow, RestatementRow
from milepost.store.reads import last_known
from milepost.store.writes import keep_observations, keep_pack

from .conftest import KR, NOON, NOTHING_FOUND, observation

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _kept_pack(small_document: Document) -> None:
    keep_pack(small_document, NOTHING_FOUND, actor="ada", at=NOON)


def keep(*seen: Observation, late: dict | None = None) -> None:
    keep_observations("harbour", seen, late=late or {}, actor="observer", at=NOON)


def later(hours: int, value: str, definition: str = "d1", **changes: object) -> Observation:
    return observation(
        value, known_at=NOON + timedelta(hours=hours), provenance=Provenance(definition, "duckdb 2.0", "s2", "r2"), **changes
    )


def test_each_cause_is_told_and_no_value_is_lost() -> None:
    keep(observation("42"))
    keep(later(1, "45"), late={later(1, "45").about: 7})
    keep(later(2, "44"))
    keep(later(3, "44", "d2"))
    found = restatements("harbour")
    assert found is not None
    told = [(item.before, item.value, item.size, item.cause, item.late_rows) for item in found]
    numbers = [Decimal(number) for number in ("42", "45", "44")]
    assert told == [
        (numbers[0], numbers[1], Decimal(3), Cause.LATE_ROWS, 7),
        (numbers[1], numbers[2], Decimal(-1), Cause.SOURCE, None),
        (numbers[2], numbers[2], Decimal(0), Cause.DEFINITION, None),
    ]
    assert (found[2].before_definition, found[2].definition) == ("d1", "d2")
    assert [row.value for row in ObservationRow.objects.order_by("known_at")] == [*numbers, numbers[2]]


def test_the_first_and_the_later_value_may_come_in_one_batch() -> None:
    now = later(5, "50")
    keep(observation("42"), now, later(5, "9", metric="other"), late={now.about: 1})
    assert [(item.metric, item.cause, item.late_rows) for item in restatements("harbour") or ()] == [("ships", "late rows", 1)]


def test_the_same_again_restates_nothing_and_more_members_alone_are_not_listed() -> None:
    keep(observation("42", mature=3))
    keep(later(1, "42", mature=3))
    assert not RestatementRow.objects.exists()
    keep(later(2, "42", mature=4))
    assert RestatementRow.objects.count() == 1
    assert restatements("harbour") == ()
    assert restatements("lighthouse") is None


def test_what_was_last_known_is_read_as_it_was_observed() -> None:
    seen, newest = observation("42", segment={"quay": "north"}), later(1, "43.10", segment={"quay": "north"})
    keep(seen)
    keep(newest)
    known = last_known("harbour")
    assert list(known) == [seen.about]
    assert (known[seen.about].known_at, known[seen.about].figures) == (newest.known_at, newest.figures)


def test_they_are_listed_as_text_and_as_json() -> None:
    keep(observation("1505"))
    keep(later(1, "1510.5"), late={later(1, "1510.5").about: 26})
    found = restatements("harbour") or ()
    lines = verb.as_text(found).splitlines()
    assert lines[1].split() == [
        "KR1.1", "ships", "2026-04-01", "..", "2026-04-08", "2026-04-08", "1,505", "1,510.5", "+5.5", "ships",
        "2026-04-08", "12:00", "2026-04-08", "13:00", "26", "rows", "came", "late",
    ]  # fmt: skip
    row = json.loads(json.dumps(verb.as_json(found[0])))
    assert (row["pointer"], row["before"]["value"], row["after"]["value"], row["size"]) == (KR, "1505", "1510.5", "5.5")
    assert (row["cause"], row["late_rows"], row["before"]["known_at"]) == ("late rows", 26, NOON.isoformat())
    assert verb.as_text(()).startswith("Nothing is restated")


@pytest.mark.parametrize(
    ("cause", "late", "words"),
    [
        ("late rows", 1, "1 row came late"),
        ("late rows", 1200, "1,200 rows came late"),
        ("late rows", None, "rows came late"),
        ("definition", None, "another definition (abcdefgh, now 12345678)"),
        ("source", None, "the source changed"),
        ("erasures", None, "people were erased"),
        ("merges", None, "identities turned out to be one"),
    ],
)
def test_a_cause_is_said_in_words(cause: str, late: int | None, words: str) -> None:
    assert cause_in_words(cause, late, "abcdefghij", "1234567890") == words
