"""The atoms of every metric as Ibis expressions over unbound tables: rows with integer times, an entity's first, its attributes.

Nothing here runs. Times become whole microseconds by each engine's own exact way, because the same arithmetic on fractions of a
second gives other digits on other engines.
"""

from __future__ import annotations

from typing import Any

import ibis

from milepost.core.metrics.adapters import bytewise, microseconds, midnight
from milepost.core.metrics.bound import Attribute, Bound, Rows
from milepost.core.metrics.columns import DATE, TEXT

UNKNOWN = "(unknown)"
Expression = Any
"""An Ibis expression; Ibis gives no types that a checker could use."""


class Atoms:
    """The atoms of one bound form in one dialect."""

    def __init__(self, bound: Bound, dialect: str) -> None:
        self.bound = bound
        self.dialect = dialect

    def table(self, name: str) -> Expression:
        """A table of the catalog, unbound, with the columns that the form reads."""
        return ibis.table(self.bound.columns[name], name=name)

    def microseconds(self, column: Expression, kind: str) -> Expression:
        """A time column as whole microseconds since 1970; a date is its midnight."""
        return midnight(column) if kind == DATE else microseconds(column)

    def rows(self, rows: Rows, *kept: str, **computed: str) -> Expression:
        """The rows as `entity` (where they have one), `us`, and further columns: `kept` as they are, `computed` under another name.

        Rows without a time or, where they have one, without an entity are left out; a row delivered twice stands once.
        """
        table = self.table(rows.table)
        conditions = [table[rows.time].notnull()]
        if rows.names:
            conditions.append(_text(table[rows.event], self._kind(rows, rows.event)).isin(rows.names))
        held = [(self.label(table[item.attribute]).isin(item.values), item.excluded) for item in rows.where]
        conditions += [~there if excluded else there for there, excluded in held]
        columns = {"us": self.microseconds(table[rows.time], self._kind(rows, rows.time))}
        if rows.entity:
            conditions += _there(table[rows.entity])
            columns["entity"] = self.entity(table[rows.entity])
        columns |= {name: table[name] for name in kept} | {name: table[column] for name, column in computed.items()}
        if not rows.key:
            return table.filter(conditions).select(**columns)
        return _once(table.filter(conditions).select(**columns, key=table[rows.key]))

    def firsts(self, rows: Rows, *own: Attribute) -> Expression:
        """One row an entity: its first instant `us`, and the attributes of that instant's row as `own_0`, `own_1` ...

        Where several rows share the instant, the least known value stands, so that the answer never depends on their order.
        """
        names = {f"own_{place}": attribute.column for place, attribute in enumerate(own)}
        events = self.rows(rows, **names)
        first = events.group_by("entity").agg(us=events.us.min())
        if not own:
            return first
        there = events.join(first, [events.entity == first.entity, events.us == first.us]).select(events)
        return there.group_by("entity").agg(
            us=there.us.min(), **{name: bytewise(self.label(there[name]).nullif(UNKNOWN)).min() for name in names}
        )

    def entity(self, column: Expression) -> Expression:
        """An entity column, as text where the tables disagree on its type.

        A whole number that a table keeps as a fraction (`7.0`, as many tools write a column with gaps) is the same entity as `7`.
        """
        if not self.bound.text_entities:
            return column
        if not column.type().is_floating():
            return column.cast("string")
        whole = column.try_cast("int64") if self.dialect == "duckdb" else column.cast("int64")
        return (whole == column).ifelse(whole.cast("string"), column.cast("string"))

    def label(self, column: Expression) -> Expression:
        """An attribute as text; nothing and empty text are unknown, a segment of their own."""
        return ibis.coalesce(column.cast("string").nullif(""), UNKNOWN)

    def attributes_of_entities(self, attribute: Attribute, name: str) -> Expression:
        """One row an entity with the attribute of its own table, under a name; where it stands twice, the least known value."""
        table = self.table(attribute.table)
        known = table.filter(table[attribute.entity].notnull())
        value = known[attribute.column].cast("string").nullif("")
        return (
            known.select(owner=self.entity(known[attribute.entity]), value=value)
            .group_by("owner")
            .agg(**{name: bytewise(ibis._.value).min()})
        )

    def _kind(self, rows: Rows, column: str) -> str:
        return self.bound.columns[rows.table][column]


def _there(entity: Expression) -> list[Expression]:
    """Conditions that an entity is known: neither nothing, nor empty text, nor, in a column of fractions, not a number."""
    kind = entity.type()
    if kind.is_string():
        return [entity.notnull(), entity != ""]
    return [entity.notnull(), ~entity.isnan()] if kind.is_floating() else [entity.notnull()]


def _text(column: Expression, kind: str) -> Expression:
    return column if kind == TEXT else column.cast("string")


def _once(rows: Expression) -> Expression:
    """Rows delivered twice under one key stand once: the earliest, then the least by every column. Rows without a key all stand."""
    columns = [rows[name] for name in ("us", *(name for name in rows.columns if name not in ("us", "key")))]
    order = [bytewise(column) if column.type().is_string() else column for column in columns]
    numbered = rows.mutate(delivery=ibis.row_number().over(ibis.window(group_by="key", order_by=order)))
    return numbered.filter((numbered.delivery == 0) | numbered.key.isnull()).drop("delivery", "key")
