"""What of a table's facts would make numbers wrong, as findings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime, timedelta

from milepost.core.base.findings import Finding, Severity
from milepost.core.metrics.catalog import Catalog
from milepost.core.metrics.columns import TEXT, is_time, said, scale_of
from milepost.core.metrics.nearest import advice, listed, nearest
from milepost.sources.checking_days import rhythm
from milepost.sources.checking_facts import Facts
from milepost.sources.checking_queries import MOST_NAMES, Asked
from milepost.sources.checking_words import counted, days_in_words, length, share

_DAYS_OF_GRACE = 2
_NOBODY_PERCENT = 5  # some rows are nobody's in most logs: page views before signing in


def judged(facts: Facts, asked: Asked, catalog: Catalog, moment: datetime) -> Iterator[Finding]:
    """The findings of one table, columns first."""
    yield from _columns(asked)
    yield from _old(facts, moment)
    yield from _keys(facts, asked)
    yield from _gaps(facts)
    yield from _clocks(facts)
    yield from _nobody(facts, asked)
    yield from _names(facts, asked, catalog)
    yield from _currencies(facts, asked)


def _finding(code: str, severity: Severity, asked: Asked | Facts, message: str, help_: str, **values: object) -> Finding:
    name = asked.name if isinstance(asked, Asked) else asked.table
    return Finding(code, severity, message, f"tables/{name}", values={key: str(value) for key, value in values.items()}, help=help_)


def _columns(asked: Asked) -> Iterator[Finding]:
    """Columns that the catalog names and the table has not, or has of another sort."""
    table = asked.table
    named = [(f"`{column}` for the entity {entity}", column, "") for entity, column in table.entity.items()]
    named += [
        (f"`{column}` for `{role}`", column, sort)
        for role, sort in (("event", "text"), ("time", "times"), ("arrived", "times"), ("key", ""), ("retracted", ""), ("partition", ""))
        if (column := getattr(table, role))
    ]
    named += [(f"the attribute `{column}`", column, "") for column in table.attributes]
    named += [(f"`{column}` in {unit}", column, "numbers") for column, unit in table.columns.items()]
    for what, column, sort in named:
        kind = asked.columns.get(column)
        if kind is None:
            todo = advice(column, asked.columns, f"columns of {asked.name}")
            yield _finding("SRC010", Severity.ERROR, asked, f"Table {asked.name} has no column for {what}.", todo, column=column)
        elif not _fits(kind, sort):
            problem = f"Table {asked.name} has {what}, and it holds {said(kind)}, not {sort}."
            todo = "Name another column, or write its values so that they can be read: 2026-04-03T10:00:00Z, 1234.50."
            yield _finding("SRC010", Severity.ERROR, asked, problem, todo, column=column)


def _fits(kind: str, sort: str) -> bool:
    match sort:
        case "times":
            return is_time(kind)
        case "numbers":
            return scale_of(kind) is not None
        case "text":
            return kind == TEXT or kind.startswith("int")
        case _:
            return True


def _old(facts: Facts, moment: datetime) -> Iterator[Finding]:
    """No rows for longer than twice the table's own rhythm."""
    if not facts.days:
        return
    allowed = max(_DAYS_OF_GRACE, 2 * rhythm(facts.days))
    last = max(facts.days)
    if moment.date() - last > timedelta(days=allowed):
        since = (moment.date() - last).days
        newest = f"its newest are of {last}, and rows come every {_every(facts)}"
        problem = f"Table {facts.table} has no rows of the last {counted(since - 1, 'day')}: {newest}."
        yield _finding("SRC011", Severity.WARNING, facts, problem, "See whether the delivery stands still.", newest=last, days=since)


def _every(facts: Facts) -> str:
    days = rhythm(facts.days)
    return "day" if days == 1 else f"{days} days"


def _keys(facts: Facts, asked: Asked) -> Iterator[Finding]:
    """One key at rows of different events: only the first of them counts, unless the later ones correct it."""
    keys = facts.keys
    if keys is None or not keys.differing or asked.table.redelivery == "correction" or asked.table.retracted:
        return
    count = counted(keys.differing, "value")
    problem = f"Table {facts.table} has {count} of the key {keys.column} at rows that are not of one event, such as '{keys.example}'."
    todo = "Rows with one key count once, so some of these are lost: name a column that differs from row to row, or leave `key` out."
    yield _finding("SRC012", Severity.WARNING, facts, problem, todo, keys=keys.differing, example=keys.example)


