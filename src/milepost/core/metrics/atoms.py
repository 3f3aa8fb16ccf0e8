"""The atoms of every metric as Ibis expressions over unbound tables: rows with integer times, an entity's first, its attributes.

Nothing here runs. Times become whole microseconds by each engine's own exact way, because the same arithmetic on fractions of a
second gives other digits on other engines.
"""

from __future__ import annotations

from typing import Any

import ibis

from milepost.core.metrics.adapters import bytewise, microseconds, midnight
from milepost.core.metrics.bound import Attribute, Bound, Merges, Rows
from milepost.core.metrics.columns import DATE, TEXT

UNKNOWN = "(unknown)"
_DOUBLINGS = 4
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
        table = settled(self.table(rows.table), rows) if rows.settled else self.table(rows.table)
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
        if not rows.key or rows.corrections or rows.again:
            found = table.filter(conditions).select(**columns)
        else:
            found = _once(table.filter(conditions).select(**columns, key=table[rows.key]))
        return found if rows.merges is None else self.merged(found, "entity", rows.merges)

    def merged(self, rows: Expression, name: str, merges: Merges) -> Expression:
        """Rows whose entity in a column goes on as that with which it was merged, through up to 16 merges."""
        table = self.table(merges.table)
        known = table.filter([*_there(table[merges.old]), *_there(table[merges.new])])
        pairs = known.select(
            old=self.entity(known[merges.old]), new=self.entity(known[merges.new]), **({"at": known[merges.time]} if merges.time else {})
        )
        order = [*((pairs["at"].desc(),) if merges.time else ()), bytewise(pairs.new) if pairs.new.type().is_string() else pairs.new]
        last = pairs.mutate(place=ibis.row_number().over(ibis.window(group_by="old", order_by=order)))
        steps = last.filter(last.place == 0).select("old", "new")
        for number in range(_DOUBLINGS):
            further = steps.select(**{f"via_{number}": steps.old, f"last_{number}": steps.new})
            joined = steps.left_join(further, steps.new == further[f"via_{number}"]).select(steps, further[f"last_{number}"])
            steps = joined.mutate(new=ibis.coalesce(joined[f"last_{number}"], joined.new)).select("old", "new")
        becomes = steps.select(was=steps.old, becomes=steps.new)
        found = rows.left_join(becomes, rows[name] == becomes.was).select(rows, becomes.becomes)
        return found.mutate(**{name: ibis.coalesce(found.becomes, found[name])}).drop("becomes")

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
        at = {"at": known[attribute.time]} if attribute.touch else {}
        owned = known.select(owner=self.entity(known[attribute.entity]), value=value, **at)
        if attribute.merges is not None:
            owned = self.merged(owned, "owner", attribute.merges)
        if attribute.touch:
            owned = owned.filter(owned["at"].notnull())
            edge = owned["at"].min() if attribute.touch == "first" else owned["at"].max()
            owned = owned.mutate(edge=edge.over(ibis.window(group_by="owner")))
            owned = owned.filter(owned["at"] == owned.edge)
        return owned.group_by("owner").agg(**{name: bytewise(ibis._.value).min()})

    def _kind(self, rows: Rows, column: str) -> str:
        return self.bound.columns[rows.table][column]


def settled(table: Expression, rows: Rows) -> Expression:
    """The rows of a table that stand: none of a key that was taken back; of corrections the last that arrived."""
    keyed = table[rows.key].notnull()
    if not rows.corrections:
        back = table[rows.retracted].fill_null(False).ifelse(1, 0)
        marked = table.mutate(taken_back=back.max().over(ibis.window(group_by=rows.key)), own_back=back)
        return marked.filter(keyed.ifelse(marked.taken_back, marked.own_back) == 0).drop("taken_back", "own_back")
    others = [table[name] for name in table.columns if name not in (rows.key, rows.arrived, rows.retracted)]
    texts = [bytewise(column) if column.type().is_string() else column for column in others]
    back = [table[rows.retracted].fill_null(False).ifelse(1, 0).desc()] if rows.retracted else []
    order = [table[rows.arrived].isnull().ifelse(1, 0), table[rows.arrived].desc(), *back, *texts]
    ranked = table.mutate(delivery=ibis.row_number().over(ibis.window(group_by=rows.key, order_by=order)))
    standing = ranked.filter((ranked.delivery == 0) | ranked[rows.key].isnull()).drop("delivery")
    return standing.filter(~standing[rows.retracted].fill_null(False)) if rows.retracted else standing


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
