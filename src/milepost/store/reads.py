"""What jobs ask of the store."""

from __future__ import annotations

import json

from milepost.store.models import LedgerEntry, ObservationRow

MEASURED = "measure pack"


def newest_measurement(pack_id: str) -> str:
    """The fingerprint of what a pack was last measured from (definitions, data, days); empty when it never was. One query."""
    rows = LedgerEntry.objects.filter(act=MEASURED, subject=pack_id).order_by("-number")
    payload = rows.values_list("payload", flat=True).first()
    return str(json.loads(payload)["fingerprint"]) if payload else ""


def first_definitions(pack_id: str) -> dict[str, str]:
    """By metric the hash of the definition that a pack's values were first computed with. One query."""
    rows = (
        ObservationRow.computed.filter(scope__pack_id=pack_id).order_by("-known_at", "-id").values_list("metric", "definition").distinct()
    )
    return dict(rows)
