"""What `measure` says of the past: a state where one is kept, or the rows that had arrived; and each step as it was known then."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from milepost.cli.measuring import OWN_STATE, Sources, now
from milepost.core.base.errors import UsageError
from milepost.core.base.findings import Finding
from milepost.core.metrics.observation import Observation
from milepost.core.metrics.readings import Reading
from milepost.core.model.metric import Metric

if TYPE_CHECKING:
    from milepost.sources.run import Measured, Wanted


_FIGURES = ("value", "numerator", "denominator", "mature", "pending", "known_at")


@dataclass(frozen=True)
class Past:
    """What is asked of the past: as known at a moment (today's where none is told), by a state or by the rows that had arrived."""

    known_at: datetime
    past: bool
    state: Path | None


def past_of(arguments: argparse.Namespace, sources: Sources) -> Past:
    """What the arguments ask of the past. A catalog's own state answers where there is one and no engine is named.

    Errors: UsageError for a moment that is yet to come.
    """
    asked, moment = arguments.known_at, now()
    if asked is not None and asked > moment:
        raise UsageError(f"{asked:%Y-%m-%d %H:%M} is yet to come: nobody knows what will be known then.", todo="Name an earlier moment.")
    own = sources.folder / OWN_STATE
    kept = own if asked is not None and arguments.engine is None and not arguments.as_known_then and own.is_dir() else None
    return Past(asked or moment, asked is not None, arguments.state or kept)


def then_of(
    arguments: argparse.Namespace, metrics: Sequence[Metric], sources: Sources, wanted: Sequence[Wanted], readings: Sequence[Reading]
) -> Measured:
    """Today's values, and beside them (`then`) those known on the day of each reading.

    Errors: UsageError where the arguments do not go together; those of `measure`.
    """
    from milepost.sources.run import measure
    from milepost.sources.several import HERE, engine_for

    catalog, moment = sources.catalog, now()
    if not (arguments.every and arguments.to_date):
        raise UsageError("--as-known-then needs values to date.", todo="Say the steps with --every, and --to-date.")
    if arguments.known_at is not None:
        raise UsageError("--as-known-then says itself when each value was known.", todo="Leave out --known-at.")
    assert catalog is not None
    asked = [item if item.readings else replace(item, readings=tuple(readings)) for item in wanted]
    each = {reading.moment: reading.as_of for item in asked for reading in item.readings if reading.moment <= moment}
    how: dict[str, object] = {"engine": arguments.engine, "by": arguments.by, "state": arguments.state}
    if not any((arguments.by, arguments.state)) and engine_for(catalog, arguments.engine).name == HERE:
        return measure(metrics, catalog, sources.folder, asked, known_at=moment, engine=arguments.engine, also_then=set(each.values()))
    today = measure(metrics, catalog, sources.folder, asked, known_at=moment, **how)  # type: ignore[arg-type]
    then: list[Observation] = []
    untold: dict[tuple[str, str, str], Finding] = {}
    for known in sorted(each):
        of_then = [replace(item, readings=tuple(each for each in item.readings if each.moment == known)) for item in asked]
        past = measure(metrics, catalog, sources.folder, [item for item in of_then if item.readings], known_at=known, past=True, **how)  # type: ignore[arg-type]
        then += past.observations
        untold |= {(item.code, item.pointer, item.message): item for item in past.findings}
    return replace(today, then=tuple(then), untold=tuple(untold.values()))


class Then:
    """What was known of each value at its own time."""

    def __init__(self, seen: Sequence[Observation]) -> None:
        self._known = {item.about: item for item in seen}

    def before(self, value: Observation) -> Observation | None:
        """What was known then about the same; None where nobody can tell."""
        return self._known.get(value.about)

    def difference(self, value: Observation) -> Decimal | None:
        """By how much the value is another now; None where one of the two is none."""
        was = self.before(value)
        return None if was is None or was.value is None or value.value is None else value.value - was.value

    def to_json(self, value: Observation) -> dict[str, object]:
        """`then` (the value, its figures, when it was known; null where nobody can tell) and `restated`, the difference as text."""
        was, size = self.before(value), self.difference(value)
        row = was.to_json() if was else {}
        return {"then": {name: row[name] for name in _FIGURES} if was else None, "restated": None if size is None else f"{size:f}"}

    def cells(self, value: Observation) -> tuple[object, object, object]:
        """The value known then, when that was, and the difference, as CSV has them."""
        was, size = self.before(value), self.difference(value)
        row = was.to_json() if was else {}
        return row.get("value"), row.get("known_at"), None if size is None else f"{size:f}"