def _gaps(facts: Facts) -> Iterator[Finding]:
    if facts.missing:
        count = counted(len(facts.missing), "day")
        problem = f"Table {facts.table} has no rows on {count} between others that have: {days_in_words(facts.missing)}."
        yield _finding("SRC013", Severity.WARNING, facts, problem, "Deliver these days, or see what failed then.", days=len(facts.missing))


def _clocks(facts: Facts) -> Iterator[Finding]:
    """Times that cannot be: after now, or after their own arrival."""
    rows = facts.rows or 0
    if facts.ahead:
        problem = f"Table {facts.table} has {counted(facts.ahead, 'row')} ({share(facts.ahead, rows)}) with a time that is yet to come."
        todo = "See the clock or the zone of what writes them: a time without a zone is read as UTC."
        yield _finding("SRC014", Severity.WARNING, facts, problem, todo, rows=facts.ahead)
    if facts.early:
        by = length(facts.earliest_by)
        early = f"{counted(facts.early, 'row')} ({share(facts.early, rows)})"
        problem = f"Table {facts.table} has {early} that arrived before their time, by up to {by}."
        todo = "See the clocks of devices, and the zones of both columns."
        yield _finding("SRC014", Severity.WARNING, facts, problem, todo, rows=facts.early, seconds=facts.earliest_by)


def _nobody(facts: Facts, asked: Asked) -> Iterator[Finding]:
    rows = facts.rows or 0
    if facts.untimed:
        untimed = f"{counted(facts.untimed, 'row')} ({share(facts.untimed, rows)})"
        problem = f"Table {facts.table} has {untimed} without a time; they count nowhere."
        yield _finding("SRC015", Severity.WARNING, facts, problem, f"See what leaves {asked.table.time} empty.", rows=facts.untimed)
    for entity, count in facts.empty.items():
        if count * 100 > rows * _NOBODY_PERCENT:
            column = asked.table.entity[entity]
            empty = f"{counted(count, 'row')} ({share(count, rows)})"
            problem = f"Table {facts.table} has {empty} without a {entity}; no {entity} is counted for them."
            yield _finding("SRC015", Severity.WARNING, facts, problem, f"See what leaves {column} empty.", rows=count, entity=entity)


def _names(facts: Facts, asked: Asked, catalog: Catalog) -> Iterator[Finding]:
    """Events that the catalog names and that never occur, and names that differ in their writing alone."""
    if not facts.events:
        return
    there = {name for name, _ in facts.events}
    if len(facts.events) > MOST_NAMES:
        problem = f"Table {facts.table} has more than {MOST_NAMES:,} different names in {asked.table.event}, the column of events."
        todo = "See whether another column holds the names, or whether names hold ids."
        yield _finding("SRC016", Severity.WARNING, facts, problem, todo, names=len(facts.events))
        return
    written: defaultdict[str, list[str]] = defaultdict(list)
    for name in sorted(there):
        written["".join(sign for sign in name.casefold() if sign.isalnum())].append(name)
    for alike in written.values():
        if len(alike) > 1:
            problem = f"Table {facts.table} has one event written in {len(alike)} ways: {listed(alike)}."
            own = alike[0].replace(" ", "_")
            todo = f"If they mean the same, name them together in the catalog: events: {{{own}: {{event: [{', '.join(alike)}]}}}}."
            yield _finding("SRC016", Severity.WARNING, facts, problem, todo, names=", ".join(alike))
    for own, events in catalog.events.items():
        if events.table == facts.table:
            for name in (name for name in events.names if name not in there and nearest(name, there) is not None):
                problem = f"The event {own} is `{name}` in table {facts.table}, where no such event occurs."
                yield _finding("SRC016", Severity.WARNING, facts, problem, advice(name, there, "events"), event=name)


def _currencies(facts: Facts, asked: Asked) -> Iterator[Finding]:
    if len(facts.currencies) > 1:
        column, unit = next(iter(asked.table.columns.items()))
        problem = f"Table {facts.table} has {column} in {listed(facts.currencies)}, and the catalog says {unit}."
        todo = f"Add up one currency alone, with where: {{currency: {unit}}}, and name `currency` among the attributes."
        yield _finding("SRC017", Severity.WARNING, facts, problem, todo, currencies=", ".join(facts.currencies))
