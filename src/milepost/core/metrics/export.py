"""An export of another program as a table: what its lines hold, which columns come of them, and what those mean.

A table of the catalog with `format: amplitude` needs no more than its `files`: the columns are known. What the catalog states itself
goes before what is known.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import ModuleType
from typing import Any

from milepost.core.base.registry import Registry
from milepost.core.metrics.nearest import advice

MEANINGS = ("entity", "event", "time", "arrived", "key", "attributes")


@dataclass(frozen=True)
class Export:
    """One export: one file in `exports/` that declares `EXPORT = Export(...)`; its docstring is its page.

    `fields` are what is read of a line: a name, and where in the line's JSON it stands. `columns` are what the table has: a name, and an
    expression of DuckDB over the fields. `needed` are columns without which a line is no row. `known` and `anonymous` are who did it: by
    a sure name, and by one that a sure name may be found for in other lines; `links` is true of lines that say only that. `nests` are
    places where properties lie that a catalog may name as attributes. `zoned` says that its times are told in a zone the catalog states.
    """

    name: str
    fields: Mapping[str, str]
    columns: Mapping[str, str]
    needed: tuple[str, ...]
    entity: Mapping[str, str]
    event: str = "event"
    time: str = "time"
    arrived: str = ""
    key: str = "key"
    attributes: tuple[str, ...] = ()
    known: str = ""
    anonymous: str = ""
    links: str = "false"
    nests: tuple[str, ...] = field(default=("$",))
    zoned: bool = False

    def meanings(self) -> dict[str, Any]:
        """What its columns mean, in the words of the catalog."""
        return {name: value for name in MEANINGS if (value := getattr(self, name))}


def utc(text: str) -> str:
    """The expression for a time written as text; UTC where it names no zone."""
    return f"(TRY_CAST({text} AS TIMESTAMPTZ) AT TIME ZONE 'UTC')"


def epoch(seconds: str) -> str:
    """The expression for a time in seconds since 1970, whole or with a fraction."""
    return f"make_timestamp(CAST(TRY_CAST({seconds} AS DECIMAL(22, 6)) * 1000000 AS BIGINT))"


def filled(text: str) -> str:
    """The expression for a text, nothing where it is empty."""
    return f"nullif(trim({text}), '')"


def _declared(module: ModuleType) -> Iterator[tuple[str, Export]]:
    export: Export = module.EXPORT
    yield export.name, export


_EXPORTS: Registry[Export] = Registry("milepost.core.metrics.exports", _declared)


def exports() -> Mapping[str, Export]:
    """Every export by the word that a catalog writes as `format`."""
    return _EXPORTS.all()


def with_meanings(stated: Mapping[str, Any]) -> dict[str, Any]:
    """A table as it is stated, with what its format knows of it.

    Errors: ValueError for a format that there is not, and where a zone is missing or idle.
    """
    export = exports().get(str(stated["format"]))
    if export is None:
        raise ValueError(f"'{stated['format']}' is no format. {advice(str(stated['format']), exports(), 'formats')}")
    if export.zoned and not stated.get("zone"):
        raise ValueError(
            f"an export of {export.name} tells times in the project's zone, and newer ones in UTC: state which, as `zone: UTC`"
        )
    if not export.zoned and stated.get("zone"):
        raise ValueError(f"{export.name} exports times in UTC: leave out `zone`")
    known = export.meanings()
    own = [name for name in stated.get("attributes") or () if name not in export.attributes]
    return {**known, **stated, "attributes": (*export.attributes, *own)}
