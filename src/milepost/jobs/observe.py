"""Measures a pack for every week of its cycle, as of that week, derives where it stands, and keeps it all."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

from milepost.core.base.findings import Finding
from milepost.core.metrics.catalog import Catalog
from milepost.core.metrics.define import define_all
from milepost.core.metrics.explain import queries, sentences
from milepost.core.metrics.form import Definition
from milepost.core.metrics.observation import Observation
from milepost.core.metrics.readings import Reading
from milepost.core.metrics.uses import metric_uses
from milepost.core.model.pack import Pack
from milepost.core.tracking.accrual import resolved_metric
from milepost.core.tracking.looked_at import readings_of_use
from milepost.core.tracking.standing import Standing
from milepost.core.tracking.standings import objective_grade, standings, window_of
from milepost.core.tracking.trajectory import NoTrajectoryError, plan_of
from milepost.core.tracking.words import unit_text
from milepost.jobs.moved import moved
from milepost.jobs.restated import first_known, late_behind, unpublished
from milepost.sources.compiled import compiled
from milepost.sources.engine import Session, engines
from milepost.sources.run import Wanted, measure
from milepost.store.reads import first_definitions, last_known, newest_measurement
from milepost.store.writes import DefinitionText, Measurement, ObjectiveGrade, keep_measurement

ENGINE = "duckdb"
KEPT = (
    "observations, standings, changes, restatements"  # what a measurement keeps: with more of it, what was measured before is measured anew
)
DIALECTS = ("duckdb", "postgres", "spark")


@dataclass(frozen=True)
class Observed:
    """What came of measuring a pack: how many values, what stood in the way of others, and whether anything had to be done at all."""

    values: int
    findings: tuple[Finding, ...] = ()
    was_current: bool = False


def observe(
    pack: Pack,
    catalog: Catalog,
    folder: Path,
    *,
    at: datetime,
    actor: str,
    by: str | None = None,
    progress: Callable[[str], None] = lambda _words: None,
) -> Observed:
    """Measures every metric that a kept pack uses, for each week of the cycle that has begun by `at`, and keeps what came of it.

    Key results and guardrails are read from the start of their window to the end of each week, alarms week by week; each as of the
    end of its week. Of weeks that are published for the first time, the values known at their end come first and those of `at` beside them,
    as restatements where they differ. A pack without dates has nothing to measure. If definitions, data and days are those of the newest
    measurement, nothing is done. `folder` is the catalog's; `by` is an attribute by which the key results that have it are cut as well;
    `progress` hears what is being done, in words.
    Errors: UsageError for a pack that is not stored; OutsideError when the engine refuses.
    """
    cycle = pack.cycle.window if pack.cycle else None
    days = tuple(week.end for week in cycle.weeks() if week.start < at.date()) if cycle else ()
    if cycle is None or not days:
        return Observed(0)
    with engines()[ENGINE].open(catalog, folder, at) as session:
        fingerprint = _fingerprint(pack, catalog, session, days, by)
        if fingerprint == newest_measurement(pack.pack):
            return Observed(0, was_current=True)
        published = last_known(pack.pack)
        progress(f"Measuring {pack.title} for {len(days)} weeks")
        wanted = [Wanted(use.metric, use.pointer, readings_of_use(pack, use.pointer, cycle, days)) for use in metric_uses(pack)]
        measured = measure(pack.metrics, catalog, folder, wanted, known_at=at, engine=ENGINE, also_then=unpublished(days, published))
        segments = measure(pack.metrics, catalog, folder, _of_key_results(wanted), known_at=at, by=by, engine=ENGINE) if by else None
        progress(f"Splitting what moved in {pack.title}")
        split = moved(pack, catalog, folder, days, cycle=cycle, at=at, by=by, engine=ENGINE)
        late = late_behind(pack, catalog, session, measured.observations, first_known(measured.then, published))
        progress(f"Writing down what each number of {pack.title} means")
        texts = tuple(_definition_texts(pack, catalog, session, Reading(cycle, days[-1])))
    known = (*measured.then, *measured.observations, *(segments.observations if segments is not None else ()))
    kept = replace(_derived(pack, measured.observations, days, fingerprint, texts), changes=split, observations=known, late=late)
    keep_measurement(pack.pack, kept, actor=actor, at=at)
    return Observed(len(measured.observations) + (len(segments.observations) if segments is not None else 0), measured.findings)


def _of_key_results(wanted: Iterable[Wanted]) -> tuple[Wanted, ...]:
    return tuple(item for item in wanted if item.pointer.startswith("objectives/"))


def _fingerprint(pack: Pack, catalog: Catalog, session: Session, days: tuple[date, ...], by: str | None) -> str:
    """What a measurement depends on: the pack, the catalog, the state of the data, and the days it is read for."""
    tables = [name for name in catalog.tables if session.columns(name) is not None]
    parts = (
        pack.model_dump_json(exclude_defaults=True),
        catalog.model_dump_json(),
        session.snapshot(tables),
        session.engine,
        repr(days),
        by or "",
        KEPT,
    )
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _definition_texts(pack: Pack, catalog: Catalog, session: Session, reading: Reading) -> Iterator[DefinitionText]:
    defined = define_all(pack.metrics, catalog.vocabulary)
    sql: dict[str, dict[str, str]] = {}
    for use in metric_uses(pack):
        definition = defined[use.metric].definition if use.metric in defined else None
        if definition is None:
            continue
        if definition.hash not in sql:
            sql[definition.hash] = _sql(definition, catalog, session, reading)
        words = " ".join(sentences(definition))
        yield DefinitionText(use.metric, definition.hash, words, sql[definition.hash], use.pointer, definition.kind)


def _sql(definition: Definition, catalog: Catalog, session: Session, reading: Reading) -> dict[str, str]:
    """The query of a definition for each engine that can have one."""
    texts = {dialect: queries(definition, catalog, session.columns, dialect, reading, known=compiled) for dialect in DIALECTS}
    return {dialect: text for dialect, text in texts.items() if isinstance(text, str) and text}


def _derived(
    pack: Pack,
    observations: tuple[Observation, ...],
    days: tuple[date, ...],
    fingerprint: str,
    texts: tuple[DefinitionText, ...],
) -> Measurement:
    """Everything that follows from the observations, day by day."""
    first = first_definitions(pack.pack)
    stood: list[Standing] = []
    grades: list[ObjectiveGrade] = []
    for day in days:
        on_day = standings(pack, observations, day, first_definitions=first)
        stood += on_day
        by_pointer = {standing.pointer: standing for standing in on_day}
        for objective in pack.objectives:
            grade = objective_grade(objective, by_pointer)
            grades.append(ObjectiveGrade(f"objectives/{objective.id}", day, grade.value, grade.reason))
    paths: dict[str, tuple[tuple[date, Decimal], ...]] = {}
    units: dict[str, str] = {}
    for placed in pack.key_results():
        window = window_of(pack, placed.key_result)
        if window is None:
            continue
        try:
            plan = plan_of(placed.key_result, window, resolved_metric(pack, placed.key_result.metric))
        except NoTrajectoryError:
            continue
        paths[placed.pointer] = plan.points
        units[placed.pointer] = unit_text(plan.unit, total=plan.cumulative)
    return Measurement(fingerprint, observations, tuple(stood), tuple(grades), paths, units, texts)
