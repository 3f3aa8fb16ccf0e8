"""A value of a pack as the value of a cell, and the text of a cell as a value again."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from milepost.core.documents.book.columns import Column, Sort
from milepost.core.documents.pack_sections.unsaid import ABSENT

Value = str | int | bool | date
LONGEST = 32_767  # characters that a cell holds
_MOST_WHOLE = 10**15  # a workbook keeps fifteen digits of a number
_FIRST_DAY = date(1900, 3, 1)  # before that, workbooks count a day that never was
# What XML cannot hold, or would come back as something else; the last is how workbooks write what XML cannot hold.
_UNFIT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]")
_ESCAPE = re.compile(r"_(?=x[0-9a-fA-F]{4}_)")
_WHOLE = re.compile(r"-?[0-9]{1,15}")
_TRUTH = {"TRUE": True, "FALSE": False, "YES": True, "NO": False}


def cell_of(value: Any, column: Column) -> Value:
    """The value of a cell; an empty text for none. What it cannot hold is left out: the sheet of the rest says it."""
    if value is ABSENT or value is None:
        return ""
    cell: Value = fit(str(value))
    match column.sort:
        case Sort.WHOLE if isinstance(value, int) and abs(value) < _MOST_WHOLE:
            cell = value
        case Sort.TRUTH | Sort.TRUTH_OR_TEXT if isinstance(value, bool):
            cell = value
        case Sort.DAY:
            day = date.fromisoformat(value)
            cell = day if day >= _FIRST_DAY else value
        case Sort.LINES | Sort.LINE_OR_LINES if isinstance(value, list):
            cell = fit("\n".join(value))
        case Sort.PARAMETERS:
            cell = fit("\n".join(f"{name}: {_parameter(told)}" for name, told in value.items()))
    return cell


def fit(text: str) -> str:
    """A text as a cell holds it and gives it back: without what XML cannot hold and without blanks around it, cut at its longest."""
    return _ESCAPE.sub("-", _UNFIT.sub("", text))[:LONGEST].strip()


def text_of(value: Value) -> str:
    """What a reader of the workbook sees in the cell."""
    match value:
        case bool():
            return "TRUE" if value else "FALSE"
        case date():
            return value.isoformat()
    return str(value)


def value_of(text: str, column: Column) -> Any:
    """The value that the text of a cell stands for; ABSENT for an empty one. What does not fit its column stays the text it is."""
    if not text:
        return ABSENT
    value: Any = text
    match column.sort:
        case Sort.WHOLE if _WHOLE.fullmatch(text):
            value = int(text)
        case Sort.TRUTH | Sort.TRUTH_OR_TEXT:
            value = _TRUTH.get(text.upper(), text)
        case Sort.LINES:
            value = _lines(text)
        case Sort.LINE_OR_LINES if len(_lines(text)) > 1:
            value = _lines(text)
        case Sort.PARAMETERS:
            pairs = (line.partition(":") for line in _lines(text))
            value = {name.strip(): _read(told.strip()) for name, _, told in pairs if name.strip() != "id"}
    return value


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


def _read(text: str) -> Any:
    try:
        return json.loads(text, parse_float=str, parse_constant=str)
    except (ValueError, RecursionError):
        return text


def _parameter(value: Any) -> str:
    """A parameter as text: plain where it reads back as itself, else as JSON."""
    if isinstance(value, str) and value and "\n" not in value and _read(value) == value:
        return value
    return json.dumps(value, ensure_ascii=False, default=str)


def parameters_in(part: Mapping[str, Any], known: frozenset[str]) -> dict[str, Any]:
    """The keys of a metric that belong to its kind."""
    return {name: value for name, value in part.items() if name not in known}
