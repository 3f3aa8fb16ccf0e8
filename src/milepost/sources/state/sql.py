"""The words of the state in DuckDB's SQL: names, values, entities, labels and conditions, as `core.metrics.atoms` means them."""

from __future__ import annotations

from collections.abc import Iterable

from milepost.core.metrics.columns import DATE, TEXT
from milepost.core.metrics.events import Filter

UNKNOWN = "(unknown)"


def quoted(name: str) -> str:
    """A name as SQL quotes it."""
    return '"' + name.replace('"', '""') + '"'


def text(value: str) -> str:
    """A text as SQL quotes it."""
    return "'" + value.replace("'", "''") + "'"


def listed(values: Iterable[object]) -> str:
    """Values in brackets: whole numbers as they are, texts quoted; `(NULL)` where there are none, which nothing is equal to."""
    return "(" + (", ".join(text(item) if isinstance(item, str) else str(item) for item in values) or "NULL") + ")"


def microseconds(column: str, kind: str) -> str:
    """A time column as whole microseconds since 1970; a date is its midnight."""
    return f"epoch_us(CAST({quoted(column)} AS TIMESTAMP))" if kind == DATE else f"epoch_us({quoted(column)})"


def entity(column: str, kind: str, *, as_text: bool) -> str:
    """An entity column, nothing where no entity is told; as text where tables disagree on its type (7.0 is 7)."""
    name = quoted(column)
    if kind == TEXT:
        return f"nullif({name}, '')"
    fraction = kind.startswith("float")
    if not as_text:
        return f"CASE WHEN NOT isnan({name}) THEN {name} END" if fraction else name
    if not fraction:
        return f"CAST({name} AS VARCHAR)"
    whole = f"TRY_CAST({name} AS BIGINT)"
    return f"CASE WHEN isnan({name}) THEN NULL WHEN {whole} = {name} THEN CAST({whole} AS VARCHAR) ELSE CAST({name} AS VARCHAR) END"


def label(column: str) -> str:
    """An attribute as text; nothing and empty text are unknown."""
    return f"coalesce(nullif(CAST({quoted(column)} AS VARCHAR), ''), {text(UNKNOWN)})"


def kept_by(filters: Iterable[Filter]) -> str:
    """The condition of filters on a table's own columns."""
    return " AND ".join(held(label(item.attribute), item.values, excluded=item.excluded) for item in filters) or "TRUE"


def held(what: str, values: Iterable[str], *, excluded: bool) -> str:
    """The condition that a label is one of some values, or with `excluded` none of them."""
    return f"{what} {'NOT IN' if excluded else 'IN'} {listed(values)}"


def bucket(value: str, edges: tuple[int, ...]) -> str:
    """How many of some ascending instants lie at or before a value, as a tree of comparisons."""

    def tree(low: int, high: int) -> str:
        if low == high:
            return str(low)
        middle = (low + high) // 2
        return f"CASE WHEN {value} < {edges[middle]} THEN {tree(low, middle)} ELSE {tree(middle + 1, high)} END"

    return tree(0, len(edges))
