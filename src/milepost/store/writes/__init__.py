"""Acts: one function each. Checks, rows and ledger entry go in one transaction; `actor` says who, `at` when."""

from milepost.store.writes.changes import SplitChange, keep_changes
from milepost.store.writes.definitions import DefinitionText, keep_definitions
from milepost.store.writes.history import record_history
from milepost.store.writes.kept import Kept
from milepost.store.writes.measurements import Measurement, keep_measurement
from milepost.store.writes.observations import keep_observations
from milepost.store.writes.packs import KeptPack, keep_pack
from milepost.store.writes.standings import ObjectiveGrade, keep_paths, keep_standings

__all__ = [
    "DefinitionText",
    "Kept",
    "KeptPack",
    "Measurement",
    "ObjectiveGrade",
    "SplitChange",
    "keep_changes",
    "keep_definitions",
    "keep_measurement",
    "keep_observations",
    "keep_pack",
    "keep_paths",
    "keep_standings",
    "record_history",
]
