"""What jobs ask of the store."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime

from milepost.core.base.calendar import Window
from milepost.core.metrics.observation import About
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


@dataclass(frozen=True, slots=True)
class LastKnown:
    """The value last known of something: its figures (see `Observation.figures`), and since when."""

    known_at: datetime
    figures: tuple[object, ...]


def last_known(pack_id: str) -> dict[About, LastKnown]:
    """What is known of a pack, each thing by what it is about. One query."""
    about = ("pointer", "metric", "segment", "window_start", "window_end", "zone", "as_of")
    figures = ("value", "unit", "numerator", "denominator", "mature", "pending", "final_on", "definition")
    rows = ObservationRow.computed.filter(scope__pack_id=pack_id).order_by("known_at", "id")
    found: dict[About, LastKnown] = {}
    for pointer, metric, segment, start, end, zone, as_of, known_at, *said in rows.values_list(*about, "known_at", *figures):
        parts = tuple(sorted(json.loads(segment).items()))
        found[About(pointer, metric, parts, Window(start, end, zone), as_of)] = LastKnown(known_at, tuple(said))
    return found
