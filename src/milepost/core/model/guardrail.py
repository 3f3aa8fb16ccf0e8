"""Guardrails, alarms and frozen definitions: what must not break while a key result moves."""

from __future__ import annotations

from typing import ClassVar

from milepost.core.base.quantity import Quantity
from milepost.core.model.shape import KeyedPart, Named, Stated


class Guardrail(Named):
    """A metric and a bound, or a definition that must not change.

    `text` is the sentence as written, `label` what stood before it (`Denominator guardrail`). One of `floor` (not below), `ceiling`
    (not above), `no_decline_from`, `no_rise_from` (not worse than a value; empty text when none was stated) or `frozen` binds.
    A bound written `< 1.2%` or `> 5` excludes its own value. `current` is the value stated when the pack was written.
    """

    short: ClassVar[str] = "text"
    text: str | None = None
    label: str | None = None
    metric: str | None = None
    floor: Stated | None = None
    ceiling: Stated | None = None
    no_decline_from: Stated | None = None
    no_rise_from: Stated | None = None
    frozen: str | None = None
    current: Stated | None = None
    relax: str | None = None
    tell: str | None = None
    then: str | None = None

    @property
    def bound(self) -> Stated | None:
        """The stated bound, whichever way it points; None for a frozen definition or a guardrail without a number."""
        return self.floor or self.ceiling or self.no_decline_from or self.no_rise_from

    @property
    def is_floor(self) -> bool:
        """Whether values below the bound break it."""
        return self.floor is not None or (self.ceiling is None and self.no_decline_from is not None)

    def holds(self, value: Quantity) -> bool | None:
        """Whether a value keeps the guardrail; None where there is no bound to compare with or the units differ."""
        bound = self.bound.quantity if self.bound else None
        if bound is None or not bound.comparable(value):
            return None
        side = value.compare(bound) if self.is_floor else -value.compare(bound)
        return side > 0 or (side == 0 and bound.comparator not in ("<", ">"))


class Alarm(KeyedPart):
    """A faster proxy of a guardrail: it rings when its own bound is crossed (`every: week`, `floor: 4,500`)."""

    text: str | None = None
    guards: str | None = None
    metric: str | None = None
    every: str | None = None
    floor: Stated | None = None
    ceiling: Stated | None = None
    tell: str | None = None


class FrozenDefinition(Named):
    """A definition that must not change before a date without its approver; `what` is the sentence as written."""

    short: ClassVar[str] = "what"
    what: str | None = None
    until: str | None = None
    approver: str | None = None
    then: str | None = None
