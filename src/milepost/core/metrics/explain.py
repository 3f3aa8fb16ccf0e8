"""A definition explained: in one sentence, and as the query that computes it on an engine."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from milepost.core.metrics.bind import ColumnsOf, bind
from milepost.core.metrics.bound import Bound
from milepost.core.metrics.catalog import Catalog, Table
from milepost.core.metrics.define import sentence
from milepost.core.metrics.dialects import with_given
from milepost.core.metrics.form import Definition, Open
from milepost.core.metrics.given import given
from milepost.core.metrics.readings import Reading

SHORT_HASH = 12


def parts_of(definition: Definition) -> tuple[Definition, ...]:
    """The definition and those that it rests on, itself first, each once."""
    parts = {definition.metric: definition}
    for part in definition.form.parts.values():
        parts |= {below.metric: below for below in parts_of(part)}
    return tuple(parts.values())


Compiled = Callable[[Bound, str], str]
"""The query of a bound form in a dialect."""


def sentences(definition: Definition) -> Iterator[str]:
    """The definition in words; each further sentence says one that it rests on, with its name before it."""
    own, *rest = parts_of(definition)
    yield sentence(own)
    for part in rest:
        yield f"`{part.metric}`: {sentence(part)}"


def queries(
    definition: Definition,
    catalog: Catalog,
    columns_of: ColumnsOf,
    dialect: str,
    reading: Reading,
    *,
    by: str | None = None,
    known: Compiled | None = None,
) -> str | tuple[Open, ...]:
    """The queries of a definition for one reading, each ready to run: the reading, and the days of a zone, are written into it.

    For DuckDB a table of files is read where it lies, so the text runs from the catalog's folder; elsewhere the tables keep their names.
    `known` gives what was compiled before, and compiles what was not.
    """
    texts: list[str] = []
    for part in parts_of(definition):
        if part.form.parts or not part.form.computed:
            continue
        bound = bind(part, catalog, columns_of, by)
        if isinstance(bound, tuple):
            return bound
        if bound.only_in not in ("", dialect):
            return (written_for(bound, dialect),)
        texts.append(_headed(part, bound, reading, dialect, _query(bound, catalog, dialect, reading, known)))
    return "\n\n".join(texts)


def written_for(bound: Bound, dialect: str) -> Open:
    """What is said of a query of one's own that is asked for in another dialect than it is written in."""
    problem = f"is written for {bound.only_in}, and cannot be asked in {dialect}"
    return Open("dialect", problem, f"Measure it with --engine {bound.only_in}, or write it for {dialect}.", "MET004")


def _query(bound: Bound, catalog: Catalog, dialect: str, reading: Reading, known: Compiled | None) -> str:
    from milepost.core.metrics.compile import query_text

    tables = catalog.tables
    names = {name: full for name in bound.columns if (full := tables[name].name) is not None}
    sql = known(bound, dialect) if known is not None and not names else query_text(bound, dialect, names)
    return with_given(sql, dialect, given(bound, (reading,)), _files(bound, tables) if dialect == "duckdb" else ())


def _files(bound: Bound, tables: Mapping[str, Table]) -> tuple[str, ...]:
    """The file tables as named steps of a DuckDB query."""
    steps = []
    for name in bound.columns:
        table = tables[name]
        if table.files:
            files = ", ".join("'" + path.replace("'", "''") + "'" for path in table.files)
            reader = "read_csv" if table.files[0].lower().endswith((".csv", ".tsv", ".csv.gz")) else "read_parquet"
            options = "union_by_name = true" + (", header = true, sample_size = -1" if reader == "read_csv" else "")
            steps.append(f'"{name}" AS (\n  SELECT * FROM {reader}([{files}], {options})\n)')  # noqa: S608 - shown, not run
    return tuple(steps)


def _headed(definition: Definition, bound: Bound, reading: Reading, dialect: str, sql: str) -> str:
    window = reading.window
    head = (
        f"-- {definition.metric}, definition {definition.hash[:SHORT_HASH]}, for {dialect}",
        f"-- {sentence(definition)}",
        f"-- Window: {window.start} to {window.end} ({window.zone}, the end excluded), as of the start of {reading.as_of}.",
        f"-- {bound.read_off}",
    )
    zone = ("-- Times without a zone are UTC: SET TIME ZONE 'UTC';",) if dialect == "spark" else ()
    return "\n".join((*head, *zone, f"{sql};"))
