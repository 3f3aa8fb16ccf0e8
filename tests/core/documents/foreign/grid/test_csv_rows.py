"""Separated values taken apart: signs, quotes, faults, places, and no text that makes it slow."""

import time

import pytest

from milepost.core.documents.foreign.grid import csv_rows
from milepost.core.documents.foreign.grid.csv_rows import read_rows, separated


def rows_of(text):
    return [[cell.text for cell in row] for row in read_rows(text).rows]


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_the_sign_is_told_by_the_text(sign):
    text = f"a{sign}b{sign}c\n1{sign}2{sign}3\n"
    how = separated(text)
    assert how is not None
    assert (how.sign, how.width) == (sign, 3)
    assert rows_of(text) == [["a", "b", "c"], ["1", "2", "3"]]


def test_decimal_commas_do_not_make_a_comma_table():
    assert rows_of("Ziel;Wert\nMehr;1,5\nBesser;2,5\n") == [["Ziel", "Wert"], ["Mehr", "1,5"], ["Besser", "2,5"]]


def test_a_first_line_can_name_the_sign():
    grid = read_rows("sep=;\r\na;b\r\n1,5;2\r\n")
    assert [[cell.text for cell in row] for row in grid.rows] == [["a", "b"], ["1,5", "2"]]
    assert grid.rows[0][0].span.line == 2


def test_a_byte_order_mark_belongs_to_no_cell():
    assert rows_of("\ufeffa,b\n1,2") == [["a", "b"], ["1", "2"]]


def test_quotes_hold_signs_line_ends_and_quotes():
    grid = read_rows('a,b\n"x, ""y""\r\nz",2\n3,4\n')
    assert [[cell.text for cell in row] for row in grid.rows] == [["a", "b"], ['x, "y"\nz', "2"], ["3", "4"]]
    assert [row[0].span.line for row in grid.rows] == [1, 2, 4]
    assert (grid.rows[1][1].span.line, grid.rows[1][1].span.column) == (3, 4)


def test_a_quote_that_never_closes_is_a_sign_like_any_other():
    assert rows_of('a,b\n"oops,1\n2,3') == [["a", "b"], ['"oops', "1"], ["2", "3"]]


def test_words_after_a_closing_quote_keep_the_quotes():
    assert rows_of('a,b\n"Great" she said,1') == [["a", "b"], ['"Great" she said', "1"]]


def test_blank_lines_are_left_out_and_counted():
    grid = read_rows("a,b\n\n,,\n1,2\n")
    assert [[cell.text for cell in row] for row in grid.rows] == [["a", "b"], ["1", "2"]]
    assert grid.rows[1][0].span.line == 4


def test_lines_in_quotes_as_a_whole_are_taken_apart():
    grid = read_rows('"Objective,Owner,Note"\n"Grow,Ana,""so, so"""\n"Hire,Ben,ok"\n')
    assert [[cell.text for cell in row] for row in grid.rows] == [
        ["Objective", "Owner", "Note"],
        ["Grow", "Ana", "so, so"],
        ["Hire", "Ben", "ok"],
    ]


def test_indents_are_told_by_the_place_of_the_text():
    grid = read_rows("name,x\nGrow,1\n   Sell,2\n")
    cell = grid.rows[2][0]
    assert (cell.text, cell.span.column, grid.indents[cell.span]) == ("Sell", 4, 3)


def test_a_markdown_table_and_a_single_column_are_no_separated_values():
    assert separated("| a | b |\n|---|---|\n| 1 | 2 |\n") is None
    assert separated("one\ntwo\nthree\n") is None


def test_a_cell_of_a_million_characters_is_no_trouble():
    assert len(rows_of('a,b\n"' + "x" * 1_000_000 + '",2')[1][0]) == 1_000_000


@pytest.mark.parametrize(
    "text",
    [
        '"a' * 50_000,
        '"a,""b' * 20_000,
        '""' * 50_000,
        "," * 100_000,
        '"a\n' * 30_000,
        'x"y,"z' * 15_000,
        '"a,b"\n' * 20_000,
    ],
)
def test_no_text_makes_it_slow(text):
    begun = time.process_time()
    separated(text)
    read_rows(text)
    assert time.process_time() - begun < 3


def test_a_table_too_large_is_cut_and_the_rest_kept(monkeypatch):
    monkeypatch.setattr(csv_rows, "MOST_CELLS", 6)
    grid = read_rows("a,b\n1,2\n3,4\n5,6\n7,8\n")
    assert len(grid.rows) == 3
    assert grid.left is not None
    assert (grid.left.text, grid.left.span.line) == ("5,6\n7,8\n", 4)
