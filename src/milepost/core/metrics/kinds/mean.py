"""`mean`: the mean of a column per row, over the rows in the window that have a value."""

from __future__ import annotations

from typing import ClassVar

from milepost.core.metrics.form import Form, Open
from milepost.core.metrics.forms.total import Total
from milepost.core.metrics.kind import Kind, Sibling, still_open
from milepost.core.metrics.parameters import NameField, Parameters


class Mean(Parameters):
    """`table` and `column`: what the mean is of. The unit is the metric's `unit`."""

    open_questions: ClassVar = {"table": "Name the table of the catalog.", "column": "Name the column whose mean is taken."}
    table: NameField | None = None
    column: NameField | None = None


def _form(parameters: Mean, unit: str, _sibling: Sibling) -> Form | tuple[Open, ...]:
    if questions := still_open(parameters):
        return questions
    return Total(table=parameters.table or "", column=parameters.column or "", currency=unit, mean=True, where=parameters.where)


def _sentence(form: Total) -> str:
    kept = "".join(f", where {item}" for item in form.where)
    unit = f" in {form.currency}" if form.currency else ""
    return (
        f"The mean of {form.column}{unit} per row of {form.table} whose time lies in the window{kept}; rows without a value do not count."
    )


def _unit(_parameters: Mean) -> str:
    return ""


KIND = Kind("mean", Mean, _form, _sentence, _unit)
