"""`payback`: the median months until what a customer earns us covers what it cost to win; who has not got there is censored."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any, ClassVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from milepost.core.base.calendar import MICROSECONDS_IN_DAY
from milepost.core.metrics.events import Events, EventsField, FiltersField
from milepost.core.metrics.form import Form, Open
from milepost.core.metrics.forms.payback import Money, Payback
from milepost.core.metrics.kind import Kind, Sibling, plural, still_open
from milepost.core.metrics.parameters import LengthField, NameField, Parameters, share_of


class MoneyColumn(BaseModel):
    """`{table: spend, column: amount}`, with `where` for the rows that count."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    table: NameField
    column: NameField
    where: FiltersField = ()


def _margin(value: Any) -> tuple[int, int]:
    if str(value).strip() in ("1", "1.0", "100%"):
        return (1, 1)
    try:
        return share_of(value)
    except ValueError:
        raise ValueError(f"'{value}' is no share of earnings; write it as 80%") from None


class PaybackParameters(Parameters):
    """`from`: the event that wins an entity; `costs`, `earns`: columns of money; `margin`: the share of earnings that covers costs."""

    open_questions: ClassVar = {
        "of": "Name the entity that pays back, such as `user`.",
        "from_": "Name the event that wins an entity; its first one counts.",
        "costs": "Name what winning them cost: {table: spend, column: amount}. It is shared equally by all who start in the window.",
        "earns": "Name what they bring: {table: revenue, column: amount}.",
        "margin": "Say which share of what they bring covers the cost: 80% for a gross margin of 80%, or 100%.",
        "month": "Say how long a month is: 30d.",
    }
    of: NameField | None = None
    from_: EventsField | None = Field(default=None, alias="from")
    costs: MoneyColumn | None = None
    earns: MoneyColumn | None = None
    margin: Annotated[tuple[int, int], BeforeValidator(_margin)] | None = None
    month: LengthField | None = None


def _form(parameters: PaybackParameters, unit: str, _sibling: Sibling) -> Form | tuple[Open, ...]:
    questions = still_open(parameters)
    if unit not in ("", "month", "months"):
        questions += (Open("unit", f"gives months in '{unit}'", "Leave the unit out: a payback is in months.", "MET004"),)
    if questions or parameters.costs is None or parameters.earns is None or parameters.margin is None:
        return questions
    return Payback(
        entity=parameters.of or "",
        start=parameters.from_ or Events(),
        costs=Money(**parameters.costs.model_dump()),
        earns=Money(**parameters.earns.model_dump()),
        margin=parameters.margin,
        month=parameters.month or 0,
        where=parameters.where,
    )


def _sentence(form: Payback) -> str:
    kept = "".join(f", where {item} at that start" for item in form.where)
    part, whole = form.margin
    share = f"{(Decimal(part) / Decimal(whole) * 100).normalize():f}% of " if form.margin != (1, 1) else ""
    days = (Decimal(form.month) / MICROSECONDS_IN_DAY).normalize()
    who = f"{plural(form.entity)} whose first {form.start.model_copy(update={'first': False})} lies in the window{kept}"
    covered = f"until {share}{_column(form.earns)} of an entity covers its share of {_column(form.costs)} in the window"
    return (
        f"The median number of months (of {days:f} days, told in whole days) {covered}, which all of them share equally; over the {who}. "
        "Those who have not got there yet are censored (Kaplan and Meier)."
    )


def _column(money: Money) -> str:
    kept = " and ".join(str(item) for item in money.where)
    return f"{money.table}.{money.column}{f' where {kept}' if kept else ''}"


def _unit(_parameters: Any) -> str:
    return "months"


KIND = Kind("payback", PaybackParameters, _form, _sentence, _unit)
