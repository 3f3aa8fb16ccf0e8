"""A churn read otherwise: of customers or of what they pay, as a number or as a share."""

from __future__ import annotations

from collections.abc import Iterator

from milepost.core.metrics.alternatives.choice import Answers, Case, Choice, Offer
from milepost.core.metrics.alternatives.passages import entity_answers

_GIVES = {
    "rate": "the share of those who are lost",
    "count": "how many are lost",
    "amount_rate": "the share of what the lost ones held",
    "amount": "what the lost ones held",
}


def _choices(case: Case) -> tuple[Choice, ...]:
    """What can be given with the column of amounts that is stated, or with none."""
    shown = (
        [gives for gives in _GIVES if gives.startswith("amount") == ("amount" in case.keys)] if "amount" in case.keys else list(_GIVES)[:2]
    )
    shares = ("rate", "amount_rate")
    if case.unit:
        shown = [gives for gives in shown if (gives in shares) == (case.unit in ("%", "percent"))]
    return tuple(Choice(_GIVES[gives], {"gives": gives}) for gives in shown)


def _answers(case: Case) -> Answers:
    return {"of": entity_answers(case), "gives": _choices(case)}


def _neighbours(case: Case) -> Iterator[Choice]:
    amounts = [
        str(other.parameters["amount"])
        for other in case.others()
        if "amount" in other.parameters and other.parameters.get("table") == case.keys.get("table")
    ]
    match case.keys.get("gives"):
        case "amount_rate":
            yield Choice(_GIVES["rate"], {"gives": "rate", "amount": None})
        case "rate" if amounts:
            yield Choice(_GIVES["amount_rate"], {"gives": "amount_rate", "amount": amounts[0]})
        case _:
            pass


OFFER = Offer("churn", _answers, _neighbours)
