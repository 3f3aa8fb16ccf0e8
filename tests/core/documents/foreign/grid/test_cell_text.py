"""Numbers of workbooks as a reader sees them, and sums of plain numbers."""

from decimal import Decimal

import pytest

from milepost.core.documents.foreign.grid.cell_text import shown_number
from milepost.core.documents.foreign.grid.formula import worked_out


@pytest.mark.parametrize(
    ("stored", "code", "shown"),
    [
        ("5.0", "General", "5"),
        ("0.30000000000000004", "General", "0.3"),
        ("1E+3", "0", "1000"),
        ("0.05", "0%", "5%"),
        ("0.456", "0%", "45.6%"),
        ("0.3333333333333333", "0%", "33%"),
        ("18000", "#,##0", "18,000"),
        ("1234567.891", "#,##0", "1,234,568"),
        ("18000", '"$"#,##0.00', "$18,000"),
        ("18000.5", '#,##0.00 "€"', "18,000.50 €"),
        ("18000", "[$€-407] #,##0", "€18,000"),
        ("12", '0 "customers"', "12 customers"),
        ("2.7", '0.0"x"', "2.7x"),
        ("-3", "#,##0 ;(#,##0)", "-3"),
        ("45000", "dd/mm/yyyy", "2023-03-15"),
        ("45000.5", "m/d/yy h:mm", "2023-03-15 12:00"),
        ("45000", "[$-409]d\\-mmm\\-yyyy;@", "2023-03-15"),
        ("45000", "mmm-yy", "Mar 2023"),
        ("45000", "yyyy", "2023"),
        ("1.5", "[h]:mm", "36:00"),
        ("0.5", "h:mm", "12:00"),
        ("7", '"Q"0', "Q7"),
        ("not a number", "0%", "not a number"),
        ("1e999999", "0", "1e999999"),
        ("99999999", "dd/mm/yyyy", "99999999"),
        ("NaN", "0", "NaN"),
    ],
)
def test_numbers_are_shown_by_their_formats(stored, code, shown):
    assert shown_number(stored, code) == shown


def test_days_may_count_from_1904():
    assert shown_number("43538", "yyyy-mm-dd", from_1904=True) == "2023-03-15"


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("20*1.05", "21"),
        ("=2^3+1", "9"),
        ("-2^2", "4"),
        ("(1+2)*3", "9"),
        ("10%", "0.1"),
        ("50/4", "12.5"),
        ("2*(3+(4-1))", "12"),
    ],
)
def test_plain_sums_are_worked_out_exactly(formula, value):
    assert worked_out(formula) == Decimal(value)


@pytest.mark.parametrize(
    "formula",
    [
        "SUM(A1:A2)",
        "A1*2",
        "1/0",
        "1+",
        "1 2",
        "",
        "(" * 100 + "1" + ")" * 100,
        "9^9^9^9",
        "2^1000",
        "cmd|'/c calc'!A0",
        "2^0.5",
        ")(",
    ],
)
def test_anything_else_has_no_value(formula):
    assert worked_out(formula) is None
