"""What every part of a pack shares: frozen, closed to unknown keys, with short forms and keyed collections."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, ClassVar, Self, TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import BaseModel, BeforeValidator, ConfigDict, GetJsonSchemaHandler, PlainSerializer, RootModel, model_validator
from pydantic.fields import FieldInfo
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError

from milepost.core.base.late import Late
from milepost.core.base.quantity import Found, Quantity, UnitKind, find_quantities, parse_quantity

_HALF = Late("[\ud800-\udfff]")


def _has_half(value: Any) -> bool:
    """Whether a text, or one of a collection, holds half of a surrogate pair: no file could hold it."""
    if isinstance(value, str):
        return not value.isascii() and _HALF.search(value) is not None
    if isinstance(value, (tuple, list)):
        return any(map(_has_half, value))
    if isinstance(value, Stated):
        return _has_half(value.root)
    if value is None or isinstance(value, BaseModel):
        return False  # a part has looked at its own texts
    return isinstance(value, Mapping) and (any(map(_has_half, value)) or any(map(_has_half, value.values())))


class Part(BaseModel):
    """A part of a pack. `short` names the one field that a plain text stands for (`owner: VP Growth`).

    Any text may stand in it but one with half a character (a surrogate without its other half), which no file could hold: it is refused.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, defer_build=True)
    short: ClassVar[str] = ""

    @model_validator(mode="before")
    @classmethod
    def _from_short_form(cls, value: Any) -> Any:
        if cls.short and not isinstance(value, (Mapping, cls)):
            return {cls.short: value}
        return value

    @model_validator(mode="after")
    def _of_whole_characters(self) -> Self:
        if any(map(_has_half, self.__dict__.values())) or (self.__pydantic_extra__ and _has_half(self.__pydantic_extra__)):
            raise PydanticCustomError("string_unicode", "Input should be text of whole characters")
        return self


class KeyedPart(Part):
    """A part of a collection in which each has its own id, written as the key of a mapping."""

    id: str = ""

    @model_validator(mode="before")
    @classmethod
    def _from_short_body(cls, value: Any) -> Any:
        if not isinstance(value, _ShortBody):
            return value
        if value[""] is None:
            return {"id": value["id"]}
        if not cls.short:
            raise PydanticCustomError("model_type", "Input should be a mapping")
        return {"id": value["id"], cls.short: value[""]}


class _AsMapping:
    """A tuple of keyed parts that is written as a mapping from id to the rest."""

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        array = handler(schema)
        return {"type": "object", "additionalProperties": {"anyOf": [array.get("items", {}), {"type": "null"}]}}


def _from_mapping(value: Any) -> Any:
    if isinstance(value, Mapping):
        return tuple(_with_id(str(key), body) for key, body in value.items())
    return value


def _with_id(key: str, body: Any) -> Any:
    if isinstance(body, KeyedPart):
        return body
    if isinstance(body, Mapping):
        return {**body, "id": key}
    return _ShortBody(key, body)


class _ShortBody(dict[str, Any]):
    """A keyed part written as plain text; which field that is, only the part's class knows."""

    def __init__(self, key: str, text: Any) -> None:
        super().__init__({"id": key, "": text})


def _to_mapping(parts: tuple[Any, ...]) -> dict[str, Any]:
    return {part.id: part.model_dump(mode="json", exclude_defaults=True, exclude={"id"}, by_alias=True) for part in parts}


P = TypeVar("P", bound=KeyedPart)
Keyed = Annotated[tuple[P, ...], BeforeValidator(_from_mapping), PlainSerializer(_to_mapping, when_used="always"), _AsMapping]


def is_keyed(field: FieldInfo) -> bool:
    """Whether a field of a part is a keyed collection: written as a mapping from id to the rest."""
    return _AsMapping in field.metadata


class Named(KeyedPart):
    """A keyed part with a short form."""


_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def _only_days(value: Any) -> Any:
    if isinstance(value, date) or (isinstance(value, str) and _ISO_DAY.fullmatch(value)):
        return value
    raise PydanticCustomError("day", "Input should be a day written YYYY-MM-DD")


# A day. Bare numbers and clock times, which would be read as seconds since 1970, are refused.
Day = Annotated[date, BeforeValidator(_only_days)]


def _only_zones(value: Any) -> Any:
    try:
        return ZoneInfo(value).key if isinstance(value, str) else value
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise PydanticCustomError("zone", "Input should be a time zone such as UTC or Europe/Berlin") from None


# The name of a time zone of the IANA list.
Zone = Annotated[str, BeforeValidator(_only_zones)]

# What other readers of YAML take for truth values.
SWITCHES = {"yes": True, "on": True, "no": False, "off": False}


def _unswitched(value: Any) -> Any:
    return SWITCHES.get(value.lower(), value) if isinstance(value, str) else value


# A truth value or a condition in words; yes, no, on and off are truth values.
YesNoOr = Annotated[bool | str, BeforeValidator(_unswitched)]


def _text_of(value: Any) -> Any:
    return str(value) if (isinstance(value, (int, str)) and not isinstance(value, bool)) or type(value).__name__ == "Decimal" else value


class Stated(RootModel[Annotated[str, BeforeValidator(_text_of)]]):
    """A value as its author wrote it: `24,000/qtr (+33%)`, `62 hours`, `Shipped`, `-`.

    The text is what is kept; the quantity, the stated change and the remark are read from it.
    """

    model_config = ConfigDict(frozen=True, defer_build=True)

    @property
    def text(self) -> str:
        """The text as written."""
        return self.root

    @property
    def quantity(self) -> Quantity | None:
        """The quantity before any bracket; None when the text states none (`Shipped`, `N/A`)."""
        return parse_quantity(self._split()[0])

    @property
    def remark(self) -> str:
        """What stands in brackets after the value, without the brackets; empty when nothing does."""
        return self._split()[1]

    @property
    def delta(self) -> Quantity | None:
        """The change stated in brackets, as in `24,000/qtr (+33%)`; None when there is none."""
        remark = parse_quantity(self.remark)
        return remark if remark is not None and remark.signed else None

    def _split(self) -> tuple[str, str]:
        head, bracket, tail = self.root.partition("(")
        return (head.strip(), tail.strip().removesuffix(")").strip()) if bracket else (self.root.strip(), "")

    def __str__(self) -> str:
        return self.root

    @classmethod
    def of(cls, text: str) -> Self:
        """A stated value from its text."""
        return cls(text)


def quantities_in(text: str, *kinds: UnitKind) -> tuple[Found, ...]:
    """The quantities of a sentence, of the given kinds only if any are given."""
    return tuple(found for found in find_quantities(text) if not kinds or found.quantity.unit.kind in kinds)
