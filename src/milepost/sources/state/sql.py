"""The words of the state in DuckDB's SQL: names, values, entities, labels and conditions, as `core.metrics.atoms` means them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

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


def bucket(value: str, edges: Sequence[int]) -> str:
    """How many of some ascending instants lie at or before a value."""

    def told(stretch: _Stretch) -> str:
        return f"{stretch.before} + ({value} - {stretch.first}) // {stretch.step}" if stretch.step else str(stretch.before)

    return _tree(value, _stretches(edges), told)


def floored(value: str, edges: Sequence[int]) -> str:
    """The last of some ascending instants that lies at or before a value; nothing before the first of them."""

    def told(stretch: _Stretch) -> str:
        if not stretch.before:
            return "NULL"
        return f"{value} - ({value} - {stretch.first}) % {stretch.step}" if stretch.step else str(stretch.first)

    return _tree(value, _stretches(edges), told)


class _Stretch(NamedTuple):
    """Values from `first` on up to the next stretch: `before` edges lie at or before its first, and one more at every further `step`."""

    first: int
    before: int
    step: int = 0


def _stretches(edges: Sequence[int]) -> list[_Stretch]:
    """The stretches that ascending instants come to; those at equal distances, as most days are, are one."""
    found = [_Stretch(0, 0)]
    place = 0
    while place < len(edges):
        step = edges[place + 1] - edges[place] if place + 1 < len(edges) else 0
        after = place + 1
        while after < len(edges) and edges[after] - edges[after - 1] == step:
            after += 1
        if after - place > 2:
            found.append(_Stretch(edges[place], place + 1, step))
            place = after - 1  # from the last on, nothing more comes at that distance
        found.append(_Stretch(edges[place], place + 1))
        place += 1
    return found


def _tree(value: str, stretches: Sequence[_Stretch], told: Callable[[_Stretch], str]) -> str:
    """What is told of the stretch that holds a value, as a tree of comparisons."""
    if len(stretches) == 1:
        return told(stretches[0])
    middle = len(stretches) // 2
    low, high = (_tree(value, part, told) for part in (stretches[:middle], stretches[middle:]))
    return f"CASE WHEN {value} < {stretches[middle].first} THEN {low} ELSE {high} END"
