"""The check-ins that Viva Goals writes into cells: `Checkin Date: 2025-03-10; User: Ada; Note: Well; Metric Name: Progress; ...`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from milepost.core.base.findings import Span
from milepost.core.documents.foreign.exports.markup import text_of
from milepost.core.documents.foreign.found import Field, FoundEntry

_BEGIN = re.compile(r"(?:\A|(?<=;)|(?<=\n))[ \t\n]{0,4}Checkin Date:[ \t]{0,4}(?=\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}\b)", re.IGNORECASE)
_FROM_LEFT = ("User", "Note")  # in this order, each before anything that a person wrote
_FROM_RIGHT = ("Activity Date", "Current Value", "Status", "Metric Name")  # in this order from the end, each after it


def is_check_ins(text: str) -> bool:
    """Whether a cell holds check-ins."""
    return _BEGIN.match(text) is not None


def check_ins_in(text: str, span: Span) -> Iterator[FoundEntry]:
    """The check-ins of a cell, in its order.

    A note may hold semicolons and even the words of the grammar: what stands before it is read from the left, what follows it from the
    right. Parts may be missing.
    """
    begins = list(_BEGIN.finditer(text))
    for number, begin in enumerate(begins):
        end = begins[number + 1].start() if number + 1 < len(begins) else len(text)
        yield _entry(text[begin.end() : end].strip().removesuffix(";").rstrip(), span)


def _entry(text: str, span: Span) -> FoundEntry:
    told: dict[str, str] = {}
    for name in _FROM_RIGHT:
        head, mark, tail = _cut_right(text, name)
        if mark:
            text, told[name] = head, tail
    name_before = "Checkin Date"
    for name in _FROM_LEFT:
        head, mark, tail = _cut_left(text, name)
        if mark:
            told[name_before], text, name_before = head, tail, name
    told[name_before] = text
    words = {name: value.strip().removesuffix(";").strip() for name, value in told.items()}
    stated = {Field.CURRENT: words.get("Current Value", ""), Field.STATUS: words.get("Status", "")}
    return FoundEntry(
        span,
        "check_in",
        on=words.get("Checkin Date", ""),
        said=words.get("Activity Date", ""),
        by=words.get("User", ""),
        metric=words.get("Metric Name", ""),
        stated={field: value for field, value in stated.items() if value},
        note=text_of(words.get("Note", "")),
    )


def _cut_left(text: str, name: str) -> tuple[str, str, str]:
    return text.partition(f"; {name}:")


def _cut_right(text: str, name: str) -> tuple[str, str, str]:
    return text.rpartition(f"; {name}:")
