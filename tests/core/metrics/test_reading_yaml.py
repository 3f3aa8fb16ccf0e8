"""Catalogs and files of metrics as text: what is wrong is found at its line and column."""

from __future__ import annotations

import pytest

from milepost.core.metrics.reading_yaml import placed, read_catalog, read_metrics

CATALOG = """\
milepost-sources: 1
tables:
  events:
    files: data/*.parquet
    entity: {user: user_id}
    event: event
    time: ts
events:
  first_seen: {first: any}
"""


def _found(text: str) -> list[tuple[str, str]]:
    return [(finding.code, str(finding.span)) for finding in read_catalog(text).findings]


def test_a_catalog_is_read() -> None:
    document = read_catalog(CATALOG)
    assert document.findings == ()
    assert document.catalog is not None
    assert document.catalog.tables["events"].files == ("data/*.parquet",)
    assert document.catalog.events["first_seen"].first
    assert document.catalog.sorts == ("user",)


@pytest.mark.parametrize(
    ("old", "new", "code", "place"),
    [
        ("    time: ts", "    tme: ts", "DOC005", "7:5"),
        ("    files: data/*.parquet", "    key: id", "DOC007", "4:5"),
        ("    entity: {user: user_id}", "    entity: user_id", "DOC007", "5:13"),
        ("{first: any}", "{frist: any}", "DOC007", "9:15"),
        ("milepost-sources: 1", "milepost-sources: 2", "DOC007", "1:19"),
        ("  events:\n    files", "  my events:\n    files", "DOC007", "3:3"),
        ("milepost-sources: 1\n", "", "DOC007", "1:1"),
    ],
)
def test_mistakes_have_their_place(old: str, new: str, code: str, place: str) -> None:
    assert (code, place) in _found(CATALOG.replace(old, new))


def test_an_unknown_key_is_left_out_and_the_rest_is_read() -> None:
    document = read_catalog(CATALOG.replace("    event: event", "    evnt: event\n    event: event"))
    assert document.catalog is not None
    assert document.findings[0].help.startswith("Did you mean event?")


@pytest.mark.parametrize(
    "text", ["", "- 1\n", "tables: {a: {files: x}}", "milepost-sources: [", "\x00", "milepost-sources: 1\ntables: 7\n"]
)
def test_no_catalog_is_a_finding(text: str) -> None:
    document = read_catalog(text)
    assert document.catalog is None
    assert document.findings


def test_metrics_alone_are_read_with_their_places() -> None:
    document = read_metrics("metrics:\n  signups: {kind: count, of: user, event: account_created}\n  bad: 7\nother: 1\n")
    assert [metric.id for metric in document.metrics] == ["signups"]
    assert [(finding.code, finding.pointer) for finding in document.findings] == [("DOC005", "other"), ("DOC007", "metrics/bad")]
    (finding,) = placed((document.findings[1],), document.places)
    assert str(finding.span) == "3:8"


@pytest.mark.parametrize("text", ["", "metrics:\n", "metrics: []", "x: 1"])
def test_no_metrics_is_a_finding(text: str) -> None:
    document = read_metrics(text)
    assert document.metrics == ()
    assert document.findings
