"""One run at work: binds each definition once, asks its query once for all readings, and divides for the ratios."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from milepost.core.base.findings import Finding
from milepost.core.metrics.bind import bind
from milepost.core.metrics.bound import Bound, BoundPassage, BoundTotal, Rows
from milepost.core.metrics.catalog import Catalog
from milepost.core.metrics.define import finding_of
from milepost.core.metrics.evaluate import Amount, Row, evaluate, quotient
from milepost.core.metrics.form import Definition, Open, Quotient
from milepost.core.metrics.given import given
from milepost.core.metrics.nearest import advice
from milepost.core.metrics.readings import Reading
from milepost.sources.compiled import compiled
from milepost.sources.engine import Session

Segment = str | None
Amounts = dict[tuple[Reading, Segment], Amount]


def leaves(definition: Definition) -> tuple[Definition, ...]:
    """The definitions that are computed by a query of their own: itself, or the two of a ratio."""
    if isinstance(definition.form, Quotient):
        return (*leaves(definition.form.numerator), *leaves(definition.form.denominator))
    return (definition,)


@dataclass
class Desk:
    """One run: what each definition is asked for, over which tables and columns, and what it answered."""

    catalog: Catalog
    by: str | None
    dialect: str
    cache: Path | None
    readings: dict[str, dict[Reading, None]] = field(default_factory=dict)
    answers: dict[str, Amounts | tuple[Open, ...]] = field(default_factory=dict)
    bounds: dict[str, Bound] = field(default_factory=dict)

    def plan(self, definition: Definition, readings: Sequence[Reading]) -> None:
        """Notes the readings that a definition will be asked for, so that each query answers them all at once."""
        for leaf in leaves(definition):
            self.readings.setdefault(leaf.hash, {}).update(dict.fromkeys(readings))

    def amounts(self, session: Session, definition: Definition) -> Amounts | tuple[Finding, ...]:
        """The amounts of a definition by reading and segment, or the findings that name it."""
        if isinstance(definition.form, Quotient):
            above = self.amounts(session, definition.form.numerator)
            below = self.amounts(session, definition.form.denominator)
            if isinstance(above, tuple) or isinstance(below, tuple):
                return (
                    *self._missing(definition, definition.form),
                    *(item for part in (above, below) if isinstance(part, tuple) for item in part),
                )
            return {
                key: quotient(
                    definition.form,
                    above.get(key) or self._nothing(definition.form.numerator, key[0]),
                    below.get(key) or self._nothing(definition.form.denominator, key[0]),
                )
                for key in above | below
            }
        if definition.hash not in self.answers:
            self.answers[definition.hash] = self._ask(session, definition)
        answer = self.answers[definition.hash]
        return tuple(finding_of(definition.metric, problem) for problem in answer) if isinstance(answer, tuple) else answer

    def _nothing(self, part: Definition, reading: Reading) -> Amount:
        """What a part of a ratio amounts to in a segment in which it never occurs: nothing happened, so a count is 0."""
        return evaluate(self.bounds[part.hash], {}, reading)

    def _missing(self, definition: Definition, form: Quotient) -> tuple[Finding, ...]:
        parts = {"numerator": form.numerator, "denominator": form.denominator}
        return tuple(
            finding_of(definition.metric, Open(key, f"needs `{part.metric}`, which cannot be measured", "See its own finding.", "MET005"))
            for key, part in parts.items()
            if any(isinstance(self.answers.get(leaf.hash), tuple) for leaf in leaves(part))
        )

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
        if unknown := self._unknown_events(bound, session):
            return unknown
        self.bounds[definition.hash] = bound
        asked = tuple(self.readings[definition.hash])
        for table in given(bound, asked):
            session.give(*table)
        rows = session.ask(compiled(bound, self.dialect, self.cache))
        found: dict[tuple[int, Segment], Row] = {(int(row["reading"] or 0), _segment(row)): row for row in rows}
        segments: list[Segment] = [*sorted({_segment(row) or "" for row in rows})] if bound.by else [None]
        return {
            (reading, segment): evaluate(bound, found.get((place, segment), {}), reading)
            for place, reading in enumerate(asked)
            for segment in segments
        }

    def _unknown_events(self, bound: Bound, session: Session) -> tuple[Open, ...]:
        """Event names that never occur and that the catalog does not expect: a misspelt name would otherwise count as zero."""
        sides = (("from", bound.start), ("to", bound.reach)) if isinstance(bound, BoundPassage) else (("event", bound.rows),)
        expected = {name for events in self.catalog.events.values() for name in events.names}
        return tuple(problem for key, rows in sides for problem in _unknown_in(key, rows, session, expected))


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
