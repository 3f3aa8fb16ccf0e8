"""Restatements: a published value that is another now, and why."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class Cause(StrEnum):
    """Why a value changed after it was published."""

    LATE_ROWS = "late rows"
    DEFINITION = "definition"
    SOURCE = "source"
    ERASURES = "erasures"
    MERGES = "merges"


_SAID: Mapping[str, str] = {
    Cause.LATE_ROWS: "rows came late",
    Cause.SOURCE: "the source changed",
    Cause.ERASURES: "people were erased",
    Cause.MERGES: "identities turned out to be one",
}


def cause_in_words(cause: str, late_rows: int | None, before: str, now: str) -> str:
    """A cause as people say it; `before` and `now` are the hashes of the definitions.

    Example: `26 rows came late`; `another definition (9f3c1b7a, now 5e2d4c6f)`.
    """
    if cause == Cause.DEFINITION:
        return f"another definition ({before[:8]}, now {now[:8]})"
    if cause == Cause.LATE_ROWS and late_rows is not None:
        return f"{late_rows:,} rows came late" if late_rows != 1 else "1 row came late"
    return _SAID.get(cause, cause)
