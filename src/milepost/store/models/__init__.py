"""The tables, one file for each noun."""

from milepost.store.models.change import ChangeRow
from milepost.store.models.check_in import CheckInRow
from milepost.store.models.definition import DefinitionRow
from milepost.store.models.ledger import LedgerEntry
from milepost.store.models.observation import ObservationRow
from milepost.store.models.pack import KeyResultRow, ObjectiveRow, PackReport, PackScope, PackVersion
from milepost.store.models.restatement import RestatementRow
from milepost.store.models.standing import ObjectiveGradeRow, PlannedPath, StandingRow

__all__ = [
    "ChangeRow",
    "CheckInRow",
    "DefinitionRow",
    "KeyResultRow",
    "LedgerEntry",
    "ObjectiveGradeRow",
    "ObjectiveRow",
    "ObservationRow",
    "PackReport",
    "PackScope",
    "PackVersion",
    "PlannedPath",
    "RestatementRow",
    "StandingRow",
]
