"""Types of columns, in the words that Ibis reads, and what each is good for."""

from __future__ import annotations

import re

TEXT = "string"
DATE = "date"
_INTEGER = re.compile(r"u?int\d+")
_DECIMAL = re.compile(r"decimal\((\d+), ?(\d+)\)")
_MAX_PLACES = 10  # as many as a value keeps: prices far under a cent must add up
_FLOAT_PLACES = 9  # a fraction up to some millions holds no more without noise


def is_time(kind: str) -> bool:
    """Whether a column tells when: an instant or a date."""
    return kind == DATE or kind.startswith("timestamp")


def is_measured(kind: str) -> bool:
    """Whether values of a type can be counted by, filtered by, ranked or added up on every engine.

    Example: text, numbers, times and yes-and-no can; lists, records, JSON of a database and intervals cannot.
    """
    return is_time(kind) or scale_of(kind) is not None or kind in (TEXT, "boolean", "json")


def scale_of(kind: str) -> int | None:
    """How many integer steps one unit of a number column has, so that sums are exact; None where it is no number.

    Example: int64: 1. decimal(18, 2): 100. float64: 1,000,000,000.
    """
    if _INTEGER.fullmatch(kind):
        return 1
    if (match := _DECIMAL.fullmatch(kind)) is not None:
        return int(10 ** min(int(match[2]), _MAX_PLACES))
    return int(10**_FLOAT_PLACES) if kind.startswith("float") else None


def said(kind: str) -> str:
    """A type as people say it."""
    if _INTEGER.fullmatch(kind):
        return "whole numbers"
    if scale_of(kind) is not None:
        return "numbers"
    if kind.startswith("timestamp"):
        return "times"
    return {TEXT: "text", DATE: "dates", "boolean": "yes and no"}.get(kind, f"values of the type {kind}")
