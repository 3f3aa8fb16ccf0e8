"""`milestone`: done or not done, stated by a person; nothing computes it."""

from __future__ import annotations

from milepost.core.metrics.form import Form, Open
from milepost.core.metrics.forms.by_hand import ByHand
from milepost.core.metrics.kind import Kind, Sibling
from milepost.core.metrics.parameters import Parameters


class Milestone(Parameters):
    """A milestone has no parameters."""


def _form(_parameters: Milestone, _unit_label: str, _sibling: Sibling) -> Form | tuple[Open, ...]:
    return ByHand(yes_no=True)


def _sentence(_given: ByHand) -> str:
    return "Done or not done, as its owner states it; nothing computes it."


def _unit(_parameters: Milestone) -> str:
    return ""


KIND = Kind("milestone", Milestone, _form, _sentence, _unit)
