"""The catalog's names for events, put in the place of those that a definition uses."""

from __future__ import annotations

from milepost.core.metrics.events import Events
from milepost.core.metrics.form import Aliases, Open


def expand_events(key: str, events: Events, aliases: Aliases) -> Events | Open:
    """Events with every name that the catalog knows replaced by what it stands for; `key` is the parameter that names them."""
    named = [name for name in events.names if name in aliases]
    if not named:
        return events
    if len(events.names) == 1:
        alias = aliases[named[0]]
        if events.table and alias.table and events.table != alias.table:
            return Open(key, f"names the table {events.table}, and the catalog's `{named[0]}` is of {alias.table}", "Keep one.", "MET004")
        return alias.model_copy(
            update={
                "first": alias.first or events.first,
                "table": alias.table or events.table,
                "where": tuple(sorted({*alias.where, *events.where}, key=str)),
            }
        )
    names: set[str] = {name for name in events.names if name not in aliases}
    for name in named:
        alias = aliases[name]
        if alias.first or alias.table or alias.where or not alias.names:
            problem = f"lists `{name}` among other events, and the catalog does not give it as plain names"
            return Open(key, problem, "List plain event names only.", "MET004")
        names |= set(alias.names)
    return events.model_copy(update={"names": tuple(sorted(names))})
