"""Records what people reported: check-ins, comments and grades that come with a pack from elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import islice

from django.db import transaction

from milepost.core.base.calendar import Window
from milepost.core.metrics.observation import Observation, Provenance
from milepost.core.model.history import HistoryEntry
from milepost.core.tracking.words import unit_text
from milepost.store import ledger
from milepost.store.canonical import canonical_json, digest_of
from milepost.store.models import CheckInRow, PackScope
from milepost.store.models.observation import STATED
from milepost.store.writes.kept import Kept, moment, scope_of
from milepost.store.writes.observations import keep_observations

_CHUNK = 500
_TEXTS = ("said", "by", "metric", "value", "progress", "status", "confidence", "score", "note")


@dataclass(frozen=True, slots=True)
class _Said:
    """An entry with the hash of its words."""

    entry: HistoryEntry
    digest: str


def record_history(pack_id: str, entries: Iterable[HistoryEntry], *, source: str = "", actor: str, at: datetime) -> Kept:
    """Records what was said of a pack's objectives and key results, all or nothing; what is already recorded is left as it is.

    A dated check-in whose value is a quantity also becomes an observation that says it was stated: engine `stated`, no definition, its
    source the file's name. Of several on one day the last counts. `source` is the name of the file.
    Errors: UsageError for a pack that is not stored, BugError for a time without zone.
    """
    moment(at, "Recording history")
    added = unchanged = 0
    digests: list[str] = []
    with transaction.atomic():
        scope = scope_of(pack_id)
        for batch in _batches(entries):
            fresh = _fresh(scope, batch)
            CheckInRow.objects.bulk_create([_row(scope, said, source, at) for said in fresh])
            keep_observations(pack_id, _observations(fresh, scope, source, at), actor=actor, at=at)
            digests += [said.digest for said in fresh]
            added += len(fresh)
            unchanged += len(batch) - len(fresh)
        if added:
            told = {"added": added, "unchanged": unchanged, "source": source, "entries": digest_of(canonical_json(digests))}
            ledger.append(actor=actor, at=at, act="record history", subject=pack_id, payload=told)
    return Kept(added, unchanged)


def _batches(entries: Iterable[HistoryEntry]) -> Iterator[Sequence[HistoryEntry]]:
    stream = iter(entries)
    while batch := tuple(islice(stream, _CHUNK)):
        yield batch


def _fresh(scope: PackScope, entries: Sequence[HistoryEntry]) -> list[_Said]:
    """The entries that are not recorded yet, each once, in their order."""
    said = {digest_of(canonical_json(entry.model_dump(mode="json", exclude_defaults=True))): entry for entry in entries}
    known = set(CheckInRow.objects.filter(scope=scope, digest__in=list(said)).values_list("digest", flat=True))
    return [_Said(entry, digest) for digest, entry in said.items() if digest not in known]


def _row(scope: PackScope, said: _Said, source: str, at: datetime) -> CheckInRow:
    entry = said.entry
    stated = {name: str(getattr(entry, name) or "").replace("\0", "") for name in _TEXTS}  # databases keep no NUL in a text
    return CheckInRow(
        scope=scope, pointer=entry.at, kind=entry.kind, day=entry.on, source=source, digest=said.digest, known_at=at, **stated
    )


def _observations(fresh: Sequence[_Said], scope: PackScope, source: str, at: datetime) -> Iterator[Observation]:
    """The values of dated check-ins as stated observations of their day, one for each key result and day: the last one said."""
    by_day = {(said.entry.at, said.entry.on): said for said in fresh if said.entry.kind == "check_in" and said.entry.value is not None}
    for (pointer, day), said in by_day.items():
        quantity = said.entry.value.quantity if said.entry.value is not None else None
        if quantity is None or day is None or day >= date.max:
            continue
        yield Observation(
            metric="",
            window=Window(day, day + timedelta(days=1), scope.cycle_zone),
            as_of=day,
            value=quantity.value,
            unit=unit_text(quantity),
            known_at=at,
            provenance=Provenance(definition="", engine=STATED, source=source, run=said.digest),
            pointer=pointer,
        )
