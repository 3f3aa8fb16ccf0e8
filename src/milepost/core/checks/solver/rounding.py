"""How far stated figures may miss each other because people round.

A figure is uncertain by half a unit of its last place, and a little more, since the extremes are as likely as the middle. Errors of
several figures add as independent ones do (the root of the sum of squares); three figures of a relation together get at least the
tolerance that is set and at most 6%.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

_OF_THREE = Decimal("0.57735")  # one over the root of three
_MOST = Decimal("0.06")
_WIDER = Decimal("1.25")
_SLIGHT = Decimal("0.000001")

Errors = Mapping[int, Decimal]
"""How far a value moves when each statement behind it moves by its uncertainty; by the statement's number."""


class Slack(NamedTuple):
    """How a conflict is told from rounding.

    `worst` adds all errors up, so that no honest rounding explains what is left; else they add as independent ones do.
    """

    tolerance: Decimal
    worst: bool = False

    def error(self, value: Decimal, place: Decimal) -> Decimal:
        """The uncertainty of a stated value, `place` being half a unit of its last digit."""
        least = self.tolerance * _OF_THREE
        most = max(_MOST if self.worst else _MOST * _OF_THREE, least)
        half = place if self.worst else place * _WIDER
        return min(max(half, abs(value) * least), abs(value) * most) if value else half

    def apart(self, low: Decimal, low_errors: Errors, high: Decimal, high_errors: Errors) -> bool:
        """Whether a lower bound lies above an upper one by more than rounding explains."""
        gap = low - high
        if gap <= 0 or gap <= _SLIGHT * max(abs(low), abs(high)):
            return False
        both = [low_errors.get(key, Decimal(0)) + high_errors.get(key, Decimal(0)) for key in low_errors.keys() | high_errors.keys()]
        return gap > sum(both, Decimal(0)) if self.worst else gap * gap > sum((error * error for error in both), Decimal(0))


def added(*parts: tuple[Errors, Decimal]) -> dict[int, Decimal]:
    """The errors of a sum of values, each weighed by how much the sum moves with it."""
    total: dict[int, Decimal] = {}
    for errors, weight in parts:
        for key, error in errors.items():
            total[key] = total.get(key, Decimal(0)) + error * abs(weight)
    return total
