"""One key result: its whole history, its path, its definitions and where its numbers come from."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal

from milepost.store.access.lines import FACTS, StandingFacts, path_of, standing_facts
from milepost.store.access.made import made
from milepost.store.access.packs import PackFacts
from milepost.store.models import DefinitionRow, KeyResultRow, ObservationRow, PlannedPath, StandingRow

_READING = (
    "metric", "segment", "window_start", "window_end", "as_of", "value", "unit", "numerator", "denominator",
    "mature", "pending", "final_on", "known_at", "definition", "engine", "source", "run", "restates__cause", "restates__late_rows",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Before:
    """The value that was published first: since when it was known, under which definition."""

    value: Decimal | None
    known_at: datetime
    definition: str


@dataclass(frozen=True, slots=True)
class Reading:
    """An observation as stored (see `core.metrics.observation`).

    `cause` says why it took the place of the value before it, and `late_rows` how many rows came late in between; `first` is the value
    published first, where that was another or of another definition.
    """

    metric: str
    segment: Mapping[str, str]
    window_start: date
    window_end: date
    as_of: date
    value: Decimal | None
    unit: str
    numerator: Decimal | None
    denominator: Decimal | None
    mature: int | None
    pending: int | None
    final_on: date | None
    known_at: datetime
    definition: str
    engine: str
    source: str
    run: str
    cause: str | None = None
    late_rows: int | None = None
    first: Before | None = None


@dataclass(frozen=True, slots=True)
class SegmentReading:
    """The values of one segment on the day: `channel: paid`."""

    name: str
    value: str
    reading: Reading


@dataclass(frozen=True, slots=True)
class DefinitionFacts:
    """A definition as compiled: in words and as SQL by engine."""

    pointer: str
    metric: str
    definition: str
    kind: str
    sentence: str
    sql: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class KeyResultPage:
    """All that is stored of one key result; `path` is its planned path, `readings` one per day looked at, newest known."""

    pointer: str
    slug: str
    standings: tuple[StandingFacts, ...]
    readings: Mapping[date, Reading]
    segments: tuple[SegmentReading, ...]
    path: tuple[tuple[date, Decimal], ...]
    definitions: Mapping[str, DefinitionFacts]


def key_result(facts: PackFacts, slug: str, as_of: date | None) -> KeyResultPage | None:
    """The key result at an address of a pack, with its history up to a day, or None. Five queries."""
    pointer = KeyResultRow.objects.filter(scope_id=facts.key, slug=slug).values_list("pointer", flat=True).first()
    if pointer is None:
        return None
    rows = StandingRow.objects.filter(scope_id=facts.key, pointer=pointer)
    rows = rows.filter(as_of__lte=as_of) if as_of else rows
    standings = tuple(standing_facts(row) for row in rows.order_by("as_of").values_list(*FACTS))
    readings, segments = _readings(facts.key, pointer, as_of)
    points = PlannedPath.objects.filter(scope_id=facts.key, pointer=pointer).values_list("points", flat=True).first() or []
    texts = DefinitionRow.objects.filter(scope_id=facts.key).order_by("kept_at", "id")
    definitions = {
        row[0] or row[1]: DefinitionFacts(*row) for row in texts.values_list("pointer", "metric", "definition", "kind", "sentence", "sql")
    }
    return KeyResultPage(
        pointer=pointer,
        slug=slug,
        standings=standings,
        readings=readings,
        segments=segments,
        path=path_of(points),
        definitions=definitions,
    )


def _readings(key: int, pointer: str, as_of: date | None) -> tuple[dict[date, Reading], tuple[SegmentReading, ...]]:
    """The readings of a pointer by their day (the longest window of each), and those of the segments on the newest day."""
    rows = ObservationRow.computed.filter(scope_id=key, pointer=pointer)
    rows = rows.filter(as_of__lte=as_of) if as_of else rows
    known: dict[tuple[str, date, date, date], Reading] = {}
    first: dict[tuple[str, date, date, date], Before] = {}
    for metric, segment, *rest in rows.order_by("known_at", "id").values_list(*_READING):
        start, end, day, *_ = rest
        place = segment, start, end, day
        reading: Reading = made(Reading, metric, json.loads(segment), *rest)
        was = first.setdefault(place, Before(reading.value, reading.known_at, reading.definition))
        changed = (was.value, was.definition) != (reading.value, reading.definition)
        known[place] = replace(reading, first=was if changed else None)
    whole: dict[date, Reading] = {}
    for reading in known.values():
        if not reading.segment and (reading.as_of not in whole or _length(reading) > _length(whole[reading.as_of])):
            whole[reading.as_of] = reading
    last = max(whole, default=None)
    parts = [
        SegmentReading(*next(iter(reading.segment.items())), reading)
        for reading in known.values()
        if last is not None and len(reading.segment) == 1 and reading.as_of == last and reading.window_start == whole[last].window_start
    ]
    return whole, tuple(sorted(parts, key=lambda part: (part.name, -(part.reading.value or 0))))


def _length(reading: Reading) -> int:
    return (reading.window_end - reading.window_start).days
