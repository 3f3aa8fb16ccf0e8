"""The table that Ally.io exported before it became Viva Goals (CSV): types by team and name, objectives and key results both called OKR."""

from __future__ import annotations

from milepost.core.documents.foreign.exports.opened import export_format
from milepost.core.documents.foreign.exports.table import Column, Columns, Export, Table
from milepost.core.documents.foreign.exports.viva.explorer import with_values
from milepost.core.documents.foreign.found import Field

COLUMNS: Columns = {
    "Id": Field.ID,
    "Title": Field.TITLE,
    "Tag": Field.TAGS,
    "Type name": Column(Field.TEAM, apart=";"),
    "Owner": Column(Field.OWNER, apart=","),
    "Period": Field.PERIOD,
    "Start Date": Field.START,
    "End Date": Field.DUE,
    "Description": Field.DESCRIPTION,
    "Aligned To (weight, Objective ID)": Field.PARENT,
    "Metric Name": Field.METRIC,
    "Target": Field.TARGET,
    "Object Type": Field.TYPE,
    "Start": Field.BASELINE,
    "Created At": Field.CREATED,
    "Last Check-in": Field.UPDATED,
    "Progress %": Column(Field.PROGRESS, percent=True),
    "Status": Field.STATUS,
    "Last Check-in Note": Field.NOTE,
    "Score": Field.SCORE,
}
EXPORT = Export(
    "ally_csv", "an Ally.io export", (Table(COLUMNS, needed=("Title", "OKR type", "Type name", "Object Type"), past="Checkins"),)
)
FORMAT = export_format(EXPORT, ".csv", refine=with_values)
