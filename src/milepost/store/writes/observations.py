"""Keeps observations: a value already known adds nothing, a changed one is added beside the old with its own known time."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import islice
from operator import attrgetter
from types import MappingProxyType
from typing import Any

from django.db import transaction

from milepost.core.metrics.observation import About, Observation
from milepost.core.metrics.restatement import Cause
from milepost.store import ledger
from milepost.store.canonical import canonical_json, digest_of
from milepost.store.models import ObservationRow, PackScope, RestatementRow
from milepost.store.writes.kept import Kept, moment, scope_of

_CHUNK = 500
_NONE_LATE: Mapping[About, int] = MappingProxyType({})
_FIGURES = ("value", "unit", "numerator", "denominator", "mature", "pending", "final_on", "definition")


def keep_observations(
    pack_id: str, observations: Iterable[Observation], *, late: Mapping[About, int] = _NONE_LATE, actor: str, at: datetime
) -> Kept:
    """Keeps a batch of observations of a pack.

    Two observations are about the same when pack, pointer, metric, segment, window and as-of day agree. If the one known until then has
    the same figures under the same definition, nothing is added; else the new one is, as a restatement known at its own time, with its
    cause: another definition; or rows that came late, which `late` counts; or else that the source changed.
    Errors: UsageError for a pack that is not stored, BugError for a known time without zone.
    """
    moment(at, "Keeping observations")
    added = unchanged = 0
    with transaction.atomic():
        scope = scope_of(pack_id)
        for batch in _batches(observations):
            rows = [_row(scope, observation) for observation in batch]
            fresh = _fresh(rows)
            ObservationRow.objects.bulk_create([row for row, _ in fresh])
            counts = {_key(scope, about): count for about, count in late.items()}
            RestatementRow.objects.bulk_create([_restatement(row, before, counts.get(row.key)) for row, before in fresh if before])
            added += len(fresh)
            unchanged += len(rows) - len(fresh)
        if added:
            ledger.append(actor=actor, at=at, act="keep observations", subject=pack_id, payload={"added": added, "unchanged": unchanged})
    return Kept(added, unchanged)


def _batches(observations: Iterable[Observation]) -> Iterator[Sequence[Observation]]:
    stream = iter(observations)
    while batch := tuple(islice(stream, _CHUNK)):
        yield batch


def _key(scope: PackScope, about: About) -> str:
    segment, window = canonical_json(dict(about.segment)), about.window
    told = [scope.pack_id, about.pointer, about.metric, segment, str(window.start), str(window.end), window.zone, str(about.as_of)]
    return digest_of(canonical_json(told))


def _row(scope: PackScope, seen: Observation) -> ObservationRow:
    window, origin = seen.window, seen.provenance
    return ObservationRow(
        scope=scope,
        key=_key(scope, seen.about),
        pointer=seen.pointer,
        metric=seen.metric,
        segment=canonical_json(dict(seen.segment)),
        window_start=window.start,
        window_end=window.end,
        zone=window.zone,
        as_of=seen.as_of,
        value=seen.value,
        unit=seen.unit,
        numerator=seen.numerator,
        denominator=seen.denominator,
        mature=seen.mature,
        pending=seen.pending,
        final_on=seen.final_on,
        known_at=moment(seen.known_at, "An observation"),
        definition=origin.definition,
        engine=origin.engine,
        source=origin.source,
        run=origin.run,
    )


def _restatement(row: ObservationRow, before: ObservationRow, late: int | None) -> RestatementRow:
    unless = Cause.LATE_ROWS if late else Cause.SOURCE
    cause = Cause.DEFINITION if row.definition != before.definition else unless
    return RestatementRow(scope_id=row.scope_id, before=before, after=row, cause=cause.value, late_rows=late)


def _fresh(rows: Sequence[ObservationRow]) -> list[tuple[ObservationRow, ObservationRow | None]]:
    """The rows that say something else than what was known, at their known time, about the same thing; each with what was known."""
    known: dict[str, list[ObservationRow]] = {row.key: [] for row in rows}
    stored = ObservationRow.objects.filter(key__in=list(known)).order_by("known_at", "id")
    for kept in stored.only("key", "known_at", *_FIGURES):
        known[kept.key].append(kept)
    fresh = []
    for row in sorted(rows, key=attrgetter("known_at")):
        before = known[row.key]
        place = bisect_right(before, row.known_at, key=attrgetter("known_at"))
        if place == 0 or _figures(before[place - 1]) != _figures(row):
            fresh.append((row, before[place - 1] if place else None))
            before.insert(place, row)
    return fresh


def _figures(row: ObservationRow) -> tuple[Any, ...]:
    return tuple(getattr(row, name) for name in _FIGURES)
