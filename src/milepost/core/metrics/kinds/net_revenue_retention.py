"""`net_revenue_retention`: what the customers of the beginning pay at the end, for each 100 that they paid at the beginning."""

from __future__ import annotations

from typing import Any, ClassVar

from milepost.core.metrics.form import Form, Open
from milepost.core.metrics.forms.balance import Balance, Reads
from milepost.core.metrics.holdings import QUESTIONS, HoldingsParameters, holders_in_words
from milepost.core.metrics.kind import Kind, Sibling, plural, still_open
from milepost.core.metrics.parameters import TruthField


class NetRevenueRetention(HoldingsParameters):
    """`amount`: the column with the recurring revenue of a row. `gross: true` lets no customer count for more than at the beginning."""

    open_questions: ClassVar = {**QUESTIONS, "amount": "Name the column with the recurring revenue of a row, such as mrr."}
    gross: TruthField = False


def _form(parameters: NetRevenueRetention, unit: str, _sibling: Sibling) -> Form | tuple[Open, ...]:
    if questions := still_open(parameters):
        return questions
    if unit not in ("", "%", "percent"):
        return (Open("unit", f"gives a share in '{unit}'", "Leave the unit out: a share is in percent.", "MET004"),)
    return Balance(
        entity=parameters.of or "",
        table=parameters.table or "",
        starts=parameters.starts or "",
        ends=parameters.ends or "",
        amount=parameters.amount or "",
        reads=Reads.GROSS if parameters.gross else Reads.NET,
        where=parameters.where,
    )


def _sentence(form: Balance) -> str:
    who = holders_in_words(form)
    most = ", each counting for no more than it held at the beginning" if form.reads is Reads.GROSS else ""
    same = f"What the same {plural(form.entity)} hold at the window's end{most}"
    held = f"{same}, as a share of what they held at its first instant, by {form.amount}"
    return f"{held}; looked at are {who}. New ones do not count, lost ones count as nothing."


def _unit(_parameters: Any) -> str:
    return "%"


KIND = Kind("net_revenue_retention", NetRevenueRetention, _form, _sentence, _unit)
