"""`sum`: what a column adds up to over the rows in the window."""

from __future__ import annotations

from typing import ClassVar

from milepost.core.metrics.form import Form, Open
from milepost.core.metrics.forms.total import Total
from milepost.core.metrics.kind import Kind, Sibling, still_open
from milepost.core.metrics.parameters import NameField, Parameters


class Sum(Parameters):
    """`table` and `column`: what is added up. The unit is the metric's `unit`, such as USD."""

    open_questions: ClassVar = {"table": "Name the table of the catalog.", "column": "Name the column that is added up."}
    table: NameField | None = None
    column: NameField | None = None


def _form(parameters: Sum, unit: str, _sibling: Sibling) -> Form | tuple[Open, ...]:
    if questions := still_open(parameters):
        return questions
    return Total(table=parameters.table or "", column=parameters.column or "", currency=unit, where=parameters.where)


def _sentence(form: Total) -> str:
    kept = "".join(f", where {item}" for item in form.where)
    unit = f" in {form.currency}" if form.currency else ""
    rows = f"over the rows of {form.table} whose time lies in the window{kept}"
    return f"The sum of {form.column}{unit} {rows}; rows without a value add nothing."


def _unit(_parameters: Sum) -> str:
    return ""


KIND = Kind("sum", Sum, _form, _sentence, _unit)
