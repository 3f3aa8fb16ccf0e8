"""Broken and hostile exports end in a finding, quickly, and give what can be read."""

from __future__ import annotations

import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from milepost.core.documents.foreign.exports.markup import text_of
from milepost.core.documents.parse import parse
from milepost.core.documents.records import Broken, Record, records_of

from . import viva_sample as sample

NAME = f"objectives{sample.STAMP}"


def test_a_truncated_archive_is_a_finding() -> None:
    whole = sample.archive()
    for part in (len(whole) // 2, len(whole) - 30):
        document = parse(whole[:part], "export.zip")
        assert document.pack is None
        assert [(found.code, "cut off" in found.message) for found in document.findings] == [("DOC010", True)]


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    started = time.perf_counter()
    document = parse(sample.archive({NAME: b"[" + b" " * 140_000_000 + b"]"}), "export.zip")
    assert document.pack is None
    assert "would unpack to" in document.findings[0].message
    assert time.perf_counter() - started < 5


def test_more_than_an_export_can_hold_is_refused() -> None:
    noise = json.dumps([{"ID": number, "Title": f"{number * 7919 % 1_000_003:x}" * 3} for number in range(400_000)])
    document = parse(sample.archive({f"{number}{NAME}": noise for number in range(4)}), "export.zip")
    assert document.pack is None
    assert "unpack" in document.findings[0].message


@pytest.mark.parametrize("name", ["../../etc/", "/root/", "C:\\windows\\", "a/b/../", "evil\x1b[31m/"])
def test_names_that_climb_are_names_and_no_more(name: str) -> None:
    document = parse(sample.archive({f"{name}{NAME}": json.dumps(sample.OBJECTIVES)}), "export.zip")
    assert document.pack is not None
    span = document.place_of("objectives/O100")
    assert span is not None
    assert span.part == NAME


def test_a_list_that_breaks_off_gives_what_stands_before() -> None:
    text = json.dumps(sample.OBJECTIVES, indent=1)
    document = parse(sample.archive({NAME: text[: text.index("Bulbs") + 3]}), "export.zip")
    titles = [k.title for part in document.each() if part.pack for o in part.pack.objectives for k in o.key_results]
    assert titles == ["Hours of light a night (winter)"]
    assert any("breaks off in line" in found.message for found in document.findings)
    assert any(piece.why == "it could not be read" for piece in document.unread)


def test_values_of_other_types_than_expected_harm_nothing() -> None:
    odd = [
        {"ID": 1, "Title": None, "Parent IDs": "2", "Owner": 7, "Teams": [[["A"]]], "Outcome": "none", "Children": {}, "Tags": {"x": 1}},
        {"ID": [1], "Title": {"a": 1}, "Parent IDs": [None, {}, 3], "Alignment": [1, None], "Phased Targets": {"Phased Targets": [1]}},
        "not a record",
        17,
        {
            "ID": 1,
            "Title": "Twice",
            "Parent IDs": [1],
            "Progress": "1e999",
            "Outcome": {"Outcome Type": "Metric", "Start": "0", "Target": "0"},
        },
    ]
    document = parse(sample.archive({NAME: json.dumps(odd), "readme.txt": "hello"}), "export.zip")
    assert document.pack is not None
    assert {found.code for found in document.findings} >= {"DOC010"}
    assert any(piece.text == "hello" for piece in document.unread)


def test_deep_nesting_ends_in_a_finding() -> None:
    document = parse(sample.archive({NAME: '[{"ID": 1, "Parent IDs": ' + "[" * 100_000}), "export.zip")
    assert any(found.code == "DOC010" for found in document.findings)


@given(st.text(max_size=300))
def test_no_text_breaks_the_list(text: str) -> None:
    for record in records_of(f"[{text}", "m"):
        assert isinstance(record, (Record, Broken))
        if isinstance(record, Record):
            record.places()


@given(
    st.recursive(
        st.none() | st.text() | st.integers(),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    )
)
def test_places_are_where_the_values_stand(value: object) -> None:
    text = json.dumps([{"first": value, "last": 7}], indent=2)
    (record,) = records_of(text, "m")
    assert isinstance(record, Record)
    span = record.places()["last"]
    assert text.splitlines()[span.line - 1][span.column - 1 :].startswith("7")


@given(st.text())
def test_any_note_has_a_text(html: str) -> None:
    text_of(html)
    assert text_of(f"<p>{'a' * 10}</p><script>{'x' * 5}</script>") == "a" * 10
