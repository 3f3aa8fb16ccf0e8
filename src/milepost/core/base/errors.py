"""The tree of exceptions: we or the machine are wrong. A wrong document is a Finding, never an exception.

MilepostError
├── UsageError      the caller asked for something that cannot be done as asked      exit code 2
├── OutsideError    disk, network, database or another program refused              exit code 3
└── BugError        Milepost contradicts itself                                     exit code 70
"""

from __future__ import annotations

from typing import ClassVar


class MilepostError(Exception):
    """One sentence for a person: what went wrong, where, and what to do about it."""

    code: ClassVar[str] = "MILEPOST"
    exit_code: ClassVar[int] = 70

    def __init__(self, what: str, *, where: str | None = None, todo: str | None = None) -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.todo = todo

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        advice = f" {self.todo}" if self.todo else ""
        return f"{place}{self.what}{advice}"


class UsageError(MilepostError):
    """The caller asked for something that cannot be done as asked."""

    code = "USAGE"
    exit_code = 2


class OutsideError(MilepostError):
    """Something outside Milepost refused; `permanent` says whether trying again can help."""

    code = "OUTSIDE"
    exit_code = 3

    def __init__(self, what: str, *, where: str | None = None, todo: str | None = None, permanent: bool = True) -> None:
        super().__init__(what, where=where, todo=todo)
        self.permanent = permanent


class BugError(MilepostError):
    """Milepost contradicts itself; please report it."""

    code = "BUG"
    exit_code = 70
