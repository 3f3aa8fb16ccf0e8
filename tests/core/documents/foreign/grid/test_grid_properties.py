"""Whatever a table holds, reading it never raises, loses nothing without a word, and is the same every time."""

from hypothesis import given, settings
from hypothesis import strategies as st

from milepost.core.base.findings import Span
from milepost.core.documents.foreign.building import build
from milepost.core.documents.foreign.found import Said
from milepost.core.documents.foreign.grid.csv_rows import read_rows, separated
from milepost.core.documents.foreign.grid.grid import Grid
from milepost.core.documents.foreign.grid.reading import columns_of, key_results_of, likeness_of, read_grids
from milepost.core.documents.foreign.grid.workbook import read_workbook
from milepost.core.documents.foreign.words import field_of

from .workbooks import HEADER, ROW, by_hand, sheet_xml

_NAMES = (
    *(
        "Objective",
        "Key Result",
        "KR1 Target",
        "Key Result 2",
        "Owner",
        "Target",
        "Type",
        "ID",
        "Parent",
        "Order",
        "Week 1",
        "Q1",
        "2026-04-06",
    ),
    *(
        "Date",
        "Progress",
        "Score",
        "Final Score",
        "Initiative",
        "Ziel",
        "目标",
        "关键结果",
        "OKR",
        "#",
        "Team",
        "Note",
        "Value",
        "Year",
        "Moon",
        "",
    ),
)
_WORDS = (
    *("", "Grow", "Sell ten", "KR1: a\nKR2: b", "O1: Hire", "Objective 1", "1.1", "1", "42%", "n/a", "Key Result", "Objective", "Total"),
    *("2026-01-01", "- a\n- b"),
)
NAMES, WORDS = st.sampled_from(_NAMES), st.sampled_from(_WORDS)
CELLS = st.one_of(WORDS, st.text(max_size=12))
ROWS = st.lists(st.lists(st.one_of(CELLS, NAMES), max_size=7), max_size=9)


@st.composite
def grids(draw):
    header = draw(st.lists(NAMES, min_size=1, max_size=7))
    rows = [*draw(st.lists(st.lists(CELLS, max_size=3), max_size=2)), header, *draw(ROWS)]
    said = [[Said(text.strip(), Span(line, place + 1)) for place, text in enumerate(row)] for line, row in enumerate(rows, start=1)]
    for row in said:
        if len(row) > 1 and draw(st.integers(0, 5)) == 0:
            row[1] = row[0]
    indents = {cell.span: 2 for row in said for cell in row if cell.text and draw(st.integers(0, 9)) == 0}
    return Grid(tuple(tuple(row) for row in said), draw(st.sampled_from(["", "OKRs", "Q1", "Users"])), indents)


def words_in(text):
    return {word for word in text.split() if any(sign.isalnum() for sign in word)}


@settings(max_examples=250, deadline=None)
@given(st.lists(grids(), min_size=1, max_size=3))
def test_no_grid_makes_it_raise_and_it_is_the_same_every_time(tables):
    text = "\n".join(cell.text for grid in tables for row in grid.rows for cell in row)
    documents = [build(read_grids(tables), text, "csv_table") for _ in range(2)]
    assert documents[0] == documents[1]
    assert all(finding.message for finding in documents[0].findings)
    for grid in tables:
        columns_of(grid)
        likeness_of(grid)
        key_results_of(grid)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(*[st.text("abcdefgh xyz", min_size=1, max_size=8).map(str.strip) for _ in range(4)]), min_size=1, max_size=6))
def test_every_word_of_a_table_of_okrs_is_placed_or_listed(rows):
    text = "Objective,Key Result,Owner,Moon\n" + "\n".join(",".join(row) for row in rows)
    document = build(read_grids((read_rows(text),)), text, "csv_table")
    kept = " ".join(piece.text for piece in document.unread)
    if document.pack is not None:
        kept += " " + " ".join(_texts(document.pack.model_dump(mode="json", exclude_defaults=True)))
        for row in rows:
            assert all(words_in(cell) <= words_in(kept.replace(":", " : ")) or cell in kept for cell in row)


def _texts(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from _texts(item)
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)


@settings(max_examples=300, deadline=None)
@given(st.text(st.sampled_from(list('ab,;\t|"\n\r =Ω')), max_size=60))
def test_no_text_makes_the_rows_raise(text):
    separated(text)
    grid = read_rows(text)
    assert all(cell.span.line >= 1 and cell.span.column >= 1 for row in grid.rows for cell in row)


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=80))
def test_no_name_makes_a_field_raise(name):
    field_of(name)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=40), st.integers(0, 900))
def test_no_damage_to_a_workbook_makes_it_raise(damage, at):
    data = bytearray(by_hand(sheet_xml(HEADER + ROW)))
    data[at : at + len(damage)] = damage
    read = read_workbook(bytes(data))
    assert read.grids or read.findings
