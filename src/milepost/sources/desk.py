"""One run at work: binds each definition once, asks its query once for all readings, and divides for the ratios."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from milepost.core.base.errors import OutsideError
from milepost.core.base.findings import Finding
from milepost.core.metrics.amount import Amount, Row
from milepost.core.metrics.bind import bind
from milepost.core.metrics.bound import Bound, Rows
from milepost.core.metrics.catalog import Catalog
from milepost.core.metrics.define import finding_of
from milepost.core.metrics.explain import written_for
from milepost.core.metrics.form import Definition, Open
from milepost.core.metrics.given import given
from milepost.core.metrics.nearest import advice, listed
from milepost.core.metrics.readings import Reading
from milepost.sources.compiled import compiled
from milepost.sources.engine import Session
from milepost.sources.several import Several

Segment = str | None
Amounts = dict[tuple[Reading, Segment], Amount]


def leaves(definition: Definition) -> tuple[Definition, ...]:
    """The definitions that are computed by a query of their own: itself, or those that it combines."""
    parts = definition.form.parts.values()
    return tuple(leaf for part in parts for leaf in leaves(part)) if parts else (definition,)


class Keeper(Protocol):
    """Answers from what was read earlier and kept."""

    def rows(self, definition: Definition, bound: Bound, readings: Sequence[Reading]) -> Sequence[Row] | Open | None:
        """The rows that the query of a bound form would give; None where the engine must be asked, or why there can be none."""


@dataclass
class Desk:
    """One run: what each definition is asked for, over which tables and columns, and what it answered.

    `keeper` is asked first; what it does not keep is asked from the engine. In the `past` a table must say when its rows arrived;
    it opens the sources as they are today, for the events that occurred since.
    `rows` are the engine's answers to what is not cut, by the place of the reading.
    """

    catalog: Catalog
    by: str | None
    dialect: str
    cache: Path | None
    keeper: Keeper | None = None
    past: Callable[[], Session] | None = None
    readings: dict[str, dict[Reading, None]] = field(default_factory=dict)
    planned: dict[str, Definition] = field(default_factory=dict)
    answers: dict[str, Amounts | tuple[Open, ...]] = field(default_factory=dict)
    bounds: dict[str, Bound] = field(default_factory=dict)
    rows: dict[str, dict[int, list[Row]]] = field(default_factory=dict)

    def plan(self, definition: Definition, readings: Sequence[Reading]) -> None:
        """Notes the readings that a definition will be asked for, so that each query answers them all at once."""
        for leaf in leaves(definition):
            self.readings.setdefault(leaf.hash, {}).update(dict.fromkeys(readings))
            self.planned.setdefault(leaf.hash, leaf)

    def amounts(self, session: Session, definition: Definition) -> Amounts | tuple[Finding, ...]:
        """The amounts of a definition by reading and segment, or the findings that name it."""
        if definition.form.parts:
            return self._combined(session, definition)
        if definition.hash not in self.answers:
            self.answers[definition.hash] = self._ask(session, definition)
        answer = self.answers[definition.hash]
        return tuple(finding_of(definition.metric, problem) for problem in answer) if isinstance(answer, tuple) else answer

    def _combined(self, session: Session, definition: Definition) -> Amounts | tuple[Finding, ...]:
        """The amounts of a definition that combines others."""
        form = definition.form
        found: dict[str, Amounts] = {}
        failed: list[Finding] = []
        for key, part in form.parts.items():
            answer = self.amounts(session, part)
            if isinstance(answer, tuple):
                problem = Open(key, f"needs `{part.metric}`, which cannot be measured", "See its own finding.", "MET005")
                failed += [finding_of(definition.metric, problem), *answer]
            else:
                found[key] = answer
        if failed:
            return tuple(sorted(failed, key=lambda item: not item.pointer.startswith(f"metrics/{definition.metric}/")))
        places = dict.fromkeys(place for amounts in found.values() for place in amounts)
        return {
            place: form.combined({key: found[key].get(place) or self._nothing(part, place[0]) for key, part in form.parts.items()})
            for place in places
        }

    def _nothing(self, part: Definition, reading: Reading) -> Amount:
        """What a part amounts to in a segment in which it never occurs: nothing happened, so a count is 0."""
        if part.form.parts:
            return part.form.combined({key: self._nothing(below, reading) for key, below in part.form.parts.items()})
        return self.bounds[part.hash].evaluate_rows((), reading)

    def tables(self, definition: Definition) -> list[str]:
        """The tables that a measured definition read."""
        return sorted({table for leaf in leaves(definition) for table in self.bounds[leaf.hash].columns})

    def unit(self, definition: Definition) -> str:
        """The unit's label, from the catalog where the metric states none."""
        bound = self.bounds.get(definition.hash)
        return definition.unit or (bound.unit if bound else "")

    def _ask(self, session: Session, definition: Definition) -> Amounts | tuple[Open, ...]:
        bound = bind(definition, self.catalog, session.columns, self.by)
        if isinstance(bound, tuple):
            return bound
        place = self._place(session, bound)
        if isinstance(place, Open):
            return (place,)
        session, dialect = place
        asked = tuple(self.readings[definition.hash])
        kept = self.keeper.rows(definition, bound, asked) if self.keeper is not None else None
        if isinstance(kept, Open):
            return (kept,)
        if (
            kept is None
            and (lacking := (self.past is not None and self.untold(bound)) or self._unknown_events(bound, session))
            and not self._known_since(bound, lacking)
        ):
            return lacking
        self.bounds[definition.hash] = bound
        try:
            rows = kept if kept is not None else self._queried(session, bound, asked, dialect)
        except OutsideError as error:
            return (_refused(error),)
        found: dict[tuple[int, Segment], list[Row]] = {}
        for row in rows:
            found.setdefault((int(row["reading"] or 0), _segment(row)), []).append(row)
        if bound.by is None:
            self.rows[definition.hash] = {place: held for (place, _), held in found.items()}
        segments: list[Segment] = [*sorted({_segment(row) or "" for row in rows})] if bound.by else [None]
        return {
            (reading, segment): bound.evaluate_rows(found.get((place, segment), ()), reading)
            for place, reading in enumerate(asked)
            for segment in segments
        }

    def _place(self, session: Session, bound: Bound) -> tuple[Session, str] | Open:
        """Where a bound form is asked, and in which dialect."""
        try:
            session, dialect = session.part(tuple(bound.columns)) if isinstance(session, Several) else (session, self.dialect)
        except OutsideError as error:
            return _refused(error)
        return written_for(bound, dialect) if bound.only_in not in ("", dialect) else (session, dialect)

    def _queried(self, session: Session, bound: Bound, asked: Sequence[Reading], dialect: str) -> Sequence[Row]:
        """What the engine answers to the query of a bound form."""
        for table in given(bound, asked):
            session.give(*table)
        return session.ask(compiled(bound, dialect, self.cache))

    def untold(self, bound: Bound) -> tuple[Open, ...]:
        """Why nobody can tell what was known of a form in the past: tables that do not say which rows had arrived."""
        silent = sorted(table for table in bound.columns if table not in self.catalog.tables or not self.catalog.tables[table].arrived)
        if not silent:
            return ()
        tables = f"the table {silent[0]} does" if len(silent) == 1 else f"the tables {listed(silent)} do"
        todo = "Name the column that says so (`arrived` in the catalog), or keep a state, which knows it from its first refresh on."
        problem = f"cannot be told as it was known then: {tables} not say when rows arrived"
        return (Open("", problem, todo, "MET019"),)

    def _known_since(self, bound: Bound, lacking: tuple[Open, ...]) -> bool:
        """Whether all that is lacking are events that occur by now: in the past they had not, which is no misspelling."""
        if self.past is None or any(problem.code != "MET013" for problem in lacking):
            return False
        place = self._place(self.past(), bound)
        if isinstance(place, Open) or any(place[0].columns(rows.table) is None for _, rows in bound.sides):
            return False
        return not self._unknown_events(bound, place[0])

    def _unknown_events(self, bound: Bound, session: Session) -> tuple[Open, ...]:
        """Event names that never occur and that the catalog does not expect: a misspelt name would otherwise count as zero."""
        expected = {name for events in self.catalog.events.values() for name in events.names}
        return tuple(problem for key, rows in bound.sides for problem in _unknown_in(key, rows, session, expected))


def _refused(error: OutsideError) -> Open:
    return Open("", f"cannot be computed. {error.what}", error.todo or "", "MET018")


def _segment(row: Row) -> Segment:
    return str(row["segment"]) if "segment" in row else None


def _unknown_in(key: str, rows: Rows, session: Session, expected: set[str]) -> list[Open]:
    names = [name for name in rows.names if name not in expected]
    if not names:
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
        for name in names
        if name not in known
    ]
