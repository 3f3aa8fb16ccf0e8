"""Standings, paths, grades and definitions: derived again, the newest counts; equal ones change nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from milepost.core.documents.document import Document
from milepost.core.tracking.standing import GuardStanding, GuardState, Standing, Status
from milepost.store import ledger
from milepost.store.models import DefinitionRow, ObjectiveGradeRow, PlannedPath, StandingRow
from milepost.store.writes import DefinitionText, Kept, ObjectiveGrade, keep_definitions, keep_pack, keep_paths, keep_standings

from .conftest import KR, NOON, NOTHING_FOUND

pytestmark = pytest.mark.django_db
DAY = date(2026, 4, 8)
STANDING = Standing(
    KR,
    DAY,
    Status.AT_RISK,
    "Behind its path.",
    unit="ships",
    actual=Decimal("9.5"),
    guardrails=(GuardStanding("berths", "Idle berths", GuardState.HOLDING, "11% is under 12%.", Decimal(11), "< 12%"),),
    alarms=(GuardStanding("berths-daily", "Idle berths, daily", GuardState.BREACHED, "14% is over 13%.", Decimal(14), "< 13%"),),
)


@pytest.fixture(autouse=True)
def _kept_pack(small_document: Document) -> None:
    keep_pack(small_document, NOTHING_FOUND, actor="ada", at=NOON)


def test_a_standing_is_replaced_only_by_a_different_one() -> None:
    grade = ObjectiveGrade("objectives/O1", DAY, Decimal("0.7"), "The mean of one.")
    later = NOON + timedelta(hours=1)
    assert keep_standings("harbour", [STANDING], objective_grades=[grade], actor="observer", at=NOON) == Kept(2, 0)
    assert keep_standings("harbour", [STANDING], objective_grades=[grade], actor="observer", at=later) == Kept(0, 2)
    better = replace(STANDING, status=Status.ON_TRACK, actual=Decimal(10))
    assert keep_standings("harbour", [better], actor="observer", at=later) == Kept(1, 0)
    row = StandingRow.objects.get()
    assert (row.status, row.actual, row.derived_at) == ("on-track", 10, later)
    assert row.guardrails[0]["value"] == "11"
    assert (row.alarms[0]["guardrail"], row.alarms[0]["state"]) == ("berths-daily", "breached")
    assert ObjectiveGradeRow.objects.get().grade == Decimal("0.7")
    assert ledger.verify().is_whole


def test_a_path_is_kept_as_dated_values() -> None:
    points = [(date(2026, 4, 1), Decimal(0)), (date(2026, 7, 1), Decimal(130))]
    assert keep_paths("harbour", {KR: points}, units={KR: "ships"}, actor="observer", at=NOON) == Kept(1, 0)
    assert keep_paths("harbour", {KR: points}, units={KR: "ships"}, actor="observer", at=NOON) == Kept(0, 1)
    assert PlannedPath.objects.get().points == [["2026-04-01", "0"], ["2026-07-01", "130"]]


def test_a_definition_that_changes_is_added_beside_the_old() -> None:
    text = DefinitionText("ships", "d1", "Ships that left.", {"duckdb": "SELECT 1"}, pointer=KR)
    assert keep_definitions("harbour", [text], actor="observer", at=NOON) == Kept(1, 0)
    assert keep_definitions("harbour", [text], actor="observer", at=NOON + timedelta(hours=1)) == Kept(0, 1)
    changed = replace(text, definition="d2")
    assert keep_definitions("harbour", [changed], actor="observer", at=NOON + timedelta(hours=2)) == Kept(1, 0)
    assert DefinitionRow.objects.count() == 2
