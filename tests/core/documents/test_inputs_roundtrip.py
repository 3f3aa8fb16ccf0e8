"""The real documents lose nothing on their way through the native formats and back."""

from __future__ import annotations

from pathlib import Path

import pytest

from milepost.core.documents.document import Document
from milepost.core.documents.parse import parse
from milepost.core.documents.render import render

NAMES = ["growth-q2-okr-pack.flattened.md", "nexusflow-q2-2026-okrs.md"]


@pytest.fixture(scope="module", params=NAMES)
def document(request: pytest.FixtureRequest, shared: Path) -> Document:
    path = shared / "inputs" / request.param
    return parse(path.read_bytes(), path.name)


@pytest.mark.parametrize("form", ["yaml", "json"])
def test_a_document_is_the_same_pack_after_the_native_format(document: Document, form: str) -> None:
    assert document.pack is not None
    text = render(document.pack, form)
    again = parse(text)
    assert again.format == form
    assert again.pack == document.pack
    assert [finding for finding in again.findings if finding.code != "DOC008"] == []
    assert render(again.pack, form) == text


def test_every_field_of_the_written_yaml_has_a_place(document: Document) -> None:
    assert document.pack is not None
    text = render(document.pack, "yaml")
    again = parse(text)
    assert again.pack is not None
    lines = text.split("\n")
    for pointer, objective, result in again.pack.key_results():
        span = again.places[f"{pointer}/title"]
        assert result.title in lines[span.line - 1].replace('\\"', '"'), pointer
        assert again.place_of(f"objectives/{objective.id}") is not None


def test_the_sketch_of_the_format_reads_with_only_true_findings(shared: Path) -> None:
    page = (shared / "design" / "pack-format.md").read_text(encoding="utf-8")
    sketch = page.split("```yaml\n")[1].split("```")[0]
    document = parse(sketch, "sketch.okr.yaml")
    assert document.pack is not None
    assert document.pack.unplaced == ()
    assert {(finding.code, finding.values["name"]) for finding in document.findings} == {
        ("DOC008", "setups"),
        ("DOC008", "paid_d30_rate"),
        ("DOC008", "setup-checklist"),
        ("DOC008", "objectives/O1/key_results/KR1.2"),
    }
    assert parse(render(document.pack, "yaml")).pack == document.pack
