"""The tables that Ally.io had filled in to bring OKRs, teams and people along (CSV or XLSX): rows link to rows by their numbers."""

from __future__ import annotations

from milepost.core.documents.foreign.exports.opened import export_format
from milepost.core.documents.foreign.exports.table import Column, Columns, Export, Table, Told
from milepost.core.documents.foreign.found import Field

OKRS: Columns = {
    "Row ID": Field.ID,
    "Title": Field.TITLE,
    "Parent": Column(Field.PARENT, apart="\n"),
    "Entity": Column(Field.TEAM, apart="\n"),
    "Owner Email": Column(Field.OWNER, apart="\n"),
    "Time Period": Field.PERIOD,
    "Start Date": Field.START,
    "End Date": Field.DUE,
}
TEAMS: Columns = dict.fromkeys(("Team Name", "Owner Email", "Parent Team", "Team Type"), Field.IGNORED)
USERS: Columns = dict.fromkeys(
    ("User Name", "User Email", "Teams", "Manager", "Manager Email", "User Account Type", "Is Org Admin"), Field.IGNORED
)
EXPORT = Export(
    "ally_template",
    "an Ally.io template",
    (
        Table(OKRS, needed=("Row ID", "Title", "Parent", "Entity"), share=60),
        Table(TEAMS, needed=("Team Name", "Parent Team", "Team Type"), told=Told.NOTHING, why="the list of teams"),
        Table(USERS, needed=("User Name", "User Email"), told=Told.NOTHING, why="the list of people"),
    ),
)
FORMAT = export_format(EXPORT)
