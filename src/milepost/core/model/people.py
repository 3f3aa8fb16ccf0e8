"""People and roles: who is meant by a name in a pack."""

from __future__ import annotations

import re
from typing import ClassVar, NamedTuple

from milepost.core.model.shape import Named, Part


class Role(Named):
    """A role that a pack speaks of by its id; a person may be added, a role may stand alone."""

    short: ClassVar[str] = "title"
    title: str = ""
    person: str | None = None


class Approver(Part):
    """Who must approve, and what."""

    short: ClassVar[str] = "who"
    who: str
    scope: str | None = None


class Who(NamedTuple):
    """A person's name and title as one text names them; either may be empty."""

    name: str
    title: str


_NAME_AND_TITLE = re.compile(r"^\s*(?P<name>[^(]+?)\s*\((?P<title>[^)]+)\)\s*$")


def read_who(text: str) -> Who:
    """Reads `Sofia Martinez (VP Customer Success)` as name and title, `Alexandra Chen, CPO` likewise; a bare text is a title."""
    if (match := _NAME_AND_TITLE.match(text)) is not None:
        return Who(match["name"], match["title"])
    name, comma, title = text.partition(",")
    if comma and len(name.split()) >= 2:
        return Who(name.strip(), title.strip())
    return Who("", text.strip())
