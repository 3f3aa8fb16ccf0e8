"""Files of an export as Parquet, kept beside what is fetched: each version of a file is converted once, in bounded memory."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb

from milepost.core.base.findings import Finding, Severity
from milepost.core.metrics.catalog import Table
from milepost.core.metrics.export import Export, exports
from milepost.sources.exports.lines import lines_of, numbers_of, quoted
from milepost.sources.exports.query import links_query, marks_query, rows_query
from milepost.sources.files.cache import Cache
from milepost.sources.files.stored import Stored
from milepost.sources.told import tell
from milepost.sources.unreadable import UnreadableError

VERSION = 1
"""Raised whenever the same file would be converted to other rows."""
_MEMORY = "1GB"
_SHOWN = 5
_ROWS, _PAIRS, _READ = "rows.parquet", "pairs.parquet", "read.json"
_PARQUET = "(FORMAT parquet, COMPRESSION zstd)"
_QUICKLY = "(FORMAT parquet, COMPRESSION snappy)"  # read once and thrown away


@dataclass(frozen=True, slots=True)
class Raw:
    """A file of an export: where it lies, and where its bytes are on this machine."""

    stored: Stored
    path: Path


def converted(name: str, table: Table, raws: Sequence[Raw], cache: Cache) -> tuple[list[Path], tuple[Finding, ...]]:
    """The files of a table with a `format` as Parquet, in their order, and a finding for the lines that could not be read.

    Rows of people who are known by another file only are resolved (`user`), and only the files that hold such rows are written anew.
    Errors: UnreadableError for a file that is none of that format.
    """
    export = exports()[table.format or ""]
    entries = [cache.entry("export", str(VERSION), rows_query(export, table, ""), *_marks(raw)) for raw in raws]
    missing = [(raw, entry) for raw, entry in zip(raws, entries, strict=True) if not cache.kept(entry)]
    for done, (raw, entry) in enumerate(missing, start=1):
        cache.keep(entry, lambda folder, raw=raw: _convert(name, table, export, raw, folder))  # type: ignore[misc]
        tell(f"Converting {name}", done, len(missing))
    reports = [(raw, json.loads((entry / _READ).read_text(encoding="utf-8"))) for raw, entry in zip(raws, entries, strict=True)]
    paths = _resolved(entries, cache) if export.anonymous else [entry / _ROWS for entry in entries]
    return paths, tuple(_findings(name, export, reports))


def _marks(raw: Raw) -> tuple[str, ...]:
    return (raw.stored.name, raw.stored.key, str(raw.stored.size), raw.stored.version)


@contextmanager
def _database() -> Iterator[duckdb.DuckDBPyConnection]:
    with tempfile.TemporaryDirectory(prefix="milepost-") as spill:
        connection = duckdb.connect(config={"memory_limit": _MEMORY, "temp_directory": spill})
        try:
            connection.execute("SET TimeZone = 'UTC'")
            yield connection
        finally:
            connection.close()


def _convert(name: str, table: Table, export: Export, raw: Raw, folder: Path) -> None:
    """Writes one file's rows, its pairs of names, and how many lines could be read."""
    stage = folder / "stage.parquet"
    try:
        lines, numbered = lines_of(raw.path)
        with _database() as database:
            database.execute(f"COPY ({rows_query(export, table, lines)}) TO {quoted(str(stage))} {_QUICKLY}")
            _write(database, stage, folder, export)
            read = _counted(database, stage, raw.path, numbered)
    except duckdb.Error as error:
        said = " ".join(str(error).split())[:300]
        problem = f"Table {name}: {raw.stored.name} is no export of {export.name}: {said}"
        raise UnreadableError("SRC002", problem, f"See that it is whole, and an export of {export.name}.") from error
    except (OSError, EOFError) as error:
        raise UnreadableError("SRC002", f"Table {name}: {raw.stored.name} cannot be unpacked: {error}", "Fetch the file anew.") from error
    stage.unlink()
    if read["lines"] and not read["rows"] and not read["links"]:
        problem = f"Table {name}: no line of {raw.stored.name} is one of an export of {export.name}."
        raise UnreadableError("SRC002", problem, "See the `format` of the table, and the file.")
    (folder / _READ).write_text(json.dumps(read), encoding="utf-8")


