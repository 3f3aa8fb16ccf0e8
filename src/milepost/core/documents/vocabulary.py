"""What the vocabulary allows at a place of a pack: its parts, their keys, the words of its closed lists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches
from functools import lru_cache
from typing import Any, get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from milepost.core.model.shape import Stated, is_keyed

_ALIKE = 7 / 10  # as difflib measures it: `titel` and `title` 0.8, `owner` and `title` 0.2
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


@lru_cache(maxsize=256)
def keys_of(part: type[BaseModel]) -> dict[str, FieldInfo]:
    """The keys of a part as they are written, with their fields."""
    return {field.alias or name: field for name, field in part.model_fields.items()}


def parts_in(annotation: Any) -> Iterator[type[BaseModel]]:
    """The parts that a field may hold, whatever collection or alternative they stand in."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        if not issubclass(annotation, Stated):
            yield annotation
    else:
        for argument in get_args(annotation):
            yield from parts_in(argument)


class Seat:
    """What may stand at one place: the parts, and whether they are a keyed collection."""

    def __init__(self, parts: tuple[type[BaseModel], ...], *, keyed: bool = False) -> None:
        self.parts = parts
        self.keyed = keyed

    def under(self, key: str) -> Seat:
        """What may stand under a key."""
        for part in self.parts:
            if (field := keys_of(part).get(key)) is not None:
                return Seat(tuple(parts_in(field.annotation)), keyed=is_keyed(field))
        return Seat(self.parts)

    def each(self) -> Seat:
        """What each item of a collection may be."""
        return Seat(self.parts)

    def field(self, key: str) -> FieldInfo | None:
        """The field of a key."""
        return next((field for part in self.parts if (field := keys_of(part).get(key)) is not None), None)

    def keys(self) -> list[str]:
        """Every key that may be written here, except the id of a keyed collection's parts."""
        return [key for part in self.parts for key in keys_of(part)]

    @property
    def noun(self) -> str:
        """What stands here in one word: `key result`, `guardrail`."""
        return noun_of(self.parts[0]) if self.parts else "part"


def noun_of(part: type[BaseModel]) -> str:
    """The name of a part in words."""
    return _CAMEL.sub(" ", part.__name__).lower()


def takes_text(field: FieldInfo | None) -> bool:
    """Whether a required field can be left as an empty text."""
    return field is not None and (field.annotation is str or field.annotation is Stated)


def nearest(word: str, words: list[str]) -> str | None:
    """The word of a list that was probably meant; None when none is like it."""
    lowered = {candidate.lower().replace("-", "_").replace(" ", "_"): candidate for candidate in reversed(words)}
    written = word.lower().replace("-", "_").replace(" ", "_")
    found = get_close_matches(written[:100], lowered, n=1, cutoff=_ALIKE)
    return lowered[found[0]] if found else None


def takes_truth_value(model: type[BaseModel], pointer: str) -> bool:
    """Whether a truth value may stand at a place, by its own field or by the short form of the part that stands there."""
    seat, field = Seat((model,)), None
    for step in pointer.split("/"):
        field, seat = seat.field(step), seat.under(step)
    candidates = [field, *(part.model_fields.get(getattr(part, "short", "")) for part in seat.parts)]
    return any(_holds(found.annotation, bool) for found in candidates if found is not None)


def _holds(annotation: Any, kind: type) -> bool:
    return annotation is kind or any(_holds(argument, kind) for argument in get_args(annotation))
