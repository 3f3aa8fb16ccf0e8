"""Runs metric definitions over a catalog's sources: readings in, observations and findings out."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import cache as once
from pathlib import Path

from milepost.core.base.calendar import Window
from milepost.core.base.errors import BugError, UsageError
from milepost.core.base.findings import Finding
from milepost.core.metrics.catalog import Catalog
from milepost.core.metrics.define import Defined, define_all, finding_of
from milepost.core.metrics.form import Definition, Open
from milepost.core.metrics.nearest import advice
from milepost.core.metrics.observation import Observation, Provenance
from milepost.core.metrics.readings import Reading
from milepost.core.model.metric import Metric
from milepost.sources.desk import Amounts, Desk, Segment
from milepost.sources.engine import Engine, Session
from milepost.sources.several import HERE, engine_for

_TODAY = datetime(9999, 1, 1, tzinfo=UTC)  # all that arrived
_NO_WINDOW = Window(date(1970, 1, 1), date(1970, 1, 2))


@dataclass(frozen=True, slots=True)
class Wanted:
    """A metric that is asked for, the pointer its observations carry, and its own readings where they differ from the common ones."""

    metric: str
    pointer: str = ""
    readings: tuple[Reading, ...] = ()


@dataclass(frozen=True)
class Measured:
    """What a run gave: observations in the order asked for, and what stood in the way of the others.

    `then` are, where asked for, the values as they were known on the day of each reading; `untold` says why others are not among them.
    """

    observations: tuple[Observation, ...]
    findings: tuple[Finding, ...]
    then: tuple[Observation, ...] = ()
    untold: tuple[Finding, ...] = ()


def measure(
    metrics: Iterable[Metric],
    catalog: Catalog,
    folder: Path,
    wanted: Sequence[Wanted],
    readings: Sequence[Reading] = (),
    *,
    known_at: datetime,
    by: str | None = None,
    engine: str | None = None,
    run: str | None = None,
    cache: Path | None = None,
    state: Path | None = None,
    past: bool = False,
    also_then: Collection[date] = (),
) -> Measured:
    """Measures metrics of one document over a catalog.

    `metrics` are all definitions of the document (a pack's `metrics`, or those of a metrics file); `folder` is the catalog's, from
    which its paths go. Each metric wanted is read at its own readings, or at the common `readings`; every reading is computed in the
    same pass over the data. `by` cuts every value by an attribute: one observation a segment, without the total. `known_at` is when
    this is computed: it stands on every observation, and rows that arrived later are left out where the catalog says when they
    arrived. `run` names the run in the provenance. `cache` is where compiled queries are kept, by default the user's cache. `state` is a
    folder with what was read earlier (`sources.state`): values are those of its newest knowledge at `known_at`, whose instant they carry.

    `past` says that `known_at` lies before the newest rows: a metric that reads a table without `arrived` then has a finding and no value,
    unless the state answers. `also_then` are days: readings of them are given beside it as they were known on that
    day, of all metrics that can tell (uncut, with DuckDB, without a state).

    `engine` is the word of an engine; by default each table is measured by the engine that its connection names, and files here.

    A metric that cannot be computed has a finding and no observation; the others are computed all the same.
    Errors: OutsideError when the engine refuses a query; UsageError for an engine that there is not.
    """
    chosen = engine_for(catalog, engine)
    if state is not None and chosen.name != HERE:
        raise UsageError("A state is kept by DuckDB.", todo="Leave out the engine, or the state.")
    if state is not None and also_then:
        raise BugError("What was known then is told beside today's values without a state: a state knows its own past.")
    defined = define_all(metrics, catalog.vocabulary)
    name = run or f"{known_at:%Y%m%dT%H%M%S}-{uuid.uuid4().hex[:8]}"
    asked = [item if item.readings else replace(item, readings=tuple(readings)) for item in wanted]
    with ExitStack() as stack:
        desk = Desk(catalog, by, chosen.dialect, cache, past=_today(stack, chosen, catalog, folder) if past else None)
        if state is None:
            session = stack.enter_context(chosen.open(catalog, folder, known_at))
        else:
            from milepost.sources.state.backed import backed

            session = desk.keeper = kept = stack.enter_context(backed(state, catalog, folder, known_at, cache))
            known_at = kept.known_at
        for item in asked:
            if item.metric in defined and (definition := defined[item.metric].definition) is not None:
                desk.plan(definition, item.readings)
        if state is None and chosen.name == HERE and not past:
            from milepost.sources.together import together

            desk.keeper = stack.enter_context(together(desk, session, folder, known_at))
        answers = [_asked(item, defined, desk, session, known_at=known_at, run=name) for item in asked]
        findings = [*(finding for answer in answers for finding in answer.findings), *session.findings]
        then = _then(asked, defined, desk, session, also_then, known_at=known_at, run=name) if also_then else Measured((), ())
    observations = tuple(observation for answer in answers for observation in answer.observations)
    return Measured(observations, _each_once(findings), then.observations, then.findings)


def _asked(item: Wanted, defined: Mapping[str, Defined], desk: Desk, session: Session, *, known_at: datetime, run: str) -> Measured:
    """What came of one metric that is asked for: its observations, and everything that is to be said of it."""
    found = defined.get(item.metric)
    if found is None:
        return Measured((), (finding_of(item.metric, Open("", "is defined nowhere", advice(item.metric, defined, "metrics"), "MET005")),))
    if found.definition is None or not found.definition.form.computed:
        return Measured((), found.findings)
    answer = _answered(item, found.definition, desk, session, known_at=known_at, run=run)
    return replace(answer, findings=(*found.findings, *answer.findings))


def _today(stack: ExitStack, engine: Engine, catalog: Catalog, folder: Path) -> Callable[[], Session]:
    """Opens the sources with all that arrived, when that is first asked for."""
    return once(lambda: stack.enter_context(engine.open(catalog, folder, _TODAY)))


def _each_once(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple({(item.code, item.pointer, item.message): item for item in findings}.values())


def _then(
    asked: Sequence[Wanted],
    defined: Mapping[str, Defined],
    desk: Desk,
    session: Session,
    days: Collection[date],
    *,
    known_at: datetime,
    run: str,
) -> Measured:
    """The values as they were known on the day of each reading, of all that can be told so."""
    from milepost.sources.then import Then

    if session.engine.split()[0] != HERE or desk.by is not None:
        raise BugError("What was known then is told beside today's values by DuckDB, and uncut.")
    computed = {
        name: item.definition
        for name in dict.fromkeys(item.metric for item in asked)
        if (item := defined.get(name)) is not None and item.definition is not None and item.definition.form.computed
    }
    then = Then(desk, session, known_at, frozenset(days)).answered(computed.values())
    answers = [
        _answered(item, computed[item.metric], then, session, known_at=known_at, run=run) for item in asked if item.metric in computed
    ]
    seen = (replace(seen, known_at=Reading(seen.window, seen.as_of).moment) for answer in answers for seen in answer.observations)
    return Measured(tuple(seen), _each_once(finding for answer in answers for finding in answer.findings))


def _answered(item: Wanted, definition: Definition, desk: Desk, session: Session, *, known_at: datetime, run: str) -> Measured:
    """The observations of one metric that is asked for, or the findings that name what stands in the way."""
    amounts = desk.amounts(session, definition)
    if isinstance(amounts, tuple):
        return Measured((), amounts)
    provenance = Provenance(definition.hash, session.engine, session.snapshot(desk.tables(definition)), run)
    blank = Observation(definition.metric, _NO_WINDOW, known_at.date(), None, desk.unit(definition), known_at, provenance, item.pointer)
    return Measured(tuple(_observations(blank, item.readings, amounts, desk.by)), ())


def _observations(blank: Observation, readings: Sequence[Reading], amounts: Amounts, by: str | None) -> Iterator[Observation]:
    """The observations of one metric, reading by reading, each segment in the order of its name."""
    segments: list[Segment] = [*sorted({segment for _, segment in amounts if segment is not None})] if by else [None]
    for reading in readings:
        for segment in segments:
            amount = amounts.get((reading, segment))
            if amount is None:
                continue
            yield replace(
                blank,
                window=reading.window,
                as_of=reading.as_of,
                segment={by: segment} if by and segment is not None else {},
                value=amount.value,
                numerator=amount.numerator,
                denominator=amount.denominator,
                mature=amount.mature,
                pending=amount.pending,
                final_on=amount.final_on,
            )
