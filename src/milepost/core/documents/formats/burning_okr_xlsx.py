"""The workbook of BurningOKR: a row for each key result, with its team and objective."""

from __future__ import annotations

from milepost.core.documents.foreign.exports.opened import export_format
from milepost.core.documents.foreign.exports.table import Column, Columns, Export, Table, Told
from milepost.core.documents.foreign.found import Field

COLUMNS: Columns = {
    "Team": Column(Field.TEAM, of_objective=True),
    "Objective": Column(Field.OBJECTIVE, of_objective=True),
    "Progress": Column(Field.PROGRESS, of_objective=True),
    "Parent unit goal": Column(Field.PARENT, of_objective=True),
    "Key result": Field.TITLE,
    "Description": Field.DESCRIPTION,
    "Start": Field.BASELINE,
    "End": Field.TARGET,
    "Actual": Field.CURRENT,
    "Unit": Field.UNIT,
}
EXPORT = Export(
    "burning_okr_xlsx", "BurningOKR", (Table(COLUMNS, needed=("Objective", "Parent unit goal", "Key result"), told=Told.BESIDE),)
)
FORMAT = export_format(EXPORT)
