"""The tasks of ClickUp (CSV) where they hold OKRs: by their types, else by their levels. Days may be counted in milliseconds.

A list of tasks in which nothing speaks of OKRs is none.
"""

from __future__ import annotations

from milepost.core.documents.foreign.exports.opened import export_format
from milepost.core.documents.foreign.exports.table import Column, Columns, Export, Table
from milepost.core.documents.foreign.found import Field

COLUMNS: Columns = {
    "Task ID": Field.ID,
    "Task Name": Field.TITLE,
    "Task Type": Field.TYPE,
    "Task Content": Field.DESCRIPTION,
    "Status": Field.STATUS,
    "Start Date": Field.START,
    "Due Date": Field.DUE,
    "Parent ID": Column(Field.PARENT, apart=","),
    "Assignees": Column(Field.OWNER, apart=",;"),
    "Tags": Field.TAGS,
    "Priority": Field.PRIORITY,
    "List Name": Field.TEAM,
    "Date Created": Field.CREATED,
}
WORDS = ("okr", "okrs", "objective", "objectives", "key result", "key results")
EXPORT = Export(
    "clickup_csv", "ClickUp", (Table(COLUMNS, needed=("Task ID", "Task Name", "Parent ID"), share=40, by_depth=True, words=WORDS),)
)
FORMAT = export_format(EXPORT)
