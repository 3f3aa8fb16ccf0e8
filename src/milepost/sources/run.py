"""Runs metric definitions over a catalog's sources: readings in, observations and findings out."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from milepost.core.base.errors import UsageError
from milepost.core.base.findings import Finding
from milepost.core.metrics.bind import bind
from milepost.core.metrics.bound import Bound, BoundPassage, BoundTotal, Rows
from milepost.core.metrics.catalog import Catalog
from milepost.core.metrics.define import define_all, finding_of
from milepost.core.metrics.evaluate import Amount, Row, evaluate, quotient
from milepost.core.metrics.form import ByHand, Definition, Open, Quotient
from milepost.core.metrics.nearest import advice
from milepost.core.metrics.observation import Observation, Provenance
from milepost.core.metrics.readings import Reading, days_around
from milepost.core.metrics.tables import DAY_COLUMNS, READING_COLUMNS, READINGS, days_table
from milepost.core.model.metric import Metric
from milepost.sources.compiled import compiled
from milepost.sources.engine import Session, engines

Segment = str | None
Amounts = dict[tuple[Reading, Segment], Amount]


@dataclass(frozen=True, slots=True)
class Wanted:
    """A metric that is asked for, the pointer its observations carry, and its own readings where they differ from the common ones."""

    metric: str
    pointer: str = ""
    readings: tuple[Reading, ...] = ()


@dataclass(frozen=True)
class Measured:
    """What a run gave: observations in the order asked for, and what stood in the way of the others."""

    observations: tuple[Observation, ...]
    findings: tuple[Finding, ...]


def measure(
    metrics: Iterable[Metric],
    catalog: Catalog,
    folder: Path,
    wanted: Sequence[Wanted],
    readings: Sequence[Reading] = (),
    *,
    known_at: datetime,
    by: str | None = None,
    engine: str = "duckdb",
    run: str | None = None,
    cache: Path | None = None,
) -> Measured:
    """Measures metrics of one document over a catalog.

    `metrics` are all definitions of the document (a pack's `metrics`, or those of a metrics file); `folder` is the catalog's, from
    which its paths go. Each metric wanted is read at its own readings, or at the common `readings`; every reading is computed in the
    same pass over the data. `by` cuts every value by an attribute: one observation a segment, without the total. `known_at` is when
    this is computed: it stands on every observation, and rows that arrived later are left out where the catalog says when they
    arrived. `run` names the run in the provenance. `cache` is where compiled queries are kept, by default the user's cache.

    A metric that cannot be computed has a finding and no observation; the others are computed all the same.
    Errors: OutsideError when the engine refuses a query; UsageError for an engine that there is not.
    """
    chosen = engines().get(engine)
    if chosen is None:
        raise UsageError(f"There is no engine '{engine}'.", todo=f"Choose one of {', '.join(engines())}.")
    defined = define_all(metrics, catalog.events)
    desk = _Desk(catalog, by, chosen.dialect, cache)
    name = run or f"{known_at:%Y%m%dT%H%M%S}-{uuid.uuid4().hex[:8]}"
    findings: list[Finding] = []
    observations: list[Observation] = []
    with chosen.open(catalog, folder, known_at) as session:
        _plan_readings(desk, wanted, readings, {key: item.definition for key, item in defined.items()})
        for item in wanted:
            if item.metric not in defined:
                findings.append(finding_of(item.metric, Open("", "is defined nowhere", advice(item.metric, defined, "metrics"), "MET005")))
                continue
            findings += defined[item.metric].findings
            definition = defined[item.metric].definition
            if definition is None or isinstance(definition.form, ByHand):
                continue
            answer = desk.amounts(session, definition)
            if isinstance(answer, tuple):
                findings += answer
                continue
            provenance = Provenance(definition.hash, session.engine, session.snapshot(desk.tables(definition)), name)
            observations += _observations(item, tuple(item.readings or readings), definition, desk, answer, known_at, provenance)
        findings += session.findings
    return Measured(tuple(observations), tuple(dict.fromkeys(findings)))


def _plan_readings(desk: _Desk, wanted: Sequence[Wanted], common: Sequence[Reading], known: dict[str, Definition | None]) -> None:
    """Which readings each leaf definition needs, over all that is wanted, so that each leaf is asked once."""
    for item in wanted:
        definition = known.get(item.metric)
        if definition is not None:
            for leaf in leaves(definition):
                desk.readings.setdefault(leaf.hash, {}).update(dict.fromkeys(item.readings or common))


def leaves(definition: Definition) -> tuple[Definition, ...]:
    """The definitions that are computed by a query of their own: itself, or the two of a ratio."""
    if isinstance(definition.form, Quotient):
        return (*leaves(definition.form.numerator), *leaves(definition.form.denominator))
    return (definition,)


@dataclass
class _Desk:
    """One run: what each leaf definition is asked for, and what it answered."""

    catalog: Catalog
    by: str | None
    dialect: str
    cache: Path | None
    readings: dict[str, dict[Reading, None]] = field(default_factory=dict)
    answers: dict[str, Amounts | tuple[Open, ...]] = field(default_factory=dict)
    bounds: dict[str, Bound] = field(default_factory=dict)

    def amounts(self, session: Session, definition: Definition) -> Amounts | tuple[Finding, ...]:
        """The amounts of a definition by reading and segment, or the findings that name it."""
        if isinstance(definition.form, Quotient):
            above = self.amounts(session, definition.form.numerator)
            below = self.amounts(session, definition.form.denominator)
            if isinstance(above, tuple) or isinstance(below, tuple):
                return tuple(item for part in (above, below) if isinstance(part, tuple) for item in part)
            nothing = Amount(None)
            return {key: quotient(definition.form, above.get(key, nothing), below.get(key, nothing)) for key in above | below}
        if definition.hash not in self.answers:
            self.answers[definition.hash] = self._ask(session, definition)
        answer = self.answers[definition.hash]
        return tuple(finding_of(definition.metric, problem) for problem in answer) if isinstance(answer, tuple) else answer

    def tables(self, definition: Definition) -> list[str]:
        """The tables that a measured definition read."""
        return sorted({table for leaf in leaves(definition) for table in self.bounds[leaf.hash].columns})

    def unit(self, definition: Definition) -> str:
        """The unit's label, from the catalog where the metric states none."""
        bound = self.bounds.get(definition.hash)
        return definition.unit or (bound.currency if isinstance(bound, BoundTotal) else "")

    def _ask(self, session: Session, definition: Definition) -> Amounts | tuple[Open, ...]:
        bound = bind(definition, self.catalog, session.columns, self.by)
        if isinstance(bound, tuple):
            return bound
        if unknown := _unknown_events(bound, session):
            return unknown
        self.bounds[definition.hash] = bound
        asked = tuple(self.readings[definition.hash])
        session.give(READINGS, READING_COLUMNS, _reading_rows(asked, dates=bound.dates))
        _give_days(session, bound, asked)
        rows = session.ask(compiled(bound, self.dialect, self.cache))
        found: dict[tuple[int, Segment], Row] = {(int(row["reading"] or 0), _segment(row)): row for row in rows}
        segments: list[Segment] = sorted({_segment(row) or "" for row in rows}) if bound.by else [None]
        return {
            (reading, segment): evaluate(bound, found.get((place, segment), {}), reading)
            for place, reading in enumerate(asked)
            for segment in segments
        }


def _segment(row: Row) -> Segment:
    return str(row["segment"]) if "segment" in row else None


def _reading_rows(readings: tuple[Reading, ...], *, dates: bool) -> list[tuple[int, ...]]:
    return [(place, *reading.bounds(dates=dates)) for place, reading in enumerate(readings)]


def _give_days(session: Session, bound: Bound, readings: tuple[Reading, ...]) -> None:
    """The local days of a span that counts them."""
    if isinstance(bound, BoundPassage) and bound.passage.span.zone:
        zone = "UTC" if bound.dates else bound.passage.span.zone
        rows = days_around(readings, bound.passage.days_long, zone)
        session.give(days_table(bound.passage.span.zone), DAY_COLUMNS, rows)


def _unknown_events(bound: Bound, session: Session) -> tuple[Open, ...]:
    """Event names that never occur: a misspelt name would otherwise count as zero."""
    sides = (("from", bound.start), ("to", bound.reach)) if isinstance(bound, BoundPassage) else (("event", bound.rows),)
    problems: list[Open] = []
    for key, rows in sides:
        problems += _unknown_in(key, rows, session)
    return tuple(problems)


def _unknown_in(key: str, rows: Rows, session: Session) -> list[Open]:
    if not rows.names:
        return []
    known = session.event_names(rows.table, rows.event)
    if known is None:
        return [Open(key, f"reads the table {rows.table}, which cannot be read", "See the finding of the table itself.", "SRC000")]
    return [
        Open(
            key,
            f"names the event `{name}`, which never occurs in {rows.table}.{rows.event}",
            f"{advice(name, known, 'events')} For one that is yet to come, say so in the catalog: events: {{{name}: {name}}}.",
            "MET013",
        )
        for name in rows.names
        if name not in known
    ]


def _observations(
    item: Wanted,
    readings: tuple[Reading, ...],
    definition: Definition,
    desk: _Desk,
    amounts: Amounts,
    known_at: datetime,
    provenance: Provenance,
) -> list[Observation]:
    unit = desk.unit(definition)
    segments = sorted({segment for _, segment in amounts if segment is not None}) if desk.by else [None]
    blank = (
        Observation(definition.metric, readings[0].window, readings[0].as_of, None, unit, known_at, provenance, item.pointer)
        if readings
        else None
    )
    made = []
    for reading in readings:
        for segment in segments:
            amount = amounts.get((reading, segment))
            if amount is None or blank is None:
                continue
            made.append(
                replace(
                    blank,
                    window=reading.window,
                    as_of=reading.as_of,
                    segment={desk.by: segment} if desk.by and segment is not None else {},
                    value=amount.value,
                    numerator=amount.numerator,
                    denominator=amount.denominator,
                    mature=amount.mature,
                    pending=amount.pending,
                    final_on=amount.final_on,
                )
            )
    return made
