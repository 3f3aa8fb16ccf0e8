"""Any pack, written as a workbook and read again, is the same pack."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from milepost.core.documents.parse import parse
from milepost.core.documents.render import render_bytes
from milepost.core.model.pack import Pack

from .packs import many, packs
from .texts import NASTY


@settings(many, max_examples=60)
@given(pack=packs())
def test_a_pack_comes_back_as_it_was(pack: Pack) -> None:
    data = render_bytes(pack, "xlsx")
    document = parse(data, "pack.xlsx")
    assert document.format == "xlsx"
    assert document.pack == pack
    assert [finding for finding in document.findings if finding.code != "DOC008"] == []
    assert len(document.unread) == len(pack.unplaced)
    assert render_bytes(pack, "xlsx") == data


@pytest.mark.parametrize("text", [*NASTY, "x" * 40_000, "=1+1 " * 9_000, "_x0041_"])
def test_every_nasty_text_comes_back_wherever_it_stands(text: str) -> None:
    pack = Pack.model_validate(
        {
            "pack": text,
            "title": text,
            "objectives": [{"id": text, "title": text, "why_now": [text], "key_results": [{"id": text, "title": text, "target": text}]}],
            "metrics": {text: {"means": text, "where": {text: [text]}}},
            "risks": [{"text": text, "owner": text}],
        }
    )
    assert parse(render_bytes(pack, "xlsx")).pack == pack
