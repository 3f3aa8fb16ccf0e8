"""Keeps definitions: what each computed number means, in a sentence and as SQL, under the hash its observations carry."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from milepost.store import ledger
from milepost.store.canonical import canonical_json, digest_of
from milepost.store.models import DefinitionRow
from milepost.store.writes.kept import Kept, moment, scope_of


@dataclass(frozen=True, slots=True)
class DefinitionText:
    """A compiled definition: `definition` is its hash, `sql` its text by the engine's name (`duckdb`, `postgres`, `spark`).

    `pointer` is the key result or guardrail that uses it, empty for a metric alone.
    """

    metric: str
    definition: str
    sentence: str
    sql: Mapping[str, str] = field(default_factory=dict)
    pointer: str = ""
    kind: str = ""


def keep_definitions(pack_id: str, definitions: Iterable[DefinitionText], *, actor: str, at: datetime) -> Kept:
    """Keeps the definitions of a pack; a text already stored adds nothing, a changed one is added beside the old.

    Errors: UsageError for a pack that is not stored.
    """
    moment(at, "Keeping definitions")
    with transaction.atomic():
        scope = scope_of(pack_id)
        newest: dict[tuple[str, str], str] = {}
        for pointer, metric, digest in (
            DefinitionRow.objects.filter(scope=scope).order_by("kept_at", "id").values_list("pointer", "metric", "digest")
        ):
            newest[pointer, metric] = digest
        rows = [
            DefinitionRow(
                scope=scope,
                pointer=text.pointer,
                metric=text.metric,
                definition=text.definition,
                kind=text.kind,
                sentence=text.sentence,
                sql=dict(text.sql),
                digest=digest_of(canonical_json([text.definition, text.kind, text.sentence, dict(text.sql)])),
                kept_at=at,
            )
            for text in definitions
        ]
        fresh = [row for row in rows if newest.get((row.pointer, row.metric)) != row.digest]
        DefinitionRow.objects.bulk_create(fresh)
        if fresh:
            told = {f"{row.pointer} {row.metric}": row.definition for row in fresh}
            ledger.append(actor=actor, at=at, act="keep definitions", subject=pack_id, payload=told)
    return Kept(len(fresh), len(rows) - len(fresh))
