"""Refreshing a state: what the sources hold now becomes the newest knowledge, in one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from milepost.core.base.errors import OutsideError, UsageError
from milepost.core.base.findings import Finding
from milepost.core.metrics.bind import bind
from milepost.core.metrics.bound import Bound
from milepost.core.metrics.catalog import Catalog
from milepost.core.metrics.define import define_all, finding_of
from milepost.core.metrics.form import Definition
from milepost.core.metrics.forms.passage import BoundPassage
from milepost.core.model.metric import Metric
from milepost.sources.desk import leaves
from milepost.sources.state.cells import Cell
from milepost.sources.state.cubes import Cubes
from milepost.sources.state.fold import Moved
from milepost.sources.state.needs import Kept, Needs, needs_of
from milepost.sources.state.run import Progress, Run
from milepost.sources.state.store import Store, cleared, microseconds_of, opened, transaction
from milepost.sources.state.tables import Tables


@dataclass(frozen=True)
class Refreshed:
    """What a refresh did: the knowledge it made, the parts that came, changed and went, the rows read, and what moved by cell."""

    seq: int
    known_at: datetime
    came: int
    went: int
    rows: int
    moved: Mapping[str, Moved]
    findings: tuple[Finding, ...]


def refresh(
    metrics: Iterable[Metric],
    catalog: Catalog,
    folder: Path,
    state: Path,
    *,
    known_at: datetime,
    by: Sequence[str] = (),
    zones: Sequence[str] = ("UTC",),
    progress: Progress | None = None,
) -> Refreshed:
    """Brings the state in a folder up to what a catalog's tables hold at an instant, for metrics and for all that it held before.

    Only parts that are new or changed are read. `by` are attributes by which values will be cut. A kill or an error at any moment
    leaves the state as it was. `zones` are those in whose days values will be read most. `progress` is told how many rows are read, of
    how many.

    Errors: OutsideError where a table of the state cannot be read or another run holds the state; UsageError where `known_at` lies
    before what is known already.
    """
    with opened(state, write=True) as store:
        tables = Tables(store, catalog, folder.resolve(), known_at)
        bounds, findings = _bound(metrics, catalog, tables, by)
        _open_before(store, tables)
        work = _Work(store, tables, catalog, known_at, zones, progress)
        return _refreshed(work, bounds, findings)


def _open_before(store: Store, tables: Tables) -> None:
    """Opens the tables that the state reads already: a view that comes after a transaction began is not seen in it."""
    if store.is_current:
        known = {table for (stated,) in store.all("SELECT stated FROM cell") for table in Cell.model_validate_json(stated).tables}
        for table in sorted(known | {row[0] for row in store.all("SELECT tbl FROM layout")}):
            if tables.states(table) and tables.columns(table) is None:
                why = next((item.message for item in tables.findings), f"Table {table} cannot be read.")
                raise OutsideError(f"{why} The state stays as it was.", todo="Mend the table, or take it out of the catalog.")


@dataclass(frozen=True)
class _Work:
    """What one refresh is about."""

    store: Store
    tables: Tables
    catalog: Catalog
    known_at: datetime
    zones: Sequence[str]
    progress: Progress | None


def _refreshed(work: _Work, bounds: Sequence[tuple[Definition, Bound]], findings: tuple[Finding, ...]) -> Refreshed:
    """The refresh itself, in one transaction."""
    store, tables, known_at = work.store, work.tables, work.known_at
    with transaction(store):
        if not store.is_current:
            cleared(store)
        known = store.one("SELECT max(known_us) FROM knowledge")
        if known is not None and microseconds_of(known_at) < known:
            raise UsageError("The state knows more already: it was refreshed for a later instant.", todo="Ask for what was known then.")
        needs = needs_of(bound for _, bound in bounds)
        _with_entities(needs, work.catalog, tables)
        _remembered(store, needs, tables)
        run = Run(store, tables, store.latest + 1, work.progress)
        differences = run.carry_out(needs)
        moved = {name: fold.finish(run.seq) for name, fold in (run.folds | run.new_folds).items()}
        store.run("INSERT INTO knowledge VALUES (?, ?)", [run.seq, microseconds_of(known_at)])
        changed = frozenset(table for table, found in differences.items() if found.coming or found.going)
        Cubes(store, run.seq, changed).keep([bound for _, bound in bounds if isinstance(bound, BoundPassage)], work.zones)
        _note_definitions(store, [definition for definition, _ in bounds], run.seq)
        _note_tables(store, tables, needs)
    came = sum(len(found.coming) for found in differences.values())
    went = sum(len(found.going) for found in differences.values())
    return Refreshed(run.seq, known_at, came, went, run.rows_read, moved, (*findings, *tables.findings))


def _bound(
    metrics: Iterable[Metric], catalog: Catalog, tables: Tables, by: Sequence[str]
) -> tuple[list[tuple[Definition, Bound]], tuple[Finding, ...]]:
    """Every definition that is computed, bound to the tables, whole and cut; and what stands in the way of the others."""
    bounds: list[tuple[Definition, Bound]] = []
    findings: list[Finding] = []
    seen: set[str] = set()
    for defined in define_all(metrics, catalog.vocabulary).values():
        findings += defined.findings
        if defined.definition is None or not defined.definition.form.computed:
            continue
        for leaf in leaves(defined.definition):
            if leaf.hash in seen or not leaf.form.computed:
                continue
            seen.add(leaf.hash)
            answer = bind(leaf, catalog, tables.columns)
            if isinstance(answer, tuple):
                findings += (finding_of(leaf.metric, problem) for problem in answer)
                continue
            cuts = [cut for name in by if not isinstance(cut := bind(leaf, catalog, tables.columns, name), tuple)]
            bounds += [(leaf, bound) for bound in (answer, *cuts)]
    return bounds, tuple(findings)


def _with_entities(needs: Needs, catalog: Catalog, tables: Tables) -> None:
    """Kept rows keep whose they are, so that they can be erased."""
    for table, kept in needs.kept.items():
        kinds = tables.columns(table) or {}
        kept.columns |= {name: kinds[name] for name in catalog.tables[table].entity.values() if name in kinds}


def _remembered(store: Store, needs: Needs, tables: Tables) -> None:
    """Adds what the state holds already; a cell whose columns have other types now, or whose table is gone, is dropped."""
    for digest, place, stated in store.all("SELECT hash, place, stated FROM cell"):
        cell = Cell.model_validate_json(stated)
        if _fits(cell.columns, tables):
            needs.cells.setdefault(digest, cell)
        elif digest not in needs.cells:
            store.run(f"DROP TABLE cell_{int(place)}")
            store.run("DELETE FROM cell WHERE hash = ?", [digest])
    for table, stated in store.all("SELECT tbl, kept FROM layout"):
        kept = Kept.read(stated)
        if table in needs.kept:
            now = tables.columns(table) or {}
            kept.columns = {name: now[name] for name in kept.columns if name in now}
            needs.kept[table] = kept.merged(needs.kept[table])
        elif _fits({table: kept.columns}, tables):
            needs.kept[table] = kept


def _fits(columns: Mapping[str, Mapping[str, str]], tables: Tables) -> bool:
    return all((tables.columns(table) or {}).get(name) == kind for table, read in columns.items() for name, kind in read.items())


def _note_definitions(store: Store, definitions: Iterable[Definition], seq: int) -> None:
    known = {row[0] for row in store.all("SELECT hash FROM definition")}
    for digest in dict.fromkeys(definition.hash for definition in definitions):
        if digest not in known:
            store.run("INSERT INTO definition VALUES (?, ?)", [digest, seq])


def _note_tables(store: Store, tables: Tables, needs: Needs) -> None:
    """The types of the columns of every table, so that definitions can be bound without the files."""
    store.remember("columns", {table: dict(tables.columns(table) or {}) for table in needs.tables})
