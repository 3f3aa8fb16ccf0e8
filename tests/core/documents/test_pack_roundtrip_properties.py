"""Any pack, written as YAML or JSON and read again, is the same pack, and nothing is found in what was written."""

from __future__ import annotations

import types
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from milepost.core.documents.formats import json_pack, yaml_pack
from milepost.core.documents.yaml_text import write_yaml
from milepost.core.documents.yaml_tree import read_yaml
from milepost.core.model.metric import Metric
from milepost.core.model.pack import Pack
from milepost.core.model.shape import KeyedPart, Stated, is_keyed

NASTY = st.one_of(
    st.text(st.characters(exclude_categories=("Cs",)), max_size=15),
    st.text("-:#, \n\t'\"{}[]&*!|>%@`0159aeyn.~_=<?\\\r\x00\x85\u2028\ufeff\u200d🔴ß", max_size=10),
    st.sampled_from(["", " ", "no", "Yes", "1:30", "18,000", "4.50", "007", "-5", "2025-06-31", "2025-06-30", "null", "~", "true", "---"]),
    st.sampled_from(
        ["...", "- a", "a: b", "a #1", "<300ms", ">4.5/5", "*bold*", "@who", "`x`", "+10", "-20%", "🔴 Behind", "y", "k" * 1100]
    ),
    st.sampled_from(["one\ntwo\n", "one\n\n  two", "end\n\n", " led\nby", "cr\r\n", "tab\tbed\nx"]),
)
DAYS = st.dates(date(1900, 1, 1), date(2100, 1, 1))
PARAMETERS = st.recursive(
    st.one_of(NASTY, st.integers(-(10**15), 10**15), st.booleans(), st.none()),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(NASTY, inner, max_size=3)),
    max_leaves=5,
)


def values(annotation: Any) -> st.SearchStrategy[Any]:
    """Any value that a field of that type may hold."""
    plain: dict[Any, st.SearchStrategy[Any]] = {
        str: NASTY,
        bool: st.booleans(),
        int: st.integers(-(10**9), 10**9),
        date: DAYS,
        type(None): st.none(),
        Any: PARAMETERS,
    }
    plain[Decimal] = st.decimals(-(10**6), 10**6, allow_nan=False, places=2)
    if annotation in plain:
        return plain[annotation]
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return values(arguments[0])
    if origin in (Union, types.UnionType):
        return st.one_of([values(argument) for argument in arguments])
    if origin is Literal:
        return st.sampled_from(arguments)
    if origin is tuple:
        return st.lists(values(arguments[0]), max_size=2).map(tuple)
    if origin is Mapping:
        return st.dictionaries(NASTY, values(arguments[1]), max_size=2)
    if issubclass(annotation, Enum):
        return st.sampled_from(annotation)
    if issubclass(annotation, Stated):
        return NASTY.map(Stated)
    return parts(annotation)


ZONES = st.sampled_from(["UTC", "Europe/Berlin", "America/Argentina/Buenos_Aires", "Etc/GMT+5"])


@st.composite
def parts(draw: st.DrawFn, part: type[BaseModel]) -> BaseModel:
    """Any part: a few of its fields filled, ids unlike those of its neighbours."""
    filled: dict[str, Any] = {}
    for name, field in part.model_fields.items():
        if field.is_required() or draw(st.integers(0, 2)) == 0:
            filled[name] = draw(ZONES if name == "zone" else values(field.annotation))
        if isinstance(filled.get(name), tuple) and filled[name] and isinstance(filled[name][0], KeyedPart):
            filled[name] = unlike(filled[name], keyed=is_keyed(field))
    if part is Metric:
        filled.update(draw(st.dictionaries(st.sampled_from(["of", "days", "where", "", "x y"]), PARAMETERS, max_size=3)))
    return part(**filled)


def unlike(named: tuple[KeyedPart, ...], *, keyed: bool) -> tuple[KeyedPart, ...]:
    """The parts with ids unlike one another; in lists the first id may be empty."""
    if keyed:
        return tuple({part.id: part for part in named}.values())
    return tuple(part.model_copy(update={"id": f"{part.id}{number or ''}"}) for number, part in enumerate(named))


@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(pack=parts(Pack))
@pytest.mark.parametrize("form", [yaml_pack, json_pack], ids=["yaml", "json"])
def test_a_pack_comes_back_as_it_was(form: Any, pack: Pack) -> None:
    text = form.write(pack)
    document = form.read(text)
    assert document.pack == pack, text
    assert document.findings == (), text
    assert form.write(document.pack) == text
    assert form.likeness(text) > 0.9
    text.encode()


@settings(max_examples=250, deadline=None, suppress_health_check=list(HealthCheck))
@given(value=st.dictionaries(NASTY, PARAMETERS, min_size=1, max_size=4))
def test_plain_values_come_back_as_they_were(value: dict[str, Any]) -> None:
    tree = read_yaml(write_yaml(value))
    assert tree.value == value
    assert tree.findings == ()
