"""The table of OKR apps for Jira (CSV): the dotted number of a row says what it stands below."""

from __future__ import annotations

from milepost.core.documents.foreign.exports.opened import export_format
from milepost.core.documents.foreign.exports.table import Column, Columns, Export, Table, Told
from milepost.core.documents.foreign.found import Field

COLUMNS: Columns = {
    "Order": Field.ID,
    "Type": Field.TYPE,
    "Summary": Field.TITLE,
    "Status": Field.STATUS,
    "Period": Field.PERIOD,
    "Owner": Column(Field.OWNER, apart=";"),
    "Weight": Field.WEIGHT,
    "Labels": Field.TAGS,
    "Teams": Column(Field.TEAM, apart=",;"),
    "Expected start date": Field.START,
    "Expected end date": Field.DUE,
    "Start value": Field.BASELINE,
    "Current value": Field.CURRENT,
    "Target value": Field.TARGET,
    "Description": Field.DESCRIPTION,
}
EXPORT = Export("jira_okr_csv", "an OKR app for Jira", (Table(COLUMNS, needed=("Order", "Type", "Summary"), told=Told.BY_ORDER, share=40),))
FORMAT = export_format(EXPORT)
