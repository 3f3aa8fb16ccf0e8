"""Which sheets and columns a workbook has: told by the models, so that a new field has its column as soon as it is there."""

from __future__ import annotations

import types
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum, StrEnum
from functools import lru_cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from milepost.core.model.metric import Metric
from milepost.core.model.pack import Pack
from milepost.core.model.shape import KeyedPart, Stated, is_keyed

Path = tuple[str, ...]


class Sort(StrEnum):
    """What a cell holds."""

    TEXT = "text"
    STATED = "stated"
    WHOLE = "whole number"
    DAY = "day"
    TRUTH = "truth value"
    TRUTH_OR_TEXT = "truth value or text"
    LINES = "lines"
    LINE_OR_LINES = "line or lines"
    PARAMETERS = "parameters"


class Holds(StrEnum):
    """How the parts of a sheet are held: in order, in a list whose parts have ids, or under their ids."""

    LIST = "list"
    NAMED = "named"
    KEYED = "keyed"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: the path of its field below the part, what its cells hold, and the words that may stand in them (empty: any)."""

    path: Path
    sort: Sort
    choices: tuple[str, ...] = ()

    @property
    def header(self) -> str:
        """The header: the path with dots. Example: `baseline.value`."""
        return ".".join(self.path)


@dataclass(frozen=True, slots=True)
class Form:
    """A sheet: its title, the path of its collection, the headers that name the parts above, and its columns.

    `above` are the collections that the parts lie in, outermost first: (`objectives`,) for key results. `children` says that other
    sheets name the parts of this one.
    """

    title: str
    path: Path
    above: tuple[Path, ...]
    holds: Holds
    columns: tuple[Column, ...]
    children: bool = False


TITLES: Mapping[Path, str] = {
    ("objectives", "key_results"): "Key results",
    ("objectives", "key_results", "gaming"): "Failure modes",
    ("objectives", "key_results", "path", "mileposts"): "Mileposts",
    ("objectives", "serves"): "Alignment",
    ("objectives", "initiatives"): "Initiatives",
    ("frozen",): "Frozen definitions",
}
_NAMED = (("objectives",), ("objectives", "key_results"))
_LONGEST_TITLE = 31  # characters that a sheet's name may have


def singular(path: Path) -> str:
    """The header that names a part above. Example: `key_result` for key results."""
    return path[-1].removesuffix("s")


@lru_cache(maxsize=1)
def pack_fields() -> tuple[Column, ...]:
    """The single values of a pack outside its collections, in the order of the vocabulary (`cycle.start`, `context.anchor` ...)."""
    return tuple(column for column in _columns(Pack) if column.path != ("milepost",))


@lru_cache(maxsize=1)
def forms() -> tuple[Form, ...]:
    """The sheets of collections: objectives and key results first, then in the order of the vocabulary."""
    found = list(_forms(Pack, (), ()))
    above = {path for form in found for path in form.above}
    taken = [Form(form.title, form.path, form.above, form.holds, form.columns, form.path in above) for form in found]
    return tuple(sorted(taken, key=lambda form: _NAMED.index(form.path) if form.path in _NAMED else len(_NAMED)))


def _forms(model: type[BaseModel], path: Path, above: tuple[Path, ...]) -> Iterator[Form]:
    """The sheets of the collections in a part; `above` are those that it lies in."""
    for name, field in model.model_fields.items():
        here = (*path, field.alias or name)
        part, holds = _collection(field.annotation, keyed=is_keyed(field))
        if part is not None and holds is not None:
            holds = Holds.NAMED if here in _NAMED else holds
            title = TITLES.get(here) or " ".join(here).replace("_", " ").capitalize()[:_LONGEST_TITLE]
            yield Form(title, here, above, holds, tuple(_columns(part, ids=holds is Holds.LIST)))
            yield from _forms(part, here, (*above, here))
        elif (single := _single(field.annotation)) is not None:
            yield from _forms(single, here, above)


def _columns(model: type[BaseModel], path: Path = (), *, ids: bool = False) -> Iterator[Column]:
    """The columns of a part; `ids` says that an id is one of them and not how the part is held."""
    for name, field in model.model_fields.items():
        if name == "id" and issubclass(model, KeyedPart) and not ids:
            continue
        here = (*path, field.alias or name)
        if _collection(field.annotation, keyed=is_keyed(field))[0] is not None:
            continue
        if (single := _single(field.annotation)) is not None:
            yield from _columns(single, here)
        else:
            yield _column(here, field.annotation)
    if model is Metric:
        yield Column(("parameters",), Sort.PARAMETERS)


def _column(path: Path, annotation: Any) -> Column:
    kinds = _kinds(annotation)
    if any(get_origin(kind) is tuple for kind in kinds):
        return Column(path, Sort.LINES if len(kinds) == 1 else Sort.LINE_OR_LINES)
    if bool in kinds:
        return Column(path, Sort.TRUTH if len(kinds) == 1 else Sort.TRUTH_OR_TEXT)
    if date in kinds:
        return Column(path, Sort.DAY)
    if int in kinds:
        return Column(path, Sort.WHOLE)
    if Stated in kinds:
        return Column(path, Sort.STATED)
    choices: list[str] = []
    for kind in kinds:
        if get_origin(kind) is Literal:
            choices += map(str, get_args(kind))
        elif isinstance(kind, type) and issubclass(kind, Enum):
            choices += [str(member.value) for member in kind]
    return Column(path, Sort.TEXT, tuple(choices))


def _kinds(annotation: Any) -> tuple[Any, ...]:
    """What a field may hold besides nothing."""
    if get_origin(annotation) is Annotated:
        return _kinds(get_args(annotation)[0])
    if get_origin(annotation) in (Union, types.UnionType):
        return tuple(kind for part in get_args(annotation) if part is not type(None) for kind in _kinds(part))
    return (annotation,)


def _part(kind: Any) -> type[BaseModel] | None:
    return kind if isinstance(kind, type) and issubclass(kind, BaseModel) and not issubclass(kind, Stated) else None


def _single(annotation: Any) -> type[BaseModel] | None:
    """The part that a field holds one of, or None."""
    return next((part for kind in _kinds(annotation) if (part := _part(kind)) is not None), None)


def _collection(annotation: Any, *, keyed: bool) -> tuple[type[BaseModel] | None, Holds | None]:
    """The part that a field holds many of and how, or nothing."""
    for kind in _kinds(annotation):
        if get_origin(kind) is tuple and (part := _part(get_args(kind)[0])) is not None:
            return part, Holds.KEYED if keyed else Holds.LIST
        if get_origin(kind) is Mapping and (part := _part(get_args(kind)[1])) is not None:
            return part, Holds.KEYED
    return None, None
