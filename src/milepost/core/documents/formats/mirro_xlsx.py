"""The workbook of Mirro: a row for each objective, or for each key result of it."""

from __future__ import annotations

from milepost.core.documents.foreign.exports.opened import export_format
from milepost.core.documents.foreign.exports.table import Column, Columns, Export, Table, Told
from milepost.core.documents.foreign.found import Field

COLUMNS: Columns = {
    "Objective ID": Column(Field.ID, of_objective=True),
    "Objective Title": Column(Field.OBJECTIVE, of_objective=True),
    "Objective Description": Column(Field.DESCRIPTION, of_objective=True),
    "Objective Type Value": Column(Field.TEAM, of_objective=True),
    "Key Result ID": Field.ID,
    "Key Result Title": Field.TITLE,
    "Key Result Description": Field.DESCRIPTION,
    "Key Result Owner": Field.OWNER,
    "Key Result Start Value": Field.BASELINE,
    "Key Result Target Value": Field.TARGET,
}
EXPORT = Export("mirro_xlsx", "Mirro", (Table(COLUMNS, needed=("Objective Action", "Objective Title"), told=Told.BESIDE, share=30),))
FORMAT = export_format(EXPORT)
