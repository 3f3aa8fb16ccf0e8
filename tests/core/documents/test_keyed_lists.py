"""A list where ids with their parts are meant loses nothing: each part gets an id, and one finding says which."""

from __future__ import annotations

from milepost.core.base.findings import Severity
from milepost.core.documents.parse import parse

HEAD = "milepost: 1\npack: p\ntitle: T\n"


def test_every_item_is_read_under_an_id() -> None:
    text = HEAD + "guardrails:\n  - sign-ups stay\n  - {id: g2, floor: 5}\n  - {floor: 6}\n  - {id: g2, floor: 7}\n"
    document = parse(text, "p.okr.yaml")
    assert document.pack is not None
    assert [(rail.id, rail.text, rail.floor.text if rail.floor else None) for rail in document.pack.guardrails] == [
        ("guardrails-1", "sign-ups stay", None),
        ("g2", None, "5"),
        ("guardrails-3", None, "6"),
        ("guardrails-4", None, "7"),
    ]
    (finding,) = document.findings
    assert (finding.code, finding.severity, finding.pointer) == ("DOC007", Severity.WARNING, "guardrails")
    assert "`guardrails-1`, `g2`, `guardrails-3`, `guardrails-4`" in finding.message
    assert finding.span is not None
    assert (finding.span.line, finding.span.column) == (4, 1)


def test_places_are_by_the_ids_given() -> None:
    document = parse(HEAD + "guardrails:\n  - {floor: 6}\n", "p.okr.yaml")
    place = document.place_of("guardrails/guardrails-1/floor")
    assert place is not None
    assert (place.line, place.column) == (5, 13)


def test_an_id_made_up_is_never_one_that_stands_there() -> None:
    document = parse(HEAD + "roles: [a, {id: roles-1, title: b}]\n", "p.okr.yaml")
    assert document.pack is not None
    assert [(role.id, role.title) for role in document.pack.roles] == [("roles-1-", "a"), ("roles-1", "b")]


def test_a_single_value_is_not_called_a_list() -> None:
    document = parse(HEAD + "metrics: 5\n", "p.okr.yaml")
    (finding,) = document.findings
    assert finding.message == "`metrics` wants ids, each with its part, not `5`; it is kept as text."
    assert document.pack is not None
    assert [piece.text for piece in document.pack.unplaced] == ["metrics: 5"]
