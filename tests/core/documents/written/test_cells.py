"""A cell is never a formula, a number stays one, and what was marked is read back as it was."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from milepost.core.documents.written.cells import guarded, unguarded


@pytest.mark.parametrize(
    "text", ["-5%", "+10", "-$2K/qtr", "-0.5 pp", "-20%", "-", "--", "+", "", "plain", "12%", ">= 5", "'quoted'", "a=b"]
)
def test_what_no_spreadsheet_computes_stays(text: str) -> None:
    assert guarded(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "\u2028=1",
        "\u00a0@x",
        "=1+1",
        "+1+1",
        "-2+3",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "  =1",
        "-1 (cmd|' /C calc'!A0)",
        '=HYPERLINK("http://x")',
        "＝1",
        "-A1",
    ],
)
def test_what_a_spreadsheet_would_compute_is_marked(text: str) -> None:
    assert guarded(text) == f"'{text}"


def test_an_apostrophe_of_the_author_is_kept() -> None:
    assert guarded("'=1") == "''=1"
    assert unguarded("''=1") == "'=1"
    assert unguarded("'tis") == "'tis"


@given(st.text(alphabet="'=+-@\t\r\n 1a%x$＝") | st.text())
def test_every_text_comes_back(text: str) -> None:
    marked = guarded(text)
    assert unguarded(marked) == text
    assert marked in (text, f"'{text}")


@given(st.text(alphabet="=+-@\t\r 1aA(|!"))
def test_a_marked_cell_begins_with_no_sign(text: str) -> None:
    if guarded(text) != text:
        assert guarded(text)[0] == "'"
