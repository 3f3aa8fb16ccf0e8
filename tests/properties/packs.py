"""Whole packs over the entire vocabulary, made from the models themselves: a new field is covered as soon as it is there.

`packs()` fills fields with whatever a text may hold; `packs(calm=True)` with what people write there. References use the same few names
as ids, so that some name something and some nothing. What no pack has: two neighbours with one id (every reader renames the second).
"""

from __future__ import annotations

import types
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cache
from random import Random
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from milepost.core.model.context import Cycle
from milepost.core.model.gaming import Detection
from milepost.core.model.grade_scale import GradeScale, GradeStep
from milepost.core.model.metric import Metric
from milepost.core.model.pack import Pack
from milepost.core.model.shape import KeyedPart, Stated, is_keyed

from .texts import CYCLES, LABELS, NASTY, QUANTITIES, pool

# As many examples as asked for, the same in CI every time (see conftest), none refused for being large.
many = settings(deadline=None, suppress_health_check=list(HealthCheck))

_LONGEST_LIST = {"objectives": 2, "key_results": 3}
_DAYS = st.dates(date(1900, 1, 1), date(2100, 1, 1))
_ZONES = st.sampled_from(["UTC", "Europe/Berlin", "America/Argentina/Buenos_Aires", "Etc/GMT+5"])
_FREE = st.text(st.characters(exclude_categories=("Cs",)), max_size=12)
_MARKS = st.text("-:#, \n\t'\"{}[]&*!|>%@`0159aeyn.~_=<?\\\r\x00\x85\u2028\ufeff\u200d🔴ß", max_size=8)
PARAMETERS = st.recursive(
    st.one_of(st.sampled_from(NASTY), st.integers(-(10**15), 10**15), st.booleans(), st.none()),
    lambda inner: st.one_of(st.lists(inner, max_size=2), st.dictionaries(st.sampled_from(NASTY), inner, max_size=2)),
    max_leaves=4,
)
_CALM_PARAMETERS = st.sampled_from(["user", "7d", 3, True, ["north", "south"], {"plan": "paid"}, "account_created"])


def packs(*, calm: bool = False) -> st.SearchStrategy[Any]:
    """Any pack, or one as people write them."""
    return _part(Pack, calm)


@cache
def _texts(name: str, calm: bool) -> st.SearchStrategy[str]:
    written = st.sampled_from(pool(name, calm=calm))
    return written if calm else st.one_of(written, written, written, _FREE, _MARKS)


@cache
def _quantities(calm: bool) -> st.SearchStrategy[Stated]:
    return st.sampled_from(QUANTITIES if calm else (*QUANTITIES, *QUANTITIES, *NASTY)).map(Stated)


def _value(annotation: Any, name: str, calm: bool) -> st.SearchStrategy[Any]:
    """Any value that a field of that type and name may hold."""
    if annotation is str:
        return _ZONES if name == "zone" else _texts(name, calm)
    if annotation is int and calm:
        return st.integers(1, 90)
    if annotation in _PLAIN:
        return _PLAIN[annotation]
    if annotation is Any:
        return _CALM_PARAMETERS if calm else PARAMETERS
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _value(arguments[0], name, calm)
    if origin in (Union, types.UnionType):
        told = [argument for argument in arguments if argument is not type(None)]
        return st.one_of([_value(argument, name, calm) for argument in told])
    if origin is Literal:
        return st.sampled_from(arguments)
    if origin is tuple:
        return st.lists(_value(arguments[0], name, calm), min_size=name in _LONGEST_LIST, max_size=_LONGEST_LIST.get(name, 2)).map(tuple)
    if origin is Mapping:
        return st.dictionaries(_texts(f"{name} by name", calm), _value(arguments[1], name, calm), max_size=2)
    if issubclass(annotation, Enum):
        return st.sampled_from(annotation)
    return _quantities(calm) if issubclass(annotation, Stated) else _part(annotation, calm)


