"""What stands in each field of a pack: a value, a part, a list of parts or of texts, parts with ids, a mapping of parts."""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from typing import Union, get_args, get_origin

from pydantic.fields import FieldInfo

from milepost.core.model.pack import Pack
from milepost.core.model.shape import KeyedPart, Part, is_keyed


class Sort(Enum):
    """How the content of a field is compared."""

    VALUE = "value"  # whole, whatever it is
    PART = "part"  # field by field
    PARTS = "parts"  # a list whose items are known by their wording
    TEXTS = "texts"  # a list of plain texts
    NAMED = "named"  # a list whose items have ids
    MAPPING = "mapping"  # parts under keys


@dataclass(frozen=True, slots=True)
class Slot:
    """One field of a part: `name` is `KeyResult.target`, `key` as it is written (`for`), `part` what it holds where it holds parts.

    `always` says that an absent part is the same as an empty one; `keyed` that the parts are written as a mapping from id to the rest.
    """

    name: str
    key: str
    sort: Sort
    part: type[Part] | None = None
    always: bool = False
    keyed: bool = False


@lru_cache(maxsize=256)
def slots_of(part: type[Part]) -> Mapping[str, Slot]:
    """The fields of a part by their keys as written; its id is none of them."""
    found = (_slot(part, name, field) for name, field in part.model_fields.items() if not (name == "id" and issubclass(part, KeyedPart)))
    return {slot.key: slot for slot in found}


def _slot(owner: type[Part], name: str, field: FieldInfo) -> Slot:
    key = field.alias or name
    label = f"{owner.__name__}.{key}"
    kinds = [kind for kind in _alternatives(field.annotation) if kind is not type(None)]
    if len(kinds) != 1:
        return Slot(label, key, Sort.VALUE)
    kind, arguments = get_origin(kinds[0]) or kinds[0], get_args(kinds[0])
    if kind is tuple and arguments[0] is str:
        return Slot(label, key, Sort.TEXTS)
    if kind is tuple and issubclass(arguments[0], Part):
        named = issubclass(arguments[0], KeyedPart)
        return Slot(label, key, Sort.NAMED if named else Sort.PARTS, arguments[0], keyed=is_keyed(field))
    if kind is Mapping and issubclass(arguments[1], Part):
        return Slot(label, key, Sort.MAPPING, arguments[1])
    if isinstance(kind, type) and issubclass(kind, Part):
        return Slot(label, key, Sort.PART, kind, always=isinstance(field.default, Part))
    return Slot(label, key, Sort.VALUE)


def _alternatives(annotation: object) -> tuple[object, ...]:
    return get_args(annotation) if get_origin(annotation) in (Union, types.UnionType) else (annotation,)


def slot_at(pointer: str) -> Slot:
    """The slot in which a pointer ends; for an item of a list or a mapping, the slot of the list.

    What belongs to a metric's kind, and what the vocabulary does not know, is a value named after its part (`Metric.within`).
    """
    part: type[Part] | None = Pack
    slot = Slot("Pack", "", Sort.PART, Pack)
    steps = pointer.split("/")
    while steps and part is not None:
        key = steps.pop(0)
        slot = slots_of(part).get(key) or Slot(f"{part.__name__}.{key}", key, Sort.VALUE)
        if slot.sort in (Sort.PARTS, Sort.NAMED, Sort.MAPPING) and steps:
            steps.pop(0)
        part = slot.part
    return slot
