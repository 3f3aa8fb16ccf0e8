"""Keeps where key results stand: standings day by day, planned paths, grades of objectives. All derived: the newest derivation counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, TypeVar

from django.db import models, transaction

from milepost.core.tracking.standing import GuardStanding, Standing
from milepost.store import ledger
from milepost.store.canonical import canonical_json, digest_of
from milepost.store.models import ObjectiveGradeRow, PackScope, PlannedPath, StandingRow
from milepost.store.writes.kept import Kept, moment, scope_of

_FIGURES = (
    "status", "reason", "unit", "baseline", "target", "actual", "expected", "deviation", "progress",
    "grade", "grade_reason", "observed_on", "pending", "guardrails", "alarms",
)  # fmt: skip
R = TypeVar("R", bound=models.Model)


@dataclass(frozen=True, slots=True)
class ObjectiveGrade:
    """The proposed grade of an objective on a day; `pointer` is `objectives/O1`."""

    pointer: str
    as_of: date
    grade: Decimal | None
    reason: str = ""


def keep_standings(
    pack_id: str, standings: Iterable[Standing], *, objective_grades: Iterable[ObjectiveGrade] = (), actor: str, at: datetime
) -> Kept:
    """Keeps the standings of a pack's key results, and the grades of its objectives, each for its day.

    A standing of the same key result and day takes the place of the one before; an equal one changes nothing.
    Errors: UsageError for a pack that is not stored.
    """
    moment(at, "Keeping standings")
    with transaction.atomic():
        scope = scope_of(pack_id)
        rows = {(row.pointer, row.as_of): row for row in (_row(scope, standing, at) for standing in standings)}
        kept = _replace(StandingRow, scope, rows, _FIGURES)
        grades = {
            (grade.pointer, grade.as_of): ObjectiveGradeRow(
                scope=scope, pointer=grade.pointer, as_of=grade.as_of, grade=grade.grade, reason=grade.reason, derived_at=at
            )
            for grade in objective_grades
        }
        kept_grades = _replace(ObjectiveGradeRow, scope, grades, ("grade", "reason"))
        total = Kept(kept.added + kept_grades.added, kept.unchanged + kept_grades.unchanged)
        if total.added:
            told = [[row.pointer, str(row.as_of), row.status, str(row.actual)] for row in rows.values()]
            digest = digest_of(canonical_json(told))
            ledger.append(actor=actor, at=at, act="keep standings", subject=pack_id, payload={"changed": total.added, "standings": digest})
    return total


def keep_paths(
    pack_id: str, paths: Mapping[str, Sequence[tuple[date, Decimal]]], *, units: Mapping[str, str], actor: str, at: datetime
) -> Kept:
    """Keeps the planned path of each key result (by pointer) as dated values, first day to last, for the chart to draw.

    `units` gives the unit of each path by pointer, in the words of Standing.unit.
    Errors: UsageError for a pack that is not stored.
    """
    moment(at, "Keeping planned paths")
    with transaction.atomic():
        scope = scope_of(pack_id)
        stored = dict(PlannedPath.objects.filter(scope=scope).values_list("pointer", "points"))
        rows = {pointer: [[str(day), f"{value:f}"] for day, value in points] for pointer, points in paths.items()}
        changed = [
            PlannedPath(scope=scope, pointer=pointer, unit=units.get(pointer, ""), points=points, derived_at=at)
            for pointer, points in rows.items()
            if stored.get(pointer) != points
        ]
        PlannedPath.objects.bulk_create(
            changed, update_conflicts=True, unique_fields=["scope", "pointer"], update_fields=["unit", "points", "derived_at"]
        )
        if changed:
            digest = digest_of(canonical_json(rows))
            ledger.append(actor=actor, at=at, act="keep paths", subject=pack_id, payload={"changed": len(changed), "paths": digest})
    return Kept(len(changed), len(rows) - len(changed))


def _row(scope: PackScope, standing: Standing, at: datetime) -> StandingRow:
    return StandingRow(
        scope=scope,
        pointer=standing.pointer,
        as_of=standing.as_of,
        status=standing.status.value,
        reason=standing.reason,
        unit=standing.unit,
        baseline=standing.baseline,
        target=standing.target,
        actual=standing.actual,
        expected=standing.expected,
        deviation=standing.deviation,
        progress=standing.progress,
        grade=standing.grade,
        grade_reason=standing.grade_reason,
        observed_on=standing.observed_on,
        pending=standing.pending,
        guardrails=[_guard_json(guard) for guard in standing.guardrails],
        alarms=[_guard_json(alarm) for alarm in standing.alarms],
        derived_at=at,
    )


def _guard_json(guard: GuardStanding) -> dict[str, str | None]:
    return {
        "guardrail": guard.guardrail,
        "label": guard.label,
        "state": guard.state.value,
        "reason": guard.reason,
        "value": None if guard.value is None else f"{guard.value:f}",
        "bound": guard.bound,
    }


def _replace(table: type[R], scope: PackScope, rows: Mapping[tuple[str, date], R], figures: Sequence[str]) -> Kept:
    """Writes the rows that differ from what is stored for the same pointer and day."""
    if not rows:
        return Kept(0, 0)
    days = {day for _, day in rows}
    stored: dict[tuple[str, date], tuple[Any, ...]] = {
        (pointer, day): tuple(rest)
        for pointer, day, *rest in table._default_manager.filter(scope=scope, as_of__in=days).values_list("pointer", "as_of", *figures)
    }
    changed = [row for key, row in rows.items() if stored.get(key) != tuple(getattr(row, name) for name in figures)]
    table._default_manager.bulk_create(
        changed,
        update_conflicts=True,
        unique_fields=["scope", "pointer", "as_of"],
        update_fields=[*figures, "derived_at"],
        batch_size=40,
    )
    return Kept(len(changed), len(rows) - len(changed))
