"""The plan of Goalscape (CSV): a column for each level; the first level holds objectives, the second key results, the rest work."""

from __future__ import annotations

from milepost.core.documents.foreign.exports.opened import export_format
from milepost.core.documents.foreign.exports.table import Column, Columns, Export, Table, Told
from milepost.core.documents.foreign.found import Field

COLUMNS: Columns = {
    "Main": Field.IGNORED,
    "L1": Field.IGNORED,
    "Importance": Field.WEIGHT,
    "Progress": Column(Field.PROGRESS, percent=True),
    "Start Date": Field.START,
    "Due Date": Field.DUE,
    "Notes": Field.DESCRIPTION,
    "Responsible": Field.OWNER,
    "Tags": Field.TAGS,
}
EXPORT = Export("goalscape_csv", "Goalscape", (Table(COLUMNS, needed=("Main", "L1"), told=Told.BY_LEVEL, by_depth=True),))
FORMAT = export_format(EXPORT)
