"""Cells: what a passage needs of each entity, whatever is read off it; definitions that differ in what they give share one."""

from __future__ import annotations

import hashlib
import json

from milepost.core.metrics.bound import Bound, Rows
from milepost.core.metrics.columns import DATE
from milepost.core.metrics.form import Data
from milepost.core.metrics.forms.passage import BoundPassage, Clock, Span
from milepost.sources.state import sql

MARGIN_US = 3 * 86_400_000_000


class Cell(Data):
    """One row an entity: its start `us`, its own span `[opens, closes)`, `done` (the first reaching event inside), own labels.

    `own` are the columns of the start's table whose labels are kept. `columns` are the types of the columns read, by table.
    """

    start: Rows
    reach: Rows
    span: Span
    own: tuple[str, ...] = ()
    columns: dict[str, dict[str, str]]
    dates: bool = False
    text_entities: bool = False

    @property
    def hash(self) -> str:
        """What distinguishes one cell from another."""
        return hashlib.sha256(json.dumps(self.model_dump(mode="json"), sort_keys=True).encode()).hexdigest()

    @property
    def tables(self) -> tuple[str, ...]:
        """The tables whose rows it reads; that of the start first."""
        return tuple(dict.fromkeys((self.start.table, self.reach.table)))

    @property
    def zone(self) -> str:
        """The zone whose local days its span needs; empty where it needs none."""
        return ("UTC" if self.dates else self.span.zone) if self.span.zone else ""

    @property
    def days_long(self) -> int:
        """How many days its span is long, rounded up."""
        closes = self.span.closes
        return closes if self.span.clock is Clock.CALENDAR else -(-closes // 86_400_000_000)

    @property
    def anchors(self) -> object:
        """What its entities, their starts and their labels follow from: cells of which it is equal have the same."""
        return self.start, self.own, self.columns[self.start.table], self.dates, self.text_entities

    def entity(self, rows: Rows) -> str:
        """The entity of one side's rows, as SQL; nothing where none is told."""
        return sql.entity(rows.entity, self.columns[rows.table][rows.entity], as_text=self.text_entities)

    def spans(self, anchors: str) -> str:
        """A query of anchors (`us` and more) with `opens` and `closes`; local days come from the table `days`."""
        span = self.span
        soonest = 1 if span.strictly_after else 0
        if span.clock is Clock.CALENDAR:
            opens, closes = f"greatest(f.start_us, a.us + {soonest})", "l.start_us"
            opens = f"greatest({opens}, d.end_us)" if span.another_day else opens
            joined = (
                "LEFT JOIN days d ON a.us >= d.start_us AND a.us < d.end_us "
                f"LEFT JOIN days f ON f.day = d.day + {span.opens} LEFT JOIN days l ON l.day = d.day + {span.closes}"
            )
        else:
            opens, closes = f"a.us + {max(span.opens, soonest)}", f"a.us + {span.closes}"
            opens = f"greatest({opens}, d.end_us)" if span.another_day else opens
            joined = "LEFT JOIN days d ON a.us >= d.start_us AND a.us < d.end_us" if span.another_day else ""
        if joined:  # an instant beyond all days, as faulty rows have, has an empty span
            opens, closes = (f"CASE WHEN d.day IS NULL THEN a.us ELSE {edge} END" for edge in (opens, closes))
        return f"SELECT a.*, {opens} AS opens, {closes} AS closes FROM {anchors} a {joined}"  # noqa: S608 - whole numbers only


def cell_of(bound: Bound) -> Cell | None:
    """The cell that a bound form can be read off; None where it needs its rows themselves."""
    if not isinstance(bound, BoundPassage) or bound.reach.first:
        return None
    if any(item.touch or item.merges for item in (*bound.where, *((bound.by,) if bound.by else ()))):
        return None  # which row gives an attribute hangs on other rows
    if any(rows.settled or rows.merges for rows in (bound.start, bound.reach)):
        return None  # what a row means hangs on other rows
    wanted = (*bound.where, *((bound.by,) if bound.by else ()))
    own = tuple(sorted({item.column for item in wanted if not item.table}))
    start, reach = (rows.model_copy(update={"first": False}) for rows in (bound.start, bound.reach))
    read: dict[str, dict[str, str]] = {}
    for rows in (start, reach):
        names = {rows.time, rows.entity, rows.event, *(item.attribute for item in rows.where)} - {""}
        read[rows.table] = read.get(rows.table, {}) | {name: bound.columns[rows.table][name] for name in sorted(names)}
    read[start.table] |= {name: bound.columns[start.table][name] for name in own}
    return Cell(
        start=start,
        reach=reach,
        span=bound.passage.span,
        own=own,
        columns=read,
        dates=bound.columns[start.table][start.time] == DATE,
        text_entities=bound.text_entities,
    )
