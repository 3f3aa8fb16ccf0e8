"""The table of Peoplebox (CSV or XLSX): rows link to rows of the file, or to goals by their ids; what has others below is an objective."""

from __future__ import annotations

from milepost.core.documents.foreign.exports.opened import export_format
from milepost.core.documents.foreign.exports.table import Column, Columns, Export, Table
from milepost.core.documents.foreign.found import Field

COLUMNS: Columns = {
    "Row ID": Field.ID,
    "Parent Row IDs": Column(Field.PARENT, apart=","),
    "Parent Goal IDs": Column(Field.PARENT, apart=","),
    "Goal ID": Field.ID,
    "Goal Title": Field.TITLE,
    "Owner Emails": Column(Field.OWNER, apart=","),
    "Goal Cycle": Field.PERIOD,
    "Departments": Column(Field.TEAM, apart=",;"),
    "Start Date": Field.START,
    "End Date": Field.DUE,
    "Description": Field.DESCRIPTION,
    "Starting Value": Field.BASELINE,
    "Target Value": Field.TARGET,
    "Current Value": Field.CURRENT,
    "Progress Status": Field.STATUS,
    "Tags": Field.TAGS,
    "Review Cycle Weightage": Field.WEIGHT,
}
EXPORT = Export("peoplebox_csv", "Peoplebox", (Table(COLUMNS, needed=("Row ID", "Parent Row IDs", "Goal Title"), share=40),))
FORMAT = export_format(EXPORT)
