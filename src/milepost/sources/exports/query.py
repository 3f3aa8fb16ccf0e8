"""The queries that make a table of an export's lines."""

from __future__ import annotations

from collections.abc import Iterable

from milepost.core.metrics.catalog import Table
from milepost.core.metrics.export import Export
from milepost.sources.exports.lines import quoted

_DECIMAL = "DECIMAL(18, 6)"  # what a sum of whole steps holds without overflow: ten million millions


def named(name: str) -> str:
    """A name as SQL writes it."""
    return '"' + name.replace('"', '""') + '"'


def further(export: Export, table: Table) -> tuple[str, ...]:
    """The columns that the catalog names and the export does not have of itself: looked up among the properties."""
    own = {*export.columns, "user"}
    stated = (*table.entity.values(), *table.attributes, *table.columns, table.key, table.event, table.time, table.arrived)
    return tuple(dict.fromkeys(name for name in stated if name and name not in own))


def rows_query(export: Export, table: Table, lines: str) -> str:
    """One row a line: the columns, `reads` (whether it is a row), `links` (whether it only says who is who), `unread` (its text if not).

    With identities also `known` and `anonymous`, and `user` of both.
    """
    wanted = further(export, table)
    paths = [*export.fields.values(), *(_nested(nest, name) for name in wanted for nest in export.nests)]  # one list: a line is parsed once
    fields = ", ".join(f"found[{place}] AS {name}" for place, name in enumerate(export.fields, start=1))
    columns = {name: text.replace("ZONE_OF_TABLE", quoted(table.zone or "UTC")) for name, text in export.columns.items()}
    first = len(export.fields) + 1
    for place, name in enumerate(wanted):
        places = range(first + place * len(export.nests), first + (place + 1) * len(export.nests))
        text = f"coalesce({', '.join(f'found[{one}]' for one in places)})"
        columns[name] = f"TRY_CAST({text} AS {_DECIMAL})" if name in table.columns else text
    if export.anonymous:
        columns |= {"known": export.known, "anonymous": export.anonymous, "user": f"coalesce({export.known}, {export.anonymous})"}
    made = ", ".join(f"{text} AS {named(name)}" for name, text in columns.items())
    needed = " AND ".join(f"{named(name)} IS NOT NULL" for name in export.needed)
    document = f"SELECT line, TRY_CAST(line AS JSON) AS document FROM {lines} WHERE length(trim(line)) > 0"  # noqa: S608 - as below
    listed = ", ".join(quoted(path) for path in paths)
    found = f"SELECT line, json_extract_string(document, [{listed}]) AS found FROM ({document})"  # noqa: S608
    fields_of = f"SELECT line, found, {fields} FROM ({found})"  # noqa: S608
    rows = f"SELECT line, coalesce({export.links}, false) AS links, {made} FROM ({fields_of}) AS fields"  # noqa: S608
    judged = f"SELECT *, links OR coalesce({needed}, false) AS reads FROM ({rows}) AS made"  # noqa: S608
    return f"SELECT * EXCLUDE (line), CASE WHEN NOT reads THEN line END AS unread FROM ({judged}) AS judged"  # noqa: S608 - declared, quoted


def _nested(nest: str, name: str) -> str:
    """Where a property of some name lies in a nest."""
    step = name.replace("\\", "\\\\").replace('"', '\\"')
    return f'{nest}."{step}"'


def links_query(pairs: Iterable[str]) -> str:
    """Who an anonymous name belongs to: the one sure name that stands beside it anywhere; two of them say nothing."""
    files = ", ".join(quoted(path) for path in pairs)
    return (
        f"SELECT anonymous, min(known) AS owner FROM read_parquet([{files}]) "  # noqa: S608 - quoted
        "WHERE known IS NOT NULL GROUP BY anonymous HAVING count(DISTINCT known) = 1"
    )


def marks_query(pairs: Iterable[str]) -> str:
    """For each file that has rows without a sure name: a mark of what the links say about them. Needs the table `links`."""
    files = ", ".join(quoted(path) for path in pairs)
    return (
        "SELECT filename, md5(string_agg(anonymous || chr(10) || owner, chr(11) ORDER BY anonymous)) "  # noqa: S608 - quoted
        f"FROM read_parquet([{files}], filename = true) JOIN links USING (anonymous) WHERE known IS NULL GROUP BY filename"
    )
