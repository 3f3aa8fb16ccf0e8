"""What a definition comes to: the atoms that are kept of each entity, the rows that are read, and the form as canonical data."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from milepost.core.metrics.bound import Attribute, Bound, Rows
from milepost.core.metrics.events import Filter
from milepost.core.metrics.explain import parts_of
from milepost.core.metrics.form import SEMANTICS, Definition, Form
from milepost.core.metrics.forms.balance import Balance
from milepost.core.metrics.forms.passage import Passage
from milepost.core.metrics.forms.payback import Money, Payback
from milepost.core.metrics.forms.quotient import Quotient
from milepost.core.metrics.forms.rank import Rank
from milepost.core.metrics.forms.score import Score
from milepost.core.metrics.forms.tally import Tally
from milepost.core.metrics.forms.total import Total
from milepost.core.metrics.parameters import length_in_words
from milepost.core.metrics.passage import span_in_words

Bind = Callable[[Definition], Bound | None]
"""Binds a definition to the tables of a catalog; None where there is no catalog, or it does not bind."""


class Atom(NamedTuple):
    """One thing that is known of each entity (or of the window, where `each` is empty): its name, and what it is."""

    name: str
    takes: str
    each: str = ""


class Part(NamedTuple):
    """A definition that is computed by a query of its own, or a formula over others; `bound` where its tables are known."""

    definition: Definition
    atoms: tuple[Atom, ...]
    bound: Bound | None


def plan(definition: Definition, bind: Bind) -> tuple[Part, ...]:
    """The definition and those that it rests on, itself first."""
    parts = []
    for part in parts_of(definition):
        own = part.form.computed and not part.form.parts
        parts.append(Part(part, tuple(atoms(part.form)), bind(part) if own else None))
    return tuple(parts)


def atoms(form: Form) -> Iterator[Atom]:
    """What a form keeps of each entity, in the order in which it is computed; nothing for forms that keep nothing that can be told."""
    match form:
        case Passage():
            yield Atom("start", f"the first {form.start.model_copy(update={'first': False})}, of all time", form.entity)
            yield Atom("done", f"the first {form.reach} {span_in_words(form.span).rstrip(',')} start", form.entity)
            yield from _labels(form.where, form.entity)
        case Tally(entity=""):
            yield Atom("amount", f"how many rows of {form.events} lie in the window")
            yield from _labels(form.where, "")
        case Tally():
            yield Atom("seen", f"whether any {form.events} lies in the window", form.entity)
            yield from _labels(form.where, form.entity)
        case Total():
            yield Atom("amount", f"the sum of {form.column} over the rows of {form.table} in the window, in whole steps")
            yield from _labels(form.where, "")
        case Rank():
            yield Atom("ranked", f"{form.column} of each row of {form.table} in the window, in whole steps, by rank")
        case Balance():
            what = f"the sum of {form.amount}" if form.amount else "whether anything"
            yield Atom("opening", f"{what} runs of {form.table} at the window's first instant", form.entity)
            yield Atom("closing", f"{what} runs of {form.table} at the window's end", form.entity)
        case Payback():
            yield Atom("start", f"the first {form.start.model_copy(update={'first': False})}, of all time", form.entity)
            yield Atom("earned", f"the sum of {_money(form.earns)} by days since start", form.entity)
            yield Atom("cost", f"the sum of {_money(form.costs)} in the window, shared by all that start in it")
        case Score():
            yield Atom("rated", f"whether any {form.among} lies in the {length_in_words(form.among_within)} before the end", form.entity)
            for item in form.components:
                what = f"{item.counts.value} of {item.events} in the {length_in_words(item.within)} before the end"
                yield Atom(item.name, f"how many {what}", form.entity)
        case Quotient():
            yield Atom("value", f"`{form.numerator.metric}` / `{form.denominator.metric}`, both over the same window")
        case _:
            return


def _money(money: Money) -> str:
    return f"{money.table}.{money.column}"


def _labels(where: tuple[Filter, ...], entity: str) -> Iterator[Atom]:
    for item in where:
        yield Atom(item.attribute, f"kept where {item}", entity)


def part_json(part: Part) -> dict[str, Any]:
    """A part as `docs/reference/explain.md` describes it; `form` is what its hash is of."""
    bound = part.bound
    return {
        "metric": part.definition.metric,
        "definition": part.definition.hash,
        "semantics": SEMANTICS,
        "form": part.definition.form.meaning(),
        "atoms": [{"name": atom.name, "each": atom.each or None, "takes": atom.takes} for atom in part.atoms],
        "rows": [_rows_json(key, rows) for key, rows in bound.sides] if bound else [],
        "where": [_attribute_json(item) for item in bound.where] if bound else [],
        "columns": {table: dict(columns) for table, columns in bound.columns.items()} if bound else {},
        "read_off": bound.read_off if bound else None,
    }


def _rows_json(key: str, rows: Rows) -> dict[str, Any]:
    return {"for": key, **rows.model_dump(mode="json", exclude_defaults=True)}


def _attribute_json(item: Attribute) -> dict[str, Any]:
    return item.model_dump(mode="json", exclude_defaults=True)


def rows_in_words(key: str, rows: Rows) -> str:
    """Which rows of its table a part reads: `from: rows whose event is account_created, by user_id, at ts`."""
    kept = f"rows whose {rows.event} is {' or '.join(rows.names)}" if rows.names else "every row"
    filters = "".join(f", {item}" for item in rows.where)
    entity = f", by {rows.entity}" if rows.entity else ""
    first = ", each entity's first" if rows.first else ""
    return f"{key}: {kept}{filters}{first}{entity}, at {rows.time}"


def columns_read(parts: tuple[Part, ...]) -> Mapping[str, tuple[str, ...]]:
    """The columns of each table that any part reads, in the order of their names."""
    found: dict[str, set[str]] = {}
    for part in parts:
        for table, columns in part.bound.columns.items() if part.bound else ():
            found.setdefault(table, set()).update(columns)
    return {table: tuple(sorted(columns)) for table, columns in sorted(found.items())}
