"""`quantile`: the value of a column below which a share of the rows in the window lie, by rank; the median, the p95 ..."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Annotated, Any, ClassVar

from pydantic import BeforeValidator

from milepost.core.base.quantity import parse_quantity
from milepost.core.metrics.form import Form, Open
from milepost.core.metrics.forms.rank import Rank
from milepost.core.metrics.kind import Kind, Sibling, still_open
from milepost.core.metrics.parameters import NameField, Parameters, share_of


def _share(value: Any) -> tuple[int, int]:
    return (1, 2) if value == "median" else share_of(value)


def _width(value: Any) -> Decimal:
    try:
        quantity = parse_quantity(str(value))
        width = quantity.value if quantity is not None else Decimal(str(value))
    except InvalidOperation:
        raise ValueError(f"'{value}' is no number") from None
    if not width.is_finite() or width <= 0:
        raise ValueError(f"'{value}' is not more than nothing")
    return width


class QuantileOfRows(Parameters):
    """`table`, `column`: what is ranked; `quantile`: the share, 0.95 or `median`.

    `to_within: 5` asks for an approximate value: rows are sorted into steps of twice that width, in the column's unit, and the value
    is off by no more than `to_within`.
    """

    open_questions: ClassVar = {
        "table": "Name the table of the catalog.",
        "column": "Name the column whose rows are ranked.",
        "quantile": "Say which share of the rows lies at or below the value: 0.95, or `median`.",
    }
    table: NameField | None = None
    column: NameField | None = None
    quantile: Annotated[tuple[int, int], BeforeValidator(_share)] | None = None
    to_within: Annotated[Decimal, BeforeValidator(_width)] | None = None


def _form(parameters: QuantileOfRows, unit: str, _sibling: Sibling) -> Form | tuple[Open, ...]:
    questions = still_open(parameters)
    if questions or parameters.quantile is None:
        return questions
    return Rank(
        table=parameters.table or "",
        column=parameters.column or "",
        quantile=parameters.quantile,
        unit=unit,
        to_within=parameters.to_within,
        where=parameters.where,
    )


def _sentence(form: Rank) -> str:
    kept = "".join(f", where {item}" for item in form.where)
    part, whole = form.quantile
    share = Decimal(part) / Decimal(whole) * 100
    what = "median" if form.quantile == (1, 2) else f"{share.normalize():f}% quantile"
    unit = f" in {form.unit}" if form.unit else ""
    rows = f"over the rows of {form.table} whose time lies in the window{kept}"
    rank = "by rank, with an even number the mean of the two middle ones" if form.quantile == (1, 2) else "by rank"
    rough = f"; approximate, off by no more than {form.to_within.normalize():f}" if form.to_within else ""
    return f"The {what} ({rank}) of {form.column}{unit} {rows}; rows without a value do not count{rough}."


def _unit(_parameters: QuantileOfRows) -> str:
    return ""


KIND = Kind("quantile", QuantileOfRows, _form, _sentence, _unit)
