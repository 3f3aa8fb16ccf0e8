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


@settings(many, max_examples=40)
@given(pack=packs())
def test_a_page_is_the_same_every_time_whatever_ends_its_lines(pack: Pack) -> None:
    data = render_bytes(pack, "markdown")
    assert render_bytes(pack, "markdown") == data
    assert parse(data.replace(b"\n", b"\r\n")).pack == pack


@settings(many, max_examples=60)
@given(pack=packs(calm=True))
def test_what_people_write_stands_in_the_prose(pack: Pack) -> None:
    page = render_bytes(pack, "markdown").decode()
    prose, _, block = page.partition("<details>")
    assert parse(page, "pack.md").pack == pack
    assert len(block) < 1_500
    assert all(result.title in prose for objective in pack.objectives for result in objective.key_results)
