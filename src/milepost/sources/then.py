"""What was known at each reading's own day: values without the rows that arrived after it, beside those of today.

A row is late for a reading if it happened before its day and arrived after. Few rows are. Entities (or keys, or rows) none of whose rows
is late count for then as they count now, so what was known then is asked only of the others:

    then = now, of all - now, of those with late rows + then, of those with late rows
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple

from milepost.core.metrics.amount import Row, whole
from milepost.core.metrics.bound import Bound
from milepost.core.metrics.form import Definition, Open
from milepost.core.metrics.forms.passage import BoundPassage, Gives
from milepost.core.metrics.forms.tally import BoundTally
from milepost.core.metrics.forms.total import BoundTotal
from milepost.core.metrics.given import given
from milepost.core.metrics.readings import Reading, microseconds_of
from milepost.sources.compiled import compiled
from milepost.sources.desk import Amounts, Desk, leaves
from milepost.sources.engine import Session
from milepost.sources.late import instant, quoted, text

_ADDS_UP = ("amount", "members", "mature", "pending", "reached")
_WHOLE = "memory.main."
"""Where DuckDB keeps the catalog's own views; one of the same name in `temp` stands before it."""


@dataclass
class Then:
    """Answers of one run as they were known on the day of each reading; the run must have been asked already, by DuckDB."""

    desk: Desk
    session: Session
    known_at: datetime
    days: frozenset[date]
    apart: dict[tuple[object, ...], str] = field(default_factory=dict)

    def answered(self, definitions: Iterable[Definition]) -> Desk:
        """A desk with the answers of then, for those of the definitions whose tables all say when their rows arrived."""
        then = Desk(self.desk.catalog, None, self.desk.dialect, self.desk.cache, readings=self.desk.readings, bounds=self.desk.bounds)
        for definition in definitions:
            for leaf in leaves(definition):
                if leaf.hash not in then.answers:
                    then.answers[leaf.hash] = self._answer(leaf)
        return then

    def _answer(self, leaf: Definition) -> Amounts | tuple[Open, ...]:
        now = self.desk.answers[leaf.hash]
        if isinstance(now, tuple):
            return now
        bound = self.desk.bounds[leaf.hash]
        if untold := self.desk.untold(bound):
            return untold
        places = {reading: place for place, reading in enumerate(self.desk.readings[leaf.hash]) if self._asked_for(reading)}
        held = self.desk.rows[leaf.hash]
        rows = self._rows(bound, list(places), {reading: held.get(place, ()) for reading, place in places.items()}) if places else {}
        return {(reading, None): bound.evaluate_rows(rows.get(reading, ()), reading) for reading in places}

    def _asked_for(self, reading: Reading) -> bool:
        return reading.as_of in self.days and reading.moment <= self.known_at

    def _rows(self, bound: Bound, asked: Sequence[Reading], now: Mapping[Reading, Sequence[Row]]) -> dict[Reading, Sequence[Row]]:
        sql = compiled(bound, self.desk.dialect, self.desk.cache)
        source = self._apart(bound)
        if source is None:
            return self._known_on(bound, asked, sql, None)
        self._stand_before(bound, source, None)
        today = self._asked(bound, asked, sql)
        then = self._known_on(bound, asked, sql, source)
        return {
            reading: [_moved(_one(now.get(reading)), _one(today.get(reading)), _one(then.get(reading)))]
            for reading in asked
            if any(rows.get(reading) for rows in (now, today, then))
        }

    def _known_on(self, bound: Bound, asked: Sequence[Reading], sql: str, source: str | None) -> dict[Reading, Sequence[Row]]:
        """The rows of each reading from what had arrived on its day: of the table `source`, or of all tables."""
        found: dict[Reading, Sequence[Row]] = {}
        for moment in dict.fromkeys(reading.moment for reading in asked):
            self._stand_before(bound, source, moment)
            found |= self._asked(bound, [reading for reading in asked if reading.moment == moment], sql)
        for table in bound.columns:
            self.session.ask(f"DROP VIEW temp.{quoted(table)}")
        return found

    def _asked(self, bound: Bound, asked: Sequence[Reading], sql: str) -> dict[Reading, Sequence[Row]]:
        for table in given(bound, asked):
            self.session.give(*table)
        found: dict[Reading, list[Row]] = {}
        for row in self.session.ask(sql):
            found.setdefault(asked[int(row["reading"] or 0)], []).append(row)
        return dict(found)

    def _stand_before(self, bound: Bound, source: str | None, moment: datetime | None) -> None:
        """Lets the names of a form's tables stand for the rows of `source`, or for their own, that had arrived at a moment."""
        for table, columns in bound.columns.items():
            arrived = instant(*self._arrival(table))
            known = f" WHERE coalesce({arrived} < {microseconds_of(moment)}, true)" if moment is not None else ""
            listed = ", ".join(map(quoted, columns))
            self.session.ask(
                f"CREATE OR REPLACE TEMP VIEW {quoted(table)} AS SELECT {listed} FROM {source or _WHOLE + quoted(table)}{known}"  # noqa: S608 - quoted
            )

    def _arrival(self, table: str) -> tuple[str, str]:
        column = self.desk.catalog.tables[table].arrived or ""
        return column, (self.session.columns(table) or {}).get(column, "")

    def _apart(self, bound: Bound) -> str | None:
        """A table of the rows of all those that have late rows for any reading of the run; None where a form cannot be split so."""
        unit = _unit(bound)
        if unit is None:
            return None
        (table,) = bound.columns
        place = (table, unit, bound.dates)
        if place not in self.apart:
            late = self._late(bound, table)
            self.apart[place] = self._gather(table, unit, late)
        return self.apart[place]

    def _late(self, bound: Bound, table: str) -> str:
        """A table of the rows that are late for any reading of the run."""
        place = (table, bound.dates)
        if place not in self.apart:
            (rows,) = {side.time for _, side in bound.sides}
            happened, arrived = instant(rows, bound.columns[table][rows]), instant(*self._arrival(table))
            readings = {reading for asked in self.desk.readings.values() for reading in asked if self._asked_for(reading)}
            days = sorted({(reading.bounds(dates=bound.dates).as_of_us, microseconds_of(reading.moment)) for reading in readings})
            late = " OR ".join(f"({happened} < {day} AND {arrived} >= {moment})" for day, moment in days)
            self.apart[place] = self._made(f"SELECT * FROM {_WHOLE + quoted(table)} WHERE {late}")  # noqa: S608 - quoted
        return self.apart[place]

    def _gather(self, table: str, unit: Unit, late: str) -> str:
        alike = [bound for bound in self.desk.bounds.values() if table in bound.columns and _unit(bound) == unit]
        wanted = {name for bound in alike for name in bound.columns[table]} | {self._arrival(table)[0]}
        listed, source = ", ".join(map(quoted, sorted(wanted))), _WHOLE + quoted(table)
        if not unit.column:
            return late
        column = quoted(unit.column)
        held = f"{column} IN (SELECT {column} FROM {late} WHERE {column} IS NOT NULL)"  # noqa: S608 - quoted
        if unit.reaching:
            event = f"CAST({quoted(unit.event)} AS VARCHAR)"
            reached = f"{column} IN (SELECT {column} FROM {source} WHERE {event} IN ({_texts(unit.reaching)}) AND {column} IS NOT NULL)"  # noqa: S608
            held = f"({held} OR {reached}) AND {event} IN ({_texts(unit.names)})"
        nobodys = f"SELECT {listed} FROM {late} WHERE {column} IS NULL"  # noqa: S608 - quoted
        return self._made(f"SELECT {listed} FROM {source} WHERE {held} UNION ALL {nobodys}")  # noqa: S608 - quoted

    def _made(self, query: str) -> str:
        name = f"milepost_then_{len(self.apart)}"
        self.session.ask(f"CREATE OR REPLACE TEMP TABLE {name} AS {query}")
        return name