_PLAIN: dict[Any, st.SearchStrategy[Any]] = {
    bool: st.booleans(),
    int: st.one_of(st.integers(0, 120), st.integers(-(10**9), 10**9)),
    date: _DAYS,
    Decimal: st.one_of(st.integers(1, 5).map(Decimal), st.decimals(-(10**6), 10**6, allow_nan=False, places=2)),
}


@cache
def _part(part: type[BaseModel], calm: bool) -> st.SearchStrategy[Any]:
    return _filled(part, calm)


@st.composite
def _filled(draw: st.DrawFn, part: type[BaseModel], calm: bool) -> BaseModel:
    """Any part, some of its fields filled, ids unlike those of its neighbours."""
    filled: dict[str, Any] = {}
    some = _which(draw(st.integers(0, 2**32)), len(part.model_fields), often=part is Pack or calm)
    for place, (name, field) in enumerate(part.model_fields.items()):
        if not (field.is_required() or some >> place & 1 or (name == "id" and draw(st.integers(0, 19)))):
            continue
        filled[name] = draw(_value(field.annotation, name, calm))
        if isinstance(filled[name], int) and any(getattr(bound, "gt", None) == 0 for bound in field.metadata):
            filled[name] = abs(filled[name]) % 3000 + 1
        if isinstance(filled[name], tuple) and filled[name] and isinstance(filled[name][0], KeyedPart):
            filled[name] = _unlike(filled[name], keyed=is_keyed(field), calm=calm)
    if calm:
        _settle(draw, part, filled)
    if part is Metric:
        names = ["of", "days", "where"] if calm else ["of", "days", "where", "", "x y", "id "]
        filled.update(draw(st.dictionaries(st.sampled_from(names), _CALM_PARAMETERS if calm else PARAMETERS, max_size=2)))
    return part(**filled)


def _settle(draw: st.DrawFn, part: type[BaseModel], filled: dict[str, Any]) -> None:
    """Makes a part such as people write: a cycle with its days, one thing that detects, no part that is empty."""
    if part is Cycle:
        filled.clear()
        filled.update(draw(st.sampled_from(CYCLES)))
    elif part is Detection and filled:
        kept = draw(st.sampled_from(sorted(filled)))
        for name in [name for name in filled if name != kept]:
            del filled[name]
    elif part is GradeScale:
        filled["steps"] = filled.get("steps") or (draw(_part(GradeStep, calm=True)),)
    for _ in range(9):
        if part is Pack or any(value != _default(part, name) for name, value in filled.items()):
            break
        field = draw(st.sampled_from([name for name in part.model_fields if name != "id"]))
        filled[field] = draw(_value(part.model_fields[field].annotation, field, calm=True))


def _default(part: type[BaseModel], name: str) -> Any:
    return part.model_fields[name].get_default(call_default_factory=True)


def _which(seed: int, fields: int, *, often: bool) -> int:
    """Which of the fields are filled, a bit for each: half of them or a quarter; 0 fills none (drawn bits would be few)."""
    dice = Random(seed)
    return (dice.getrandbits(fields) & (-1 if often else dice.getrandbits(fields))) if seed else 0


def _unlike(named: tuple[KeyedPart, ...], *, keyed: bool, calm: bool) -> tuple[KeyedPart, ...]:
    """The parts with ids unlike one another; in lists the first id may be empty. Calm ones are numbered, their marks say their ids."""
    if keyed:
        return tuple({part.id: part for part in named if part.id or not calm}.values())
    parts: list[KeyedPart] = []
    for number, part in enumerate(named, start=1):
        told = {"id": part.id if part.id not in {other.id for other in parts} else f"{part.id}-{number}-"}
        if calm:
            told = {"id": f"{_PREFIX[type(part).__name__]}{number}"}
            if getattr(part, "label", None):
                told["label"] = told["id"].replace("KR", "KR ") if part.label in LABELS[:4] else told["id"].replace("O", "Objective ")
        parts.append(part.model_copy(update=told))
    return tuple(parts)


_PREFIX = {"Objective": "O", "KeyResult": "KR1.", "Habit": "H"}
