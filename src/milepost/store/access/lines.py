"""Every key result of some packs on one line: where it stands on a day, and how it came there."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from milepost.core.tracking.standing import GuardState, Status
from milepost.store.access.made import made
from milepost.store.models import KeyResultRow, ObjectiveGradeRow, ObjectiveRow, PackScope, PlannedPath, StandingRow

FACTS = (
    "as_of", "status", "reason", "unit", "baseline", "target", "actual", "expected",
    "deviation", "progress", "grade", "grade_reason", "observed_on", "pending", "guardrails", "alarms",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Point:
    """What a key result showed and should have shown on a day."""

    day: date
    actual: Decimal | None
    expected: Decimal | None


@dataclass(frozen=True, slots=True)
class Guard:
    """A guardrail or an alarm on a day."""

    guardrail: str
    label: str
    state: GuardState
    reason: str
    value: Decimal | None
    bound: str


@dataclass(frozen=True, slots=True)
class StandingFacts:
    """A standing as stored (see `core.tracking.standing`)."""

    as_of: date
    status: Status
    reason: str
    unit: str
    baseline: Decimal | None
    target: Decimal | None
    actual: Decimal | None
    expected: Decimal | None
    deviation: Decimal | None
    progress: Decimal | None
    grade: Decimal | None
    grade_reason: str
    observed_on: date | None
    pending: int | None
    guardrails: tuple[Guard, ...]
    alarms: tuple[Guard, ...]


@dataclass(frozen=True, slots=True)
class KeyResultLine:
    """A key result with its standing on the day, None when it was never looked at, its series up to that day, and its planned path."""

    pointer: str
    slug: str
    label: str
    title: str
    owner: str
    baseline: str
    target: str
    declared_status: str
    standing: StandingFacts | None
    series: tuple[Point, ...]
    path: tuple[tuple[date, Decimal], ...]


@dataclass(frozen=True, slots=True)
class ObjectiveLines:
    """An objective with its key results; `grade` is the one proposed for the day, where one was."""

    pointer: str
    label: str
    title: str
    team: str
    owner: str
    declared_status: str
    grade: Decimal | None
    grade_reason: str
    key_results: tuple[KeyResultLine, ...]


@dataclass(frozen=True, slots=True)
class PackLines:
    """A pack with its objectives; `day` is the day its standings are of, the last looked at up to the day asked for."""

    slug: str
    title: str
    team: str
    level: str
    status: str
    day: date | None
    objectives: tuple[ObjectiveLines, ...]


def standing_facts(row: Iterable[Any]) -> StandingFacts:
    """A standing from a row in the order of `FACTS`."""
    as_of, status, reason, *rest, guardrails, alarms = row
    return made(StandingFacts, as_of, Status(status), reason, *rest, tuple(map(_guard, guardrails)), tuple(map(_guard, alarms)))


def path_of(points: Iterable[tuple[str, str]]) -> tuple[tuple[date, Decimal], ...]:
    """A planned path from its stored points."""
    return tuple((date.fromisoformat(day), Decimal(value)) for day, value in points)


def _guard(row: dict[str, str | None]) -> Guard:
    value = row.get("value")
    return Guard(
        row.get("guardrail") or "",
        row.get("label") or "",
        GuardState(row.get("state") or GuardState.UNKNOWN),
        row.get("reason") or "",
        None if value is None else Decimal(value),
        row.get("bound") or "",
    )


def lines(scopes: Collection[int], as_of: date | None) -> tuple[PackLines, ...]:
    """The packs of the given rows as lines on a day; company packs first, then by title. Seven queries, however many packs.

    `as_of` None: nothing was looked at yet, so no line has a standing.
    """
    series: dict[tuple[int, str], list[Point]] = {}
    newest: dict[int, date] = {}
    if as_of is not None:
        rows = StandingRow.objects.filter(scope_id__in=scopes, as_of__lte=as_of).order_by("as_of")
        for key, pointer, day, actual, expected in rows.values_list("scope_id", "pointer", "as_of", "actual", "expected"):
            series.setdefault((key, pointer), []).append(Point(day, actual, expected))
            newest[key] = day
    days = set(newest.values())
    looked = StandingRow.objects.filter(scope_id__in=scopes, as_of__in=days)
    standings = {
        (key, pointer): standing_facts(rest)
        for key, pointer, *rest in looked.values_list("scope_id", "pointer", *FACTS)
        if newest[key] == rest[0]
    }
    grades = {
        (key, pointer): (grade, reason)
        for key, pointer, day, grade, reason in ObjectiveGradeRow.objects.filter(scope_id__in=scopes, as_of__in=days).values_list(
            "scope_id", "pointer", "as_of", "grade", "reason"
        )
        if newest.get(key) == day
    }
    key_results = _key_results(scopes, standings, series)
    objectives: dict[int, list[ObjectiveLines]] = {}
    columns = ("id", "scope_id", "pointer", "label", "title", "team", "owner", "declared_status")
    for row, key, pointer, *words in ObjectiveRow.objects.filter(scope_id__in=scopes).order_by("position").values_list(*columns):
        grade, reason = grades.get((key, pointer), (None, ""))
        found = made(ObjectiveLines, pointer, *words, grade, reason, tuple(key_results.get(row, ())))
        objectives.setdefault(key, []).append(found)
    told = ("id", "slug", "title", "team", "level", "status")
    packs = PackScope.objects.filter(id__in=scopes).order_by("level", "title").values_list(*told)
    return tuple(made(PackLines, *words, newest.get(key), tuple(objectives.get(key, ()))) for key, *words in packs)


def _key_results(
    scopes: Collection[int], standings: dict[tuple[int, str], StandingFacts], series: dict[tuple[int, str], list[Point]]
) -> dict[int, list[KeyResultLine]]:
    """The key results of each objective row, in the document's order."""
    paths = {
        (key, pointer): path_of(points)
        for key, pointer, points in PlannedPath.objects.filter(scope_id__in=scopes).values_list("scope_id", "pointer", "points")
    }
    columns = ("objective_id", "scope_id", "pointer", "slug", "label", "title", "owner", "baseline", "target", "declared_status")
    found: dict[int, list[KeyResultLine]] = {}
    for row, key, pointer, *words in KeyResultRow.objects.filter(scope_id__in=scopes).order_by("position").values_list(*columns):
        place = key, pointer
        line = made(KeyResultLine, pointer, *words, standings.get(place), tuple(series.get(place, ())), paths.get(place, ()))
        found.setdefault(row, []).append(line)
    return found
