"""Keeps why numbers moved, day by day. Derived: the newest derivation of a key result and day counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from milepost.store import ledger
from milepost.store.canonical import canonical_json, digest_of
from milepost.store.models import ChangeRow
from milepost.store.writes.kept import Kept, moment, scope_of


@dataclass(frozen=True, slots=True)
class SplitChange:
    """The split change of a key result (`pointer`) as looked at on a day; `content` as `core.metrics.effects_json` gives it."""

    pointer: str
    as_of: date
    content: Mapping[str, Any]


def keep_changes(pack_id: str, changes: Sequence[SplitChange], *, actor: str, at: datetime) -> Kept:
    """Keeps split changes of a pack; one of the same key result and day takes the place of the one before, an equal one changes nothing.

    Errors: UsageError for a pack that is not stored.
    """
    moment(at, "Keeping changes")
    with transaction.atomic():
        scope = scope_of(pack_id)
        stored = {
            (pointer, day): canonical_json(content)
            for pointer, day, content in ChangeRow.objects.filter(scope=scope).values_list("pointer", "as_of", "content")
        }
        fresh = [item for item in changes if stored.get((item.pointer, item.as_of)) != canonical_json(dict(item.content))]
        rows = [ChangeRow(scope=scope, pointer=item.pointer, as_of=item.as_of, content=dict(item.content), derived_at=at) for item in fresh]
        ChangeRow.objects.bulk_create(
            rows,
            update_conflicts=True,
            unique_fields=["scope", "pointer", "as_of"],
            update_fields=["content", "derived_at"],
            batch_size=40,
        )
        if fresh:
            digest = digest_of(canonical_json([[item.pointer, str(item.as_of), dict(item.content)] for item in fresh]))
            ledger.append(actor=actor, at=at, act="keep changes", subject=pack_id, payload={"changed": len(fresh), "changes": digest})
    return Kept(len(fresh), len(changes) - len(fresh))
