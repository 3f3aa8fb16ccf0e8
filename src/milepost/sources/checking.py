"""Checks the tables of a catalog: where they are, what they hold, and what of it would make numbers wrong."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from milepost.core.base.errors import OutsideError
from milepost.core.base.findings import Finding, Severity
from milepost.core.metrics.catalog import FILES, Catalog, Table
from milepost.core.metrics.columns import said
from milepost.sources import checking_queries as queries
from milepost.sources.checking_days import by_rank, missing, rows_of_a_day
from milepost.sources.checking_facts import Column, Cost, Facts, Keys, Late
from milepost.sources.checking_findings import judged
from milepost.sources.engine import Session, engines
from milepost.sources.files.shelf import Shelf
from milepost.sources.told import tell
from milepost.sources.unreadable import UnreadableError

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_ALWAYS = datetime(9999, 12, 31, tzinfo=UTC)
Answer = Mapping[str, int | str | None]


@dataclass(frozen=True)
class Checked:
    """What a check found: the facts of each table in the order of the catalog, and what is wrong."""

    facts: tuple[Facts, ...]
    findings: tuple[Finding, ...]


def check(
    catalog: Catalog,
    folder: Path,
    *,
    now: datetime,
    as_of: datetime | None = None,
    only: Sequence[str] = (),
    engine: str = "duckdb",
) -> Checked:
    """Looks at the tables of a catalog, each in its own engine.

    `as_of` looks back: rows that arrived later are left out, and what is old is old at that moment. `only` names some tables.
    `engine` is the one that reads files.
    A table that cannot be read has its finding, and the others are checked all the same.
    """
    facts: list[Facts] = []
    findings: list[Finding] = []
    names = [name for name in catalog.tables if not only or name in only]
    for done, name in enumerate(names):
        tell(f"Checking {name}", done, len(names))
        chosen = engines().get(word := _engine_of(catalog, name, engine))
        if chosen is None:
            todo = f"There are the engines {', '.join(engines())}, and `files`."
            message = f"Table {name} is in a connection of the engine '{word}', which there is not."
            findings.append(Finding("SRC004", Severity.ERROR, message, f"tables/{name}", help=todo))
            facts.append(Facts(name, _where(catalog.tables[name]), word))
            continue
        with chosen.open(catalog, folder, as_of or _ALWAYS) as session:
            blank, asked = _opened(catalog, folder, name, session, chosen.dialect)
            found, problems = (blank, ()) if asked is None else _looked_at(catalog, asked, session, blank, (as_of or now, now))
            facts.append(found)
            findings += [*session.findings, *problems]
    return Checked(tuple(facts), tuple(findings))


def _engine_of(catalog: Catalog, name: str, for_files: str) -> str:
    """The engine in which a table is looked at: its connection's, or the one for files."""
    table = catalog.tables[name]
    connection = catalog.connections.get(table.connection or "")
    engine = connection.engine if connection and connection.engine != FILES else for_files
    return "postgres" if engine == "postgresql" else engine


def _where(table: Table) -> tuple[str, ...]:
    if table.files:
        return tuple(f"{table.connection}: {pattern}" if table.connection else pattern for pattern in table.files)
    return (f"{table.connection}: {table.name}",)


def _opened(catalog: Catalog, folder: Path, name: str, session: Session, dialect: str) -> tuple[Facts, queries.Asked | None]:
    """A table's columns and files, and how it is asked; not at all where it cannot be read."""
    table = catalog.tables[name]
    columns = session.columns(name)
    blank = Facts(name, _where(table), session.engine)
    if columns is None:
        return blank, None
    listed = tuple(Column(column, said(kind), tuple(_roles(table, column))) for column, kind in columns.items())
    return _sized(replace(blank, engine=session.engine, columns=listed), catalog, folder, table), queries.Asked(
        name, table, columns, dialect
    )


def _looked_at(
    catalog: Catalog, asked: queries.Asked, session: Session, blank: Facts, moments: tuple[datetime, datetime]
) -> tuple[Facts, tuple[Finding, ...]]:
    """The facts of a table and what is wrong with them, at a moment that is looked back to and now."""
    try:
        facts = _measured(asked, session, blank, *moments)
    except OutsideError as error:
        problem = f"Table {asked.name}: {error.what}"
        return blank, (Finding("SRC002", Severity.ERROR, problem, f"tables/{asked.name}", help=error.todo or ""),)
    return facts, tuple(judged(facts, asked, catalog, moments[0]))


