"""Keeps what one measuring of a pack gave: observations, standings, paths, definitions and changes, all or nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction

from milepost.core.metrics.observation import About, Observation
from milepost.core.tracking.standing import Standing
from milepost.store import ledger
from milepost.store.reads import MEASURED
from milepost.store.writes.changes import SplitChange, keep_changes
from milepost.store.writes.definitions import DefinitionText, keep_definitions
from milepost.store.writes.observations import keep_observations
from milepost.store.writes.standings import ObjectiveGrade, keep_paths, keep_standings


@dataclass(frozen=True)
class Measurement:
    """What measuring a pack gave, and the fingerprint of what it was measured from.

    Among the observations each week stands first as it was known at its end. `late` counts the rows that came late behind those that are
    restated. `paths` are the planned paths by pointer as dated values, `units` their units in the words of Standing.unit.
    """

    fingerprint: str
    observations: Sequence[Observation] = ()
    standings: Sequence[Standing] = ()
    objective_grades: Sequence[ObjectiveGrade] = ()
    paths: Mapping[str, Sequence[tuple[date, Decimal]]] = field(default_factory=dict)
    units: Mapping[str, str] = field(default_factory=dict)
    definitions: Sequence[DefinitionText] = ()
    changes: Sequence[SplitChange] = ()
    late: Mapping[About, int] = field(default_factory=dict)


def keep_measurement(pack_id: str, measurement: Measurement, *, actor: str, at: datetime) -> None:
    """Keeps a measurement in one transaction; interrupted, it leaves the store as it was.

    Errors: UsageError for a pack that is not stored, BugError for a time without zone.
    """
    with transaction.atomic():
        keep_definitions(pack_id, measurement.definitions, actor=actor, at=at)
        kept = keep_observations(pack_id, measurement.observations, late=measurement.late, actor=actor, at=at)
        keep_paths(pack_id, measurement.paths, units=measurement.units, actor=actor, at=at)
        keep_standings(pack_id, measurement.standings, objective_grades=measurement.objective_grades, actor=actor, at=at)
        keep_changes(pack_id, measurement.changes, actor=actor, at=at)
        told = {"fingerprint": measurement.fingerprint, "observations": len(measurement.observations), "new": kept.added}
        ledger.append(actor=actor, at=at, act=MEASURED, subject=pack_id, payload=told)
