"""Which list of the export a member is: by its name, else by the keys of its first record."""

from __future__ import annotations

import re
from enum import StrEnum

_BY_NAME = re.compile(r"(?:^|[/\\])(objectives|checkins|comments|users|teams|timeperiods|tags)_export_file[^/\\]*\.json$", re.IGNORECASE)
_KEY = re.compile(r'"((?:[^"\\]|\\.){1,60})"\s*:')
_LOOKED_AT = 20_000  # characters; the first record ends before that


class Kind(StrEnum):
    """The lists of the export."""

    OBJECTIVES = "objectives"
    CHECK_INS = "checkins"
    COMMENTS = "comments"
    USERS = "users"
    TEAMS = "teams"
    PERIODS = "timeperiods"
    TAGS = "tags"


# The keys that only this list has (any of the first group), and those that it must have.
_SIGNS: tuple[tuple[Kind, frozenset[str], frozenset[str]], ...] = (
    (
        Kind.OBJECTIVES,
        frozenset(("Parent IDs", "Phased Targets", "Progress and Status Configuration", "Check-in Owners")),
        frozenset(("ID", "Title")),
    ),
    (Kind.CHECK_INS, frozenset(("CheckIn Date", "Check In Note", "Check In Owner")), frozenset(("OKR ID",))),
    (Kind.COMMENTS, frozenset(("Comment",)), frozenset(("OKR ID",))),
    (Kind.PERIODS, frozenset(("Time Period Name",)), frozenset(("ID",))),
    (Kind.TEAMS, frozenset(("Team Name",)), frozenset(("ID",))),
    (Kind.USERS, frozenset(("Member Type", "Last Active")), frozenset(("ID", "Name", "Email"))),
    (Kind.TAGS, frozenset(("Tag Name", "Tag")), frozenset(("ID",))),
)


def kind_by_name(name: str) -> Kind | None:
    """The list that a member's name promises; None for a name that the export does not give."""
    match = _BY_NAME.search(name)
    return Kind(match[1].lower()) if match is not None else None


def kind_by_keys(text: str) -> Kind | None:
    """The list that a text is, told by the keys at its beginning; None when it is none of them, or no list of records."""
    head = text[:_LOOKED_AT].lstrip("\ufeff \t\r\n")
    if not head.startswith(("[", "{")):
        return None
    keys = set(_KEY.findall(head))
    return next((kind for kind, any_of, all_of in _SIGNS if keys & any_of and all_of <= keys), None)
