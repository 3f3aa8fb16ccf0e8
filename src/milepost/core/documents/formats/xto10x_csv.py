"""The table of xto10x (CSV or XLSX): one row an objective, whose metric is its key result."""

from __future__ import annotations

from milepost.core.documents.foreign.exports.opened import export_format
from milepost.core.documents.foreign.exports.table import Columns, Export, Table
from milepost.core.documents.foreign.found import Field

COLUMNS: Columns = {
    "Objective Title": Field.TITLE,
    "Owner_Email_ID": Field.OWNER,
    "Start_Date": Field.START,
    "Due_Date": Field.DUE,
    "Description": Field.DESCRIPTION,
    "Metric_Name": Field.METRIC,
    "Metric_Type": Field.UNIT,
    "Metric_Start_Value": Field.BASELINE,
    "Metric_Target_Value": Field.TARGET,
}
EXPORT = Export("xto10x_csv", "xto10x", (Table(COLUMNS, needed=("Objective Title", "Owner_Email_ID"), metric_is_result=True),))
FORMAT = export_format(EXPORT)
