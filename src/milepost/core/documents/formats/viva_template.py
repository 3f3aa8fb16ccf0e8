"""The workbook that Viva Goals had filled in to bring OKRs and projects along: rows link to rows by their references."""

from __future__ import annotations

from milepost.core.documents.foreign.exports.opened import export_format
from milepost.core.documents.foreign.exports.table import Column, Columns, Export, Table
from milepost.core.documents.foreign.exports.viva.explorer import with_scopes
from milepost.core.documents.foreign.found import Field

COLUMNS: Columns = {
    "OKR Reference": Field.ID,
    "Parent OKR": Column(Field.PARENT, apart=",;\n"),
    "Title": Field.TITLE,
    "Type": Field.TEAM,
    "Object Type": Field.TYPE,
    "Owner": Column(Field.OWNER, apart=",;\n"),
    "Time Period": Field.PERIOD,
}
EXPORT = Export("viva_template", "a Viva Goals import workbook", (Table(COLUMNS, needed=("OKR Reference", "Parent OKR", "Title")),))
FORMAT = export_format(EXPORT, ".xlsx", refine=with_scopes)
