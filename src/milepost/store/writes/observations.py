"""Keeps observations: a value already known adds nothing, a changed one is added beside the old with its own known time."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import islice
from operator import itemgetter
from typing import Any

from django.db import transaction

from milepost.core.metrics.observation import Observation
from milepost.store import ledger
from milepost.store.canonical import canonical_json, digest_of
from milepost.store.models import ObservationRow, PackScope
from milepost.store.writes.kept import Kept, moment, scope_of

_CHUNK = 500
_FIGURES = ("value", "unit", "numerator", "denominator", "mature", "pending", "final_on", "definition")


def keep_observations(pack_id: str, observations: Iterable[Observation], *, actor: str, at: datetime) -> Kept:
    """Keeps a batch of observations of a pack.

    Two observations are about the same when pack, pointer, metric, segment, window and as-of day agree. If the one known until then has
    the same figures under the same definition, nothing is added; else the new one is, as a restatement known at its own time.
    Errors: UsageError for a pack that is not stored, BugError for a known time without zone.
    """
    moment(at, "Keeping observations")
    added = unchanged = 0
    with transaction.atomic():
        scope = scope_of(pack_id)
        for batch in _batches(observations):
            rows = [_row(scope, observation) for observation in batch]
            fresh = _fresh(rows)
            ObservationRow.objects.bulk_create(fresh)
            added += len(fresh)
            unchanged += len(rows) - len(fresh)
        if added:
            ledger.append(actor=actor, at=at, act="keep observations", subject=pack_id, payload={"added": added, "unchanged": unchanged})
    return Kept(added, unchanged)


def _batches(observations: Iterable[Observation]) -> Iterator[Sequence[Observation]]:
    stream = iter(observations)
    while batch := tuple(islice(stream, _CHUNK)):
        yield batch


def _row(scope: PackScope, seen: Observation) -> ObservationRow:
    window, origin = seen.window, seen.provenance
    segment = canonical_json(dict(seen.segment))
    about = [scope.pack_id, seen.pointer, seen.metric, segment, str(window.start), str(window.end), window.zone, str(seen.as_of)]
    return ObservationRow(
        scope=scope,
        key=digest_of(canonical_json(about)),
        pointer=seen.pointer,
        metric=seen.metric,
        segment=segment,
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


def _fresh(rows: Sequence[ObservationRow]) -> list[ObservationRow]:
    """The rows that say something else than what was known, at their known time, about the same thing."""
    known: dict[str, list[tuple[datetime, tuple[Any, ...]]]] = {row.key: [] for row in rows}
    for key, at, *figures in (
        ObservationRow.objects.filter(key__in=list(known)).order_by("known_at", "id").values_list("key", "known_at", *_FIGURES)
    ):
        known[key].append((at, tuple(figures)))
    fresh = []
    for row in sorted(rows, key=lambda row: row.known_at):
        before = known[row.key]
        place = bisect_right(before, row.known_at, key=itemgetter(0))
        figures = tuple(getattr(row, name) for name in _FIGURES)
        if place == 0 or before[place - 1][1] != figures:
            before.insert(place, (row.known_at, figures))
            fresh.append(row)
    return fresh
