"""A passage's numbers read off its cell: one pass over the cell for all readings, and for times a second over a few steps."""

# ruff: noqa: S608 - names are quoted or Milepost's own, values are whole numbers or quoted texts

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from milepost.core.metrics.bound import Attribute
from milepost.core.metrics.cube import Cube, Edges, Pile, Timed, edges_of, rows
from milepost.core.metrics.forms.passage import BoundPassage, Clock, CountedBy, Gives
from milepost.core.metrics.readings import Bounds
from milepost.sources.state import sql
from milepost.sources.state.cells import Cell
from milepost.sources.state.cubes import cut_of
from milepost.sources.state.store import Store

_STEPS = 256  # of a span: so many parts does the search for a rank begin with


class Quick:
    """One bound passage over its cell: `rows` is a query of those at one knowledge.

    `cube` is where its cube stands, as a table; empty where there is none.
    """

    def __init__(self, store: Store, bound: BoundPassage, cell: Cell, rows: str, *, cube: str = "") -> None:
        self._store = store
        self._cube = cube
        self._bound = bound
        self._cell = cell
        self._from = f"({rows}) c"

    def rows(self, readings: Sequence[Bounds]) -> Iterator[Mapping[str, int | str | None]]:
        """What the passage's query would give for these readings."""
        edges = edges_of(self._bound.passage, readings)
        timed = self._bound.passage.gives is Gives.TIME
        step = self._step() if timed else "0"
        counts = "sum(n)::BIGINT" if self._cube else "count(*)"
        piles = [Pile(*row) for row in self._store.all(self._query(edges, step, counts, self._within(edges))) if row[-1]]
        yield from rows(Cube(self._bound.passage, edges, piles), readings, lambda steps: self._timings(edges, steps))

    def _timings(self, edges: Edges, steps: Iterable[int]) -> Iterator[Timed]:
        step = self._step()
        query = self._query(edges, step, "count(*), done - us", f"{self._within(edges)} AND {step} IN {sql.listed(sorted(steps))}")
        for *pile, elapsed in self._store.all(query):
            yield Timed(Pile(*pile), elapsed)

    def _step(self) -> str:
        span = self._bound.passage.span
        long = span.closes * (86_400_000_000 if span.clock is Clock.CALENDAR else 1)
        return f"CASE WHEN done IS NULL THEN -1 ELSE (done - us) // {max(long // _STEPS, 1)} END"

    def _query(self, edges: Edges, step: str, counts: str, only: str = "TRUE") -> str:
        joined, conditions, segment = self._cut()
        done = f"CASE WHEN done IS NULL THEN -1 ELSE {sql.bucket('done', edges.done)} END"
        chosen = f"{sql.bucket('us', edges.us)}, {sql.bucket('closes', edges.closes)}, {done}, {segment}, {step}, {counts}"
        return f"SELECT {chosen} FROM {self._cube or self._from}{joined} WHERE {' AND '.join((only, *conditions))} GROUP BY ALL"

    def _within(self, edges: Edges) -> str:
        """The condition that leaves out entities that no reading holds."""
        first = f"us >= {edges.us[0]}" if self._bound.passage.counted_by is CountedBy.START else f"closes >= {edges.closes[0]}"
        return f"{first} AND us < {edges.us[-1]}"

    def _cut(self) -> tuple[str, list[str], str]:
        """The joins, the conditions and the segment that filters and a cut come to."""
        joined, conditions, segment = "", [], "NULL"
        wanted = (*self._bound.where, *((self._bound.by,) if self._bound.by else ()))
        for number, attribute in enumerate(wanted):
            if self._cube:
                plain = attribute.model_copy(update={"values": (), "excluded": False})
                label = f"label{cut_of(self._bound).index(plain)}"
            elif attribute.table:
                joined += f" LEFT JOIN ({self._known(attribute)}) a{number} ON a{number}.owner = c.entity"
                label = f"coalesce(a{number}.label, {sql.text(sql.UNKNOWN)})"
            else:
                label = f"coalesce(c.own{self._cell.own.index(attribute.column)}, {sql.text(sql.UNKNOWN)})"
            if attribute.values:
                conditions.append(sql.held(label, attribute.values, excluded=attribute.excluded))
            else:
                segment = label
        return joined, conditions, segment

    def _known(self, attribute: Attribute) -> str:
        """One row an entity with an attribute of its own table; where it stands twice, the least known value."""
        kind = self._bound.columns[attribute.table][attribute.entity]
        owner = sql.entity(attribute.entity, kind, as_text=self._bound.text_entities)
        label = f"min(nullif(CAST({sql.quoted(attribute.column)} AS VARCHAR), ''))"
        return f"SELECT {owner} AS owner, {label} AS label FROM {sql.quoted(attribute.table)} WHERE owner IS NOT NULL GROUP BY owner"
