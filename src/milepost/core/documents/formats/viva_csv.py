"""The table that the Explorer of Microsoft Viva Goals exports (CSV): one row an entry, check-ins in the last columns.

The columns depend on the view that was exported; `Id` may be missing, then titles link the rows.
"""

from __future__ import annotations

from dataclasses import replace

from milepost.core.documents.foreign.exports.opened import export_format
from milepost.core.documents.foreign.exports.table import Column, Columns, Export, Table
from milepost.core.documents.foreign.exports.viva.explorer import with_values
from milepost.core.documents.foreign.found import Field

COLUMNS: Columns = {
    "Id": Field.ID,
    "Title": Field.TITLE,
    "Team": Column(Field.TEAM, apart=";"),
    "Owner": Column(Field.OWNER, apart=","),
    "Period": Field.PERIOD,
    "Start Date": Field.START,
    "End Date": Field.DUE,
    "Description": Field.DESCRIPTION,
    "Aligned To (weight, Objective ID)": Field.PARENT,
    "Metric Name": Field.METRIC,
    "Unit": Field.UNIT,
    "Target": Field.TARGET,
    "Object Type": Field.TYPE,
    "Start": Field.BASELINE,
    "Created At": Field.CREATED,
    "Last Check-in": Field.UPDATED,
    "Progress %": Column(Field.PROGRESS, percent=True),
    "Actual Progress": Field.CURRENT,
    "Status": Field.STATUS,
    "Last Check-in Note": Field.NOTE,
    "Score": Field.SCORE,
}
TABLE = Table(COLUMNS, needed=("Title", "Object Type", "Aligned To (weight, Objective ID)"), share=30, past="Checkins")
EXPORT = Export("viva_csv", "a Viva Goals view", (TABLE, replace(TABLE, needed=("Title", "Object Type", "Checkins"))))
FORMAT = export_format(EXPORT, ".csv", refine=with_values)
