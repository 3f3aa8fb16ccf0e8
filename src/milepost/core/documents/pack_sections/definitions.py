"""What a pack holds beside its prose: metrics, guardrails, alarms, frozen definitions, roles and waivers, as tables with ids."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from pydantic import BaseModel, ValidationError

from milepost.core.base.findings import Severity
from milepost.core.documents.blocks import Table
from milepost.core.documents.pack_sections.draft import Draft
from milepost.core.documents.pack_sections.outline import Row, Section, columns, rows_of
from milepost.core.documents.pack_sections.tables import table_lines
from milepost.core.documents.pack_sections.words import pieces
from milepost.core.model.guardrail import Alarm, FrozenDefinition, Guardrail
from milepost.core.model.metric import Metric
from milepost.core.model.pack import Pack, Waiver
from milepost.core.model.people import Role

TITLE = re.compile(r"^definitions\b|^registers?\b|^metrics$|^roles$|^waivers$", re.IGNORECASE)
_SORTS: Mapping[str, tuple[str, type[BaseModel], tuple[str, ...]]] = {
    "roles": ("Roles", Role, ("title", "person")),
    "metrics": ("Metrics", Metric, ("means", "kind", "like", "unit")),
    "guardrails": (
        "Guardrails",
        Guardrail,
        ("text", "label", "metric", "floor", "ceiling", "no_decline_from", "no_rise_from", "frozen", "current", "relax", "tell", "then"),
    ),
    "alarms": ("Alarms", Alarm, ("text", "guards", "metric", "every", "floor", "ceiling", "tell")),
    "frozen": ("Frozen Definitions", FrozenDefinition, ("what", "until", "approver", "then")),
    "waivers": ("Waivers", Waiver, ("code", "at", "reason", "until")),
}
_PARAMETERS = "Parameters"
_NOTHING = '""'


def _header(name: str) -> str:
    return name.replace("_", " ").capitalize()


def _patterns(names: tuple[str, ...]) -> Mapping[str, re.Pattern[str]]:
    exact = {name: rf"^{re.escape(_header(name).lower())}$" for name in names}
    return columns(id="^id$", parameters="^parameters$", **exact)


def read_definitions(draft: Draft, section: Section) -> None:
    """Reads each table under the heading that says what its rows are."""
    sort = next((name for name, (title, _, _) in _SORTS.items() if title.lower() == section.title.lower()), None)
    for block in section.blocks:
        if sort is None or not isinstance(block, Table):
            draft.keep_blocks([block], "is no table of definitions")
            continue
        for row in rows_of(block, _patterns(_SORTS[sort][2])):
            _read_row(draft, sort, row)
    for child in section.children:
        read_definitions(draft, child)


def _read_row(draft: Draft, sort: str, row: Row) -> None:
    _, model, names = _SORTS[sort]
    told: dict[str, Any] = {name: _value(row.text(name)) for name in names if row.text(name)}
    name = row.words("id")
    try:
        if not name and sort != "waivers":
            message = "it has no id"
            raise ValueError(message)
        told.update(_parameters(row.text("parameters")))
        part = model(**told) if sort == "waivers" else model(**told, id=name)
    except (ValidationError, ValueError) as error:
        said = error.errors()[0]["msg"] if isinstance(error, ValidationError) else str(error)
        message = f"A row of the {_SORTS[sort][0].lower()} cannot be read: {said}."
        draft.find("DOC007", Severity.WARNING, message, span=row.span, todo="Correct the row; it is kept as text.")
        draft.keep(draft.source.source(row.span), row.span, f"is no row of the {_SORTS[sort][0].lower()}")
        return
    pointer = f"{sort}/{name}" if sort != "waivers" else f"waivers/{len(draft.values.get('waivers', ()))}"
    draft.put(pointer, row.span)
    draft.keep_others(row, f"the {_SORTS[sort][0].lower()}")
    for field, cell in row.cells.items():
        draft.put(f"{pointer}/{field}", cell.span)
    if sort in ("guardrails", "alarms", "frozen"):
        getattr(draft, sort)[name] = part
    else:
        draft.values[sort] = (*draft.values.get(sort, ()), part)


def _value(text: str) -> str:
    return "" if text == _NOTHING else text


def _parameters(text: str) -> dict[str, Any]:
    """The parameters of a metric's kind from `of: user; within: 7d; where: {"plan": "paid"}`."""
    told: dict[str, Any] = {}
    for _, part in pieces(text, ";"):
        name, colon, value = part.partition(":")
        if not colon:
            message = f"'{part}' has no colon between its name and its value"
            raise ValueError(message)
        if name.strip() in ("id", ""):
            message = f"'{part}' names no parameter"
            raise ValueError(message)
        told[name.strip()] = _read_json(value.strip())
    return told


def _read_json(text: str) -> Any:
    try:
        return json.loads(text, parse_float=str, parse_constant=str)
    except (ValueError, RecursionError):
        return text


def _parameter_text(value: Any) -> str:
    """A parameter as text: plain where it reads back as itself, else as JSON."""
    if isinstance(value, str) and value and _read_json(value) == value and not re.search(r'[;()\[\]{}"]|^\s|\s$', value):
        return value
    return json.dumps(value, ensure_ascii=False, default=str)


def write_definitions(pack: Pack, said: Callable[[str, str], bool]) -> list[str]:
    """The tables as lines; `said(sort, id)` tells what the sections before have said already and need not be said again."""
    lines: list[str] = []
    for sort, (title, _, names) in _SORTS.items():
        parts = [part for part in getattr(pack, sort) if not said(sort, getattr(part, "id", ""))]
        if not parts:
            continue
        used = [name for name in names if any(getattr(part, name) not in (None, "") for part in parts)] or [names[0]]
        header = [_header(name) for name in used]
        rows: list[list[object]] = [[_written(getattr(part, name)) for name in used] for part in parts]
        if sort != "waivers":
            header.insert(0, "Id")
            for row, part in zip(rows, parts, strict=True):
                row.insert(0, part.id)
        if sort == "metrics" and any(metric.parameters for metric in parts):
            header.append(_PARAMETERS)
            for row, metric in zip(rows, parts, strict=True):
                row.append("; ".join(f"{name}: {_parameter_text(value)}" for name, value in metric.parameters.items()))
        lines += ["", f"### {title}", "", *table_lines(header, rows)]
    return ["## Definitions", *lines] if lines else []


def _written(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    return str(value) or _NOTHING
