"""The facts of a catalog's tables as a person wants to read them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from milepost.sources.checking_facts import Cost, Facts
from milepost.sources.checking_words import counted, days_in_words, length, share, size

_LABEL = 12
_EVENTS = 6
_MOMENT = "%Y-%m-%d %H:%M"


def told(facts: Facts, moment: datetime) -> Iterator[str]:
    """The lines about one table: its name, then a line for each thing there is to say."""
    head = f"{facts.table}  {', '.join(facts.where)}"
    yield head if facts.rows is not None else f"{head}  (cannot be read; see below)"
    if facts.rows is None:
        return
    for label, words in _lines(facts, moment):
        yield f"  {label.ljust(_LABEL)}{words}"


def _lines(facts: Facts, moment: datetime) -> Iterator[tuple[str, str]]:
    rows = facts.rows or 0
    files = "" if facts.files is None else f" in {counted(facts.files, 'file')}, {size(facts.size or 0)}"
    yield "rows", f"{rows:,}{files}, read by {facts.engine}"
    yield "columns", ", ".join(f"{item.name} ({_as(item.kind, item.roles)})" for item in facts.columns)
    if facts.newest is not None and facts.oldest is not None:
        yield "time", f"{facts.oldest:{_MOMENT}} to {facts.newest:{_MOMENT}} UTC, the newest {_ago(facts.newest, moment)}"
    if facts.newest_arrived is not None:
        yield "arrival", f"newest {facts.newest_arrived:{_MOMENT}} UTC, {_ago(facts.newest_arrived, moment)}"
    if facts.late is not None:
        half, most, last = (length(seconds) for seconds in (facts.late.p50, facts.late.p95, facts.late.longest))
        yield "late", f"half of the rows within {half}, 95% within {most}, the last after {last}"
    if facts.days:
        yield "days", f"{len(facts.days):,} with rows, " + (f"missing {days_in_words(facts.missing)}" if facts.missing else "none missing")
    for entity, empty in facts.empty.items():
        yield entity, f"in {share(rows - empty, rows) if empty else 'every one'} of the rows"
    if facts.keys is not None:
        again = f"{counted(facts.keys.too_many, 'row')} delivered again, counted once"
        repeated = again if facts.keys.too_many else "every value once"
        without = f"; {counted(rows - facts.keys.rows, 'row')} without" if rows > facts.keys.rows else ""
        yield "key", f"{facts.keys.column}: {repeated}{without}"
    if facts.events:
        more = f" and {len(facts.events) - _EVENTS} more" if len(facts.events) > _EVENTS else ""
        yield "events", ", ".join(f"{name} {count:,}" for name, count in facts.events[:_EVENTS]) + more
    if facts.whole is not None and facts.daily is not None:
        yield "refresh", f"the first reads {_cost(facts.whole)}; a day later about {_cost(facts.daily)}"


def _as(kind: str, roles: tuple[str, ...]) -> str:
    return f"{kind}; {', '.join(roles)}" if roles else kind


def _ago(then: datetime, moment: datetime) -> str:
    return f"{length(max(0, int((moment - then).total_seconds())))} old"


def _cost(cost: Cost) -> str:
    return counted(cost.rows, "row") + ("" if cost.size is None else f", {size(cost.size)}")