class Unit(NamedTuple):
    """By what the answer of a form adds up: a column whose values go whole into one part or the other; empty where each row stands alone.

    A time at a rank does not add up, but only those who reached have one: `reaching` are the names in `event` of whom all must be there,
    `names` those that are read.
    """

    column: str
    event: str = ""
    reaching: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


def _unit(bound: Bound) -> Unit | None:
    rows = [side for _, side in bound.sides]
    alike = len(bound.columns) == 1 and len({side.time for side in rows}) == 1
    if not alike or bound.by is not None or any(side.settled or side.merges for side in rows):
        return None
    match bound:
        case BoundPassage(passage=passage, start=start, reach=reach) if start.entity == reach.entity:
            if passage.gives is not Gives.TIME:
                return Unit(start.entity)
            named = start.names and reach.names and start.event == reach.event
            return Unit(start.entity, reach.event, reach.names, tuple(sorted({*start.names, *reach.names}))) if named else None
        case BoundTally(rows=counted, distinct=True):
            return Unit(counted.entity)
        case BoundTally(rows=counted) | BoundTotal(rows=counted):
            return Unit(counted.key)
        case _:
            return None


def _texts(values: Iterable[str]) -> str:
    return ", ".join(map(text, values))


def _moved(now: Row, today: Row, then: Row) -> Row:
    sums = {name: whole(now, name) - whole(today, name) + whole(then, name) for name in _ADDS_UP if name in {*now, *today, *then}}
    return {**then, **sums}


def _one(rows: Sequence[Row] | None) -> Row:
    return rows[0] if rows else {}
