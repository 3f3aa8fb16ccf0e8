"""`ratio`: one metric over another, over the same window; both are kept beside the value."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict

from milepost.core.base.quantity import UnitKind, parse_quantity
from milepost.core.metrics.form import Definition, Form, Open
from milepost.core.metrics.forms.quotient import Quotient
from milepost.core.metrics.kind import Kind, Sibling, still_open
from milepost.core.metrics.parameters import NameField, Parameters

PERCENT_WORDS = ("%", "percent")


class Denominator(BaseModel):
    """A metric, and how much of it one unit of the value is for: `{metric: spend, per: $1K}`."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)
    metric: NameField
    per: NameField | None = None


def _denominator(value: Any) -> Any:
    return value if isinstance(value, (Mapping, Denominator)) else {"metric": value}


class Ratio(Parameters):
    """`numerator`, `denominator`: metrics; `roll_up: ratio_of_sums` says that a longer window divides the sums."""

    open_questions: ClassVar = {
        "numerator": "Name the metric that is divided.",
        "denominator": "Name the metric that it is divided by, with `per` where one unit of the value is for more than 1: "
        "{metric: spend, per: $1K}.",
        "roll_up": "Say how months make a quarter: `ratio_of_sums` (the mean of monthly ratios is another number, and is not computed).",
    }
    numerator: NameField | None = None
    denominator: Annotated[Denominator, BeforeValidator(_denominator)] | None = None
    roll_up: Literal["ratio_of_sums"] | None = None


def _form(parameters: Ratio, unit: str, sibling: Sibling) -> Form | tuple[Open, ...]:
    questions = still_open(parameters)
    if parameters.where:
        advice = "Give the filter to the numerator and the denominator, each with `like`."
        questions += (Open("where", "filters a ratio", advice, "MET004"),)
    if questions or parameters.numerator is None or parameters.denominator is None:
        return questions
    above, below = sibling(parameters.numerator), sibling(parameters.denominator.metric)
    questions = tuple(
        Open(key, f"needs `{name}`, which names no metric that can be computed", "Define it, or see its own finding.", "MET005")
        for key, name, found in (("numerator", parameters.numerator, above), ("denominator", parameters.denominator.metric, below))
        if found is None
    )
    if above is None or below is None:
        return questions
    questions = _cannot_divide("numerator", above) + _cannot_divide("denominator", below)
    per = _per_of(parameters.denominator.per, below)
    if isinstance(per, Open):
        questions += (per,)
    if questions or isinstance(per, Open):
        return questions
    return Quotient(numerator=above, denominator=below, per=per, percent=unit in PERCENT_WORDS)


def _cannot_divide(key: str, part: Definition) -> tuple[Open, ...]:
    if not part.form.computed:
        return (Open(key, f"divides with `{part.metric}`, which nothing computes", "Use a computed metric.", "MET004"),)
    if not part.form.adds_up:
        what = f"divides with `{part.metric}`, which is itself a rate, a mean or a time: sums of those mean nothing"
        return (Open(key, what, "Use the count or the sum behind it.", "MET004"),)
    return ()


def _per_of(text: str | None, below: Definition) -> Decimal | Open:
    if text is None:
        return Decimal(1)
    quantity = parse_quantity(text)
    if quantity is None or quantity.value <= 0 or quantity.per or quantity.comparator or quantity.unit.kind is UnitKind.PERCENT:
        return Open("denominator/per", f"divides per '{text}', which is no amount", "Write it as $1K, 1000 or 100 users.", "MET004")
    if quantity.unit.kind is UnitKind.MONEY and below.unit and quantity.unit.name != below.unit:
        problem = f"divides per '{text}', and `{below.metric}` is in {below.unit}"
        return Open("denominator/per", problem, "State both in one currency.", "MET004")
    return quantity.value


def _sentence(form: Quotient) -> str:
    scale = " in percent" if form.percent else (f" for each {form.per:,f} {form.denominator.unit}".rstrip() if form.per != 1 else "")
    above, below = (part.means or part.metric for part in (form.numerator, form.denominator))
    divided = f"`{form.numerator.metric}` ({above}) divided by `{form.denominator.metric}` ({below}){scale}"
    return f"{divided}, both over the same window; a longer window divides the sums."


def _unit(parameters: Ratio) -> str:
    per = parameters.denominator.per if parameters.denominator else None
    return f"{parameters.numerator}/{per}" if per else ""


KIND = Kind("ratio", Ratio, _form, _sentence, _unit)
