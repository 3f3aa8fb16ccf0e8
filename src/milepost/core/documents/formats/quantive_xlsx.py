"""The workbook that Quantive (Gtmhub) takes and gives: sheets of people, of OKRs with a row for each key result, and of tasks.

Tasks are work on an objective: initiatives, never key results.
"""

from __future__ import annotations

from milepost.core.documents.foreign.exports.item import Sort
from milepost.core.documents.foreign.exports.opened import export_format
from milepost.core.documents.foreign.exports.table import Column, Columns, Export, Table, Told
from milepost.core.documents.foreign.found import Field

OKRS: Columns = {
    "Session": Column(Field.PERIOD, of_objective=True),
    "objective": Column(Field.OBJECTIVE, of_objective=True),
    "keyResultName": Field.TITLE,
    "owner": Field.OWNER,
    "initialValue": Field.BASELINE,
    "targetValue": Field.TARGET,
    "type": Field.DIRECTION,
}
TASKS: Columns = {"objective": Column(Field.OBJECTIVE, of_objective=True), "taskName": Field.TITLE, "owner": Field.OWNER}
USERS: Columns = dict.fromkeys(("email", "firstName", "language", "lastName"), Field.IGNORED)
EXPORT = Export(
    "quantive_xlsx",
    "a Quantive workbook",
    (
        Table(OKRS, needed=("objective", "keyResultName"), told=Told.BESIDE, share=60),
        Table(TASKS, needed=("objective", "taskName"), told=Told.BESIDE, sort=Sort.INITIATIVE, share=60),
        Table(USERS, needed=("email", "firstName", "lastName"), told=Told.NOTHING, why="the list of people"),
    ),
)
FORMAT = export_format(EXPORT)
