"""The table of Culture Amp (CSV): one row a goal, its key results in numbered columns, completion as a share of 1."""

from __future__ import annotations

from milepost.core.documents.foreign.exports.opened import export_format
from milepost.core.documents.foreign.exports.table import Column, Columns, Export, Table, Told
from milepost.core.documents.foreign.found import Field

COLUMNS: Columns = {
    "email": Field.OWNER,
    "name": Field.TITLE,
    "description": Field.DESCRIPTION,
    "due_at": Field.DUE,
    "created_at": Field.CREATED,
    "priority": Field.PRIORITY,
    "status": Field.STATUS,
    "completion": Column(Field.PROGRESS, share=True),
    "key_result_1_title": Field.IGNORED,
    "key_result_1_completion": Field.IGNORED,
}
WIDE: Columns = {
    "title": Field.TITLE,
    "completion": Column(Field.PROGRESS, share=True),
    "description": Field.DESCRIPTION,
    "status": Field.STATUS,
    "due at": Field.DUE,
    "start value": Field.BASELINE,
    "target value": Field.TARGET,
    "current value": Field.CURRENT,
    "unit": Field.UNIT,
}
EXPORT = Export("culture_amp_csv", "Culture Amp", (Table(COLUMNS, needed=("name", "key_result_1_title"), told=Told.WIDE, wide=WIDE),))
FORMAT = export_format(EXPORT)