def _roles(table: Table, column: str) -> Iterator[str]:
    """What the catalog takes a column for."""
    yield from (f"entity {entity}" for entity, name in table.entity.items() if name == column)
    yield from (role for role in ("event", "time", "arrived", "key", "retracted", "partition") if getattr(table, role) == column)
    if column in table.attributes:
        yield "attribute"
    if column in table.columns:
        yield f"in {table.columns[column]}"


def _sized(facts: Facts, catalog: Catalog, folder: Path, table: Table) -> Facts:
    if not table.files:
        return facts
    try:
        listed = Shelf(catalog, folder.resolve()).listed(facts.table)
    except (UnreadableError, OutsideError):
        return facts
    return replace(facts, files=len(listed), size=sum(max(item.size, 0) for item in listed))


def _measured(asked: queries.Asked, session: Session, facts: Facts, moment: datetime, now: datetime) -> Facts:
    (row,) = session.ask(queries.totals(asked, _micros(moment), _micros(now)))
    rows = _number(row, "row_count")
    facts = replace(
        facts,
        rows=rows,
        empty={entity: rows - _number(row, f"entity_{place}") for place, entity in enumerate(asked.entities)},
        untimed=rows - _number(row, "timed") if asked.time else 0,
        oldest=_moment(row.get("oldest")),
        newest=_moment(row.get("newest")),
        newest_arrived=_moment(row.get("newest_arrived")),
        ahead=_number(row, "ahead"),
        early=_number(row, "early"),
        earliest_by=_number(row, "earliest_by") // queries.MICROSECONDS,
    )
    if asked.time:
        counted = session.ask(queries.days(asked))
        days = {date(1970, 1, 1) + timedelta(days=int(one["day_number"] or 0)): int(one["row_count"] or 0) for one in counted}
        days = {day: days[day] for day in sorted(days) if day <= moment.date()}
        facts = replace(facts, days=days, missing=missing(days))
    if asked.table.event in asked.columns:
        facts = replace(facts, events=_named(session.ask(queries.names(asked, asked.table.event or ""))))
    if "currency" in asked.columns and asked.table.columns:
        facts = replace(facts, currencies=tuple(sorted(name for name, _ in _named(session.ask(queries.names(asked, "currency"))))))
    if asked.arrived and asked.time:
        facts = replace(facts, late=_late(session.ask(queries.delays(asked))))
    if asked.table.key in asked.columns:
        facts = replace(facts, keys=_keys(asked, session, asked.table.key or ""))
    return _costing(facts)


def _costing(facts: Facts) -> Facts:
    """What a first refresh reads, and what one reads a day later: the rows of a day; all of a table that is one file."""
    rows = facts.rows or 0
    daily = rows_of_a_day(facts.days) if facts.days else rows
    whole = Cost(facts.size, rows)
    if facts.files == 1 or not facts.days:
        return replace(facts, whole=whole, daily=whole)
    size = None if facts.size is None else -(-facts.size * daily // max(rows, 1))
    return replace(facts, whole=whole, daily=Cost(size, daily))


def _keys(asked: queries.Asked, session: Session, key: str) -> Keys:
    (row,) = session.ask(queries.different_keys(asked, key))
    keyed, different = _number(row, "keyed"), _number(row, "different")
    if keyed == different:  # the different are at least as many as their hashes
        return Keys(key, keyed)
    (row,) = session.ask(queries.repeated_keys(asked, key))
    repeated, too_many, differing = (_number(row, word) for word in ("key_count", "too_many", "differing"))
    return Keys(key, keyed, repeated, too_many, differing, str(row.get("example") or ""))


def _late(rows: Sequence[Answer]) -> Late | None:
    counts = {_number(row, "delay"): _number(row, "row_count") for row in rows}
    return Late(by_rank(counts, (1, 2)), by_rank(counts, (19, 20)), max(counts)) if counts else None


def _named(rows: Sequence[Answer]) -> tuple[tuple[str, int], ...]:
    return tuple((str(row["name"]), _number(row, "row_count")) for row in rows if row["name"] is not None)


def _number(row: Answer, name: str) -> int:
    return int(row.get(name) or 0)


def _micros(moment: datetime) -> int:
    return (moment.astimezone(UTC) - _EPOCH) // timedelta(microseconds=1)


def _moment(micros: int | str | None) -> datetime | None:
    return None if micros is None else _EPOCH + timedelta(microseconds=int(micros))
