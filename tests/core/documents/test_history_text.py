"""The history of a pack as a file: the same bytes every time, and back."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from milepost.core.documents.history_text import read_history, write_history
from milepost.core.model.history import HistoryEntry

TEXT = st.text(max_size=20)
ENTRIES = st.lists(
    st.builds(
        HistoryEntry,
        at=TEXT,
        kind=st.sampled_from(["check_in", "comment", "grade"]),
        on=st.none() | st.dates(),
        **{name: st.none() | TEXT for name in ("said", "by", "value", "metric", "progress", "status", "confidence", "score", "note")},
    ),
    max_size=5,
)


@given(TEXT, ENTRIES)
def test_what_is_written_is_read_back(pack_id: str, entries: list[HistoryEntry]) -> None:
    text = write_history(pack_id, entries)
    assert text == write_history(pack_id, tuple(entries))
    json.loads(text)
    read = read_history(text)
    assert read.findings == ()
    assert read.history is not None
    assert (read.history.history, list(read.history.entries)) == (pack_id, entries)


def test_what_does_not_fit_is_left_out_and_said() -> None:
    text = """{"history": "growth", "entries": [
    {"at": "objectives/O1", "on": "2026-04-31", "value": 42, "stauts": "On Track"},
    {"value": "12"},
    "nonsense",
    {"at": "objectives/O1", "kind": "song", "note": "kept"}
    ]}"""
    read = read_history(text)
    assert read.history is not None
    assert [(entry.at, entry.on, entry.kind, entry.note) for entry in read.history.entries] == [
        ("objectives/O1", None, "check_in", None),
        ("objectives/O1", None, "check_in", "kept"),
    ]
    assert [(found.code, found.span.line if found.span else 0) for found in read.findings] == [
        *(("DOC005", 2), ("DOC007", 2), ("DOC007", 3), ("DOC010", 4), ("DOC007", 5)),
    ]
    assert "Did you mean `status`?" in read.findings[0].message
    assert str(read.history.entries[0].value) == "42"


def test_a_file_that_breaks_off_gives_what_stands_before() -> None:
    text = write_history("growth", [HistoryEntry(at="objectives/O1", note="one"), HistoryEntry(at="objectives/O1", note="two")])
    read = read_history(text[: text.index("two")])
    assert read.history is not None
    assert [entry.note for entry in read.history.entries] == ["one"]
    assert read.findings[0].code == "DOC010"


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"history": 1, "entries": []}', '{"entries": [', "entries", '{"history": "a"}', "[" * 10_000]
)
def test_what_is_no_history_says_so(text: str) -> None:
    read = read_history(text)
    assert (read.history, read.findings[0].code) == (None, "DOC010")


@given(st.text())
def test_no_text_harms(text: str) -> None:
    read_history(text)
    read_history('{"history": "x", "entries": [' + text)
