"""Alignment and dependencies: what an objective serves, and what it rests on."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from milepost.core.model.shape import Part


class AlignmentLink(Part):
    """The company goal that an objective serves and why it is one step away.

    `wording` is the objective as the alignment map words it, where that differs from its title.
    """

    short: ClassVar[str] = "goal"
    goal: str
    because: str | None = None
    wording: str | None = None
    influences: str | None = None
    remark: str | None = None


class Dependency(Part):
    """Something that an objective or the whole pack rests on: `on` names it as written.

    `of` is what depends, as written (`O1 (Churn)`); `objective` its id where it is known; `for_` what is needed.
    """

    on: str
    of: str | None = None
    objective: str | None = None
    for_: str | None = Field(default=None, alias="for")
