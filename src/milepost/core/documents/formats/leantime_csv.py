"""The goals of Leantime (CSV): each goal with a metric of its own, which becomes its key result; goals below a goal are its key results."""

from __future__ import annotations

from milepost.core.documents.foreign.exports.opened import export_format
from milepost.core.documents.foreign.exports.table import Columns, Export, Table
from milepost.core.documents.foreign.found import Field

COLUMNS: Columns = {
    "Id": Field.ID,
    "Title": Field.TITLE,
    "Metric": Field.METRIC,
    "Status": Field.STATUS,
    "Start Value": Field.BASELINE,
    "Current Value": Field.CURRENT,
    "End Value": Field.TARGET,
    "Start Date": Field.START,
    "End Date": Field.DUE,
    "Metric Type": Field.UNIT,
    "Assigned To": Field.OWNER,
    "Parent": Field.PARENT,
}
EXPORT = Export(
    "leantime_csv", "Leantime", (Table(COLUMNS, needed=("Title", "CanvasId", "End Value", "Metric Type"), metric_is_result=True),)
)
FORMAT = export_format(EXPORT)
