"""One record of the list of objectives, key results and projects, as an entry with its links."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from milepost.core.base.findings import Span
from milepost.core.documents.foreign.exports.item import Item, Link, Sort, number_of
from milepost.core.documents.foreign.exports.markup import text_of
from milepost.core.documents.foreign.exports.sorts import is_plain
from milepost.core.documents.foreign.exports.viva.people import names_in
from milepost.core.documents.foreign.found import Field, FoundEntry, Said
from milepost.core.documents.records import Record

# What a tool does with its records, and what is said a second time elsewhere.
SETTINGS = ("Permissions", "Progress and Status Configuration")
_READ = frozenset(
    (
        *(*SETTINGS, "ID", "Title", "Type", "Created By", "Owner", "Teams", "Time Period", "Start Date", "End Date", "Alignment"),
        *("Delegated To", "Description", "Tags", "Progress", "Status", "Outcome", "Phased Targets", "Check-in Owners", "Parent IDs"),
        *("Children", "Score", "Goal Type", "Created At", "Last Check-in"),
    )
)
_METRIC = "metric"
_NEAR = Decimal(1) / 2  # per cent; programs round what they show


def item_of(record: Record, people: Mapping[str, str], past: list[FoundEntry]) -> Item:
    """The entry of a record; `past` are its check-ins and comments, which tell whether its progress is a value or a share.

    Edges: a record without a title is called by its id.
    """
    value, at = record.value, _Places(record)
    key = _text(value.get("ID"))
    title = _text(value.get("Title")) or f"Without a title ({key or 'no id'})"
    item = Item(Said(title, at("Title")), key=key, type=_text(value.get("Type")), entries=past)
    item.links = list(_links(value))
    item.state(Field.ID, key, at("ID"))
    item.belong(Field.OWNER, names_in(value.get("Owner"), people), at("Owner"))
    item.belong(Field.TEAM, names_in(value.get("Teams"), {}), at("Teams"))
    item.state(Field.PERIOD, ", ".join(names_in(value.get("Time Period"), {})), at("Time Period"))
    item.state(Field.DESCRIPTION, text_of(_text(value.get("Description"))), at("Description"))
    for what, name in ((Field.START, "Start Date"), (Field.DUE, "End Date"), (Field.STATUS, "Status"), (Field.SCORE, "Score")):
        item.state(what, _text(value.get(name)), at(name))
    _outcome(item, value, at)
    if not is_plain(item.type):
        item.state(Field.TYPE, item.type, at("Type"))
    _remarks(item, value, at, people)
    return item


def works_of(record: Record, people: Mapping[str, str]) -> Iterator[Item]:
    """The small pieces of work that a record lists among its children: initiatives of its objective."""
    children = record.value.get("Children")
    for child in children if isinstance(children, list) else ():
        if isinstance(child, dict) and (title := _text(child.get("Task Name"))):
            item = Item(Said(title, record.span), key=f"task {_text(child.get('ID'))}", sort=Sort.INITIATIVE)
            item.links = [Link(_text(record.value.get("ID")))]
            item.belong(Field.OWNER, names_in(child.get("Task Owner"), people), record.span)
            item.state(Field.DUE, _text(child.get("Task Date")), record.span)
            item.state(Field.STATUS, _text(child.get("Task Status")), record.span)
            yield item


class _Places:
    def __init__(self, record: Record) -> None:
        self._places, self._whole = record.places(), record.span

    def __call__(self, key: str) -> Span:
        return self._places.get(key, self._whole)


def _text(value: Any) -> str:
    return value.strip() if isinstance(value, str) else ""


def _links(value: Mapping[str, Any]) -> Iterator[Link]:
    """What a record is aligned to: the ids of its parents, with titles and weights where its alignments tell them."""
    rows = [row for row in value.get("Alignment") or () if isinstance(row, dict)] if isinstance(value.get("Alignment"), list) else []
    told = {_text(row.get("ID")): Link(_text(row.get("ID")), _text(row.get("Title")), _text(row.get("Weight"))) for row in rows}
    ids = value.get("Parent IDs")
    for key in ids if isinstance(ids, list) else ():
        if isinstance(key, str) and key.strip():
            yield told.pop(key.strip(), Link(key.strip()))
    yield from (link for link in told.values() if link.called)


def _outcome(item: Item, value: Mapping[str, Any], at: _Places) -> None:
    """Metric, start, target and where it stands now."""
    outcome: Any = value.get("Outcome")
    outcome = outcome if isinstance(outcome, dict) else {}
    progress = _text(value.get("Progress"))
    item.measured = _text(outcome.get("Outcome Type")).casefold() == _METRIC or bool(_text(outcome.get("Target")))
    for what, name in (
        (Field.METRIC, "Metric Name"),
        (Field.UNIT, "Metric Unit"),
        (Field.BASELINE, "Start"),
        (Field.TARGET, "Target"),
        (Field.DIRECTION, "Target Type"),
    ):
        item.state(what, _text(outcome.get(name)), at(f"Outcome/{name}"))
    if not item.measured:
        item.state(Field.PROGRESS, _percent(progress), at("Progress"))
        return
    latest = next((text for entry in reversed(_dated(item.entries)) if (text := entry.stated.get(Field.CURRENT, ""))), "")
    what = _meaning(progress, latest, _text(outcome.get("Start")), _text(outcome.get("Target")))
    item.state(what, _percent(progress) if what is Field.PROGRESS else progress, at("Progress"))
    if what is Field.PROGRESS and latest:
        item.state(Field.CURRENT, latest, at("Progress"))


def _dated(entries: list[FoundEntry]) -> list[FoundEntry]:
    return sorted(entries, key=lambda entry: entry.on)


def _meaning(progress: str, latest: str, start: str, target: str) -> Field:
    """Whether the progress of a measured entry is the metric's value or the share of its way: the latest check-in tells.

    Without a check-in it is the value, except for a bare 0 where the way begins elsewhere: nothing was reported yet.
    """
    now, value, first, last = (number_of(text) for text in (progress, latest, start, target))
    if now is None:
        return Field.CURRENT
    if value is None:
        return Field.PROGRESS if now == 0 and first else Field.CURRENT
    if value == now or first is None or last is None or first == last:
        return Field.CURRENT
    share = (value - first) / (last - first) * 100
    return Field.PROGRESS if abs(share - now) <= _NEAR else Field.CURRENT


def _percent(text: str) -> str:
    return f"{text}%" if number_of(text) is not None and "%" not in text else text


def _remarks(item: Item, value: Mapping[str, Any], at: _Places, people: Mapping[str, str]) -> None:
    """What has no place of its own in an agreement."""
    said = item.stated.get(Field.OWNER)
    owners = names_in(value.get("Owner"), people)
    item.state(Field.TAGS, ", ".join(names_in(value.get("Tags"), {})), at("Tags"))
    item.note("Delegated to", ", ".join(names_in(value.get("Delegated To"), people)), at("Delegated To"))
    checking = names_in(value.get("Check-in Owners"), people)
    if said is None or checking != owners:
        item.note("Checked in by", ", ".join(checking), at("Check-in Owners"))
    item.note("Goal type", _text(value.get("Goal Type")), at("Goal Type"))
    settings = value.get("Progress and Status Configuration")
    item.state(
        Field.SOURCE, _text(settings.get("Data Source")) if isinstance(settings, dict) else "", at("Progress and Status Configuration")
    )
    item.note("Planned", "; ".join(_phases(value.get("Phased Targets"))), at("Phased Targets"))
    item.note("Created by", ", ".join(names_in(value.get("Created By"), people)), at("Created By"))
    item.state(Field.CREATED, _text(value.get("Created At")), at("Created At"))
    item.state(Field.UPDATED, _text(value.get("Last Check-in")), at("Last Check-in"))
    for name, found in value.items():
        if name not in _READ and found not in (None, [], {}):
            item.note(name, found if isinstance(found, str) else json.dumps(found, ensure_ascii=False), at(name))


def _phases(value: Any) -> Iterator[str]:
    """The dated targets on the way: `0.0 by 2024-01-01`."""
    rows = value.get("Phased Targets") if isinstance(value, dict) else None
    for row in rows if isinstance(rows, list) else ():
        if isinstance(row, dict):
            yield f"{_text(row.get('Target Value'))} by {_text(row.get('Target Date'))}"
