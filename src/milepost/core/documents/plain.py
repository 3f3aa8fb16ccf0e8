"""A pack as plain mappings, lists and values in their short forms: what is written as YAML."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

from pydantic.fields import FieldInfo

from milepost.core.model.alignment import AlignmentLink
from milepost.core.model.shape import KeyedPart, Part, Stated, is_keyed


class Written(str):
    """A text that its field reads as written, so that a number in it needs no quotes."""

    __slots__ = ()


def plain_of(part: Part) -> Any:
    """A part as a mapping of what differs from its defaults; as the one value alone where its short form says it all.

    Example: a baseline of 42% without source or status is the text `42%`.
    """
    body = _body(part)
    if part.short and list(body) == [part.short] and not isinstance(body[part.short], (dict, list)):
        return body[part.short]
    return body


def _body(part: Part, *, keyed: bool = False) -> dict[str, Any]:
    body: dict[str, Any] = {}
    for name, field in type(part).model_fields.items():
        value = getattr(part, name)
        if name == "id" and isinstance(part, KeyedPart):
            if not keyed:
                body["id"] = value
        elif field.is_required() or value != field.get_default(call_default_factory=True):
            body[field.alias or name] = _field(value, field)
    for name, value in (part.__pydantic_extra__ or {}).items():
        body[name] = _parameter(value)
    return body


def _field(value: Any, field: FieldInfo) -> Any:
    if is_keyed(field):
        return {part.id: _keyed(part) for part in value}
    if isinstance(value, tuple) and len(value) == 1 and isinstance(value[0], AlignmentLink):
        return plain_of(value[0])
    return _value(value)


def _keyed(part: KeyedPart) -> Any:
    body = _body(part, keyed=True)
    return body[part.short] if part.short and list(body) == [part.short] else body


def _value(value: Any) -> Any:
    """The plain value of what stands in a field of the vocabulary."""
    match value:
        case Stated() | Decimal() | date():
            return Written(value)
        case Part():
            return plain_of(value)
        case Enum():
            return value.value
        case tuple() | list():
            return [_value(item) for item in value]
        case Mapping():
            return {str(key): _value(item) for key, item in value.items()}
    return value


def _parameter(value: Any) -> Any:
    """The plain value of a key that belongs to a metric's kind; numbers with a point are read as text, so need no quotes."""
    match value:
        case Mapping():
            return {str(key): _parameter(item) for key, item in value.items()}
        case list() | tuple():
            return [_parameter(item) for item in value]
        case Decimal() | date():
            return Written(value)
        case _:
            return value
