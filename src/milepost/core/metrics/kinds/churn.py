"""`churn`: of those that held something at the beginning of a window, how many, or what, is gone at its end."""

from __future__ import annotations

from typing import Any, ClassVar, Literal

from milepost.core.metrics.form import Form, Open
from milepost.core.metrics.forms.balance import Balance, Reads
from milepost.core.metrics.holdings import QUESTIONS, HoldingsParameters, holders_in_words
from milepost.core.metrics.kind import Kind, Sibling, plural, still_open

_READS = {"count": Reads.LOST, "rate": Reads.LOST_SHARE, "amount": Reads.LOST_AMOUNT, "amount_rate": Reads.LOST_AMOUNT_SHARE}


class Churn(HoldingsParameters):
    """`gives`: `count` and `rate` of entities, `amount` and `amount_rate` of what they held, which `amount` names the column of."""

    open_questions: ClassVar = {
        **QUESTIONS,
        "gives": "Say what is read off: count or rate (of entities), amount or amount_rate (of what they held).",
    }
    gives: Literal["count", "rate", "amount", "amount_rate"] | None = None


def _form(parameters: Churn, unit: str, _sibling: Sibling) -> Form | tuple[Open, ...]:
    questions = still_open(parameters)
    if parameters.gives in ("amount", "amount_rate") and parameters.amount is None:
        questions += (Open("amount", "leaves `amount` open", "Name the column with what a row is worth, such as its monthly revenue."),)
    if parameters.gives in ("count", "rate") and parameters.amount is not None:
        questions += (Open("amount", f"states `amount` and gives a {parameters.gives} of entities", "Leave it out.", "MET004"),)
    if questions or parameters.gives is None:
        return questions
    if parameters.gives in ("rate", "amount_rate") and unit not in ("", "%", "percent"):
        return (Open("unit", f"gives a share in '{unit}'", "Leave the unit out: a share is in percent.", "MET004"),)
    return Balance(
        entity=parameters.of or "",
        table=parameters.table or "",
        starts=parameters.starts or "",
        ends=parameters.ends or "",
        amount=parameters.amount or "",
        reads=_READS[parameters.gives],
        where=parameters.where,
    )


def _sentence(form: Balance) -> str:
    who = holders_in_words(form)
    gone = "that hold nothing at its end"
    match form.reads:
        case Reads.LOST:
            return f"The number of {plural(form.entity)}, of {who}, {gone}."
        case Reads.LOST_SHARE:
            return f"Of {plural(form.entity)}, {who}, the share {gone}."
        case Reads.LOST_AMOUNT:
            return f"What the {plural(form.entity)} {gone} had held at its first instant, by {form.amount}, of {who}."
        case _:
            return f"Of what {plural(form.entity)}, {who}, held at that instant by {form.amount}, the share that belonged to those {gone}."


def _unit(parameters: Any) -> str:
    return {"rate": "%", "amount_rate": "%", "count": plural(parameters.of or "")}.get(parameters.gives or "", "")


KIND = Kind("churn", Churn, _form, _sentence, _unit)
