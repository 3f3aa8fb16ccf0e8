"""Any pack, written as YAML or JSON and read again, is the same pack; nothing is found in what was written but references."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from milepost.core.documents.parse import parse
from milepost.core.documents.render import render, render_bytes
from milepost.core.documents.yaml_text import write_yaml
from milepost.core.documents.yaml_tree import read_yaml
from milepost.core.model.key_result import KeyResult
from milepost.core.model.metric import Metric
from milepost.core.model.pack import Pack

from .packs import PARAMETERS, many, packs
from .texts import NASTY

NAMES = {"yaml": "p.okr.yaml", "json": "p.okr.json"}


@settings(many, max_examples=200)
@given(pack=packs())
@pytest.mark.parametrize("form", list(NAMES))
def test_a_pack_comes_back_as_it_was(form: str, pack: Pack) -> None:
    data = render_bytes(pack, form)
    document = parse(data, NAMES[form])
    assert document.format == form
    assert document.pack == pack
    assert [finding for finding in document.findings if finding.code != "DOC008"] == []
    assert render_bytes(document.pack, form) == data


@settings(many, max_examples=40)
@given(pack=packs())
def test_line_ends_of_other_systems_and_a_missing_name_change_nothing(pack: Pack) -> None:
    for form in NAMES:
        assert parse(render(pack, form).replace("\n", "\r\n")).pack == pack


@settings(many, max_examples=300)
@given(value=st.dictionaries(st.sampled_from(NASTY), PARAMETERS, min_size=1, max_size=4))
def test_plain_values_come_back_as_they_were(value: dict[str, Any]) -> None:
    tree = read_yaml(write_yaml(value))
    assert tree.value == value
    assert tree.findings == ()


@pytest.mark.parametrize("text", NASTY)
@pytest.mark.parametrize("form", list(NAMES))
def test_every_nasty_text_comes_back_wherever_it_stands(form: str, text: str) -> None:
    pack = Pack.model_validate(
        {
            "pack": text,
            "title": text,
            "objectives": [{"id": text, "title": text, "why_now": [text], "key_results": [{"id": text, "title": text, "target": text}]}],
            "metrics": {text: {"means": text, "where": {text: [text]}}},
            "risks": [{"text": text, "owner": text}],
        }
    )
    assert parse(render_bytes(pack, form)).pack == pack


@pytest.mark.parametrize(
    ("part", "told"),
    [
        (Pack, {"pack": "p", "title": "\ud800"}),
        (KeyResult, {"title": "t", "target": "5 \udc00"}),
        (KeyResult, {"title": "t", "remarks": ["x\ud83d"]}),
        (Metric, {"where": {"plan": ["\ud83d"]}}),
    ],
)
def test_half_a_character_is_refused(part: type[Pack], told: dict[str, Any]) -> None:
    with pytest.raises(ValidationError, match="whole characters"):
        part.model_validate(told)
