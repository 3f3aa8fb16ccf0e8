from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from milepost.core.base.findings import Span
from milepost.core.documents.json_tree import read_json
from milepost.core.documents.tree import MAX_CHARACTERS, MAX_DEPTH, MAX_VALUES

VALUES = st.recursive(
    st.one_of(st.text(st.characters(exclude_categories=("Cs",))), st.integers(-(10**15), 10**15), st.booleans(), st.none()),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4), st.dictionaries(st.text(st.characters(exclude_categories=("Cs",))), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(VALUES, st.booleans(), st.sampled_from([None, 2]))
def test_it_reads_what_json_writes(value: object, ascii_only: bool, indent: int | None) -> None:
    tree = read_json(json.dumps(value, ensure_ascii=ascii_only, indent=indent))
    assert tree.value == value
    assert tree.findings == ()


def test_values_and_keys_have_places_and_numbers_stay_as_written() -> None:
    tree = read_json('{"a": [4.50, 1e5, -0, 7],\n "b": {"c": true}}')
    assert tree.value == {"a": ["4.50", "1e5", "-0", 7], "b": {"c": True}}
    assert tree.places["a/0"] == Span(1, 8, 1, 12)
    assert tree.places["b/c"] == Span(2, 13, 2, 17)
    assert tree.key_places["b"] == Span(2, 2, 2, 5)


def test_of_two_equal_keys_the_first_counts() -> None:
    tree = read_json('{"a": 1, "a": 2}')
    assert tree.value == {"a": 1}
    assert [finding.code for finding in tree.findings] == ["DOC009"]
    assert [piece.text for piece in tree.refused] == ['"a": 2']


def test_halves_of_surrogates_become_the_replacement_sign() -> None:
    assert read_json('["\\ud83d\\ude00 \\ud83d"]').value == ["😀 \ufffd"]


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("", Span(1, 1), "text ends where a value"),
        ('{"a": 1,\n "b": ', Span(2, 7), "text ends where a value"),
        ('{"a": 1 "b": 2}', Span(1, 9), "`,` or `}` should stand"),
        ('{"a" 1}', Span(1, 6), "`:` should stand"),
        ("{a: 1}", Span(1, 2), "a value should stand where `a: 1}` does"),
        ("{1: 2}", Span(1, 2), "a key must stand between double quotes"),
        ('["x]', Span(1, 2), "never closed"),
        ('["a\nb"]', Span(1, 2), "never closed"),
        ("[1, 2,]", Span(1, 7), "a value should stand"),
        ("[01]", Span(1, 2), "a value should stand"),
        ("[NaN]", Span(1, 2), "a value should stand"),
        ("[1] 2", Span(1, 5), "text follows"),
        ("[" * 10_000, Span(1, MAX_DEPTH + 1), "64 levels"),
        ('{"a":' * 10_000, Span(1, 5 * MAX_DEPTH + 1), "64 levels"),
        ("[" + "1," * (MAX_VALUES + 1) + "1]", Span(1, 2 * MAX_VALUES), f"{MAX_VALUES:,} values"),
        ("1" * (MAX_CHARACTERS + 1), None, f"{MAX_CHARACTERS:,}"),
    ],
    ids=lambda value: repr(value)[:24],
)
def test_what_cannot_be_read_is_one_finding(text: str, place: Span | None, words: str) -> None:
    tree = read_json(text)
    assert tree.root is None
    (finding,) = tree.findings
    assert (finding.code, finding.span) == ("DOC010", place)
    assert words in finding.message
