"""The goals of Asana, as its interface gives them: a list of records in JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from milepost.core.base.findings import Finding, Span
from milepost.core.documents.document import Document, Holds, Source, Unread
from milepost.core.documents.foreign.building import build
from milepost.core.documents.foreign.exports.assembled import assembled
from milepost.core.documents.foreign.exports.item import Item, Link, number_of
from milepost.core.documents.foreign.exports.rows import results_of_metrics
from milepost.core.documents.foreign.found import Field, Period, Said
from milepost.core.documents.records import Record, records_of

NAME = "asana_json"
_SIGN = re.compile(r'"resource_type"\s*:\s*"goal"|"is_workspace_level"\s*:')
_HEAD = 20_000  # characters
_SURE = 98 / 100
_NUMBERS = (
    (Field.BASELINE, "initial_number_value"),
    (Field.CURRENT, "current_number_value"),
    (Field.TARGET, "target_number_value"),
)
_FIELDS = ((Field.START, "start_on"), (Field.DUE, "due_on"), (Field.STATUS, "status"), (Field.DESCRIPTION, "notes"))
_READ = frozenset(("gid", "name", "owner", "team", "time_period", "metric", "parent_goals", *(key for _, key in _FIELDS)))
_OF_THE_PROGRAM = frozenset(("resource_type", "workspace", "liked", "likes", "num_likes", "followers", "permalink_url", "html_notes"))


def recognise(source: Source) -> float:  # a share, not a quantity
    """How surely a text is such a list: by the sort that its records name."""
    head = source.text[:_HEAD] if source.text is not None else ""
    return _SURE if head.lstrip().startswith(("{", "[")) and '"gid"' in head and _SIGN.search(head) else 0


def open_goals(source: Source) -> Document:
    """The document of a list of goals: one below another is its key result if none is below itself, a metric that stands alone another."""
    text = source.text or ""
    items: list[Item] = []
    findings: list[Finding] = []
    unread: list[Unread] = []
    periods: dict[str, Period] = {}
    for record in records_of(text):
        if isinstance(record, Record):
            items.append(_item(record, periods))
            unread += _left(record)
        else:
            findings.append(record.finding)
            unread.append(Unread(record.finding.span or Span(1, 1), record.rest, "it could not be read"))
    found = assembled(list(results_of_metrics(items)))
    found.periods, found.unread, found.findings = periods, unread, [*findings, *found.findings]
    if not items:
        found.holds, found.why = Holds.NONE, "The list of goals is empty."
    return build(found, text, NAME)


def _item(record: Record, periods: dict[str, Period]) -> Item:
    value, places = record.value, record.places()
    key = _text(value.get("gid"))
    item = Item(Said(_text(value.get("name")) or f"Without a title ({key or 'no id'})", places.get("name", record.span)), key=key)
    item.state(Field.ID, key, places.get("gid", record.span))
    item.state(Field.OWNER, _name(value.get("owner")), places.get("owner", record.span))
    item.state(Field.TEAM, _name(value.get("team")), places.get("team", record.span))
    for what, name in _FIELDS:
        item.state(what, _text(value.get(name)), places.get(name, record.span))
    parents = value.get("parent_goals")
    item.links = [Link(_text(parent.get("gid")), _name(parent)) for parent in parents or () if isinstance(parent, dict)]
    _state_period(item, value.get("time_period"), places.get("time_period", record.span), periods)
    _state_metric(item, value.get("metric"), places.get("metric", record.span))
    for name, told in value.items():
        if name not in _READ | _OF_THE_PROGRAM and told not in (None, "", [], {}):
            item.note(name, told if isinstance(told, str) else json.dumps(told, ensure_ascii=False), places.get(name, record.span))
    return item


def _state_period(item: Item, period: Any, span: Span, periods: dict[str, Period]) -> None:
    if not isinstance(period, dict):
        return
    name = _text(period.get("display_name")) or _text(period.get("period"))
    item.state(Field.PERIOD, name, span)
    first, last = _text(period.get("start_on")), _text(period.get("end_on"))
    if name and first and last:
        periods.setdefault(name, Period(Said(first, span), Said(last, span)))


def _state_metric(item: Item, metric: Any, span: Span) -> None:
    """Start, value and target; a percentage is kept there as a share of 1."""
    if not isinstance(metric, dict):
        return
    unit = _text(metric.get("currency_code")) or _text(metric.get("unit"))
    for what, name in _NUMBERS:
        number = number_of(_text(metric.get(name)))
        if number is not None and unit == "percentage":
            item.state(what, f"{(number * 100).normalize():f}%", span)
        else:
            item.state(what, _text(metric.get(name)), span)
    item.state(Field.UNIT, "" if unit in ("none", "percentage") else unit, span)
    item.measured = Field.TARGET in item.stated


def _left(record: Record) -> Iterator[Unread]:
    """What only the program has a use for."""
    for name in sorted(_OF_THE_PROGRAM & record.value.keys()):
        if (told := record.value[name]) not in (None, "", [], {}, "goal"):
            words = told if isinstance(told, str) else json.dumps(told, ensure_ascii=False)
            yield Unread(record.places().get(name, record.span), f"{name}: {words}", "a setting of the program")


def _text(value: Any) -> str:
    return value.strip() if isinstance(value, str) else ""


def _name(value: Any) -> str:
    return (_text(value.get("name")) or _text(value.get("email"))) if isinstance(value, dict) else _text(value)
