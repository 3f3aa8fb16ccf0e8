"""What churn and net revenue retention share: parameters of a table of holdings, such as subscriptions."""

from __future__ import annotations

from typing import ClassVar

from milepost.core.metrics.forms.balance import Balance
from milepost.core.metrics.parameters import NameField, Parameters

QUESTIONS = {
    "of": "Name the entity that holds something, such as `account`.",
    "table": "Name the table of holdings, such as subscriptions: one row for each stretch of time.",
    "starts": "Name the column with the first instant or day of a holding.",
    "ends": "Name the column with the instant or day at which a holding is over; empty while it runs.",
}


class HoldingsParameters(Parameters):
    """`of`: who holds; `table`: the holdings; `starts`, `ends`: the columns between which a row runs."""

    open_questions: ClassVar = QUESTIONS
    of: NameField | None = None
    table: NameField | None = None
    starts: NameField | None = None
    ends: NameField | None = None
    amount: NameField | None = None


def holders_in_words(form: Balance) -> str:
    """Who is looked at."""
    kept = "".join(f", where {item}" for item in form.where)
    runs = f"a row of {form.table} that runs then, from {form.starts} on and before {form.ends}; no {form.ends} means that it still runs"
    return f"those that held something at the first instant of the window{kept} ({runs})"
