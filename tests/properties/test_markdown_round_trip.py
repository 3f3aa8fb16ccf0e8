"""Any pack, written as Markdown and read again, is the same pack; what people write needs little more than prose."""

from __future__ import annotations

from hypothesis import given, settings

from milepost.core.documents.parse import parse
from milepost.core.documents.render import render_bytes
from milepost.core.model.pack import Pack

from .packs import many, packs


@settings(many, max_examples=200)
@given(pack=packs())
def test_a_pack_comes_back_as_it_was(pack: Pack) -> None:
    data = render_bytes(pack, "markdown")
    document = parse(data, "pack.md")
    assert document.format == "markdown"
    assert document.pack == pack
    assert {finding.code for finding in document.findings} & {"DOC010", "DOC014"} == set()
    assert render_bytes(pack, "markdown") == data
    assert parse(data.replace(b"\n", b"\r\n")).pack == pack
