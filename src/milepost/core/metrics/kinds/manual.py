"""`manual`: a number that a person states, with who and when; nothing computes it."""

from __future__ import annotations

from milepost.core.metrics.form import Form, Open
from milepost.core.metrics.forms.by_hand import ByHand
from milepost.core.metrics.kind import Kind, Sibling
from milepost.core.metrics.parameters import Parameters


class Manual(Parameters):
    """A manual number has no parameters."""


def _form(_parameters: Manual, _unit_label: str, _sibling: Sibling) -> Form | tuple[Open, ...]:
    return ByHand()


def _sentence(_given: ByHand) -> str:
    return "A number that its owner states, with who and when; nothing computes it."


def _unit(_parameters: Manual) -> str:
    return ""


KIND = Kind("manual", Manual, _form, _sentence, _unit)
