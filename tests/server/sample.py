"""Thirteen weeks of a small pack, stored as a job would store them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from milepost.core.base.calendar import Window
from milepost.core.checks.engine import check
from milepost.core.documents.document import Document
from milepost.core.metrics.observation import Observation, Provenance
from milepost.core.model.pack import Pack
from milepost.core.tracking.standings import objective_grade, standings, window_of
from milepost.core.tracking.trajectory import NoTrajectoryError, plan_of
from milepost.core.tracking.words import unit_text
from milepost.store import writes

NOW = datetime(2026, 7, 2, 9, tzinfo=UTC)
KR = "objectives/{}/key_results/{}"
# What each number was in week 13, how it is counted, and how it bends on the way there.
FINAL = {
    KR.format("O1", "KR1.1"): ("activated", "users", "22480", True),
    KR.format("O1", "KR1.2"): ("setup_rate", "%", "51.3", False),
    KR.format("O1", "KR1.3"): ("hours_to_first_ride", "hours", "51.5", False),
    KR.format("O2", "KR2.1"): ("per_1k", "activated riders/$1K", "13.1", False),
    "guardrails/signups": ("signups", "users", "60900", True),
    "guardrails/ease": ("ease", "", "7.9", False),
    "guardrails/spend_floor": ("spend", "USD", "1431000", True),
    "guardrails/paid_retention": ("paid_d30", "%", "31.2", False),
}
START = {"setup_rate": "42", "hours_to_first_ride": "62", "per_1k": "12.1", "ease": "7.8", "paid_d30": "33.4"}
CHANNELS = {"organic": "0.47", "paid": "0.36", "referral": "0.17"}


def observations(window: Window) -> Iterator[Observation]:
    """Each number as of the end of each week, to date."""
    weeks = window.weeks()
    for number, week in enumerate(weeks, start=1):
        share = Decimal(number) / len(weeks)
        wobble = Decimal((number * 7) % 5 - 2) / 100
        for pointer, (metric, unit, final, adds_up) in FINAL.items():
            begin = Decimal(0) if adds_up else Decimal(START[metric])
            value = (begin + (Decimal(final) - begin) * (share * (1 + wobble) if number < len(weeks) else share)).quantize(
                Decimal(1) if adds_up else Decimal("0.1")
            )
            yield observation(pointer, metric, unit, value, Window(window.start, week.end), {})
            if metric == "activated":
                for channel, part in CHANNELS.items():
                    yield observation(
                        pointer,
                        metric,
                        unit,
                        (value * Decimal(part)).quantize(Decimal(1)),
                        Window(window.start, week.end),
                        {"channel": channel},
                    )


def observation(pointer: str, metric: str, unit: str, value: Decimal, window: Window, segment: dict[str, str]) -> Observation:
    rate = unit == "%"
    return Observation(
        metric=metric,
        pointer=pointer,
        window=window,
        as_of=window.end,
        value=value,
        unit=unit,
        segment=segment,
        numerator=value * 58 if rate else None,
        denominator=Decimal(5800) if rate else None,
        mature=5800 if rate else int(value),
        pending=max(0, 4600 - window.days * 20),
        final_on=window.end + timedelta(days=7),
        known_at=datetime.combine(window.end, time(4), UTC),
        provenance=Provenance("9f3c1b7a5e2d4c6f", "duckdb 2.0.0", "c0ffee1234567890", f"run-{window.end}"),
    )


def keep_sample(document: dict[str, Any], *, weeks: int = 13) -> Pack:
    """Stores a pack with as many weeks as asked for."""
    pack = Pack.model_validate(document)
    text = Document(format="yaml", text=str(document), pack=pack)
    writes.keep_pack(text, check(text, NOW.date()), actor="demo", at=NOW, name=f"{pack.pack}.okr.yaml")
    assert pack.cycle is not None
    window = pack.cycle.window
    assert window is not None
    seen = [entry for entry in observations(window) if entry.as_of <= window.weeks()[weeks - 1].end] if pack.team else []
    writes.keep_observations(pack.pack, seen, actor="observer", at=NOW)
    for week in window.weeks()[:weeks]:
        found = standings(pack, seen, week.end)
        by_pointer = {standing.pointer: standing for standing in found}
        grades = [
            writes.ObjectiveGrade(f"objectives/{objective.id}", week.end, grade.value, grade.reason)
            for objective in pack.objectives
            for grade in (objective_grade(objective, by_pointer),)
        ]
        writes.keep_standings(pack.pack, found, objective_grades=grades, actor="observer", at=NOW)
    keep_paths(pack)
    writes.keep_definitions(pack.pack, definitions(pack), actor="observer", at=NOW)
    return pack


def keep_paths(pack: Pack) -> None:
    paths, units = {}, {}
    for placed in pack.key_results():
        window = window_of(pack, placed.key_result)
        try:
            plan = plan_of(placed.key_result, window, pack.metric(placed.key_result.metric))
        except NoTrajectoryError:
            continue
        paths[placed.pointer], units[placed.pointer] = plan.points, unit_text(plan.unit, total=plan.cumulative)
    writes.keep_paths(pack.pack, paths, units=units, actor="observer", at=NOW)


def definitions(pack: Pack) -> list[writes.DefinitionText]:
    sql = "SELECT\n  COUNT(DISTINCT user_id) AS value\nFROM rides\nWHERE first_ride - signed_up < INTERVAL '7 days'"
    return [
        writes.DefinitionText(
            metric=placed.key_result.metric,
            definition="9f3c1b7a5e2d4c6f",
            sentence="Counts each rider once, when the first paid ride comes less than 7 x 24 hours after `signed_up`.",
            sql={"duckdb": sql, "postgres": sql, "spark": sql.replace("INTERVAL '7 days'", "INTERVAL 7 DAYS")},
            pointer=placed.pointer,
            kind="conversion",
        )
        for placed in pack.key_results()
        if placed.key_result.metric
    ]
