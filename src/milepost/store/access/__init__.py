"""What people may read, as plain frozen values and in a constant number of queries."""

from milepost.store.access.changes import change
from milepost.store.access.check_ins import CheckIn, check_ins
from milepost.store.access.cycles import Cycle, cycles
from milepost.store.access.key_results import Before, KeyResultPage, Reading, SegmentReading, key_result
from milepost.store.access.lines import Guard, KeyResultLine, ObjectiveLines, PackLines, Point, StandingFacts, lines
from milepost.store.access.packs import FoundLine, PackFacts, StoredPack, VersionFacts, pack
from milepost.store.access.restatements import Restatement, restatements
from milepost.store.access.state import state_of_store

__all__ = [
    "Before",
    "CheckIn",
    "Cycle",
    "FoundLine",
    "Guard",
    "KeyResultLine",
    "KeyResultPage",
    "ObjectiveLines",
    "PackFacts",
    "PackLines",
    "Point",
    "Reading",
    "Restatement",
    "SegmentReading",
    "StandingFacts",
    "StoredPack",
    "VersionFacts",
    "change",
    "check_ins",
    "cycles",
    "key_result",
    "lines",
    "pack",
    "restatements",
    "state_of_store",
]
