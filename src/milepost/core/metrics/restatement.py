"""Restatements: a published value that is another now, and why."""

from __future__ import annotations

from enum import StrEnum


class Cause(StrEnum):
    """Why a value changed after it was published."""

    LATE_ROWS = "late rows"
    DEFINITION = "definition"
    SOURCE = "source"
    ERASURES = "erasures"
    MERGES = "merges"
