"""Events that make up much of a table's rows."""

# ruff: noqa: S608 - names are quoted

from __future__ import annotations

from collections.abc import Sequence

from milepost.sources.state import sql
from milepost.sources.state.scan import Part, Scan
from milepost.sources.state.store import Store

_MANY = 5  # every so-manieth row, and more


def frequent(store: Store, scan: Scan, parts: Sequence[Part], event: str) -> frozenset[str]:
    """The names of events that more than every fifth row of a table bears, as its last part shows."""
    if not parts or not event:
        return frozenset()
    quoted = sql.quoted(event)
    counts = store.all(f"SELECT {quoted}, count(*) FROM ({scan.query(parts[-1:], [event])}) GROUP BY {quoted}")
    total = sum(count for _, count in counts)
    return frozenset(str(name) for name, count in counts if count * _MANY > total)