def _write(database: duckdb.DuckDBPyConnection, stage: Path, folder: Path, export: Export) -> None:
    source = f"read_parquet({quoted(str(stage))})"
    rows = f"SELECT * EXCLUDE (links, reads, unread) FROM {source} WHERE reads AND NOT links"  # noqa: S608 - quoted
    database.execute(f"COPY ({rows}) TO {quoted(str(folder / _ROWS))} {_PARQUET}")
    if export.anonymous:
        pairs = f"SELECT DISTINCT anonymous, known FROM {source} WHERE reads AND anonymous IS NOT NULL ORDER BY ALL"  # noqa: S608 - quoted
        database.execute(f"COPY ({pairs}) TO {quoted(str(folder / _PAIRS))} {_PARQUET}")


def _counted(database: duckdb.DuckDBPyConnection, stage: Path, path: Path, numbered: bool) -> dict[str, object]:
    """How many lines became rows or links, how many could not be read, and the numbers of the first of these."""
    source = f"read_parquet({quoted(str(stage))})"
    counts = "count(*), count(*) FILTER (reads AND NOT links), count(*) FILTER (links), count(*) FILTER (NOT reads)"
    whole, rows, links, unread = database.execute(f"SELECT {counts} FROM {source}").fetchall()[0]  # noqa: S608 - quoted
    numbers: list[int] = []
    rejected = 0
    if numbered:
        lines = database.execute("SELECT DISTINCT line FROM reject_errors ORDER BY line").fetchall()
        rejected, numbers = len(lines), [line for (line,) in lines[:_SHOWN]]
    if numbered and unread:
        texts = database.execute(f"SELECT unread FROM {source} WHERE NOT reads LIMIT {_SHOWN}").fetchall()  # noqa: S608 - quoted
        numbers = sorted([*numbers, *numbers_of(path, [text for (text,) in texts])])[:_SHOWN]
    return {"lines": whole + rejected, "rows": rows, "links": links, "unread": unread + rejected, "numbers": numbers}


def _resolved(entries: Sequence[Path], cache: Cache) -> list[Path]:
    """The rows of each file with everybody under the sure name that any file gives for them."""
    pairs = [str(entry / _PAIRS) for entry in entries]
    with _database() as database:
        database.execute(f"CREATE TEMP TABLE links AS {links_query(pairs)}")
        marks = dict(database.execute(marks_query(pairs)).fetchall())
        paths = []
        for entry, pair in zip(entries, pairs, strict=True):
            if pair not in marks:
                paths.append(entry / _ROWS)
                continue
            linked = cache.entry("linked", entry.name, marks[pair])
            if not cache.kept(linked):
                cache.keep(linked, lambda folder, entry=entry: _link(database, entry / _ROWS, folder / _ROWS))  # type: ignore[misc]
            paths.append(linked / _ROWS)
    return paths


def _link(database: duckdb.DuckDBPyConnection, rows: Path, to: Path) -> None:
    resolved = 'SELECT rows.* REPLACE (coalesce(rows.known, links.owner, rows.anonymous) AS "user")'
    joined = f"{resolved} FROM read_parquet({quoted(str(rows))}) AS rows LEFT JOIN links USING (anonymous)"
    database.execute(f"COPY ({joined}) TO {quoted(str(to))} {_PARQUET}")


def _findings(name: str, export: Export, reports: Sequence[tuple[Raw, dict[str, object]]]) -> Iterator[Finding]:
    """One finding for a table's lines that could not be read, with the first of them by file and number."""
    bad = [(raw, report) for raw, report in reports if report["unread"]]
    if not bad:
        return
    count, whole = (sum(int(str(report[word])) for _, report in reports) for word in ("unread", "lines"))
    places = [f"{raw.stored.name}:{number}" for raw, report in bad for number in report["numbers"]]  # type: ignore[attr-defined]
    where = ", ".join(places[:_SHOWN] or [raw.stored.name for raw, _ in bad[:_SHOWN]])
    message = f"{count:,} of {whole:,} lines of {name} are no rows of an export of {export.name}; the first: {where}."
    needed = f"A row is a JSON object with {', '.join(export.needed)}; see these lines, or fetch the file anew."
    yield Finding("SRC009", Severity.WARNING, message, f"tables/{name}", values={"unread": str(count), "lines": str(whole)}, help=needed)
