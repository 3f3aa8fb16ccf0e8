"""How the files of a table are read: each row with the number of its file, columns in the types that the whole table has."""

# ruff: noqa: S608 - names and paths are quoted

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from milepost.core.metrics.catalog import Table
from milepost.sources.state.sql import listed, quoted, text
from milepost.sources.state.store import Store, kept_table, microseconds_of

_TOLD = {"TIMESTAMP", "TIMESTAMP WITH TIME ZONE", "TIMESTAMP_S", "TIMESTAMP_MS", "DATE"}  # kinds of time whose extremes a file states
_COARSE_OR_FINE = {"TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP_NS"}


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a table that is read at once: a file, or everything where parts cannot be told apart.

    `version` is the quick look at whether it changed (size and time of change), `hash` decides. Times are of its rows, in microseconds.
    """

    id: int
    table: str
    name: str
    path: str
    version: str
    hash: str
    size: int
    rows: int = 0
    min_us: int = 0
    max_us: int = -1
    waits: bool = False


class Scan:
    """Reads parts of one table. `whole` is a view of all of it, for a table whose parts cannot be told apart."""

    def __init__(self, store: Store, name: str, table: Table, known_at: datetime, *, apart: bool) -> None:
        self.name = name
        self.table = table
        self.apart = apart
        self._store = store
        self._known_at = known_at
        self._types: dict[str, str] = {}

    def open(self, paths: Sequence[Path]) -> None:
        """Learns the types of the columns of all files together."""
        source = self._files([str(path) for path in paths]) if self.apart else self.view
        self._types = {str(row[0]): str(row[1]) for row in self._store.all(f"DESCRIBE SELECT * FROM {source}")}

    def kind(self, column: str) -> str:
        """The type of a column as it is read."""
        return _read_as(self._types[column])

    @property
    def view(self) -> str:
        """The view of the whole table."""
        return f"work.main.{quoted(self.name)}"

    def query(self, parts: Sequence[Part], columns: Iterable[str]) -> str:
        """Rows of some parts: `milepost_file` and columns under their own names; rows that arrive later are left out."""
        wanted = list(dict.fromkeys(columns))
        if not self.apart:
            return f"SELECT {parts[0].id} AS milepost_file, {', '.join(map(quoted, wanted)) or 'NULL'} FROM {self.view}"
        paths = [part.path for part in parts]
        there = {str(row[0]) for row in self._store.all(f"DESCRIBE SELECT * FROM {self._files(paths)}")}
        chosen = "".join(f", {self._column(name, there)}" for name in wanted)
        number = _number(parts)
        return f"SELECT {number}::INTEGER AS milepost_file{chosen} FROM {self._files(paths)}{self._arrived(parts, there)}"

    def extents(self, parts: Sequence[Part]) -> list[Part]:
        """The parts with their number of rows, their first and last instant, and whether some of their rows have not arrived yet.

        Instants may lie a little beyond the rows' own. They come from what Parquet files say of themselves, else from their rows.
        """
        told = self._told(parts) if self.apart and parts else {}
        return [told[part.path] if part.path in told else self._counted(part) for part in parts]

    def _told(self, parts: Sequence[Part]) -> dict[str, Part]:
        """What Parquet files say of themselves, by path; nothing of one that does not say it all."""
        names = list(dict.fromkeys(name for name in (self.table.time, self.table.arrived) if name))
        if not names or any(self._types.get(name) not in _TOLD for name in names):
            return {}
        spans = ", ".join(
            f"epoch_us({side}(CAST(stats_{side}_value AS {self._types[name]})) FILTER (path_in_schema = {text(name)}))"
            for name in names
            for side in ("min", "max")
        )
        found = self._store.all(
            f"SELECT file_name, sum(row_group_num_rows)::BIGINT // {len(names)}, "
            f"count(*) FILTER (stats_min_value IS NULL OR stats_max_value IS NULL), {spans} "
            f"FROM parquet_metadata([{', '.join(text(part.path) for part in parts)}]) "
            f"WHERE path_in_schema IN ({', '.join(map(text, names))}) GROUP BY ALL"
        )
        limit = microseconds_of(self._known_at) if self.table.arrived else None
        named = {part.path: part for part in parts}
        return {
            str(path): _with(named[str(path)], rows, spans[0] - 1, spans[1] + 1, limit is not None and spans[-1] >= limit)
            for path, rows, silent, *spans in found
            if not silent and None not in spans
        }

    def _counted(self, part: Part) -> Part:
        source = self._files([part.path]) if self.apart else self.view
        there = {str(row[0]) for row in self._store.all(f"DESCRIBE SELECT * FROM {source}")}
        time, arrived = ((name if name and name in there else None) for name in (self.table.time, self.table.arrived))
        low, high = self._span(source, time)
        _, last = self._span(source, arrived)
        rows = int(self._store.one(f"SELECT count(*) FROM {source}") or 0)
        waits = bool(self.table.arrived) and (not self.apart or (last is not None and last >= microseconds_of(self._known_at)))
        return _with(part, rows, 0 if low is None else low, -1 if high is None else high, waits)

    def _span(self, source: str, name: str | None) -> tuple[int | None, int | None]:
        if name is None:
            return None, None
        moment = f"CAST({quoted(name)} AS TIMESTAMP)" if self._types[name] in {"DATE", "VARCHAR"} else quoted(name)
        found = self._store.all(f"SELECT epoch_us(min({moment})), epoch_us(max({moment})) FROM {source}")
        return found[0][0], found[0][1]

    def _files(self, paths: Sequence[str]) -> str:
        return f"read_parquet([{', '.join(map(text, paths))}], union_by_name = true)"

    def _column(self, name: str, there: set[str]) -> str:
        kind = self._types[name]
        if name not in there:
            return f"CAST(NULL AS {_read_as(kind)}) AS {quoted(name)}"
        return f"CAST({quoted(name)} AS {_read_as(kind)}) AS {quoted(name)}"

    def _arrived(self, parts: Sequence[Part], there: set[str]) -> str:
        arrived = self.table.arrived
        if not arrived or arrived not in there or not any(part.waits for part in parts):
            return ""
        moment = f"CAST({quoted(arrived)} AS TIMESTAMP)" if self._types[arrived] in {"DATE", "VARCHAR"} else quoted(arrived)
        return f" WHERE {quoted(arrived)} IS NULL OR epoch_us({moment}) < {microseconds_of(self._known_at)}"


class KeptScan(Scan):
    """Reads parts of a table from its kept rows, instead of from its files."""

    def __init__(self, store: Store, scan: Scan) -> None:
        super().__init__(store, scan.name, scan.table, scan._known_at, apart=False)
        self._types = scan._types

    def query(self, parts: Sequence[Part], columns: Iterable[str]) -> str:
        """Rows of some parts: `milepost_file` and columns under their own names."""
        chosen = "".join(f", {quoted(name)}" for name in dict.fromkeys(columns))
        return f"SELECT milepost_file{chosen} FROM {kept_table(self.name)} WHERE milepost_file IN {listed(part.id for part in parts)}"


def _number(parts: Sequence[Part]) -> str:
    """The number of each row's part, from its file's place among those that are read."""
    first = parts[0].id
    if [part.id for part in parts] == list(range(first, first + len(parts))):
        return f"(file_index + {first})"
    cases = " ".join(f"WHEN {place} THEN {part.id}" for place, part in enumerate(parts))
    return f"CASE file_index {cases} END"


def _with(part: Part, rows: int, low: int, high: int, waits: bool) -> Part:
    return replace(part, rows=rows, min_us=low, max_us=high, waits=waits)


def _read_as(kind: str) -> str:
    if kind in _COARSE_OR_FINE:
        return "TIMESTAMP"
    return "VARCHAR" if kind == "UUID" or kind.startswith("ENUM") else kind
