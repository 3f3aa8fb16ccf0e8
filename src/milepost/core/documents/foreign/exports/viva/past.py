"""The past in an export: check-ins and comments, by the entry they are about."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from milepost.core.documents.foreign.exports.markup import text_of
from milepost.core.documents.foreign.exports.viva.people import names_in
from milepost.core.documents.foreign.found import Field, FoundEntry
from milepost.core.documents.records import Record


def about(record: Record) -> str:
    """The id of the entry that a check-in or comment is about; empty when it names none."""
    value = record.value.get("OKR ID")
    return value.strip() if isinstance(value, str) else ""


def check_in_of(record: Record, people: Mapping[str, str]) -> FoundEntry:
    """A check-in: the day it speaks of, when it was entered, by whom, value, status and note."""
    value = record.value
    stated = {Field.CURRENT: _text(value, "Current Value"), Field.STATUS: _text(value, "Status")}
    return FoundEntry(
        record.span,
        "check_in",
        on=_text(value, "CheckIn Date") or _text(value, "Activity Date"),
        said=_text(value, "Activity Date"),
        by=", ".join(names_in(value.get("Check In Owner"), people)),
        metric=_text(value, "Metric Name"),
        stated={field: text for field, text in stated.items() if text},
        note=_note(value.get("Check In Note")),
    )


def comment_of(record: Record, people: Mapping[str, str]) -> FoundEntry:
    """A comment: when, by whom, and its words."""
    value = record.value
    when = _text(value, "Created At")
    by = ", ".join(names_in(value.get("Created By"), people))
    return FoundEntry(record.span, "comment", on=when, said=when, by=by, note=text_of(_text(value, "Comment")))


def _text(value: Mapping[str, Any], key: str) -> str:
    found = value.get(key)
    return found.strip() if isinstance(found, str) else ""


def _note(value: Any) -> str:
    """The note of a check-in: its plain text, else what its HTML shows."""
    if isinstance(value, str):
        return text_of(value)
    if not isinstance(value, dict):
        return ""
    return _text(value, "Check In Note") or text_of(_text(value, "Check In Note HTML"))
