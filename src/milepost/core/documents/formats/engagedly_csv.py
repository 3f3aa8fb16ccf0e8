"""The goals of Engagedly (CSV or XLSX): one row a goal."""

from __future__ import annotations

from milepost.core.documents.foreign.exports.opened import export_format
from milepost.core.documents.foreign.exports.table import Columns, Export, Table
from milepost.core.documents.foreign.found import Field

COLUMNS: Columns = {
    "Goal": Field.TITLE,
    "Notes": Field.DESCRIPTION,
    "Goal Identifier": Field.ID,
    "Start Date": Field.START,
    "End Date": Field.DUE,
    "Notification Frequency": Field.NOTE,
    "Check-In Type": Field.UNIT,
    "Status": Field.STATUS,
    "Owner Email ID": Field.OWNER,
}
EXPORT = Export("engagedly_csv", "Engagedly", (Table(COLUMNS, needed=("Goal", "Goal Identifier", "Notification Frequency")),))
FORMAT = export_format(EXPORT)
