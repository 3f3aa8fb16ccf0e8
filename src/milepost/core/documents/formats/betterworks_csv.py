"""The table of Betterworks (CSV): goals, each followed by its milestones."""

from __future__ import annotations

from milepost.core.documents.foreign.exports.opened import export_format
from milepost.core.documents.foreign.exports.table import Column, Columns, Export, Table, Told
from milepost.core.documents.foreign.found import Field

COLUMNS: Columns = {
    "name": Field.TITLE,
    "type": Field.TYPE,
    "progress": Column(Field.PROGRESS, percent=True),
    "start_date": Field.START,
    "end_date": Field.DUE,
    "owner_email": Field.OWNER,
    "categories": Field.TAGS,
    "description": Field.DESCRIPTION,
}
NEEDED = ("name", "type", "start_date", "end_date", "owner_email")
EXPORT = Export("betterworks_csv", "Betterworks", (Table(COLUMNS, needed=NEEDED, told=Told.BY_ROW, words=("goal", "milestone")),))
FORMAT = export_format(EXPORT)
