"""What is peculiar to the tables that Viva Goals and Ally.io write."""

from __future__ import annotations

from milepost.core.documents.foreign.days import day_of
from milepost.core.documents.foreign.exports.item import Item, Sort, number_of
from milepost.core.documents.foreign.exports.sorts import sort_of
from milepost.core.documents.foreign.found import Field

_SCOPES = ("organization", "organisation", "individual", "team")


def with_values(items: list[Item]) -> None:
    """Puts values right: an objective's "actual progress" is its progress, a key result without one has its last check-in's."""
    for item in items:
        current, progress = item.stated.get(Field.CURRENT), item.stated.get(Field.PROGRESS)
        item.measured = any(what in item.stated for what in (Field.TARGET, Field.BASELINE))
        if current is not None and sort_of(item.type) is Sort.OBJECTIVE:
            del item.stated[Field.CURRENT]
            if progress is None or number_of(progress.text) != number_of(current.text):
                item.note("Actual progress", current.text, current.span)
        if Field.CURRENT not in item.stated and sort_of(item.type) is not Sort.OBJECTIVE:
            told = [entry for entry in item.entries if entry.stated.get(Field.CURRENT)]
            if told:
                latest = max(told, key=lambda entry: str(day_of(entry.on) or ""))
                item.state(Field.CURRENT, latest.stated[Field.CURRENT], latest.span)


def with_scopes(items: list[Item]) -> None:
    """Reads the column that says whose an entry is (`Organization`, a team's name), or in some templates what it is."""
    for item in items:
        said = item.stated.get(Field.TEAM)
        if said is None or (said.text.casefold() not in _SCOPES and sort_of(said.text) is None):
            continue
        del item.stated[Field.TEAM]
        if sort_of(said.text) is None:
            item.note("Scope", said.text, said.span)
        else:
            item.type = item.type or said.text
